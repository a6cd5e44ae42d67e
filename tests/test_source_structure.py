"""Items and keys that come, change and go, with every other line and comment where it was."""

import pytest

from jgsw.diagnostics import Route
from jgsw.errors import Conflict, UsageError
from jgsw.source.structure import insert, remove, set_key
from jgsw.source.writing import Plain

REGISTER = """\
# 外部标准台账
references:  # 按编号排序
  # 最常用
  - {number: GB/T 1.1—2020, title: 标准化工作导则}
  # jgsw: 忽略 REF101 原因：待查新
  - {number: GB/T 41568}  # 题名待补

# 以下为条款
clauses:
  - title: 人员要求
    content: |
      甲。

  - title: 证实方法
terms: []
"""
INDENTLESS = "rows:\n- a: 1\n  b: 2\n- a: 3\n  b: 4\nend: 1\n"


def inserted(source: str, route: Route, value: Plain) -> str:
    return insert(source.encode(), route, value).decode()


def set_(source: str, route: Route, key: str, value: Plain) -> str:
    return set_key(source.encode(), route, key, value).decode()


def removed(source: str, route: Route) -> str:
    return remove(source.encode(), route).decode()


def difference(before: str, after: str) -> tuple[str, str]:
    """What the first text has and the second has instead."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    head = before.rfind("\n", 0, head) + 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return before[head : len(before) - tail], after[head : len(after) - tail]


def test_an_item_is_appended_before_the_blank_line_and_the_comment_of_what_follows() -> None:
    after = inserted(REGISTER, ("references", 2), {"number": "GB/T 9"})
    assert "  - {number: GB/T 41568}  # 题名待补\n  - number: GB/T 9\n\n# 以下为条款\n" in after


def test_a_first_item_comes_before_the_comments_of_the_old_first() -> None:
    after = inserted(REGISTER, ("references", 0), {"number": "GB/T 0"})
    assert "references:  # 按编号排序\n  - number: GB/T 0\n  # 最常用\n" in after


def test_an_item_between_leaves_a_suppression_with_what_it_covers() -> None:
    after = inserted(REGISTER, ("references", 1), "文字")
    assert "标准化工作导则}\n  - 文字\n  # jgsw: 忽略" in after


def test_a_new_item_takes_the_indentation_of_its_list() -> None:
    assert inserted(INDENTLESS, ("rows", 2), {"a": "5", "b": "x\ny\n"}) == INDENTLESS.replace(
        "end:", '- a: "5"\n  b: |\n    x\n    y\nend:'
    )


def test_an_empty_list_or_a_key_without_value_gets_its_first_item_below_the_key() -> None:
    assert inserted("terms: []  # 术语\nend: 1\n", ("terms", 0), {"term": "甲"}) == (
        "terms:  # 术语\n  - term: 甲\nend: 1\n"
    )
    assert inserted("terms:  # 术语\nend: 1\n", ("terms", 0), {"term": "甲"}) == (
        "terms:  # 术语\n  - term: 甲\nend: 1\n"
    )


def test_items_and_keys_within_brackets_stay_within_them() -> None:
    source = "a: [甲, 乙]\nt: {lead: 机关事务, main: 会议服务规范}  # 题名\n"
    assert inserted(source, ("a", 1), {"b": "c, d"}) == source.replace("甲, 乙", '甲, {b: "c, d"}, 乙')
    assert inserted(source, ("a", 0), "丙") == source.replace("甲", "丙, 甲")
    assert set_(source, ("t",), "supplement", "第1部分") == source.replace("规范}", "规范, supplement: 第1部分}")
    assert removed(source, ("t", "lead")) == source.replace("lead: 机关事务, ", "")
    assert removed(source, ("a", 1)) == source.replace(", 乙", "")


def test_a_new_key_comes_last_in_its_mapping() -> None:
    assert set_(REGISTER, ("clauses", 0), "id", "staff") == REGISTER.replace(
        "      甲。\n", "      甲。\n    id: staff\n"
    )
    assert set_(REGISTER, (), "system", "302") == REGISTER + 'system: "302"\n'


def test_a_text_set_over_a_text_keeps_its_style_and_comment() -> None:
    assert set_('a: "1"  # 注\n', (), "a", "2") == 'a: "2"  # 注\n'


def test_a_value_of_another_kind_takes_the_place_of_the_old_one() -> None:
    assert set_("a: 甲  # 注\nb: 1\n", (), "a", 3) == "a: 3  # 注\nb: 1\n"
    assert set_("a: |\n  甲\nb: 1\n", (), "a", ["乙"]) == "a:\n  - 乙\nb: 1\n"
    assert set_("a: {x: 1}  # 注\n", (), "a", {"z": "乙"}) == "a: {z: 乙}  # 注\n"
    assert set_("a:  # 注\nb: 1\n", (), "a", {"z": "乙"}) == "a:  # 注\n  z: 乙\nb: 1\n"
    assert set_("- a: 1\n".replace("- a", "x:\n  - a"), ("x", 0), "a", ["乙"]) == "x:\n  - a:\n      - 乙\n"


def test_a_removed_item_takes_its_suppression_along_and_leaves_other_comments() -> None:
    before, after = difference(REGISTER, removed(REGISTER, ("references", 1)))
    assert before.startswith("  # jgsw: 忽略 REF101")
    assert after == ""
    assert "  # 最常用\n" in removed(REGISTER, ("references", 0))


def test_a_removed_section_leaves_the_comment_of_the_next() -> None:
    after = removed(REGISTER, ("references",))
    assert after.startswith("# 外部标准台账\n\n# 以下为条款\nclauses:\n")


def test_the_first_key_of_an_item_is_removed_from_the_line_of_its_dash() -> None:
    assert removed(INDENTLESS, ("rows", 0, "a")) == INDENTLESS.replace("- a: 1\n  b: 2", "- b: 2")


def test_what_loses_its_last_child_stays_empty() -> None:
    assert removed("a:  # 注\n  - 甲\nb: 1\n", ("a", 0)) == "a: []  # 注\nb: 1\n"
    assert removed("a:\n  x: 甲\nb: 1\n", ("a", "x")) == "a: {}\nb: 1\n"
    assert removed("a:\n  - x: 甲\n", ("a", 0, "x")) == "a:\n  - {}\n"


def test_windows_line_ends_stay() -> None:
    source = INDENTLESS.replace("\n", "\r\n")
    assert inserted(source, ("rows", 1), {"a": "x\ny\n"}) == source.replace(
        "- a: 3", "- a: |\r\n    x\r\n    y\r\n- a: 3"
    )


@pytest.mark.parametrize("route", [("references", 9), ("references", -1), ("x", 0), ("clauses", 0, "title", 0)])
def test_a_place_that_is_not_there_is_a_conflict(route: Route) -> None:
    with pytest.raises(Conflict):
        inserted(REGISTER, route, "甲")
    with pytest.raises(Conflict):
        removed(REGISTER, route)


def test_a_key_is_set_only_in_a_mapping() -> None:
    with pytest.raises(Conflict):
        set_(REGISTER, ("clauses", 0, "title"), "a", "甲")


def test_what_cannot_be_done_without_touching_other_values_is_refused() -> None:
    with pytest.raises(UsageError):
        set_("a: |\n  甲", (), "b", "乙")
