"""A sheet as a document to print: title, one table that repeats its head row, notes below."""

from datetime import date

from jgsw.compose.tables.words import phrase
from jgsw.doctree import Align, Cell, Document, Inline, Layout, Mark, Matter, Paragraph, Part, Role, Run, Table
from jgsw.sheets import CellValue, Column, Row, RowKind, Sheet, Type

_EMPHASIS = frozenset({Mark.KEYWORD})
_UPRIGHT = 45  # Chinese characters that go into a row of an upright page
_NARROW = 5  # Chinese characters; texts in columns as narrow stand in the middle
_NO_MARKS: frozenset[Mark] = frozenset()


def document(sheet: Sheet, bureau: str) -> Document:
    """The sheet as the bureau prints it, without hidden columns: a ledger on its side, upright when it is narrow."""
    width = sum(column.width for column in sheet.columns if not column.hidden)
    title = Paragraph(Role.REPORT_TITLE, (Run(sheet.title),))
    notes = (Paragraph(Role.REPORT_NOTE, (Run(note),)) for note in sheet.notes)
    return Document(
        title=sheet.title,
        parts=(Part(Matter.BODY, (title, _table(sheet), *notes)),),
        layout=Layout.LEDGER if width > _UPRIGHT else Layout.REPORT,
        author=bureau,
    )


def _table(sheet: Sheet) -> Table:
    shown = [index for index, column in enumerate(sheet.columns) if not column.hidden]
    columns = [sheet.columns[index] for index in shown]
    return Table(
        columns=len(columns),
        header=(tuple(_cell(column.title) for column in columns),),
        rows=tuple(_row(row, sheet, shown) for row in sheet.rows),
        widths=tuple(float(column.width) for column in columns),
        align=tuple(_align(column) for column in columns),
        repeat_header_only=True,
        blank=True,
    )


def _align(column: Column) -> Align:
    wide_text = column.type is Type.TEXT and column.width > _NARROW
    return Align.LEFT if wide_text else Align.CENTER


def _row(row: Row, sheet: Sheet, shown: list[int]) -> tuple[Cell, ...]:
    marks = _NO_MARKS if row.kind is RowKind.ENTRY else _EMPHASIS
    if row.kind is RowKind.HEADING:
        return (Cell((_text(str(row.cells[0]), marks),), columns=len(shown), align=Align.LEFT),)
    return tuple(_cell(_printed(row.cells[index], sheet.columns[index].type), marks) for index in shown)


def _cell(text: str, marks: frozenset[Mark] = _NO_MARKS) -> Cell:
    return Cell((_text(text, marks),))


def _text(text: str, marks: frozenset[Mark]) -> tuple[Inline, ...]:
    return (Run(text, marks),) if text else ()


def _printed(value: CellValue, type_: Type) -> str:
    """A value as it prints; a share of nothing is a dash."""
    if value is None:
        return phrase("statistics.nothing") if type_ is Type.PERCENT else ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.1%}" if type_ is Type.PERCENT and not isinstance(value, str) else str(value)
