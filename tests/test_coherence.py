"""What the files of a repository say of one another, and what is left unsaid when one of them cannot be read."""

import json
import shutil
from pathlib import Path

import pytest

from jgsw.cli.entry import run as main
from jgsw.errors import UsageError
from jgsw.library import read
from jgsw.library.strays import strays
from jgsw.source import Folder
from jgsw.tasks.tables import build_tables
from jgsw.tasks.validate import validate

PROJECT = Path(__file__).parent.parent
KEPT = (PROJECT / "examples/hunan", PROJECT / "templates/repository", PROJECT / "tests/data/office")
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
    ("file", "remedy"),
    [
        ("register/2026/local.yaml", "移到 register/local.yaml"),
        ("records/plan.yaml", "移到 records/<种类>/plan.yaml，种类如 currency-check"),
        ("records/feedback/2026/a.yaml", "移到 records/feedback/a.yaml"),
        ("ＪＧＳＷ.yml", "改名为 jgsw.yaml"),
        ("organisation .yaml", "改名为 organization.yaml"),
        ("standards/a/R1/records/team.yaml", "改名为 standards/a/r1"),
        ("standards/a/r1/record/team.yaml", "改名为 standards/a/r1/records"),
        ("standards/a/r1/Standard.yaml.txt", "改名为 standards/a/r1/standard.yaml"),
        ("standards/a/草稿/standard.yaml", "移到 standards/a/r1/standard.yaml"),
        ("workflow/internal.yml", "改名为 workflows"),
    ],
)
def test_a_file_that_is_not_read_is_told_where_it_belongs(file: str, remedy: str) -> None:
    assert [stray.remedy for stray in strays([file])] == [remedy]


def test_a_folder_with_a_wrong_name_is_told_once() -> None:
    files = [f"standards/a/R1/records/{number}.yaml" for number in range(9)]
    assert [stray.cause for stray in strays(files)] == ["standards/a/R1 不会被读到"]


def test_the_folder_of_all_standards_is_known_by_what_it_holds() -> None:
    texts = ["标准/a/r1/standard.yaml", "标准/b/r2/standard.yaml"]
    assert [stray.remedy for stray in strays(texts)] == ["改名为 standards"]
    assert not list(strays([*texts, "standards/a/r1/standard.yaml"]))
    assert len(list(strays(["Standards/a/r1/standard.yaml"]))) == 1


def test_a_stray_is_not_to_take_the_name_of_a_file_that_is_there() -> None:
    (stray,) = strays(["System.yml", "system.yaml"])
    assert stray.remedy == "system.yaml 已经有了：把要用的内容并进去，再删去 System.yml"


@pytest.mark.parametrize("kept", KEPT, ids=lambda root: root.name)
def test_a_repository_that_is_kept_well_has_no_strays(kept: Path) -> None:
    assert list(strays(Folder(kept).files())) == []


def test_a_repository_whose_settings_have_another_name_says_so(tmp_path: Path) -> None:
    (tmp_path / "JGSW.yml").write_text("name: 某局\n", "utf-8")
    with pytest.raises(UsageError, match="这里不是标准库") as stop:
        read(Folder(tmp_path))
    assert stop.value.hint == "把 JGSW.yml 改名为 jgsw.yaml"


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
