"""Findings as they are printed, in every format."""

import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from jgsw.cli import report, table
from jgsw.cli.report.outcome import Outcome, locate
from jgsw.cli.screen import Screen
from jgsw.cli.session import Format, Session
from jgsw.cli.text import cells, safe
from jgsw.diagnostics import Diagnostic, Fix, Place, Position, Rule, Severity

FILE = "standards/meeting/r1/standard.yaml"
NUMBER = Rule(
    "REF201",
    "引用的标识不存在",
    basis="GB/T 1.1—2020，9.5.3",
    id="xref-dangling",
    why="引用的条不在，读者无处可查。",
    good=("clauses:\n  - {id: a, title: 甲, content: 见[](#a)。}", "培训见[](#training)。", "应值守。"),
)
TITLE = Rule("WRI205", "标题太长", Severity.WARNING)
TEXT = """\
id: meeting
title: {lead: 机关事务, main: 会议服务规范}
clauses:
  - title: 人员要求
    content: 服务人员见“上岗”[](#nowhere)的规定。
"""
ROUTE = ("clauses", 0, "content")
CONTENT = "服务人员见“上岗”[](#nowhere)的规定。"


def a_finding(rule: Rule = NUMBER, marked: str = "[](#nowhere)", **given: str) -> Diagnostic:
    start = CONTENT.index(marked)
    place = Place(given.pop("file", FILE), ROUTE, start, start + len(marked))
    return rule.at(place, given.get("cause", "没有标识为“nowhere”的章条"), given.get("remedy", "核对标识"))


class Terminal(io.TextIOWrapper):
    """A stream that people look at, or a pipe."""

    def __init__(self, tty: bool, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding, errors="replace", newline="\n")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def text(self) -> str:
        """What has been printed."""
        self.seek(0)
        return self.read()


def a_screen(width: int, encoding: str = "utf-8", guarded: bool = False) -> tuple[Screen, Terminal]:
    """A screen of that width, or a pipe (0), and what receives the print."""
    stream = Terminal(bool(width), encoding)
    console = Console(file=stream, width=width or 80, color_system=None, force_terminal=False)
    return Screen(console, console, guarded=guarded), stream


def printed(
    *found: Diagnostic,
    kind: Format = Format.FULL,
    text: str = TEXT,
    width: int = 0,
    encoding: str = "utf-8",
    held: int = 0,
) -> str:
    """What is printed of findings in files that all hold `text`; `width` 0 is a pipe."""
    screen, stream = a_screen(width, encoding, kind is Format.GITHUB)
    screen = replace(screen, quiet=True)
    outcome = Outcome(locate(found, lambda file: text.encode()), 12, 0.42, held)
    report.show(outcome, Session(folder=None, format=kind, screen=screen, command="validate"))  # type: ignore[arg-type]
    return stream.text()


def test_a_finding_is_shown_with_its_lines_a_caret_the_cause_the_remedy_and_the_basis() -> None:
    assert printed(a_finding()) == (
        "standards/meeting/r1/standard.yaml:5:23: 错误 REF201 引用的标识不存在\n"
        "    3 │ clauses:\n"
        "    4 │   - title: 人员要求\n"
        "    5 │     content: 服务人员见“上岗”[](#nowhere)的规定。\n"
        "      │                              ^^^^^^^^^^^^ 没有标识为“nowhere”的章条\n"
        "   帮助：核对标识\n"
        "   例如：培训见[](#training)。\n"
        "   依据：GB/T 1.1—2020，9.5.3\n"
        "   为何：引用的条不在，读者无处可查。详见 jgsw explain REF201\n"
        "\n"
        "发现 1 个错误（检查 12 个文件，用时 0.4 秒）。\n"
    )


def test_an_old_chinese_console_shows_the_caret_two_columns_further_for_each_quotation_mark() -> None:
    modern, old = (
        next(line.index("^") for line in printed(a_finding(), encoding=name).splitlines() if "^" in line)
        for name in ("utf-8", "gbk")
    )
    assert old == modern + 2


def test_on_a_narrow_terminal_a_long_line_is_shown_around_the_caret_and_the_cause_below_it() -> None:
    text = TEXT.replace("服务人员", "服务人员" * 30)
    place = Place(FILE, ROUTE, CONTENT.index("[") + 116, CONTENT.index(")") + 117)
    lines = printed(NUMBER.at(place, "没有标识为“nowhere”的章条，" * 3), text=text, width=60).splitlines()
    shown = next(line for line in lines if "[](#nowhere)" in line)
    carets = next(line for line in lines if "^" in line)
    assert cells(shown[: shown.index("[")]) == carets.index("^")
    assert all(cells(line) <= 60 for line in lines[1:])


WORDS = st.text(st.sampled_from('会议，。“”—abc #"\tα①'), max_size=30)


