"""What a publishing step gives: the number and the dates, from the record that the stage names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jgsw.designation import Designation, Fault, parse
from jgsw.model.event import Given
from jgsw.model.record import Record
from jgsw.workflow.numbers import next_number
from jgsw.workflow.step import Refusal


@dataclass(frozen=True, slots=True)
class NumberRule:
    """The bureau's rule for numbers of this level, the place in the tree, and every number ever given."""

    rule: str | None
    system: str
    used: Iterable[str]


def given_by(kind: str, records: Mapping[str, Record], numbers: NumberRule) -> Given | tuple[Refusal, ...]:
    """The number and dates in the newest record of that kind; the number by rule when the record has none."""
    of_kind = [(record.date, path) for path, record in records.items() if record.kind == kind]
    if not of_kind:
        return (Refusal(f"没有 kind 为 {kind} 的记录", how="在 records/ 里写明 published 和 effective"),)
    path = max(of_kind)[1]
    fields = records[path].fields
    days = {key: _day(fields.get(key)) for key in ("published", "effective")}
    refusals = [
        Refusal(f"{path} 的 {key} 不是日期", how="写成 2026-11-22 的样子") for key, day in days.items() if day is None
    ]
    published, effective = days["published"], days["effective"]
    if published is None or effective is None:
        return tuple(refusals)
    if effective < published:
        return (Refusal(f"{path}：实施日期 {effective} 早于发布日期 {published}", how="核对两个日期"),)
    number = _number(str(fields.get("number") or ""), published.year, numbers)
    if isinstance(number, Refusal):
        return (number,)
    filing = fields.get("filing")
    return Given(number=number, published=published, effective=effective, filing=str(filing) if filing else None)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _number(written: str, year: int, numbers: NumberRule) -> str | Refusal:
    if not written and numbers.rule is None:
        return Refusal("没有给出标准编号", how="在发布记录的 number 里写上，或在 jgsw.yaml 里写编号规则")
    number = written or next_number(numbers.rule or "", numbers.system, year, numbers.used)
    found = parse(number)
    if isinstance(found, Fault):
        return Refusal(f"编号 {number} 不能用：{found.message}", how="核对编号")
    if found.placeholder or not found.dated:
        return Refusal(f"编号 {number} 还没有定", how="写上顺序号和年份")
    versions = {one.version for one in map(parse, numbers.used) if isinstance(one, Designation)}
    if found.version in versions:
        return Refusal(f"编号 {number} 已经用过", how="编号给出后不再给别的标准；换一个编号")
    return found.text
