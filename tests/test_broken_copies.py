"""Deliberately broken copies of the example: the right rule at the right character, exit 1, no traceback."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from jgsw.cli.entry import run as main
from jgsw.source import read

DATA: Any = read((Path(__file__).parent / "data" / "broken_copies.yaml").read_bytes(), "broken_copies.yaml").data
CASES: list[dict[str, str]] = DATA["cases"]

UNSEEN = {"{ZERO}": "\u200b", "{BIDI}": "\u202e"}


@pytest.fixture(scope="module")
def copy(hunan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example that tests break and mend again."""
    root = tmp_path_factory.mktemp("broken") / "库"
    shutil.copytree(hunan, root)
    return root


def broken(text: str, case: dict[str, str]) -> tuple[str, tuple[int, int] | None]:
    """The text with the case's fault in it, and the line and column of ▶."""
    assert case["find"] in text, case
    before, after = text.split(case["find"], 1)
    put = case["put"]
    for name, character in UNSEEN.items():
        put = put.replace(name, character)
    whole = before + put + after
    mark = whole.find("▶")
    if mark < 0:
        return whole, None
    spot = whole.count("\n", 0, mark) + 1, mark - whole.rfind("\n", 0, mark)
    return whole.replace("▶", ""), spot


def test_there_are_enough_cases_and_no_two_of_one_name() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_copy_is_found_out(copy: Path, case: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    path = copy / case["file"]
    right = path.read_bytes()
    wrong, spot = broken(right.decode(), case)
    path.write_bytes(wrong.encode())
    try:
        status = main(["-C", str(copy), "validate", "--json"])
    finally:
        path.write_bytes(right)
    out, err = capsys.readouterr()
    assert status == 1, out
    assert "Traceback" not in out + err
    findings = json.loads(out)["findings"]
    found = [one for one in findings if one["code"].startswith(case["code"])]
    assert found, [(one["code"], one["file"], one["line"], one["column"]) for one in findings]
    if spot:
        assert (case["file"], *spot) in [(one["file"], one["line"], one["column"]) for one in found]


def test_the_example_itself_has_no_errors_and_no_warnings(hunan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(hunan), "validate", "--json", "--fail-on", "warning"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["warning"] == 0
