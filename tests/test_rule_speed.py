"""No rule is slow, whatever the text: time is proportional to its length."""

from functools import cache
from pathlib import Path
from textwrap import indent
from time import process_time

import pytest
from builders import a_standard

from jgsw import prose
from jgsw.cli import entry
from jgsw.markup import inlines
from jgsw.model.text import Inlines
from jgsw.rules.catalogue import DRAFT_CHECKS
from jgsw.rules.declaring import Check
from jgsw.rules.draft import Draft
from jgsw.tasks.mending import mend_file
from jgsw.tasks.validate import Wanted

LONG = 100_000
MOST = 0.1
"""Seconds of processor time for each rule to look through such a text."""
TO_TELL = 15e-6
"""Seconds for each finding: some of these texts are full of faults."""
WHILE = 4
"""Seconds of processor time for a whole file, from reading to telling."""
NASTY = (
    "应应应",
    "应尽应不宜可能",
    "依据法必须",
    "（",
    "（（“《",
    "《",
    "》）”",
    "1",
    "1.",
    "1.1～",
    "9×9",
    "9±9%",
    "应 ",
    "会 议",
    "，",
    "。",
    "A.",
    "GB/T 1.1—2020",
    "GB/T ",
    "符合国家有关",
    "自发布之日起",
    "由局负责",
    "a_b=",
    "见表1",
    "第1.1条",
    "禁止吸",
    "(会",
    "http://a",
    "原则上",
    "——",
    "按GB/T 1.1",
    "由由",
    "应整洁、",
    "5M，",
    "给予给予",
    "应合理",
    "-5-5℃",
)


WHOLE = {
    "应考虑": "应考虑" * 16_700,
    "应 ": ("应 " * 25_000).strip(),
    "[](#a)": "[](#a)" * 8_300,
    "±1%": "±1%" * 16_700,
    "会,议": "会,议" * 16_700,
    "必须": "必须" * 25_000,
    "列项": "项目如下：\n\n" + "\n".join(f"- 甲{index}" for index in range(20_000)),
    "段": "会议必须记录。\n\n" * 5_000,
}
"""Texts of some 50 000 characters, full of faults."""
HEAD = """\
id: probe
level: internal
title: {main: 会议服务规范}
function: specification
clauses:
  - title: 要求
    content: |
"""


@cache
def draft(piece: str) -> Draft:
    """A standard with one endless paragraph, read."""
    text = (piece * LONG)[:LONG].strip()
    quoted = text.replace("\\", "").replace('"', "")
    one = Draft(a_standard(f'clauses:\n  - title: 要求\n    content: "甲{quoted}"\n'), "standard.yaml")
    assert one.passages
    return one


def seconds(check: Check[Draft], one: Draft) -> float:
    """How long a rule looks, the best of two: the machine may be busy."""
    taken = []
    for _ in range(2):
        start = process_time()
        found = sum(1 for _ in check(one))
        taken.append(process_time() - start - found * TO_TELL)
        if taken[-1] < MOST:
            break
    return min(taken)


@pytest.mark.parametrize("piece", NASTY)
def test_each_rule_is_done_with_a_long_nasty_text_in_a_tenth_of_a_second(piece: str) -> None:
    slow = {check.rule.code: taken for check in DRAFT_CHECKS if (taken := seconds(check, draft(piece))) > MOST}
    draft.cache_clear()
    assert not slow


@pytest.mark.parametrize("piece", [*NASTY, "服务人员应在会前30 min到岗，并核对会议名称；可能时宜复核。"])
def test_long_texts_are_read_in_proportional_time(piece: str) -> None:
    run, _ = inlines((piece * LONG)[:LONG])
    assert any(reading(run) < 5 * MOST for _ in range(2))  # the machine may be busy once


def reading(run: Inlines) -> float:
    start = process_time()
    prose.read(run)
    return process_time() - start


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_a_whole_file_full_of_faults_is_checked_and_told_in_seconds(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "standard.yaml"
    path.write_text(HEAD + indent(f"甲{text}", "      ") + "\n", "utf-8")
    start = process_time()
    assert entry.run(["-C", str(tmp_path), "validate", str(path)]) in (0, 1)
    assert process_time() - start < WHILE
    assert "没有一一列出" in capsys.readouterr().out


def test_a_file_full_of_faults_is_mended_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_text(HEAD + indent(f"甲{WHOLE['列项']}", "      ") + "\n", "utf-8")
    start = process_time()
    (mended,) = mend_file(path, Wanted(), unsafe=False)
    assert process_time() - start < 2 * WHILE
    assert mended.count == 20_000
