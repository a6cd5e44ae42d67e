"""Where annexes are mentioned, and what the sentence makes of them (GB/T 1.1—2020, 9.6.1.2)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.standard import Function
from jgsw.model.text import CrossReference, Span
from jgsw.prose.values import OBJECT, Force
from jgsw.rules.draft import Draft
from jgsw.rules.leading import DIRECTED, follows, informs, obeys
from jgsw.rules.passages import Passage

_BY_HAND = re.compile("附录 ?([A-Z])(?![A-Za-z0-9])")
_NEAR = 3
_AROUND = 60


class Spot(NamedTuple):
    """Where an annex is mentioned: the passage, the characters of its text, the annex's index."""

    passage: Passage
    span: Span
    annex: int


class Mention(NamedTuple):
    """What the sentence around a mention says before and after it, and the sentence's force."""

    before: str
    after: str
    force: Force

    @property
    def informs(self) -> bool:
        """Whether the words at the mention only lead the reader there: 见附录A, 附录A给出了……."""
        return informs(self.before, self.after, 0)

    def may_bind(self, function: Function) -> bool:
        """Whether the mention can make an annex normative."""
        if self.informs or self.force is Force.PERMISSION:
            return False
        if self.force is Force.RECOMMENDATION:
            return function is Function.GUIDE
        return self.force in (Force.REQUIREMENT, Force.INSTRUCTION) or obeys(self.before)

    def binds(self, function: Function) -> bool:
        """Whether it must: a requirement to obey it, 按照 in a specification, a recommendation in a guide."""
        if self.informs or not obeys(self.before):
            return False
        by = function in DIRECTED and self.force is Force.STATEMENT and follows(self.before)
        guides = function is Function.GUIDE and self.force is Force.RECOMMENDATION
        return self.force in (Force.REQUIREMENT, Force.INSTRUCTION) or guides or by


def spots(draft: Draft) -> Iterator[Spot]:
    """Every mention of an annex, or of something in it, outside that annex, in the order of print."""
    if not draft.standard.annexes:
        return
    pointed = _pointed(draft)
    typed = _typed(draft)
    for passage in draft.passages:
        if passage.route in pointed or id(passage) in typed:
            found = [*_marked(passage, pointed.get(passage.route, {})), *typed.get(id(passage), ())]
            for span, annex in sorted(found):
                if passage.route[:2] != ("annexes", annex):
                    yield Spot(passage, span, annex)


def mention(spot: Spot) -> Mention:
    """The words around a mention, as far as they tell its sense."""
    passage, span, _ = spot
    text, sentence = passage.prose.text, passage.prose.sentence(span.start)
    before = text[max(sentence.span.start, span.start - _AROUND) : span.start]
    after = text[span.end : min(sentence.span.end, span.end + _AROUND)]
    return Mention(before, after, sentence.force)


def _pointed(draft: Draft) -> dict[Route, dict[int, int]]:
    """By scalar and offset: the annex that a cross-reference leads to or into."""
    found: dict[Route, dict[int, int]] = {}
    for route, mark in draft.marks:
        label = draft.numbering.anchors.get(mark.target) if isinstance(mark, CrossReference) else None
        if label and label.spot[0][0] == "annexes":
            found.setdefault(route, {})[mark.span.start] = int(label.spot[0][1])
    return found


def _typed(draft: Draft) -> dict[int, list[tuple[Span, int]]]:
    """By passage: annexes named by hand; those of other documents stand right behind their number."""
    found: dict[int, list[tuple[Span, int]]] = {}
    for passage, span, match in draft.search(_BY_HAND):
        annex = ord(match[1]) - ord("A")
        behind = passage.prose.open[max(0, span.start - _NEAR) : span.start]
        if annex < len(draft.standard.annexes) and OBJECT not in behind:
            found.setdefault(id(passage), []).append((span, annex))
    return found


def _marked(passage: Passage, offsets: dict[int, int]) -> Iterator[tuple[Span, int]]:
    if offsets:
        for match in re.finditer(OBJECT, passage.prose.text):
            annex = offsets.get(passage.prose.written(Span(*match.span())).start)
            if annex is not None:
                yield Span(*match.span()), annex
