"""A standard → the printed document: cover, 目次, 前言, 引言, body, annexes, 参考文献."""

from collections.abc import Iterator

from jgsw import doctree
from jgsw.compose import elements
from jgsw.compose.content import ContentComposer
from jgsw.compose.context import Printing
from jgsw.compose.cover import cover, full_title, printed_number
from jgsw.compose.foreword import foreword
from jgsw.compose.inlines import anchor, plain, printed
from jgsw.compose.phrases import phrase
from jgsw.diagnostics import Route
from jgsw.doctree import (
    Contents,
    ContentsEntry,
    Document,
    FootnoteReference,
    LineBreak,
    Matter,
    Paragraph,
    Part,
    Role,
    Run,
)
from jgsw.model.elements import Annex, Clause, Nature, Section
from jgsw.model.walk import content_route
from jgsw.numbering import chapters

CONTENTS_DEPTH = 1
"""How many levels of clauses the 目次 shows below the chapters."""

Roles = tuple[Role, ...]
_TITLED: Roles = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
_UNTITLED: Roles = (
    Role.CHAPTER,
    Role.UNTITLED_1,
    Role.UNTITLED_2,
    Role.UNTITLED_3,
    Role.UNTITLED_4,
    Role.UNTITLED_5,
)
_ANNEX_TITLED: Roles = (Role.ANNEX, Role.ANNEX_1, Role.ANNEX_2, Role.ANNEX_3, Role.ANNEX_4, Role.ANNEX_5)
_ANNEX_UNTITLED: Roles = (
    Role.ANNEX,
    Role.ANNEX_UNTITLED_1,
    Role.ANNEX_UNTITLED_2,
    Role.ANNEX_UNTITLED_3,
    Role.ANNEX_UNTITLED_4,
    Role.ANNEX_UNTITLED_5,
)
_INTRODUCTION: Roles = (Role.FRONT_TITLE, Role.INTRODUCTION_1, Role.INTRODUCTION_2) + (Role.INTRODUCTION_2,) * 3


def compose_standard(printing: Printing) -> Document:
    """The whole document."""
    composer = ContentComposer(printing)
    parts = tuple(_parts(composer))
    contents = Part(
        Matter.FRONT, (_title(Role.FRONT_TITLE, "contents_title"), Contents(CONTENTS_DEPTH, tuple(_entries(parts))))
    )
    return Document(
        title="\u3000".join(full_title(printing.standard)),
        parts=(contents, *parts),
        cover=cover(printing),
        header=printed_number(printing),
        footnotes=_footnotes(printing),
        end_line=True,
        author="、".join(cover(printing).issuers),
        dated=printing.state.published or printing.state.since,
    )


def _parts(composer: ContentComposer) -> Iterator[Part]:
    standard = composer.printing.standard
    title = _title(Role.FRONT_TITLE, "foreword_title", "foreword")
    yield Part(Matter.FRONT, (title, *foreword(composer.printing, composer.series)))
    if standard.introduction:
        title = _title(Role.FRONT_TITLE, "introduction_title", "introduction")
        divided = _divided(composer, standard.introduction, ("introduction",), 0, (_INTRODUCTION, _UNTITLED))
        yield Part(Matter.FRONT, (title, *divided))
    yield Part(Matter.BODY, tuple(_body(composer)))
    for index, annex in enumerate(standard.annexes):
        yield Part(Matter.BODY, tuple(_annex(composer, annex, ("annexes", index))))
    if standard.bibliography:
        title = _title(Role.BACK_TITLE, "bibliography_title", "bibliography")
        yield Part(Matter.BODY, (title, *elements.bibliography(composer)))


def _title(role: Role, key: str, name: str | None = None) -> Paragraph:
    return Paragraph(role, plain(phrase(key)), anchor=name)


def _body(composer: ContentComposer) -> Iterator[doctree.Block]:
    printing = composer.printing
    yield Paragraph(Role.DOCUMENT_TITLE, plain("\u3000".join(full_title(printing.standard))))
    if printing.standard.important_notice:
        notice = printed(printing, printing.standard.important_notice)
        yield Paragraph(Role.NOTICE, (Run(phrase("notice_label")), *notice))
    for _, route in chapters(printing.standard):
        yield from _chapter(composer, route)


