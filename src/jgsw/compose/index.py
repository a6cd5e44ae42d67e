"""索引 (8.14, 10.3.6): terms and marked words in the order of their pinyin, with where each is spoken of."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jgsw import doctree
from jgsw.compose.inlines import plain, reference
from jgsw.compose.readings import Syllable, reading
from jgsw.diagnostics import Route
from jgsw.doctree import Paragraph, Role, Run
from jgsw.model.standard import Standard
from jgsw.model.text import FootnoteMark, IndexWord
from jgsw.model.walk import leaves, survey, term_entries
from jgsw.numbering import Kind, Label, Numbering

SEPARATOR = "\t"
"""Between a keyword and its places; a writer makes the leader of it."""

_PLACES = {Kind.CHAPTER, Kind.CLAUSE, Kind.ANNEX, Kind.TERM, Kind.TABLE, Kind.FIGURE}


class _Entry(NamedTuple):
    reading: tuple[Syllable, ...]
    word: str

    @property
    def letter(self) -> str:
        """The letter it stands under; empty for words that begin with none."""
        initial = self.reading[0][0][:1].upper() if self.reading else ""
        return initial if "A" <= initial <= "Z" else ""


def index(standard: Standard, numbering: Numbering) -> Iterator[doctree.Block]:
    """Letters, and under each its keywords; words that begin with no letter come first, under none."""
    places = _places(standard, numbering)
    entries = sorted((_Entry(reading(word), word) for word in places), key=lambda one: (one.letter, one))
    for letter, under in groupby(entries, key=lambda one: one.letter):
        if letter:
            yield Paragraph(Role.INDEX_LETTER, plain(letter))
        for one in under:
            yield Paragraph(Role.INDEX_ENTRY, (Run(one.word + SEPARATOR), *_cited(places[one.word])))


def _cited(labels: Sequence[Label]) -> Iterator[doctree.Inline]:
    for ordinal, label in enumerate(labels):
        if ordinal:
            yield Run("、")
        yield reference(label, "")


def _places(standard: Standard, numbering: Numbering) -> dict[str, list[Label]]:
    """Where each keyword is spoken of, in the order of the document and each place once."""
    found: defaultdict[str, set[Label]] = defaultdict(set)
    for word, label in _mentions(standard, numbering):
        found[word.replace(SEPARATOR, " ").strip()].add(label)
    rank = {label: ordinal for ordinal, label in enumerate(numbering.labels.values())}
    return {word: sorted(labels, key=rank.__getitem__) for word, labels in found.items()}


def _mentions(standard: Standard, numbering: Numbering) -> Iterator[tuple[str, Label]]:
    for route, term in term_entries(standard):
        for name in (term.term, *term.admitted):
            yield name, numbering.at(route)
    marked: dict[str, Route] = {}
    for route, inlines in survey(standard).runs:
        here = marked.get(str(route[-1]), route) if route[0] == "footnotes" else route
        for leaf in leaves(inlines):
            if isinstance(leaf, FootnoteMark):
                marked.setdefault(leaf.key, route)
            elif isinstance(leaf, IndexWord):
                yield from ((leaf.text, label) for label in _home(here, numbering))


def _home(route: Route, numbering: Numbering) -> Iterator[Label]:
    """What of chapter, clause, annex, term entry, table and figure holds a text most closely; nothing in the 前言."""
    for end in range(len(route), 0, -1):
        label = numbering.labels.get((route[:end], 0))
        if label and label.kind in _PLACES:
            yield label
            return
