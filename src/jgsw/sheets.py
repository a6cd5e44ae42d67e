"""A workbook as values: sheets of typed columns and rows, without a spreadsheet program's words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Type(StrEnum):
    """What a column holds; standard numbers and codes are text, so that `3.10` stays `3.10`."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    DATE = "date"


class RowKind(StrEnum):
    """What a row is: an entry, the heading of a block of entries, or a total."""

    ENTRY = "entry"
    HEADING = "heading"
    TOTAL = "total"


CellValue = str | int | float | date | None
"""None is an empty cell; a PERCENT is a share between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, what it holds, its width in Chinese characters."""

    title: str
    type: Type = Type.TEXT
    width: int = 10
    hidden: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One value a column; a HEADING has its text in the first cell and nothing else."""

    cells: tuple[CellValue, ...]
    kind: RowKind = RowKind.ENTRY


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a title above the head row, rows, and notes below."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in order."""

    title: str
    sheets: tuple[Sheet, ...]
