"""Nodes of MathML as latex2mathml makes them: what they say, which are brackets, what stands side by side."""

import re
from collections.abc import Sequence
from html import unescape
from xml.etree.ElementTree import Element

OPEN, CLOSE, BARS = frozenset("([{⟨⌈⌊"), frozenset(")]}⟩⌉⌋"), frozenset("|‖")
"""Brackets, and those that look the same on both sides."""
SCRIPTS = frozenset(("msub", "msup", "msubsup"))
_ROWS = frozenset(("mrow", "mstyle", "mpadded", "math"))
_SPELLED = re.compile(r"&#x0*([46][1-9A-Fa-f]|[57][0-9Aa]);")


def text_of(node: Element) -> str:
    """The characters of an operator or identifier; "" of anything else."""
    return unescape(node.text or "") if node.tag in ("mo", "mi") else ""


def spelled(raw: str) -> bool:
    """Whether MathML spells an ASCII letter as a character reference: latex2mathml's way to say mathrm."""
    return bool(_SPELLED.fullmatch(raw))


def fenced(node: Element) -> bool:
    """Whether a row begins with a bracket that belongs to it."""
    return len(node) > 1 and node[0].get("form") == "prefix" and node[0].get("fence") == "true"


def bracket_of(node: Element) -> Element:
    """The closing bracket that scripts hang on, or the node itself."""
    return node[0] if node.tag in SCRIPTS and len(node) and node[0].tag == "mo" else node


def flat(nodes: Sequence[Element]) -> list[Element]:
    """Nodes side by side, with the nodes of plain rows in the place of these rows."""
    found: list[Element] = []
    for node in nodes:
        if node.tag in _ROWS and not fenced(node):
            found += flat(list(node))
        else:
            found.append(node)
    return found
