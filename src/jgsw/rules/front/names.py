"""The name of a standard (GB/T 1.1—2020, 6.1): its elements, and the words that tell its type."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.words.lexicon import HAN, phrases, table

_PART = re.compile("第[ \u3000]*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[ \u3000]*部分[：:]?")
_MANAGED = re.compile("(?<=.{4})(?:管理|工作)$")
_GAP = re.compile(f"(?<=[{HAN}])[ \u3000]{{1,9}}(?=[{HAN}])")
_BARE = re.compile(f"(?:[{HAN}]{{2,4}}、){{3,}}[{HAN}]{{2,4}}(?:[和与及][{HAN}]{{2,4}})?")
"""Nothing but a row of aspects, whatever they are; `道路、桥梁、隧道照明设计规范` says what of them."""
_STRAY = re.compile("[《》。；：！？]|^“(?=[^“”]*”$)|“(?![^“”]*”)|^[^“”]*”|[，,.;:]$")
"""Not the quotation marks of a word: `“一站式”服务规范`."""


def _elements(draft: Draft) -> Iterator[tuple[Route, str]]:
    """The elements of the name as written, each with its route; the part's own last."""
    for key in ("lead", "main", "supplement"):
        text: str | None = getattr(draft.standard.title, key)
        if text:
            yield ("title", key), text
    if draft.standard.part:
        yield ("part", "title"), draft.standard.part.title


@declare(
    Rule(
        "NAM201",
        "名称罗列了多个方面",
        Severity.WARNING,
        "GB/T 1.1—2020，6.1.2.2",
        id="title-elements",
        why="涉及两个以上方面时用概括的词，罗列各方面会使名称冗长又列不全。",
        bad=("title: {lead: 机关事务, main: 会议服务, supplement: 人员、场所、设备和流程要求}\n",),
        good=("title: {lead: 机关事务, main: 会议服务, supplement: 人员和场所要求}\n",),
    )
)
def title_elements(draft: Draft) -> Iterator[Finding]:
    """An element with three aspects or more."""
    for route, text in _elements(draft):
        if "、" not in text or route[-1] == "lead":
            continue
        if len(phrases("aspects").findall(text)) > 2 or _BARE.fullmatch(text):
            yield Finding(draft.place(route), "一个元素里并列了三个以上方面", "改用概括的词，如“技术要求”“服务规范”")


@declare(
    Rule(
        "NAM202",
        "名称末尾写了文件的种类",
        basis="GB/T 1.1—2020，6.1.4.1",
        id="title-type-words",
        why="封面已经写明这是哪一级标准，再写“标准”是多余的；办法、制度是公文，写上就分不清这是不是标准。",
        bad=(
            "title: {main: '会议服务[[标准]]'}\n",
            "title: {main: '会议服务[[地方标准]]'}\n",
            "title: {main: '会议服务[[管理办法]]'}\n",
        ),
        good=("title: {main: 机关事务标准体系规范}\n", "title: {main: 标准化工作指南}\nfunction: guide\n"),
    )
)
def title_type_words(draft: Draft) -> Iterator[Finding]:
    """A name that ends in 标准, 办法 or another kind of document."""
    for route, text in _elements(draft):
        found = phrases("kinds").search(text)
        if found:
            place = draft.place(route, Span(*found.span()))
            yield Finding(place, f"名称以“{found[0]}”结尾", "换成表示功能类型的词，如“规范”“规程”“指南”")


