"""A standard's text as the rules see it: walked once, read once, numbered once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property

from jgsw import prose
from jgsw.diagnostics import Place, Route
from jgsw.model.standard import Standard
from jgsw.model.text import Span
from jgsw.model.walk import Survey, survey
from jgsw.numbering import Numbering, number
from jgsw.prose.values import Prose

Fault = Callable[[str], str | None]
"""Why something (a formula, a picture file) cannot be printed, in Chinese; None when it can."""


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text, what it is, and its prose; `framed` is true inside a framed example."""

    route: Route
    element: Element
    form: Form
    prose: Prose
    framed: bool = False


@dataclass(frozen=True)
class Draft:
    """One text under the rules. `files` are the other files of its edition, relative to the folder."""

    standard: Standard
    path: str
    files: frozenset[str] = frozenset()
    formula_fault: Fault = lambda latex: None
    picture_fault: Fault = lambda name: None

    @cached_property
    def survey(self) -> Survey:
        """Homes, blocks and runs in the order of print."""
        return survey(self.standard)

    @cached_property
    def numbering(self) -> Numbering:
        """Labels and anchors."""
        return number(self.standard)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All running text in the order of print."""
        return tuple(self._passages())

    def place(self, route: Route, span: Span | None = None) -> Place:
        """A value of the text, or a piece of a scalar."""
        return Place(self.path, route, span.start, span.end) if span else Place(self.path, route)

    def at(self, passage: Passage, span: Span) -> Place:
        """Where a piece of a passage's `text` was written."""
        return self.place(passage.route, passage.prose.written(span))

    def _passages(self) -> Iterator[Passage]:
        for route, inlines in self.survey.runs:
            yield Passage(route, Element.BODY, Form.PARAGRAPH, prose.read(inlines))
