"""`# jgsw: 忽略 CODE 原因：…`: what it covers, and what is said of those that say nothing."""

import shutil
from pathlib import Path
from time import process_time

import pytest
from builders import WHOLE_HEAD, a_text
from hypothesis import given
from hypothesis import strategies as st

from jgsw.diagnostics import Severity
from jgsw.source.waivers import waivers
from jgsw.tasks.validate import Wanted, validate, validate_file

REASON = "原因：附录待补"
PICKED = Wanted(select=("REF201", "STR202", "IGN"))


def found(tmp_path: Path, body: str) -> list[tuple[str, int]]:
    """Code and line (1 is the first of `body`) of the findings of a few rules."""
    path = tmp_path / "standard.yaml"
    path.write_bytes(a_text(body, WHOLE_HEAD))
    report = validate_file(path, PICKED)
    from jgsw.cli.report.outcome import locate

    first = WHOLE_HEAD.count("\n")
    return [
        (one.diagnostic.rule.code, one.at.start.line - first) for one in locate(report.diagnostics, report.tree.read)
    ]


BARE = """\
clauses:
  - title: 要求
    content: |
      见[](#a)。
  - title: 服务
    clauses:
      - title: 着装
        content: 见[](#b)。
"""


def with_comment(above: str, said: str = f"忽略 REF201 {REASON}") -> str:
    """The text with a comment above the line that begins so."""
    lines = BARE.splitlines(keepends=True)
    index = next(index for index, line in enumerate(lines) if line.strip().startswith(above))
    blanks = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
    return "".join([*lines[:index], f"{blanks}# jgsw: {said}\n", *lines[index:]])


def test_without_comments_all_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, BARE) == [("REF201", 4), ("REF201", 8)]


@pytest.mark.parametrize(
    ("above", "left"),
    [
        ("clauses:", []),
        ("- title: 要求", [9]),
        ("content: |", [9]),
        ("- title: 服务", [4]),
        ("clauses:\n      -", []),
        ("- title: 着装", [4]),
        ("content: 见", [4]),
    ],
)
def test_a_comment_covers_the_key_or_item_below_it_and_all_within(tmp_path: Path, above: str, left: list[int]) -> None:
    body = with_comment(above.partition("\n")[0])
    assert found(tmp_path, body) == [("REF201", line) for line in left]


def test_a_comment_may_end_the_first_line_of_a_block(tmp_path: Path) -> None:
    body = BARE.replace("content: |", f"content: |  # jgsw: 忽略 REF201 {REASON}")
    assert found(tmp_path, body) == [("REF201", 8)]


def test_inside_a_block_it_is_text(tmp_path: Path) -> None:
    body = BARE.replace("      见[](#a)。", f"      见[](#a)。\n\n      # jgsw: 忽略 REF201 {REASON}")
    path = tmp_path / "standard.yaml"
    path.write_bytes(a_text(body, WHOLE_HEAD))
    assert "MRK202" in [one.rule.code for one in validate_file(path).diagnostics]
    assert waivers(path.read_bytes()) == ()


def test_it_may_name_several_rules_by_code_or_id(tmp_path: Path) -> None:
    body = "clauses:\n  # jgsw: 忽略 REF201、empty-node 原因：附录待补\n  - {title: 甲, clauses: [{title: 乙, content: '见[](#a)。'}, {title: 丙}]}\n"
    assert found(tmp_path, body) == []


def test_comments_may_stand_one_above_another(tmp_path: Path) -> None:
    body = (
        f"clauses:\n  # jgsw: 忽略 REF201 {REASON}\n  # 待补\n  # jgsw: 忽略 STR202 {REASON}\n"
        "  - {title: 甲, clauses: [{title: 乙, content: '见[](#a)。'}, {title: 丙}]}\n"
    )
    assert found(tmp_path, body) == []


