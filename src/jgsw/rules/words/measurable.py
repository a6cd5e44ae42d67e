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
from jgsw.rules.passages import Form, Passage
from jgsw.rules.words.lexicon import STOPS, phrases
from jgsw.rules.words.modals import provided, provides
from jgsw.rules.words.stated import is_attributive

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
        modal = _before(hit)
        if modal and provides(hit.passage) and _required(hit.passage, modal, modal.span.end, hit.span.start):
            yield hit, modal


def _before(hit: Hit) -> Modal | None:
    """The last modal word before a hit in the same text."""
    modals = hit.passage.prose.modals
    at = bisect_left(modals, hit.span.start, key=attrgetter("span.start"))
    return modals[at - 1] if at else None


@declare(
    Rule(
        "MOD306",
        "“应”不与“尽可能”“尽量”“考虑”“避免”连用",
        basis="GB/T 1.1—2020，9.4.2",
        id="vague-ying",
        why="做到什么程度才算符合说不清楚的，不是要求；这些词与“宜”连用。",
        bad=(
            "采购时应[[尽量]]选用节能产品。",
            "会议[[尽量]]应在上午召开。",
            "车辆调度应[[优先考虑]]新能源汽车。",
            "会议时间应[[避免]]上下班高峰。",
        ),
        good=("采购时宜尽量选用节能产品。", "会议时间宜避开上下班高峰。", "值班人员应避让消防车辆。"),
    )
)
def vague(draft: Draft) -> Iterator[Finding]:
    for hit, modal in _demanded(draft, phrases("vague")):
        yield _vague(draft, hit, modal)
    for hit in draft.search(phrases("vague_before")):
        behind = _next(hit) if provides(hit.passage) else None
        if behind and behind.span.start == hit.span.end and _required(hit.passage, behind, *hit.span):
            yield _vague(draft, hit, behind)


def _vague(draft: Draft, hit: Hit, modal: Modal) -> Finding:
    cause = f"“{modal.word}”与“{hit.match[0]}”连用"
    return Finding(draft.at(hit.passage, hit.span), cause, "用“宜”，或写出可核对的要求")


def _next(hit: Hit) -> Modal | None:
    """The first modal word behind a hit in the same text."""
    modals = hit.passage.prose.modals
    after = bisect_left(modals, hit.span.end, key=attrgetter("span.start"))
    return modals[after] if after < len(modals) else None


_COMMA = re.compile("，?")
_BINDING = frozenset(("不得", "必须", "严禁", "禁止"))


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
            "公务用车[[原则上]]不得跨省使用。",
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
        behind, comma = _next(hit), _COMMA.match(hit.passage.prose.open, hit.span.end)
        start = comma.end() if comma else hit.span.end
        if behind and _bound(hit.passage, behind, start):
            yield _exception(draft, hit, behind)
    for hit, modal in _demanded(draft, phrases("usually_after")):
        yield _exception(draft, hit, modal)


def _bound(passage: Passage, modal: Modal, start: int) -> bool:
    """Whether the word is 应, or one that is written for it, not far behind `start` in the same part."""
    written = modal.word in _BINDING and not modal.legal and modal.span.start - start <= _NEAR
    ours = (
        written and not is_attributive(passage, modal) and not _PART.search(passage.prose.open, start, modal.span.start)
    )
    return ours or _required(passage, modal, start, modal.span.start)


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
        bad=(
            "会议桌应[[足够]]坚固。",
            "服务人员应[[及时]]清理垃圾。",
            "楼道应保持[[整洁]]。",
            "服务人员应统一着装，仪容[[整洁]]。",
            "服务人员应具备下列条件：\n\n- [[良好]]的沟通能力；\n- 2年的工作经验。",
        ),
        good=("会议桌的承重应不小于80 kg。", "服务人员应在会后30 min内及时清理垃圾。", "服务人员应佩戴工牌。"),
    )
)
def qualitative(draft: Draft) -> Iterator[Finding]:
    parts: dict[int, list[_Part]] = {}
    for hit in _qualities(draft):
        here = id(hit.passage)
        if here not in parts:
            parts[here] = list(_parts(hit.passage))
        if not _is_measured(parts[here], hit.span.start):
            cause = f"“{hit.match[0]}”没有尺度"
            yield Finding(draft.at(hit.passage, hit.span), cause, "写出数值、时限、次数，或引用规定尺度的表和条")


def _qualities(draft: Draft) -> Iterator[Hit]:
    """Words without a scale behind 应: in its part of the sentence, in the next part, in the list that it leads."""
    for hit in draft.search(phrases("quality")):
        modal = _before(hit)
        if not modal and hit.passage.form is Form.ITEM and id(hit.passage) in draft.made(_demanded_items):
            yield hit
        elif modal and provides(hit.passage):
            beside = _required(hit.passage, modal, modal.span.end, hit.span.start)
            if beside or (not modal.negative and _goes_on(hit, modal)):
                yield hit


_LEAD = re.compile(
    r"应[当该]?(?:具备|具有|符合|满足|做到|达到)(?!.{0,20}(?:之一|等级|原则|情形))[^，。；：\n]{1,20}：(?=\n|$)"
)
"""The lead of a list whose items are what is demanded: `应具备下列条件：`."""


def _demanded_items(draft: Draft) -> frozenset[int]:
    """The items, by identity, of lists with such a lead."""
    leads = {id(hit.passage) for hit in draft.search(_LEAD) if provides(hit.passage)}
    items, led = set[int](), False
    for passage in draft.passages if leads else ():
        if passage.form is not Form.ITEM:
            led = id(passage) in leads
        elif led:
            items.add(id(passage))
    return frozenset(items)


_NEXT = re.compile(rf"，(?!.{{0,5}}[是否若如当未不无非确检认查看待使以避])(?P<subject>[^{STOPS}、]{{0,6}})$")
"""A part of a sentence up to the word without a scale; not a condition, nor a purpose."""


def _goes_on(hit: Hit, modal: Modal) -> bool:
    """Whether a hit makes out the next part of a sentence, as 应 goes on: `应统一着装，仪容整洁`."""
    text, (start, end) = hit.passage.prose.open, hit.span
    part = _NEXT.search(text, max(start - 7, 0), start)
    if not part or not _required(hit.passage, modal, modal.span.end, part.start()):
        return False
    if not part["subject"] and measures(text[modal.span.end : part.start()]):
        return False  # 应在10 min内到场，及时处置
    return not part["subject"] or text[end : end + 1] in STOPS


def _is_measured(parts: Sequence[_Part], at: int) -> bool:
    """Whether a quantity or a reference stands in the same part of the sentence, or a quantity in the next."""
    own = bisect_right(parts, at, key=attrgetter("start")) - 1
    if parts[own].scaled:
        return True
    return parts[own].stop == "，" and any(one.measured and not one.demands for one in parts[own + 1 : own + 2])
