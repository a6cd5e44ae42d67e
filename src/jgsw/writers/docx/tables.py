"""Tables: columns and alignment worked out, spans as Word wants them, thick frame, head repeated on every page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Inline, Run, Table
from jgsw.writers.docx.items import Grid, Para
from jgsw.writers.docx.measure import half_widths, plain
from jgsw.writers.docx.paragraphs import paragraph
from jgsw.writers.docx.runs import Scribe, run
from jgsw.writers.docx.sheet import sheet, twips
from jgsw.writers.docx.xml import escape

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
    line: list[Slot] = []
    cells = iter(row)
    column = 0
    while column < columns:
        rows, span = below.pop(column, (0, 0))
        if rows:
            line.append(Slot(None, column, span, False))
        else:
            cell = next(cells, _MISSING)
            span = _free(column, max(1, cell.columns), columns, below)
            rows = max(1, cell.rows)
            line.append(Slot(cell, column, span, rows > 1))
        if rows > 1:
            below[column] = (rows - 1, span)
        column += span
    return line


_MISSING = Cell(())


def _free(column: int, wanted: int, columns: int, below: dict[int, tuple[int, int]]) -> int:
    """How many columns from `column` on a cell can cover before it meets the end or a cell from above."""
    return next((n for n in range(1, wanted) if column + n >= columns or column + n in below), wanted)


def column_count(table: Table) -> int:
    """As many columns as the table says, or more when a row needs them."""
    widest = max((sum(max(1, cell.columns) for cell in row) for row in (*table.header, *table.rows)), default=1)
    return max(1, table.columns, widest)


@dataclass(frozen=True)
class Columns:
    """The columns of a table on text `width` twips wide."""

    table: Table
    width: int

    @cached_property
    def count(self) -> int:
        """How many columns there are."""
        return column_count(self.table)

    @cached_property
    def natural(self) -> list[int]:
        """The width of the widest text of each column, in half-width characters; at least that of its head."""
        found = [0] * self.count
        for line in (*placed(self.table.header, self.count), *placed(self.table.rows, self.count)):
            for cell, column, span, _ in line:
                if cell and span == 1:
                    found[column] = max(found[column], text_width(cell))
        return found

    @cached_property
    def widths(self) -> list[int]:
        """The width of each column in twips: as asked for, else shared out by what stands in it."""
        look = sheet().table
        shares: Sequence[float] = self.table.widths
        if len(shares) != self.count or not all(share > 0 for share in shares):
            shares = [min(max(width, look.share_min), look.share_max) for width in self.natural]
        edges = [round(self.width * sum(shares[:index]) / sum(shares)) for index in range(self.count + 1)]
        return [right - left for left, right in pairwise(edges)]

    @cached_property
    def running(self) -> list[bool]:
        """Which columns hold running text: something in them takes more than a line."""
        look, size = sheet().table, sheet().styles["table-cell"].size or 0
        room = [(width - 2 * twips(look.padding)) / twips(size / 2) for width in self.widths]
        return [width > free for width, free in zip(self.natural, room, strict=True)]


def text_width(cell: Cell) -> int:
    """The width of a cell's longest paragraph, in half-width characters."""
    return max((half_widths(plain(paragraph)) for paragraph in cell.paragraphs), default=0)


