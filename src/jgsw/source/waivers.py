"""Comments `# jgsw: …` in a YAML file, each with the route that it stands above or beside."""

import re
from typing import NamedTuple

from jgsw.diagnostics import Position, Route
from jgsw.source.scalars import Span, block
from jgsw.source.spans import Node, Spans

_WAIVER = re.compile(r"(?<![^\s])#[ \t]*jgsw[:：](?P<said>[^\r\n]*)")
_MARKS = (b"jgsw:", "jgsw：".encode())
_COMMENT = re.compile(r"[ \t]*#")
_DASHES = re.compile(r"(?P<dashes>(?:-[ \t]+)*)")


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
    """The nodes of one file, asked by offset."""

    def __init__(self, spans: Spans) -> None:
        self.text = spans.text
        self.position = spans.position
        self._nodes = spans.nodes

    def is_text(self, offset: int) -> bool:
        """Whether the character belongs to a text or a key, not to a comment."""
        return any(self._holds(node, offset) for node in self._nodes.values())

    def about(self, offset: int) -> Route | None:
        """The route that a comment is about."""
        if self.text[self._line_start(offset) : offset].strip():
            return self._beside(offset)
        below = self._next_line(offset)
        while _COMMENT.match(self.text, below):
            below = self._next_line(below)
        return self._on_line(below)

    def _holds(self, node: Node, offset: int) -> bool:
        if node.key and _within(node.key, offset):
            return True
        if node.value.style in ("|", ">"):
            return self._next_line(node.value.start) <= offset < block(self.text, node.value, node.column).stop
        return node.value.style is not None and _within(node.value, offset)

    def _beside(self, offset: int) -> Route | None:
        line = self._line_start(offset)
        return next(
            (
                route
                for route, node in self._nodes.items()
                if node.value.style in ("|", ">") and line <= node.value.start < offset < self._next_line(line)
            ),
            None,
        )

    def _on_line(self, start: int) -> Route | None:
        """The key or the item that a line begins with."""
        first = start + len(self.text[start : self._next_line(start)]) - len(self._line(start).lstrip(" "))
        dashes = _DASHES.match(self.text, first)
        at = dashes.end() if dashes else first
        here = [(route, node) for route, node in self._nodes.items() if _start(node) == at and route]
        keys = [route for route, node in here if node.key]
        items = [route for route, node in here if not node.key]
        wanted = items if at > first else keys or items
        return min(wanted, key=len, default=None)

    def _line(self, start: int) -> str:
        return self.text[start : self._next_line(start)]

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _next_line(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        return end + 1 if end >= 0 else len(self.text)


def _within(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end


def _start(node: Node) -> int:
    return node.key.start if node.key else node.value.start
