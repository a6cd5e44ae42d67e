"""标准明细表: one block a node of the tree, one row a standard (GB/T 13017—2018)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from jgsw import designation, sheets
from jgsw.compose.tables.entries import Entry, Standing, by_node
from jgsw.compose.tables.words import column, phrase, phrases
from jgsw.diagnostics import Route
from jgsw.model.config import Column
from jgsw.model.standard import Level
from jgsw.model.system import Node, System

_ALWAYS = (Column.SYSTEM, Column.NODE)  # a row must say where it belongs even where headings are left out


def detail(
    system: System, entries: Sequence[Entry], columns: tuple[Column, ...], as_of: date, bureau: str
) -> sheets.Sheet:
    """The detail table with the columns asked for, and the node's code and name hidden where they are not.

    Blocks follow the tree; one for entries outside of it comes last. In a block: standards of others as GB/T 1.1
    lists references (8.6.3.2), the bureau's own that rest on them, those being made, those planned.
    """
    hidden = tuple(key for key in _ALWAYS if key not in columns)
    return sheets.Sheet(
        name=phrase("detail.name"),
        title=phrase("detail.title", bureau=bureau),
        columns=(*map(_column, columns), *(replace(_column(key), hidden=True) for key in hidden)),
        rows=tuple(_rows(system, entries, (*columns, *hidden))),
        notes=phrases(
            "detail.notes",
            as_of=as_of,
            listed=len(entries),
            in_force=sum(entry.standing is Standing.IN_FORCE for entry in entries),
        ),
    )


def _column(key: Column) -> sheets.Column:
    return column(f"detail.column.{key}", _choices(key))


def _choices(key: Column) -> tuple[str, ...]:
    if key is Column.STATUS:
        return tuple(phrase(f"standing.{standing}") for standing in Standing)
    if key is Column.LEVEL:
        return tuple(phrase(f"level.{level}") for level in (*Level, "other"))
    return ()


def _rows(system: System, entries: Sequence[Entry], columns: tuple[Column, ...]) -> Iterator[sheets.Row]:
    nodes: dict[Route | None, Node] = {route: node for route, _, node in system.walk()}
    serial = 0
    for place, block in by_node(system, entries).items():
        node = nodes.get(place)
        if node or block:
            yield _heading(node, block, len(columns))
        for entry in sorted(block, key=_order):
            serial += 1
            cells = _cells(entry, node, serial)
            yield sheets.Row(tuple(cells[key] for key in columns))


def _heading(node: Node | None, block: Sequence[Entry], width: int) -> sheets.Row:
    """A node's heading; one with nothing in it and nothing below says so."""
    text = phrase("detail.heading", code=node.code, title=node.title) if node else phrase("detail.outside")
    if node and not block and not node.nodes:
        text = phrase("detail.empty", heading=text)
    return sheets.Row((text, *[None] * (width - 1)), sheets.RowKind.HEADING)


def _cells(entry: Entry, node: Node | None, serial: int) -> dict[Column, sheets.CellValue]:
    return {
        Column.SERIAL: serial,
        Column.SYSTEM: entry.node_code,
        Column.NODE: node.title if node else phrase("detail.outside"),
        Column.NUMBER: entry.number,
        Column.TITLE: entry.title,
        Column.LEVEL: phrase(f"level.{entry.level or 'other'}"),
        Column.PUBLISHED: entry.published,
        Column.EFFECTIVE: entry.effective,
        Column.STATUS: phrase(f"standing.{entry.standing}"),
        Column.REPLACES: phrase("detail.join").join(entry.replaces) or None,
        Column.REPLACED_BY: entry.replaced_by,
        Column.OWNER: entry.owner,
        Column.STAGE: entry.stage,
        Column.NOTE: entry.note,
    }


def _order(entry: Entry) -> tuple[object, ...]:
    """The key of an entry's place in its block; numbers that cannot be read come after those that can."""
    value = designation.parse(entry.number or "")
    if isinstance(value, designation.Designation):
        return (_rank(entry), 0, designation.order_key(value), entry.title)
    return (_rank(entry), 1, entry.number or "", entry.title)


def _rank(entry: Entry) -> int:
    """0 for a standard of others, 1 for an own one, 2 for one being made, 3 for one planned."""
    coming = {Standing.DRAFTING: 2, Standing.PLANNED: 3}
    return coming.get(entry.standing, int(entry.own))
