"""Tables: spans, borders, heads, notes, empty cells, widths."""

import pytest
from docx_lint import lint
from docx_samples import cell, inlines, ledger, para, row, standard
from docx_word import Node, Styles, W, fields, find, part, text, val
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.doctree import Align, Cell, Document, Frame, Layout, Matter, Paging, Paragraph, Part, Role, Table
from jgsw.writers.docx import proof, write


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


def test_a_column_asked_to_be_too_narrow_is_wide_enough_for_a_word_of_two_characters() -> None:
    table = only(Table(2, (row("序号", "要求"),), (row("1", "文字" * 9),), widths=(1, 40)))
    narrow, wide = (int(node.get(W + "w") or 0) for node in find(table, "w:tblGrid/w:gridCol"))
    assert narrow > 2 * 9 * 20 + 2 * 4 * 20
    assert narrow + wide == 9354


def test_columns_without_widths_are_shared_out_by_what_stands_in_them() -> None:
    table = only(Table(2, (), (row("1", "很长的一段文字，占去这一栏的大部分宽度"),)))
    narrow, wide = (int(node.get(W + "w") or 0) for node in find(table, "w:tblGrid/w:gridCol"))
    assert wide > 3 * narrow


def test_short_columns_are_centred_and_running_text_begins_after_a_character() -> None:
    table = only(Table(2, (), (row("1", "一段" * 80), row("2", "短")), widths=(1, 3)))
    styles = [[val(node, "w:pPr/w:pStyle") for node in find(line, "w:tc/w:p")] for line in find(table, "w:tr")]
    assert styles == [["table-cell", "table-text"]] * 2


def test_a_long_head_does_not_make_a_column_of_numbers_running_text() -> None:
    table = only(Table(2, (row("很长的表头" * 6, "乙"),), (row("1", "甲"),), widths=(1, 6)))
    assert [val(node, "w:pPr/w:pStyle") for node in find(table, "w:tr[2]/w:tc/w:p")] == ["table-cell"] * 2


def test_alignment_asked_for_is_kept_and_text_on_the_left_begins_after_a_character_however_short() -> None:
    table = only(Table(2, (), ((cell("甲", align=Align.RIGHT), cell("乙")),), align=(Align.CENTER, Align.LEFT)))
    right, left = find(table, "w:tr/w:tc/w:p")
    assert (val(right, "w:pPr/w:pStyle"), val(right, "w:pPr/w:jc")) == ("table-cell", "right")
    assert (val(left, "w:pPr/w:pStyle"), val(left, "w:pPr/w:jc")) == ("table-text", None)


def test_a_small_table_stays_on_one_page_and_a_long_one_does_not() -> None:
    small, long = (only(Table(1, (), tuple(row(str(n)) for n in range(count)))) for count in (5, 50))
    assert len(find(small, "w:tr//w:keepNext")) == 4
    assert not find(long, "w:tr//w:keepNext")


def test_a_row_that_may_fill_a_page_may_break() -> None:
    table = only(Table(1, (), (row("文字" * 1800), row("短"))))
    assert [len(find(line, "w:trPr/w:cantSplit")) for line in find(table, "w:tr")] == [0, 1]


def test_a_ledger_is_printed_on_its_side_and_repeats_its_head() -> None:
    made = part(write(ledger()))
    assert val(made, "//w:sectPr/w:pgSz", "orient") == "landscape"
    assert len(find(made, "//w:tbl/w:tr[w:trPr/w:tblHeader]")) == 1
    assert len(find(made, "//w:tbl/w:tr")) == 241


def test_the_table_says_what_it_is_to_those_who_cannot_see_it() -> None:
    assert val(STANDARD[1], "w:tblPr/w:tblCaption") == "表2 岗位培训学时"


def test_numbers_stand_with_their_decimal_points_below_each_other() -> None:
    table = only(Table(2, (), (row("1.5", "甲"), row("12.25", "乙"), row("−3", "丙"), row("", "丁")), widths=(1, 1)))
    first = [find(line, "w:tc")[0] for line in find(table, "w:tr")]
    assert [val(node, "w:p/w:pPr/w:jc") for node in first] == ["right", "right", "right", None]
    ends = [int(val(node, "w:p/w:pPr/w:ind", "right") or 0) for node in first[:3]]
    digit = 90
    assert ends[0] - ends[1] == digit
    assert ends[2] - ends[1] == pytest.approx(2.5 * digit, abs=1)


