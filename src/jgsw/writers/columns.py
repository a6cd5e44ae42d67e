"""The lines and columns of a table: spans cut to fit, widths and kinds of column from what stands in them."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Table
from jgsw.writers import decimals
from jgsw.writers.measure import line_width
from jgsw.writers.sheet import sheet, twips

_BIG_CELL = 100
"""Half-width characters below which nobody need work out how many lines a cell takes."""


_INDENT = 2
"""Half-width characters that text on the left of a cell begins after."""


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


def begun_anew(lines: Sequence[list[Slot]], row: int) -> list[Slot]:
    """The line of a row that begins a part of its own: cells that go on from above are said again and merged anew."""
    following = {slot.column for slot in lines[row + 1] if slot.cell is None} if row + 1 < len(lines) else set()
    return [
        slot if slot.cell else Slot(_opener(lines, row, slot.column), slot.column, slot.span, slot.column in following)
        for slot in lines[row]
    ]


def _opener(lines: Sequence[list[Slot]], row: int, column: int) -> Cell:
    above = (slot.cell for line in reversed(lines[:row]) for slot in line if slot.column == column)
    return next((cell for cell in above if cell), MISSING)


def column_count(table: Table) -> int:
    """As many columns as the table says, or more when a row needs them."""
    widest = max((sum(max(1, cell.columns) for cell in row) for row in (*table.header, *table.rows)), default=1)
    return max(1, table.columns, widest)


class Columns:
    """A table's lines of slots on text `width` twips wide, and what follows from all that stands in a column.

    `widths` are twips, as asked for or else shared out by what stands in the columns; `rooms` is what a column holds on
    a line, in half-width characters; `running` says which columns hold text that takes more than a line; `align` is
    what is asked for, `places` indent and alignment of each number in a column of numbers; `long` are the lines of the
    body that may break across pages.
    """

    def __init__(self, table: Table, width: int) -> None:
        self.table, self.width = table, width
        self.count = column_count(table)
        self.head, self.body = placed(table.header, self.count), placed(table.rows, self.count)
        self._big: list[tuple[int, Slot]] = []
        numbers = [decimals.sides(self._column(column)) for column in range(self.count)]
        widest = list(map(max, self._widest(self.body), map(decimals.width, numbers)))
        self.align = table.align if len(table.align) == self.count else (None,) * self.count
        widest = [one + _INDENT * (asked is Align.LEFT) for one, asked in zip(widest, self.align, strict=True)]
        self.widths = self._widths(list(map(max, widest, self._widest(self.head))))
        self.rooms = [max(1, (twip - _air()) / _half()) for twip in self.widths]
        self.running = [needed > free for needed, free in zip(widest, self.rooms, strict=True)]
        self.places = list(map(decimals.places, numbers, self.rooms))
        self.long = {number for number, slot in self._big if self._lines_of(slot) > sheet().table.row_lines}

    @cached_property
    def few_lines(self) -> bool:
        """Whether the body has so few lines of text that it should not be torn apart."""
        most = sheet().table.whole_lines
        return len(self.body) <= most and sum(map(self._lines, self.body)) <= most

    def can_be_cut(self) -> bool:
        """Whether the table may go on on another page under a title of its own."""
        return bool(self.body) and not self.long and not self.few_lines

    def _column(self, column: int) -> Iterator[Cell]:
        """The cells of the body that stand in one column."""
        for line in self.body:
            slot = (
                line[column] if len(line) == self.count else next((one for one in line if one.column == column), None)
            )
            if slot and slot.cell and slot.span == 1:
                yield slot.cell

    def _lines(self, line: list[Slot]) -> int:
        """How many lines of text a row takes."""
        return max(map(self._lines_of, line), default=1)

    def _lines_of(self, slot: Slot) -> int:
        if not slot.cell:
            return 1
        room = sum(self.rooms[slot.column : slot.column + slot.span])
        return max(1, sum(ceil(line_width(inlines) / room) for inlines in slot.cell.paragraphs))

    def _widest(self, lines: Sequence[list[Slot]]) -> list[float]:
        """The width of the widest paragraph of each column, in half-width characters; takes note of big cells."""
        found: list[float] = [0] * self.count
        for number, line in enumerate(lines):
            for slot in line:
                cell, column, span, _ = slot
                sizes = list(map(line_width, cell.paragraphs)) if cell else ()
                if not sizes:
                    continue
                if span == 1 and (widest := max(sizes)) > found[column]:
                    found[column] = widest
                if sum(sizes) > _BIG_CELL and lines is self.body:
                    self._big.append((number, slot))
        return found

    def _widths(self, natural: Sequence[float]) -> list[int]:
        shares: Sequence[float] = self.table.widths
        if len(shares) != self.count or not all(share > 0 for share in shares):
            shares = _shares(natural, self.width)
        least = [min(widest, sheet().table.share_min) * _half() + _air() for widest in natural]
        wanted = _at_least([self.width * share / sum(shares) for share in shares], least)
        edges = [round(sum(wanted[:index])) for index in range(self.count + 1)]
        return [right - left for left, right in pairwise(edges)]


def _at_least(widths: Sequence[float], least: Sequence[float]) -> Sequence[float]:
    """Widths of the same sum, none below its least; the others give in proportion to what they have to spare."""
    spare = [max(0.0, one - needed) for one, needed in zip(widths, least, strict=True)]
    lack = sum(max(0.0, needed - one) for one, needed in zip(widths, least, strict=True))
    if not lack or lack > sum(spare):
        return widths
    given = lack / sum(spare)
    return [max(one, needed) - free * given for one, needed, free in zip(widths, least, spare, strict=True)]


def _shares(natural: Sequence[float], width: int) -> list[float]:
    """The widths of columns by what stands in them; where that is too much, those below average keep theirs."""
    look = sheet().table
    wanted = [min(max(widest, look.share_min), look.share_max) * _half() + _air() for widest in natural]
    narrow = [one for one in wanted if one <= width / len(wanted)]
    wide = sum(wanted) - sum(narrow)
    if sum(wanted) <= width or not wide:
        return wanted
    return [one if one <= width / len(wanted) else one * (width - sum(narrow)) / wide for one in wanted]


def _half() -> float:
    """Half a character of a cell, in twips."""
    return twips((sheet().styles["table-cell"].size or 0) / 2)


def _air() -> int:
    """What a cell leaves free on both sides, in twips; a little more, so that no rounding breaks a line."""
    return twips(2 * sheet().table.padding + 1)
