"""rules, explain: what is checked, and why."""

from collections.abc import Mapping
from typing import Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.session import Session
from jgsw.diagnostics import Rule


def rules(session: Session) -> None:
    """List every rule by family."""
    from jgsw.cli.report.words import NAMES
    from jgsw.tasks.rulebook import ALL_RULES, families, struck

    listed = {"rules": [_data(rule) for rule in ALL_RULES], "struck": [_struck(one.id, one.why) for one in struck()]}
    if session.give(listed):
        return
    for family in families():
        session.screen.line((f"{family.prefix} {family.title}", "strong"))
        for rule in family.rules:
            session.screen.line(f"  {rule.code} {NAMES[rule.severity]} {rule.title}", (f"  {rule.id}", "faint"))
    session.screen.hint(f"共 {len(ALL_RULES)} 条。jgsw explain 代码 看一条的依据和例子。")


def explain(
    session: Session,
    *,
    name: Annotated[str, typer.Argument(metavar="规则", help="代码或名字，如 REF201、xref-dangling")],
) -> None:
    """Say what a rule demands, why, and how to do it right."""
    from jgsw.cli.report.words import NAMES
    from jgsw.tasks.rulebook import rule_named, unmarked

    rule = rule_named(name)
    if session.give(_data(rule)):
        return
    screen = session.screen
    screen.line((f"{rule.code} {rule.title}", "strong"), (f"  {rule.id}", "faint"))
    facts = {
        "级别：": NAMES[rule.severity],
        "依据：": rule.basis,
        "为何：": rule.why,
        "改正：": "jgsw fix 可以改正" if rule.fixable else "要人来改",
    }
    for label, text in facts.items():
        if text:
            screen.item((label, "info"), text)
    for label, examples in (("× ", rule.bad), ("√ ", rule.good)):
        for example in examples:
            screen.line()
            for index, line in enumerate(unmarked(example).rstrip("\n").split("\n")):
                screen.line(label if index == 0 else "  ", line)


def _data(rule: Rule) -> Mapping[str, object]:
    from jgsw.tasks.rulebook import unmarked

    return {
        "code": rule.code,
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity.value,
        "basis": rule.basis,
        "why": rule.why,
        "fixable": rule.fixable,
        "bad": [unmarked(one) for one in rule.bad],
        "good": list(rule.good),
    }


def _struck(id_: str, why: str) -> Mapping[str, object]:
    return {"id": id_, "why": why}


COMMANDS = (
    Command(
        "rules",
        "规则",
        "检查",
        rules,
        "列出所有规则\n按门类列出代码、级别、名称和名字；--json 连同依据、原因和例子。",
    ),
    Command(
        "explain",
        "解释",
        "检查",
        explain,
        "解释一条规则\n说明依据哪一条、为什么这样要求、错的和对的各怎样写、能不能自动改正。",
    ),
)
