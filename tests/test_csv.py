"""What the CSV writer promises: a file to compare between commits that Excel opens and never runs."""

import csv as reader
from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.sheets import CellValue, Column, Row, RowKind, Sheet, Type
from jgsw.writers import csv

COLUMNS = (Column("名称"), Column("数", Type.COUNT), Column("率", Type.PERCENT), Column("日期", Type.DATE))


def written(*rows: Row, columns: tuple[Column, ...] = COLUMNS) -> str:
    return csv.write(Sheet("表", "题", columns, rows, ("注：不写进来。",))).decode("utf-8-sig")


def one_cell(value: CellValue) -> str:
    return written(Row((value,)), columns=(Column("名称"),)).removeprefix("名称\n").removesuffix("\n")


def test_every_value_is_written_as_a_person_reads_it() -> None:
    row = Row(("会议服务规范", 3, 0.8666, date(2020, 3, 31)))
    assert written(row) == "名称,数,率,日期\n会议服务规范,3,86.7%,2020-03-31\n"


def test_an_empty_cell_is_nothing() -> None:
    assert written(Row(("甲", None, None, None))).splitlines()[1] == "甲,,,"


def test_headings_titles_and_notes_are_left_out_totals_and_hidden_columns_are_not() -> None:
    columns = (Column("项"), Column("编码", hidden=True))
    rows = (Row(("一、按级别", None), RowKind.HEADING), Row(("国家标准", "1")), Row(("共计", None), RowKind.TOTAL))
    assert written(*rows, columns=columns) == "项,编码\n国家标准,1\n共计,\n"


def test_excel_is_told_that_it_is_utf8() -> None:
    assert csv.write(Sheet("表", "题", COLUMNS, ())).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠\t"))
def test_what_a_spreadsheet_would_run_is_quoted(sign: str) -> None:
    assert one_cell(f"{sign}cmd|' /C calc'!A0") == f"'{sign}cmd|' /C calc'!A0"


def test_line_breaks_within_a_cell_are_one_kind_and_do_not_begin_it() -> None:
    assert one_cell("甲\r\n乙\r丙") == '"甲\n乙\n丙"'
    assert one_cell("\r=1") == '"\'\n=1"'


def test_signs_within_a_text_and_dashes_of_numbers_stay_as_they_are() -> None:
    assert one_cell("GB/T 1.1—2020") == "GB/T 1.1—2020"
    assert one_cell("—") == "—"
    assert one_cell("1=1") == "1=1"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
@settings(max_examples=100)
def test_every_text_comes_back_and_none_begins_a_formula(texts: list[tuple[str, str]]) -> None:
    text = written(*map(Row, texts), columns=(Column("甲"), Column("乙")))
    head, *lines = reader.reader(StringIO(text, newline=""))
    assert head == ["甲", "乙"]
    for cells, line in zip(texts, lines, strict=True):
        for cell, read in zip(cells, line, strict=True):
            assert (
                read.removeprefix("'").lstrip()
                == cell.removeprefix("'").replace("\r\n", "\n").replace("\r", "\n").lstrip()
            )
            assert not read.startswith(tuple("=+-@\t＝＋－＠"))


def test_a_lone_half_of_a_character_does_not_stop_the_table() -> None:
    assert one_cell("甲\ud800") == "甲?"
