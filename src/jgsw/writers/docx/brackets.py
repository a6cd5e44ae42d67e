"""Brackets in MathML: what stands between a pair becomes one node, so that the pair grows with it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from jgsw.writers.mathnodes import CLOSE, OPEN, SCRIPTS, bracket_of, text_of

_BAR = "|"


def grouped(nodes: Sequence[Element]) -> list[Element]:
    """The nodes with each pair of brackets and what it holds as one row; a bracket without its pair stays as it is."""
    rows: list[list[Element]] = [[]]
    for place, node in enumerate(nodes):
        mark = text_of(bracket_of(node))
        if mark in CLOSE:
            _let_bars_go(rows)
        opened = text_of(rows[-1][0]) if len(rows) > 1 else ""
        if (mark in CLOSE and opened in OPEN) or mark == _BAR == opened:
            row = rows.pop()
            rows[-1].append(_pair(row, node))
        elif _is_operator(node) and (mark in OPEN or (mark == _BAR and _closes(nodes[place + 1 :]))):
            rows.append([node])
        else:
            rows[-1].append(node)
    return [node for row in rows for node in row]


def _let_bars_go(rows: list[list[Element]]) -> None:
    """Take a bar that has found no pair within the bracket about it for a sign like others, as in P(A|B)."""
    if any(text_of(row[0]) in OPEN for row in rows[1:]):
        while text_of(rows[-1][0]) == _BAR:
            unpaired = rows.pop()
            rows[-1] += unpaired


def _is_operator(node: Element) -> bool:
    return node.tag == "mo"


def _closes(rest: Sequence[Element]) -> bool:
    return any(text_of(bracket_of(node)) == _BAR for node in rest)


def _pair(row: list[Element], closing: Element) -> Element:
    made = Element("mrow")
    made.append(_fence(row[0], "prefix"))
    made.extend(row[1:])
    made.append(_fence(bracket_of(closing), "postfix"))
    if closing.tag not in SCRIPTS:
        return made
    scripted = Element(closing.tag)
    scripted.extend((made, *list(closing)[1:]))
    return scripted


def _fence(bracket: Element, form: str) -> Element:
    made = Element("mo", {"fence": "true", "form": form})
    made.text = bracket.text
    return made
