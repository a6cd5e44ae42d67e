"""The cells of tables that hold text, and where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.blocks import Cell, Row, Table
from jgsw.model.text import Plain
from jgsw.rules.draft import Draft
from jgsw.rules.outline import of_kind


class Spot(NamedTuple):
    """A cell with the route of its text and its column."""

    route: Route
    cell: Cell
    column: int


def body(draft: Draft) -> Iterator[Spot]:
    """The cells of all tables below their headers."""
    for route, table in of_kind(draft, Table):
        yield from rows(route, table)


def rows(route: Route, table: Table) -> Iterator[Spot]:
    """The cells of one table below its header."""
    yield from _cells(table.rows, (*route, "rows"))


def header(route: Route, table: Table) -> Iterator[Spot]:
    """The cells of one table's header."""
    yield from _cells(table.header, (*route, "header"), flat=len(table.header) == 1)


def _cells(lines: tuple[Row, ...], route: Route, *, flat: bool = False) -> Iterator[Spot]:
    """The cells of some rows; `flat` when the one row was written without a list around it."""
    for index, row in enumerate(lines):
        here = route if flat else (*route, index)
        for column, cell in enumerate(row):
            if cell.paragraphs:
                yield Spot((*here, column, *cell.route), cell, column)


def only(cell: Cell) -> str:
    """The text of a cell of one plain run, else nothing."""
    run = cell.paragraphs[0]
    first = run[0]
    return first.text if len(cell.paragraphs) == 1 == len(run) and isinstance(first, Plain) else ""
