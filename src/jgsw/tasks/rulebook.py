"""The rulebook: every rule there is, its family, and what of the standard needs no rule."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from jgsw import library
from jgsw.diagnostics import Rule
from jgsw.errors import UsageError
from jgsw.markup import faults as markup_faults
from jgsw.model.reading import format_rules
from jgsw.rules import choosing, waiving
from jgsw.rules.catalogue import ACCOUNT_CHECKS, DRAFT_CHECKS, PAST_CHECKS, WHOLE_CHECKS
from jgsw.rules.declaring import Check
from jgsw.source import faults as reading_faults
from jgsw.source import read
from jgsw.source.tree import UNREADABLE
from jgsw.tasks import baseline

_CHECKS: tuple[Check[Any], ...] = (*DRAFT_CHECKS, *ACCOUNT_CHECKS, *PAST_CHECKS, *WHOLE_CHECKS)

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        chain(
            reading_faults.RULES,
            (UNREADABLE, choosing.NO_SUCH_RULE, baseline.GONE),
            format_rules(),
            markup_faults.RULES,
            library.RULES,
            waiving.RULES,
            (check.rule for check in _CHECKS),
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by its code."""


@dataclass(frozen=True, slots=True)
class Family:
    """The rules whose codes begin alike, and what they are about."""

    prefix: str
    title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Struck:
    """A demand of the standard that cannot be broken here, and why."""

    id: str
    demand: str
    basis: str
    why: str


def rule_named(name: str) -> Rule:
    """The rule of a code or an id; a usage error that guesses when there is none."""
    wanted = name.strip()
    found = next((rule for rule in ALL_RULES if wanted.upper() == rule.code or wanted == rule.id), None)
    if found is None:
        raise UsageError(f"没有“{wanted}”这条规则{choosing.nearest(wanted, ALL_RULES)}", "jgsw rules 列出所有规则")
    return found


def check_names(names: tuple[str, ...], option: str) -> None:
    """A usage error when an option names rules that are not there."""
    for name in names:
        if not any(choosing.covers(name, rule) for rule in ALL_RULES):
            near = choosing.nearest(name, ALL_RULES)
            raise UsageError(
                f"{option} 写的“{name}”不是规则{near}", "写代码、代码的开头或名字；jgsw rules 列出所有规则"
            )


def families() -> tuple[Family, ...]:
    """Every family with its rules, in the order of the manual."""
    titles = _data("families.yaml")
    ruled = {prefix: tuple(rule for rule in ALL_RULES if rule.family == prefix) for prefix in titles}
    return tuple(Family(prefix, str(titles[prefix]), rules) for prefix, rules in ruled.items() if rules)


def struck() -> tuple[Struck, ...]:
    """The demands that need no rule."""
    listed = _data("struck.yaml")
    return tuple(
        Struck(id_, said["demand"], said["basis"], said["why"])
        for id_, said in listed.items()
        if isinstance(said, dict)
    )


def unmarked(example: str) -> str:
    """An example without the marks of where its finding is."""
    plain = example.replace("▶", "")
    return plain.replace("[[", "").replace("]]", "") if "[[" in plain and "]]" in plain else plain


@cache
def _data(name: str) -> dict[str, object]:
    return dict(read((files("jgsw.rules") / name).read_bytes(), name).data or {})
