"""Lines and columns for a place in a file, worked out only when somebody looks."""

import pytest

from jgsw.diagnostics import Place, Position, Route
from jgsw.source import Location, Spans, resolve

TEXT = """\
title: {lead: 机关事务, main: 会议服务规范}
scope: |  # 范围
  本文件规定了
  会议服务。
note: "甲\\t乙\\"丙"
empty:
clauses:
  - title: 人员要求
    content: >-
      应培训，
      并考核。
  - 查阅记录。
"""


def located(route: Route, start: int | None = None, end: int | None = None, *, key: bool = False) -> str:
    """The source of a place, with its line and column."""
    spans = Spans(TEXT.encode())
    place = Place("a.yaml", route, start, end, key)
    (line, column), _ = spans.locate(place)
    begin, stop = spans.extent(place)
    return f"{line}:{column} {spans.text[begin:stop]}"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (located(("title", "main")), "1:27 会议服务规范"),
        (located(("title", "main"), key=True), "1:21 main"),
        (located(("title", "main"), 2, 4), "1:29 服务"),
        (located(("title",)), "1:8 {lead: 机关事务, main: 会议服务规范}"),
        (located(("scope",), 7, 9), "4:3 会议"),
        (located(("scope",), 4, 9), "3:7 定了\n  会议"),
        (located(("note",), 1, 2), "5:9 \\t"),
        (located(("note",), 3, 4), '5:12 \\"'),
        (located(("clauses", 0, "content"), 5, 7), "11:7 并考"),
        (located(("clauses", 1)), "12:5 查阅记录。"),
        (located(("clauses", 1), 99, 100), "12:9 。"),
        (located(("clauses", 1), 2, 2), "12:7 "),
    ],
)
def test_a_place_is_the_stretch_of_source_that_writes_it(found: str, expected: str) -> None:
    assert found == expected


def test_a_missing_key_falls_back_to_the_key_of_its_parent() -> None:
    assert located(("title", "supplement")) == "1:1 title"


def test_a_missing_key_of_an_item_falls_back_to_the_first_line_of_the_item() -> None:
    assert located(("clauses", 0, "id")) == "8:5 title: 人员要求"


def test_a_missing_key_of_the_root_falls_back_to_the_first_line() -> None:
    assert located(("id",)) == "1:1 title: {lead: 机关事务, main: 会议服务规范}"


def test_a_key_without_a_value_stands_for_it() -> None:
    assert located(("empty",)) == "6:1 empty"


def test_a_position_found_by_the_reader_is_kept() -> None:
    place = Place("a.yaml", position=Position(3, 4))
    assert resolve(place, b"\xff\xff") == Location(Position(3, 4), Position(3, 5))


def test_a_file_that_does_not_parse_still_answers() -> None:
    assert resolve(Place("a", ("b", 1)), b"a: [\nb: 1") == Location(Position(1, 1), Position(1, 1))


def test_columns_count_characters_whatever_their_width_and_the_line_ends() -> None:
    spans = Spans("甲: 😀𠮷乙\r\n丙: 丁\r\n".encode())
    assert spans.locate(Place("a", ("甲",), 2, 3)).start == (1, 6)
    assert spans.locate(Place("a", ("丙",))) == ((2, 4), (2, 5))


def test_lines_can_be_shown() -> None:
    spans = Spans(b"a: 1\r\nb: 2")
    assert [spans.line(number) for number in (1, 2, 3)] == ["a: 1", "b: 2", ""]
