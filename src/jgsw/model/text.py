"""What running text holds once it is read: inlines and flow blocks.

Offsets (`Span`) count characters in the decoded scalar that the text was written in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Protocol

from jgsw.diagnostics import TextFault


class Span(NamedTuple):
    """A half-open range of characters in a decoded scalar."""

    start: int
    end: int


class Style(StrEnum):
    """How a piece of running text differs from the rest."""

    VARIABLE = "variable"
    KEYWORD = "keyword"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters as they are; single line breaks are already resolved.

    Where text and scalar fall out of step, as at a vanished line break, `seams` tells from which place in the text on
    the characters were written from which offset on.
    """

    text: str
    span: Span
    seams: tuple[tuple[int, int], ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Styled:
    """`*V*`, `**词**`, `H~2~O`, `m^2^`."""

    style: Style
    children: "Inlines"
    span: Span


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`[](#id)`: the text is generated from what the target is numbered."""

    target: str
    span: Span


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """`[^x]`."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class IndexWord:
    """`[词]{.index}`."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Math:
    """`$…$`: a formula in the line, in LaTeX."""

    latex: str
    span: Span


Inline = Plain | Styled | CrossReference | FootnoteMark | IndexWord | Math
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """段."""

    inlines: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with its own list below it; `id` makes it a target: `5.2 a)`."""

    inlines: Inlines
    children: "ItemList | None"
    id: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ItemList:
    """列项 (GB/T 1.1—2020, 7.5): `——`/`·` when not ordered, `a)`/`1)` when ordered."""

    ordered: bool
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ShortNote:
    """A paragraph that begins `注：`."""

    inlines: Inlines
    span: Span


@dataclass(frozen=True, slots=True)
class ShortExample:
    """A paragraph that begins `示例：`."""

    inlines: Inlines
    span: Span


Flow = Paragraph | ItemList | ShortNote | ShortExample


class Markup(Protocol):
    """The reader of clause text; `jgsw.markup` is the one there is."""

    def blocks(self, text: str) -> tuple[tuple[Flow, ...], Sequence[TextFault]]:
        """A text of paragraphs, lists, notes and examples."""

    def inlines(self, text: str) -> tuple[Inlines, Sequence[TextFault]]:
        """A text of one paragraph."""
