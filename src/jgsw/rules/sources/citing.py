"""What is cited where, and whether it binds (GB/T 1.1—2020, 9.5.4.2): what the rules on references ask a draft for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple

from jgsw.designation import Designation, find, parse
from jgsw.diagnostics import Place, Route
from jgsw.model.elements import Reference
from jgsw.model.standard import Function
from jgsw.model.text import Span
from jgsw.model.walk import term_entries
from jgsw.prose.documents import law
from jgsw.prose.values import Citation, Force
from jgsw.rules.draft import Draft
from jgsw.rules.leading import DIRECTED, follows, fulfils, informs, obeys
from jgsw.rules.outline import plain
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import listed

LEGAL_TITLE = re.compile(
    rf"(?:{law()}|{listed('政策')}|(?:[的发于].{{0,60}}|工作)通知|批复|决定|公告)(?:（[^（）]{{1,12}}）)?》?$"
)
"""How the title of a law, a regulation or a paper of policy ends, where nothing but the title tells that it is one.

Narrower than `legal_endings`: a `规则` or `方案` that no sentence demands to go by may be anything.
"""

_NAMES = ("references", "bibliography")
_LISTS = frozenset((Element.FOREWORD, Element.REFERENCES, Element.BIBLIOGRAPHY))
_INFORMING = frozenset((Element.INTRODUCTION, Element.SCOPE, Element.INFORMATIVE_ANNEX, Element.FOOTNOTES))
_REMARKS = frozenset((Form.NOTE, Form.CAPTION_NOTE, Form.FOOTNOTE, Form.EXAMPLE, Form.DEFINITION))
_BEFORE = 60
_QUOTES = (("“", "”"), ("[来源", "]"))
_QUOTED = 200
"""How long a quotation may be."""


class Bearing(Enum):
    """Whether a mention makes the document a part of the provisions; open where good usage varies."""

    NORMATIVE = auto()
    INFORMATIVE = auto()
    OPEN = auto()


class Mention(NamedTuple):
    """A standard mentioned by its number in the running text; `family` is the number's."""

    passage: Passage
    span: Span
    number: Designation
    family: str
    bearing: Bearing

    def place(self, draft: Draft) -> Place:
        """Where the number stands."""
        return draft.at(self.passage, self.span)


class Row(NamedTuple):
    """A document in one of the lists, with its route and its number where one is given."""

    route: Route
    reference: Reference
    number: Designation | None


class Entry(NamedTuple):
    """A standard in a list; `whole` is its series when all parts are meant, else empty."""

    route: Route
    number: Designation
    family: str
    version: str
    whole: str

    def covers(self, number: Designation, family: str) -> bool:
        """Whether the entry stands for the document cited, whatever its date."""
        return self.family == family or (self.whole != "" and self.whole == _series(number))


class Cited(NamedTuple):
    """What a draft cites and lists.

    `itself` are the mentions of its own number `own`; `elsewhere` the families of documents whose terms apply or were
    taken over: no running text need mention them.
    """

    own: Designation | None
    mentions: tuple[Mention, ...]
    itself: tuple[Mention, ...]
    references: tuple[Entry, ...]
    bibliography: tuple[Entry, ...]
    elsewhere: frozenset[str]

    def is_itself(self, number: Designation) -> bool:
        """Whether a number is the draft's own, with its year or without one."""
        return _is_same(self.own, number)


def cited(draft: Draft) -> Cited:
    """What is mentioned outside of 前言 and the lists, not in quotation marks, and what is listed."""
    return draft.made(_cited)


def rows(draft: Draft, *names: str) -> list[Row]:
    """The documents in `references` and `bibliography`, or in one of them."""
    return [row for name in names or _NAMES for row in draft.made(_rows)[name]]


def _cited(draft: Draft) -> Cited:
    own = parse(draft.standard.number) if draft.standard.number else None
    own = own if isinstance(own, Designation) and not own.placeholder else None
    mentions = tuple(_mentions(draft))
    return Cited(
        own,
        tuple(one for one in mentions if not _is_same(own, one.number)),
        tuple(one for one in mentions if _is_same(own, one.number)),
        tuple(_entries(rows(draft, "references"))),
        tuple(_entries(rows(draft, "bibliography"))),
        frozenset(_elsewhere(draft)),
    )


