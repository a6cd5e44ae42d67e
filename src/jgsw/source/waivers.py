"""Comments `# jgsw: …` in a YAML file, each with the route that it stands above or beside."""

import re
from bisect import bisect_right
from operator import itemgetter
from typing import NamedTuple

from jgsw.diagnostics import Position, Route
from jgsw.source.spans import Node, Spans

_WAIVER = re.compile(r"(?<![^\s])#[ \t]*jgsw[:：](?P<said>[^\r\n]*)")
_MARKS = (b"jgsw:", "jgsw：".encode())
_COMMENT = re.compile(r"[ \t]*#")
_LINE_START = re.compile(r" *(?P<dashes>(?:-[ \t]+)*)")


class Waiver(NamedTuple):
    """What a comment says after `jgsw:`, where the comment begins, and what it is about.

    `route` is that of the key or item below it, or of the `|` text whose first line it ends; None when it stands
    anywhere else.
    """

    said: str
    position: Position
    route: Route | None


def waivers(data: bytes) -> tuple[Waiver, ...]:
    """The comments of a file that can be read; cheap where there are none."""
    if not any(mark in data for mark in _MARKS):
        return ()
    page = _Page(Spans(data))
    comments = (one for one in _WAIVER.finditer(page.text) if not page.is_text(one.start()))
    return tuple(Waiver(one["said"].strip(), page.position(one.start()), page.about(one.start())) for one in comments)


class _Page:
    """The nodes of one file, asked by offset; comments are many only in a file made to be slow."""

    def __init__(self, spans: Spans) -> None:
        self.text = spans.text
        self.position = spans.position
        self._keys: dict[int, Route] = {}
        self._values: dict[int, Route] = {}
        self._blocks: dict[int, Route] = {}
        self._texts: list[tuple[int, int]] = []
        self._known: dict[int, Route | None] = {}
        for route, node in spans.nodes.items():
            self._add(route, node)
        self._texts.sort()

    def _add(self, route: Route, node: Node) -> None:
        if node.key:
            self._keys[node.key.start] = route
            self._texts.append((node.key.start, node.key.end))
        elif route:
            self._values.setdefault(node.value.start, route)  # the outermost, for it comes first
        if node.value.style in ("|", ">"):
            self._blocks[self._line_start(node.value.start)] = route
            self._texts.append((self._next_line(node.value.start), node.value.end))
        elif node.value.style is not None:
            self._texts.append((node.value.start, node.value.end))

    def is_text(self, offset: int) -> bool:
        """Whether the character belongs to a text or a key, not to a comment."""
        index = bisect_right(self._texts, offset, key=itemgetter(0)) - 1
        return index >= 0 and offset < self._texts[index][1]

    def about(self, offset: int) -> Route | None:
        """The route that a comment is about."""
        if self.text[self._line_start(offset) : offset].strip():
            return self._blocks.get(self._line_start(offset))
        return self._below(self._next_line(offset))

    def _below(self, start: int) -> Route | None:
        """What the first line from `start` on is about that is no comment; walked down once however many ask."""
        passed = []
        while start not in self._known and _COMMENT.match(self.text, start):
            passed.append(start)
            start = self._next_line(start)
        route = self._known[start] if start in self._known else self._on_line(start)
        self._known.update(dict.fromkeys((*passed, start), route))
        return route

    def _on_line(self, start: int) -> Route | None:
        """The key or the item that a line begins with."""
        found = _LINE_START.match(self.text, start)
        at = found.end() if found else start
        if found and found["dashes"]:
            return self._values.get(at)
        return self._keys.get(at, self._values.get(at))

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _next_line(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return end + 1 if end >= 0 else len(self.text)
