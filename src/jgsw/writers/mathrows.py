"""Rows of MathML: how wide a formula is, and where a long one is broken (GB/T 1.1—2020, 10.4.3)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from jgsw.writers.latex import mathml
from jgsw.writers.mathnodes import BARS, CLOSE, OPEN, SCRIPTS, bracket_of, fenced, flat, text_of
from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import Frame, sheet

_STACKS = frozenset(("mfrac", "munder", "mover", "munderover"))
_FIRST = frozenset("=<>≤≥⩽⩾≠≈≡∼≃≅∝→⇒⇔+-−±∓")
"""Signs after which a formula is broken; after those of `_SECOND` where there is none of these."""
_SECOND = frozenset("×⋅·/÷,;，；")
_ENDING = frozenset("!%′″‴…⋯°")
"""Operators, as MathML has it, that a thing may end in."""
_TWIPS = 20
_BESIDE = 2
"""Characters between a formula and its number, at the least."""
_LETTER, _SIGN, _SCRIPT, _AIR = 0.5, 1.0, 0.7, 0.3
"""In em: half of a wide letter, a sign with the air about it, how small scripts are, what a stack or root adds."""


def room(label: str, frame: Frame) -> float:
    """How many em a displayed formula with this label may fill: it stands in the middle, the label on the right."""
    beside = (half_widths(label) / 2 + _BESIDE) * sheet().resolved("normal", "size") if label else 0
    return (frame.text_width / _TWIPS - 2 * beside) / sheet().formula_em


@lru_cache(maxsize=2048)
def lines(latex: str, room: float) -> tuple[Element, ...]:
    """A formula as `math` elements, one a line, none wider than `room` em where it can be broken.

    Raises FormulaError. A formula that goes on one line, or has to, is the element of `latex.mathml` itself.
    """
    math = mathml(latex)
    if sum(map(_width, math)) <= room:
        return (math,)
    nodes = list(_opened(math, room))
    cuts = list(_cuts(nodes, room))
    return tuple(_row(math, nodes[start:end]) for start, end in pairwise((0, *cuts, len(nodes)))) if cuts else (math,)


def overrun(latex: str, room: float) -> float:
    """How many em the widest line of a formula reaches beyond `room`; 0 when all fit. Raises FormulaError."""
    return max(0.0, max(sum(map(_width, line)) for line in lines(latex, room)) - room)


def _opened(nodes: Iterable[Element], room: float) -> Iterator[Element]:
    """Nodes side by side, what is in brackets too wide for a line among them; scripts of such hang on the bracket."""
    for node in flat(list(nodes)):
        inner = node[0] if node.tag in SCRIPTS and len(node) else node
        if not fenced(inner) or _width(node) <= room:
            yield node
            continue
        *held, closing = inner
        yield from _opened(held, room)
        yield closing if inner is node else _scripted(closing, node)


def _scripted(base: Element, node: Element) -> Element:
    """The scripts of a node hung on another base."""
    made = Element(node.tag)
    made.extend((base, *list(node)[1:]))
    return made


def _row(math: Element, nodes: Sequence[Element]) -> Element:
    made = Element("math", dict(math.items()))
    made.extend(nodes)
    return made


def _cuts(nodes: Sequence[Element], room: float) -> Iterator[int]:
    """How many nodes stand before each break: at the last of the best places within the room, else at the next."""
    ends = list(accumulate(map(_width, nodes)))
    ranked = sorted(_breaks(nodes))
    places = [[place for _, place in found] for _, found in groupby(ranked, itemgetter(0))]
    every = sorted(place for _, place in ranked)
    start = 0
    while ends[-1] - (begun := ends[start - 1] if start else 0.0) > room:
        limit = bisect_right(ends, begun + room)
        within = (one[at - 1] for one in places if (at := bisect_right(one, limit)) and one[at - 1] > start)
        beyond = every[bisect_right(every, start) :][:1]
        cut = next(within, beyond[0] if beyond else 0)
        if not cut:
            return
        yield cut
        start = cut


def _breaks(nodes: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """After how many nodes a row may be broken, with how bad that is: after a sign, in brackets if it must be."""
    held: list[str] = []
    ended = False
    for place, node in enumerate(nodes[:-1], 1):
        mark = text_of(bracket_of(node))
        if mark in CLOSE or (mark in BARS and held[-1:] == [mark]):
            while held and held.pop() not in OPEN | {mark}:
                pass
            ended = True
        elif mark in OPEN or mark in BARS:
            held.append(mark)
            ended = False
        else:
            if ended and node.tag == "mo" and mark in _FIRST | _SECOND:
                yield 2 * bool(held) + (mark in _SECOND), place
            ended = node.tag != "mo" or mark in _ENDING


def _width(node: Element) -> float:
    """The width of a node in em, about as wide as it is printed."""
    parts = [_width(child) for child in node]
    if node.tag in SCRIPTS:
        return parts[0] + _SCRIPT * max(parts[1:])
    if node.tag in _STACKS:
        return max(parts) + _AIR
    if node.tag == "mtable":
        rows = [[_width(cell) for cell in row] for row in node]
        columns = max(map(len, rows), default=0)
        return sum(max(row[place] for row in rows if place < len(row)) + 2 * _AIR for place in range(columns))
    return sum(parts) + _own_width(node)


def _own_width(node: Element) -> float:
    text = unescape(node.text or "")
    if node.tag == "mspace":
        found = re.fullmatch(r"([0-9.]+)em", node.get("width") or "")
        return float(found[1]) if found else 0
    if node.tag == "mo":
        return _SIGN if text in _FIRST | _SECOND else _AIR
    letters = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return letters * _LETTER + (_AIR if node.tag in ("msqrt", "mroot") else 0)
