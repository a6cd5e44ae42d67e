"""The columns of tables, merged cells and all: what heads each, and the cells that stand in it."""

from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.blocks import Cell, Row, Table
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.cells import only
from jgsw.rules.outline import of_kind, plain


class Entry(NamedTuple):
    """A cell in its column: the text of a single plain run, else nothing; what the first two cells of its row say."""

    route: Route
    text: str
    lead: tuple[str, ...]


class Column(NamedTuple):
    """What heads a column, the route of the lowest head, the cells that begin in it; `merged` ones cover others too."""

    heads: tuple[str, ...]
    route: Route
    entries: tuple[Entry, ...]
    merged: bool

    @property
    def name(self) -> str:
        """The lowest of the heads."""
        return self.heads[-1] if self.heads else ""


class Ruled(NamedTuple):
    """A table with its columns."""

    route: Route
    table: Table
    columns: tuple[Column, ...]


def ruled(draft: Draft) -> tuple[Ruled, ...]:
    """All tables with their columns: worked out once."""
    return draft.made(_ruled)


def _ruled(draft: Draft) -> tuple[Ruled, ...]:
    return tuple(Ruled(route, table, tuple(_columns(route, table))) for route, table in of_kind(draft, Table))


class _Placed(NamedTuple):
    row: int
    at: int
    column: int
    cell: Cell


def _columns(route: Route, table: Table) -> Iterator[Column]:
    heads = _by_column(table.header, wide=True)
    body = _by_column(table.rows)
    leads = [tuple(map(_said, row[:2])) for row in table.rows]
    for column in sorted(heads):
        placed, lowest = body.get(column, []), heads[column][-1]
        row = () if len(table.header) == 1 else (lowest.row,)
        yield Column(
            tuple(_said(one.cell) for one in heads[column]),
            (*route, "header", *row, lowest.at, *lowest.cell.route),
            tuple(_entry(route, one, leads[one.row]) for one in placed if one.cell.cols == 1),
            any(one.cell.cols > 1 for one in placed),
        )


def _entry(route: Route, one: _Placed, lead: tuple[str, ...]) -> Entry:
    here = (*route, "rows", one.row, one.at, *one.cell.route)
    text = only(one.cell).strip() if one.cell.paragraphs else ""
    return Entry(here, text, lead)


def _said(cell: Cell) -> str:
    return (only(cell) if cell.paragraphs else "") or "".join(map(plain, cell.paragraphs))


def _by_column(lines: tuple[Row, ...], *, wide: bool = False) -> dict[int, list[_Placed]]:
    """The cells by the column they begin in; `wide` ones stand in every column they cover."""
    found: dict[int, list[_Placed]] = {}
    for one in _placed(lines):
        for column in range(one.column, one.column + (one.cell.cols if wide else 1)):
            found.setdefault(column, []).append(one)
    return found


def _placed(lines: tuple[Row, ...]) -> Iterator[_Placed]:
    """The cells of some rows, each in the first column that no cell from above still covers."""
    free: dict[int, int] = {}
    for index, row in enumerate(lines):
        column = 0
        for at, cell in enumerate(row):
            while free.get(column, 0) > index:
                column += 1
            yield _Placed(index, at, column, cell)
            if cell.rows > 1:
                free |= dict.fromkeys(range(column, column + cell.cols), index + cell.rows)
            column += cell.cols
