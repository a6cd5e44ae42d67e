"""Which rules count, and how grave their findings are: what the bureau chooses, what a stage eases.

Rules are named by a code (`MOD301`), the beginning of one (`MOD`, `MOD3`), an id (`modal-must`), or `*` for all of
them; where several names cover a rule, the most particular one holds.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from jgsw.diagnostics import Diagnostic, Place, Route, Rule, Severity
from jgsw.model.gravity import Gravity
from jgsw.model.repository import Repository

UNREADABLE = ("FIL", "SCH", "YML")
"""Families of rules whose findings keep a file from being read: what else is said of it may be half the truth."""

ALWAYS = (*UNREADABLE, "MRK", "HIS")
"""Families that no comment, baseline or choice of the bureau takes back: such a text cannot be printed or trusted."""

NEVER_EASED = (*ALWAYS, "REP")
"""Families on which everything else rests: no stage and no bureau makes their findings less grave."""

_CODE = re.compile("([A-Z]{1,4})([0-9]{0,4})")

NO_SUCH_RULE = Rule(
    "REP327",
    "没有这条规则，或不能改它",
    Severity.WARNING,
    "留痕和读不了的文件总是要查；文件之间的关系不放宽",
    id="rule-unknown",
    why="写错的代码不起作用，以为不查的还在查，以为放宽的没有放宽。",
    bad=(
        "── jgsw.yaml\nrules:\n  ignore: [▶modal-mst]",
        "── jgsw.yaml\nrules:\n  severity: {▶HIS: info}",
    ),
    good=(
        "── jgsw.yaml\nrules:\n  ignore: [modal-must]",
        "── jgsw.yaml\nrules:\n  severity: {MOD: warning}",
    ),
)


def covers(name: str, rule: Rule) -> bool:
    """Whether a rule is meant by a code, the beginning of one, an id, or `*`."""
    return name in ("*", rule.id) or (name[:1].isupper() and rule.code.startswith(name))


def nearest(name: str, rules: Iterable[Rule]) -> str:
    """The end of a sentence that guesses which rule was meant; empty when nothing is near.

    Of a code only the letters are guessed: one number is as near as another.
    """
    titles = {known: rule for rule in rules for known in (rule.code, rule.id) if known}
    if found := _CODE.fullmatch(name.upper()):
        families = {rule.family for rule in titles.values()}
        letters = get_close_matches(found[1], families, n=len(families))
        near = [code for code in (f"{one}{found[2]}" for one in letters) if code in titles and found[1] not in families]
    else:
        near = get_close_matches(name, titles, n=1) or get_close_matches(name.lower(), titles, n=1)
    return f"，是不是 {near[0]}（{titles[near[0]].title}）？" if near else ""


def _particular(names: Iterable[str], rule: Rule) -> str | None:
    """The most particular of the names that cover a rule."""
    return max((one for one in names if covers(one, rule)), key=lambda one: _weight(one, rule), default=None)


def _weight(name: str | None, rule: Rule) -> int:
    if name is None:
        return -1
    return 0 if name == "*" else len(rule.code) + 1 if name == rule.id else len(name)


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules that are wanted; where one is both selected and ignored, the more particular name holds."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    always: Sequence[str] = ALWAYS

    def wants(self, rule: Rule) -> bool:
        """Whether findings of the rule count."""
        if rule.family in self.always:
            return True
        chosen = _weight(_particular(self.select, rule), rule) if self.select else 0
        return chosen > _weight(_particular(self.ignore, rule), rule) if self.ignore else chosen >= 0


@dataclass(frozen=True, slots=True)
class Grading:
    """How grave findings are in one place: as the bureau says, at most as the stage says.

    `published` is for a text that is as it was published: it may not change, so nothing in it is more than a hint
    for the next revision.
    """

    bureau: Mapping[str, Gravity] = field(default_factory=dict)
    stage: Mapping[str, Gravity] = field(default_factory=dict)
    published: bool = False

    def of(self, one: Diagnostic) -> Diagnostic | None:
        """The finding with its gravity here; None when it does not count."""
        if one.rule.family in NEVER_EASED:
            return one
        said = [one.rule.severity.value, Gravity.INFO if self.published else None, _said(self.stage, one.rule)]
        if (chosen := _said(self.bureau, one.rule)) is not None:
            said[0] = chosen
        least = max((Gravity(word) for word in said if word), key=list(Gravity).index)
        if least is Gravity.OFF:
            return None
        severity = Severity(least.value)
        return one if severity is one.rule.severity else replace(one, eased=severity)


def _said(gravities: Mapping[str, Gravity], rule: Rule) -> Gravity | None:
    name = _particular(gravities, rule)
    return None if name is None else gravities[name]


def check_choice(repository: Repository, rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Names of rules in `jgsw.yaml` and in the procedures that mean none, or one that cannot be chosen."""
    for place, name, fixed in _written(repository):
        meant = [rule for rule in rules if covers(name, rule)]
        if not meant:
            yield NO_SUCH_RULE.at(place, f"没有 {name} 这条规则{nearest(name, rules)}", "jgsw rules 列出所有规则")
        elif all(rule.family in fixed for rule in meant):
            yield NO_SUCH_RULE.at(place, f"{name} 总是要查，写在这里不起作用", "删去这一项")


def _written(repository: Repository) -> Iterator[tuple[Place, str, Sequence[str]]]:
    """Every name of a rule, where it stands, and the families that cannot be chosen there."""
    chosen = repository.config.rules
    for key, names in (("select", chosen.select), ("ignore", chosen.ignore)):
        for index, name in enumerate(names):
            yield Place("jgsw.yaml", ("rules", key, index)), name, ALWAYS if key == "ignore" else ()
    yield from _keys("jgsw.yaml", ("rules", "severity"), chosen.severity)
    for name, (workflow, _) in repository.workflows.items():
        for index, stage in enumerate(workflow.stages):
            yield from _keys(f"workflows/{name}.yaml", ("stages", index, "severity"), stage.severity or {})


def _keys(file: str, route: Route, gravities: Iterable[str]) -> Iterator[tuple[Place, str, Sequence[str]]]:
    return ((Place(file, (*route, name), key=True), name, NEVER_EASED) for name in gravities)