def _is_same(own: Designation | None, number: Designation) -> bool:
    return own is not None and number.family == own.family and number.year in (own.year, None)


def _elsewhere(draft: Draft) -> Iterator[str]:
    written = [*draft.standard.terms_from]
    written += [term.source.number for _, term in term_entries(draft.standard) if term.source]
    return (number.family for number in map(parse, written) if isinstance(number, Designation))


def _rows(draft: Draft) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {name: [] for name in _NAMES}
    for name, here in found.items():
        reference: Reference
        for index, reference in enumerate(getattr(draft.standard, name)):
            number = parse(reference.number) if reference.number else None
            here.append(Row((name, index), reference, number if isinstance(number, Designation) else None))
    return found


def _entries(listed: Iterable[Row]) -> Iterator[Entry]:
    """The standards in a list, those written as a text too; open numbers of drafts are left out."""
    for route, reference, given in listed:
        number = given or _begins_with(reference)
        if number and not number.placeholder:
            whole = _series(number) if reference.all_parts or number.all_parts else ""
            yield Entry(route, number, number.family, number.version, whole)


def _begins_with(reference: Reference) -> Designation | None:
    first = next(find(plain(reference.text or ())), None)
    return first.value if first and first.start == 0 and isinstance(first.value, Designation) else None


def _series(number: Designation) -> str:
    """The same for all parts of one standard."""
    return replace(number, part="").family


def _mentions(draft: Draft) -> Iterator[Mention]:
    lead: Passage | None = None
    for passage in draft.passages:
        if passage.form is Form.PARAGRAPH:
            lead = passage
        if not passage.prose.citations or passage.element in _LISTS or passage.framed:
            continue
        for one in passage.prose.citations:
            if one.number and not one.number.placeholder and not is_quoted(passage, one.span.start):
                bearing = _bearing(draft, passage, one, _leading(passage, lead))
                yield Mention(passage, one.span, one.number, one.number.family, bearing)


def is_quoted(passage: Passage, start: int) -> bool:
    """Whether what begins there stands in quotation marks, or tells the source of what was copied (9.5.4.3)."""
    text, begin = passage.prose.text, max(start - _QUOTED, 0)
    return any(text.rfind(left, begin, start) > text.rfind(right, begin, start) for left, right in _QUOTES)


def _leading(passage: Passage, lead: Passage | None) -> Force:
    """What the words that lead in a list make of its items."""
    if passage.form is not Form.ITEM or lead is None or lead.route[:-1] != passage.route[:-1]:
        return Force.STATEMENT
    return lead.prose.sentences[-1].force if lead.prose.sentences else Force.STATEMENT


def _bearing(draft: Draft, passage: Passage, one: Citation, lead: Force) -> Bearing:
    if passage.element in _INFORMING or passage.form in _REMARKS:
        return Bearing.INFORMATIVE
    sentence = passage.prose.sentence(one.span.start)
    before = passage.prose.open[max(sentence.span.start, one.span.start - _BEFORE) : one.span.start]
    if informs(before, passage.prose.open, one.span.end):
        return Bearing.INFORMATIVE
    force = lead if sentence.force is Force.STATEMENT else sentence.force
    if force is Force.PERMISSION and not _is_permitted(passage, sentence.span.start, one.span.start):
        force = Force.STATEMENT
    if _binds(draft.standard.function, force, before) or (
        force is Force.STATEMENT and fulfils(before, passage.prose.open, one.span.end)
    ):
        return Bearing.NORMATIVE
    loose = passage.form in (Form.CELL, Form.TITLE, Form.CAPTION, Form.KEY) or force is not Force.STATEMENT
    return Bearing.OPEN if loose or obeys(before) else Bearing.INFORMATIVE


def _is_permitted(passage: Passage, start: int, end: int) -> bool:
    """Whether 可 stands before what is mentioned: `可按照GB/T 1进行`, not `按照GB/T 1进行，合格后方可入库`."""
    return any(start <= one.span.start < end for one in passage.prose.modals)


def _binds(function: Function, force: Force, before: str) -> bool:
    """Whether a sentence of that force makes what it mentions a part of the provisions."""
    if force in (Force.REQUIREMENT, Force.INSTRUCTION):
        return True
    if function is Function.GUIDE:
        return force is Force.RECOMMENDATION
    return function in DIRECTED and force is Force.STATEMENT and follows(before)
