"""Tables: thick frame, head repeated on every page or said again under 表X（续）, notes in the last row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from jgsw.doctree import Run, Table
from jgsw.writers.columns import Columns, begun_anew, placed
from jgsw.writers.docx.cells import Cells, Look
from jgsw.writers.docx.items import POINT, Continued, Grid, Para
from jgsw.writers.docx.paragraphs import paragraph
from jgsw.writers.docx.proof import Marks, may_continue
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.xml import escape
from jgsw.writers.sheet import sheet, twips


class _Work(NamedTuple):
    """A table being written; `free` says that it may go on under a title of its own."""

    grid: Grid
    columns: Columns
    cells: Cells
    free: bool

    @property
    def rows(self) -> int:
        return len(self.columns.body)


@dataclass(slots=True)
class Painter:
    """Writes the tables of one document; `indent` begins text on the left of cells after one character.

    `breaks` says where tables go on on another page (`Paging.breaks`), `marks` what a proof has marked.
    """

    scribe: Scribe
    indent: bool = True
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    marks: Marks | None = None

    def table(self, grid: Grid, width: int) -> str:
        """A table on text `width` twips wide, in as many parts as it has pages."""
        columns = Columns(grid.table, width)
        free = may_continue(grid.table) and columns.can_be_cut()
        work = _Work(grid, columns, Cells(self.scribe, columns, self.indent), free)
        above = "" if free else "".join(paragraph(item, self.scribe) for item in grid.above)
        frame = f"<w:tbl>{_properties(grid.table, width)}{grid_columns(columns.widths)}"
        first, *others = (self._part(work, rows) for rows in self._spans(work))
        again = (row for part in others for row in ("</w:tbl>", self._title_again(grid.table), frame, *part))
        return "".join((above, frame, *first, *again, "</w:tbl>"))

    def _spans(self, work: _Work) -> list[range]:
        """The rows of each part."""
        asked = self.breaks.get(work.grid.table.anchor or "", ()) if work.free else ()
        cuts = [row for row in asked if 0 < row < work.rows]
        return [range(*ends) for ends in pairwise((0, *cuts, work.rows))]

    def _part(self, work: _Work, rows: range) -> list[str]:
        """The head and some rows of the body, row by row; the last part has the notes."""
        columns, cells = work.columns, work.cells
        title = self._title_row(work) if work.free and work.grid.above else ""
        head = [cells.row(line, _head(last=n == len(columns.head) - 1)) for n, line in enumerate(columns.head)]
        body = self._body(work, rows)
        notes = self._notes(work) if work.grid.notes and rows.stop == work.rows else ""
        if not (head or body or notes):
            body = [cells.row(placed([()], columns.count)[0], _body(long=False, keep=False))]
        return [title, *head, *body, notes]

    def _body(self, work: _Work, rows: range) -> list[str]:
        columns = work.columns
        whole, last = columns.few_lines, work.rows - 1
        tied = work.grid.keep_next or bool(work.grid.notes)
        looks = {(long, keep): _body(long=long, keep=keep) for long in (False, True) for keep in (False, True)}
        return [
            work.cells.row(
                begun_anew(columns.body, n) if n and n == rows.start else columns.body[n],
                looks[n in columns.long, tied if n == last else whole],
                self._mark(work) if self.marks else "",
            )
            for n in rows
        ]

    def _mark(self, work: _Work) -> str:
        """The bookmark by which a proof finds the next row again."""
        anchor = work.grid.table.anchor
        return self.scribe.bookmarks.named(self.marks.row(anchor), "") if self.marks and anchor and work.free else ""

    def _notes(self, work: _Work) -> str:
        """The last row, thickly framed: notes and footnotes of the table (9.8.5, 10.4.2.2)."""
        first, *others = work.grid.notes
        anchor = work.grid.table.anchor
        if self.marks and anchor and work.free:
            first = first._replace(mark=self.marks.note(anchor))
        text = "".join(paragraph(note, self.scribe, keep_next=work.grid.keep_next) for note in (first, *others))
        return _whole_row(work.columns, _thick("top"), text, "<w:cantSplit/>")

    def _title_row(self, work: _Work) -> str:
        """Title and unit line as the first row of the head, as they will stand above each part; then the reserve."""
        mark = Run(sheet().table.continued)
        text = "".join(
            paragraph(item._replace(content=(*item.content, mark)) if index == 0 else item, self.scribe)
            for index, item in enumerate(work.grid.above)
        )
        title = _whole_row(work.columns, _UNFRAMED, text, "<w:cantSplit/><w:tblHeader/>")
        look = sheet().table
        height = f'<w:trHeight w:val="{twips(look.reserve_rows * look.row_height)}" w:hRule="exact"/>'
        reserve = _whole_row(work.columns, _UNFRAMED, paragraph(POINT, self.scribe), f"{height}<w:tblHeader/>")
        return title + reserve if look.reserve_rows else title

    def _title_again(self, table: Table) -> str:
        """What stands above a table that goes on: 表X　题（续）, and the unit (9.8.3)."""
        text = table.label + (sheet().gap + table.title if table.title else "")
        title = paragraph(Para("table-continued", (Run(text), Continued()), page_break=True), self.scribe)
        unit = paragraph(Para("unit", (Run(table.unit),)), self.scribe) if table.unit else ""
        return title + unit


def _whole_row(columns: Columns, borders: str, text: str, properties: str) -> str:
    """A row of one cell."""
    span = f'<w:gridSpan w:val="{columns.count}"/>' if columns.count > 1 else ""
    cell = f'<w:tcPr><w:tcW w:w="{columns.width}" w:type="dxa"/>{span}{borders}</w:tcPr>'
    return f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{cell}{text}</w:tc></w:tr>"


def _head(*, last: bool) -> Look:
    row = f"<w:trPr><w:cantSplit/>{_height()}<w:tblHeader/></w:trPr>"
    return Look(row, "table-head", border=_thick("bottom") if last else "")


def _body(*, long: bool, keep: bool) -> Look:
    whole = "" if long else "<w:cantSplit/>"
    return Look(f"<w:trPr>{whole}{_height()}</w:trPr>", "table-cell", keep="<w:keepNext/>" if keep else "")


def _height() -> str:
    return f'<w:trHeight w:val="{twips(sheet().table.row_height)}" w:hRule="atLeast"/>'


def border(side: str, points: float) -> str:
    """A line of a table."""
    return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="0" w:color="auto"/>'


_UNFRAMED = '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'


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
