"""Faults that reviewers mark are found by the rule they break, in sentences the rules were not written from."""

from pathlib import Path

import pytest
from rule_examples import codes, example

from jgsw.rules.catalogue import DRAFT_CHECKS
from jgsw.source import read

DATA = Path(__file__).parent / "data" / "prose"
FAULTS = DATA / "recall.yaml"
FAMILIES = ("MOD", "GOV", "WRD", "QTY", "PUN")
LEAST = 0.95
"""This share of the faults is found by the intended rule."""


def faults() -> list[tuple[str, str]]:
    """Each rule with each sentence that breaks it."""
    data: dict[str, list[str]] = read(FAULTS.read_bytes(), FAULTS.name).data  # type: ignore[assignment]
    return [(code, text) for code, texts in data.items() for text in texts]


def test_every_fault_names_a_rule_there_is() -> None:
    assert {code for code, _ in faults()} <= {check.rule.code for check in DRAFT_CHECKS}


def test_nearly_all_faults_are_found_by_the_intended_rule() -> None:
    missed = [(code, text) for code, text in faults() if code not in codes(example(text))]
    assert len(faults()) >= 400
    assert len(missed) <= (1 - LEAST) * len(faults()), missed


def clean() -> list[str]:
    """The sentences of `clean.txt`; a note or an example stands below a clause."""
    lines = (DATA / "clean.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if line and not line.startswith("#")]
    return [f"培训每年1次。\n\n{line}" if line.startswith(("注：", "示例：")) else line for line in sentences]


@pytest.mark.parametrize("text", clean())
def test_a_sentence_that_is_right_is_left_in_peace(text: str) -> None:
    assert [code for code in codes(example(text)) if code.startswith(FAMILIES)] == []
