"""A standard's text as the rules see it: walked once, read once, numbered once."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeVar, cast

from jgsw import prose
from jgsw.diagnostics import Obstacle, Place, Route
from jgsw.model.blocks import Example, Figure, Formula, Note, Table
from jgsw.model.elements import Nature
from jgsw.model.standard import Standard
from jgsw.model.text import (
    CrossReference,
    FootnoteMark,
    Inline,
    Inlines,
    ItemList,
    Plain,
    ShortExample,
    ShortNote,
    Span,
)
from jgsw.model.walk import AnyBlock, Survey, block_runs, leaves, survey
from jgsw.numbering import Numbering, number
from jgsw.prose import Prose
from jgsw.prose.values import Modal

T = TypeVar("T")
FormulaFault = Callable[[str], str | None]
"""Why a formula cannot be printed, in Chinese; None when it can."""
PictureFault = Callable[[str], Obstacle | None]
"""Why a picture file cannot be printed, and what to do; None when it can."""


class Element(StrEnum):
    """The element of the standard that a text belongs to (GB/T 1.1—2020, table 3)."""

    FOREWORD = auto()
    NOTICE = auto()
    INTRODUCTION = auto()
    SCOPE = auto()
    REFERENCES = auto()
    TERMS = auto()
    SYMBOLS = auto()
    BODY = auto()
    NORMATIVE_ANNEX = auto()
    INFORMATIVE_ANNEX = auto()
    BIBLIOGRAPHY = auto()
    FOOTNOTES = auto()


class Form(StrEnum):
    """What kind of text it is within its element."""

    PARAGRAPH = auto()
    TITLE = auto()
    CAPTION = auto()  # 表题、图题
    ITEM = auto()
    NOTE = auto()
    EXAMPLE = auto()
    CELL = auto()
    CAPTION_NOTE = auto()  # 表注、图注
    CAPTION_FOOTNOTE = auto()  # 表脚注、图脚注
    KEY = auto()  # 标引序号说明、式中
    DEFINITION = auto()
    FOOTNOTE = auto()
    LISTED = auto()  # 清单、前言的列项


class _Kind(NamedTuple):
    """The form of a run, and whether it stands in a frame."""

    form: Form
    framed: bool = False


class Passage(NamedTuple):
    """A run of text, what it is, and its prose; `framed` is true inside a framed example."""

    route: Route
    element: Element
    form: Form
    prose: Prose
    framed: bool = False


class Hit(NamedTuple):
    """Where a pattern was found: in which passage, and on which characters of its text."""

    passage: Passage
    span: Span
    match: re.Match[str]


@dataclass(frozen=True)
class Draft:
    """One text under the rules. `files` are the other files of its edition, relative to the folder."""

    standard: Standard
    path: str
    files: frozenset[str] = frozenset()
    formula_fault: FormulaFault = lambda latex: None
    picture_fault: PictureFault = lambda name: None

    @cached_property
    def survey(self) -> Survey:
        """Homes, blocks and runs in the order of print."""
        return survey(self.standard)

    @cached_property
    def kinds(self) -> Mapping[type, list[tuple[Route, AnyBlock]]]:
        """The blocks by their kind, each in the order of print."""
        found: defaultdict[type, list[tuple[Route, AnyBlock]]] = defaultdict(list)
        for route, block in self.survey.blocks:
            found[type(block)].append((route, block))
        return found

    @cached_property
    def marks(self) -> tuple[tuple[Route, CrossReference | FootnoteMark], ...]:
        """The cross-references and footnote marks in the running text, with the scalar each was written in."""
        return tuple((route, leaf) for route, leaf in self.leaves if isinstance(leaf, CrossReference | FootnoteMark))

    @cached_property
    def leaves(self) -> tuple[tuple[Route, Inline], ...]:
        """All that is not plain text in the running text, inside of marked text too, with its scalar."""
        return tuple(
            (route, leaf)
            for route, inlines in self.survey.runs
            if not (len(inlines) == 1 and type(inlines[0]) is Plain)
            for leaf in leaves(inlines)
            if type(leaf) is not Plain
        )

    @cached_property
    def numbering(self) -> Numbering:
        """Labels and anchors."""
        return number(self.standard)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All running text in the order of print, then titles, captions and the list of abbreviations."""
        written = list(self._written())
        proses = prose.read_all([inlines for _, inlines, _ in written])
        return tuple(self._passage(*one, read) for one, read in zip(written, proses, strict=True))

    @cached_property
    def modals(self) -> tuple[tuple[Passage, Modal], ...]:
        """Every modal word, and where it stands."""
        return tuple((passage, modal) for passage in self.passages for modal in passage.prose.modals)

    def made(self, make: "Callable[[Draft], T]") -> T:
        """What a function makes of this draft: worked out once, however many rules ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("T", self._made[make])

    def search(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Where a pattern is found in the open text of passages; it sees each as one line between line breaks."""
        text, starts = self._open
        for match in pattern.finditer(text):
            index = bisect_right(starts, match.start()) - 1
            start = starts[index]
            yield Hit(self.passages[index], Span(match.start() - start, match.end() - start), match)

    def says(self, words: str) -> bool:
        """Whether the open text of some passage holds these very words."""
        return words in self._open[0]

    def place(self, route: Route, span: Span | None = None) -> Place:
        """A value of the text, or a piece of a scalar."""
        return Place(self.path, route, span.start, span.end) if span else Place(self.path, route)

    def key(self, route: Route) -> Place:
        """The key under which a value stands."""
        return Place(self.path, route, key=True)

    def at(self, passage: Passage, span: Span) -> Place:
        """Where a piece of a passage's `text` was written."""
        return Place(self.path, passage.route, *passage.prose.written(span))

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    @cached_property
    def _open(self) -> tuple[str, list[int]]:
        """The open text of all passages, a line each, and where each begins."""
        lines = [passage.prose.open for passage in self.passages]
        return "\n".join(lines), list(accumulate((len(line) + 1 for line in lines), initial=0))

    def _written(self) -> Iterator[tuple[Route, Inlines, _Kind]]:
        kinds = self._kinds()
        for route, inlines in self.survey.runs:
            yield route, inlines, kinds.get(id(inlines)) or _listed(route)
        for home in self.survey.homes:
            if title := getattr(home.node, "title", None):
                yield (*home.route, "title"), _line(title), _Kind(Form.TITLE)
        for route, block in self.survey.blocks:
            if isinstance(block, Table | Figure) and block.title:
                yield (*route, "title"), _line(block.title), _Kind(Form.CAPTION)
        for index, one in enumerate(self.standard.abbreviations):
            for key in ("abbreviation", "meaning"):
                yield ("abbreviations", index, key), _line(getattr(one, key)), _Kind(Form.KEY)

    def _kinds(self) -> dict[int, _Kind]:
        """What the runs in blocks are, by the identity of the run."""
        outer: dict[Route, _Kind] = {}
        kinds: dict[int, _Kind] = {}
        for route, block in self.survey.blocks:
            above = _enclosing(route, outer) if outer else None
            if isinstance(block, Example):
                outer[(*route, "content")] = above or _Kind(Form.EXAMPLE, block.framed)
            elif isinstance(block, Note):
                outer[(*route, "content")] = above or _Kind(Form.NOTE)
            for here, inlines in block_runs(block, route):
                kinds[id(inlines)] = above or _kind(block, here[len(route) :])
        return kinds

    def _passage(self, route: Route, inlines: Inlines, kind: _Kind, read: Prose) -> Passage:
        element = _ELEMENTS[str(route[0])]
        if element is Element.NORMATIVE_ANNEX and self._is_informative(route):
            element = Element.INFORMATIVE_ANNEX
        return Passage(route, element, kind.form, read, kind.framed)

    def _is_informative(self, route: Route) -> bool:
        return self.standard.annexes[int(route[1])].nature is Nature.INFORMATIVE


