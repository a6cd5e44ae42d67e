"""What the lint finds of the faults put into clean texts, and that it is quiet about the clean ones."""

from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from builders import a_repository
from injections import Base, injected, kinds, missed

from jgsw.cli.entry import run as main
from jgsw.diagnostics import Severity
from jgsw.source import Folder
from jgsw.tasks.bundled import bundled
from jgsw.tasks.checking import check
from jgsw.tasks.validate import Wanted, validate_file

KINDS = kinds()
ROUNDS = 4
"""How often every kind is put in, each time into another text or at another place."""
AT_ONCE = 4
"""How many kinds are put into one copy of a text."""
FOUND = 0.98
"""The least part of them that is found by the right rule on the right line."""
STRICTEST = "报批稿"
TEXTS = sorted((bundled("examples") / "hunan" / "standards").glob("*/r1/standard.yaml"))


@cache
def bases() -> list[Base]:
    """The clean texts that are long enough."""
    every = (Base(path.parent.parent.name, path.read_bytes()) for path in TEXTS)
    return [one for one in every if len(one.data) > 10_000]


def inject(seed: int) -> tuple[int, list[str]]:
    """Put every kind in once; how many found a place, and what was missed."""
    random = Random(seed)
    waiting = random.sample(KINDS, len(KINDS))
    count, report = 0, list[str]()
    while waiting:
        base = random.choice(bases())
        fit = list(islice((one for one in waiting if base.edits(one)), AT_ONCE))
        data, injections = injected(base, fit, random)
        count += len(injections)
        report += [f"{base.name}：{line}" for line in missed(data, injections)]
        done = {one.kind for one in injections}
        waiting = [one for one in waiting if one not in done]
    return count, report


def test_there_are_sixty_kinds_of_faults_and_five_hundred_injections() -> None:
    assert len({one.code for one in KINDS}) >= 60
    assert len(KINDS) * ROUNDS >= 500


def test_every_kind_of_fault_finds_a_place() -> None:
    assert [one for one in KINDS if not any(base.edits(one) for base in bases())] == []


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_faults_put_in_at_random_places_are_found_by_their_rule_on_their_line(seed: int) -> None:
    count, report = inject(seed)
    assert count == len(KINDS)
    assert len(report) <= (1 - FOUND) * count, "\n".join(["没有发现的：", *report])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.parent.name)
def test_the_texts_of_the_example_are_clean_at_the_strictest_stage(path: Path) -> None:
    assert validate_file(path, Wanted(stage=STRICTEST)).diagnostics == ()


def test_the_endless_text_is_clean_at_the_strictest_stage() -> None:
    path = bundled("examples") / "torture" / "standard.yaml"
    assert validate_file(path, Wanted(stage=STRICTEST)).diagnostics == ()


def test_the_whole_example_has_neither_errors_nor_warnings(hunan: Path) -> None:
    found = check(Folder(hunan)).diagnostics
    assert [one for one in found if one.severity is not Severity.INFO] == []


@pytest.mark.parametrize("level", ["internal", "local"])
@pytest.mark.parametrize("name", ["规范", "规程", "指南"])
def test_a_new_standard_is_only_told_what_is_still_to_be_written(tmp_path: Path, level: str, name: str) -> None:
    root = a_repository(tmp_path / "库")
    assert main(["-C", str(root), "new-standard", f"会议服务{name}", "--id", "sample", "--level", level]) == 0
    found = check(Folder(root)).diagnostics
    assert [one for one in found if one.severity is Severity.ERROR] == []
    told = {one.rule.code for one in found if one.severity is Severity.WARNING}
    assert {code for code in told if not code.startswith("WRI")} <= {"COV201"}  # ICS and CCS are to be written too