@declare(
    Rule(
        "NAM203",
        "名称与功能类型不符",
        Severity.WARNING,
        "GB/T 1.1—2020，6.1.4.2、表1",
        id="title-function-word",
        why="读者从名称里的规范、规程、指南等词知道标准是哪一类。",
        bad=(
            "title: {main: 会议服务[[指南]]}\nfunction: specification\n",
            "title: {main: 会议服务}\nfunction: procedure\n",
        ),
        good=(
            "title: {main: 会议服务指南}\nfunction: guide\n",
            "title: {main: 会议服务要求}\nfunction: specification\n",
        ),
    )
)
def title_function_word(draft: Draft) -> Iterator[Finding]:
    """A name without the word of its function, or with that of another."""
    function, elements = draft.standard.function, list(_elements(draft))
    words, (route, last) = tuple(table("functions")[function].split()), elements[-1]
    other = phrases("endings").search(last)
    if not any(word in text.replace("规范化", "") for word in words for _, text in elements):
        fault = f"里没有“{'”“'.join(words[:2])}”等词"
    elif other and not last.endswith(words):
        fault = f"以“{other[0]}”结尾"
    else:
        return
    place = draft.place(route, Span(*other.span())) if other else draft.place(route)
    yield Finding(place, f"功能类型（function）是 {function}，名称{fault}", "改名称，或改功能类型（function）")


@declare(
    Rule(
        "NAM204",
        "名称里有多余的空格或标点",
        basis="GB/T 1.1—2020，6.1.1、10.3.1.2",
        id="title-form",
        why="名称的元素由程序用空格隔开，写在一个元素里的空格和标点会使元素分不清。",
        bad=("title: {main: '机关事务[[ ]]会议服务规范'}\n", "title: {main: '[[《]]会议服务规范》'}\n"),
        good=("title: {lead: 机关事务, main: 会议服务规范}\n", "title: {main: OA 系统运维规范}\n"),
    )
)
def title_form(draft: Draft) -> Iterator[Finding]:
    """A gap between Chinese characters, or a mark that no name has."""
    for route, text in _elements(draft):
        gap, stray = _GAP.search(text), _STRAY.search(text)
        if gap and not _PART.search(text):
            place = draft.place(route, Span(*gap.span()))
            yield Finding(place, "元素里有空格", "分写到 lead、main、supplement 里，或删去空格")
        elif stray and not _PART.search(text):
            yield Finding(draft.place(route, Span(*stray.span())), f"名称里有“{stray[0]}”", "删去")


@declare(
    Rule(
        "NAM205",
        "名称里手写了部分的编号",
        basis="GB/T 1.1—2020，7.1.3",
        id="title-part",
        why="“第N部分：”由程序按部分号给出，手写会重复，也会与标准编号对不上。",
        bad=("title: {main: 会议服务规范, supplement: '[[第2部分：]]人员'}\n",),
        good=("title: {main: 会议服务规范}\npart: {number: 2, title: 人员}\nintroduction: 本文件分为两个部分。\n",),
        fixable=True,
    )
)
def title_part(draft: Draft) -> Iterator[Finding]:
    """A typed `第N部分：`."""
    for route, text in _elements(draft):
        found = _PART.search(text)
        if found:
            place = draft.place(route, Span(*found.span()))
            own = route == ("part", "title") and found.end() < len(text)
            fix = Fix(True, (Edit(place, ""),)) if own else None
            remedy = "删去" if route[0] == "part" else "写成部分（part）：{number: 部分号, title: 部分名称}"
            yield Finding(place, f"“{found[0]}”由程序给出", remedy, fix=fix)


@declare(
    Rule(
        "NAM206",
        "名称的元素重复",
        Severity.WARNING,
        "GB/T 1.1—2020，6.1.2.1",
        id="title-repeats",
        why="名称由一般到特殊，后一个元素不必再说前一个元素的话。",
        bad=("title: {lead: 机关事务, main: '[[机关事务]]会议服务规范'}\n",),
        good=("title: {lead: 机关事务, main: 会议服务规范}\n",),
    )
)
def title_repeats(draft: Draft) -> Iterator[Finding]:
    """An element that begins with the one before it, or with the field of it (`机关事务管理`)."""
    elements = list(_elements(draft))
    for (_, above), (route, text) in pairwise(elements):
        field = above if text.startswith(above) else _MANAGED.sub("", above)
        if text.startswith(field):
            place = draft.place(route, Span(0, len(field)))
            yield Finding(place, f"“{field}”在前一个元素里已经写了", "删去重复的词")
