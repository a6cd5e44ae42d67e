"""Runs of text → prose. All runs of a standard are read as one text, a line each, because that is many times faster."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from jgsw.model.text import Inlines, Span
from jgsw.prose.flat import flatten
from jgsw.prose.masking import masked
from jgsw.prose.modals import modals
from jgsw.prose.run import Prose
from jgsw.prose.values import Citation, Modal

_Found = TypeVar("_Found", Modal, Citation)


def read(inlines: Inlines) -> Prose:
    """One run of text."""
    return read_all((inlines,))[0]


def read_all(runs: Sequence[Inlines]) -> tuple[Prose, ...]:
    """Many runs of text, in their order."""
    flats = [flatten(run) for run in runs]
    text = "\n".join([flat.text for flat in flats])
    open_, cited = masked(text)
    starts = list(accumulate([len(flat.text) + 1 for flat in flats], initial=0))
    words, citations = _by_line(modals(text, open_), starts), _by_line(cited, starts)
    return tuple(
        Prose(
            flat.text,
            open_[start : start + len(flat.text)],
            flat.seams,
            words.get(line, ()),
            citations.get(line, ()),
            flat.marked,
        )
        for line, (flat, start) in enumerate(zip(flats, starts, strict=False))
    )


def _by_line(found: Iterable[_Found], starts: Sequence[int]) -> dict[int, tuple[_Found, ...]]:
    """What was found in the whole text, by the line it stands on, with spans that count in the line."""
    lines: defaultdict[int, list[_Found]] = defaultdict(list)
    line = 0
    for one in found:
        while one.span.start >= starts[line + 1]:
            line += 1
        start = starts[line]
        moved = one._replace(span=Span(one.span.start - start, one.span.end - start)) if start else one
        lines[line].append(moved)
    return {line: tuple(here) for line, here in lines.items()}
