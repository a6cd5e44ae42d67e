"""Plain data written in the one layout."""

from datetime import date

import pytest
import yaml
from ruamel.yaml import YAML

from jgsw.source import read
from jgsw.source.editing import replace_scalar
from jgsw.source.writing import Plain, dump, dump_inline, dump_row

VALUE: dict[str, Plain] = {
    "id": "meeting-service",
    "system": "302",
    "version": "4.10",
    "checked": date(2024, 5, 1),
    "count": 3,
    "current": True,
    "title": {"lead": "机关事务", "main": "会议: 规范"},
    "scope": "甲。\n\n乙。\n",
    "note": "甲\n乙",
    "terms": [],
    "clauses": [{"title": "培训", "content": ["应培训。", "甲\n乙\n", {"rows": [["会务", "16"]]}]}, "文字"],
    "long": "长" * 300,
}
TEXT = f"""\
id: meeting-service
system: "302"
version: "4.10"
checked: 2024-05-01
count: 3
current: true
title:
  lead: 机关事务
  main: "会议: 规范"
scope: |
  甲。

  乙。
note: |-
  甲
  乙
terms: []
clauses:
  - title: 培训
    content:
      - 应培训。
      - |
        甲
        乙
      - rows:
          - [会务, "16"]
  - 文字
long: {"长" * 300}
"""


def test_a_value_is_written_in_the_layout_of_the_templates() -> None:
    assert dump(VALUE) == TEXT


def test_other_tools_read_the_same_values() -> None:
    assert yaml.safe_load(TEXT) == VALUE
    assert YAML(typ="safe", pure=True).load(TEXT) == VALUE


def test_texts_that_look_like_something_else_are_quoted() -> None:
    doubtful = ["302", "4.10", "-1", "1e3", "0x1F", "0o17", "1_000", "10:30", ".5", "yes", "No", "on", "y", "~", "null"]
    assert dump(doubtful) == "".join(f'- "{text}"\n' for text in doubtful)
    assert dump(["GB/T 1.1—2020", "2024-05-01", "3.2 a)"]) == "- GB/T 1.1—2020\n- 2024-05-01\n- 3.2 a)\n"


def test_a_row_stands_on_one_line() -> None:
    row: dict[str, Plain] = {
        "number": "GB/T 1.1—2020",
        "title": "标准化工作导则, 第1部分",
        "places": ["101", {"code": "A"}],
        "note": "甲\n",
    }
    assert dump_row(row) == (
        '- {number: GB/T 1.1—2020, title: "标准化工作导则, 第1部分", places: ["101", {code: A}], note: "甲\\n"}'
    )


def test_any_value_can_stand_on_one_line() -> None:
    values: list[Plain] = ["甲", "甲, 乙", "", 3, ["a", "b"], {"a": "}"}]
    assert [dump_inline(value) for value in values] == ["甲", '"甲, 乙"', '""', "3", "[a, b]", '{a: "}"}']


@pytest.mark.parametrize("text", ["x\tab", "甲\nu\n\n", "甲\n乙\tB", "\tnot\n\n"])
def test_what_is_written_is_never_taken_for_a_swallowed_formula(text: str) -> None:
    written = f"a: {dump_inline(text)}\nb:\n  {dump([text])}".encode()
    assert read(written, "a.yaml").data == {"a": text, "b": [text]}
    replaced = replace_scalar(b'a: "x"\n', ("a",), text)
    assert read(replaced, "a.yaml").data == {"a": text}
