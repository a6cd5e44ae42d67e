"""The generated tables: what the 标准明细表 lists in which order, what the 标准统计表 counts, how both print."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.compose.tables.entries import Entry, Standing
from jgsw.compose.tables.ledger import detail
from jgsw.compose.tables.printed import document
from jgsw.compose.tables.statistics import statistics
from jgsw.doctree import Align, Cell, Layout, Mark, Paragraph, Role, Run, Table
from jgsw.model.config import Column, TableSettings
from jgsw.model.standard import Level
from jgsw.model.system import Node, System
from jgsw.sheets import Row, RowKind, Sheet, Workbook
from jgsw.writers import csv, xlsx

DAY = date(2026, 11, 22)
BUREAU = "湖南省机关事务管理局"
LEVELS = ("国家标准", "行业标准", "地方标准", "团体标准", "企业标准", "内部标准", "其他", "未定级别")


def a_system(**expected: int) -> System:
    """1 通用基础 (101, 102) and 3 服务 (302); `expected` by code: `_101=3`."""
    codes = {"101": "标准化工作", "102": "术语符号", "302": "会议服务"}
    nodes = {code: Node(code=code, title=title, expected=expected.get(f"_{code}")) for code, title in codes.items()}
    base = Node(code="1", title="通用基础", nodes=(nodes["101"], nodes["102"]))
    return System(title="标准体系", nodes=(base, Node(code="3", title="服务", nodes=(nodes["302"],))))


def an_entry(number: str | None = "GB/T 1.1—2020", **changes: object) -> Entry:
    facts: dict[str, object] = {"title": "某标准", "standing": Standing.IN_FORCE, "node_code": "101"}
    return Entry(**(facts | {"number": number, "level": Level.NATIONAL} | changes))  # type: ignore[arg-type]


def a_detail(*entries: Entry, columns: tuple[Column, ...] = (Column.NUMBER,)) -> Sheet:
    return detail(a_system(), entries, columns, DAY, BUREAU)


def first_cells(sheet: Sheet) -> list[object]:
    return [row.cells[0] for row in sheet.rows]


def counts(sheet: Sheet) -> dict[str, tuple[object, ...]]:
    """Due, have and share by item; the total under 共计 (both totals are checked to be the same)."""
    items: dict[str, tuple[object, ...]] = {}
    for row in sheet.rows:
        if row.kind is not RowKind.HEADING:
            item = str(row.cells[1]).strip()
            assert items.setdefault(item, row.cells[2:]) == row.cells[2:]
    return items


# --- 标准明细表 ---------------------------------------------------------------------------------------------------


def test_every_node_has_its_block_in_tree_order_and_an_empty_one_says_so() -> None:
    assert first_cells(a_detail(an_entry("GB/T 1.1—2020"), an_entry("GB/T 2.1—2020", node_code="302"))) == [
        "1　通用基础",
        "101　标准化工作",
        "GB/T 1.1—2020",
        "102　术语符号（暂无标准）",
        "3　服务",
        "302　会议服务",
        "GB/T 2.1—2020",
    ]


def test_a_block_goes_from_national_standards_to_own_ones_to_plans() -> None:
    numbers = ["GB 12—2001", "GB/T 102—2001", "DA/T 1—2000", "DB43/T 1—2020", "T/CSUS 15—2021", "建标169—2014"]
    planned = an_entry(None, title="拟制定的", standing=Standing.PLANNED, level=Level.INTERNAL, own=True)
    drafted = an_entry("DB43/T XXXX—XXXX", standing=Standing.DRAFTING, level=Level.LOCAL, own=True)
    own = an_entry("DB43/T 2—2020", level=Level.LOCAL, own=True)
    sheet = a_detail(planned, drafted, own, *map(an_entry, reversed(numbers)))
    assert first_cells(sheet)[2:11] == [*numbers, "DB43/T 2—2020", "DB43/T XXXX—XXXX", None]


def test_numbers_nobody_can_read_come_after_the_others() -> None:
    assert first_cells(a_detail(an_entry("国管办发5号"), an_entry("GB/T 1.1—2020")))[2:4] == [
        "GB/T 1.1—2020",
        "国管办发5号",
    ]


def test_entries_without_a_place_in_the_tree_stand_in_a_last_block() -> None:
    sheet = a_detail(
        an_entry(None, title="甲", node_code="999"),
        an_entry("GB/T 1.1—2020", node_code=None),
        columns=(Column.SYSTEM, Column.TITLE, Column.NODE),
    )
    assert [row.cells for row in sheet.rows[-3:]] == [
        ("未列入体系", None, None),
        (None, "某标准", "未列入体系"),
        ("999", "甲", "未列入体系"),
    ]


def test_serial_numbers_run_through_the_blocks() -> None:
    sheet = a_detail(an_entry(node_code="302"), an_entry(), an_entry("GB/T 2—2020"), columns=(Column.SERIAL,))
    assert [row.cells[0] for row in sheet.rows if row.kind is RowKind.ENTRY] == [1, 2, 3]


def test_the_columns_are_those_asked_for_and_code_and_name_hidden_behind_them() -> None:
    sheet = a_detail(an_entry(), columns=TableSettings().columns)
    assert [column.title for column in sheet.columns if not column.hidden] == [
        "序号", "体系编码", "标准编号", "标准名称", "级别", "发布日期", "实施日期", "状态", "归口处室", "备注",
    ]  # fmt: skip
    assert [column.title for column in sheet.columns if column.hidden] == ["子体系"]
    assert {len(row.cells) for row in sheet.rows} == {len(sheet.columns)}


def test_an_entry_fills_every_column() -> None:
    entry = an_entry(
        published=date(2020, 3, 31), effective=date(2020, 10, 1), replaces=("GB/T 1.1—2009", "GB/T 1.2—2002"),
        replaced_by="GB/T 1.1—2030", owner="政策法规处", stage="公布", note="待查新", standing=Standing.SUPERSEDED,
    )  # fmt: skip
    assert a_detail(entry, columns=tuple(Column)).rows[2].cells == (
        1, "101", "标准化工作", "GB/T 1.1—2020", "某标准", "国家标准", date(2020, 3, 31), date(2020, 10, 1), "被代替",
        "GB/T 1.1—2009、GB/T 1.2—2002", "GB/T 1.1—2030", "政策法规处", "公布", "待查新",
    )  # fmt: skip


def test_every_word_of_a_column_with_choices_is_among_them() -> None:
    entries = [an_entry(None, standing=standing, level=level) for standing in Standing for level in (*Level, None)]
    sheet = a_detail(*entries, columns=(Column.STATUS, Column.LEVEL))
    rows = [row.cells for row in sheet.rows if row.kind is RowKind.ENTRY]
    for index in (0, 1):
        assert {cells[index] for cells in rows} == set(sheet.columns[index].choices)


def test_the_notes_say_the_day_and_what_counts() -> None:
    sheet = a_detail(an_entry(), an_entry(standing=Standing.WITHDRAWN))
    assert sheet.title == "湖南省机关事务管理局标准明细表"
    assert "截至2026年11月22日，列入标准2项，其中现行1项" in sheet.notes[0]
    assert "不计入标准统计表" in sheet.notes[1]


def test_the_table_does_not_depend_on_the_order_of_its_entries() -> None:
    entries = [an_entry(None, title=title, node_code=code) for title in "丙甲乙" for code in ("101", "302")]
    assert a_detail(*entries) == a_detail(*reversed(entries))


# --- 标准统计表 ---------------------------------------------------------------------------------------------------


def test_what_is_in_force_is_there_and_what_is_coming_is_due() -> None:
    entries = [an_entry(None, standing=standing) for standing in Standing]
    assert counts(statistics(a_system(), entries, DAY, BUREAU))["共计"] == (4, 1, 0.25)


def test_levels_and_subsystems_are_counted_side_by_side() -> None:
    entries = [
        an_entry(),
        an_entry("DB43/T 1—2020", level=Level.LOCAL, node_code="302"),
        an_entry("建标169—2014", level=None, node_code="302"),
        an_entry(None, level=Level.INTERNAL, node_code="302", standing=Standing.PLANNED),
    ]
    found = counts(statistics(a_system(), entries, DAY, BUREAU))
    assert {item: found[item][:2] for item in ("国家标准", "地方标准", "内部标准", "其他")} == {
        "国家标准": (1, 1),
        "地方标准": (1, 1),
        "内部标准": (1, 0),
        "其他": (1, 1),
    }
    assert found["1　通用基础"] == found["101　标准化工作"] == (1, 1, 1.0)
    assert found["3　服务"] == (3, 2, 2 / 3)
    assert found["102　术语符号"] == (0, 0, None)
    assert "未定级别" not in found
    assert "未列入体系" not in found


def test_what_a_node_expects_beyond_its_list_is_due_without_a_level() -> None:
    found = counts(statistics(a_system(_101=5, _302=0), [an_entry(), an_entry(node_code="302")], DAY, BUREAU))
    assert found["101　标准化工作"] == (5, 1, 0.2)
    assert found["302　会议服务"] == (1, 1, 1.0)
    assert found["未定级别"] == (4, 0, 0.0)


def test_a_revision_of_a_standard_in_force_is_not_due_a_second_time() -> None:
    old = an_entry("GB/T 1.1—2009")
    draft = an_entry(None, standing=Standing.DRAFTING, replaces=("GB/T1.1-2009",))
    coming = an_entry("GB/T 2.1—2027", standing=Standing.UPCOMING)
    replaced = an_entry("GB/T 2.1—2009", replaced_by="GB/T 2.1—2027")
    assert counts(statistics(a_system(), [old, draft, coming, replaced], DAY, BUREAU))["共计"] == (2, 2, 1.0)
    assert counts(statistics(a_system(), [draft, coming], DAY, BUREAU))["共计"] == (2, 0, 0.0)


def test_the_sheet_says_its_rule_and_its_day() -> None:
    notes = "".join(statistics(a_system(), [], DAY, BUREAU).notes)
    assert "截至2026年11月22日" in notes
    assert "只计状态为“现行”的标准" in notes


def test_a_count_too_great_to_be_true_takes_no_time() -> None:
    assert counts(statistics(a_system(_101=999_999_999), [], DAY, BUREAU))["共计"] == (999_999_999, 0, 0.0)


CODES = st.sampled_from(["1", "101", "102", "3", "", "x"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        title=st.just("某标准"),
        standing=st.sampled_from(Standing),
        node_code=st.none() | CODES,
        number=st.none() | st.sampled_from(["GB/T 1.1—2020", "GB/T 1.1—2009", "DB43/T XXXX—XXXX", "不是编号"]),
        level=st.none() | st.sampled_from(Level),
        replaces=st.sampled_from([(), ("GB/T 1.1—2009",)]),
    ),
    max_size=20,
)
NODES = st.recursive(
    st.builds(Node, code=CODES.filter(bool), title=st.just("子体系"), expected=st.none() | st.integers(0, 5)),
    lambda below: st.builds(
        Node,
        code=CODES.filter(bool),
        title=st.just("子体系"),
        expected=st.none() | st.integers(0, 5),
        nodes=st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
SYSTEMS = st.builds(System, title=st.just("体系"), nodes=st.lists(NODES, max_size=3).map(tuple))


def added_up(rows: list[Row]) -> tuple[int, int]:
    cells = [(row.cells[2], row.cells[3]) for row in rows]
    return sum(int(str(due)) for due, _ in cells), sum(int(str(have)) for _, have in cells)


@given(SYSTEMS, ENTRIES)
@settings(max_examples=100, deadline=None)
def test_both_groups_add_up_to_one_total(system: System, entries: list[Entry]) -> None:
    rows = [row for row in statistics(system, entries, DAY, BUREAU).rows if row.kind is not RowKind.HEADING]
    by_level = [row for row in rows if row.cells[0] == "一、按级别统计"]
    by_node = [row for row in rows if row.cells[0] == "二、按子体系统计"]
    outermost = [row for row in by_node[:-1] if not str(row.cells[1]).startswith("　")]
    assert added_up(by_level[:-1]) == added_up(by_level[-1:]) == added_up(outermost) == added_up(by_node[-1:])
    assert by_level[-1].cells[1] == by_node[-1].cells[1] == "共计"
    assert {row.cells[1] for row in by_level[:-1]} <= set(LEVELS)
    codes = {node.code for _, _, node in system.walk()}
    counted = [entry for entry in entries if entry.node_code in codes]
    assert added_up(by_node[-1:])[1] == sum(entry.standing is Standing.IN_FORCE for entry in counted)


@given(SYSTEMS, ENTRIES)
@settings(max_examples=50, deadline=None)
def test_every_entry_is_listed_once_and_every_table_can_be_written(system: System, entries: list[Entry]) -> None:
    sheet = detail(system, entries, tuple(Column), DAY, BUREAU)
    listed = [row for row in sheet.rows if row.kind is RowKind.ENTRY]
    assert [row.cells[0] for row in listed] == list(range(1, len(entries) + 1))
    assert xlsx.write(Workbook("标准体系表", (sheet, statistics(system, entries, DAY, BUREAU))))
    assert csv.write(sheet).count(b"\n") == len(entries) + 1


# --- on paper -----------------------------------------------------------------------------------------------------


def the_table(sheet: Sheet) -> Table:
    (table,) = (block for block in document(sheet, BUREAU).parts[0].blocks if isinstance(block, Table))
    return table


def text_of(cell: Cell) -> str:
    return "".join(run.text for paragraph in cell.paragraphs for run in paragraph if isinstance(run, Run))


def test_a_printed_table_has_its_title_above_and_its_notes_below() -> None:
    printed = document(a_detail(an_entry(), columns=tuple(Column)), BUREAU)
    title, table, *notes = printed.parts[0].blocks
    assert (printed.layout, printed.title, printed.author) == (Layout.LEDGER, "湖南省机关事务管理局标准明细表", BUREAU)
    assert isinstance(table, Table)
    assert isinstance(title, Paragraph)
    assert title.role is Role.REPORT_TITLE
    assert [note.role for note in notes if isinstance(note, Paragraph)] == [Role.REPORT_NOTE] * 2


def test_a_narrow_table_is_printed_upright() -> None:
    assert document(statistics(a_system(), [], DAY, BUREAU), BUREAU).layout is Layout.REPORT


def test_a_printed_row_has_no_hidden_cells_and_a_heading_goes_across() -> None:
    table = the_table(a_detail(an_entry(), columns=(Column.NUMBER, Column.PUBLISHED)))
    assert table.columns == len(table.header[0]) == len(table.widths) == len(table.align) == 2
    heading, _, row = table.rows[:3]
    assert heading == (Cell(((Run("1　通用基础", frozenset({Mark.KEYWORD})),),), columns=2, align=Align.LEFT),)
    assert [text_of(cell) for cell in row] == ["GB/T 1.1—2020", ""]


def test_printed_shares_are_percentages_and_a_share_of_nothing_is_a_dash() -> None:
    rows = the_table(statistics(a_system(_101=3), [an_entry()], DAY, BUREAU)).rows
    texts = [[text_of(cell) for cell in row] for row in rows]
    assert ["　101　标准化工作", "3", "1", "33.3%"] in texts
    assert ["　102　术语符号", "0", "0", "—"] in texts