def test_ranges_stand_with_their_signs_below_each_other_and_like_numbers_are_centred() -> None:
    ranges = only(Table(1, (), (row("5～10"), row("10～1 000")), widths=(1,)))
    ends = [int(node.get(W + "right") or 0) for node in find(ranges, ".//w:ind")]
    assert ends[0] > ends[1]
    for texts_ in (("12", "34", "—"), ("12", "3 h"), ("甲", "1"), ("1", "1～2")):
        assert not find(only(Table(1, (), tuple(row(text_) for text_ in texts_))), ".//w:ind | .//w:jc[@w:val='right']")


def test_numbers_are_never_torn_apart_by_a_wide_neighbour() -> None:
    rows = tuple(row(str(n * 1000), "很长的文字" * 30, "12 345.67") for n in range(1, 4))
    first, wide, last = (int(node.get(W + "w") or 0) for node in find(only(Table(3, (), rows)), "w:tblGrid/w:gridCol"))
    assert first >= 4 * 90 + 160
    assert last >= 9 * 90 + 160
    assert wide > 5000


def test_the_number_of_a_standard_in_a_cell_stays_together() -> None:
    assert texts(only(Table(1, (), (row("按GB/T 1.1—2020 的规定"),)))) == [["按GB/T\N{NO-BREAK SPACE}1.1—2020 的规定"]]


def long_table(rows: int = 40, **given: object) -> Table:
    """A table with a title, a unit line and a note, whose rows come in pairs under a common first cell."""
    lines = [row(cell(f"第{n}组", rows=2), "甲") if n % 2 == 0 else row("乙") for n in range(rows)]
    values = {"label": "表A.1", "title": "检查项目", "unit": "单位为毫米", "anchor": "t", "widths": (1, 2)} | given
    note = Paragraph(Role.TABLE_NOTE, inlines("说明。"), "注：")
    return Table(2, (row("组", "项"),), tuple(lines), notes=(note,), **values)  # type: ignore[arg-type]


def broken(table: Table, *rows: int) -> bytes:
    return write(Document("", (Part(Matter.BODY, (table,)),)), Paging(breaks={"t": rows}))


def test_a_table_that_breaks_goes_on_under_its_title_unit_and_head() -> None:
    data = broken(long_table(), 10, 30)
    made = part(data)
    assert lint(data) == []
    assert [len(find(table, "w:tr")) for table in find(made, "//w:body/w:tbl")] == [11, 21, 12]
    assert [text(node) for node in find(made, "//w:body/w:p")][:6] == [
        "表A.1　检查项目",
        "单位为毫米",
        "表A.1　检查项目（续）",
        "单位为毫米",
        "表A.1　检查项目（续）",
        "单位为毫米",
    ]
    for table in find(made, "//w:body/w:tbl"):
        assert texts(table)[0] == ["组", "项"]
        assert len(find(table, "w:tr[w:trPr/w:tblHeader]")) == 1
    widths = {tuple(node.get(W + "w") for node in find(table, "w:tblGrid/*")) for table in find(made, "//w:tbl")}
    assert len(widths) == 1


def test_the_title_of_a_continued_table_is_heavy_and_its_mark_is_not() -> None:
    data = broken(long_table(), 10)
    (title,) = find(part(data), "//w:p[w:pPr/w:pageBreakBefore]")
    assert val(title, "w:pPr/w:pStyle") == "table-continued"
    assert [val(node, "w:rPr/w:rStyle") for node in find(title, "w:r")] == [None, "continued-mark"]
    styles = Styles(data)
    assert styles.name("table-continued") == "标准文件_表格续"
    assert [styles.value(name, "w:rPr/w:rFonts", "eastAsia") for name in ("table-continued", "continued-mark")] == [
        "黑体",
        "宋体",
    ]


def test_only_the_last_part_has_the_notes_and_only_the_first_is_counted() -> None:
    made = part(broken(long_table(), 10, 30))
    assert ["说明。" in str(texts(table)) for table in find(made, "//w:body/w:tbl")] == [False, False, True]
    assert len([field for field in fields(made) if "SEQ" in field.code]) == 1


def test_a_merged_cell_that_is_cut_says_its_text_again() -> None:
    whole, cut = (find(part(broken(long_table(), row)), "//w:body/w:tbl")[1] for row in (10, 11))
    assert texts(whole)[1:3] == [["第10组", "甲"], ["", "乙"]]
    assert texts(cut)[1:4] == [["第10组", "乙"], ["第12组", "甲"], ["", "乙"]]
    assert not find(cut, "w:tr[2]//w:vMerge")
    deep = Table(2, (), (row(cell("高", rows=12), "1"), *[row(str(n)) for n in range(2, 13)]), "表1", "", "", "t")
    assert texts(find(part(broken(deep, 5)), "//w:body/w:tbl")[1])[:2] == [["高", "6"], ["", "7"]]


