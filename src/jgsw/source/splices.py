"""The ways to write another text in the place of a scalar, the style it has first, then simpler ones.

Nothing here is sure to be right: whoever takes a proposal reads the result and compares.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jgsw.source.escapes import clashing
from jgsw.source.scalars import Cell, Span, block, cells
from jgsw.source.spans import Node

_BLOCK_STYLES = ("|", ">")


class Splice(NamedTuple):
    """Replace the characters from `start` to `end` of a source by `text`."""

    start: int
    end: int
    text: str


def spliced(source: str, splices: Iterable[Splice]) -> str:
    """The source with all splices done; they must not overlap."""
    pieces: list[str] = []
    at = 0
    for splice in sorted(splices, key=lambda splice: splice[:2]):
        pieces += source[at : splice.start], splice.text
        at = splice.end
    return "".join((*pieces, source[at:]))


def line_break(source: str) -> str:
    """How the source ends its lines."""
    first = source.find("\n")
    return "\r\n" if first > 0 and source[first - 1] == "\r" else "\n"


def next_line(source: str, offset: int) -> int:
    """The offset at which the line after the one holding `offset` begins."""
    end = source.find("\n", offset)
    return end + 1 if end >= 0 else len(source)


def rewritings(source: str, node: Node, text: str) -> Iterator[list[Splice]]:
    """Proposals for writing `text` as the value of `node`."""
    style = node.value.style or ""
    if text and not node.flow and (style in _BLOCK_STYLES or "\n" in text):
        for block_style in dict.fromkeys((style, "|")):
            if block_style in _BLOCK_STYLES:
                yield _as_block(source, node, block_style, text)
    for inline_style in dict.fromkeys((style, "", '"')):
        if inline_style == '"' or ("\n" not in text and inline_style not in _BLOCK_STYLES):
            yield _as_inline(source, node, inline(text, inline_style))


def inline(text: str, style: str) -> str:
    """A text on one line: plain, or in single or double quotes."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return f'"{_escaped(text)}"' if style == '"' else text


def partial(source: str, span: Span, column: int, edits: Iterable[Splice]) -> list[Splice]:
    """Edits given by offsets into the decoded scalar, as edits of the source that writes it."""
    written = cells(source, span, column)
    if len(written) != len(span.text) or not written:
        return []
    return [Splice(*_extent(written, edit), _for_style(edit.text, span.style or "")) for edit in edits]


def _extent(written: list[Cell], edit: Splice) -> tuple[int, int]:
    start = written[edit.start].start if edit.start < len(written) else written[-1].end
    return start, max(start, written[edit.end - 1].end) if edit.end > edit.start else start


def _for_style(text: str, style: str) -> str:
    return inline(text, style)[1:-1] if style in ("'", '"') else text


def _escaped(text: str) -> str:
    clash = clashing(text)
    line_feed, tab = "\\x0A" if "\n" in clash else "\\n", "\\x09" if "\t" in clash else "\\t"
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", line_feed).replace("\t", tab)


def _as_inline(source: str, node: Node, written: str) -> list[Splice]:
    span = node.value
    if span.style not in _BLOCK_STYLES:
        return [_in_line(source, node, written)]
    body = next_line(source, span.start)
    return [_hints(source, span, written), Splice(body, max(body, block(source, span, node.column).stop), "")]


def _as_block(source: str, node: Node, style: str, text: str) -> list[Splice]:
    span, parent = node.value, max(node.column, 0)
    eol = line_break(source)
    indent = node.column + 2
    if span.style in _BLOCK_STYLES:
        old = block(source, span, node.column)
        indent = old.indent if span.text.strip() else indent
    header = style + (str(indent - parent) if text.lstrip("\n").startswith(" ") else "") + _chomping(text)
    body = _body(text, style, " " * indent, eol)
    if span.style in _BLOCK_STYLES:
        start = next_line(source, span.start)
        return [_hints(source, span, header), _line_splice(source, start, max(start, old.stop), body)]
    start = next_line(source, span.end)
    return [_in_line(source, node, header), _line_splice(source, start, start, body)]


def _line_splice(source: str, start: int, end: int, text: str) -> Splice:
    """A splice of whole lines, also where the last line of the file has no break."""
    lacking = start == len(source) and not source.endswith("\n")
    return Splice(start, end, (line_break(source) if lacking else "") + text)


def _hints(source: str, span: Span, header: str) -> Splice:
    """Replaces `|2-` but not the comment after it."""
    old = re.compile(r"[|>][-+1-9]*").match(source, span.start)
    return Splice(span.start, old.end() if old else span.start, header)


def _in_line(source: str, node: Node, written: str) -> Splice:
    """Replaces a scalar within its line; an empty value is written after its colon."""
    if node.value.start < node.value.end or node.key is None:
        return Splice(node.value.start, node.value.end, written)
    colon = source.index(":", node.key.end) + 1
    return Splice(colon, colon, f" {written}")


def _chomping(text: str) -> str:
    return {0: "-", 1: ""}.get(len(text) - len(text.rstrip("\n")), "+")


def _body(text: str, style: str, indent: str, eol: str) -> str:
    lines = text.removesuffix("\n").split("\n")
    if style == ">":
        content = text.rstrip("\n")
        lines = re.sub("\n+", r"\g<0>\n", content).split("\n") + [""] * (len(text.removesuffix("\n")) - len(content))
    return "".join((indent + line if line else "") + eol for line in lines)
