"""One walk over a standard in the order it is printed: elements, blocks, runs of text – each with its route."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.alphabet import symbol_key
from jgsw.model.blocks import Block, Content, Example, Figure, Formula, Note, Symbol, Table
from jgsw.model.elements import Annex, Clause, Reference, Section, Term, TermGroup
from jgsw.model.standard import Adoption, Standard
from jgsw.model.text import (
    CrossReference,
    FootnoteMark,
    Inline,
    Inlines,
    ItemList,
    Paragraph,
    ShortExample,
    ShortNote,
    Styled,
)

AnyBlock = Paragraph | ItemList | ShortNote | ShortExample | Block
Spotted = tuple[Route, AnyBlock]
"""A block and its route."""
Written = tuple[Route, Inlines]
"""A run of text and the route of the scalar it was written in."""


class Home(NamedTuple):
    """Something that content stands in, with its route and its depth below a chapter or annex (0)."""

    route: Route
    node: Section | Clause | Annex
    depth: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What one walk found: 引言, 范围, chapters, clauses and annexes; blocks, those inside others too; runs of text."""

    homes: tuple[Home, ...]
    blocks: tuple[Spotted, ...]
    runs: tuple[Written, ...]


def survey(standard: Standard) -> Survey:
    """Walk the standard once; everything is in the order of print."""
    surveyor = _Surveyor()
    surveyor.runs += _front_runs(standard)
    if standard.introduction:
        surveyor.enter(standard.introduction, ("introduction",), 0)
    if standard.important_notice:
        surveyor.read(standard.important_notice, ("important_notice",))
    if standard.scope:
        surveyor.enter(standard.scope, ("scope",), 0)
    surveyor.runs += _listed_runs(standard)
    for index, clause in enumerate(standard.clauses):
        surveyor.enter(clause, ("clauses", index), 0)
    for index, annex in enumerate(standard.annexes):
        surveyor.enter(annex, ("annexes", index), 0)
    surveyor.runs += _cited_runs(standard.bibliography, ("bibliography",))
    surveyor.runs += ((("footnotes", key), inlines) for key, inlines in standard.footnotes.items())
    return Survey(tuple(surveyor.homes), tuple(surveyor.blocks), tuple(surveyor.runs))


class _Surveyor:
    """Gathers what is below the elements it enters."""

    def __init__(self) -> None:
        self.homes: list[Home] = []
        self.blocks: list[Spotted] = []
        self.runs: list[Written] = []

    def enter(self, node: Section | Clause | Annex, route: Route, depth: int) -> None:
        self.homes.append(Home(route, node, depth))
        if node.content:
            self.read(node.content, content_route(node, route))
        for index, clause in enumerate(node.clauses):
            self.enter(clause, (*route, "clauses", index), depth + 1)

    def read(self, content: Content, route: Route) -> None:
        for spotted in blocks(content, route):
            self.blocks.append(spotted)
            self.runs += block_runs(spotted[1], spotted[0])


def content_route(node: Section | Clause | Annex, route: Route) -> Route:
    """Where the content of what stands at `route` was written."""
    return route if isinstance(node, Section) and node.is_short else (*route, "content")


def blocks(content: Content, route: Route) -> list[Spotted]:
    """The blocks of a content, those inside examples and notes after the block that holds them."""
    found: list[Spotted] = []
    for here, block in content.blocks(route):
        found.append((here, block))
        if isinstance(block, Example | Note):
            found += blocks(block.content, (*here, "content"))
    return found


def term_entries(standard: Standard) -> Iterator[tuple[Route, Term]]:
    """Every term entry, those in groups too."""
    for index, entry in enumerate(standard.terms):
        if isinstance(entry, TermGroup):
            for below, term in enumerate(entry.terms):
                yield ("terms", index, "terms", below), term
        else:
            yield ("terms", index), entry


def symbol_entries(standard: Standard) -> list[tuple[int, Symbol]]:
    """The symbols in the order of print (8.8.3), each with its index in the file."""
    return sorted(enumerate(standard.symbols), key=lambda entry: symbol_key(entry[1].symbol))


