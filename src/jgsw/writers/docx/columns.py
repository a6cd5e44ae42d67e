"""The lines and columns of a table: spans cut to fit, widths and kinds of column from what stands in them."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from jgsw.doctree import Cell, Table
from jgsw.writers.docx.measure import line_width
from jgsw.writers.docx.sheet import sheet, twips

LONG_CELL = 800
"""Half-width characters beyond which a cell may break across pages; a row is otherwise kept whole."""


MOST_COLUMNS = 63
"""Word's limit."""


class Slot(NamedTuple):
    """A place in a row: a cell, or None where a cell from above goes on; `column` is the first it covers."""

    cell: Cell | None
    column: int
    span: int
    opens: bool


def placed(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Slot]]:
    """Rows as complete lines of slots: spans cut to what is free, missing cells empty."""
    below: dict[int, tuple[int, int]] = {}
    return [_line(row, columns, below) for row in rows]


def _line(row: Sequence[Cell], columns: int, below: dict[int, tuple[int, int]]) -> list[Slot]:
    if not below and len(row) == columns and all(cell.rows <= 1 and cell.columns <= 1 for cell in row):
        return [Slot(cell, column, 1, False) for column, cell in enumerate(row)]
    line: list[Slot] = []
    cells = iter(row)
    column = 0
    while column < columns:
        rows, span = below.pop(column, (0, 0))
        if rows:
            line.append(Slot(None, column, span, False))
        else:
            cell = next(cells, MISSING)
            span = _free(column, max(1, cell.columns), columns, below)
            rows = max(1, cell.rows)
            line.append(Slot(cell, column, span, rows > 1))
        if rows > 1:
            below[column] = (rows - 1, span)
        column += span
    return line


MISSING = Cell(())
"""Stands where a row has too few cells."""


def _free(column: int, wanted: int, columns: int, below: dict[int, tuple[int, int]]) -> int:
    """How many columns from `column` on a cell can cover before it meets the end or a cell from above."""
    return next((n for n in range(1, wanted) if column + n >= columns or column + n in below), wanted)


def column_count(table: Table) -> int:
    """As many columns as the table says, or more when a row needs them."""
    widest = max((sum(max(1, cell.columns) for cell in row) for row in (*table.header, *table.rows)), default=1)
    return max(1, table.columns, widest)


class Columns:
    """A table's lines of slots on text `width` twips wide, and what follows from all that stands in a column.

    `widths` are twips, as asked for or else shared out by what stands in the columns; `running` says which columns hold
    text that takes more than a line; `long` are the lines of the body in which a cell may fill a page.
    """

    def __init__(self, table: Table, width: int) -> None:
        self.table, self.width = table, width
        self.count = column_count(table)
        self.head, self.body = placed(table.header, self.count), placed(table.rows, self.count)
        self.long: set[int] = set()
        natural = self._natural()
        self.widths = self._widths(natural)
        look, size = sheet().table, sheet().styles["table-cell"].size or 0
        self._room = [max(1, (twip - 2 * twips(look.padding)) / twips(size / 2)) for twip in self.widths]
        self.running = [needed > free for needed, free in zip(natural, self._room, strict=True)]

    def are_few_lines(self) -> bool:
        """Whether the body has so few lines of text that it should not be torn apart."""
        most = sheet().table.whole_lines
        return len(self.body) <= most and sum(map(self._lines, self.body)) <= most

    def _lines(self, line: list[Slot]) -> int:
        """How many lines of text a row takes."""
        return max((self._lines_of(slot.cell, slot.column, slot.span) for slot in line if slot.cell), default=1)

    def _lines_of(self, cell: Cell, column: int, span: int) -> int:
        room = sum(self._room[column : column + span])
        return max(1, sum(ceil(line_width(inlines) / room) for inlines in cell.paragraphs))

    def _natural(self) -> list[int]:
        """The width of the widest paragraph of each column, in half-width characters."""
        found = [0] * self.count
        for number, line in enumerate((*self.head, *self.body), -len(self.head)):
            for cell, column, span, _ in line:
                sizes = list(map(line_width, cell.paragraphs)) if cell else ()
                if not sizes:
                    continue
                if span == 1 and (widest := max(sizes)) > found[column]:
                    found[column] = widest
                if sum(sizes) > LONG_CELL:
                    self.long.add(number)
        return found

    def _widths(self, natural: Sequence[int]) -> list[int]:
        look = sheet().table
        shares: Sequence[float] = self.table.widths
        if len(shares) != self.count or not all(share > 0 for share in shares):
            shares = [min(max(width, look.share_min), look.share_max) for width in natural]
        edges = [round(self.width * sum(shares[:index]) / sum(shares)) for index in range(self.count + 1)]
        return [right - left for left, right in pairwise(edges)]
