"""Inlines as one line of text that remembers where each character was written."""

from typing import NamedTuple

from jgsw.model.text import CrossReference, IndexWord, Inlines, Math, Plain, Span, Styled
from jgsw.prose.values import OBJECT, Marked, Seam


class Flat(NamedTuple):
    """The text of a run, and where it was written."""

    text: str
    seams: tuple[Seam, ...]
    marked: tuple[Marked, ...] = ()


def flatten(inlines: Inlines) -> Flat:
    """The run as a reader sees it; formulae and cross-references as one `OBJECT` each, footnote marks left out."""
    if len(inlines) == 1 and type(only := inlines[0]) is Plain and not only.seams:
        return Flat(only.text, (Seam(0, only.span.start),))
    texts: list[str] = []
    seams: list[Seam] = []
    marked: list[Marked] = []
    _take(inlines, 0, (texts, seams, marked))
    return Flat("".join(texts), tuple(seams), tuple(sorted(marked)))


def _take(inlines: Inlines, at: int, taken: tuple[list[str], list[Seam], list[Marked]]) -> int:
    """Append what the inlines say from `at` on; gives where they end."""
    texts, seams, marked = taken
    for inline in inlines:
        match inline:
            case Plain(text=text, span=span):
                seams.append(Seam(at, span.start))
                seams += (Seam(at + here, start) for here, start in inline.seams)
            case IndexWord(text=text, span=span):
                seams.append(Seam(at, span.start + 1))
            case CrossReference(span=span) | Math(span=span):
                text = OBJECT
                seams.append(Seam(at, *span))
            case Styled(children=children, span=span):
                start, at = at, _take(children, at, taken)
                marked.append(Marked(Span(start, at), span))
                continue
            case _:
                continue
        texts.append(text)
        at += len(text)
    return at
