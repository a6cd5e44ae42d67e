"""LaTeX → MathML in the page: elements and attributes of presentation only, whatever the formula says."""

from functools import cache, lru_cache
from html import unescape
from importlib.resources import files
from tomllib import loads
from typing import NamedTuple
from xml.etree.ElementTree import Element

from jgsw.writers.html.elements import Html, element, joined, text
from jgsw.writers.latex import FormulaError, mathml
from jgsw.writers.mathnodes import spelled
from jgsw.writers.mathrows import lines


class _Allowed(NamedTuple):
    """Elements and attributes that only say how a formula looks."""

    elements: frozenset[str]
    attributes: frozenset[str]


@cache
def _allowed() -> _Allowed:
    found = loads((files(__package__) / "mathml.toml").read_text("utf-8"))
    return _Allowed(frozenset(found["elements"]), frozenset(found["attributes"]))


@lru_cache(maxsize=2048)
def math(latex: str) -> Html:
    """A formula in the line; raises FormulaError."""
    return element("math", _content(mathml(latex), latex), alttext=latex)


@lru_cache(maxsize=2048)
def displayed(latex: str, room: float) -> Html:
    """A formula on its own, on as many lines as `room` em ask for, the whole of it told with the first."""
    found = enumerate(lines(latex, room))
    told = (
        element("math", _content(line, latex), alttext=None if number else latex, display="block")
        for number, line in found
    )
    return joined(told)


def _content(math: Element, latex: str) -> Html:
    try:
        return joined(_node(node, latex) for node in math)
    except RecursionError:
        raise FormulaError(latex, "层次太深") from None


def _node(node: Element, latex: str) -> Html:
    own = unescape(node.text or "")
    if node.tag not in _allowed().elements:
        raise FormulaError(latex, "含有不支持的内容")
    content = joined((text(own), *(_node(child, latex) for child in node)))
    said = {name: value for name, value in node.items() if name in _allowed().attributes}
    if node.tag == "mi" and (spelled(node.text or "") or (len(own) == 1 and "Α" <= own <= "Ω")):
        said["mathvariant"] = "normal"
    return element(node.tag, content, **said)
