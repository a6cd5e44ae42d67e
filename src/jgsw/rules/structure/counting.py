"""What a list says of its own number and order (GB/T 1.1—2020, 7.5.1, 7.5.3)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Inline, ItemList, Paragraph, Plain, Span
from jgsw.prose.numerals import value
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import ending, of_kind, plain
from jgsw.rules.structure.lists import led

_COUNTED = re.compile(
    "(?:(?:以下|下列|如下|下述|下面)的?|(?:划?分|区分)(?:为|成)|[共有]有?|包括)"
    "([2-9]|1[0-9]|[两二三四五六七八九十])(?:个(?!月|工作日|小时|学时|人)|[项种类级条点步])"
    "(?!以[上下])([^，。；：、0-9应宜可每]{0,8})[：。]$"
)
"""The end of a lead that counts, with what it counts: `应遵守以下三项要求：`."""
_AGAIN = re.compile("以下|下列|如下|之一|中的|任")
"""What is counted is not what is listed: `满足两项以下条件之一`."""
_NOTHING = re.compile("(?:等等?|[.…]+|略)[；，。]?")
_STEP = re.compile("第([一二三四五六七八九十]|[1-9])步|(首先)|(其次)|(最后)")


@declare(
    Rule(
        "LST206",
        "引语说的项数与列项不符",
        Severity.WARNING,
        "GB/T 1.1—2020，7.5.1",
        id="list-count",
        why="引语说几项，下面就列几项；对不上，就不知道是漏写了一项还是数错了。",
        bad=("服务人员应遵守以下三项要求[[：]]\n\n- 准时到岗；\n- 佩戴胸牌。",),
        good=("服务人员应遵守以下两项要求：\n\n- 准时到岗；\n- 佩戴胸牌。",),
    )
)
def miscounted(draft: Draft) -> Iterator[Finding]:
    """A lead that counts the items otherwise than they are."""
    for one in draft.made(led):
        route, block = one.lead or ((), None)
        found = _COUNTED.search(plain(block.inlines)) if isinstance(block, Paragraph) else None
        if not isinstance(block, Paragraph) or not found or _AGAIN.search(found[2]):
            continue
        said, listed = value(found[1]), len(one.items.items)
        if said != listed:
            place = draft.place(route, ending(block.inlines).seen)
            yield Finding(place, f"引语说的是{found[1]}，下面列了 {listed} 项", "补上漏写的项，或改引语里的数")


@declare(
    Rule(
        "LST207",
        "有先后的列项没有编号",
        Severity.WARNING,
        "GB/T 1.1—2020，7.5.3",
        id="list-steps",
        why="表明先后的列项用 a)、b) 编号，程序才排得出次序；“第一步”写在文字里引用不到。",
        bad=("验收按下列步骤进行：\n\n- [[第一步]]：核对票据；\n- 第二步：称重。",),
        good=("验收按下列步骤进行：\n\n1. 核对票据；\n2. 称重。",),
    )
)
def unnumbered_steps(draft: Draft) -> Iterator[Finding]:
    """Items without numbers that begin with 第一步, 第二步 or 首先, 其次."""
    for route, items in of_kind(draft, ItemList):
        begun = (_STEP.match(plain(item.inlines)) for item in items.items)
        first = None if items.ordered else next(begun, None)
        if first and any(begun):
            start = items.items[0].inlines[0].span.start
            place = draft.place(route, Span(start, start + first.end()))
            yield Finding(place, "先后写在了文字里", "每项写成“1. ”，删去这几个字")


@declare(
    Rule(
        "LST208",
        "列项里有一项没有内容",
        Severity.WARNING,
        "GB/T 1.1—2020，7.5.1",
        id="list-nothing",
        why="列项的每一项都与别的并列；“等”“……”单列一项，使用者不知道还要做什么。",
        bad=("服务人员的培训包括：\n\n- 礼仪；\n- 应急；\n- [[等。]]",),
        good=("服务人员的培训包括：\n\n- 礼仪；\n- 应急；\n- 急救等其他技能。",),
    )
)
def empty_item(draft: Draft) -> Iterator[Finding]:
    """An item that is only 等 or an ellipsis."""
    for route, items in of_kind(draft, ItemList):
        below = [child for item in items.items if item.children for child in item.children.items]
        for item in (*items.items, *below):
            if len(item.inlines) == 1 and _is_nothing(item.inlines[0]):
                yield Finding(draft.place(route, item.inlines[0].span), "这一项没有说是什么", "删去，或写明是什么")


def _is_nothing(inline: Inline) -> bool:
    return isinstance(inline, Plain) and _NOTHING.fullmatch(inline.text.strip()) is not None