def _front_runs(standard: Standard) -> Iterator[Written]:
    foreword = standard.foreword
    if foreword.series:
        yield ("foreword", "series"), foreword.series
    for index, change in enumerate(foreword.changes):
        yield ("foreword", "changes", index, "text"), change.text
    yield from _adoption_runs(standard.adoption)
    for index, inlines in enumerate(foreword.history):
        yield ("foreword", "history", index), inlines


def _adoption_runs(adoption: Adoption | None) -> Iterator[Written]:
    for key in ("structure", "differences", "editorial") if adoption else ():
        for index, inlines in enumerate(getattr(adoption, key)):
            yield ("adoption", key, index), inlines


def _cited_runs(references: tuple[Reference, ...], route: Route) -> Iterator[Written]:
    """The documents that are cited as a text."""
    for index, reference in enumerate(references):
        if reference.text:
            yield (*route, index, "text"), reference.text


def _listed_runs(standard: Standard) -> Iterator[Written]:
    yield from _cited_runs(standard.references, ("references",))
    for route, term in term_entries(standard):
        if term.symbol:
            yield (*route, "symbol"), term.symbol
        yield (*route, "definition"), term.definition
        for key in ("examples", "notes"):
            for index, inlines in enumerate(getattr(term, key)):
                yield (*route, key, index), inlines
    for index, symbol in symbol_entries(standard):
        yield from _symbol_runs(symbol, ("symbols", index))


def _symbol_runs(symbol: Symbol, route: Route) -> Iterator[Written]:
    yield (*route, "symbol"), symbol.symbol
    yield (*route, "meaning"), symbol.meaning
    if symbol.unit:
        yield (*route, "unit"), symbol.unit


def block_runs(block: AnyBlock, route: Route) -> Iterator[Written]:
    """The running text of one block, not of the blocks inside it."""
    match block:
        case Paragraph() | ShortNote() | ShortExample():
            yield route, block.inlines
        case ItemList():
            for item in block.items:
                yield route, item.inlines
                if item.children:
                    yield from block_runs(item.children, route)
        case Table():
            yield from cell_runs(block, route)
            yield from _noted_runs(block, route)
        case Figure():
            for index, entry in enumerate(block.key):
                yield (*route, "key", index, "text"), entry.text
            for index, inlines in enumerate(block.paragraphs):
                yield (*route, "paragraphs", index), inlines
            yield from _noted_runs(block, route)
        case Formula():
            for index, symbol in enumerate(block.where):
                yield from _symbol_runs(symbol, (*route, "where", index))
        case Example() | Note():
            pass


def cell_runs(table: Table, route: Route) -> Iterator[Written]:
    """The text of every cell; a header of one row is written without a list around it."""
    for key, rows in (("header", table.header), ("rows", table.rows)):
        flat = key == "header" and len(rows) == 1
        for index, row in enumerate(rows):
            here = (*route, key) if flat else (*route, key, index)
            for column, cell in enumerate(row):
                for inlines in cell.paragraphs:
                    yield (*here, column, *cell.route), inlines


def _noted_runs(block: Table | Figure, route: Route) -> Iterator[Written]:
    for index, inlines in enumerate(block.notes):
        yield (*route, "notes", index), inlines
    for key, inlines in block.footnotes.items():
        yield (*route, "footnotes", key), inlines


def leaves(inlines: Inlines) -> Iterator[Inline]:
    """Every inline, those inside styled ones too."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Styled):
            yield from leaves(inline.children)


_MARKS = (CrossReference, FootnoteMark)


def marks(inlines: Inlines) -> list[CrossReference | FootnoteMark]:
    """The cross-references and footnote marks in a text."""
    found: list[CrossReference | FootnoteMark] = []
    for inline in inlines:
        if isinstance(inline, _MARKS):
            found.append(inline)
        elif isinstance(inline, Styled):
            found += marks(inline.children)
    return found
