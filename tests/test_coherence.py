"""What the files of a repository say of one another, and what is left unsaid when one of them cannot be read."""

import json
import shutil
from pathlib import Path

import pytest

from jgsw.cli.entry import run as main
from jgsw.errors import UsageError
from jgsw.tasks.tables import build_tables
from jgsw.tasks.validate import validate

PLATFORM = "standards/vehicle-platform/r1"
UNFINISHED = "x: {\n"


@pytest.fixture
def root(hunan: Path, tmp_path: Path) -> Path:
    """A copy of the example to break."""
    shutil.copytree(hunan, tmp_path / "库")
    return tmp_path / "库"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def found(root: Path) -> set[tuple[str, str, str]]:
    """Code, file and gravity of everything found."""
    return {(one.rule.code, one.place.file, one.severity.value) for one in validate(root).diagnostics}


def codes(root: Path) -> set[str]:
    return {code for code, _, gravity in found(root) if gravity != "info"}


def test_deleted_evidence_is_a_finding_of_the_whole_check(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / PLATFORM / "records/team.yaml").unlink()
    assert main(["-C", str(root), "validate", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert ("HIS417", f"{PLATFORM}/records/team.yaml") in {(one["code"], one["file"]) for one in findings}


def test_an_edition_without_its_text_is_said_to_be_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / PLATFORM / "standard.yaml").unlink()
    assert main(["-C", str(root), "validate"]) == 1
    assert "REP301" in capsys.readouterr().out
    assert ("HIS415", f"{PLATFORM}/standard.yaml", "error") not in found(root)


def test_a_link_in_the_place_of_a_file_is_a_finding(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "policy.yaml").rename(root / "elsewhere.yaml")
    (root / "policy.yaml").symlink_to("elsewhere.yaml")
    assert main(["-C", str(root), "validate"]) == 1
    assert codes(root) == {"FIL101"}


@pytest.mark.parametrize("file", ["register/more.yml", "workflows/more.yml", f"{PLATFORM}/records/more.yml"])
def test_a_file_of_another_ending_is_not_read_and_is_said_to_be_misplaced(root: Path, file: str) -> None:
    (root / file).write_text(UNFINISHED, "utf-8")
    assert ("REP302", file, "warning") in found(root)
    assert codes(root) == {"REP302"}


@pytest.mark.parametrize(
    "file",
    ["jgsw.yaml", "system.yaml", "organization.yaml", "register/national.yaml", "workflows/internal.yaml"],
)
def test_nothing_is_concluded_from_a_file_that_cannot_be_read(root: Path, file: str) -> None:
    (root / file).write_text(UNFINISHED, "utf-8")
    assert {where for _, where, gravity in found(root) if gravity != "info"} == {file}


@pytest.mark.parametrize("file", ["system.yaml", "register/national.yaml", "workflows/internal.yaml"])
def test_no_tables_are_built_from_files_that_cannot_be_read(root: Path, file: str) -> None:
    (root / file).write_text(UNFINISHED, "utf-8")
    with pytest.raises(UsageError, match=file) as stop:
        build_tables(root, check=False)
    assert "jgsw validate" in stop.value.hint


def test_a_node_that_expects_fewer_than_it_lists_is_a_warning(root: Path) -> None:
    change(root / "system.yaml", "expected: 6", "expected: 0")
    assert ("REP321", "system.yaml", "warning") in found(root)


def test_a_numbered_text_that_lost_its_history_is_an_error(root: Path) -> None:
    (root / PLATFORM / "history.jsonl").unlink()
    assert ("HIS418", f"{PLATFORM}/standard.yaml", "error") in found(root)


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("REP999", "没有 REP999"),
        ("HIS410", "总是要查"),
        ("YML", "总是要查"),
        ("甲", "没有 甲"),
        ("xref-danglin", "是不是 xref-dangling"),
    ],
)
def test_a_code_that_cannot_be_ignored_is_said_to_be_so(root: Path, code: str, cause: str) -> None:
    change(root / "jgsw.yaml", 'region: "43"', f'region: "43"\nrules: {{ignore: [{code}]}}')
    (one,) = [one for one in validate(root).diagnostics if one.rule.code == "REP327"]
    assert one.place.route == ("rules", "ignore", 0)
    assert cause in one.cause


def test_the_history_is_always_looked_at(root: Path) -> None:
    change(root / "jgsw.yaml", 'region: "43"', 'region: "43"\nrules: {ignore: [HIS]}')
    (root / PLATFORM / "history.jsonl").unlink()
    assert "HIS418" in codes(root)


def test_a_doubled_line_of_the_history_is_found_where_it_stands(root: Path) -> None:
    path = root / PLATFORM / "history.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], lines[1], *lines[2:]]))
    places = [one.place.position for one in validate(root).diagnostics if one.rule.code == "HIS411"]
    assert [place.line for place in places if place] == [3]
