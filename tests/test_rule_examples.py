"""Every rule finds what its bad examples show, is quiet about its good ones, and gets the cases in data/rules right."""

from pathlib import Path
from typing import NamedTuple

import pytest
from rule_examples import CLEAN, Example, example, findings

from jgsw.diagnostics import Rule
from jgsw.rules.catalogue import DRAFT_CHECKS
from jgsw.source import read

RULES = {check.rule.code: check.rule for check in DRAFT_CHECKS}
FORMAT = ("YML", "SCH", "MRK")
"""Families whose findings leave the rules nothing to look at: a quiet text would prove nothing."""
CASES = Path(__file__).parent / "data" / "rules"


class Case(NamedTuple):
    """What one case says: this rule finds something there, or nothing."""

    rule: str
    text: str
    finds: bool


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
    assert findings(Example(CLEAN.encode(), None)) == []


def test_no_two_rules_share_a_code_or_an_id() -> None:
    codes = [check.rule.code for check in DRAFT_CHECKS]
    ids = [check.rule.id for check in DRAFT_CHECKS]
    assert len(set(codes)) == len(codes)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is_for_and_shows_both_sides(rule: Rule) -> None:
    assert rule.id
    assert rule.basis
    assert rule.why.endswith("。")
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_finds_its_bad_examples(rule: Rule) -> None:
    for text in rule.bad:
        assert rule.code in {one.code for one in findings(example(text))}, text


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_quiet_about_its_good_examples(rule: Rule) -> None:
    for text in rule.good:
        assert rule.code not in {one.code for one in findings(example(text))}, text


@pytest.mark.parametrize("finds", [True, False], ids=["finds", "quiet"])
def test_every_rule_has_cases_beyond_its_examples(*, finds: bool) -> None:
    assert set(RULES) - {case.rule for case in cases() if case.finds is finds} == set()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule}:{case.text[:24]}")
def test_a_case_is_judged_as_it_says(case: Case) -> None:
    assert case.rule in RULES
    one = example(case.text)
    everything = findings(one)
    found = [(each.line, each.column) for each in everything if each.code == case.rule]
    assert not [each for each in everything if each.code.startswith(FORMAT)], case.text
    if case.finds:
        assert found, case.text
        assert one.marked is None or one.marked in found, found
    else:
        assert not found, case.text