@pytest.mark.parametrize("colon", [":", "："])
def test_colons_may_be_of_either_width(tmp_path: Path, colon: str) -> None:
    body = with_comment("clauses:").replace("jgsw:", f"jgsw{colon}").replace("原因：", f"原因{colon}")
    assert found(tmp_path, body) == []


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("忽略 REF201", ["IGN101", "REF201", "REF201"]),
        ("忽略 REF201 原因：", ["IGN101", "REF201", "REF201"]),
        ("忽略 REF2O1 原因：附录待补", ["IGN102", "REF201", "REF201"]),
        ("忽略 REF 原因：附录待补", ["IGN102", "REF201", "REF201"]),
        ("忽略 YML118 原因：附录待补", ["IGN102", "REF201", "REF201"]),
        ("忽略 HIS415 原因：附录待补", ["IGN102", "REF201", "REF201"]),
        ("忽略 REF201、STR202 原因：附录待补", ["IGN103"]),
        ("不查 REF201", ["IGN104", "REF201", "REF201"]),
        ("忽略 原因：附录待补", ["IGN104", "REF201", "REF201"]),
    ],
)
def test_a_comment_that_says_nothing_is_told(tmp_path: Path, said: str, codes: list[str]) -> None:
    assert sorted(code for code, _ in found(tmp_path, with_comment("clauses:", said))) == codes


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("MOD999", "没有 MOD999 这条规则"),
        ("REF", "REF 只是代码的开头，有 "),
        ("REEF201", "没有 REEF201 这条规则，是不是 REF201（引用的标识不存在）？"),
        ("xref-danglin", "没有 xref-danglin 这条规则，是不是 xref-dangling（引用的标识不存在）？"),
        ("MRK201", "MRK201 总是要查，不能忽略"),
    ],
)
def test_a_name_that_is_no_rule_is_guessed_only_where_it_tells_something(tmp_path: Path, name: str, told: str) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(a_text(with_comment("clauses:", f"忽略 {name} {REASON}"), WHOLE_HEAD))
    (cause,) = [one.cause for one in validate_file(path, Wanted(select=("IGN102",))).diagnostics]
    assert cause.startswith(told)
    assert "是不是" in told or "是不是" not in cause


def test_faults_of_markup_are_not_waived_but_may_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(
        a_text(f"# jgsw: 忽略 MRK106 {REASON}\nclauses:\n  - title: 要求\n    content: 见[附录。\n", WHOLE_HEAD)
    )
    every = {one.rule.family for one in validate_file(path).diagnostics}
    assert {"MRK", "IGN"} <= every
    assert "MRK" not in {one.rule.family for one in validate_file(path, Wanted(select=("STR",))).diagnostics}


def test_a_comment_anywhere_else_is_told(tmp_path: Path) -> None:
    body = BARE.replace("- title: 要求", f"- title: 要求  # jgsw: 忽略 REF201 {REASON}")
    assert sorted(code for code, _ in found(tmp_path, body)) == ["IGN104", "REF201", "REF201"]
    assert ("IGN104", 9) in found(tmp_path, BARE + f"# jgsw: 忽略 REF201 {REASON}\n")


def test_a_comment_is_not_seen_in_a_text_that_only_speaks_of_it(tmp_path: Path) -> None:
    body = 'clauses:\n  - title: 写法\n    content: "写 # jgsw: 忽略 REF201 即可。"\n'
    assert found(tmp_path, body) == []


def test_comments_hold_in_every_file_of_a_repository(hunan: Path, tmp_path: Path) -> None:
    root = tmp_path / "库"
    shutil.copytree(hunan, root)
    file = root / "system.yaml"
    text = file.read_text("utf-8").replace("expected: 6", "expected: 0", 1)
    file.write_text(text, "utf-8")
    assert "REP321" in codes(root)
    lines = text.splitlines(keepends=True)
    index = next(index for index, line in enumerate(lines) if "expected: 0" in line)
    blanks = lines[index][: len(lines[index]) - len(lines[index].lstrip())]
    lines.insert(index, f"{blanks}# jgsw: 忽略 REP321 原因：应有数待重新测算\n")
    file.write_text("".join(lines), "utf-8")
    assert not codes(root) & {"REP321", "IGN103", "IGN104"}


def codes(root: Path) -> set[str]:
    return {one.rule.code for one in validate(root).diagnostics if one.severity is not Severity.INFO}


def test_thousands_of_comments_are_read_in_a_moment() -> None:
    stacked = f"# jgsw: 忽略 REF201 {REASON}\n" * 10_000
    data = (
        f"{stacked}clauses:\n" + f"  # jgsw: 忽略 REF201 {REASON}\n  - {{title: 甲, content: 乙。}}\n" * 10_000
    ).encode()
    start = process_time()
    found = waivers(data)
    assert process_time() - start < 5
    assert [one.route for one in (found[0], found[-1])] == [("clauses",), ("clauses", 9_999)]


@given(st.text(st.sampled_from("a: -|>#'\"[]{}\n jgsw:忽略"), max_size=60))
def test_whatever_a_file_holds_comments_are_looked_for_without_a_crash(text: str) -> None:
    for one in waivers(f"# jgsw: x\n{text}".encode()):
        assert one.position.line >= 1
