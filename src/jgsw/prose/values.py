"""What reading Chinese text tells: sentences, what each provides, where documents are cited."""

from enum import StrEnum
from typing import NamedTuple

from jgsw.designation import Designation
from jgsw.model.text import Span

OBJECT = "\ufffc"
"""The character that stands for what is not the author's running text."""


class Force(StrEnum):
    """What a sentence does (GB/T 1.1—2020, 9.1, annex C); the order of declaration is the order of gravity."""

    REQUIREMENT = "requirement"  # 应、不应
    INSTRUCTION = "instruction"  # 祈使句
    RECOMMENDATION = "recommendation"  # 宜、不宜
    PERMISSION = "permission"  # 可、不必
    CAPABILITY = "capability"  # 能、不能
    POSSIBILITY = "possibility"  # 可能、不可能
    STATEMENT = "statement"


class Modal(NamedTuple):
    """A word that makes a provision. `usual` is false for the words of the right-hand columns (应该、可以) and worse.

    `legal` marks an outside constraint of law (`依据……法……必须……`, 9.5.4.2.2). The span counts in the prose's text.
    """

    word: str
    force: Force
    span: Span
    negative: bool = False
    usual: bool = True
    legal: bool = False


class Citation(NamedTuple):
    """A document cited in the text: a standard by its number, or another by its title in 《》."""

    text: str
    span: Span
    number: Designation | None = None


class Sentence(NamedTuple):
    """A sentence, or a part of one that ends in ；, with its end mark; spans count in the prose's text.

    `force` is that of its gravest modal word.
    """

    text: str
    span: Span
    force: Force
    modals: tuple[Modal, ...]


class Seam(NamedTuple):
    """From `at` in the prose's text on, characters were written one by one from `start` on in the scalar.

    Where `end` is given, one character stands for everything from `start` to `end`.
    """

    at: int
    start: int
    end: int | None = None


class Marked(NamedTuple):
    """A piece of the prose's text that was written between marks (`^2^`), and where it was written with its marks."""

    span: Span
    written: Span
