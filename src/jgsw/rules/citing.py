"""What is cited where, and whether it binds (GB/T 1.1—2020, 9.5.4.2): what the rules on references ask a draft for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from jgsw.designation import Designation, find, parse
from jgsw.diagnostics import Place
from jgsw.model.elements import Reference
from jgsw.model.standard import Function
from jgsw.model.walk import term_entries
from jgsw.prose.values import Citation, Force
from jgsw.rules.draft import Draft, Element, Form, Passage
from jgsw.rules.outline import plain

LEGAL_TITLE = re.compile(
    r"(?:(?<![方做书语算用看想说])法|条例|办法|规定|细则|意见|纲要|规划)(?:（[^（）]{1,12}）)?》?$"
)
"""How the title of a law, a regulation or a paper of policy ends."""

_LISTS = frozenset((Element.FOREWORD, Element.REFERENCES, Element.BIBLIOGRAPHY))
_INFORMING = frozenset((Element.INTRODUCTION, Element.SCOPE, Element.INFORMATIVE_ANNEX, Element.FOOTNOTES))
_REMARKS = frozenset((Form.NOTE, Form.CAPTION_NOTE, Form.FOOTNOTE, Form.EXAMPLE, Form.DEFINITION))
_SEE = re.compile("(?:见|参考|参阅)(?:\ufffc{1,60}|[和、及与或]){0,8}$")
_SHOWS = re.compile("[^，。；]{0,14}?(?:给出|提供|界定|列出|介绍|描述|规定|明确)了")
_BY = re.compile("(?:按照?|依照)(?:\ufffc{1,60}|[和、及与或]){0,8}$")
_OBEY = re.compile(r"(?:符合|遵守|遵循|执行|采用|满足|按照?|依照|依据|根据)[^，。；：]{0,12}$")
_BEFORE = 60


class Bearing(Enum):
    """Whether a mention makes the document a part of the provisions; open where good usage varies."""

    NORMATIVE = auto()
    INFORMATIVE = auto()
    OPEN = auto()


class Mention(NamedTuple):
    """A standard mentioned by its number in the running text."""

    passage: Passage
    citation: Citation
    number: Designation
    bearing: Bearing

    def place(self, draft: Draft) -> Place:
        """Where the number stands."""
        return draft.at(self.passage, self.citation.span)


class Entry(NamedTuple):
    """A standard in a list: its row there."""

    row: int
    number: Designation
    all_parts: bool

    def covers(self, number: Designation) -> bool:
        """Whether the entry stands for the document cited, whatever its date."""
        return self.number.family == number.family or (self.all_parts and series(self.number) == series(number))


def series(number: Designation) -> str:
    """The same for all parts of one standard."""
    return replace(number, part="").family


def entries(listed: Sequence[Reference]) -> list[Entry]:
    """The standards in a list, those written as a text too; open numbers of drafts are left out."""
    found = []
    for index, reference in enumerate(listed):
        number = _number(reference)
        if number and not number.placeholder:
            found.append(Entry(index, number, reference.all_parts or number.all_parts))
    return found


def _number(reference: Reference) -> Designation | None:
    if reference.number:
        number = parse(reference.number)
        return number if isinstance(number, Designation) else None
    first = next(find(plain(reference.text or ())), None)
    return first.value if first and first.start == 0 and isinstance(first.value, Designation) else None


def mentions(draft: Draft) -> Iterator[Mention]:
    """Every standard mentioned outside of 前言 and the two lists, not inside quotation marks."""
    lead: Passage | None = None
    for passage in draft.passages:
        if passage.form is Form.PARAGRAPH:
            lead = passage
        if not passage.prose.citations or passage.element in _LISTS or passage.framed:
            continue
        for cited in passage.prose.citations:
            if cited.number and not cited.number.placeholder and not _quoted(passage, cited):
                yield Mention(passage, cited, cited.number, _bearing(draft, passage, cited, _leading(passage, lead)))


def elsewhere(draft: Draft) -> set[str]:
    """The families of documents whose terms apply or were taken over: no running text need mention them."""
    written = [*draft.standard.terms_from]
    written += [term.source.number for _, term in term_entries(draft.standard) if term.source]
    return {number.family for number in map(parse, written) if isinstance(number, Designation)}


def _quoted(passage: Passage, cited: Citation) -> bool:
    text, start = passage.prose.text, cited.span.start
    return text.rfind("“", 0, start) > text.rfind("”", 0, start)


def _leading(passage: Passage, lead: Passage | None) -> Force:
    """What the words that lead in a list make of its items."""
    if passage.form is not Form.ITEM or lead is None or lead.route[:-1] != passage.route[:-1]:
        return Force.STATEMENT
    return lead.prose.sentences[-1].force if lead.prose.sentences else Force.STATEMENT


def _bearing(draft: Draft, passage: Passage, cited: Citation, lead: Force) -> Bearing:
    if passage.element in _INFORMING or passage.form in _REMARKS:
        return Bearing.INFORMATIVE
    sentence = passage.prose.sentence(cited.span.start)
    before = passage.prose.open[max(sentence.span.start, cited.span.start - _BEFORE) : cited.span.start]
    if _SEE.search(before) or _SHOWS.match(passage.prose.open, cited.span.end):
        return Bearing.INFORMATIVE
    force = lead if sentence.force is Force.STATEMENT else sentence.force
    function = draft.standard.function
    if force in (Force.REQUIREMENT, Force.INSTRUCTION):
        return Bearing.NORMATIVE
    if function is Function.GUIDE and force is Force.RECOMMENDATION:
        return Bearing.NORMATIVE
    if function is Function.SPECIFICATION and force is Force.STATEMENT and _BY.search(before):
        return Bearing.NORMATIVE
    loose = passage.form in (Form.CELL, Form.TITLE, Form.CAPTION, Form.KEY) or force is not Force.STATEMENT
    return Bearing.OPEN if loose or _OBEY.search(before) else Bearing.INFORMATIVE
