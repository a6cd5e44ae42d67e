"""Running text → printed inlines: cross-references and footnote marks become text."""

from collections.abc import Iterator, Mapping, Sequence

from jgsw import doctree
from jgsw.compose.context import Printing
from jgsw.doctree import Mark, Reference, Run
from jgsw.model.text import CrossReference, FootnoteMark, IndexWord, Inline, Inlines, Math, Plain, Style, Styled
from jgsw.numbering import Kind, Label
from jgsw.prose import units

_MARKS = {
    Style.VARIABLE: Mark.VARIABLE,
    Style.KEYWORD: Mark.KEYWORD,
    Style.SUBSCRIPT: Mark.SUBSCRIPT,
    Style.SUPERSCRIPT: Mark.SUPERSCRIPT,
}
Letters = Mapping[str, str]
"""Footnote letters of the table or figure the text stands in."""


def plain(text: str) -> tuple[doctree.Inline, ...]:
    """Text without marks; nothing for an empty text."""
    return (Run(text),) if text else ()


def printed(printing: Printing, inlines: Inlines, letters: Letters | None = None) -> tuple[doctree.Inline, ...]:
    """The inlines as printed; `letters` are given inside a table or figure."""
    return tuple(one for inline in inlines for one in _printed(printing, inline, letters or {}, frozenset()))


def _printed(printing: Printing, inline: Inline, letters: Letters, marks: frozenset[Mark]) -> Iterator[doctree.Inline]:
    match inline:
        case Plain(text=text) | IndexWord(text=text):
            yield Run(units.spaced(text), marks)
        case Styled(style=style, children=children):
            for child in children:
                yield from _printed(printing, child, letters, marks | {_MARKS[style]})
        case Math(latex=latex):
            yield doctree.MathRun(latex)
        case CrossReference(target=target):
            yield reference(printing.numbering.anchors.get(target), target)
        case FootnoteMark(key=key) if key in letters:
            yield Run(letters[key], marks | {Mark.SUPERSCRIPT})
        case FootnoteMark(key=key):
            if key in printing.numbering.footnotes:
                yield doctree.FootnoteReference(printing.numbering.footnotes[key])


def enumerated(lines: Sequence[tuple[doctree.Inline, ...]]) -> Iterator[tuple[doctree.Inline, ...]]:
    """The lines of an enumeration as 7.5.1 ends them: ； after each, 。 after the last, whatever was written there."""
    for ordinal, line in enumerate(lines, 1):
        yield *unstopped(line), Run("。" if ordinal == len(lines) else "；")


def unstopped(line: tuple[doctree.Inline, ...]) -> tuple[doctree.Inline, ...]:
    """A line without the stop written at its end."""
    *before, last = line or (Run(""),)
    return (*before, Run(last.text.rstrip("。；; "), last.marks) if isinstance(last, Run) else last)


def reference(label: Label | None, target: str) -> doctree.Inline:
    """A cross-reference; the id itself in 【】 when nothing has it, so that a draft can still be read."""
    if label is None:
        return Run(f"【{target}】")
    numbered = label.cited if label.kind is Kind.ANNEX else label.text
    prefix, _, suffix = label.cited.rpartition(numbered)
    return Reference(anchor(label, target), label.cited, prefix, suffix)


def anchor(label: Label, id_: str | None = None) -> str:
    """The name of a numbered thing in the printed tree: how it is cited; items go by their id."""
    return f"#{id_}" if label.kind is Kind.ITEM else label.cited
