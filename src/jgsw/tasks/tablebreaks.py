"""Where long tables are cut, from where their rows were found."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

Breaks = tuple[int, ...]
"""Rows of a table, from 0, that begin a new page."""


def better(breaks: Breaks, pages: Sequence[int], rows: int) -> Breaks:
    """The breaks of a table, so moved that each part stays on one page; the same when all do.

    `pages` gives the page of each of its `rows` rows – a row of notes may follow – as laid out with `breaks`.
    """
    runs = list(_runs(breaks, pages))
    if all(last for _, last in runs):
        return breaks
    largest = max(count for count, _ in runs)
    starts = list(accumulate(_rooms(runs)))
    while len(pages) - starts[-1] > largest:
        starts.append(starts[-1] + largest)
    return tuple(sorted({min(start, rows - 1) for start in starts} - {0}))


def _runs(breaks: Breaks, pages: Sequence[int]) -> Iterator[tuple[int, bool]]:
    """How many rows of a part stand on one page, and whether the part ends there."""
    parts = list(accumulate(row in breaks for row in range(len(pages))))
    runs = [(part, len(list(rows))) for (part, _), rows in groupby(zip(parts, pages, strict=True))]
    for number, (part, count) in enumerate(runs):
        yield count, number + 1 == len(runs) or runs[number + 1][0] != part


def _rooms(runs: Sequence[tuple[int, bool]]) -> Iterator[int]:
    """How many rows each page takes; the rows left over from a part too long go on with the next part."""
    whole = True
    for count, last in runs[:-1]:
        if whole or not last:
            yield count
        whole = last
