"""Walks over a standard in the order it is printed: elements, contents, blocks, runs of text – each with its route."""

from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.blocks import Block, Content, Example, Figure, Formula, Note, Table
from jgsw.model.elements import Annex, Clause, Reference, Section, Term, TermGroup
from jgsw.model.standard import Standard
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


class Home(NamedTuple):
    """Something that content stands in, with its route and its depth below a chapter or annex (0)."""

    route: Route
    node: Section | Clause | Annex
    depth: int


def content_route(node: Section | Clause | Annex, route: Route) -> Route:
    """Where the content of what stands at `route` was written."""
    return route if isinstance(node, Section) and node.is_short else (*route, "content")


def homes(standard: Standard) -> Iterator[Home]:
    """引言, 范围, then every chapter, clause and annex, parents before children."""
    for key in ("introduction", "scope"):
        section: Section | None = getattr(standard, key)
        if section:
            yield Home((key,), section, 0)
            yield from _clauses(section.clauses, (key, "clauses"), 1)
    yield from _clauses(standard.clauses, ("clauses",), 0)
    for index, annex in enumerate(standard.annexes):
        yield Home(("annexes", index), annex, 0)
        yield from _clauses(annex.clauses, ("annexes", index, "clauses"), 1)


def _clauses(clauses: tuple[Clause, ...], route: Route, depth: int) -> Iterator[Home]:
    for index, clause in enumerate(clauses):
        here = (*route, index)
        yield Home(here, clause, depth)
        yield from _clauses(clause.clauses, (*here, "clauses"), depth + 1)


def terms(standard: Standard) -> Iterator[tuple[Route, Term]]:
    """Every term entry, those in groups too."""
    for index, entry in enumerate(standard.terms):
        if isinstance(entry, TermGroup):
            for below, term in enumerate(entry.terms):
                yield ("terms", index, "terms", below), term
        else:
            yield ("terms", index), entry


def contents(standard: Standard) -> Iterator[tuple[Route, Content]]:
    """Every content with its route."""
    for home in homes(standard):
        if home.node.content:
            yield content_route(home.node, home.route), home.node.content


def blocks(content: Content, route: Route) -> Iterator[tuple[Route, AnyBlock]]:
    """The blocks of a content, those inside examples and notes after the block that holds them."""
    for here, block in content.blocks(route):
        yield here, block
        if isinstance(block, Example | Note):
            yield from blocks(block.content, (*here, "content"))


def all_blocks(standard: Standard) -> Iterator[tuple[Route, AnyBlock]]:
    """The blocks of every content."""
    for route, content in contents(standard):
        yield from blocks(content, route)


def runs(standard: Standard) -> Iterator[tuple[Route, Inlines]]:
    """Every piece of running text with the route of the scalar it was written in, in print order."""
    yield from _front_runs(standard)
    for home in homes(standard):
        if home.route[0] == "clauses":
            break
        yield from _content_runs(home)
    yield from _listed_runs(standard)
    for home in homes(standard):
        if home.route[0] in ("clauses", "annexes"):
            yield from _content_runs(home)
    yield from reference_runs(standard.bibliography, ("bibliography",))
    for key, inlines in standard.footnotes.items():
        yield ("footnotes", key), inlines


def _front_runs(standard: Standard) -> Iterator[tuple[Route, Inlines]]:
    foreword = standard.foreword
    if foreword.series:
        yield ("foreword", "series"), foreword.series
    for index, change in enumerate(foreword.changes):
        yield ("foreword", "changes", index, "text"), change.text
    for index, inlines in enumerate(foreword.history):
        yield ("foreword", "history", index), inlines
    if standard.important_notice:
        yield ("important_notice",), standard.important_notice


def reference_runs(references: tuple[Reference, ...], route: Route) -> Iterator[tuple[Route, Inlines]]:
    """The documents that are cited as a text."""
    for index, reference in enumerate(references):
        if reference.text:
            yield (*route, index, "text"), reference.text


def _listed_runs(standard: Standard) -> Iterator[tuple[Route, Inlines]]:
    yield from reference_runs(standard.references, ("references",))
    for route, term in terms(standard):
        if term.symbol:
            yield (*route, "symbol"), term.symbol
        yield (*route, "definition"), term.definition
        for key in ("examples", "notes"):
            for index, inlines in enumerate(getattr(term, key)):
                yield (*route, key, index), inlines
    for index, symbol in enumerate(standard.symbols):
        yield ("symbols", index, "symbol"), symbol.symbol
        yield ("symbols", index, "meaning"), symbol.meaning


def _content_runs(home: Home) -> Iterator[tuple[Route, Inlines]]:
    if home.node.content:
        for route, block in blocks(home.node.content, content_route(home.node, home.route)):
            yield from block_runs(block, route)


def block_runs(block: AnyBlock, route: Route) -> Iterator[tuple[Route, Inlines]]:
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
            yield from _noted_runs(block, route)
        case Formula():
            for index, symbol in enumerate(block.where):
                yield (*route, "where", index, "symbol"), symbol.symbol
                yield (*route, "where", index, "meaning"), symbol.meaning
        case Example() | Note():
            pass


def cell_runs(table: Table, route: Route) -> Iterator[tuple[Route, Inlines]]:
    """The text of every cell."""
    for key, rows in (("header", table.header), ("rows", table.rows)):
        for row_index, row in enumerate(rows):
            for column, cell in enumerate(row):
                for inlines in cell.paragraphs:
                    yield (*route, key, row_index, column, *cell.route), inlines


def _noted_runs(block: Table | Figure, route: Route) -> Iterator[tuple[Route, Inlines]]:
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


def marks(inlines: Inlines) -> Iterator[CrossReference | FootnoteMark]:
    """The cross-references and footnote marks in a text."""
    for inline in leaves(inlines):
        if isinstance(inline, CrossReference | FootnoteMark):
            yield inline
