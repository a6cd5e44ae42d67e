"""A workbook as XLSX: title, frozen head row, rows, notes; printed on A4, as wide as the page.

A text is a text cell whatever it says: nothing is taken for a formula, a link or a number. Sheets have no
filter buttons, because headings of blocks are merged cells and Excel does not sort across those.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from itertools import chain, count
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from jgsw.errors import UsageError
from jgsw.sheets import CellValue, Column, Row, RowKind, Sheet, Type, Workbook

if TYPE_CHECKING:
    from xlsxwriter import Workbook as Book
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_TEXT_LIMIT = 32767
_ROW_LIMIT = 1_048_576
_CHOICES_LIMIT = 255
_NAME_LIMIT = 31
_HEIGHT_LIMIT_PT = 409
_CREATED = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest a zip can say; the hour of writing must not show
_HEAD = 1  # the title stands above
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_PIXELS_PER_POINT = 96 / 72
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "［］：＊？／＼")


def write(workbook: Workbook) -> bytes:
    """The workbook's bytes, the same for the same values; `UsageError` when Excel cannot hold a sheet."""
    import xlsxwriter

    for sheet in workbook.sheets:
        _refuse_oversize(sheet)
    buffer = BytesIO()
    row_height = {"default_row_height": round(_style()["page"]["row_height_pt"] * _PIXELS_PER_POINT)}
    with xlsxwriter.Workbook(buffer, _OPTIONS | row_height) as book:
        book.set_properties({"title": _legal(workbook.title), "created": _CREATED})
        for name, sheet in zip(_names(workbook), workbook.sheets, strict=True):
            _Page(book, book.add_worksheet(name), sheet).fill()
    return buffer.getvalue()


@cache
def _style() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("xlsx.toml").read_text(encoding="utf-8"))


class _Page:
    """One sheet of the book while it is being filled."""

    def __init__(self, book: "Book", paper: "Worksheet", sheet: Sheet) -> None:
        self.paper = paper
        self.sheet = sheet
        self.style = _style()["page"]
        self.looks = {name: book.add_format(_style()["font"] | look) for name, look in _style()["look"].items()}
        self.cells = {
            kind: [book.add_format(self.cell_look(kind, column)) for column in sheet.columns]
            for kind in (RowKind.ENTRY, RowKind.TOTAL)
        }
        self.shown = [at for at, column in enumerate(sheet.columns) if not column.hidden] or [0]
        self.width = sum(column.width for column in sheet.columns if not column.hidden) or 1

    def cell_look(self, kind: RowKind, column: Column) -> dict[str, Any]:
        narrow = {"align": "center"} if column.width <= self.style["centre_up_to"] else {}
        look: dict[str, Any] = _style()["font"] | _style()["type"][column.type] | _style()["row"][kind] | narrow
        return look

    def fill(self) -> None:
        self.set_up()
        self.span(0, self.sheet.title, "title")
        self.paper.set_row(0, self.style["title_height_pt"])
        for at, column in enumerate(self.sheet.columns):
            self.column(at, column)
        self.paper.set_row(_HEAD, self.style["head_height_pt"])
        for index, row in enumerate(self.sheet.rows, _HEAD + 1):
            self.row(index, row)
        for index, note in enumerate(self.sheet.notes, _HEAD + 1 + len(self.sheet.rows)):
            self.span(index, note, "note")

    def set_up(self) -> None:
        self.paper.set_paper(self.style["paper"])
        if self.width > self.style["portrait_up_to"]:
            self.paper.set_landscape()
        self.paper.set_margins(**self.style["margins_inch"])
        self.paper.center_horizontally()
        self.paper.fit_to_pages(1, 0)
        self.paper.set_footer(self.style["footer"])
        self.paper.repeat_rows(_HEAD)
        self.paper.freeze_panes(_HEAD + 1, 0)

    def column(self, at: int, column: Column) -> None:
        width = column.width * 2 + 1  # a Chinese character is as wide as two figures
        self.paper.set_column(at, at, width, None, {"hidden": column.hidden})
        self.text(_HEAD, at, column.title, self.looks["head"])
        if column.choices and self.sheet.rows:
            rule = {"validate": "list", "source": [_legal(choice) for choice in column.choices]}
            self.paper.data_validation(_HEAD + 1, at, _HEAD + len(self.sheet.rows), at, rule)

    def row(self, index: int, row: Row) -> None:
        if row.kind is RowKind.HEADING:
            self.span(index, str(row.cells[0] or ""), "heading")
            return
        for at, (column, value) in enumerate(zip(self.sheet.columns, row.cells, strict=True)):
            shown = self.style["absent_share"] if value is None and column.type is Type.PERCENT else value
            self.cell(index, at, shown, self.cells[row.kind][at])
        texts = ((row.cells[at], max(1, self.sheet.columns[at].width)) for at in self.shown)
        self.fit(index, max((_lines(text, width) for text, width in texts if isinstance(text, str)), default=1))

    def cell(self, index: int, at: int, value: CellValue, look: "Format") -> None:
        if value is None:
            self.paper.write_blank(index, at, None, look)
        elif isinstance(value, str):
            self.text(index, at, value, look)
        elif not isinstance(value, date):
            self.paper.write_number(index, at, value, look)
        elif value.year < 1900:  # before Excel's calendar begins
            self.text(index, at, value.isoformat(), look)
        else:
            self.paper.write_datetime(index, at, value, look)

    def text(self, index: int, at: int, text: str, look: "Format") -> None:
        self.paper.write_string(index, at, _legal(text), look)

    def span(self, index: int, text: str, look: str) -> None:
        """Text across all columns that show."""
        first, last = self.shown[0], self.shown[-1]
        if first < last:
            self.paper.merge_range(index, first, index, last, "", self.looks[look])
        self.text(index, first, text, self.looks[look])
        font = _style()["font"]["font_size"]
        size = _style()["look"][look].get("font_size", font)
        self.fit(index, _lines(text, self.width * font / size))

    def fit(self, index: int, lines: int) -> None:
        """A row high enough for its lines: not every program fits rows to wrapped text, none to merged cells."""
        if lines > 1:
            height = self.style["row_height_pt"] + (lines - 1) * self.style["further_line_pt"]
            self.paper.set_row(index, min(height, _HEIGHT_LIMIT_PT))