_ELEMENTS = {
    "foreword": Element.FOREWORD,
    "adoption": Element.FOREWORD,
    "important_notice": Element.NOTICE,
    "introduction": Element.INTRODUCTION,
    "scope": Element.SCOPE,
    "references": Element.REFERENCES,
    "terms": Element.TERMS,
    "symbols": Element.SYMBOLS,
    "abbreviations": Element.SYMBOLS,
    "clauses": Element.BODY,
    "annexes": Element.NORMATIVE_ANNEX,
    "bibliography": Element.BIBLIOGRAPHY,
    "footnotes": Element.FOOTNOTES,
}
_INNER = {
    "header": Form.CELL,
    "rows": Form.CELL,
    "notes": Form.CAPTION_NOTE,
    "footnotes": Form.CAPTION_FOOTNOTE,
    "key": Form.KEY,
}
_LISTED = {
    "definition": Form.DEFINITION,
    "examples": Form.EXAMPLE,
    "notes": Form.NOTE,
    "footnotes": Form.FOOTNOTE,
    "symbol": Form.KEY,
    "meaning": Form.KEY,
    "series": Form.PARAGRAPH,
    "important_notice": Form.PARAGRAPH,
}


def _kind(block: AnyBlock, inside: Route) -> _Kind:
    """What a run is, by the block it belongs to and the route inside that."""
    match block:
        case ItemList():
            return _Kind(Form.ITEM)
        case ShortNote():
            return _Kind(Form.NOTE)
        case ShortExample():
            return _Kind(Form.EXAMPLE)
        case Formula():
            return _Kind(Form.KEY)
        case Table() | Figure():
            return _Kind(_INNER.get(str(inside[0]), Form.PARAGRAPH))
        case _:
            return _Kind(Form.PARAGRAPH)


def _listed(route: Route) -> _Kind:
    """What a run outside of blocks is, by the last name in its route that tells."""
    return _Kind(next((_LISTED[str(key)] for key in reversed(route) if key in _LISTED), Form.LISTED))


def _enclosing(route: Route, outer: dict[Route, _Kind]) -> _Kind | None:
    """The example or note that a block stands in."""
    return next((outer[route[:end]] for end in range(len(route), 2, -1) if route[:end] in outer), None)


def _line(text: str) -> Inlines:
    return (Plain(text, Span(0, len(text))),)
