"""A standard's text as the rules see it: walked once, read once, numbered once."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple, TypeVar, cast

from jgsw.diagnostics import Obstacle, Place, Route
from jgsw.model.standard import Standard
from jgsw.model.text import CrossReference, FootnoteMark, Inline, Plain, Span
from jgsw.model.walk import AnyBlock, Survey, leaves, survey
from jgsw.numbering import Numbering, number
from jgsw.prose.values import Modal
from jgsw.rules.passages import Element, Form, Passage, passages

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
FormulaFault = Callable[[str], str | None]
"""Why a formula cannot be printed, in Chinese; None when it can."""
FormulaOverrun = Callable[[str, str], float]
"""How many characters a displayed formula, in LaTeX, with a label reaches beyond the page."""
PictureFault = Callable[[str], Obstacle | None]
"""Why a picture file cannot be printed, and what to do; None when it can."""


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
    formula_overrun: FormulaOverrun = lambda latex, label: 0

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
        return passages(self.standard, self.survey)

    def of_form(self, form: Form) -> Sequence[Passage]:
        """The passages that are titles, cells, definitions …, in the order of print."""
        return self._forms.get(form, ())

    def within(self, element: Element) -> Sequence[Passage]:
        """The passages of one element, titles and all."""
        return self._elements.get(element, ())

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
    def _forms(self) -> Mapping[Form, list[Passage]]:
        return _grouped(self.passages, attrgetter("form"))

    @cached_property
    def _elements(self) -> Mapping[Element, list[Passage]]:
        return _grouped(self.passages, attrgetter("element"))

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    @cached_property
    def _open(self) -> tuple[str, list[int]]:
        """The open text of all passages, a line each, and where each begins."""
        lines = [passage.prose.open for passage in self.passages]
        return "\n".join(lines), list(accumulate((len(line) + 1 for line in lines), initial=0))


def _grouped(found: Iterable[Passage], key: Callable[[Passage], K]) -> dict[K, list[Passage]]:
    groups: defaultdict[K, list[Passage]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    return groups