@given(WORDS, st.text(st.sampled_from("会议ab—"), min_size=1, max_size=5), WORDS)
def test_carets_stand_under_the_very_characters(before: str, marked: str, after: str) -> None:
    text = f"id: x\nx: {before}{marked}{after}\n"
    start = Position(2, 4 + len(before))
    finding = NUMBER.at(Place(FILE, position=start))
    lines = printed(finding, text=text).splitlines()
    shown, carets = lines[2], lines[3]
    head = safe(f"x: {before}".replace("\t", "    "))
    assert shown[len("    2 │ ") :].startswith(head)
    assert cells(carets[: carets.index("^")]) == len("    2 │ ") + cells(head)


def test_places_that_matter_too_are_named() -> None:
    finding = NUMBER.at(Place(FILE, ("id",)), "重复", also=[(Place(FILE, ("clauses", 0, "title")), "首次出现在这里")])
    assert "   另见：standards/meeting/r1/standard.yaml:4:12 首次出现在这里\n" in printed(finding)


def test_a_file_that_is_not_there_has_its_cause_told_without_an_excerpt() -> None:
    def gone(file: str) -> bytes:
        raise FileNotFoundError(file)

    (one,) = locate([a_finding()], gone)
    assert one.where == f"{FILE}:1:1"
    assert "   原因：没有标识为“nowhere”的章条\n" in printed(a_finding(), text="")


def test_findings_come_by_file_line_and_column_however_they_were_found() -> None:
    second, first = a_finding(), a_finding(TITLE, "服务")
    elsewhere = a_finding(file="a.yaml")
    wheres = [line.partition(": ")[0] for line in printed(second, first, elsewhere, kind=Format.CONCISE).splitlines()]
    assert wheres[:3] == ["a.yaml:5:23", f"{FILE}:5:14", f"{FILE}:5:23"]


def test_concise_is_one_line_for_each_finding_and_the_summary() -> None:
    assert printed(a_finding(), a_finding(TITLE), kind=Format.CONCISE).splitlines() == [
        f"{FILE}:5:23: 错误 REF201 引用的标识不存在：没有标识为“nowhere”的章条",
        f"{FILE}:5:23: 警告 WRI205 标题太长：没有标识为“nowhere”的章条",
        "发现 1 个错误、1 个警告（检查 12 个文件，用时 0.4 秒）。",
    ]


@pytest.mark.parametrize("kind", [Format.FULL, Format.CONCISE, Format.GITHUB])
def test_when_all_is_well_the_last_line_says_so(kind: Format) -> None:
    assert printed(kind=kind) == "√ 12 个文件全部通过（用时 0.4 秒）。\n"


def test_the_last_line_says_how_many_can_be_mended_and_how_many_the_baseline_holds() -> None:
    fixable = TITLE.at(Place(FILE, ("id",)), fix=Fix(True, ()))
    last = printed(a_finding(), fixable, kind=Format.CONCISE, held=3).splitlines()[-1]
    assert last == (
        "发现 1 个错误、1 个警告（检查 12 个文件，用时 0.4 秒）。其中 1 个可用 jgsw fix 自动改正。旧账里的 3 个不计。"
    )


@pytest.mark.parametrize(
    ("safe", "said"),
    [
        ((False,), "其中 1 个可用 jgsw fix --unsafe 改正，改后要核对。"),
        ((True, False), "其中 1 个可用 jgsw fix 自动改正。另 1 个可用 jgsw fix --unsafe 改正，改后要核对。"),
    ],
)
def test_what_fix_leaves_alone_is_not_counted_as_mended_at_once(safe: tuple[bool, ...], said: str) -> None:
    found = [TITLE.at(Place(FILE, ("id",)), fix=Fix(one, ())) for one in safe]
    assert printed(*found, kind=Format.CONCISE).splitlines()[-1].endswith(f"。{said}")


@pytest.mark.parametrize("kind", [Format.FULL, Format.CONCISE])
def test_on_a_terminal_the_last_line_goes_on_below_itself_and_breaks_no_option(kind: Format) -> None:
    found = TITLE.at(Place(FILE, ("id",)), fix=Fix(False, ()))
    for width in range(40, 100):
        lines = printed(found, kind=kind, width=width).splitlines()
        assert any("--unsafe" in line for line in lines)
        assert all(cells(line) <= width for line in lines[-2:])


def test_the_example_shown_is_a_bad_one_put_right_not_one_that_the_rule_leaves_alone() -> None:
    rule = replace(NUMBER, bad=("桌宽应为[[600毫米]]。",), good=("桌宽应为600 mm。", "电话应24小时值守。"))
    assert "   例如：桌宽应为600 mm。\n" in printed(a_finding(rule))


def test_no_example_is_shown_that_is_the_bad_one_to_the_letter() -> None:
    rule = replace(NUMBER, bad=("clauses:\n  - content: 应值守。",), good=("a:\n  - content: 应值守。",))
    assert "例如" not in printed(a_finding(rule))


