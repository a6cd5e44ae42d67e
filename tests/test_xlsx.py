"""What the XLSX writer promises: texts stay texts, sheets print like ledgers, same values give same bytes."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from jgsw.errors import UsageError
from jgsw.sheets import CellValue, Column, Row, RowKind, Sheet, Type, Workbook
from jgsw.writers import xlsx

HOSTILE = ("=1+1", "@x", "+86", "-1", "#REF!", "#N/A", "{=1}", "http://a.cn", "3.10", "007", "1E5", "TRUE", "a\x01b")


def a_sheet(
    *rows: tuple[CellValue, ...], columns: tuple[Column, ...] = (Column("标准名称", width=20),), name: str = "表"
) -> Sheet:
    return Sheet(name, "某局标准明细表", columns, tuple(Row(cells) for cells in rows), notes=("注：只计现行。",))


def reopened(*sheets: Sheet) -> Book:
    return load_workbook(BytesIO(xlsx.write(Workbook("标准体系表", sheets))))


def first(book: Book) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_cell_whatever_it_says(text: str) -> None:
    cell = first(reopened(a_sheet((text,))))["A3"]
    assert cell.data_type == "s"
    assert cell.value == text.replace("\x01", "\ufffd")
    assert cell.number_format == "@"
    assert cell.hyperlink is None


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_a_formula_an_error_or_a_number(texts: list[str]) -> None:
    sheet = Sheet("".join(texts), texts[0], (Column(texts[0]),), tuple(Row((text,)) for text in texts), tuple(texts))
    cells = [cell for row in first(reopened(sheet)).iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s"}


def test_counts_shares_and_dates_are_values_a_clerk_can_reckon_with() -> None:
    columns = (Column("数", Type.COUNT), Column("率", Type.PERCENT), Column("日期", Type.DATE))
    sheet = first(reopened(a_sheet((3, 0.866, date(2020, 3, 31)), columns=columns)))
    count, share, day = sheet["A3"], sheet["B3"], sheet["C3"]
    assert (count.value, count.data_type) == (3, "n")
    assert (share.value, share.number_format) == (0.866, "0.0%")
    assert (day.value, day.number_format) == (datetime(2020, 3, 31), "yyyy-mm-dd")  # noqa: DTZ001


def test_a_share_of_nothing_is_a_dash_and_other_empty_cells_are_empty() -> None:
    sheet = first(reopened(a_sheet((None, None), columns=(Column("率", Type.PERCENT), Column("备注")))))
    assert (sheet["A3"].value, sheet["B3"].value) == ("—", None)


def test_a_day_before_excels_calendar_is_written_out() -> None:
    sheet = first(reopened(a_sheet((date(1899, 12, 31),), columns=(Column("日期", Type.DATE),))))
    assert sheet["A3"].value == "1899-12-31"


def test_headings_are_merged_bold_and_leave_hidden_columns_alone() -> None:
    columns = (Column("编码", hidden=True), Column("名称"), Column("备注"))
    rows = (Row(("101　标准化工作", None, None), RowKind.HEADING), Row(("101", "甲", None)))
    sheet = first(reopened(Sheet("表", "题", columns, rows)))
    assert "B3:C3" in {str(area) for area in sheet.merged_cells.ranges}
    assert sheet["B3"].value == "101　标准化工作"
    assert sheet["B3"].font.b
    assert sheet.column_dimensions["A"].hidden
    assert sheet["A4"].value == "101"


def test_totals_are_bold_and_every_row_of_the_table_is_framed() -> None:
    sheet = first(reopened(Sheet("表", "题", (Column("项"),), (Row(("甲",)), Row(("共计",), RowKind.TOTAL)))))
    assert not sheet["A3"].font.b
    assert sheet["A4"].font.b
    assert sheet["A3"].border.left.style == sheet["A4"].border.bottom.style == "thin"


def test_the_head_row_stays_in_sight_and_repeats_on_paper() -> None:
    sheet = first(reopened(a_sheet(("甲",))))
    assert sheet["A1"].value == "某局标准明细表"
    assert sheet["A2"].value == "标准名称"
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet["A4"].value == "注：只计现行。"


def test_it_prints_on_a4_as_wide_as_the_page_and_on_its_side_when_wide() -> None:
    narrow, wide = (first(reopened(a_sheet(columns=(Column("名称", width=width),)))) for width in (20, 80))
    assert (narrow.page_setup.paperSize, narrow.page_setup.orientation) == (9, "portrait")
    assert (wide.page_setup.paperSize, wide.page_setup.orientation) == (9, "landscape")
    assert wide.sheet_properties.pageSetUpPr is not None
    assert wide.sheet_properties.pageSetUpPr.fitToPage
    assert wide.page_setup.fitToHeight == 0


def test_a_row_is_high_enough_for_its_longest_text() -> None:
    sheet = first(reopened(a_sheet(("短",), ("长" * 50,))))
    assert sheet.row_dimensions[3].height is None
    assert sheet.row_dimensions[4].height >= 3 * 14


def test_choices_are_a_drop_down_list() -> None:
    columns = (Column("状态", choices=("现行", "废止")),)
    (rule,) = first(reopened(a_sheet(("现行",), ("废止",), columns=columns))).data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"现行,废止"', "A3:A4")


def test_sheet_names_are_made_legal_short_and_different() -> None:
    names = ("表/一[2]", "'表'", "", "History", "长" * 40, "长" * 40, "表", "表(2)")
    book = reopened(*(a_sheet(name=name) for name in names))
    assert book.sheetnames == [
        "表／一［2］", "表", "Sheet", "History(2)", "长" * 31, "长" * 25 + "(2)", "表(2)", "表(2)(2)",
    ]  # fmt: skip


def test_text_that_a_cell_cannot_hold_is_refused_not_cut() -> None:
    assert len(str(first(reopened(a_sheet(("字" * 32767,))))["A3"].value)) == 32767
    with pytest.raises(UsageError, match="第 3 行有一格多达 40000 个字符") as stop:
        reopened(a_sheet(("字" * 40_000,)))
    assert "字字字" in stop.value.hint
    with pytest.raises(UsageError):
        reopened(a_sheet(("\U00020000" * 16_384,)))


def test_more_choices_than_a_drop_down_list_holds_are_refused() -> None:
    with pytest.raises(UsageError, match="下拉列表放不下"):
        reopened(a_sheet(columns=(Column("单位", choices=("某某管理处",) * 60),)))


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    with pytest.raises(UsageError, match="一张表放不下"):
        reopened(Sheet("表", "题", (Column("项"),), (Row(("甲",)),) * 1_048_575))


def test_the_hour_of_writing_shows_nowhere() -> None:
    workbook = Workbook("标准体系表", (a_sheet(("甲",)),))
    data = xlsx.write(workbook)
    assert data == xlsx.write(workbook)
    with zipfile.ZipFile(BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
    assert str(datetime.now().astimezone().year) not in core
    assert "<dc:title>标准体系表</dc:title>" in core
