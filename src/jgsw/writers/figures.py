"""How large the pictures of a figure are printed, and how many side by side, so that no figure is torn (9.7.6)."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from jgsw.doctree import Figure, Paragraph, Picture
from jgsw.writers.measure import half_widths, plain
from jgsw.writers.pictures import picture_size
from jgsw.writers.sheet import Frame, sheet

_MM = 25.4 / 72
"""Millimetres in a point."""

_TWIPS = 20
_AIR = 0.04
"""The share of a column that stays free between pictures side by side."""
_LINES_LOST = 0.5
"""Lines of the page grid that a row of pictures takes besides their height: air above it, the feet of letters below."""


class Extent(NamedTuple):
    """A width and a height in millimetres."""

    width: float
    height: float


class Plate(NamedTuple):
    """How many pictures of a figure stand side by side, and the size of each, in their order."""

    columns: int
    sizes: tuple[Extent, ...]


class _Way(NamedTuple):
    """A way to set pictures: how many side by side, by what share smaller for that, and to stand on one page."""

    columns: int
    across: float
    whole: float


def plate(figure: Figure, frame: Frame) -> Plate:
    """The pictures of a figure on an upright page.

    Parts whose width nobody asked for are made smaller to stand side by side, as many as do not become too small for
    it. Where none do, they stand so that all are as large as may be on one page.
    """
    page = Extent(frame.text_width / _TWIPS * _MM, frame.text_height / _TWIPS * _MM)
    sizes = [_asked(picture) for picture in figure.pictures]
    if not sizes:
        return Plate(1, ())
    ways = [_way(figure, sizes, page, columns) for columns in _columns(figure.pictures, page.width)]
    least = 1 if any(picture.width_mm for picture in figure.pictures) else sheet().part_smallest
    beside = (way for way in ways if way.columns > 1 and way.across >= least)
    chosen = next(beside, None) or max(ways, key=lambda way: way.whole)
    return Plate(chosen.columns, tuple(Extent(*(side * chosen.whole for side in size)) for size in sizes))


def _asked(picture: Picture) -> Extent:
    natural = picture_size(picture.data)
    share = (picture.width_mm or natural.width_mm) / natural.width_mm
    return Extent(natural.width_mm * share, natural.height_mm * share)


def _columns(pictures: Sequence[Picture], width: float) -> Iterator[int]:
    """How many can stand side by side so that each caption goes on one line, most first."""
    captions = [_line(picture.caption) for picture in pictures if picture.caption]
    for rows in range(1, len(pictures) if len(captions) == len(pictures) else 1):
        columns = ceil(len(pictures) / rows)
        if max(captions) <= _column(width, columns):
            yield columns
    yield 1


def _column(width: float, columns: int) -> float:
    return width / columns * (1 - _AIR) if columns > 1 else width


def _way(figure: Figure, sizes: Sequence[Extent], page: Extent, columns: int) -> _Way:
    rows = [sizes[start : start + columns] for start in range(0, len(sizes), columns)]
    across = min(1.0, _column(page.width, columns) / max(size.width for size in sizes))
    height = sum(max(size.height for size in row) for row in rows)
    return _Way(columns, across, min(across, _room(figure, page, columns) / height))


def _room(figure: Figure, page: Extent, columns: int) -> float:
    """The height left for pictures: what stands below them and between them is on the same page."""
    captions = [picture.caption for picture in figure.pictures if picture.caption]
    below = sum(ceil(_line(one) / page.width) for one in (*captions[::columns], *figure.notes))
    lines = bool(figure.unit) + below + ceil(len(figure.pictures) / columns) * _LINES_LOST
    free = page.height * sheet().picture_highest - lines * sheet().grid * _MM
    return max(free, page.height * sheet().picture_lowest)


def _line(block: Paragraph) -> float:
    """The width of a paragraph on one line."""
    text = block.label + sheet().gap + plain(block.inlines)
    width: float = half_widths(text) * sheet().resolved(block.role, "size") / 2 * _MM
    return width
