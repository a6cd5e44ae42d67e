"""Tables: spans, borders, heads, notes, empty cells, widths."""

import pytest
from docx_lint import lint
from docx_samples import cell, inlines, ledger, row, standard
from docx_word import Node, W, find, part, text, val
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.doctree import Align, Cell, Document, Layout, Matter, Part, Table
from jgsw.writers.docx import write


def tables(document: Document) -> list[Node]:
    return find(part(write(document)), "//w:body/w:tbl")


def only(table: Table, layout: Layout = Layout.STANDARD) -> Node:
    return tables(Document("", (Part(Matter.BODY, (table,)),), layout))[0]


def texts(table: Node) -> list[list[str]]:
    return [[text(node) for node in find(line, "w:tc")] for line in find(table, "w:tr")]


STANDARD = [table for table in tables(standard()) if find(table, "w:tr/w:trPr/w:tblHeader")]


def test_heads_repeat_and_end_in_a_thick_line() -> None:
    for table in STANDARD:
        *_, last = find(table, "w:tr[w:trPr/w:tblHeader]")
        lines = [val(node, "w:tcPr/w:tcBorders/w:bottom", "sz") for node in find(last, "w:tc")]
        assert set(lines) == {"8"}


def test_the_frame_is_thick_and_the_lines_inside_are_thin() -> None:
    for table in STANDARD:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        assert [val(table, f"w:tblPr/w:tblBorders/w:{side}", "sz") for side in sides] == ["8"] * 4 + ["4"] * 2


def test_notes_and_footnotes_share_the_last_row_below_a_thick_line() -> None:
    last = find(STANDARD[0], "w:tr[last()]/w:tc")
    assert len(last) == 1
    assert val(last[0], "w:tcPr/w:gridSpan") == "5"
    assert val(last[0], "w:tcPr/w:tcBorders/w:top", "sz") == "8"
    assert [text(node) for node in find(last[0], "w:p")] == [
        "L为最大长度。",
        "极限偏差按GB/T 8170修约。",
        "仅适用于可移动座椅。",
    ]


def test_an_empty_cell_holds_a_dash_but_not_in_a_form() -> None:
    rows = (row("甲", ""), (cell("乙"), Cell(((),))))
    assert texts(only(Table(2, (), rows))) == [["甲", "—"], ["乙", "—"]]
    assert texts(only(Table(2, (), rows, blank=True))) == [["甲", ""], ["乙", ""]]


def test_cells_that_cover_others_are_merged() -> None:
    rows = (row(cell("甲", rows=2), cell("乙", columns=2)), row("丙", "丁"), row("戊", "己", "庚"))
    table = only(Table(3, (), rows))
    assert texts(table) == [["甲", "乙"], ["", "丙", "丁"], ["戊", "己", "庚"]]
    merged = [[node.get(W + "val") for node in find(line, "w:tc/w:tcPr/w:vMerge")] for line in find(table, "w:tr")]
    assert merged == [["restart"], [None], []]


def test_widths_asked_for_are_kept() -> None:
    table = only(Table(3, (), (row("甲", "乙", "丙"),), widths=(1, 2, 1)))
    widths = [int(node.get(W + "w") or 0) for node in find(table, "w:tblGrid/w:gridCol")]
    assert sum(widths) == 9354
    assert widths[1] == pytest.approx(2 * widths[0], abs=2)


def test_columns_without_widths_are_shared_out_by_what_stands_in_them() -> None:
    table = only(Table(2, (), (row("1", "很长的一段文字，占去这一栏的大部分宽度"),)))
    narrow, wide = (int(node.get(W + "w") or 0) for node in find(table, "w:tblGrid/w:gridCol"))
    assert wide > 3 * narrow


def test_short_columns_are_centred_and_running_text_begins_after_a_character() -> None:
    table = only(Table(2, (), (row("1", "一段" * 80), row("2", "短")), widths=(1, 3)))
    styles = [[val(node, "w:pPr/w:pStyle") for node in find(line, "w:tc/w:p")] for line in find(table, "w:tr")]
    assert styles == [["table-cell", "table-text"]] * 2


def test_alignment_asked_for_is_kept() -> None:
    table = only(Table(2, (), ((cell("甲", align=Align.RIGHT), cell("乙")),), align=(Align.CENTER, Align.LEFT)))
    assert [val(node, "w:pPr/w:jc") for node in find(table, "w:tr/w:tc/w:p")] == ["right", "left"]


def test_a_small_table_stays_on_one_page_and_a_long_one_does_not() -> None:
    small, long = (only(Table(1, (), tuple(row(str(n)) for n in range(count)))) for count in (5, 50))
    assert len(find(small, "w:tr//w:keepNext")) == 4
    assert not find(long, "w:tr//w:keepNext")


def test_a_row_that_may_fill_a_page_may_break() -> None:
    table = only(Table(1, (), (row("文字" * 600), row("短"))))
    assert [len(find(line, "w:trPr/w:cantSplit")) for line in find(table, "w:tr")] == [0, 1]


def test_a_ledger_is_printed_on_its_side_and_repeats_its_head() -> None:
    made = part(write(ledger()))
    assert val(made, "//w:sectPr/w:pgSz", "orient") == "landscape"
    assert len(find(made, "//w:tbl/w:tr[w:trPr/w:tblHeader]")) == 1
    assert len(find(made, "//w:tbl/w:tr")) == 241


def test_the_table_says_what_it_is_to_those_who_cannot_see_it() -> None:
    assert val(STANDARD[1], "w:tblPr/w:tblCaption") == "表2 岗位培训学时"


spans = st.builds(Cell, st.just((inlines("格"),)), st.integers(0, 4), st.integers(0, 5))
lines = st.lists(st.lists(spans, max_size=5).map(tuple), max_size=5).map(tuple)


@settings(max_examples=80)
@given(st.integers(0, 6), lines, lines)
def test_whatever_the_spans_every_row_is_as_wide_as_the_table(
    columns: int, header: tuple[tuple[Cell, ...], ...], rows: tuple[tuple[Cell, ...], ...]
) -> None:
    assert lint(write(Document("", (Part(Matter.BODY, (Table(columns, header, rows),)),)))) == []
