"""Short names: 以下简称“……” (GB/T 1.1—2020, 9.4.3.2)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Place, Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form

_SHORT = re.compile('[（(](?:以下|下文|以下统一)?简称(?:为|：)?[“"]?([^“”"（）()，。；\n]{1,16})[”"]?[）)]')
_FULL = 40
_APART = "(?:^|(?<=[，。；：、（“的对按由在和与及将把向该各\n]))"
_FRONT = frozenset((Element.FOREWORD, Element.INTRODUCTION))
_LATE = frozenset((Form.TITLE, Form.CAPTION))


class ShortName(NamedTuple):
    """A short name, what stands before it, and where it is given: the number of the passage, and the characters."""

    name: str
    full: str
    at: int
    span: Span


def short_names(draft: Draft) -> list[ShortName]:
    """Every short name that is given, in the order of print."""
    if not draft.says("简称"):
        return []
    return [
        ShortName(found[1], one.prose.text[max(0, found.start() - _FULL) : found.start()], index, Span(*found.span(1)))
        for index, one in enumerate(draft.passages)
        if "简称" in one.prose.open
        for found in _SHORT.finditer(one.prose.text)
    ]


@declare(
    Rule(
        "TER231",
        "简称先用后说，或说了两遍",
        Severity.INFO,
        "GB/T 1.1—2020，9.4.3.2",
        id="short-name",
        why="简称在首次出现时随全称给出一次，以后一直用它。",
        bad=(
            "[[平台]]应记录车辆的位置。\n\n公务用车平台（以下简称“平台”）应每日备份。",
            "公务用车平台（以下简称“平台”）应每日备份。\n\n公务用车平台（以下简称“[[平台]]”）应联网。",
        ),
        good=("公务用车平台（以下简称“平台”）应每日备份。\n\n平台应联网。",),
    )
)
def short_name(draft: Draft) -> Iterator[Finding]:
    """A short name used before it is given, or given again."""
    seen: dict[str, ShortName] = {}
    for one in short_names(draft):
        first = seen.setdefault(one.name, one)
        if first is not one:
            yield Finding(draft.at(draft.passages[one.at], one.span), f"“{one.name}”前面已经说过", "删去括号里的这一句")
        elif early := _used_before(draft, one):
            remedy = "移到首次出现的地方"
            yield Finding(early, f"“{one.name}”到后面才说是什么的简称", remedy)


def _used_before(draft: Draft, short: ShortName) -> Place | None:
    """Where the name stands by itself before it is given; front matter and titles have their own ways."""
    pattern = re.compile(_APART + re.escape(short.name))
    for passage in draft.passages[: short.at]:
        found = pattern.search(passage.prose.open)
        if found and passage.element not in _FRONT and passage.form not in _LATE:
            return draft.at(passage, Span(*found.span()))
    return None
