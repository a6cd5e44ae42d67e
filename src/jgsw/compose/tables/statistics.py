"""标准统计表: how many standards there should be and are, by level and by subsystem (GB/T 13017—2018).

Both groups are sums over one list of units, so their totals cannot differ.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from jgsw.compose.tables.entries import Entry, Standing, by_node, version
from jgsw.compose.tables.words import column, phrase, phrases
from jgsw.diagnostics import Route
from jgsw.model.standard import Level
from jgsw.model.system import System
from jgsw.sheets import Row, RowKind, Sheet

_COLUMNS = ("group", "item", "due", "have", "share")
_COMING = (Standing.UPCOMING, Standing.DRAFTING, Standing.PLANNED)
_OTHER, _OPEN = "other", "open"


class _Unit(NamedTuple):
    """Standards of one level at one place: the route of a node."""

    level: str
    place: Route
    due: int
    have: int


class _Line(NamedTuple):
    """A row of the table to be."""

    item: str
    due: int
    have: int
    kind: RowKind = RowKind.ENTRY


def statistics(system: System, entries: Sequence[Entry], as_of: date, bureau: str) -> Sheet:
    """The statistics table: two groups of rows, each under a heading and closed by a total.

    An entry in force is due and there; one coming, being made or planned is due, unless it takes the place of one
    in force; where a node expects more than that, the rest is due without a level. A subsystem's row counts what
    is below it too; it is a TOTAL when there are subsystems below it.
    """
    units = tuple(_units(system, entries))
    return Sheet(
        name=phrase("statistics.name"),
        title=phrase("statistics.title", bureau=bureau),
        columns=tuple(column(f"statistics.column.{key}") for key in _COLUMNS),
        rows=(*_group("by-level", _by_level(units), units), *_group("by-node", _by_node(system, units), units)),
        notes=phrases("statistics.notes", as_of=as_of),
    )


def _units(system: System, entries: Sequence[Entry]) -> Iterator[_Unit]:
    expected = {route: node.expected or 0 for route, _, node in system.walk()}
    for route, block in by_node(system, _counted(entries)).items():
        if route is None:
            continue  # listed for reference, no part of the system
        for one in block:
            yield _Unit(one.level or _OTHER, route, due=1, have=int(one.standing is Standing.IN_FORCE))
        if (rest := expected[route] - len(block)) > 0:
            yield _Unit(_OPEN, route, due=rest, have=0)


def _counted(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are due: those in force, and those to come that do not take the place of one in force."""
    in_force = [one for one in entries if one.standing is Standing.IN_FORCE]
    numbers = {version(one.number) for one in in_force if one.number}
    heirs = {version(one.replaced_by) for one in in_force if one.replaced_by}
    coming = (one for one in entries if one.standing in _COMING)
    return in_force + [
        one
        for one in coming
        if numbers.isdisjoint(map(version, one.replaces)) and not (one.number and version(one.number) in heirs)
    ]


def _by_level(units: Sequence[_Unit]) -> Iterator[_Line]:
    """A line for every level, and for what has none only when there is such."""
    for level in (*Level, _OTHER, _OPEN):
        due = sum(unit.due for unit in units if unit.level == level)
        have = sum(unit.have for unit in units if unit.level == level)
        if due or isinstance(level, Level):
            yield _Line(phrase(f"level.{level}"), due, have)


def _by_node(system: System, units: Sequence[_Unit]) -> Iterator[_Line]:
    """A line for every node."""
    due, have = Counter[Route](), Counter[Route]()
    for unit in units:
        for place in _upwards(unit.place):
            due[place] += unit.due
            have[place] += unit.have
    for route, depth, node in system.walk():
        item = phrase("statistics.node", indent=phrase("statistics.indent") * depth, code=node.code, title=node.title)
        yield _Line(item, due[route], have[route], RowKind.TOTAL if node.nodes else RowKind.ENTRY)


def _upwards(place: Route) -> Sequence[Route]:
    """The node at `place` and the nodes above it."""
    return [place[:end] for end in range(2, len(place) + 1, 2)]


def _group(key: str, lines: Iterator[_Line], units: Sequence[_Unit]) -> Iterator[Row]:
    name = phrase(f"statistics.{key}")
    yield Row((name, None, None, None, None), RowKind.HEADING)
    total = _Line(
        phrase("statistics.total"), sum(one.due for one in units), sum(one.have for one in units), RowKind.TOTAL
    )
    for line in (*lines, total):
        share = line.have / line.due if line.due else None
        yield Row((name, line.item, line.due, line.have, share), line.kind)
