"""Names and definitions of terms (GB/T 1.1—2020, 8.7.3): a definition tells the concept, a name is nothing but one."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.text import Inlines, Math, Span, Style, Styled
from jgsw.model.walk import term_entries
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.passages import Form
from jgsw.rules.samples import TERM
from jgsw.rules.words.lexicon import HAN

_NAMED = "terms:\n  - {term: %s, en: %s, definition: 承担会务的人员。}\n"
_NO_CONCEPT = (
    (  # 迎宾员、引导员等。
        re.compile("^[^。]*、[^、，。；]{1,20}等。?$"),
        "只列举了外延，没有上位概念",
        "写出共有的特征和上位概念，列举的移到注（notes）",
    ),
    (  # 包括引导员和茶水员。
        re.compile("^(?:包括|包含)(?![^。]*的[^的。、]{1,12}。?$)"),
        "只说包括什么，没有说是什么",
        "写出特征和上位概念",
    ),
    (  # 见第4章。
        re.compile("^(?:参见|详见|见(?![证习面识解光水火闻效])|同(?=[0-9第“]))"),
        "没有写定义，只让人去看别处",
        "写出定义，出处写在来源（source）里",
    ),
    (  # 服务员的简称。
        re.compile("^[^。]{1,20}的(?:简称|俗称|别称|缩写|同义词)。?$"),
        "只说是别的词的另一种叫法",
        "写进那一条的许用术语（admitted）",
    ),
)
"""Definitions that tell no concept: how they are known, why, and what to do."""
_ALIAS = re.compile('[，,（(](?:(?:也|又|亦|以下)(?:简称|称为?|叫)|简称|俗称)[^，。；）)]{0,3}[“"]?')
"""`，以下简称“`, `（也称`."""
_COPIED = re.compile(
    "[（(【](?:改写|引自|摘自|选自|出自|来源|参考|修改)(?:自|于|[：:])?[A-Z《][^（）()【】]{2,60}[)）】]"
)
_OTHER_NAME = re.compile("[（(](?:[^（）()]*(?:称|简称|即(?![食热烹配时用]))[^（）()]*|[A-Za-z][A-Za-z0-9 .-]*)[)）]$")
"""`（也称服务员）`, `（LED）` at the end of a term; `消毒餐（饮）具` has none."""
_MARKS = re.compile("[《》“”、，；。：？！]")
_ENGLISH_MARKS = re.compile(f"[，；。：、（）]|[{HAN}]|\\([^()]*\\)")
_LETTER = re.compile("[A-Za-z]")
_LETTERS = re.compile("[A-Z]{2,6}")


@declare(
    Rule(
        "TER213",
        "定义没有说出内涵",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.3",
        id="term-def-concept",
        why="定义用上位概念和区别特征说明是什么，能替代术语；只列举、只指向别处，读的人仍不知道界限在哪里。",
        bad=(
            TERM % "[[迎宾员、引导员、茶水员等。]]",
            TERM % "[[包括]]迎宾员、引导员和茶水员。",
            TERM % "[[见]]第4章。",
            TERM % "[[会务服务人员的简称。]]",
        ),
        good=(TERM % "承担引导、茶水等会务的人员。", TERM % "包括电子的和纸质的会议记录的档案。"),
    )
)
def concept(draft: Draft) -> Iterator[Finding]:
    """A definition that is a list, a pointer, or another name."""
    for passage in draft.of_form(Form.DEFINITION):
        for pattern, cause, remedy in _NO_CONCEPT:
            if found := pattern.search(passage.prose.text):
                yield Finding(draft.at(passage, Span(*found.span())), cause, remedy)
                break


@declare(
    Rule(
        "TER214",
        "定义里说了别的叫法",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.1、8.7.3.3",
        id="term-def-alias",
        why="定义要能替代术语，“以下简称”替代不进去；别的叫法是许用术语，有它自己的位置。",
        bad=(TERM % "承担会务的人员[[，以下简称“]]会务”。", TERM % "承担会务的人员[[，又称]]服务员。"),
        good=(
            "terms:\n  - {term: 会务员, en: usher, admitted: [服务员], definition: 承担会务的人员。}\n",
            TERM % "负责会务、职称评审的人员。",
        ),
    )
)
def alias(draft: Draft) -> Iterator[Finding]:
    """`以下简称`, `又称` in a definition."""
    for passage in draft.of_form(Form.DEFINITION):
        if found := _ALIAS.search(passage.prose.open):
            place = draft.at(passage, Span(*found.span()))
            yield Finding(place, "这是术语的另一种叫法", "移到许用术语（admitted）")


@declare(
    Rule(
        "TER215",
        "术语里夹了别的内容",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.1",
        id="term-form",
        why="术语原样用在条文里，括注、书名号会跟着印，索引和检索也对不上。",
        bad=(
            _NAMED % ("会务员[[（也称服务员）]]", "usher"),
            _NAMED % ("[[《]]会务手册》", "handbook"),
        ),
        good=(
            "terms:\n  - {term: 会务员, admitted: [服务员], en: usher, definition: 承担会务的人员。}\n",
            _NAMED % ("消毒餐（饮）具", "disinfected tableware"),
        ),
    )
)
def name(draft: Draft) -> Iterator[Finding]:
    """A term with another name in brackets, or with a mark that no term has."""
    for route, term in term_entries(draft.standard):
        place = (*route, "term")
        if found := _OTHER_NAME.search(term.term):
            yield Finding(draft.place(place, Span(*found.span())), "括注的是另一种叫法", "写成许用术语（admitted）")
        elif found := _MARKS.search(term.term):
            yield Finding(draft.place(place, Span(*found.span())), f"术语里有“{found[0]}”", "删去；几个术语分条写")


@declare(
    Rule(
        "TER216",
        "英文对应词里夹了别的内容",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.1、10.3.5",
        id="term-en-form",
        why="英文对应词是与术语同义的英文词，单位、缩写和中文标点不是它的一部分。",
        bad=(
            _NAMED % ("照度", "illuminance [[(lux)]]"),
            _NAMED % ("引导员", "usher[[，]]guide"),
            _NAMED % ("应急队", "[[ERT]]"),
        ),
        good=(_NAMED % ("引导员", "usher; guide"), _NAMED % ("二维码", "QR code")),
    )
)
def english(draft: Draft) -> Iterator[Finding]:
    """Chinese characters or marks, a remark in brackets, nothing but capital letters."""
    for route, term in term_entries(draft.standard):
        english, place = term.en or "", (*route, "en")
        if found := _ENGLISH_MARKS.search(english):
            remedy = "删去；几个对应词用半角分号隔开，单位写在定义里"
            yield Finding(draft.place(place, Span(*found.span())), f"英文里有“{found[0]}”", remedy)
        elif _LETTERS.fullmatch(english) and english not in term.term:
            yield Finding(draft.place(place), f"“{english}”是缩写", "写英文全称，缩写写成许用术语（admitted）")


@declare(
    Rule(
        "TER217",
        "两个术语的英文对应词相同",
        Severity.WARNING,
        "GB/T 1.1—2020，5.4.1、8.7.3.1",
        id="term-en-repeated",
        why="一个英文对应两个术语，两个概念就分不开；是同一个概念的，合成一条。",
        bad=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。}\n"
            "  - {term: 引导员, en: [[usher]], definition: 引导来宾的人员。}\n",
        ),
        good=(
            "terms:\n  - {term: 会务员, en: meeting staff, definition: 承担会务的人员。}\n"
            "  - {term: 引导员, en: usher, definition: 引导来宾的人员。}\n",
        ),
    )
)
def english_repeated(draft: Draft) -> Iterator[Finding]:
    """English that an entry before has, whatever the case."""
    seen: dict[str, Route] = {}
    for route, term in term_entries(draft.standard):
        here = (*route, "en")
        first = seen.setdefault(term.en.lower(), here) if term.en else here
        if first is not here:
            also = ((draft.place(first), "先用在这里"),)
            yield Finding(draft.place(here), f"“{term.en}”已是另一个术语的英文", "换一个词；同义的合成一条", also)


@declare(
    Rule(
        "TER218",
        "术语的符号没有用斜体",
        Severity.WARNING,
        "GB/T 1.1—2020，9.4.7",
        id="term-symbol-italic",
        why="量的符号用斜体，与单位符号、代号才分得开。",
        bad=("terms:\n  - {term: 照度, en: illuminance, symbol: [[E]], definition: 单位面积上的光通量。}\n",),
        good=("terms:\n  - {term: 照度, en: illuminance, symbol: '*E*', definition: 单位面积上的光通量。}\n",),
        fixable=True,
    )
)
def symbol(draft: Draft) -> Iterator[Finding]:
    """A symbol of a term that is a single letter, upright."""
    for route, term in term_entries(draft.standard):
        letter = plain(term.symbol or ())
        if term.symbol and _LETTER.fullmatch(letter) and not _is_italic(term.symbol):
            at = term.symbol[0].span.start
            place = draft.place((*route, "symbol"), Span(at, at + 1))
            yield Finding(place, f"“{letter}”是正体", f"写成“*{letter}*”", fix=Fix(True, (Edit(place, f"*{letter}*"),)))


def _is_italic(symbol: Inlines) -> bool:
    first = symbol[0]
    return isinstance(first, Math) or (isinstance(first, Styled) and first.style is Style.VARIABLE)


@declare(
    Rule(
        "TER219",
        "定义里写了来源",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.4",
        id="term-def-source",
        why="来源写在条目末尾的方括号里，写成“[来源：编号，条目号，有修改]”，由程序编排；夹在定义里就替代不了术语。",
        bad=(TERM % "承担会务的人员[[（改写GB/T 41568—2022，3.1）]]。",),
        good=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。,"
            " source: {number: GB/T 41568—2022, clause: '3.1', modified: true}}\n",
        ),
    )
)
def copied(draft: Draft) -> Iterator[Finding]:
    """`（改写GB/T …）` in a definition."""
    for passage in draft.of_form(Form.DEFINITION):
        if found := _COPIED.search(passage.prose.text):
            place = draft.at(passage, Span(*found.span()))
            yield Finding(place, "来源不是定义的内容", "写在来源（source）里，改写过的加 modified: true")