@pytest.mark.parametrize(
    "table",
    [
        long_table(repeat_header_only=True),
        long_table(label="", title=""),
        long_table(rows=8),
        Table(1, (), tuple(row("文字" * 1800) for _ in range(12)), "表1", "", "", "t"),
    ],
    ids=["asked to repeat its head", "without a label", "small", "with a row of a page"],
)
def test_some_tables_are_never_cut(table: Table) -> None:
    made = broken(table, 4)
    assert len(find(part(made), "//w:body/w:tbl")) == 1
    assert proof(Document("", (Part(Matter.BODY, (table,)),)), {}).rows == {}


def test_a_table_in_a_frame_is_not_cut() -> None:
    document = Document("", (Part(Matter.BODY, (Frame((long_table(),)),)),))
    assert len(find(part(write(document, Paging(breaks={"t": (10,)}))), "//w:tbl//w:tbl")) == 1
    assert proof(document, {}).rows == {}


def test_a_proof_marks_every_row_and_carries_title_and_unit_in_the_head_until_the_breaks_are_known() -> None:
    document = Document("", (Part(Matter.BODY, (para("段。"), long_table())),))
    for breaks, parts, heads in (({}, 1, 3), ({"t": (10, 30)}, 3, 3)):
        made = proof(document, breaks)
        assert len(made.rows["t"]) == 40
        assert lint(made.data) == []
        names = {node.get(W + "name") for node in find(part(made.data), "//w:bookmarkStart")}
        assert {*made.rows["t"], made.notes["t"], made.matters[Matter.BODY]} <= names
        assert len(find(part(made.data), "//w:body/w:tbl")) == parts
        assert len(find(part(made.data), "//w:body/w:tbl/w:tr[w:trPr/w:tblHeader]")) == heads


def test_a_proof_finds_the_beginning_of_a_part_that_begins_with_a_table() -> None:
    document = Document("", tuple(Part(Matter.BODY, (long_table(anchor=name),)) for name in ("t", "u")))
    made = proof(document, {})
    assert lint(made.data) == []
    first, *rest = find(part(made.data), "//w:body/w:p")
    assert val(first, "w:bookmarkStart", "name") == made.matters[Matter.BODY]
    assert any(find(node, "w:pPr/w:pageBreakBefore") for node in rest)
    assert [len(names) for names in made.rows.values()] == [40, 40]


spans = st.builds(Cell, st.just((inlines("格"),)), st.integers(0, 4), st.integers(0, 5))
lines = st.lists(st.lists(spans, max_size=5).map(tuple), max_size=5).map(tuple)


@settings(max_examples=80)
@given(st.integers(0, 6), lines, lines)
def test_whatever_the_spans_every_row_is_as_wide_as_the_table(
    columns: int, header: tuple[tuple[Cell, ...], ...], rows: tuple[tuple[Cell, ...], ...]
) -> None:
    assert lint(write(Document("", (Part(Matter.BODY, (Table(columns, header, rows),)),)))) == []


@settings(max_examples=60)
@given(st.lists(st.lists(spans, max_size=4).map(tuple), min_size=11, max_size=30), st.sets(st.integers(0, 40)))
def test_wherever_a_table_breaks_no_row_is_lost_and_all_are_as_wide(
    rows: list[tuple[Cell, ...]], breaks: set[int]
) -> None:
    table = Table(3, (row("甲", "乙", "丙"),), tuple(rows), "表1", "题", "", "t")
    data = broken(table, *sorted(breaks))
    assert lint(proof(Document("", (Part(Matter.BODY, (table,)),)), {}).data) == []
    parts = find(part(data), "//w:body/w:tbl")
    assert lint(data) == []
    assert sum(len(find(one, "w:tr")) - 1 for one in parts) == len(rows)
    assert len(parts) == 1 + len({n for n in breaks if 0 < n < len(rows)})


@pytest.mark.parametrize(("rows", "tied"), [(4, True), (40, False)])
def test_a_frame_begins_where_it_stands_however_long_the_table_in_it(rows: int, tied: bool) -> None:
    table = Table(1, (row("项"),), tuple(row(str(number)) for number in range(rows)), "表1", "题", anchor="t")
    made = part(write(Document("", (Part(Matter.BODY, (Frame((table,)),)),))))
    [above] = find(made, "//w:tc/w:p[w:pPr/w:pStyle/@w:val='table-title']/w:pPr")
    assert (val(above, "w:keepNext") != "0") == tied
