"""What reading a run of Chinese text tells: sentences, what each provides, where documents are cited."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jgsw.designation import Designation
from jgsw.model.text import Span


class Force(StrEnum):
    """What a sentence does (GB/T 1.1—2020, 9.1, annex C)."""

    REQUIREMENT = "requirement"  # 应、不应
    INSTRUCTION = "instruction"  # 祈使句
    RECOMMENDATION = "recommendation"  # 宜、不宜
    PERMISSION = "permission"  # 可、不必
    CAPABILITY = "capability"  # 能、不能
    POSSIBILITY = "possibility"  # 可能、不可能
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Modal:
    """A word that makes a provision. `usual` is false for the words of the right-hand columns (应该、可以) and worse.

    `legal` marks an outside constraint of law (`依据……法……必须……`, 9.5.4.2.2). The span counts in the prose's text.
    """

    word: str
    force: Force
    span: Span
    negative: bool = False
    usual: bool = True
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited in the text: a standard by its number, or another by its title in 《》."""

    text: str
    span: Span
    number: Designation | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its end mark; spans count in the prose's text. `force` is that of its gravest modal word."""

    text: str
    span: Span
    force: Force
    modals: tuple[Modal, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of text, read.

    `text` is the run as a reader sees it, formulae and cross-references as one character each (`\ufffc`); `open` is the
    same length with everything that is not the author's own statement – quotations, titles in 《》, numbers of
    standards, sources, code, formulae – replaced by `\ufffc`: word rules look there. `offsets` gives for each character
    its place in the scalar it was written in, and one more for the end.
    """

    text: str
    open: str
    offsets: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]

    def written(self, span: Span) -> Span:
        """Where a piece of `text` stands in its scalar."""
        return Span(self.offsets[span.start], self.offsets[span.end])

    def modals(self) -> Iterator[Modal]:
        """All modal words in order."""
        for sentence in self.sentences:
            yield from sentence.modals
