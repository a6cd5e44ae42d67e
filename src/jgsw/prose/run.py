"""A run of text, read; its sentences are told apart only when somebody asks."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from jgsw.model.text import Span
from jgsw.prose.sentences import sentences
from jgsw.prose.values import Citation, Marked, Modal, Seam, Sentence


def _start(sentence: Sentence) -> int:
    return sentence.span.start


@dataclass(frozen=True)
class Prose:
    """A run of text, read.

    `text` is the run as a reader sees it, formulae and cross-references as one `OBJECT` each, footnote marks left out;
    `open` is the same length with everything that is not the author's own statement – quotations, titles in 《》,
    numbers of standards, sources, code – replaced by `OBJECT`: word rules look there. `modals` and `citations` are in
    the order of the text.
    """

    text: str
    open: str
    seams: tuple[Seam, ...]
    modals: tuple[Modal, ...] = ()
    citations: tuple[Citation, ...] = ()
    marked: tuple[Marked, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences with their provisions."""
        return tuple(sentences(self.text, self.open, self.modals))

    def sentence(self, at: int) -> Sentence:
        """The sentence that a character stands in."""
        return self.sentences[max(bisect_right(self.sentences, at, key=_start) - 1, 0)]

    def written(self, span: Span) -> Span:
        """Where a piece of `text` stands in its scalar; `m^2^` with its marks, unless the piece is within them."""
        if self._shift is not None:
            return Span(span.start + self._shift, span.end + self._shift)
        start = self._character(span.start).start
        end = self._character(span.end - 1).end if span.end > span.start else start
        for at in range(bisect_left(self._marks, span.start), len(self.marked)):
            inner, outer = self.marked[at]
            if inner.start >= span.end:
                break
            if inner.end <= span.end and inner != span:
                start, end = min(start, outer.start), max(end, outer.end)
        return Span(start, end)

    @cached_property
    def _shift(self) -> int | None:
        """How far the text stands from its scalar, where it was written through without marks or breaks."""
        straight = len(self.seams) == 1 and self.seams[0].end is None and not self.marked
        return self.seams[0].start - self.seams[0].at if straight else None

    @cached_property
    def _marks(self) -> list[int]:
        """Where the marked pieces begin."""
        return [inner.start for inner, _ in self.marked]

    def _character(self, at: int) -> Span:
        """Where one character of `text` was written; beyond the end, where it would be."""
        if not self.seams:
            return Span(0, 0)
        seam = self.seams[max(bisect_right(self.seams, at, key=attrgetter("at")) - 1, 0)]
        if seam.end is None:
            start = seam.start + at - seam.at
            return Span(start, start + 1)
        return Span(seam.start, seam.end) if at == seam.at else Span(seam.end, seam.end)
