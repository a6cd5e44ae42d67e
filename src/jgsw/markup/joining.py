"""Pieces of text become running text: neighbours are joined, line breaks vanish or turn into a space."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from jgsw.model.text import CrossReference, FootnoteMark, IndexWord, Inline, Inlines, Plain, Span, Styled

BREAK = "\n"
"""The text of a `Plain` that stands for a line break not yet resolved."""


def joined(pieces: Sequence[Inline]) -> Inlines:
    """`pieces` with every line break resolved and neighbouring `Plain` made one."""
    inlines: list[Inline] = []
    for _, run in groupby(_resolved(pieces), key=_is_plain):
        inlines.extend(_merged(list(run)))
    return tuple(inlines)


def _is_plain(piece: Inline) -> bool:
    return isinstance(piece, Plain)


def _merged(run: Sequence[Inline]) -> Sequence[Inline]:
    """A run of `Plain` as one, or as none when nothing is left of it; other inlines as they are."""
    plain = [piece for piece in run if isinstance(piece, Plain)]
    if not plain:
        return run
    text = "".join(piece.text for piece in plain)
    return [Plain(text, Span(run[0].span.start, run[-1].span.end), tuple(_seams(plain)))] if text else []


def _seams(run: Sequence[Plain]) -> Iterator[tuple[int, int]]:
    """Where text and scalar are in step again after a piece that was written longer than it reads."""
    at = 0
    start = run[0].span.start
    for piece in run:
        begin = piece.span.end - len(piece.text)
        if begin - start != at:
            yield at, begin
            start = begin - at
        at += len(piece.text)


def _resolved(pieces: Sequence[Inline]) -> Iterator[Inline]:
    for index, piece in enumerate(pieces):
        if isinstance(piece, Plain) and piece.text == BREAK:
            closed_up = _is_chinese(pieces[index - 1], -1) and _is_chinese(pieces[index + 1], 0)
            yield Plain("" if closed_up else " ", piece.span)
        else:
            yield piece


def _is_chinese(piece: Inline, edge: int) -> bool:
    """Whether a line broken at that edge (0 or -1) leaves no gap; generated text counts as Chinese."""
    match piece:
        case Plain(text=text) | IndexWord(text=text):
            return text[edge] >= "\u2e80" or text[edge] in "“”‘’—…·"
        case Styled(children=children):
            return _is_chinese(children[edge], edge)
        case CrossReference() | FootnoteMark():
            return True
        case _:
            return False
