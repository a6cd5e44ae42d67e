"""Rules for requirements that nobody can verify: without a degree, with exceptions, without a scale."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from jgsw.diagnostics import Rule, Severity
from jgsw.prose.units import measures
from jgsw.prose.values import OBJECT, Force, Modal
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Passage
from jgsw.rules.words.lexicon import STOPS, phrases
from jgsw.rules.words.modals import provided, provides

_NEAR = 24
_PART = re.compile(rf"(?!，[并且])[{STOPS}]")
"""What ends the reach of 应; `应统一着装，并……` goes on."""


def _required(passage: Passage, modal: Modal, start: int, end: int) -> bool:
    """Whether the word is 应 or 不应, with nothing but a few characters from `start` to `end` beside it."""
    right = modal.force is Force.REQUIREMENT and modal.word.endswith(("应", "应该", "应当")) and not modal.legal
    return right and 0 <= end - start <= _NEAR and not _PART.search(passage.prose.open, start, end)


def _demanded(draft: Draft, pattern: re.Pattern[str]) -> Iterator[tuple[Hit, Modal]]:
    """Where a pattern follows 应 in the same part of a sentence, with that 应."""
    for hit in draft.search(pattern):
        modals = hit.passage.prose.modals
        before = bisect_left(modals, hit.span.start, key=attrgetter("span.start")) - 1
        if before >= 0 and provides(hit.passage):
            modal = modals[before]
            if _required(hit.passage, modal, modal.span.end, hit.span.start):
                yield hit, modal


@declare(
    Rule(
        "MOD306",
        "“应”不与“尽可能”“尽量”“考虑”“避免”连用",
        basis="GB/T 1.1—2020，9.4.2",
        id="vague-ying",
        why="做到什么程度才算符合说不清楚的，不是要求；这些词与“宜”连用。",
        bad=("采购时应[[尽量]]选用节能产品。", "车辆调度应[[优先考虑]]新能源汽车。", "会议时间应[[避免]]上下班高峰。"),
        good=("采购时宜尽量选用节能产品。", "会议时间宜避开上下班高峰。", "值班人员应避让消防车辆。"),
    )
)
def vague(draft: Draft) -> Iterator[Finding]:
    for hit, modal in _demanded(draft, phrases("vague")):
        cause = f"“{modal.word}”与“{hit.match[0]}”连用"
        yield Finding(draft.at(hit.passage, hit.span), cause, "用“宜”，或写出可核对的要求")


_COMMA = re.compile("，?")


@declare(
    Rule(
        "MOD307",
        "“应”不与“通常”“一般”“原则上”连用",
        basis="GB/T 1.1—2020，9.4.2",
        id="usually-ying",
        why="有例外又不说是什么例外的要求无法判定；有条件的要求要写明条件。",
        bad=(
            "会议材料[[原则上]]应提前3个工作日报送。",
            "公务用车[[一般]]不应跨省使用。",
            "[[一般情况下]]，报修应在2 h内响应。",
        ),
        good=(
            "会议材料宜提前3个工作日报送，通常以电子文件报送。",
            "除抢险救灾外，公务用车不应跨省使用。",
            "一般公务用车应统一标识。",
        ),
    )
)
def usually(draft: Draft) -> Iterator[Finding]:
    for hit in provided(draft, "usually"):
        modals, prose = hit.passage.prose.modals, hit.passage.prose.open
        after = bisect_left(modals, hit.span.end, key=attrgetter("span.start"))
        comma = _COMMA.match(prose, hit.span.end)
        start = comma.end() if comma else hit.span.end
        if after < len(modals) and _required(hit.passage, modals[after], start, modals[after].span.start):
            yield _exception(draft, hit, modals[after])
    for hit, modal in _demanded(draft, phrases("usually_after")):
        yield _exception(draft, hit, modal)


def _exception(draft: Draft, hit: Hit, modal: Modal) -> Finding:
    cause = f"“{hit.match[0]}”与“{modal.word}”连用"
    return Finding(draft.at(hit.passage, hit.span), cause, "写明例外的条件，或用“宜”")


class _Part(NamedTuple):
    """A part of a sentence: where it begins, its end mark, whether it has 应, a quantity, a quantity or a reference."""

    start: int
    stop: str
    demands: bool
    measured: bool
    scaled: bool


_PARTS = re.compile(f"([^{STOPS}]*)([{STOPS}]?)")


def _parts(passage: Passage) -> Iterator[_Part]:
    for found in _PARTS.finditer(passage.prose.open):
        text, stop = found.groups()
        measured = measures(text)
        scaled = measured or OBJECT in text or phrases("pointed").search(text) is not None
        yield _Part(found.start(), stop, "应" in text, measured, scaled)


@declare(
    Rule(
        "MOD308",
        "要求要能核对",
        Severity.WARNING,
        basis="GB/T 1.1—2020，表C.1 注",
        id="qualitative-ying",
        why="“应足够坚固”“应较为便捷”这样的定性要求没有尺度，谁也证实不了。",
        bad=("会议桌应[[足够]]坚固。", "服务人员应[[及时]]清理垃圾。", "楼道应保持[[整洁]]。"),
        good=("会议桌的承重应不小于80 kg。", "服务人员应在会后30 min内及时清理垃圾。", "服务人员应佩戴工牌。"),
    )
)
def qualitative(draft: Draft) -> Iterator[Finding]:
    parts: dict[int, list[_Part]] = {}
    for hit, _ in _demanded(draft, phrases("quality")):
        here = id(hit.passage)
        if here not in parts:
            parts[here] = list(_parts(hit.passage))
        if not _is_measured(parts[here], hit.span.start):
            cause = f"“{hit.match[0]}”没有尺度"
            yield Finding(draft.at(hit.passage, hit.span), cause, "写出数值、时限、次数，或引用规定尺度的表和条")


def _is_measured(parts: Sequence[_Part], at: int) -> bool:
    """Whether a quantity or a reference stands in the same part of the sentence, or a quantity in the next."""
    own = bisect_right(parts, at, key=attrgetter("start")) - 1
    if parts[own].scaled:
        return True
    return parts[own].stop == "，" and any(one.measured and not one.demands for one in parts[own + 1 : own + 2])
