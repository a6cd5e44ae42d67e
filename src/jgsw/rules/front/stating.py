"""What 范围 states (GB/T 1.1—2020, 8.5): what the function of the document gives, and to what it applies."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.standard import Function, Level
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import headings
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import HAN

_APPLIES = "\n\n  本文件适用于机关会议。\n"
_WITHOUT_TO = re.compile("本文件(?:[也亦还仅只]|同样)?(?:不?适用)(?!于|范围|[的性，。；])")
"""`本文件适用各级机关`."""
_RUN_ON = re.compile("[，；](?:并|且)?(?:适用于|不适用于)")
"""`……的要求，适用于……`."""
_NATIONWIDE = re.compile("适用于[^。；，]{0,12}?(全国|我国)(?!性|重点|文明|示范|先进|劳动|人大|人民代表|政协)")
"""`适用于全国各级机关`, not `全国重点文物保护单位`."""
_WIDE = frozenset((Level.NATIONAL, Level.SECTOR, Level.ASSOCIATION))
_REQUIRES = re.compile("本文件规定了")
_LIST = re.compile(f"规定了([{HAN}、]{{4,120}}?)(?:等[{HAN}]{{0,8}})?(?=[，。；])")
"""What a scope lists: `规定了会议服务的人员、场地和设备的要求`."""
_BETWEEN = re.compile("、|以及|及其?|[和与]")
_OF = re.compile("的?(?:技术)?(?:要求|内容|规则|方法|程序)$")
"""What an aspect ends with and is not told by: `场地的技术要求`."""
_CONDITIONS = re.compile("转换条件|指示")
"""What every code of practice gives, under no such name."""


class _Wanted(NamedTuple):
    """What the scope of a function says, and the verbs of which one is enough."""

    saying: str
    verbs: tuple[str, ...]


_WANTED: Mapping[Function, _Wanted] = {
    Function.TERMINOLOGY: _Wanted("界定了……的术语和定义", ("界定",)),
    Function.SYMBOL: _Wanted("界定了……的符号", ("界定", "给出")),
    Function.TEST: _Wanted("描述了……的方法", ("描述",)),
    Function.GUIDE: _Wanted("提供了……的指导", ("提供", "给出", "确立")),
}


def _statements(draft: Draft) -> list[Passage]:
    """The paragraphs and items of 范围."""
    running = (Form.PARAGRAPH, Form.ITEM)
    return [one for one in draft.within(Element.SCOPE) if one.form in running]


@declare(
    Rule(
        "SCO207",
        "适用界限不是规定的说法",
        Severity.WARNING,
        "GB/T 1.1—2020，8.5.3",
        id="scope-applies-form",
        why="适用界限固定写成“本文件适用于……”“本文件不适用于……”，单独成句，使用者一眼就找到。",
        bad=(
            "scope: |\n  本文件规定了会议服务的要求。\n\n  [[本文件适用]]各级机关的会议。\n",
            "scope: |\n  本文件规定了会议服务的要求[[，适用于]]机关会议。\n",
        ),
        good=(f"scope: |\n  本文件规定了会议服务的要求。{_APPLIES}",),
        fixable=True,
    )
)
def applies(draft: Draft) -> Iterator[Finding]:
    """`适用` without 于, or said in the sentence that tells what the document gives."""
    for passage in _statements(draft):
        for found in _WITHOUT_TO.finditer(passage.prose.open):
            fix = Fix(True, (Edit(draft.at(passage, Span(found.end(), found.end())), "于"),))
            place = draft.at(passage, Span(*found.span()))
            yield Finding(place, "少一个“于”", f"改为“{found[0]}于”", fix=fix)
        for found in _RUN_ON.finditer(passage.prose.open):
            sentence = passage.prose.sentence(found.start())
            before = passage.prose.open[sentence.span.start : found.start()]
            if "了" in before and "：" not in before:
                place = draft.at(passage, Span(*found.span()))
                yield Finding(place, "与规定的内容写在一句里", "另起一段写“本文件适用于……”")


@declare(
    Rule(
        "SCO208",
        "范围的说法与功能类型不符",
        Severity.WARNING,
        "GB/T 1.1—2020，8.5.3、表4",
        id="scope-function",
        why="术语标准界定术语，试验方法标准描述方法，指南提供指导；范围说成“规定了要求”，读者会当成规范来执行。",
        bad=(
            f"title: {{main: 会议服务指南}}\nfunction: guide\nscope: |\n  [[本文件规定了]]会议服务的要求。{_APPLIES}",
        ),
        good=(f"title: {{main: 会议服务指南}}\nfunction: guide\nscope: |\n  本文件提供了会议服务的指导。{_APPLIES}",),
    )
)
def by_function(draft: Draft) -> Iterator[Finding]:
    """`规定了` in a document of another function, and no verb of its own."""
    wanted = _WANTED.get(draft.standard.function)
    said = _statements(draft)
    if not wanted or any(f"{verb}了" in one.prose.open for one in said for verb in wanted.verbs):
        return
    for passage in said:
        if found := _REQUIRES.search(passage.prose.open):
            cause = f"功能类型（function）是 {draft.standard.function}，没有说“{wanted.saying}”"
            yield Finding(draft.at(passage, Span(*found.span())), cause, f"改为“本文件{wanted.saying}”，或改功能类型")
            return


@declare(
    Rule(
        "SCO209",
        "范围说到的方面没有对应的内容",
        Severity.INFO,
        "GB/T 1.1—2020，8.5.1",
        id="scope-empty-aspect",
        why="范围是内容的提要，说了的方面文件里要有。",
        bad=(f"scope: |\n  本文件规定了会议服务的人员、场地和[[印章管理]]的要求。{_APPLIES}",),
        good=(f"scope: |\n  本文件规定了会议的服务、人员和培训的要求。{_APPLIES}",),
    )
)
def empty_aspect(draft: Draft) -> Iterator[Finding]:
    """An aspect, not the first of its list, that is in no title and of which no two characters are in the text."""
    titles = "\n".join(title for _, title in headings(draft))
    for passage in _statements(draft):
        for found in _LIST.finditer(passage.prose.open):
            for start, aspect in _aspects(found):
                if not _is_titled(aspect, titles) and not _is_written(aspect, draft):
                    place = draft.at(passage, Span(start, start + len(aspect)))
                    yield Finding(place, f"文件里没有写“{aspect}”", "补上这一章条，或从范围里删去")


def _is_written(aspect: str, draft: Draft) -> bool:
    """Whether the chapters or annexes say it anywhere."""
    return any(aspect in one.prose.text for one in draft.passages if one.route[0] in ("clauses", "annexes"))


def _aspects(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    """What is listed after `规定了`, without the first, which the subject stands before."""
    listed, start = found[1], 0
    pieces = [*_BETWEEN.finditer(listed), None] if listed.count("、") else []
    for piece in pieces:
        aspect = _OF.sub("", listed[start : piece.start() if piece else len(listed)])
        if start and 1 < len(aspect) <= 6 and not set(aspect) & set("应可宜") and not _CONDITIONS.search(aspect):
            yield found.start(1) + start, aspect
        start = piece.end() if piece else start


def _is_titled(aspect: str, titles: str) -> bool:
    """Whether two characters of it that stand together are in a title."""
    return any(aspect[at : at + 2] in titles for at in range(len(aspect) - 1))


@declare(
    Rule(
        "SCO210",
        "适用的范围超出了标准的级别",
        Severity.WARNING,
        "GB/T 1.1—2020，8.5.3",
        id="scope-too-wide",
        why="地方标准只在本行政区域有效，企业和机关自己的标准只管自己，写成适用于全国就越了级。",
        bad=("scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于[[全国]]各级机关的会议。\n",),
        good=("scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于全省各级机关的会议。\n",),
    )
)
def too_wide(draft: Draft) -> Iterator[Finding]:
    """`适用于全国` in a standard that is not of the nation, a sector or an association."""
    for passage in _statements(draft) if draft.standard.level not in _WIDE else ():
        for found in _NATIONWIDE.finditer(passage.prose.open):
            place = draft.at(passage, Span(*found.span(1)))
            yield Finding(place, f"这一级标准不适用于{found[1]}", "写出本地区、本单位的范围")