def _chapter(composer: ContentComposer, route: Route) -> Iterator[doctree.Block]:
    printing, name = composer.printing, str(route[0])
    if name == "clauses":
        chapter = printing.standard.clauses[int(route[1])]
        yield _heading(composer, route, chapter.title or "")
        yield from _divided(composer, chapter, route, 0, (_TITLED, _UNTITLED))
        return
    key = elements.symbols_key(composer) if name == "symbols" else name
    yield _heading(composer, route, phrase(f"{key}_title"))
    match name:
        case "scope" if printing.standard.scope:
            yield from _divided(composer, printing.standard.scope, route, 0, (_TITLED, _UNTITLED))
        case "references":
            yield from elements.references(composer)
        case "terms":
            yield from elements.terms(composer)
        case "symbols":
            yield from elements.symbols(composer)


def _heading(composer: ContentComposer, route: Route, title: str) -> Paragraph:
    label = composer.printing.numbering.at(route)
    return Paragraph(Role.CHAPTER, plain(title), label.text, anchor(label), origin=composer.printing.place(route))


def _annex(composer: ContentComposer, annex: Annex, route: Route) -> Iterator[doctree.Block]:
    label = composer.printing.numbering.at(route)
    nature = phrase("annex_normative" if annex.nature is Nature.NORMATIVE else "annex_informative")
    yield Paragraph(
        Role.ANNEX,
        (Run(nature), LineBreak(), Run(annex.title)),
        phrase("annex_label", letter=label.text),
        anchor(label),
        origin=composer.printing.place(route),
    )
    yield from _divided(composer, annex, route, 0, (_ANNEX_TITLED, _ANNEX_UNTITLED))


def _divided(
    composer: ContentComposer, node: Section | Clause | Annex, route: Route, depth: int, roles: tuple[Roles, Roles]
) -> Iterator[doctree.Block]:
    """The content of a node, then its clauses; `roles` are those of titled and of untitled clauses by depth."""
    yield from composer.content(node.content, content_route(node, route))
    for index, clause in enumerate(node.clauses):
        yield from _clause(composer, clause, (*route, "clauses", index), depth + 1, roles)


def _clause(
    composer: ContentComposer, clause: Clause, route: Route, depth: int, roles: tuple[Roles, Roles]
) -> Iterator[doctree.Block]:
    label = composer.printing.numbering.at(route)
    titled, untitled = (one[min(depth, len(one) - 1)] for one in roles)
    origin = composer.printing.place(route)
    if clause.title:
        yield Paragraph(titled, plain(clause.title), label.text, anchor(label), origin=origin)
        yield from _divided(composer, clause, route, depth, roles)
        return
    blocks = list(composer.content(clause.content, (*route, "content")))
    first = blocks[0] if blocks else None
    runs_on = isinstance(first, Paragraph) and first.role is Role.PARAGRAPH
    inlines = first.inlines if isinstance(first, Paragraph) and runs_on else ()
    yield Paragraph(untitled, inlines, label.text, anchor(label), origin=origin)
    yield from blocks[1:] if runs_on else blocks
    for index, below in enumerate(clause.clauses):
        yield from _clause(composer, below, (*route, "clauses", index), depth + 1, roles)


def _footnotes(printing: Printing) -> tuple[tuple[doctree.Inline, ...], ...]:
    """The footnotes by number; a mark inside one, which Word cannot hold, prints nothing."""
    order = sorted(printing.numbering.footnotes, key=printing.numbering.footnotes.__getitem__)
    texts = (printed(printing, printing.standard.footnotes[key]) for key in order)
    return tuple(tuple(one for one in text if not isinstance(one, FootnoteReference)) for text in texts)


_LEVELS = {
    Role.FRONT_TITLE: 0,
    Role.BACK_TITLE: 0,
    Role.CHAPTER: 0,
    Role.ANNEX: 0,
    Role.CLAUSE_1: 1,
    Role.ANNEX_1: 1,
    Role.INTRODUCTION_1: 1,
}


def _entries(parts: tuple[Part, ...]) -> Iterator[ContentsEntry]:
    """前言, 引言, chapters, annexes with their nature, 参考文献, and titled clauses; terms never (8.2)."""
    for part in parts:
        for block in part.blocks:
            if isinstance(block, Paragraph) and block.role in _LEVELS and block.anchor:
                level = _LEVELS[block.role]
                if level <= CONTENTS_DEPTH:
                    yield ContentsEntry(level, *_entry_text(block), block.anchor)


def _entry_text(heading: Paragraph) -> tuple[str, str]:
    texts = [
        "\u3000" if isinstance(one, LineBreak) else one.text
        for one in heading.inlines
        if isinstance(one, Run | LineBreak)
    ]
    if heading.role is Role.ANNEX:
        return heading.label + texts[0], "".join(texts[2:])
    return heading.label, "".join(texts)
