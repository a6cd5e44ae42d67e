"""Which provisions stand where: what the rules on their places share."""

import re
from collections.abc import Iterator

from jgsw.prose.values import Force, Modal
from jgsw.rules.declaring import Finding
from jgsw.rules.draft import Draft, Element, Form, Passage
from jgsw.rules.words.lexicon import HAN, STOPS

PROVISIONS = frozenset((Force.REQUIREMENT, Force.RECOMMENDATION, Force.PERMISSION))
DEMANDS = frozenset((Force.REQUIREMENT, Force.RECOMMENDATION))
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
_ORDER = re.compile(
    r"(?:请(?<![^。；！\n]请)|勿(?<![^。；！\n]勿)|不要(?<![^。；！\n]不要)|切勿(?<![^。；！\n]切勿))"
    rf"(?![示求假柬阅]|注意本文件的某些内容可能涉及专利)[{HAN}]"
)


def stated(draft: Draft, elements: set[Element], forms: set[Form] | None = None) -> Iterator[tuple[Passage, Modal]]:
    """The modal words in some elements or forms; not those of law, nor those in an attribute (`可重复使用的`)."""
    for passage, modal in draft.modals:
        here = passage.element in elements and (forms is None or passage.form in forms)
        if here and not passage.framed and not modal.legal and not _is_possible(passage, modal):
            yield passage, modal


def is_attributive(passage: Passage, modal: Modal) -> bool:
    """Whether the word stands in an attribute: `能够修复的`."""
    return _ATTRIBUTE.match(passage.prose.open, modal.span.end) is not None


def _is_possible(passage: Passage, modal: Modal) -> bool:
    return modal.word == "可" and is_attributive(passage, modal)


def found(draft: Draft, passage: Passage, modal: Modal, remedy: str) -> Finding:
    """The finding that a modal word does not belong here."""
    return Finding(draft.at(passage, modal.span), f"“{modal.word}”表达的是{_KINDS[modal.force]}", remedy)


def orders(draft: Draft, elements: set[Element], forms: set[Form] | None = None) -> Iterator[Finding]:
    """Sentences that begin with 请 or 不要."""
    for passage, span, _ in draft.search(_ORDER):
        if passage.element in elements and (forms is None or passage.form in forms) and not passage.framed:
            yield Finding(draft.at(passage, span), "这一句是祈使句，表达的是指示", "改为陈述，或移到条文中")
