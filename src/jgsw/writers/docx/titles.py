"""Titles on the cover: the elements of a name, and names too long for one line, broken where it reads well."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from jgsw.writers.docx.measure import half_widths

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】”’—…·～,.;:?!)]}%℃")
_NEVER_LAST = frozenset("（《〈「『【“‘([{")
_GOOD_LAST = frozenset("，、；：）》”")
_WEAK_FIRST = frozenset("的和与及或之其等化性")
_WEAK_LAST = frozenset("和与及或在对按为第")


def title_lines(elements: Sequence[str], widest: int) -> list[str]:
    """The lines of a title, none wider than `widest` characters if it can be helped.

    Elements stand side by side, a character apart, where they fit; an element too long for a line is broken into
    lines of nearly the same length.
    """
    lines: list[str] = []
    for element in filter(None, elements):
        joined = f"{lines[-1]}　{element}" if lines else element
        if lines and half_widths(joined) <= 2 * widest:
            lines[-1] = joined
        else:
            lines += _broken(element, 2 * widest)
    return lines


def _broken(text: str, widest: int) -> list[str]:
    """One element as lines at most `widest` half-widths wide: the cheapest of the breaks with the fewest lines."""
    count = -(-half_widths(text) // widest)
    if count <= 1 or len(text) > 400:
        return [text] if count <= 1 else [text[at : at + widest // 2] for at in range(0, len(text), widest // 2)]
    for lines in range(count, count + 3):
        _, breaks = _cheapest(text, lines, widest)
        if breaks:
            edges = (0, *breaks)
            return [text[start:end].strip() for start, end in pairwise(edges)]
    return [text]


def _cheapest(text: str, lines: int, widest: int) -> tuple[float, tuple[int, ...]]:
    """The least ugly way to set `text` in `lines` lines, as the offsets at which lines end; () when there is none."""
    ideal = half_widths(text) / lines
    nowhere = (float("inf"), ())

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            width = half_widths(text[start:])
            return ((width - ideal) ** 2, (len(text),)) if 0 < width <= widest else nowhere
        found: tuple[float, tuple[int, ...]] = nowhere
        for end in range(start + 1, len(text)):
            width = half_widths(text[start:end])
            if width > widest:
                break
            cost = (width - ideal) ** 2 + _ugliness(text, end)
            if cost < found[0]:
                rest, breaks = best(end, left - 1)
                found = min(found, (cost + rest, (end, *breaks)), key=lambda choice: choice[0])
        return found

    return best(0, lines)


def _ugliness(text: str, at: int) -> float:
    """What a break before `text[at]` costs."""
    last, first = text[at - 1], text[at]
    if first in _NEVER_FIRST or last in _NEVER_LAST or (last.isascii() and first.isascii() and first.isalnum()):
        return 10_000
    if last in _GOOD_LAST or first in _NEVER_LAST or last in " 　":
        return -80
    return 60.0 * (last.isdigit() or first.isdigit()) + 40.0 * (first in _WEAK_FIRST or last in _WEAK_LAST)
