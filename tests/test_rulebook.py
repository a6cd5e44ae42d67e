"""The rulebook: what every rule says of itself, in the terminal, as data and in the manual."""

import importlib.util
import json
from pathlib import Path

import pytest
from office_examples import HEAD
from rule_examples import diagnostics, example

from jgsw.cli.entry import run as main
from jgsw.diagnostics import Rule
from jgsw.tasks.rulebook import ALL_RULES, families, struck

ROOT = Path(__file__).parents[1]


def name(rule: Rule) -> str:
    return rule.code


def test_no_two_rules_share_a_code_or_an_id() -> None:
    assert len({rule.code for rule in ALL_RULES}) == len(ALL_RULES)
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)


@pytest.mark.parametrize("rule", ALL_RULES, ids=name)
def test_a_rule_has_an_id_a_basis_and_a_reason(rule: Rule) -> None:
    assert rule.id
    assert rule.id == rule.id.lower()
    assert rule.basis
    assert rule.why.endswith("。")


def test_every_rule_belongs_to_a_family_of_the_manual() -> None:
    assert sorted(rule.code for family in families() for rule in family.rules) == [rule.code for rule in ALL_RULES]


def test_a_demand_that_is_struck_is_no_rule() -> None:
    assert len(struck()) > 20
    assert {one.id for one in struck()} & {rule.id for rule in ALL_RULES} == set()


@pytest.mark.parametrize("rule", ALL_RULES, ids=name)
def test_a_rule_whose_findings_can_be_mended_says_so(rule: Rule) -> None:
    texts = [text for text in rule.bad if not text.startswith(HEAD)]
    fixes = [one.fix for text in texts for one in diagnostics(example(text)) if one.rule.code == rule.code]
    assert rule.fixable or not any(fixes)


def test_a_rule_is_explained_by_its_code_or_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "ref201"]) == 0
    by_code = capsys.readouterr().out
    assert main(["解释", "xref-dangling"]) == 0
    assert capsys.readouterr().out == by_code
    assert by_code.splitlines()[0] == "REF201 引用的标识不存在  xref-dangling"
    assert "× 发生火情时按[](#fire)处置。" in by_code
    assert "√ clauses:" in by_code


def test_a_misspelt_rule_gets_a_guess(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "xref-danglin"]) == 2
    assert "是不是 xref-dangling（引用的标识不存在）？" in capsys.readouterr().err


def test_all_rules_are_listed_by_family_and_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    assert "REF 交叉引用和脚注标记\n  REF201 错误 引用的标识不存在  xref-dangling\n" in out
    assert main(["rules", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in data["rules"]] == [rule.code for rule in ALL_RULES]
    assert data["struck"]


def test_the_manual_is_made_from_the_rules() -> None:
    spec = importlib.util.spec_from_file_location("generated", ROOT / "tools" / "generated.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page: str = tool.rules_page()
    assert all(f"### {rule.code} {rule.title}\n" in page for rule in ALL_RULES)
    assert all(f"| {one.demand} |" in page for one in struck())
