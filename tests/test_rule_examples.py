"""Every rule finds what its bad examples show, is quiet about its good ones, and gets the cases in data/rules right.

An example or a case is a text (see rule_examples), or files of a library (see office_examples).
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from office_examples import HEAD, OFFICE, Spot, found_in, lay
from rule_examples import CLEAN, Example, diagnostics, example

from jgsw.diagnostics import Diagnostic, Rule
from jgsw.source import read
from jgsw.tasks.demo import replay
from jgsw.tasks.rulebook import ALL_RULES, unmarked

RULES = {rule.code: rule for rule in ALL_RULES}
FORMAT = ("YML", "SCH", "MRK")
"""Families whose findings leave the rules nothing to look at: a quiet text would prove nothing."""
CASES = Path(__file__).parent / "data" / "rules"


class Case(NamedTuple):
    """What one case says: this rule finds something there, or nothing."""

    rule: str
    text: str
    finds: bool


class Judged(NamedTuple):
    """What was found in an example, with the places, and the place that it marks."""

    found: list[tuple[Diagnostic, Spot]]
    marked: Spot | None

    def of(self, code: str) -> list[Spot]:
        """Where a rule found something."""
        return [where for one, where in self.found if one.rule.code == code]


class Bench(NamedTuple):
    """Where examples are judged: the office they are laid over, and a folder for them."""

    office: Path
    folder: Path

    def judge(self, text: str, name: str = "library") -> Judged:
        """What is found in an example."""
        if text.startswith(HEAD):
            root = self.folder / name
            marked = lay(text, self.office, root)
            return Judged(found_in(root), marked)
        one = example(text)
        found = [(each, Spot.of(each, one.data)) for each in diagnostics(one)]
        return Judged(found, Spot("standard.yaml", *one.marked) if one.marked else None)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office that examples of several files stand in."""
    root = tmp_path_factory.mktemp("office") / "库"
    replay(OFFICE, root)
    return root


@pytest.fixture
def bench(office: Path, tmp_path: Path) -> Bench:
    """A place to judge examples at."""
    return Bench(office, tmp_path)


def cases() -> list[Case]:
    """`finds: [text …]` and `quiet: [text …]` under the code of a rule, in every file of data/rules."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        data: dict[str, dict[str, list[str]]] = read(path.read_bytes(), path.name).data  # type: ignore[assignment]
        for code, texts in data.items():
            found += [Case(code, text, True) for text in texts.get("finds", ())]
            found += [Case(code, text, False) for text in texts.get("quiet", ())]
    return found


def test_the_standard_that_examples_stand_in_has_no_findings() -> None:
    assert diagnostics(Example(CLEAN.encode(), None)) == []


def test_the_office_that_examples_stand_in_has_no_findings(office: Path) -> None:
    assert found_in(office) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is_for_and_shows_both_sides(rule: Rule) -> None:
    assert rule.id
    assert rule.basis
    assert rule.why.endswith("。")
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_finds_its_bad_examples(bench: Bench, rule: Rule) -> None:
    for index, text in enumerate(rule.bad):
        judged = bench.judge(text, f"{index}")
        assert judged.of(rule.code), text
        assert judged.marked is None or judged.marked in judged.of(rule.code), text


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_quiet_about_its_good_examples(bench: Bench, rule: Rule) -> None:
    for index, text in enumerate(rule.good):
        judged = bench.judge(text, f"{index}")
        assert not judged.of(rule.code), text
        assert not _unreadable(judged), text


@pytest.mark.parametrize("finds", [True, False], ids=["finds", "quiet"])
def test_every_rule_has_cases_beyond_its_examples(*, finds: bool) -> None:
    assert set(RULES) - {case.rule for case in cases() if case.finds is finds} == set()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule}:{case.text[:24]}")
def test_a_case_is_judged_as_it_says(bench: Bench, case: Case) -> None:
    judged = bench.judge(case.text)
    found = judged.of(case.rule)
    if not (case.finds and case.rule.startswith(FORMAT)):
        assert not _unreadable(judged), case.text
    if case.finds:
        assert found, [(one.rule.code, where) for one, where in judged.found]
        assert judged.marked is None or judged.marked in found, found
    else:
        assert not found, case.text


def test_no_case_is_an_example_told_again() -> None:
    told = {code: {_bare(text) for text in rule.bad + rule.good} for code, rule in RULES.items()}
    assert [case for case in cases() if _bare(case.text) in told[case.rule]] == []


def _bare(text: str) -> str:
    return unmarked("".join(text.split()))


def _unreadable(judged: Judged) -> list[str]:
    return [one.rule.code for one, _ in judged.found if one.rule.code.startswith(FORMAT)]
