"""Reading a YAML file: plain data out of good ones, a place and a clerk's words for everything else."""

import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.diagnostics import Severity
from jgsw.source import Reading, faults, read
from jgsw.source.text import LARGEST

REFUSED = sorted((Path(__file__).parent / "data" / "yaml_refused").glob("*.yaml"))
"""Each file is named after the rule it breaks; its first line, or a file `NAME.expected`, lists every finding."""

STANDARD = """\
# yaml-language-server: $schema=../../../schemas/standard.schema.json
id: meeting-service
level: internal                 # 内部标准
title: {lead: 机关事务, main: 会议服务规范}   # 引导、主体、补充
system: "302"
scope: |
  本文件规定了机关会议服务的人员要求，描述了相应的证实方法。

  注：培训由会务保障单位组织。
references:
  - {number: GB/T 41568}        # title filled from the register
clauses:
  - title: 学时
    content:
      - 培训学时应符合[](#hours)的规定。
      - 注：学时按年计算。
      - table: {id: hours, header: [岗位, 学时], rows: [[会务, "16"], [保障, "8"]]}
  - {title: 证实方法, content: 查阅培训记录，核对培训学时。}
"""


def one_file(text: str) -> Reading:
    return read(text.encode(), "standard.yaml")


def findings(reading: Reading) -> str:
    places = [(finding.rule.code, finding.place.position) for finding in reading.diagnostics]
    return "; ".join(f"{code} {place.line}:{place.column}" for code, place in places if place)


def expectation(file: Path) -> str:
    beside = file.with_suffix(".expected")
    return beside.read_text() if beside.exists() else file.read_text().partition("\n")[0].lstrip("# ")


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.stem)
def test_each_fault_is_found_at_its_place(file: Path) -> None:
    reading = read(file.read_bytes(), file.name)
    assert findings(reading) == expectation(file).strip()
    assert file.name.startswith(reading.diagnostics[0].rule.code)
    certain = any(finding.severity is Severity.ERROR for finding in reading.diagnostics)
    assert (reading.data is None) is certain


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: file.stem)
def test_every_finding_says_what_is_wrong_and_what_to_do_on_any_console(file: Path) -> None:
    for finding in read(file.read_bytes(), file.name).diagnostics:
        assert finding.cause.endswith("。")
        assert finding.remedy.endswith("。")
        f"{finding.rule.title}{finding.cause}{finding.remedy}".encode("gbk")


def test_every_rule_of_the_reader_has_an_example_among_the_refused_files() -> None:
    shown = {file.name[:6] for file in REFUSED}
    assert {rule.code for rule in faults.RULES} - shown == {faults.TOO_LARGE.code}
    assert [rule.code for rule in faults.RULES] == sorted({rule.code for rule in faults.RULES})


def test_a_standard_is_read_without_findings() -> None:
    reading = one_file(STANDARD)
    assert reading.diagnostics == ()
    assert reading.data == yaml.load(STANDARD, Loader=yaml.BaseLoader)


def test_every_scalar_stays_the_text_that_was_written() -> None:
    reading = one_file("a: 4.10\nb: no\nc: 007\nd: 2024-02-30\ne: 1:30\nf: 0x1F\ng: True\nh: 1_000\n")
    assert reading.data == {
        "a": "4.10",
        "b": "no",
        "c": "007",
        "d": "2024-02-30",
        "e": "1:30",
        "f": "0x1F",
        "g": "True",
        "h": "1_000",
    }


def test_a_key_without_a_value_is_absent() -> None:
    reading = one_file("a:\nb: ~\nc: null\nd: NULL # 空\ne: {f: , g: 1}\nh: ''\ni: \"null\"\nj: {}\n")
    assert reading.data == {"e": {"g": "1"}, "h": "", "i": "null", "j": {}}
    assert reading.diagnostics == ()


def test_windows_line_ends_are_read_like_others() -> None:
    assert one_file(STANDARD.replace("\n", "\r\n")) == one_file(STANDARD)