def _refuse_oversize(sheet: Sheet) -> None:
    if len(sheet.rows) + len(sheet.notes) + _HEAD + 1 > _ROW_LIMIT:
        raise UsageError(
            f"表“{sheet.name}”有 {len(sheet.rows)} 行，Excel 的一张表放不下。", "请分成几张表，或改用 CSV。"
        )
    for column in sheet.columns:
        if _excel_length(",".join(column.choices)) > _CHOICES_LIMIT:
            raise UsageError(f"“{column.title}”栏的可选值太多，Excel 的下拉列表放不下。", "各值合计不超过 255 个字符。")
    for number, text in _texts(sheet):
        if _excel_length(text) > _TEXT_LIMIT:
            raise UsageError(
                f"表“{sheet.name}”第 {number} 行有一格多达 {len(text)} 个字符，Excel 最多放 {_TEXT_LIMIT} 个。",
                f"请缩短以“{text[:20]}”开头的文字。",
            )


def _texts(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Every text of a sheet with the number of the row it will stand in, 1 for the first."""
    lines: list[tuple[CellValue, ...]] = [(sheet.title,), tuple(column.title for column in sheet.columns)]
    lines += [row.cells for row in sheet.rows]
    lines += [(note,) for note in sheet.notes]
    for number, cells in enumerate(lines, 1):
        yield from ((number, cell) for cell in cells if isinstance(cell, str))


def _names(workbook: Workbook) -> list[str]:
    """A name for every sheet that Excel takes: legal, short, and told apart without regard to letter case."""
    names: list[str] = []
    taken = {"history"}  # Excel keeps it for itself
    for sheet in workbook.sheets:
        wish = _clip(_legal(sheet.name).translate(_NOT_IN_NAMES), _NAME_LIMIT).strip("' \t\n") or "Sheet"
        numbered = (f"{_clip(wish, _NAME_LIMIT - 6)}({number})" for number in count(2))
        name = next(one for one in chain([wish], numbered) if one.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _legal(text: str) -> str:
    """The text with what XML cannot carry shown as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def _excel_length(text: str) -> int:
    """Length as Excel counts it: in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def _clip(text: str, units: int) -> str:
    while _excel_length(text) > units:
        text = text[:-1]
    return text


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a cell of `width` Chinese characters."""
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(_display_width(line) / width)) for line in text.split("\n"))


def _display_width(text: str) -> float:
    """How many Chinese characters wide a text prints."""
    return sum(1 if east_asian_width(char) in "WFA" else 0.5 for char in text)