@dataclass(slots=True)
class Painter:
    """Writes the tables of one document; `indent` begins running text in cells after one character."""

    scribe: Scribe
    indent: bool = True

    def table(self, grid: Grid, width: int) -> str:
        """A table on text `width` twips wide."""
        columns = Columns(grid.table, width)
        head = placed(grid.table.header, columns.count)
        body = placed(grid.table.rows, columns.count)
        rows = [self._head_row(line, columns, last=index == len(head) - 1) for index, line in enumerate(head)]
        whole = len(body) <= sheet().table.whole_rows and not any(map(_has_long, body))
        tied = grid.keep_next or bool(grid.notes and whole)
        last = len(body) - 1
        rows += [self._body_row(line, columns, keep=tied if n == last else whole) for n, line in enumerate(body)]
        if grid.notes:
            rows.append(self._notes(grid, columns))
        if not rows:
            rows = [self._body_row(_line((), columns.count, {}), columns, keep=False)]
        return f"<w:tbl>{_properties(grid.table, width)}{grid_columns(columns.widths)}{''.join(rows)}</w:tbl>"

    def _head_row(self, line: Iterable[Slot], columns: Columns, *, last: bool) -> str:
        border = _thick("bottom") if last else ""
        cells = "".join(self._cell(slot, columns, ("table-head", border, False)) for slot in line)
        return f"<w:tr>{_HEAD_ROW.format(twips(sheet().table.row_height))}{cells}</w:tr>"

    def _body_row(self, line: Sequence[Slot], columns: Columns, *, keep: bool) -> str:
        properties = (_LONG_ROW if _has_long(line) else _ROW).format(twips(sheet().table.row_height))
        cells = "".join(self._cell(slot, columns, ("table-cell", "", keep)) for slot in line)
        return f"<w:tr>{properties}{cells}</w:tr>"

    def _cell(self, slot: Slot, columns: Columns, look: tuple[str, str, bool]) -> str:
        style, border, keep = look
        cell, column, span, opens = slot
        width = columns.widths[column] if span == 1 else sum(columns.widths[column : column + span])
        merged = "" if span == 1 else f'<w:gridSpan w:val="{span}"/>'
        if cell is None:
            merged += "<w:vMerge/>"
        elif opens:
            merged += '<w:vMerge w:val="restart"/>'
        properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{border}<w:vAlign w:val="center"/></w:tcPr>'
        style, align = self._aligned(style, cell, columns, column)
        kept = "<w:keepNext/>" if keep else ""
        opening = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{align}</w:pPr>'
        blank = columns.table.blank or cell is None or cell is _MISSING
        text = "".join(f"{opening}{runs}</w:p>" for runs in self._paragraphs(cell, blank=blank))
        return f"<w:tc>{properties}{text}</w:tc>"

    def _aligned(self, style: str, cell: Cell | None, columns: Columns, column: int) -> tuple[str, str]:
        """The style of a cell's paragraphs and, where it differs from the style's, their alignment."""
        asked = cell.align if cell else None
        if style == "table-head":
            return style, _align(asked)
        if asked is None and len(columns.table.align) == columns.count:
            asked = columns.table.align[column]
        if asked in (None, Align.LEFT) and self.indent and columns.running[column]:
            return "table-text", ""
        if asked is None and columns.running[column]:
            asked = Align.LEFT
        return style, _align(asked)

    def _paragraphs(self, cell: Cell | None, *, blank: bool) -> Iterator[str]:
        found = [self._runs(inlines) for inlines in cell.paragraphs] if cell else []
        if any(found):
            yield from found
        else:
            yield "" if blank else run(sheet().table.empty)

    def _runs(self, inlines: tuple[Inline, ...]) -> str:
        if len(inlines) == 1 and isinstance(inlines[0], Run) and not inlines[0].marks:
            return run(inlines[0].text)
        return self.scribe.runs(inlines)

    def _notes(self, grid: Grid, columns: Columns) -> str:
        """The last row, thickly framed: notes and footnotes of the table (9.8.5, 10.4.2.2)."""
        notes: Iterable[Para] = grid.notes
        span = f'<w:gridSpan w:val="{columns.count}"/>' if columns.count > 1 else ""
        cell = f'<w:tcPr><w:tcW w:w="{columns.width}" w:type="dxa"/>{span}{_thick("top")}</w:tcPr>'
        text = "".join(paragraph(note, self.scribe, keep_next=grid.keep_next) for note in notes)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{text}</w:tc></w:tr>"


_ROW = '<w:trPr><w:cantSplit/><w:trHeight w:val="{}" w:hRule="atLeast"/></w:trPr>'
_LONG_ROW = '<w:trPr><w:trHeight w:val="{}" w:hRule="atLeast"/></w:trPr>'
_HEAD_ROW = '<w:trPr><w:cantSplit/><w:trHeight w:val="{}" w:hRule="atLeast"/><w:tblHeader/></w:trPr>'


def _has_long(line: Iterable[Slot]) -> bool:
    return any(slot.cell and sum(map(_size, slot.cell.paragraphs)) > LONG_CELL for slot in line)


def _size(inlines: tuple[Inline, ...]) -> int:
    return half_widths(plain(inlines))


def _align(asked: Align | None) -> str:
    return f'<w:jc w:val="{asked.value}"/>' if asked else ""


def border(side: str, points: float) -> str:
    """A line of a table."""
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="auto"/>'


def _thick(side: str) -> str:
    return f"<w:tcBorders>{border(side, sheet().table.thick)}</w:tcBorders>"


def _properties(table: Table, width: int) -> str:
    look = sheet().table
    outer = [border(side, look.thick) for side in ("top", "left", "bottom", "right")]
    inner = [border(side, look.thin) for side in ("insideH", "insideV")]
    padding = "".join(f'<w:{side} w:w="{twips(look.padding)}" w:type="dxa"/>' for side in ("left", "right"))
    title = escape(f"{table.label} {table.title}".strip())
    caption = f'<w:tblCaption w:val="{title}"/>' if title else ""
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{''.join(outer + inner)}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/>{caption}</w:tblPr>'
    )


def grid_columns(widths: Iterable[int]) -> str:
    """`w:tblGrid`."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"
