"""How large the pictures of a figure are printed, and how many side by side, so that no figure is torn (9.7.6)."""

from collections.abc import Sequence
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


class Extent(NamedTuple):
    """A width and a height in millimetres."""

    width: float
    height: float


class Plate(NamedTuple):
    """How many pictures of a figure stand side by side, and the size of each, in their order."""

    columns: int
    sizes: tuple[Extent, ...]


def plate(figure: Figure, frame: Frame) -> Plate:
    """The pictures of a figure on an upright page.

    Parts whose width nobody asked for are made smaller by one share, so that they stand side by side; those that would
    become too small for it stand in more rows. Whatever is higher than the page is made smaller once more.
    """
    page = Extent(frame.text_width / _TWIPS * _MM, frame.text_height / _TWIPS * _MM)
    sizes = [_asked(picture) for picture in figure.pictures]
    columns, share = _columns(figure.pictures, sizes, page.width)
    sizes = [_scaled(size, min(share, page.width / size.width)) for size in sizes]
    rows = (sizes[start : start + columns] for start in range(0, len(sizes), columns))
    height = sum(max(size.height for size in row) for row in rows)
    lower = min(1.0, _room(figure, page, columns) / height) if sizes else 1.0
    return Plate(columns, tuple(_scaled(size, lower) for size in sizes))


def _asked(picture: Picture) -> Extent:
    natural = picture_size(picture.data)
    share = (picture.width_mm or natural.width_mm) / natural.width_mm
    return Extent(natural.width_mm * share, natural.height_mm * share)


def _scaled(size: Extent, share: float) -> Extent:
    return Extent(size.width * share, size.height * share)


def _columns(pictures: Sequence[Picture], sizes: Sequence[Extent], width: float) -> tuple[int, float]:
    """How many parts can stand side by side, each with its caption on one line, and by what share smaller."""
    captions = [_line(picture.caption) for picture in pictures if picture.caption]
    least = 1 if any(picture.width_mm for picture in pictures) else sheet().part_smallest
    for rows in range(1, len(pictures) if len(captions) == len(pictures) else 1):
        columns = ceil(len(pictures) / rows)
        column = width / columns * (1 - _AIR)
        share = min(1.0, column / max(size.width for size in sizes))
        if share >= least and max(captions) <= column:
            return columns, share
    return 1, 1.0


def _room(figure: Figure, page: Extent, columns: int) -> float:
    """The height left for pictures: what stands below them and between them is on the same page."""
    captioned = sum(1 for picture in figure.pictures if picture.caption)
    notes = sum(ceil(_line(note) / page.width) for note in figure.notes)
    lines = bool(figure.unit) + notes + 2 * ceil(captioned / columns)
    free = page.height * sheet().picture_highest - lines * sheet().grid * _MM
    return max(free, page.height * sheet().picture_lowest)


def _line(block: Paragraph) -> float:
    """The width of a paragraph on one line."""
    text = block.label + sheet().gap + plain(block.inlines)
    width: float = half_widths(text) * sheet().resolved(block.role, "size") / 2 * _MM
    return width