@pytest.mark.parametrize(
    "text",
    [
        "content: 注：甲\n",
        "content:\n  注：甲\n",
        "content: 服务人员应符合下列要求，\n  包括：礼仪、应急。\n",
        "content:\n  - 注：甲\n  - 示例：乙\n",
        "content:\n  - 注：甲\n  - table: {id: a}\n",
        "content: |\n  number：GB/T 1\n  标题：甲\n",
        "content: >\n  甲\n  title：乙\n",
        'content: "甲\n  title：乙"\n',
        "rows: [[备注：无, {text: 合计, cols: 2}]]\n",
        "at: 10:30\nlink: https://example.org/a\nratio: 1:2\nkey: a:b\n",
        "where: {说明：: 甲}\n",
        "a: 甲　乙\n",
        "{a:\n　, b: 甲}\n",
        "a: x-\t# 注\nb: |\n  甲\t乙\n",
        "---\na: 1\n...\n",
        'a: "\\t\\n\\\\\\" \\u4e2d"\n',
        "𠮷: 𠮷󠄀😀\n",
    ],
)
def test_honest_text_is_left_alone(text: str) -> None:
    reading = one_file(text)
    assert reading.diagnostics == ()
    assert reading.data == yaml.load(text, Loader=yaml.CBaseLoader)


def test_what_is_only_likely_is_a_warning_and_the_file_is_read() -> None:
    reading = one_file("content: 服务人员应培训\n  注：由会务单位组织。\n")
    assert reading.data == {"content": "服务人员应培训 注：由会务单位组织。"}
    assert [finding.severity for finding in reading.diagnostics] == [Severity.WARNING]


def test_a_formula_that_double_quotes_would_spoil_is_told_command_by_command() -> None:
    reading = one_file('a: "$\\theta \\nu \\rho$ 甲\\n乙 \\\\times"\nb: "\\neq"\n')
    assert findings(reading) == "YML125 1:6; YML125 1:13; YML125 1:17; YML125 2:5"
    assert "一个制表符加上“heta”" in reading.diagnostics[0].cause
    assert "换行加上“u”" in reading.diagnostics[1].cause


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\ufffd", "乱码 U+FFFD，原来的字在转换编码时丢了"),
        ("锟斤拷", "乱码“锟斤拷”，原来的字在转换编码时丢了"),
        ("\u2f08", "部首或兼容用字 U+2F08，看着是“人”"),
        ("\uf9f4", "部首或兼容用字 U+F9F4，看着是“林”"),
        ("\uf0b7", "符号字体里的字符 U+F0B7"),
    ],
)
def test_a_character_that_is_not_what_it_seems_is_told_for_what_it_is(written: str, said: str) -> None:
    (finding,) = one_file(f"name: 王{written}\n").diagnostics
    assert findings(Reading(None, (finding,))) == "YML114 1:8"
    assert said in finding.cause


def test_ideographs_of_every_extension_are_characters_like_others() -> None:
    names = "\ufa11\U0002b3ce\u4dae\U00020bb7\u3007\u2160\u338e"
    assert one_file(f"name: {names}\n").data == {"name": names}


def test_a_text_full_of_spoilt_formulas_is_told_at_once() -> None:
    start = time.perf_counter()
    reading = one_file('a: "' + "\\theta" * 100_000 + '"\n')
    assert len(reading.diagnostics) == 20
    assert time.perf_counter() - start < 1


def test_a_doubled_key_shows_both_places() -> None:
    (finding,) = one_file("id: a\nlevel: b\nid: c\n").diagnostics
    ((first, _),) = finding.also
    assert (finding.place.position, first.position) == ((3, 1), (1, 1))


def test_the_likely_encoding_is_named() -> None:
    assert "GBK" in read("标题: 会议服务规范\n".encode("gbk"), "a").diagnostics[0].cause
    assert "UTF-16" in read("标题: 会议\n".encode("utf-16-le"), "a").diagnostics[0].cause
    assert "有 1 处坏了" in read("标题: 会议服务规范\n".encode()[:-2] + b"\n", "a").diagnostics[0].cause