@pytest.mark.parametrize("kind", [Format.FULL, Format.CONCISE, Format.GITHUB])
def test_a_finding_is_as_grave_as_the_stage_makes_it(kind: Format) -> None:
    eased = replace(a_finding(), eased=Severity.WARNING)
    told = printed(eased, kind=kind)
    assert "警告 REF201" in told
    assert "错误" not in told
    assert "发现 1 个警告" in told


def test_json_holds_everything_and_nothing_else_is_printed() -> None:
    fixable = Rule("TXT101", "用了半角标点", Severity.INFO).at(Place(FILE, ("id",)), fix=Fix(True, ()))
    told = json.loads(printed(a_finding(), fixable, kind=Format.JSON))
    assert told["version"] == 1
    assert told["command"] == "validate"
    assert told["counts"] == {"error": 1, "warning": 0, "info": 1}
    assert (told["seconds"], told["fixable"], told["baseline"]) == (0.42, 1, 0)
    assert told["findings"][0] == {
        "code": "TXT101",
        "id": "",
        "title": "用了半角标点",
        "severity": "info",
        "file": FILE,
        "line": 1,
        "column": 5,
        "end_line": 1,
        "end_column": 12,
        "cause": "",
        "remedy": "",
        "basis": "",
        "why": "",
        "also": [],
        "fix": {"safe": True},
    }
    assert told["findings"][1]["also"] == []
    assert (told["findings"][1]["line"], told["findings"][1]["end_column"]) == (5, 35)


def test_json_on_a_console_that_is_not_unicode_is_still_right() -> None:
    told = printed(a_finding(), kind=Format.JSON, encoding="gbk")
    assert told.isascii()
    assert json.loads(told)["findings"][0]["title"] == "引用的标识不存在"


def test_github_marks_the_gravest_nine_and_lists_the_rest() -> None:
    found = [a_finding(TITLE) for _ in range(8)] + [a_finding() for _ in range(4)]
    lines = printed(*found, kind=Format.GITHUB).splitlines()
    assert [line.partition(" ")[0] for line in lines[:9]] == ["::error"] * 4 + ["::warning"] * 5
    assert lines[9] == "另有 3 项没有标在文件上："
    assert lines[10].startswith(f"  {FILE}:5:23: 警告 WRI205")
    assert lines[13] == "发现 4 个错误、8 个警告（检查 12 个文件，用时 0.4 秒）。"


def test_github_has_file_line_column_title_and_a_text_of_several_lines() -> None:
    assert printed(a_finding(), kind=Format.GITHUB).splitlines()[0] == (
        f"::error file={FILE},line=5,endLine=5,col=23,endColumn=35,title=错误 REF201 引用的标识不存在"
        "::没有标识为“nowhere”的章条%0A帮助：核对标识%0A依据：GB/T 1.1—2020，9.5.3"
    )


HOSTILE = "坏\x1b[2J\r\n::stop-commands::x\n##[error]100%,a:b[bold]\u202e"


@pytest.mark.parametrize("kind", list(Format))
def test_hostile_names_and_texts_stay_text(kind: Format) -> None:
    rule = Rule("REF201", HOSTILE)
    found = [rule.at(Place(HOSTILE, ("id",)), HOSTILE, HOSTILE, [(Place(HOSTILE, ("id",)), HOSTILE)])] * 12
    told = printed(*found, kind=kind, text=f"id: {HOSTILE}")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", told)
    assert "[bold]" in told
    if kind in (Format.FULL, Format.CONCISE, Format.GITHUB):
        assert all(line.startswith("::error ") for line in told.splitlines() if line.lstrip().startswith("::"))
    if kind is Format.GITHUB:
        assert "##[" not in "".join(line for line in told.splitlines() if not line.startswith("::error "))


def test_data_in_a_github_property_cannot_begin_another() -> None:
    finding = Rule("A", "标题,line=9::完").at(Place("a,title=x::y%", ("id",)))
    (line, _) = printed(finding, kind=Format.GITHUB).splitlines()
    assert line.startswith("::error file=a%2Ctitle=x%3A%3Ay%25,line=1,")
    assert line.endswith("title=错误 A 标题%2Cline=9%3A%3A完::标题,line=9::完")


HEADING = ("版次", "标准名称", "现在")
ROWS = [("a@r1", "会议服务规范", "起草"), ("meeting@r1", "车辆", "")]


def test_rows_stand_in_columns_where_there_is_room() -> None:
    screen, stream = a_screen(0)
    table.show(screen, HEADING, ROWS)
    assert stream.text().splitlines() == [
        "版次        标准名称      现在",
        "a@r1        会议服务规范  起草",
        "meeting@r1  车辆",
    ]


def test_on_a_narrow_terminal_each_row_takes_two_lines() -> None:
    screen, stream = a_screen(20)
    table.show(screen, HEADING, ROWS[:1])
    assert stream.text().splitlines() == ["a@r1  会议服务规范", "    现在：起草"]
