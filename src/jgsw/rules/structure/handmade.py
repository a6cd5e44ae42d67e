"""Lists hidden in running text (GB/T 1.1—2020, 7.5.3): known by marks typed by hand."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Element, Form, Passage

_NUMBERED = (Element.BODY, Element.NORMATIVE_ANNEX, Element.INFORMATIVE_ANNEX)
_MARKS = (
    "(?<=[①②])",
    "(?<=[（(])[12一二][)）]",
    "(?<=[12ab])[)）]",
    "(?<=[12ab])[.．、](?![0-9A-Za-z])",
    "(?<=[一二])[是要]",
    "(?<=[一二])(?<![^：；，。:; \u3000\n][一二])、",
    "(?<=第)[一二][，、：]",
)
_MARK = re.compile(f"[①②（(12ab一二第](?:{'|'.join(_MARKS)})")
"""What marks a first or second item in a running text."""
_FIRST = str.maketrans("②2二b", "①1一a")
"""The mark of a second item, as that of the first."""
_BEFORE_MARKS = "：；，。:;"
_LABELLED = "式图表注见第条款项类级"
"""Before a bracket these make it a number of something: `式（1）`."""


@declare(
    Rule(
        "LST205",
        "列项写在一段文字里",
        Severity.WARNING,
        "GB/T 1.1—2020，7.5.3",
        id="list-in-text",
        why="分行的列项有编号可引用，挤在一段里的①②或“一是……二是……”引用不到。",
        bad=(
            "服务人员应做到：[[①]]会前检查设备；②会后清理场地。",
            "服务人员的工作包括：[[（1）]]检查设备；（2）清理场地。",
            "服务人员的工作包括：[[1、]]检查设备；2、清理场地。",
            "服务人员的工作包括：[[1.]]检查设备；2.清理场地。",
            "服务人员的工作包括：[[a)]]检查设备；b)清理场地。",
        ),
        good=("服务人员应做到会前检查设备、会后清理场地。", "按公式（1）计算，再代入公式（2）。"),
    )
)
def list_in_text(draft: Draft) -> Iterator[Finding]:
    """Marks of a first and a second item in a paragraph or item, or in the next, of a numbered element."""
    firsts: dict[str, Hit] = {}
    for hit in draft.search(_MARK):
        kind = hit.match[0].translate(_FIRST)
        if _before(hit) not in _BEFORE_MARKS and not _opens(hit):
            continue
        if kind == hit.match[0]:
            firsts[kind] = hit
        elif (first := firsts.pop(kind, None)) and _goes_on(first, hit):
            apart = first.passage is not hit.passage
            cause = "列项的标记是手写的" if apart else "列项的各项挤在一段文字里"
            yield Finding(draft.at(first.passage, first.span), cause, "引语之后每项另起一行，写“- ”或“1. ”")


def _opens(mark: Hit) -> bool:
    """Whether a first bracket goes on a sentence, with the second behind a semicolon: `同时（1）断电；（2）疏散`."""
    text, span = mark.passage.prose.open, mark.span
    second = text[span.end :].partition("；")[2][:2]
    return (
        mark.match[0][-1] in "）)" and text[span.start - 1] not in _LABELLED and second in ("（2", "(2", "（二", "(二")
    )


def _before(mark: Hit) -> str:
    """The character before a mark and a blank; `""` at the beginning."""
    start = mark.span.start
    return mark.passage.prose.open[max(start - 2, 0) : start].rstrip(" \u3000")[-1:]


def _goes_on(first: Hit, second: Hit) -> bool:
    """Whether two marks stand in one running text, or at the beginnings of two in the same content."""
    one, other = first.passage, second.passage
    if not _is_running(one) or one is other:
        return one is other and _is_running(one)
    beginnings = max(first.span.start, second.span.start) <= 1 and not _before(first) and not _before(second)
    return beginnings and _is_running(other) and one.route[:-1] == other.route[:-1]


def _is_running(passage: Passage) -> bool:
    return passage.element in _NUMBERED and passage.form in (Form.PARAGRAPH, Form.ITEM) and not passage.framed
