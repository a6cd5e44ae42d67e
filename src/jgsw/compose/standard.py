"""A standard → the printed document: cover, 目次, 前言, 引言, body, annexes, 参考文献, 索引."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from jgsw import doctree
from jgsw.compose.clauses import IN_ANNEXES, IN_CHAPTERS, IN_INTRODUCTION, clauses, divided
from jgsw.compose.content import ContentComposer
from jgsw.compose.contents import contents
from jgsw.compose.context import Printing
from jgsw.compose.cover import cover, full_title, printed_number
from jgsw.compose.foreword import foreword, patent_statement
from jgsw.compose.index import index
from jgsw.compose.inlines import anchor, plain, printed
from jgsw.compose.phrases import phrase
from jgsw.compose.references import bibliography, references
from jgsw.compose.symbols import symbols, symbols_key
from jgsw.compose.terms import terms
from jgsw.diagnostics import Route
from jgsw.doctree import (
    Document,
    FootnoteReference,
    LineBreak,
    Matter,
    Paragraph,
    Part,
    Role,
    Run,
)
from jgsw.model.elements import Annex, Nature
from jgsw.model.walk import content_route
from jgsw.numbering import chapters


def compose_standard(printing: Printing) -> Document:
    """The whole document."""
    composer = ContentComposer(printing)
    parts = tuple(_parts(composer))
    front = cover(printing)
    return Document(
        title="\u3000".join(full_title(printing.standard)),
        parts=(contents(printing.standard.contents, parts), *parts),
        cover=front,
        header=printed_number(printing),
        footnotes=_footnotes(printing),
        end_line=True,
        author="、".join(front.issuers),
        dated=printing.state.published or printing.state.since,
    )


def _parts(composer: ContentComposer) -> Iterator[Part]:
    printing, standard = composer.printing, composer.printing.standard
    yield _part(Matter.FRONT, "foreword", foreword(printing, composer.series))
    yield from _introduction(composer)
    yield Part(Matter.BODY, tuple(_body(composer)))
    for ordinal, annex in enumerate(standard.annexes):
        yield Part(Matter.BODY, tuple(_annex(composer, annex, ("annexes", ordinal))))
    if standard.bibliography:
        yield _part(Matter.BODY, "bibliography", bibliography(printing))
    entries = tuple(index(standard, printing.numbering)) if standard.index else ()
    if entries:
        yield _part(Matter.BODY, "index", entries)


def _part(matter: Matter, name: str, blocks: Iterable[doctree.Block]) -> Part:
    """An element under its fixed title, which carries its name as anchor."""
    role = Role.FRONT_TITLE if matter is Matter.FRONT else Role.BACK_TITLE
    return Part(matter, (Paragraph(role, plain(phrase(f"{name}_title")), anchor=name), *blocks))


def _introduction(composer: ContentComposer) -> Iterator[Part]:
    """引言, which a document that patents are known to bear on has in any case and says so at its end (8.4, D.3)."""
    section, statement = composer.printing.standard.introduction, tuple(patent_statement(composer.printing))
    if section is None:
        yield from (_part(Matter.FRONT, "introduction", statement),) if statement else ()
        return
    written = composer.content(section.content, content_route(section, ("introduction",)))
    below = clauses(composer, section.clauses, ("introduction",), 0, IN_INTRODUCTION)
    yield _part(Matter.FRONT, "introduction", (*written, *below, *statement))


def _body(composer: ContentComposer) -> Iterator[doctree.Block]:
    printing = composer.printing
    yield Paragraph(Role.DOCUMENT_TITLE, plain("\u3000".join(full_title(printing.standard))))
    yield from _notice(composer)
    for _, route in chapters(printing.standard):
        yield from _chapter(composer, route)


def _notice(composer: ContentComposer) -> Iterator[doctree.Block]:
    """重要提示 (9.13.3), led by that word unless it is written as 危险, 警告 or 注意."""
    given = composer.printing.standard.important_notice
    blocks = tuple(composer.content(given, ("important_notice",), Role.NOTICE))
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or first.role is not Role.NOTICE:
        yield from (Paragraph(Role.NOTICE, plain(phrase("notice_label"))), *blocks) if blocks else ()
        return
    opening = first.inlines[0] if first.inlines else None
    named = isinstance(opening, Run) and opening.text.startswith(tuple(phrase("notice_openings").split("、")))
    yield first if named else replace(first, inlines=(Run(phrase("notice_label")), *first.inlines))
    yield from blocks[1:]


def _chapter(composer: ContentComposer, route: Route) -> Iterator[doctree.Block]:
    printing, name = composer.printing, str(route[0])
    if name == "clauses":
        chapter = printing.standard.clauses[int(route[1])]
        yield _heading(composer, route, chapter.title or "")
        yield from divided(composer, chapter, route, 0, IN_CHAPTERS)
        return
    key = symbols_key(printing.standard) if name == "symbols" else name
    yield _heading(composer, route, phrase(f"{key}_title"))
    match name:
        case "scope" if printing.standard.scope:
            yield from divided(composer, printing.standard.scope, route, 0, IN_CHAPTERS)
        case "references":
            yield from references(printing)
        case "terms":
            yield from terms(composer)
        case "symbols":
            yield from symbols(composer)


def _heading(composer: ContentComposer, route: Route, title: str) -> Paragraph:
    label = composer.printing.numbering.at(route)
    return Paragraph(Role.CHAPTER, plain(title), label.text, anchor(label), origin=composer.printing.place(route))


def _annex(composer: ContentComposer, annex: Annex, route: Route) -> Iterator[doctree.Block]:
    label = composer.printing.numbering.at(route)
    nature = phrase("annex_normative" if annex.nature is Nature.NORMATIVE else "annex_informative")
    yield Paragraph(
        Role.ANNEX,
        (Run(nature), LineBreak(), Run(annex.title)),
        label.cited,
        anchor(label),
        origin=composer.printing.place(route),
    )
    yield from divided(composer, annex, route, 0, IN_ANNEXES)


def _footnotes(printing: Printing) -> tuple[tuple[doctree.Inline, ...], ...]:
    """The footnotes by number; a mark inside one, which Word cannot hold, prints nothing."""
    order = sorted(printing.numbering.footnotes, key=printing.numbering.footnotes.__getitem__)
    texts = (printed(printing, printing.standard.footnotes[key]) for key in order)
    return tuple(tuple(one for one in text if not isinstance(one, FootnoteReference)) for text in texts)
