"""Texts edited in place: the style is kept where it can be, and nothing else changes."""

import pytest

from jgsw.diagnostics import Edit, Place, Route
from jgsw.errors import Conflict, Stop, UsageError
from jgsw.source.editing import apply, replace_scalar


def replaced(source: str, route: Route, text: str) -> str:
    return replace_scalar(source.encode(), route, text).decode()


def edited(source: str, *edits: Edit, seen: str | None = None) -> str:
    return apply(source.encode(), edits, None if seen is None else seen.encode()).decode()


def edit(route: Route, text: str, start: int | None = None, end: int | None = None, *, key: bool = False) -> Edit:
    return Edit(Place("a.yaml", route, start, end, key), text)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("a: 甲  # 注\n", "乙", "a: 乙  # 注\n"),
        ("a: 甲  # 注\n", "乙: 丙", 'a: "乙: 丙"  # 注\n'),
        ("a: 甲  # 注\n", "乙\n丙\n", "a: |  # 注\n  乙\n  丙\n"),
        ('a: "301"\n', "302", 'a: "302"\n'),
        ("a: 'it''s'\n", "it's not", "a: 'it''s not'\n"),
        ("a: |  # jgsw: 忽略 X\n  甲\n\nb: 1\n", "乙\n", "a: |  # jgsw: 忽略 X\n  乙\n\nb: 1\n"),
        ("a: |\n    甲\nb: 1\n", "乙", "a: |-\n    乙\nb: 1\n"),
        ("a: |\n  甲\n", "", 'a: ""\n'),
        ("a: >-\n  甲\n", "乙\n\n丙\n", "a: >\n  乙\n\n\n  丙\n"),
        ("a:  # 待填\nb: 1\n", "甲", "a: 甲  # 待填\nb: 1\n"),
        ("a: ~\n", "甲", "a: 甲\n"),
        ("a: 甲", "  乙\n丙", "a: |2-\n    乙\n  丙\n"),
        ("a: 甲\r\nb: 1\r\n", "乙\n丙\n", "a: |\r\n  乙\r\n  丙\r\nb: 1\r\n"),
        ("a: 甲\n", "~", 'a: "~"\n'),
        ("a: 甲\n", "# 乙", 'a: "# 乙"\n'),
    ],
)
def test_a_text_keeps_its_style_where_the_new_one_allows(before: str, text: str, after: str) -> None:
    assert replaced(before, ("a",), text) == after


def test_several_lines_within_brackets_stay_on_their_line() -> None:
    assert replaced("a: {b: 甲, c: 乙}\n", ("a", "b"), "丙\n丁\n") == 'a: {b: "丙\\n丁\\n", c: 乙}\n'


def test_a_list_item_becomes_a_block_below_its_dash() -> None:
    assert replaced("a:\n  - 甲\n  - 乙\n", ("a", 0), "丙\n丁\n") == "a:\n  - |\n    丙\n    丁\n  - 乙\n"


def test_an_edit_within_a_folded_text_leaves_its_folds_alone() -> None:
    source = "a: >\n  应符合GB/T1的\n  规定。\n\n  另一段。\n"
    assert edited(source, edit(("a",), "GB/T 1", 3, 8)) == source.replace("GB/T1", "GB/T 1")


def test_edits_within_a_quoted_text_leave_its_escapes_alone() -> None:
    source = 'a: "甲\\u4e2d(乙)"\n'
    assert edited(source, edit(("a",), "（", 2, 3), edit(("a",), "）", 4, 5)) == 'a: "甲\\u4e2d（乙）"\n'


def test_many_edits_in_one_file_are_made_together() -> None:
    source = "a: 甲\nb: 乙\nc:\n  - 丙\n"
    edits = [edit(("c", 0), "3"), edit(("a",), "1: 2"), edit(("b",), "2", 0, 1), edit(("b",), "b", key=True)]
    assert edited(source, *edits) == 'a: "1: 2"\nb: 2\nc:\n  - 3\n'


def test_a_key_can_be_renamed_together_with_values_below_it() -> None:
    source = "titel: {lead: 甲, main: 乙}\n"
    edits = [edit(("titel",), "title", key=True), edit(("titel", "main"), "丙")]
    assert edited(source, *edits) == "title: {lead: 甲, main: 丙}\n"


@pytest.mark.parametrize(
    ("edits", "error"),
    [
        ([edit(("x",), "1")], Conflict),
        ([edit(("b",), "1")], Conflict),
        ([edit(("b", 0), "1", key=True)], Conflict),
        ([edit(("a",), "1", 1, 3), edit(("a",), "2", 2, 4)], Conflict),
        ([edit(("a",), "1"), edit(("a",), "2", 0, 1)], Conflict),
        ([edit(("a",), "1", 3, 99)], Conflict),
        ([edit(("a",), "\u202e")], UsageError),
        ([edit(("a",), "甲\r\n乙")], UsageError),
        ([edit(("a",), "b", key=True)], UsageError),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_with_a_reason(edits: list[Edit], error: type[Stop]) -> None:
    with pytest.raises(error) as caught:
        edited("a: 甲乙丙丁\nb: [1]\n", *edits)
    assert caught.value.message
    assert caught.value.hint


def test_a_text_that_is_not_as_it_was_when_checked_is_a_conflict() -> None:
    source, seen = "# 新的一行\na: 甲\nb: 乙\n", "a: 甲\nb: 甲\n"
    assert edited(source, edit(("a",), "丙"), seen=seen) == "# 新的一行\na: 丙\nb: 乙\n"
    with pytest.raises(Conflict, match="和检查时不一样"):
        edited(source, edit(("b",), "丙"), seen=seen)


def test_a_file_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(Conflict, match="引号没有成对"):
        replaced('a: "甲\nb: 1\n', ("a",), "乙")
