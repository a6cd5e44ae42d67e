"""The formats that other programs read: each held against a strict schema of what that program takes."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from builders import WHOLE_HEAD
from jsonschema import Draft202012Validator

from jgsw.cli.entry import run as main

DATA = Path(__file__).parent / "data" / "formats"
BROKEN = WHOLE_HEAD + "clauses:\n  - {title: 要求, content: '见[](#nothing)和[](#nothing)。'}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A text with two findings that look alike, in a folder with blanks and Chinese in its name."""
    path = tmp_path / "标准 草案.yaml"
    path.write_text(BROKEN, "utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], file: Path, kind: str, *more: str) -> str:
    """What is printed of the findings of REF201."""
    main(["-C", str(file.parent), "validate", str(file), "-o", kind, "--select", "REF201", *more])
    return capsys.readouterr().out


def schema(name: str) -> Draft202012Validator:
    """The strict schema of a format."""
    body: dict[str, Any] = json.loads((DATA / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(body)
    return Draft202012Validator(body)


def test_sarif_is_what_code_scanning_takes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = json.loads(told(capsys, file, "sarif"))
    assert list(schema("sarif").iter_errors(log)) == []
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["REF201"]
    first, second = run["results"]
    assert first["level"] == "error"
    region = first["locations"][0]["physicalLocation"]["region"]
    line = BROKEN.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "[](#nothing)"
    assert first["partialFingerprints"] == second["partialFingerprints"]


def test_sarif_without_findings_is_an_empty_run(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(BROKEN.replace("#nothing", "#x").replace("{title: 要求", "{id: x, title: 要求"), "utf-8")
    log = json.loads(told(capsys, file, "sarif"))
    assert list(schema("sarif").iter_errors(log)) == []
    assert log["runs"][0]["results"] == []


def test_sarif_names_places_by_an_address(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = json.loads(told(capsys, file, "sarif"))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%E6%A0%87%E5%87%86%20%E8%8D%89%E6%A1%88.yaml"


def test_gitlab_tells_findings_that_look_alike_apart(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issues = json.loads(told(capsys, file, "gitlab"))
    assert list(schema("gitlab").iter_errors(issues)) == []
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 2


def test_gitlab_knows_a_finding_again_when_lines_have_moved(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads(told(capsys, file, "gitlab"))
    file.write_text("# 一行注释\n\n" + BROKEN, "utf-8")
    after = json.loads(told(capsys, file, "gitlab"))
    assert [issue["fingerprint"] for issue in after] == [issue["fingerprint"] for issue in before]
    assert after[0]["location"]["lines"]["begin"] == before[0]["location"]["lines"]["begin"] + 2


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_finding(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ElementTree.fromstring(told(capsys, file, "junit"))
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "2", "2")
    (suite,) = root
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == (file.name, "2", "2")
    assert [case.get("name") for case in suite] == ["REF201 11:28", "REF201 11:41"]
    (failure,) = suite[0]
    assert "nothing" in (failure.get("message") or "")


def test_junit_passes_when_nothing_is_found(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(BROKEN.replace("[](#nothing)", "甲"), "utf-8")
    root = ElementTree.fromstring(told(capsys, file, "junit"))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


@pytest.mark.parametrize("kind", ["sarif", "junit", "gitlab", "json"])
def test_machine_formats_print_nothing_else(file: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, file, kind)
    if kind == "junit":
        ElementTree.fromstring(out)
    else:
        json.loads(out)


def test_json_keeps_its_promise(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(told(capsys, file, "json"))
    assert list(schema("json").iter_errors(data)) == []


def test_statistics_count_by_rule(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, file, "concise", "--statistics").splitlines()
    assert lines[0].split() == ["个数", "规则", "级别", "可改正", "名称"]
    assert lines[1].split() == ["2", "REF201", "错误", "引用的标识不存在"]
    assert lines[-1].startswith("发现 2 个错误（检查 1 个文件，用时 ")


def test_statistics_as_data(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(told(capsys, file, "json", "--statistics"))["statistics"]
    assert (row["code"], row["id"], row["count"], row["fixable"]) == ("REF201", "xref-dangling", 2, 0)
