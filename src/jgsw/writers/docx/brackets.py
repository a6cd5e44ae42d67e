"""Brackets in MathML: what stands between a pair becomes one node, so that the pair grows with it."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from jgsw.writers.mathrows import text_of

_OPEN = frozenset("([{⟨⌈⌊")
_CLOSE = frozenset(")]}⟩⌉⌋")
_BAR = "|"
_SCRIPTS = frozenset(("msub", "msup", "msubsup"))


def grouped(nodes: Sequence[Element]) -> list[Element]:
    """The nodes with each pair of brackets and what it holds as one row; a bracket without its pair stays as it is."""
    rows: list[list[Element]] = [[]]
    for place, node in enumerate(nodes):
        mark = text_of(_bracket(node))
        opened = text_of(rows[-1][0]) if len(rows) > 1 else ""
        if (mark in _CLOSE and opened in _OPEN) or mark == _BAR == opened:
            row = rows.pop()
            rows[-1].append(_pair(row, node))
        elif _is_operator(node) and (mark in _OPEN or (mark == _BAR and _closes(nodes[place + 1 :]))):
            rows.append([node])
        else:
            rows[-1].append(node)
    return [node for row in rows for node in row]


def _is_operator(node: Element) -> bool:
    return node.tag == "mo"


def _bracket(node: Element) -> Element:
    """The closing bracket that scripts hang on, or the node itself."""
    return node[0] if node.tag in _SCRIPTS and len(node) and _is_operator(node[0]) else node


def _closes(rest: Sequence[Element]) -> bool:
    return any(text_of(_bracket(node)) == _BAR for node in rest)


def _pair(row: list[Element], closing: Element) -> Element:
    made = Element("mrow")
    made.append(_fence(row[0], "prefix"))
    made.extend(row[1:])
    made.append(_fence(_bracket(closing), "postfix"))
    if closing.tag not in _SCRIPTS:
        return made
    scripted = Element(closing.tag)
    scripted.extend((made, *list(closing)[1:]))
    return scripted


def _fence(bracket: Element, form: str) -> Element:
    made = Element("mo", {"fence": "true", "form": form})
    made.text = bracket.text
    return made
