"""Units and people in the 前言 (GB/T 1.1—2020, 8.3 f), g)): one an item, by their full names."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.samples import FOREWORD
from jgsw.rules.words.lexicon import HAN, listed

_SEVERAL = re.compile(f"[、，,；;。]|(?<=[{HAN}]{{2}})[ \u3000]+(?=[{HAN}]{{2}})")
_BRACKET = re.compile("[（(].*")
_NOBODY = re.compile(listed("不是起草人"))
"""What stands in the place of a drafter and is no person: `等`, `起草组`, `某公司`, `3人`."""
_SHORT = re.compile(listed("单位的简称"))
"""How a unit begins that is not called by its full name: `市机关事务局`, `本单位`; not `市直属……`."""
_ROLE = re.compile(f"[（(](?:{listed('单位后的分工')})[^（）()]{{0,8}}[)）]$")
"""`（牵头）`, `（主要起草单位）` behind a unit."""
_OTHERS = re.compile("等(?:[0-9一二三四五六七八九十多]*(?:家)?单位)?$")
"""`等`, `等5家单位` behind a unit."""
_VERB = re.compile("(?:并)?(?:提出|归口|管理并归口)?[。；，]?$")
"""`提出`, `并归口。` behind a unit; the program writes them."""


@declare(
    Rule(
        "FWD209",
        "几个单位或人写在了一项里",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 g)",
        id="foreword-names",
        why="一项写一个，程序用顿号连起来；写在一项里就数不清，也查不了是不是重复。",
        bad=(f"{FOREWORD[:-4]}[王五, [[赵六、钱七]]]}}\n",),
        good=(f"{FOREWORD[:-4]}[王五, 赵六, 钱七]}}\n",),
    )
)
def names(draft: Draft) -> Iterator[Finding]:
    """Several names in one item, a stop behind one, or the same name twice."""
    foreword = draft.standard.foreword
    for key in ("drafting_units", "drafters"):
        given: tuple[str, ...] = getattr(foreword, key)
        for index, name in enumerate(given):
            place = draft.place(("foreword", key, index))
            if several := _SEVERAL.search(name):
                cause = f"“{name}”里有{'标点' if several[0].strip() else '空格'}"
                yield Finding(place, cause, "一项只写一个，不写标点")
            elif name in given[:index]:
                yield Finding(place, f"“{name}”写了两次", "删去一项")


@declare(
    Rule(
        "FWD212",
        "单位或起草人写的不是名称",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 f)、8.3 g)、9.4.3.1",
        id="foreword-name-form",
        why="前言印的是单位的全称和人的姓名，“提出”“归口”由程序写；写了简称、职务，读的人不知道是谁。",
        bad=(
            "foreword: {proposer: '某局[[提出]]', custodian: 某局, drafting_units: [某局], drafters: [王五]}\n",
            "foreword: {custodian: 某局, drafting_units: [ [[市机关事务局]] ], drafters: [王五]}\n",
            f"{FOREWORD[:-4]}['王五[[（处长）]]']}}\n",
            f"{FOREWORD[:-4]}[王五, [[等]]]}}\n",
        ),
        good=(
            "foreword: {proposer: 某局, custodian: 某局, drafting_units: [长沙市机关事务管理局], drafters: [王五]}\n",
        ),
    )
)
def form(draft: Draft) -> Iterator[Finding]:
    """A verb or stop behind a unit, a unit that is not told by its full name, a drafter who is no person."""
    foreword = draft.standard.foreword
    for key in ("proposer", "custodian"):
        verb = _VERB.search(getattr(foreword, key) or "")
        if verb and verb[0]:
            place = draft.place(("foreword", key), Span(*verb.span()))
            yield Finding(place, f"末尾多了“{verb[0]}”", "删去，这几个字由程序写")
    for index, unit in enumerate(foreword.drafting_units):
        if role := _ROLE.search(unit):
            place = draft.place(("foreword", "drafting_units", index), Span(*role.span()))
            yield Finding(place, "单位后面写了别的", "只写单位的全称")
        elif _SHORT.match(unit) or _OTHERS.search(unit):
            yield Finding(draft.place(("foreword", "drafting_units", index)), f"“{unit}”不是单位的全称", "写全称")
    yield from _drafters(draft)


def _drafters(draft: Draft) -> Iterator[Finding]:
    for index, name in enumerate(draft.standard.foreword.drafters):
        route = ("foreword", "drafters", index)
        bracket = _BRACKET.search(name)
        if bracket:
            place = draft.place(route, Span(*bracket.span()))
            yield Finding(place, "姓名后面写了别的", "只写姓名，不写单位和职务")
        elif _NOBODY.fullmatch(name):
            yield Finding(draft.place(route), f"“{name}”不是姓名", "写出每个人的姓名")
