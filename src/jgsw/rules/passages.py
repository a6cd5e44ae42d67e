"""All the running text of a standard, run by run: what it is, where it belongs, and its prose."""

from collections.abc import Iterator
from enum import StrEnum, auto
from typing import NamedTuple

from jgsw import prose
from jgsw.diagnostics import Route
from jgsw.model.blocks import Example, Figure, Formula, Note, Table
from jgsw.model.elements import Nature
from jgsw.model.standard import Standard
from jgsw.model.text import Inlines, ItemList, Plain, ShortExample, ShortNote, Span
from jgsw.model.walk import AnyBlock, Survey, block_runs
from jgsw.prose import Prose


class Element(StrEnum):
    """The element of the standard that a text belongs to (GB/T 1.1—2020, table 3)."""

    FOREWORD = auto()
    NOTICE = auto()
    INTRODUCTION = auto()
    SCOPE = auto()
    REFERENCES = auto()
    TERMS = auto()
    SYMBOLS = auto()
    BODY = auto()
    NORMATIVE_ANNEX = auto()
    INFORMATIVE_ANNEX = auto()
    BIBLIOGRAPHY = auto()
    FOOTNOTES = auto()


class Form(StrEnum):
    """What kind of text it is within its element."""

    PARAGRAPH = auto()
    TITLE = auto()
    CAPTION = auto()  # 表题、图题
    ITEM = auto()
    NOTE = auto()
    EXAMPLE = auto()
    CELL = auto()
    CAPTION_NOTE = auto()  # 表注、图注
    CAPTION_FOOTNOTE = auto()  # 表脚注、图脚注
    KEY = auto()  # 标引序号说明、式中
    DEFINITION = auto()
    FOOTNOTE = auto()
    LISTED = auto()  # 清单、前言的列项


class Passage(NamedTuple):
    """A run of text, what it is, and its prose; `framed` is true inside a framed example."""

    route: Route
    element: Element
    form: Form
    prose: Prose
    framed: bool = False


class _Kind(NamedTuple):
    """The form of a run, and whether it stands in a frame."""

    form: Form
    framed: bool = False


def passages(standard: Standard, found: Survey) -> tuple[Passage, ...]:
    """All running text in the order of print, then titles, captions and the list of abbreviations."""
    written = list(_written(standard, found))
    proses = prose.read_all([inlines for _, inlines, _ in written])
    return tuple(
        Passage(route, _element(standard, route), kind.form, read, kind.framed)
        for (route, _, kind), read in zip(written, proses, strict=True)
    )


def _element(standard: Standard, route: Route) -> Element:
    element = _ELEMENTS[str(route[0])]
    if element is Element.NORMATIVE_ANNEX and standard.annexes[int(route[1])].nature is Nature.INFORMATIVE:
        return Element.INFORMATIVE_ANNEX
    return element


def _written(standard: Standard, found: Survey) -> Iterator[tuple[Route, Inlines, _Kind]]:
    kinds = _kinds(found)
    for route, inlines in found.runs:
        yield route, inlines, kinds.get(id(inlines)) or _listed(route)
    for home in found.homes:
        if title := getattr(home.node, "title", None):
            yield (*home.route, "title"), _line(title), _Kind(Form.TITLE)
    for route, block in found.blocks:
        if isinstance(block, Table | Figure) and block.title:
            yield (*route, "title"), _line(block.title), _Kind(Form.CAPTION)
    for index, one in enumerate(standard.abbreviations):
        for key in ("abbreviation", "meaning"):
            yield ("abbreviations", index, key), _line(getattr(one, key)), _Kind(Form.KEY)


def _kinds(found: Survey) -> dict[int, _Kind]:
    """What the runs in blocks are, by the identity of the run."""
    outer: dict[Route, _Kind] = {}
    kinds: dict[int, _Kind] = {}
    for route, block in found.blocks:
        above = _enclosing(route, outer) if outer else None
        if isinstance(block, Example):
            outer[(*route, "content")] = above or _Kind(Form.EXAMPLE, block.framed)
        elif isinstance(block, Note):
            outer[(*route, "content")] = above or _Kind(Form.NOTE)
        for here, inlines in block_runs(block, route):
            kinds[id(inlines)] = above or _kind(block, here[len(route) :])
    return kinds


_ELEMENTS = {
    "foreword": Element.FOREWORD,
    "adoption": Element.FOREWORD,
    "important_notice": Element.NOTICE,
    "introduction": Element.INTRODUCTION,
    "scope": Element.SCOPE,
    "references": Element.REFERENCES,
    "terms": Element.TERMS,
    "symbols": Element.SYMBOLS,
    "abbreviations": Element.SYMBOLS,
    "clauses": Element.BODY,
    "annexes": Element.NORMATIVE_ANNEX,
    "bibliography": Element.BIBLIOGRAPHY,
    "footnotes": Element.FOOTNOTES,
}
_INNER = {
    "header": Form.CELL,
    "rows": Form.CELL,
    "notes": Form.CAPTION_NOTE,
    "footnotes": Form.CAPTION_FOOTNOTE,
    "key": Form.KEY,
}
_LISTED = {
    "definition": Form.DEFINITION,
    "examples": Form.EXAMPLE,
    "notes": Form.NOTE,
    "footnotes": Form.FOOTNOTE,
    "symbol": Form.KEY,
    "meaning": Form.KEY,
    "series": Form.PARAGRAPH,
    "important_notice": Form.PARAGRAPH,
}


def _kind(block: AnyBlock, inside: Route) -> _Kind:
    """What a run is, by the block it belongs to and the route inside that."""
    match block:
        case ItemList():
            return _Kind(Form.ITEM)
        case ShortNote():
            return _Kind(Form.NOTE)
        case ShortExample():
            return _Kind(Form.EXAMPLE)
        case Formula():
            return _Kind(Form.KEY)
        case Table() | Figure():
            return _Kind(_INNER.get(str(inside[0]), Form.PARAGRAPH))
        case _:
            return _Kind(Form.PARAGRAPH)


def _listed(route: Route) -> _Kind:
    """What a run outside of blocks is, by the last name in its route that tells."""
    return _Kind(next((_LISTED[str(key)] for key in reversed(route) if key in _LISTED), Form.LISTED))


def _enclosing(route: Route, outer: dict[Route, _Kind]) -> _Kind | None:
    """The example or note that a block stands in."""
    return next((outer[route[:end]] for end in range(len(route), 2, -1) if route[:end] in outer), None)


def _line(text: str) -> Inlines:
    return (Plain(text, Span(0, len(text))),)
