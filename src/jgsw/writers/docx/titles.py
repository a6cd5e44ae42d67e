"""Titles: the elements of a name, and names too long for one line, broken where they read well."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import sheet

DASH = "—"
"""Between the elements of an English title (10.3.1.2)."""
LONGEST = 400
"""Characters of an element up to which the best lines are sought; a longer one is cut into full lines."""

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】”’—…·～,.;:?!)]}%℃")
_NEVER_LAST = frozenset("（《〈「『【“‘([{")
_GOOD_LAST = frozenset("，、；：）》”—")
_NEVER, _TORN, _UNKNOWN, _LINKED, _AFTER_WORD, _GOOD = 10_000.0, 600.0, 400.0, 200.0, 0.0, -80.0
"""What a break costs: against the rules, within a word, who knows where, before a particle, after a word or a mark."""
_ONE_MORE = 300.0
"""What a line more costs."""


def title_lines(elements: Sequence[str], widest: float) -> list[str]:
    """The lines of a title, none wider than `widest` characters if it can be helped.

    Elements stand side by side, a character apart, where they fit; an element too long for a line is broken into
    lines of nearly the same length.
    """
    return _side_by_side(elements, int(2 * widest), sheet().gap)


def english_lines(title: str, widest: float) -> list[str]:
    """The lines of an English title, whose elements are joined by dashes that stay at the ends of lines."""
    *elements, last = title.split(DASH)
    return _side_by_side([*(element + DASH for element in elements), last], int(2 * widest), "")


def _side_by_side(elements: Sequence[str], widest: int, gap: str) -> list[str]:
    lines: list[str] = []
    for element in filter(None, elements):
        joined = f"{lines[-1]}{gap}{element}" if lines else element
        if lines and half_widths(joined) <= widest:
            lines[-1] = joined
        else:
            lines += broken(element, widest)
    return lines


def broken(text: str, widest: int) -> list[str]:
    """A text as lines at most `widest` half-widths wide: the cheapest of the breaks with the fewest lines."""
    count = -(-half_widths(text) // widest)
    if count <= 1 or len(text) > LONGEST:
        return [text] if count <= 1 else [text[at : at + widest // 2] for at in range(0, len(text), widest // 2)]
    tried = (_cheapest(text, lines, widest) for lines in range(count, count + 3))
    _, breaks = min((cost + extra * _ONE_MORE, ends) for extra, (cost, ends) in enumerate(tried))
    return [text[start:end].strip() for start, end in pairwise((0, *(breaks or (len(text),))))]


@lru_cache(maxsize=64)
def _cheapest(text: str, lines: int, widest: int) -> tuple[float, tuple[int, ...]]:
    """The least ugly way to set `text` in `lines` lines: its cost and where lines end; () when there is none."""
    edges = [0, *accumulate(map(half_widths, text))]
    ends = [edges[at - (at > 0 and text[at - 1].isspace())] for at in range(len(edges))]  # a line's last space is lost
    costs = _costs(text)
    ideal = edges[-1] / lines
    nowhere: tuple[float, tuple[int, ...]] = (float("inf"), ())

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            last = ends[-1] - edges[start]
            return ((last - ideal) ** 2, (len(text),)) if 0 < last <= widest else nowhere
        found = nowhere
        soonest = bisect_left(edges, edges[-1] - (left - 1) * (widest + 1))  # before it, the rest would not fit
        for end in range(max(start + 1, soonest), len(text)):
            width = ends[end] - edges[start]
            if width > widest:
                break
            cost = (width - ideal) ** 2 + costs[end - 1]
            if cost < found[0]:
                rest, breaks = best(end, left - 1)
                found = min(found, (cost + rest, (end, *breaks)), key=lambda choice: choice[0])
        return found

    return best(0, lines)


@lru_cache(maxsize=64)
def _costs(text: str) -> Sequence[float]:
    """What a break costs after each character but the last."""
    torn = _inside_words(text)
    return [_cost(text, at, torn) for at in range(1, len(text))]


def _cost(text: str, at: int, torn: Set[int]) -> float:
    """What a break before `text[at]` costs."""
    last, first = text[at - 1], text[at]
    if last == " " and first not in _NEVER_FIRST:
        return _AFTER_WORD
    if first in _NEVER_FIRST or last in _NEVER_LAST or (last.isascii() and first.isascii()):
        return _NEVER
    if (last in _GOOD_LAST and not first.isdigit()) or first in _NEVER_LAST or last == "　":
        return _GOOD
    return _TORN if at in torn or last == DASH else _cost_of_words(text, at)


def _cost_of_words(text: str, at: int) -> float:
    """What a break costs where neither a mark nor a word says that there should be none."""
    words, first = sheet().words, text[at]
    if first in words.never_first:
        return _TORN
    if first in words.particles:
        return _LINKED
    return _AFTER_WORD if text[:at].endswith((*words.particles, *words.break_after)) else _UNKNOWN


def _inside_words(text: str) -> Set[int]:
    """Where a break would tear a word that belongs together."""
    return {
        position
        for word in sheet().words.whole
        for start in _all_starts(text, word)
        for position in range(start + 1, start + len(word))
    }


def _all_starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + 1)
