"""LaTeX → MathML in the page: elements and attributes of presentation only, whatever the formula says."""

from functools import cache, lru_cache
from html import unescape
from importlib.resources import files
from tomllib import loads
from typing import NamedTuple
from xml.etree.ElementTree import Element

from jgsw.writers.html.elements import Html, element, joined, text
from jgsw.writers.latex import FormulaError, mathml


class _Allowed(NamedTuple):
    """Elements and attributes that only say how a formula looks."""

    elements: frozenset[str]
    attributes: frozenset[str]


@cache
def _allowed() -> _Allowed:
    found = loads((files(__package__) / "mathml.toml").read_text("utf-8"))
    return _Allowed(frozenset(found["elements"]), frozenset(found["attributes"]))


@lru_cache(maxsize=2048)
def math(latex: str, *, display: bool) -> Html:
    """A formula in the line, or displayed on its own; raises FormulaError."""
    try:
        content = joined(_node(node, latex) for node in mathml(latex))
    except RecursionError:
        raise FormulaError(latex, "层次太深") from None
    return element("math", content, alttext=latex, display="block" if display else None)


def _node(node: Element, latex: str) -> Html:
    own = unescape(node.text or "")
    if node.tag not in _allowed().elements:
        raise FormulaError(latex, "含有不支持的内容")
    content = joined((text(own), *(_node(child, latex) for child in node)))
    return element(node.tag, content, **{name: value for name, value in node.items() if name in _allowed().attributes})
