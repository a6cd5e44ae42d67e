"""Which stretch of source writes each character of a decoded YAML scalar, in all five styles.

A character is usually written by itself; an escape, a doubled quote or a folded line break takes more room.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_FOLD = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+")
_ESCAPED_BREAK = re.compile(r"\\\r?\n[ \t]*((?:\r?\n[ \t]*)*)")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_HEADER = re.compile(r"(?P<mark>[|>][-+1-9]*)[^\n]*(?:\n|\Z)")
_LINE = re.compile(r"(?P<lead> *)(?P<rest>[^\r\n]*)(?P<eol>\r?\n|\Z)")


class Span(NamedTuple):
    """A stretch of source. `style` is "" (plain), "'", '"', "|" or ">", None for a list or mapping."""

    start: int
    end: int
    style: str | None = None
    text: str = ""


class Cell(NamedTuple):
    """From where to where one decoded character is written."""

    start: int
    end: int


class Block(NamedTuple):
    """The body of a `|` or `>` scalar: its indentation, where its last line ends, its cells."""

    indent: int
    stop: int
    cells: list[Cell]


def cells(source: str, span: Span, column: int) -> list[Cell]:
    """One cell for each character of `span.text`; `column` is that of the block collection around it."""
    if span.style in ("|", ">"):
        return block(source, span, column).cells
    if span.style in ("'", '"'):
        return list(_flow_cells(source, span.start + 1, span.end - 1, span.style))
    return list(_flow_cells(source, span.start, span.end, ""))


def block(source: str, span: Span, column: int) -> Block:
    """How a `|` or `>` scalar is laid out."""
    header = _HEADER.match(source, span.start)
    if header is None:
        return Block(0, span.end, [])
    digits = header["mark"].strip("|>-+")
    indent = max(column, 0) + int(digits) if digits else _indent(source, header.end(), column + 1)
    return _Body(source, header["mark"], indent).read(header.end())


def _flow_cells(source: str, start: int, end: int, quote: str) -> Iterator[Cell]:
    at = start
    while at < end:
        char = source[at]
        size = 1
        if char in " \t\r\n" and (fold := _FOLD.match(source, at, end)):
            yield from _folded(fold)
            at = fold.end()
            continue
        if char == "\\" and quote == '"':
            if broken := _ESCAPED_BREAK.match(source, at, end):
                yield from _blank_lines(broken)
                at = broken.end()
                continue
            escape = _ESCAPE.match(source, at, end)
            size = len(escape[0]) if escape else 1
        elif char == quote:
            size = 2
        yield Cell(at, at + size)
        at += size


def _folded(fold: re.Match[str]) -> list[Cell]:
    """A single break is a space; of several, the first is dropped."""
    breaks = [match.end() for match in re.finditer("\n", fold[0])]
    if len(breaks) == 1:
        return [Cell(*fold.span())]
    edges = [0, *breaks[1:-1], len(fold[0])]
    return [Cell(fold.start() + a, fold.start() + b) for a, b in pairwise(edges)]


def _blank_lines(broken: re.Match[str]) -> list[Cell]:
    """An escaped break is nothing; each blank line after it is a break."""
    edges = [0, *(match.end() for match in re.finditer("\n", broken[1]))]
    return [Cell(broken.start(1) + a, broken.start(1) + b) for a, b in pairwise(edges)]


def _indent(source: str, at: int, least: int) -> int:
    """The indentation a block scalar without an indicator takes from its first lines."""
    widest = max(least, 1)
    while (line := _LINE.match(source, at)) and at < len(source):
        widest = max(widest, len(line["lead"]))
        if line["rest"]:
            break
        at = line.end()
    return widest


class _Body:
    """Reads the lines of a block scalar the way YAML folds and chomps them."""

    def __init__(self, source: str, mark: str, indent: int) -> None:
        self._source = source
        self._mark = mark
        self._indent = indent
        self._cells: list[Cell] = []
        self._break: list[Cell] = []
        self._blank: list[Cell] = []
        self._spaced = False

    def read(self, at: int) -> Block:
        """All lines from `at` that belong to the scalar."""
        stop = at
        while at < len(self._source) and (line := _LINE.match(self._source, at)):
            blank = not line["rest"] and len(line["lead"]) <= self._indent
            if not blank and len(line["lead"]) < self._indent:
                break
            at = line.end()
            if blank:
                self._blank.append(Cell(*line.span("eol")))
            else:
                self._line(line)
                stop = at
        return Block(self._indent, at if "+" in self._mark else stop, self._chomped())

    def _line(self, line: re.Match[str]) -> None:
        start = line.start() + self._indent
        spaced = self._source[start] in " \t"
        if self._mark[0] == ">" and self._break and not spaced and not self._spaced:
            self._cells += self._blank or self._break
        else:
            self._cells += self._break + self._blank
        self._cells += (Cell(at, at + 1) for at in range(start, line.start("eol")))
        self._break, self._blank, self._spaced = [Cell(*line.span("eol"))], [], spaced

    def _chomped(self) -> list[Cell]:
        if "-" in self._mark:
            return self._cells
        kept = self._break + (self._blank if "+" in self._mark else [])
        return self._cells + [cell for cell in kept if cell.start < cell.end]
