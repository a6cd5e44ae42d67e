"""Which provisions stand where: what the rules on their places share."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from jgsw.prose.values import Force, Modal
from jgsw.rules.declaring import Finding
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import HAN, STOPS, listed, phrases

PROVISIONS = frozenset((Force.REQUIREMENT, Force.RECOMMENDATION, Force.PERMISSION))
DEMANDS = frozenset((Force.REQUIREMENT, Force.RECOMMENDATION))
PROVIDING = frozenset((Element.BODY, Element.NORMATIVE_ANNEX, Element.INFORMATIVE_ANNEX, Element.NOTICE))
"""The elements in which provisions may stand."""
EVERYWHERE = set(Element) - {Element.REFERENCES, Element.BIBLIOGRAPHY}
_KINDS = {
    Force.REQUIREMENT: "要求",
    Force.INSTRUCTION: "指示",
    Force.RECOMMENDATION: "推荐",
    Force.PERMISSION: "允许",
    Force.CAPABILITY: "能力",
    Force.POSSIBILITY: "可能性",
}
_ATTRIBUTE = re.compile(rf"[^{STOPS}]{{1,16}}的")
_VERB = re.compile(rf"(?!.目)[{HAN}]{{2}}的(?=[{HAN}])")
"""A verb alone and what it qualifies: `应具备的条件`."""
_GOVERNS = re.compile(listed("另有宾语"))
"""What has an object of its own: `可按规定的程序办理`."""
_SUBJECT = re.compile(rf"(?!{_GOVERNS.pattern})[^{STOPS}、]{{2,11}}的[{HAN}]{{1,8}}?(?:[由为是见列]|包括)")
"""Behind a modal word that begins its part: `应参加培训的人员由……`."""
_OBJECT = re.compile(rf"(?:[定立述供出]了|适用于)[^{STOPS}]*$")
"""What a document gives or applies to: `规定了……应……的……`."""
_FAR = 60
_APART = re.compile(f"[{STOPS}的]")
_REMARKS = frozenset((Form.NOTE, Form.CAPTION_NOTE, Form.EXAMPLE, Form.FOOTNOTE))


def stated(draft: Draft, elements: set[Element], forms: set[Form] | None = None) -> Iterator[tuple[Passage, Modal]]:
    """The modal words in some elements or forms; not those of law, nor those that qualify a noun (`应具备的条件`)."""
    for passage, modal in draft.modals:
        here = passage.element in elements and (forms is None or passage.form in forms)
        if here and not passage.framed and not modal.legal and not _qualifies(passage, modal):
            yield passage, modal


def is_attributive(passage: Passage, modal: Modal) -> bool:
    """Whether the word stands in an attribute: `能够修复的`."""
    return _ATTRIBUTE.match(passage.prose.open, modal.span.end) is not None


def _qualifies(passage: Passage, modal: Modal) -> bool:
    """Whether the word only says which: `可重复使用的`, `应具备的条件`, or what or whether: `应可共用`, `是否应`."""
    text, (start, end) = passage.prose.open, modal.span
    above = _above(passage, modal)
    if (above and above.span.end == start and modal.word == "可") or text[max(start - 2, 0) : start] == "是否":
        return True
    if _VERB.match(text, end) or (_SUBJECT.match(text, end) and text[start - 1 : start] in STOPS + "、"):
        return True
    possible = modal.word == "可" and not _GOVERNS.match(text, end)
    named = above or possible or _OBJECT.search(text[max(start - _FAR, 0) : start])
    return bool(named) and is_attributive(passage, modal)


def _above(passage: Passage, modal: Modal) -> Modal | None:
    """The provision that governs the word, if any: `宜识别应优先保障的区域`."""
    prose, start = passage.prose, modal.span.start
    at = bisect_left(prose.modals, start, key=attrgetter("span.start"))
    before = prose.modals[at - 1] if at else None
    governs = before and before.force in PROVISIONS and not _APART.search(prose.open, before.span.end, start)
    return before if governs else None


def found(draft: Draft, passage: Passage, modal: Modal, remedy: str) -> Finding:
    """The finding that a modal word does not belong here; 可 is often written for 能 or 可能."""
    if modal.word == "可" and passage.form in _REMARKS:
        remedy = f"说的是能力用“能”，是可能性用“可能”；确是允许的，{remedy}"
    return Finding(draft.at(passage, modal.span), f"“{modal.word}”表达的是{_KINDS[modal.force]}", remedy)


def orders(draft: Draft, elements: set[Element], forms: set[Form] | None = None) -> Iterator[Finding]:
    """Sentences that begin with 请 or 不要."""
    for passage, span, _ in draft.search(phrases("orders")):
        if passage.element in elements and (forms is None or passage.form in forms) and not passage.framed:
            yield Finding(draft.at(passage, span), "这一句是祈使句，表达的是指示", "改为陈述，或移到条文中")
