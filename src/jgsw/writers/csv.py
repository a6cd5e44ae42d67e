"""A sheet as CSV, for a repository to keep and for everyone to read.

UTF-8 with a byte order mark: the spreadsheet programs of a Chinese office take a file without one for GBK and
show nothing but signs, and in a difference of two commits the mark never shows. Lines end in a line feed. The head
row comes first, then entries and totals with every column, hidden ones too; headings, title and notes are left out,
so the day of the table is not in it. Percentages are written `86.7%`, dates `2026-11-22`.
"""

import csv
from datetime import date
from io import StringIO

from jgsw.sheets import CellValue, RowKind, Sheet, Type

_FORMULA_SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def write(sheet: Sheet) -> bytes:
    """The sheet's bytes, the same for the same values."""
    buffer = StringIO()
    lines = csv.writer(buffer, lineterminator="\n")
    lines.writerow(_inert(column.title) for column in sheet.columns)
    for row in sheet.rows:
        if row.kind is not RowKind.HEADING:
            cells = zip(row.cells, sheet.columns, strict=True)
            lines.writerow(_written(value, column.type) for value, column in cells)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _written(value: CellValue, type_: Type) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _inert(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.1%}" if type_ is Type.PERCENT else str(value)


def _inert(text: str) -> str:
    """The text as no spreadsheet program takes it for a formula, its lines parted by line feeds.

    A carriage return inside a cell would be quoted by some versions of Python and not by others.
    """
    guarded = f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
    return guarded.replace("\r\n", "\n").replace("\r", "\n")
