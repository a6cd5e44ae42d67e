"""Term entries (GB/T 1.1—2020, 8.7.3): what an entry has, and the form of its definition."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.elements import Source
from jgsw.model.text import FootnoteMark, Span
from jgsw.model.walk import term_entries
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import ending
from jgsw.rules.passages import Form
from jgsw.rules.samples import TERM
from jgsw.rules.sources.citing import cited
from jgsw.rules.sources.known import proper_names

_WORD = re.compile("[A-Za-z][A-Za-z'’-]*")
_OPENING = re.compile(
    "(?:系指|是指|指的是|即是?(?![时将刻使食插热拍]|开[即型])|[泛特]指|指(?![令标示导数挥定纹南向引派针甲])|就?是(?!否)|[:：])[：:，,]?"
)
_AFTER_TERM = re.compile("(?:系指|是指|指的是|即是|就是|即|是|指|[:：，])[：:，,]?")
_CLAUSE = re.compile("[0-9A-Z]{1,3}(?:[.][0-9]{1,3}){0,5}(?:[、,，～和][0-9A-Z.]{1,12}){0,3}")
_LOOSE_CLAUSE = re.compile("第?([0-9A-Z]{1,3}(?:[.][0-9]{1,3}){0,5})(?:条|章|节|款)?")


@declare(
    Rule(
        "TER201",
        "术语缺英文对应词",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.1",
        id="term-parts",
        why="术语、英文对应词和定义是术语条目的必备内容。",
        bad=("terms:\n  - {term: [[会务员]], definition: 承担会务的人员。}\n",),
        good=(TERM % "承担会务的人员。",),
    )
)
def parts(draft: Draft) -> Iterator[Finding]:
    """An entry without its English."""
    for route, term in term_entries(draft.standard):
        if not term.en:
            yield Finding(
                draft.place((*route, "term")), f"“{term.term}”没有写英文对应词（en）", "写上英文对应词，除专名外小写"
            )


@declare(
    Rule(
        "TER202",
        "英文对应词用了大写",
        Severity.WARNING,
        "GB/T 1.1—2020，10.3.5",
        id="term-en-case",
        why="英文对应词除原文需要大写的以外全部小写，大写会被读成专有名称。",
        bad=("terms:\n  - {term: 会务员, en: [[Meeting]] usher, definition: 承担会务的人员。}\n",),
        good=(
            "terms:\n  - {term: 会务员, en: meeting usher, definition: 承担会务的人员。}\n",
            "terms:\n  - {term: 北斗终端, en: BeiDou terminal, definition: 接收定位信号的装置。}\n",
        ),
        fixable=True,
    )
)
def english_case(draft: Draft) -> Iterator[Finding]:
    """An English term whose first word has a capital it needs not."""
    for route, term in term_entries(draft.standard):
        words = [word for word in _WORD.finditer(term.en or "") if word[0] not in ("A", "An", "The")]
        if words and _is_capitalised(words[0][0]):
            place = draft.place((*route, "en"), Span(*words[0].span()))
            lower = _WORD.sub(lambda word: word[0].lower() if _is_capitalised(word[0]) else word[0], term.en or "")
            fix = Fix(False, (Edit(draft.place((*route, "en")), lower),))
            yield Finding(place, f"“{words[0][0]}”的首字母大写", f"改为“{lower}”；是专名的不用改", fix=fix)


def _is_capitalised(word: str) -> bool:
    """`Meeting`, not `API`, `BeiDou` or a known name."""
    return len(word) > 1 and word[0].isupper() and word[1:].islower() and word not in proper_names()


@declare(
    Rule(
        "TER203",
        "定义的开头不对",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.3",
        id="term-def-form",
        why="定义要能在上下文里替代术语，不重复术语，也不用“是指”引出。",
        bad=(TERM % "[[是指]]承担会务的人员。", TERM % "[[会务员是]]承担会务的人员。"),
        good=(TERM % "承担会务的人员。", TERM % "指导会务的人员。"),
        fixable=True,
    )
)
def opening(draft: Draft) -> Iterator[Finding]:
    """A definition that begins with 是指, or with the term itself."""
    names = dict(term_entries(draft.standard))
    for passage in draft.of_form(Form.DEFINITION):
        text, term = passage.prose.text, names[passage.route[:-1]].term
        behind = _AFTER_TERM.match(text, len(term)) if text.startswith(term) else None
        found = behind or _OPENING.match(text)
        if found and found.end() < len(text):
            place = draft.at(passage, Span(0, found.end()))
            cause = f"以“{text[: found.end()]}”开头"
            yield Finding(place, cause, "删去，直接写区别于别的概念的特征和上位概念", fix=Fix(True, (Edit(place, ""),)))


@declare(
    Rule(
        "TER204",
        "定义末尾没有句号",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.3",
        id="term-def-stop",
        why="定义是一句话，以句号结束，才看得出写完了。",
        bad=(TERM % "承担会务的人[[员]]", TERM % "承担会务的人员[[；]]"),
        good=(TERM % "承担会务的人员。",),
        fixable=True,
    )
)
def stop(draft: Draft) -> Iterator[Finding]:
    """A definition that ends otherwise."""
    for route, term in term_entries(draft.standard):
        end = ending(term.definition)
        if end.mark != "。":
            here = (*route, "definition")
            cause = f"以“{end.mark}”结束" if end.mark else "没有句号"
            yield Finding(draft.place(here, end.seen), cause, "改成以“。”结束", fix=end.become(draft, here, "。"))


@declare(
    Rule(
        "TER205",
        "定义有好几句",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.3",
        id="term-def-sentence",
        why="定义只写内涵，一句话；补充的信息写在示例或注里。",
        bad=(TERM % "承担会务的人员。[[会务员分为两级。]]",),
        good=("terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。, notes: [会务员分为两级。]}\n",),
    )
)
def sentences(draft: Draft) -> Iterator[Finding]:
    """A definition of more than one sentence."""
    for passage in draft.of_form(Form.DEFINITION):
        first = passage.prose.open.find("。") + 1
        if 0 < first < len(passage.prose.text.rstrip()):
            place = draft.at(passage, Span(first, len(passage.prose.text.rstrip())))
            yield Finding(place, "第一句以后不是定义", "移到注（notes）或示例（examples）；是要求的移到条文中")


@declare(
    Rule(
        "TER207",
        "术语的来源写法不对",
        basis="GB/T 1.1—2020，8.7.3.4、9.5.4.1.1",
        id="term-source",
        why="来源指明某一版的某一条，读的人才查得到原来的定义。",
        bad=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。,"
            ' source: {number: [[GB/T 41568]], clause: "3.1"}}\n',
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。,"
            " source: {number: GB/T 41568—2022, clause: [[第3.1条]]}}\n",
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。,"
            " source: [[{number: GB/T 41568—2022}]]}\n",
        ),
        good=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。,"
            ' source: {number: GB/T 41568—2022, clause: "3.1", modified: true}}\n',
        ),
        fixable=True,
    )
)
def source(draft: Draft) -> Iterator[Finding]:
    """A source without year or clause, or with a clause that is not a bare number."""
    for route, term in term_entries(draft.standard):
        if term.source:
            yield from _source(draft, term.source, (*route, "source"))


def _source(draft: Draft, source: Source, route: Route) -> Iterator[Finding]:
    number = parse(source.number)
    if isinstance(number, Designation) and not number.dated:
        yield Finding(draft.place((*route, "number")), "没有注日期", "写上年份，如 GB/T 20000.1—2014")
    if not source.clause:
        yield Finding(draft.place(route), "没有写条目编号（clause）", '写上条目编号，如 clause: "3.1"')
    elif not _CLAUSE.fullmatch(source.clause):
        place = draft.place((*route, "clause"))
        loose = _LOOSE_CLAUSE.fullmatch(source.clause)
        fix = Fix(True, (Edit(place, loose[1]),)) if loose else None
        yield Finding(place, f"“{source.clause}”不是条目编号", "只写编号，如 3.1", fix=fix)


@declare(
    Rule(
        "TER208",
        "术语重复",
        basis="GB/T 1.1—2020，8.7.3",
        id="term-repeated",
        why="一个词两个定义，条文里用到它就有两种读法。",
        bad=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。}\n"
            "  - {term: [[会务员]], en: attendant, definition: 接待来访的人员。}\n",
        ),
        good=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。}\n"
            "  - {term: 接待员, en: attendant, definition: 接待来访的人员。}\n",
        ),
    )
)
def repeated(draft: Draft) -> Iterator[Finding]:
    """A term, or another name of one, that is in two entries."""
    seen: dict[str, Route] = {}
    for route, term in term_entries(draft.standard):
        named = [((*route, "term"), term.term)]
        named += [((*route, "admitted", index), name) for index, name in enumerate(term.admitted)]
        for here, name in named:
            first = seen.setdefault(name, here)
            if first is not here:
                also = ((draft.place(first), "先在这里"),)
                yield Finding(draft.place(here), f"“{name}”已有条目", "合并成一条；是不同的概念就换一个术语", also)


@declare(
    Rule(
        "TER209",
        "界定术语的文件不在规范性引用文件里",
        basis="GB/T 1.1—2020，8.7.2、9.5.4.2.1 d)",
        id="terms-from-listed",
        why="“术语和定义”的引导语提到的文件是规范性引用，要列入第2章。",
        bad=("terms_from: [ [[GB/T 41568]] ]\n",),
        good=("terms_from: [GB/T 41568]\nreferences:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n",),
    )
)
def terms_from(draft: Draft) -> Iterator[Finding]:
    """A document whose terms apply, missing among the references or there with another date."""
    for index, written in enumerate(draft.standard.terms_from):
        number = parse(written)
        if not isinstance(number, Designation) or number.placeholder:
            continue
        same = [entry.number for entry in cited(draft).references if entry.covers(number, number.family)]
        place = draft.place(("terms_from", index))
        if not same:
            yield Finding(
                place, f"规范性引用文件（references）里没有 {number.text}", "列入规范性引用文件（references）"
            )
        elif all(one.dated != number.dated or one.year != number.year for one in same):
            yield Finding(place, f"规范性引用文件（references）里是 {same[0].text}", "改成一样")


@declare(
    Rule(
        "TER212",
        "术语条目里有脚注",
        basis="GB/T 1.1—2020，8.7.3.1",
        id="term-footnote-mark",
        why="术语条目会被别的文件整条引用，脚注跟不过去，要说的写在注里。",
        bad=(
            "terms:\n  - {term: 会务员, en: usher, definition: '承担会务[[[^a]]]的人员。'}\n"
            "footnotes: {a: 包括驻场人员。}\n",
        ),
        good=("terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。, notes: [包括驻场人员。]}\n",),
    )
)
def footnote(draft: Draft) -> Iterator[Finding]:
    """A footnote mark in an entry."""
    for route, mark in draft.marks:
        if route[0] == "terms" and isinstance(mark, FootnoteMark):
            yield Finding(draft.place(route, mark.span), f"标着脚注“{mark.key}”", "移到注（notes），删去脚注")
