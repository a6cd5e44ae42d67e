"""Columns of numbers: their decimal points, last digits or ～ stand below each other (10.4.2.2)."""

import re
from collections.abc import Iterable, Mapping

from jgsw.writers.sheet import sheet, twips

_SIGN = "[-+−±≤≥<>＜＞≈]?"
_NUMBER = rf"{_SIGN}[0-9][0-9 ]*(?:\.[0-9 ]+)?"
_ONE = re.compile(rf"({_SIGN}[0-9][0-9 ]*)(\.[0-9 ]+)?")
_RANGE = re.compile(rf"({_NUMBER})(～{_NUMBER})")

_Sides = tuple[float, float]
"""The widths left and right of what stands below each other, in half-width characters."""


def sides(column: Iterable[str | None]) -> dict[str, _Sides]:
    """The sides of each number in a column of numbers; {} for any other, and where there is nothing to align.

    `column` is the text of its cells, None for a cell that holds more than text.
    """
    found: dict[str, _Sides] = {}
    form: re.Pattern[str] | None = None
    nothing = ("", sheet().table.empty)
    for text in column:
        if text in found or text in nothing:
            continue
        form = form or next((one for one in (_ONE, _RANGE) if text and one.fullmatch(text)), None)
        match = form.fullmatch(text) if form and text else None
        if not text or not match:
            return {}
        left, right = match.groups("")
        found[text] = (len(left), _width(right) if right else 0)
    return found if len(set(found.values())) > 1 else {}


def width(found: Mapping[str, _Sides]) -> float:
    """How wide a column of such numbers is, in half-width characters."""
    return max((left for left, _ in found.values()), default=0) + _furthest(found)


def places(found: Mapping[str, _Sides], room: float) -> dict[str, str]:
    """The indent and alignment of each number so that all together stand in the middle of `room` half-widths."""
    free = room - width(found)
    if free < 0:
        return {}
    margin = free / 2 + _furthest(found)
    half = (sheet().styles["table-cell"].size or 0) / 2
    ends = {
        right: f'<w:ind w:right="{twips((margin - right) * half)}"/><w:jc w:val="right"/>'
        for right in {right for _, right in found.values()}
    }
    return {text: ends[right] for text, (_, right) in found.items()}


def _furthest(found: Mapping[str, _Sides]) -> float:
    return max((right for _, right in found.values()), default=0)


def _width(text: str) -> float:
    """In half-width characters: points and spaces take half of one, ～ takes two."""
    return len(text) - (text.count(".") + text.count(" ")) / 2 + text.count("～")
