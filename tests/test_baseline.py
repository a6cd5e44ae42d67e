"""An office with old standards is green on the first day: only what is new counts."""

import json
from pathlib import Path

import pytest
from builders import WHOLE_HEAD, a_repository, git, write

from jgsw.cli.entry import run as main
from jgsw.source import read
from jgsw.tasks.baseline import FILE
from jgsw.tasks.validate import Wanted, validate

OLD = "standards/sample/r1/standard.yaml"
CLAUSES = """\
clauses:
  - {title: 要求, content: '见[](#a)。'}
  - {title: 着装, content: '见[](#b)，又见[](#b)。'}
"""
TEXT = WHOLE_HEAD + CLAUSES


@pytest.fixture
def root(root: Path) -> Path:
    """A repository with an old text of three dangling references."""
    write(root, {OLD: TEXT})
    return root


def dangling(root: Path, **wanted: bool) -> int:
    report = validate(root, Wanted(**wanted))  # type: ignore[arg-type]
    return sum(one.rule.code == "REF201" for one in report.diagnostics)


def told(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str]:
    code = main(["-C", str(root), "validate", *words])
    return code, capsys.readouterr().out


def test_what_was_there_does_not_count_once_it_is_written_down(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, root)[0] == 1
    assert told(capsys, root, "--baseline", "write")[0] == 0
    code, out = told(capsys, root, "--fail-on", "info", "-o", "concise", "--ignore", "HIS")
    assert code == 0
    assert "旧账里的 " in out.splitlines()[-1]


def test_writing_it_twice_changes_nothing_and_it_can_be_read_in_a_diff(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, root, "--baseline", "write")
    first = (root / FILE).read_bytes()
    told(capsys, root, "--baseline", "write")
    assert (root / FILE).read_bytes() == first
    rows = [line for line in first.decode().splitlines() if line.startswith("  - ")]
    assert rows == sorted(rows)
    assert any(f"file: {OLD}, rule: REF201" in row and row.endswith("count: 2}") for row in rows)
    assert read(first, FILE).diagnostics == ()


def test_a_new_finding_counts_and_moved_lines_do_not(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, root, "--baseline", "write")
    write(root, {OLD: "# 一行注释\n\n" + TEXT})
    assert dangling(root) == 0
    write(root, {OLD: TEXT + "  - {title: 应急, content: '见[](#c)。'}\n"})
    assert dangling(root) == 1


def test_one_more_of_the_same_kind_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, root, "--baseline", "write")
    write(root, {OLD: TEXT.replace("又见[](#b)", "又见[](#b)，还见[](#b)")})
    assert dangling(root) == 1


def test_what_is_mended_is_told_and_can_be_dropped(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, root, "--baseline", "write")
    write(root, {OLD: TEXT.replace("又见[](#b)", "从之")})
    gone = [one for one in validate(root).diagnostics if one.rule.code == "REP328"]
    assert [one.place.file for one in gone] == [FILE]
    assert "少了 1 个" in gone[0].cause
    assert told(capsys, root, "--baseline", "prune")[0] == 0
    assert "REP328" not in {one.rule.code for one in validate(root).diagnostics}
    assert dangling(root) == 0
    write(root, {OLD: TEXT})
    assert dangling(root) == 1


def test_pruning_takes_nothing_new_in(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, root, "--baseline", "write")
    write(root, {OLD: TEXT + "  - {title: 应急, content: '见[](#c)。'}\n"})
    told(capsys, root, "--baseline", "prune")
    assert dangling(root) == 1


def test_of_a_file_that_cannot_be_read_nothing_is_told_and_nothing_dropped(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, root, "--baseline", "write")
    rows = [line for line in (root / FILE).read_text("utf-8").splitlines() if OLD in line]
    write(root, {OLD: "a: ["})
    assert "REP328" not in told(capsys, root, "-o", "concise", "--select", "REP")[1]
    told(capsys, root, "--baseline", "prune")
    assert [line for line in (root / FILE).read_text("utf-8").splitlines() if OLD in line] == rows


def test_all_is_shown_when_wanted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, root, "--baseline", "write")
    assert dangling(root, baseline=False) == 3
    assert told(capsys, root, "--baseline", "off")[0] == 1


def test_there_is_nothing_to_prune_without_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(root), "validate", "--baseline", "prune"]) == 2
    assert FILE in capsys.readouterr().err


def test_files_that_cannot_be_read_and_the_history_always_count(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, {"standards/new/r1/standard.yaml": "id: [\n"})
    assert told(capsys, root, "--baseline", "write")[0] == 0
    codes = {one.rule.code[:3] for one in validate(root).diagnostics}
    assert {"YML", "HIS"} <= codes
    assert not any(f"rule: {family}" in (root / FILE).read_text("utf-8") for family in ("YML", "HIS"))


def test_a_broken_baseline_is_a_finding(root: Path) -> None:
    write(root, {FILE: "findings: 无\n"})
    assert ("SCH105", FILE) in {(one.rule.code, one.place.file) for one in validate(root).diagnostics}


def test_an_empty_baseline_is_one_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = a_repository(tmp_path / "库")
    told(capsys, root, "--baseline", "write")
    assert validate(root).diagnostics == ()


def test_looking_never_writes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, root, "--baseline", "off")
    assert not (root / FILE).exists()
    assert "??" in git(root, "status", "--porcelain")


def test_the_count_is_given_as_data(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = told(capsys, root, "--baseline", "write", "--json")
    data = json.loads(out)
    assert data["baseline"] == FILE
    assert data["findings"] >= 3
