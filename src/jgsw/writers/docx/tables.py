"""Tables: thick frame, head repeated on every page, cells with their spans and alignment, notes in the last row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Inline, Run, Table
from jgsw.writers.docx.columns import MISSING, Columns, Slot, placed
from jgsw.writers.docx.items import Grid, Para
from jgsw.writers.docx.paragraphs import paragraph
from jgsw.writers.docx.runs import Scribe, run
from jgsw.writers.docx.sheet import sheet, twips
from jgsw.writers.docx.xml import escape


class _Look(NamedTuple):
    """What the cells of a row share: `w:trPr`, style, and what keeps it with the next row or rules it off."""

    row: str
    style: str
    border: str = ""
    keep: str = ""


@dataclass(slots=True)
class Painter:
    """Writes the tables of one document; `indent` begins running text in cells after one character."""

    scribe: Scribe
    indent: bool = True

    def table(self, grid: Grid, width: int) -> str:
        """A table on text `width` twips wide."""
        columns = Columns(grid.table, width)
        head, body = columns.head, columns.body
        rows = [self._row(line, columns, _head(last=n == len(head) - 1)) for n, line in enumerate(head)]
        whole = columns.are_few_lines()
        tied = grid.keep_next or bool(grid.notes)
        looks = {(long, keep): _body(long=long, keep=keep) for long in (False, True) for keep in (False, True)}
        last = len(body) - 1
        rows += [
            self._row(line, columns, looks[n in columns.long, tied if n == last else whole])
            for n, line in enumerate(body)
        ]
        if grid.notes:
            rows.append(self._notes(grid, columns))
        if not rows:
            rows = [self._row(placed([()], columns.count)[0], columns, _body(long=False, keep=False))]
        return f"<w:tbl>{_properties(grid.table, width)}{grid_columns(columns.widths)}{''.join(rows)}</w:tbl>"

    def _row(self, line: Sequence[Slot], columns: Columns, look: _Look) -> str:
        cells = "".join([self._cell(slot, columns, look) for slot in line])
        return f"<w:tr>{look.row}{cells}</w:tr>"

    def _cell(self, slot: Slot, columns: Columns, look: _Look) -> str:
        cell, column, span, opens = slot
        style, align = self._aligned(look.style, cell, columns, column)
        width = columns.widths[column] if span == 1 else sum(columns.widths[column : column + span])
        merged = "" if span == 1 and cell and not opens else _merged(slot)
        opening = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look.keep}{align}</w:pPr>'
        blank = columns.table.blank or cell is None or cell is MISSING
        paragraphs = self._paragraphs(cell, blank=blank)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{look.border}<w:vAlign w:val="center"/></w:tcPr>'
            f"{opening}{f'</w:p>{opening}'.join(paragraphs)}</w:p></w:tc>"
        )

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

    def _paragraphs(self, cell: Cell | None, *, blank: bool) -> list[str]:
        found = [self._runs(inlines) for inlines in cell.paragraphs] if cell else []
        if any(found):
            return found
        return [""] if blank else [run(sheet().table.empty)]

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


def _head(*, last: bool) -> _Look:
    row = f"<w:trPr><w:cantSplit/>{_height()}<w:tblHeader/></w:trPr>"
    return _Look(row, "table-head", border=_thick("bottom") if last else "")


def _body(*, long: bool, keep: bool) -> _Look:
    whole = "" if long else "<w:cantSplit/>"
    return _Look(f"<w:trPr>{whole}{_height()}</w:trPr>", "table-cell", keep="<w:keepNext/>" if keep else "")


def _height() -> str:
    return f'<w:trHeight w:val="{twips(sheet().table.row_height)}" w:hRule="atLeast"/>'


def _merged(slot: Slot) -> str:
    across = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    down = "<w:vMerge/>" if slot.cell is None else '<w:vMerge w:val="restart"/>' if slot.opens else ""
    return across + down


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
    insets = {"top": look.air, "left": look.padding, "bottom": look.air, "right": look.padding}
    padding = "".join(f'<w:{side} w:w="{twips(inset)}" w:type="dxa"/>' for side, inset in insets.items())
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
