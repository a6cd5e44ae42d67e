"""`# jgsw: 忽略 CODE 原因：…`: findings that a person has looked at and lets stand, and comments that say nothing."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jgsw.diagnostics import Diagnostic, Place, Rule, Severity
from jgsw.rules.choosing import ALWAYS, nearest
from jgsw.source.waivers import Waiver

_BASIS = "《怎样写》一、YAML 怎样写"
_QUOTED = "  - {title: 保密, content: 涉密会议必须在专用会议室召开。}"
_MENDED = _QUOTED.replace("必须", "应")
_WAIVED = f"clauses:\n  # jgsw: 忽略 MOD301 原因：照抄保密规定的原文\n{_QUOTED}"

NO_REASON = Rule(
    "IGN101",
    "忽略没有写原因",
    basis=_BASIS,
    id="waiver-reason",
    why="没有原因的忽略，过后谁也不知道该不该留；没有写的不起作用。",
    bad=(f"clauses:\n  [[#]] jgsw: 忽略 MOD301\n{_QUOTED}",),
    good=(_WAIVED,),
)
UNKNOWN = Rule(
    "IGN102",
    "忽略的规则不存在，或不能忽略",
    Severity.WARNING,
    _BASIS,
    id="waiver-rule",
    why="写错的代码不起作用；读不了的文件和留痕总是要查。",
    bad=(f"clauses:\n  [[#]] jgsw: 忽略 MOD031 原因：照抄保密规定的原文\n{_QUOTED}",),
    good=(_WAIVED,),
)
UNUSED = Rule(
    "IGN103",
    "忽略没有用到",
    Severity.WARNING,
    _BASIS,
    id="waiver-unused",
    why="问题已经改好，留着忽略会把以后的真问题盖住。",
    bad=(f"clauses:\n  [[#]] jgsw: 忽略 MOD301 原因：照抄保密规定的原文\n{_MENDED}",),
    good=(f"clauses:\n{_MENDED}",),
)
MISWRITTEN = Rule(
    "IGN104",
    "忽略的写法或位置不对",
    Severity.WARNING,
    _BASIS,
    id="waiver-form",
    why="写在别处的忽略不知道管哪一段，不起作用。",
    bad=(f"clauses:\n{_QUOTED}  [[#]] jgsw: 忽略 MOD301 原因：照抄保密规定的原文",),
    good=(_WAIVED,),
)
RULES = (NO_REASON, UNKNOWN, UNUSED, MISWRITTEN)
"""What can be wrong with such comments."""

_WORD, _REASON = "忽略", "原因"
_BETWEEN = re.compile(r"[\s,，、;；]+")
_FORM = "写成“# jgsw: 忽略 REF201 原因：……”，放在键或列表项的上一行，或同一行的“|”后面"


def waive(
    found: Iterable[Diagnostic], comments: Mapping[str, Sequence[Waiver]], rules: Sequence[Rule]
) -> tuple[Diagnostic, ...]:
    """The findings that no comment (by file) lets stand, and what is wrong with the comments."""
    said = {file: [_read(file, one) for one in listed] for file, listed in comments.items() if listed}
    if not said:
        return tuple(found)
    codes = {name: rule for rule in rules for name in (rule.code, rule.id) if name}
    used: set[tuple[_Said, str]] = set()
    left = [one for one in found if not _is_waived(one, said.get(one.place.file, ()), used)]
    every = [one for listed in said.values() for one in listed]
    return (*left, *(wrong for one in every for wrong in _wrong(one, codes, used)))


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment, read: whether it can be, which rules it names, and why."""

    waiver: Waiver
    place: Place
    names: tuple[str, ...] = ()
    reason: str = ""

    @property
    def holds(self) -> bool:
        return self.waiver.route is not None and bool(self.names and self.reason)

    def covers(self, one: Diagnostic) -> str | None:
        """The name under which the comment lets a finding stand."""
        route, place = self.waiver.route, one.place
        if route is None or place.position or place.route[: len(route)] != route or one.rule.family in ALWAYS:
            return None
        return next((name for name in self.names if name in (one.rule.code, one.rule.id)), None)


def _read(file: str, waiver: Waiver) -> _Said:
    place = Place(file, position=waiver.position)
    if not waiver.said.startswith(_WORD):
        return _Said(waiver, place)
    names, _, reason = waiver.said.removeprefix(_WORD).partition(_REASON)
    return _Said(waiver, place, tuple(filter(None, _BETWEEN.split(names))), reason.lstrip(":： \t").strip())


def _is_waived(one: Diagnostic, said: Sequence[_Said], used: set[tuple[_Said, str]]) -> bool:
    names = [(each, name) for each in said if each.holds and (name := each.covers(one))]
    used.update(names)
    return bool(names)


def _wrong(one: _Said, codes: Mapping[str, Rule], used: set[tuple[_Said, str]]) -> Iterator[Diagnostic]:
    if not one.names:
        yield MISWRITTEN.at(one.place, "“jgsw:”后面不是“忽略”和规则代码", _FORM)
        return
    if one.waiver.route is None:
        yield MISWRITTEN.at(one.place, "它的下一行不是键或列表项", _FORM)
    if not one.reason:
        yield NO_REASON.at(one.place, f"没有写为什么忽略 {'、'.join(one.names)}", "在后面写上“原因：……”")
    for name in one.names:
        if name not in codes:
            yield UNKNOWN.at(one.place, _unknown(name, codes), "jgsw rules 列出所有规则；要写完整的代码或名字")
        elif codes[name].family in ALWAYS:
            yield UNKNOWN.at(one.place, f"{name} 总是要查，不能忽略", "删去它")
        elif one.holds and (one, name) not in used:
            yield UNUSED.at(one.place, f"这里没有 {name} 的问题", "删去它")


def _unknown(name: str, codes: Mapping[str, Rule]) -> str:
    begun = sum(code.startswith(name) for code in codes)
    if begun > 1 and name.isupper():
        return f"{name} 只是代码的开头，有 {begun} 条这样的规则"
    return f"没有 {name} 这条规则{nearest(name, codes.values())}"
