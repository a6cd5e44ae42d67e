"""What a publishing step gives: the number and the dates, from the record that the stage names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from jgsw.designation import Designation, Fault, parse
from jgsw.model.event import Given
from jgsw.model.record import Record
from jgsw.model.repository import Edition, Repository
from jgsw.model.state import EditionState
from jgsw.workflow.numbers import follows, next_number
from jgsw.workflow.step import Refusal

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class NumberRule:
    """The bureau's rule for numbers of this level, the place in the tree, and every number ever given or registered.

    `revised` is the number of the edition that is revised: it keeps all but its year.
    """

    rule: str | None
    system: str
    used: Iterable[str]
    revised: str | None = None


def number_rule(repository: Repository, states: Mapping[str, EditionState], edition: Edition) -> NumberRule:
    """What decides the number of an edition; `states` are by `id@r1`."""
    settings = repository.config.levels.get(edition.digest.level) if edition.digest else None
    earlier = [states[one.key].number for one in repository.editions if one.standard == edition.standard]
    return NumberRule(
        rule=settings.number if settings else None,
        system=(edition.digest.system if edition.digest else None) or "",
        used=(*(number for state in states.values() if (number := state.number)), *repository.registered()),
        revised=next((number for number in reversed(earlier) if number), None),
    )


class Days(NamedTuple):
    """The day of the step before, and that of this one."""

    before: date
    on: date


def given_by(kind: str, records: Mapping[str, Record], numbers: NumberRule, days: Days) -> Given | tuple[Refusal, ...]:
    """The number and dates in the newest record of that kind; the number by rule when the record has none."""
    of_kind = [(record.date, path) for path, record in records.items() if record.kind == kind]
    if not of_kind:
        return (Refusal(f"没有 kind 为 {kind} 的记录", how="在 records/ 里写明 published 和 effective"),)
    path = max(of_kind)[1]
    fields = records[path].fields
    published, effective = _day(fields.get("published")), _day(fields.get("effective"))
    refusals = [
        Refusal(f"{path} 的 {key} 不是日期", how="写成 2026-11-22 的样子")
        for key, day in (("published", published), ("effective", effective))
        if day is None
    ]
    refusals += [
        Refusal(f"{path} 的 {key} 应是一行文字", how="去掉列表的写法")
        for key in ("number", "filing")
        if not isinstance(fields.get(key, ""), str)
    ]
    if published is None or effective is None or refusals:
        return tuple(refusals)
    if wrong := _wrong_days(published, effective, days):
        return (Refusal(f"{path}：{wrong}", how="核对日期"),)
    number = _number(str(fields.get("number", "")), published.year, numbers)
    if isinstance(number, Refusal):
        return (number,)
    filing = str(fields.get("filing", "")) or None
    return Given(number=number, published=published, effective=effective, filing=filing)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
    except ValueError:
        return None


def _wrong_days(published: date, effective: date, days: Days) -> str:
    if effective < published:
        return f"实施日期 {effective} 早于发布日期 {published}"
    if published < days.before:
        return f"发布日期 {published} 早于上一步的 {days.before}"
    return f"发布日期 {published} 晚于办理这一步的 {days.on}" if published > days.on else ""


def _number(written: str, year: int, numbers: NumberRule) -> str | Refusal:
    if not written and numbers.rule is None and numbers.revised is None:
        return Refusal("没有给出标准编号", how="在发布记录的 number 里写上，或在 jgsw.yaml 里写编号规则")
    number = written or _next(year, numbers)
    found = parse(number)
    if isinstance(found, Fault):
        return Refusal(f"编号 {number} 不能用：{found.message}", how="核对编号")
    if found.placeholder or not found.dated:
        return Refusal(f"编号 {number} 还没有定", how="写上顺序号和年份")
    if numbers.rule and not follows(numbers.rule, numbers.system, year, found.text):
        return Refusal(f"编号 {found.text} 不合编号规则 {numbers.rule}", how="核对编号；不写 number 则按规则给出")
    versions = {one.version for one in map(parse, numbers.used) if isinstance(one, Designation)}
    if found.version in versions:
        return Refusal(f"编号 {number} 已经用过", how="编号给出后不再给别的标准；换一个编号")
    return found.text


def _next(year: int, numbers: NumberRule) -> str:
    old = parse(numbers.revised) if numbers.revised else None
    if isinstance(old, Designation):
        return replace(old, year=year).text
    return next_number(numbers.rule or "", numbers.system, year, numbers.used)
