"""YAML written as in a Word document: other dashes before items, full-width brackets, quotes and bars."""

import re

from jgsw.diagnostics import Diagnostic
from jgsw.source import faults
from jgsw.source.text import Source

_DASH = re.compile(r"[ \t]*([‐‑‒–—―−－·•●○◆■◇□*])\s")
_BRACKET = re.compile(r"[ \t]*(?:- +)*(?:[^\s：:]+[:：] *)?([｛［])")
_OPENING = re.compile(r"[［｛]")
_CLOSING = re.compile(r"[］｝]")
_CLOSING_QUOTE = re.compile(r"[^\"'“‘”’＂\r\n]+([”’＂])[ \t]*(?:[,}\]]|\r?$)", re.MULTILINE)
"""A piece of text with a full-width quote at its end: `本文件规定了要求”`."""
_BAR = re.compile(r"([｜︱丨＞])[ \t]*\r?\n")


def dash(source: Source, start: int) -> Diagnostic | None:
    """An item that begins with something like a dash, on the line at `start`."""
    found = _DASH.match(source.text, start)
    if found is None:
        return None
    cause = f"列表项以“{found[1]}”开头，YAML 只认半角短横线。"
    return faults.SYNTAX.at(source.place(found.start(1)), cause, "写成“- 内容”：半角短横线，后面空一格。")


def bracket(source: Source, start: int, end: int) -> Diagnostic | None:
    """A value that begins with a full-width bracket, on the line from `start` to `end`."""
    found = _BRACKET.match(source.text, start, end)
    if found is None:
        return None
    cause = f"“{found[1]}”是全角括号，YAML 不认，把它后面的当成了文字。"
    return faults.SYMBOL.at(source.place(found.start(1)), cause, "括号、冒号、逗号都用半角：{键: 值, 键: 值}。")


def closing(source: Source, start: int, end: int) -> Diagnostic | None:
    """A full-width bracket that closes nothing, on the lines from the open one at `start` to `end`."""
    line_end = source.text.find("\n", start)
    found = _CLOSING.search(source.text, start, max(end, line_end))
    if found is None or _OPENING.search(source.text, start, found.start()):
        return None
    cause = f"“{found[0]}”是全角括号，合不上前面的“{source.text[start]}”。"
    return faults.BRACKET.at(source.place(found.start()), cause, "括号都用半角；正文里的全角括号成对写，整段加双引号。")


def quote(source: Source, start: int) -> Diagnostic | None:
    """A full-width quote that is meant to close the one at `start`."""
    found = _CLOSING_QUOTE.match(source.text, start + 1)
    if found is None:
        return None
    cause = f"前引号是半角的 {source.text[start]}，后引号“{found[1]}”是全角的，合不上。"
    return faults.QUOTE.at(source.place(found.start(1)), cause, "围住整段的引号都用半角，正文里的用全角。")


def bar(source: Source, start: int) -> Diagnostic | None:
    """A full-width sign where `|` begins a text block, at `start`."""
    found = _BAR.match(source.text, start)
    if found is None:
        return None
    cause = f"“{found[1]}”不是半角的“|”，YAML 不认，把它当成了正文。"
    return faults.SYMBOL.at(source.place(start), cause, "改成半角的“|”。")
