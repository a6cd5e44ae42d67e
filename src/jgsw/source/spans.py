"""Where every value and key of a YAML file stands: a second reading, made only when somebody asks.

Offsets count characters of the text. A `Place` may speak of offsets into a decoded scalar; `Spans` finds the
source that writes them, whatever the style of the scalar.
"""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import yaml

from jgsw.diagnostics import Place, Position, Route
from jgsw.source.events import DEEPEST, NextEvent, events, extent
from jgsw.source.scalars import Span, cells


class Node(NamedTuple):
    """A value in the text, and the key before it if it has one.

    `column` is that of the innermost block list or mapping around it (from 0; -1 for the root); `flow` tells
    that it stands within brackets; `children` are the last steps of the routes just below it.
    """

    value: Span
    key: Span | None
    column: int
    flow: bool
    children: tuple[str | int, ...] = ()


class Location(NamedTuple):
    """From where to where, the end not included."""

    start: Position
    end: Position


class _Edges(NamedTuple):
    """Where each character of a scalar begins and ends in the source: eight bytes for each, however many scalars."""

    starts: Sequence[int]
    ends: Sequence[int]


class Spans:
    """The nodes of a YAML text by route, as far as it can be read; lines and columns for a `Place`.

    `doubled` holds, for each key written twice in one mapping, where it stood first and where again.
    """

    def __init__(self, data: bytes) -> None:
        self.text = data.decode(errors="replace")
        self.nodes: dict[Route, Node] = {}
        self.doubled: list[tuple[Span, Span]] = []
        self._lines = [0]
        self._lines += (index + 1 for index, char in enumerate(self.text) if char == "\n")
        self._edges: dict[int, _Edges] = {}
        with suppress(yaml.YAMLError):
            _Walk(self, events(self.text)).document()

    def position(self, offset: int) -> Position:
        """Line and column of the character at `offset`."""
        line = bisect_right(self._lines, offset)
        return Position(line, offset - self._lines[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty beyond the end of the file."""
        return self.text.split("\n", number)[number - 1].rstrip("\r") if number <= len(self._lines) else ""

    def locate(self, place: Place) -> Location:
        """Where `place` stands; a route that is not there falls back to its nearest parent."""
        if place.position is not None:
            return Location(place.position, place.position._replace(column=place.position.column + 1))
        start, end = self.extent(place)
        return Location(self.position(start), self.position(end))

    def extent(self, place: Place) -> tuple[int, int]:
        """As `locate`, in offsets into the text."""
        node = self.nodes.get(place.route)
        if node is None:
            return self._nearest_parent(place.route)
        span = self.span(place)
        if place.start is None:
            return span[:2]
        return self._slice(span, node.column, place.start, len(span.text) if place.end is None else place.end)

    def span(self, place: Place) -> Span:
        """The key or value of an existing route; a key stands for its empty value."""
        node = self.nodes[place.route]
        if node.key and (place.key or node.value.start == node.value.end):
            return node.key
        return node.value

    def _nearest_parent(self, route: Route) -> tuple[int, int]:
        while route and route not in self.nodes:
            route = route[:-1]
        node = self.nodes.get(route)
        if node is None:
            return 0, 0
        if node.key:
            return node.key[:2]
        eol = self.text.find("\n", node.value.start)
        return node.value.start, min(node.value.end, eol if eol >= 0 else node.value.end)

    def _slice(self, span: Span, column: int, start: int, end: int) -> tuple[int, int]:
        starts, ends = self._written(span, column)
        if len(starts) != len(span.text) or not starts:
            return span[:2]
        if start >= end:
            edge = starts[start] if start < len(starts) else ends[-1]
            return edge, edge
        return starts[min(start, len(starts) - 1)], ends[min(end, len(ends)) - 1]

    def _written(self, span: Span, column: int) -> "_Edges":
        """Where the characters of a scalar are written: worked out once, for a text may be full of faults."""
        if span.start not in self._edges:
            written = cells(self.text, span, column)
            edges = _Edges(array("I", (one.start for one in written)), array("I", (one.end for one in written)))
            self._edges[span.start] = edges
        return self._edges[span.start]


def resolve(place: Place, data: bytes) -> Location:
    """Lines and columns of one place; for many places of one file keep a `Spans`."""
    return Spans(data).locate(place)


class _Around(NamedTuple):
    """What stands around a node: see `Node`."""

    column: int = -1
    flow: bool = False


class _Walk:
    """One walk over the events that fills a `Spans`; the bound on nesting makes the recursion safe."""

    def __init__(self, spans: Spans, next_event: NextEvent) -> None:
        self._spans = spans
        self._next = next_event

    def document(self) -> None:
        self._next()
        if isinstance(self._next(), yaml.DocumentStartEvent):
            self._node(self._next(), (), None, _Around())

    def _node(self, event: yaml.Event, route: Route, key: Span | None, around: _Around) -> int:
        children: tuple[str | int, ...] = ()
        if isinstance(event, yaml.CollectionStartEvent):
            children, end = self._collection(event, route, around)
            span = Span(extent(event)[0], end)
        else:
            span = self._scalar(event)
        self._spans.nodes.setdefault(route, Node(span, key, around.column, around.flow, children))
        return span.end

    def _scalar(self, event: yaml.Event) -> Span:
        start, end = extent(event)
        if not isinstance(event, yaml.ScalarEvent):
            return Span(start, end)
        if event.style in ("|", ">"):
            end = start + len(self._spans.text[start:end].rstrip())
        return Span(start, end, event.style or "", event.value)

    def _collection(
        self, event: yaml.CollectionStartEvent, route: Route, around: _Around
    ) -> tuple[tuple[str | int, ...], int]:
        if len(route) >= DEEPEST:
            raise yaml.YAMLError
        start, end = extent(event)
        inner = _Around(around.column, flow=True) if event.flow_style else _Around(start - self._line_start(start))
        inside = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence
        children, close, last = inside(route, inner)
        return children, extent(close)[1] if inner.flow else max(end, last)

    def _mapping(self, route: Route, inner: _Around) -> "_Inside":
        seen: dict[str, Span] = {}
        last = 0
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise yaml.YAMLError
            key = self._scalar(event)
            if seen.setdefault(key.text, key) is not key:
                self._spans.doubled.append((seen[key.text], key))
            last = self._node(self._next(), (*route, key.text), key, inner)
        return _Inside(tuple(seen), event, last)

    def _sequence(self, route: Route, inner: _Around) -> "_Inside":
        size = last = 0
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            last = self._node(event, (*route, size), None, inner)
            size += 1
        return _Inside(tuple(range(size)), event, last)

    def _line_start(self, offset: int) -> int:
        return self._spans.text.rfind("\n", 0, offset) + 1


class _Inside(NamedTuple):
    """What a list or mapping holds: its children, the event that closes it, the end of the last child."""

    children: tuple[str | int, ...]
    close: yaml.Event
    last: int
