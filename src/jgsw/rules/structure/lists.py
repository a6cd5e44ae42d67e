"""Lists (GB/T 1.1—2020, 7.5): the text that leads to them, the marks their items end with."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from jgsw.diagnostics import Route, Rule, Severity
from jgsw.model.text import Item, ItemList, Paragraph
from jgsw.model.walk import AnyBlock
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import Ending, ending, plain

_BLOCK_KEYS = frozenset(("table", "figure", "formula", "example", "note"))
_LEADS = ("：", "。")
_ANNOUNCES = re.compile(f"(?:如下|下列|以下|包括|包含|分为|有|为|是|应)[^，。；：、{OBJECT}]{{0,6}}[，。；：、,.;:]?$")
_HALF = {":": "：", ".": "。"}
_WHY = (
    "各项同属一句，项间统一用“；”或“，”；要用句号，引语也以句号结尾",
    "引语以“。”结尾，各项就是完整的句子；不是句子的，引语改以“：”结尾",
)


class Led(NamedTuple):
    """A list, its route, and what stands before it in the same content."""

    route: Route
    items: ItemList
    lead: tuple[Route, AnyBlock] | None

    @property
    def mark(self) -> str:
        """The mark its lead ends with; `""` when there is none or no lead."""
        block = self.lead[1] if self.lead else None
        return ending(block.inlines).mark if isinstance(block, Paragraph) else ""

    @property
    def wanted(self) -> str:
        """What the lead should end with, by its wording, else by what most items end with."""
        block = self.lead[1] if self.lead else None
        if isinstance(block, Paragraph) and _ANNOUNCES.search(plain(block.inlines)):
            return "："
        marks = [ending(item.inlines).mark for item in self.items.items[:-1] if not item.children]
        return "。" if 2 * marks.count("。") > len(marks) else "："

    @property
    def of_sentences(self) -> bool:
        """Whether each item is a sentence or more, and one of them more: such items cannot end with `；`."""
        items = self.items.items
        return all(not item.children and ending(item.inlines).mark == "。" for item in items) and any(
            "。" in plain(item.inlines)[:-1] for item in items
        )


def led(draft: Draft) -> list[Led]:
    """The lists of a draft, each with the text that leads to it."""
    found = []
    before: tuple[tuple[Route, AnyBlock] | None, ...] = (None, *draft.survey.blocks)
    for lead, spotted in pairwise(before):
        if spotted and isinstance(spotted[1], ItemList):
            same = lead is not None and _content(lead[0]) == _content(spotted[0])
            found.append(Led(spotted[0], spotted[1], lead if same else None))
    return found


def _content(route: Route) -> Route:
    """The route of the content that a block stands in."""
    whole = route[:-1] if route[-1] in _BLOCK_KEYS else route
    return whole[:-1] if isinstance(whole[-1], int) else whole


@declare(
    Rule(
        "LST201",
        "列项缺引语或引语的标点不对",
        basis="GB/T 1.1—2020，7.5.1",
        id="list-lead",
        why="列项由引语引出，没有引语就不知道各项共同说的是什么。",
        bad=(
            "- 礼仪；\n- 应急。",
            "服务人员的培训包括[[；]]\n\n- 礼仪；\n- 应急。",
            "服务人员的培训包括[[:]]\n\n- 礼仪；\n- 应急。",
        ),
        good=(
            "服务人员的培训包括：\n\n- 礼仪；\n- 应急。",
            "培训分为两种。\n\n- 岗前培训每年一次。\n- 在岗培训每季一次。",
        ),
        fixable=True,
    )
)
def list_lead(draft: Draft) -> Iterator[Finding]:
    """A list without a paragraph before it, or one led by a text that ends with neither `：` nor `。`."""
    for one in draft.made(led):
        route, items, lead = one
        block = lead[1] if lead else None
        if lead and isinstance(block, Paragraph):
            end = ending(block.inlines)
            yield from _wrong_lead(draft, lead[0], end, one.wanted)
            if end.mark == "：" and one.of_sentences:
                place = draft.place(lead[0], end.seen)
                yield Finding(place, "各项是完整的句子，引语却以“：”结尾", "引语改成完整的句子，以“。”结尾")
        elif not {"example", "note"} & set(route):
            first = items.items[0]
            yield Finding(draft.place(route, first.span), "列项前没有引语", "先写一段引语，以“：”或“。”结尾")
        for item in items.items:
            if item.children:
                yield from _wrong_lead(draft, route, ending(item.inlines), "：")


def _wrong_lead(draft: Draft, route: Route, end: Ending, wanted: str) -> Iterator[Finding]:
    if end.mark not in _LEADS:
        fix = end.become(draft, route, wanted, safe=_HALF.get(end.mark) == wanted)
        yield Finding(draft.place(route, end.seen), _ends_with("引语", end), f"引语改以“{wanted}”结尾", fix=fix)


def _ends_with(what: str, end: Ending) -> str:
    return f"{what}以“{end.mark}”结尾" if end.mark else f"{what}末尾没有标点"


class _Judged(NamedTuple):
    """A leaf of a list with the marks it may end with, the best first; `final` is the very last."""

    item: Item
    end: Ending
    allowed: tuple[str, ...]
    final: bool


def _judged(items: ItemList, mark: str, *, last: bool = True) -> Iterator[_Judged]:
    """The items that have no items below them; those of a sublist are judged by the item that leads to it."""
    ends = [ending(item.inlines) for item in items.items]
    between = _between(items, ends, mark)
    for index, (item, end) in enumerate(zip(items.items, ends, strict=True)):
        closing = index == len(items.items) - 1
        final = last and closing
        if item.children:
            yield from _judged(item.children, end.mark, last=final)
        elif final:
            yield _Judged(item, end, ("。",), True)
        elif closing:
            yield _Judged(item, end, tuple(dict.fromkeys((between, "；", "。"))), False)
        else:
            yield _Judged(item, end, (between,), False)


def _between(items: ItemList, ends: list[Ending], mark: str) -> str:
    """What items end with that are not the last: `。` after a sentence, else the more frequent of `；` and `，`."""
    count = Counter(end.mark for item, end in zip(items.items[:-1], ends, strict=False) if not item.children)
    if mark == "。":
        return "。"
    if mark != "：" and count["。"] > count["；"] + count["，"]:
        return "。"
    return "，" if count["，"] > count["；"] else "；"


def _faulty(draft: Draft) -> tuple[tuple[Route, _Judged], ...]:
    return tuple(
        (one.route, judged)
        for one in draft.made(led)
        for judged in _judged(one.items, "。" if one.of_sentences else one.mark)
        if judged.end.mark not in judged.allowed and judged.end.mark not in ("？", "！")
    )


@declare(
    Rule(
        "LST202",
        "列项中间项的标点不对",
        basis="GB/T 1.1—2020，7.5.1",
        id="list-item-punct",
        why="引语以冒号结尾时各项同属一句，用分号或逗号隔开，句号会把这句话断开。",
        bad=(
            "服务人员的培训包括：\n\n- 礼仪[[。]]\n- 应急。",
            "培训分为两种。\n\n- 岗前培训每年一次[[；]]\n- 在岗培训每季一次。",
            "服务人员的培训包括：\n\n- 礼[[仪]]\n- 应急；\n- 急救。",
        ),
        good=("服务人员的培训包括：\n\n- 礼仪；\n- 应急；（需要时列出）\n- 急救。",),
        fixable=True,
    )
)
def list_item_punct(draft: Draft) -> Iterator[Finding]:
    """An item that is not the last and does not end like the others."""
    for route, (item, end, allowed, final) in draft.made(_faulty):
        if not final:
            right = allowed[0]
            remedy = f"改成“{right}”，{_WHY[right == '。']}"
            phrase = right == "。" and not end.mark  # perhaps no sentence: then the lead is what is wrong
            fix = end.become(draft, route, right, safe=not phrase and "。" not in plain(item.inlines)[:-1])
            yield Finding(draft.place(route, end.seen), _ends_with("这一项", end), remedy, fix=fix)


@declare(
    Rule(
        "LST203",
        "列项末项不以句号结尾",
        basis="GB/T 1.1—2020，7.5.1",
        id="list-last-stop",
        why="最后一项的句号表示列项到此为止。",
        bad=("服务人员的培训包括：\n\n- 礼仪；\n- 应急[[；]]", "服务人员的培训包括：\n\n- 礼仪；\n- 应[[急]]"),
        good=("服务人员的培训包括：\n\n1. 礼仪；\n2. 应急，包括：\n   1. 疏散；\n   2. 急救。",),
        fixable=True,
    )
)
def list_last_stop(draft: Draft) -> Iterator[Finding]:
    """The very last item of a list without `。`."""
    for route, (_, end, _, final) in draft.made(_faulty):
        if final:
            fix = end.become(draft, route, "。")
            yield Finding(draft.place(route, end.seen), _ends_with("末项", end), "改成以“。”结尾", fix=fix)


@declare(
    Rule(
        "LST204",
        "列项只有一项",
        Severity.WARNING,
        "GB/T 1.1—2020，7.5.1",
        id="list-single",
        why="列项列的是并列的各项，只有一项不成列项。",
        bad=("服务人员的培训包括：\n\n- 礼仪。",),
        good=("服务人员的培训包括：\n\n- 礼仪；\n- 应急。",),
    )
)
def list_single(draft: Draft) -> Iterator[Finding]:
    """A list or sublist of one item."""
    for route, items, _ in draft.made(led):
        for one in (items, *(item.children for item in items.items if item.children)):
            if len(one.items) == 1:
                yield Finding(draft.place(route, one.items[0].span), "只有这一项", "并入引语，或补上其他各项")
