"""The comments and blank lines of a YAML file, each with the entry – a key or a list item – it belongs to.

A comment on a line of its own belongs to the entry below it, unless it is indented deeper: then it closes what
stands above. A comment behind something belongs to that.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.source.layout import Layout
from jgsw.source.scalars import Span, block
from jgsw.source.spans import Node

_COMMENT = re.compile(r"(?:(?<=[ \t\n])|\A)#[^\r\n]*")
_MARK = re.compile(r"[|>][-+0-9]*")


class Entry(NamedTuple):
    """Where a key or list item begins."""

    start: int
    column: int
    route: Route


class Remarks:
    """What stands around the entries of one file: comments without indentation, `""` for a blank line.

    `above` are whole lines before an entry, `below` those after the last entry of a list or mapping, `behind` what
    follows an entry on its line, and `head` what belongs to the file as a whole.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout, self._text = layout, layout.text
        self._nodes = layout.spans.nodes
        self.entries = sorted(_entries(layout))
        self._places = {entry.route: place for place, entry in enumerate(self.entries)}
        self.head: list[str] = []
        self.above: dict[Route, list[str]] = {}
        self.below: dict[Route, list[str]] = {}
        self.behind: dict[Route, str] = {}
        self._comments = list(self._found())
        self._gather()

    def all(self) -> list[str]:
        """Every comment, sorted: what no rewriting may lose."""
        return sorted(match[0].rstrip() for match in self._comments)

    def _found(self) -> Iterator[re.Match[str]]:
        """The comments outside every scalar and every pair of brackets."""
        at = 0
        for start, end in sorted(self._closed()):
            yield from _COMMENT.finditer(self._text, at, max(at, start))
            at = max(at, end)
        yield from _COMMENT.finditer(self._text, at)

    def _closed(self) -> Iterator[tuple[int, int]]:
        """The stretches in which `#` begins no comment, or one that stays where it is."""
        for node in self._nodes.values():
            for span in (node.key, node.value):
                if span is None or node.flow:
                    continue
                if span.style in ("|", ">"):
                    yield from self._of_block(span, node)
                elif span.style is not None or (span.start < span.end and self._text[span.start] in "[{"):
                    yield span.start, span.end

    def _of_block(self, span: Span, node: Node) -> Iterator[tuple[int, int]]:
        mark = _MARK.match(self._text, span.start)
        body = self._text.find("\n", span.start) + 1
        yield span.start, mark.end() if mark else span.start
        if body:
            yield body - 1, max(body, block(self._text, span, node.column).stop)

    def _gather(self) -> None:
        """Give every comment and blank line to its entry, line by line."""
        own = {match.start(): match[0].rstrip() for match in self._comments if self._is_alone(match)}
        self._put_behind(match for match in self._comments if match.start() not in own)
        held: list[tuple[int, str]] = []
        begun = iter(self.entries)
        following, last = next(begun, None), None
        for start, end in self._lines():
            at = end - len(self._text[start:end].lstrip())
            if at in own or at == end:
                held.append((at - start, own.get(at, "")))
                continue
            first = following
            while following and following.start < end:
                last, following = following, next(begun, None)
            if first and first is not following:
                self._attach(held, first)
            held = []
        self._close(held, last)

    def _is_alone(self, comment: re.Match[str]) -> bool:
        return not self._text[self._text.rfind("\n", 0, comment.start()) + 1 : comment.start()].strip()

    def _put_behind(self, comments: Iterable[re.Match[str]]) -> None:
        starts = [entry.start for entry in self.entries]
        for comment in comments:
            before = bisect_right(starts, comment.start())
            self.behind[self.entries[before - 1].route if before else ()] = comment[0].rstrip()

    def _lines(self) -> Iterator[tuple[int, int]]:
        """The lines that are not the inside of a scalar or of brackets, and the first lines of those."""
        inside = sorted(self._closed())
        at, number = 0, 0
        for line in self._text.splitlines(keepends=True):
            end = at + len(line.rstrip("\r\n"))
            while number < len(inside) and inside[number][1] <= at:
                number += 1
            if number == len(inside) or inside[number][0] >= at:
                yield at, end
            at += len(line)

    def _attach(self, held: list[tuple[int, str]], entry: Entry) -> None:
        """Lines above an entry are its own, after those that close what stands before it."""
        index = self._places[entry.route]
        before = self.entries[index - 1] if index else None
        if before and before.route != entry.route[: len(before.route)]:
            own = next((n for n, (column, text) in enumerate(held) if text and column <= entry.column), len(held))
            while own and not held[own - 1][1]:
                own -= 1
            self._close(held[:own], before)
            held = held[own:]
        lines = _single([text for _, text in held])
        if index == 0:
            self.head, lines = _split_head(lines)
        if lines:
            self.above[entry.route] = lines

    def _close(self, held: list[tuple[int, str]], entry: Entry | None) -> None:
        """Each line closes the innermost list or mapping, from that of `entry` outwards, that it is not left of."""
        route = entry.route if entry else ()
        blank = False
        for column, text in held:
            if not text:
                blank = True
                continue
            while len(route) > 1 and self._column(route) > column:
                route = route[:-1]
            self.below.setdefault(route[:-1], []).extend(["", text] if blank else [text])
            blank = False

    def _column(self, route: Route) -> int:
        start = self._layout.start(route)
        return start - (self._text.rfind("\n", 0, start) + 1)


def _entries(layout: Layout) -> Iterator[Entry]:
    for route, node in layout.spans.nodes.items():
        if route and not node.flow:
            start = layout.start(route)
            yield Entry(start, start - (layout.text.rfind("\n", 0, start) + 1), route)


def _single(lines: list[str]) -> list[str]:
    """The lines with runs of blank ones made one."""
    return [line for n, line in enumerate(lines) if line or n == 0 or lines[n - 1]]


def _split_head(lines: list[str]) -> tuple[list[str], list[str]]:
    """What stands at the top of a file belongs to the file down to its last blank line, the line for editors always."""
    while lines and not lines[0]:
        lines = lines[1:]
    blank = len(lines) - 1 - lines[::-1].index("") if "" in lines else -1
    end = max(blank, 0 if lines and lines[0].startswith("# yaml-language-server") else -1) + 1
    return lines[:end], lines[end:]
