"""Rows of MathML: what stands side by side, how wide it is, and where a long one is broken (GB/T 1.1—2020, 10.4.3)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import accumulate
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

from jgsw.writers.latex import mathml
from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import Frame, sheet

_ROWS = frozenset(("mrow", "mstyle", "mpadded", "math"))
_SCRIPTS = frozenset(("msub", "msup", "msubsup"))
_STACKS = frozenset(("mfrac", "munder", "mover", "munderover"))
_OPEN, _CLOSE, _BAR = frozenset("([{⟨⌈⌊"), frozenset(")]}⟩⌉⌋"), "|"
_FIRST = frozenset("=<>≤≥⩽⩾≠≈≡∼≃≅∝→⇒⇔+-−±∓")
"""Signs after which a formula is broken; after those of `_SECOND` where there is none of these."""
_SECOND = frozenset("×⋅·/÷,;，；")
_SPELLED = re.compile(r"&#x0*([46][1-9A-Fa-f]|[57][0-9Aa]);")
_TWIPS = 20
_BESIDE = 2
"""Characters between a formula and its number, at the least."""
_LETTER, _SIGN, _SCRIPT, _AIR = 0.5, 1.0, 0.7, 0.3
"""In em: half of a wide letter, a sign with the air about it, how small scripts are, what a stack or root adds."""


def text_of(node: Element) -> str:
    """The characters of an operator or identifier; "" of anything else."""
    return unescape(node.text or "") if node.tag in ("mo", "mi") else ""


def spelled(raw: str) -> bool:
    """Whether MathML spells an ASCII letter as a character reference: latex2mathml's way to say mathrm."""
    return bool(_SPELLED.fullmatch(raw))


def fenced(node: Element) -> bool:
    """Whether a row begins with a bracket that belongs to it."""
    return len(node) > 1 and node[0].get("form") == "prefix" and node[0].get("fence") == "true"


def flat(nodes: Sequence[Element]) -> list[Element]:
    """Nodes side by side, with the nodes of plain rows in the place of these rows."""
    found: list[Element] = []
    for node in nodes:
        if node.tag in _ROWS and not fenced(node):
            found += flat(list(node))
        else:
            found.append(node)
    return found


def room(label: str, frame: Frame) -> float:
    """How many em a displayed formula with this label may fill: it stands in the middle, the label on the right."""
    beside = (half_widths(label) / 2 + _BESIDE) * sheet().resolved("normal", "size") if label else 0
    return (frame.text_width / _TWIPS - 2 * beside) / sheet().formula_em


@lru_cache(maxsize=2048)
def lines(latex: str, room: float) -> tuple[Element, ...]:
    """A formula as `math` elements, one a line, none wider than `room` em where it can be broken.

    Raises FormulaError. A formula that goes on one line is the element of `latex.mathml` itself.
    """
    math = mathml(latex)
    nodes = flat(list(math))
    ends = list(accumulate(map(_width, nodes)))
    if not ends or ends[-1] <= room:
        return (math,)
    made, start, begun = [], 0, 0.0
    while ends[-1] - begun > room and (cut := _cut(nodes, ends, start, begun + room)):
        made.append(nodes[start:cut])
        start, begun = cut, ends[cut - 1]
    return tuple(_row(math, part) for part in (*made, nodes[start:]))


def _row(math: Element, nodes: Sequence[Element]) -> Element:
    made = Element("math", dict(math.items()))
    made.extend(nodes)
    return made


def _cut(nodes: Sequence[Element], ends: Sequence[float], start: int, limit: float) -> int:
    """How many nodes stand before the next break: the last place that is within the limit, else the first; or 0."""
    for signs in (_FIRST, _FIRST | _SECOND):
        places = [place for place in _breaks(nodes, signs) if place > start]
        within = [place for place in places if ends[place - 1] <= limit]
        if within:
            return within[-1]
    return places[0] if places else 0


def _breaks(nodes: Sequence[Element], signs: frozenset[str]) -> Iterator[int]:
    """After which nodes a row may be broken: after a sign between two things that no bracket holds."""
    depth, bars = 0, 0
    for place, node in enumerate(nodes[:-1], 1):
        mark = text_of(node[0] if node.tag in _SCRIPTS and len(node) else node)
        depth += (mark in _OPEN and mark != "") - (mark in _CLOSE and mark != "")
        bars += mark == _BAR
        between = place > 1 and nodes[place - 2].tag != "mo"
        if between and not depth and bars % 2 == 0 and node.tag == "mo" and mark in signs:
            yield place


def _width(node: Element) -> float:
    """The width of a node in em, about as wide as it is printed."""
    parts = [_width(child) for child in node]
    if node.tag in _SCRIPTS:
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
