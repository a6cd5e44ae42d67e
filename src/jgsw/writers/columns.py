"""The lines and columns of a table: spans cut to fit, widths and kinds of column from what stands in them."""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Run, Table
from jgsw.writers import decimals
from jgsw.writers.measure import half_widths, line_width
from jgsw.writers.sheet import sheet, twips

_BIG_CELL = 50
"""Characters below which nobody need work out how many lines a cell takes."""
_INDENT = 2
"""Half-width characters that text on the left of a cell begins after."""


class Slot(NamedTuple):
    """A place in a row: a cell, or None where a cell from above goes on; `column` is the first it covers.

    `plain` is the text of a cell that holds nothing but unmarked text in one paragraph, as most do; else None.
    """

    cell: Cell | None
    column: int
    span: int
    opens: bool
    plain: str | None


def placed(rows: Sequence[Sequence[Cell]], columns: int) -> list[list[Slot]]:
    """Rows as complete lines of slots: spans cut to what is free, missing cells empty."""
    below: dict[int, tuple[int, int]] = {}
    return [_line(row, columns, below) for row in rows]


def _line(row: Sequence[Cell], columns: int, below: dict[int, tuple[int, int]]) -> list[Slot]:
    if not below and len(row) == columns and not [cell for cell in row if cell.rows > 1 or cell.columns > 1]:
        return [Slot(cell, column, 1, False, _plain(cell)) for column, cell in enumerate(row)]
    line: list[Slot] = []
    cells = iter(row)
    column = 0
    while column < columns:
        rows, span = below.pop(column, (0, 0))
        if rows:
            line.append(Slot(None, column, span, False, None))
        else:
            cell = next(cells, MISSING)
            span = _free(column, max(1, cell.columns), columns, below)
            rows = max(1, cell.rows)
            line.append(Slot(cell, column, span, rows > 1, _plain(cell)))
        if rows > 1:
            below[column] = (rows - 1, span)
        column += span
    return line


MISSING = Cell(())
"""Stands where a row has too few cells."""


def _plain(cell: Cell) -> str | None:
    paragraphs = cell.paragraphs
    if len(paragraphs) == 1 and len(paragraphs[0]) == 1:
        only = paragraphs[0][0]
        return only.text if isinstance(only, Run) and not only.marks else None
    return None if any(paragraphs) else ""


def _free(column: int, wanted: int, columns: int, below: dict[int, tuple[int, int]]) -> int:
    """How many columns from `column` on a cell can cover before it meets the end or a cell from above."""
    return next((n for n in range(1, wanted) if column + n >= columns or column + n in below), wanted)


def begun_anew(lines: Sequence[list[Slot]], row: int) -> list[Slot]:
    """The line of a row that begins a part of its own: cells that go on from above are said again and merged anew."""
    following = {slot.column for slot in lines[row + 1] if slot.cell is None} if row + 1 < len(lines) else set()
    return [slot if slot.cell else _again(slot, _opener(lines, row, slot.column), following) for slot in lines[row]]


def _again(slot: Slot, opener: Cell, following: set[int]) -> Slot:
    return Slot(opener, slot.column, slot.span, slot.column in following, _plain(opener))


def _opener(lines: Sequence[list[Slot]], row: int, column: int) -> Cell:
    above = (slot.cell for line in reversed(lines[:row]) for slot in line if slot.column == column)
    return next((cell for cell in above if cell), MISSING)


def column_count(table: Table) -> int:
    """As many columns as the table says, or more when a row needs them."""
    rows = (*table.header, *table.rows)
    widest = max((len(row) + sum([cell.columns - 1 for cell in row if cell.columns > 1]) for row in rows), default=1)
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
        stand = [self._standing(self.body, column) for column in range(self.count)]
        numbers = [decimals.sides(slot.plain for slot in slots) for slots in stand]
        widest = list(map(max, map(_widest, stand), map(decimals.width, numbers)))
        self.align = table.align if len(table.align) == self.count else (None,) * self.count
        widest = [one + _INDENT * (asked is Align.LEFT) for one, asked in zip(widest, self.align, strict=True)]
        heads = [_widest(self._standing(self.head, column)) for column in range(self.count)]
        self.widths = self._widths(list(map(max, widest, heads)))
        self.rooms = [max(1, (twip - _air()) / _half()) for twip in self.widths]
        self.running = [needed > free for needed, free in zip(widest, self.rooms, strict=True)]
        self.places = list(map(decimals.places, numbers, self.rooms))
        self.long = {
            number
            for number, line in enumerate(self.body)
            if any(_is_big(slot) and self._lines_of(slot) > sheet().table.row_lines for slot in line)
        }

    @cached_property
    def few_lines(self) -> bool:
        """Whether the body has so few lines of text that it should not be torn apart."""
        most = sheet().table.whole_lines
        return len(self.body) <= most and sum(map(self._lines, self.body)) <= most

    def can_be_cut(self) -> bool:
        """Whether the table may go on on another page under a title of its own."""
        return bool(self.body) and not self.long and not self.few_lines

    def _standing(self, lines: Sequence[list[Slot]], column: int) -> list[Slot]:
        """The slots of one column that hold a cell of its width."""
        slots = (line[column] if len(line) == self.count else _at(line, column) for line in lines)
        return [slot for slot in slots if slot and slot.cell and slot.span == 1]

    def _lines(self, line: list[Slot]) -> int:
        """How many lines of text a row takes."""
        return max(map(self._lines_of, line), default=1)

    def _lines_of(self, slot: Slot) -> int:
        if not slot.cell:
            return 1
        room = sum(self.rooms[slot.column : slot.column + slot.span])
        if slot.plain is not None:
            return max(1, ceil(half_widths(slot.plain) / room))
        return max(1, sum(ceil(line_width(inlines) / room) for inlines in slot.cell.paragraphs))

    def _widths(self, natural: Sequence[float]) -> list[int]:
        shares: Sequence[float] = self.table.widths
        if len(shares) != self.count or not all(share > 0 for share in shares):
            shares = _shares(natural, self.width)
        least = [min(widest, sheet().table.share_min) * _half() + _air() for widest in natural]
        wanted = _at_least([self.width * share / sum(shares) for share in shares], least)
        edges = [round(sum(wanted[:index])) for index in range(self.count + 1)]
        return [right - left for left, right in pairwise(edges)]


def _at(line: Sequence[Slot], column: int) -> Slot | None:
    return next((slot for slot in line if slot.column == column), None)


def _widest(slots: Sequence[Slot]) -> float:
    """The width of the widest paragraph of some cells, in half-width characters."""
    return max(map(_width, slots), default=0)


def _width(slot: Slot) -> float:
    if slot.plain is not None:
        return half_widths(slot.plain)
    return max(map(line_width, slot.cell.paragraphs), default=0) if slot.cell else 0


def _is_big(slot: Slot) -> bool:
    """Whether a cell may take many lines."""
    if slot.plain is not None:
        return len(slot.plain) > _BIG_CELL
    return slot.cell is not None and sum(map(line_width, slot.cell.paragraphs)) > 2 * _BIG_CELL


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