def test_a_file_beyond_the_bound_is_not_even_decoded() -> None:
    assert findings(read(b"\xff" * (LARGEST + 1), "a")) == "YML103 1:1"


def test_findings_are_bounded() -> None:
    assert len(one_file("a: &x 1\n" * 1000).diagnostics) <= 2 * 20
    assert len(one_file("a: \u200b\n" * 1000).diagnostics) == 20
    items = one_file("a:\n" + "  - 甲\n    注：乙\n" * 1000)
    assert (len(items.diagnostics), items.data is None) == (20, False)


INVISIBLE = [
    chr(code)
    for code in (*range(0x10000), *range(0xE0000, 0xE0080))
    if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp") and chr(code) not in "\t\n\r"
]


def test_no_invisible_character_comes_in_raw_or_by_escape() -> None:
    for char in INVISIBLE:
        assert findings(one_file(f"ab: 甲{char}乙\n"))[7:] == "1:6", f"{ord(char):04X}"
        assert findings(one_file(f'ab: "甲\\U{ord(char):08X}乙"\n'))[7:] == "1:7", f"{ord(char):04X}"


DEEP = """
import sys, threading
from jgsw.source import Spans, read
codes = []
def work():
    for text in ("a: " + "[" * 100000, "a: " + "{b: " * 100000, "- " * 100000, "? " * 100000, "a: [" * 100000,
                 "".join(" " * i + "a:\\n" for i in range(2000)), "a: " + "[" * 100000 + "]" * 100000):
        codes.append(read(text.encode(), "a").diagnostics[0].rule.code)
        Spans(text.encode())
threading.stack_size(256 * 1024)
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(*codes)
"""


def test_deep_nesting_is_refused_on_the_smallest_stack() -> None:
    run = subprocess.run([sys.executable, "-c", DEEP], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.split() == ["YML104"] * 7


def test_bombs_are_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}" for i in range(1, 30))]
    start = time.process_time()
    assert {finding.rule for finding in one_file("\n".join(lines)).diagnostics} == {faults.ALIAS}
    assert time.process_time() - start < 1


YAML_LIKE = st.text(st.sampled_from("ab甲：:- \n\n  \t'\"[]{},#&*!|>%@`?~.\\x0\r\u200b\ufeff😀"), max_size=60)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=80), YAML_LIKE.map(str.encode)))
def test_whatever_the_bytes_the_answer_is_data_or_findings_within_the_file(data: bytes) -> None:
    reading = read(data, "a")
    assert (reading.data is None) == any(finding.severity is Severity.ERROR for finding in reading.diagnostics)
    for finding in reading.diagnostics:
        assert finding.place.position is not None
        assert 1 <= finding.place.position.line <= data.count(b"\n") + 1
        assert 1 <= finding.place.position.column <= len(data) + 1


def test_without_the_c_parser_the_pure_one_reads_and_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = one_file(STANDARD)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    assert one_file(STANDARD) == with_c
    for file in REFUSED:
        reading = read(file.read_bytes(), file.name)
        assert reading.diagnostics[0].rule.code == file.name[:6], file.name


def test_reading_is_faster_than_the_parser_s_own_loader() -> None:
    text = STANDARD + "".join(STANDARD[STANDARD.index("  - title") :] for _ in range(30))
    rounds = [(seconds(one_file, text), seconds(base_loaded, text)) for _ in range(15)]
    ours, theirs = map(min, zip(*rounds, strict=True))
    assert ours < theirs


def base_loaded(text: str) -> object:
    return yaml.load(text, Loader=yaml.CBaseLoader)


def seconds(work: Callable[[str], object], text: str) -> float:
    """CPU time of a few readings; the two take turns, for the machine is not always as fast."""
    start = time.process_time()
    for _ in range(3):
        work(text)
    return time.process_time() - start
