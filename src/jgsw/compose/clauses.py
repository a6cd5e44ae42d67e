"""Chapters, clauses and annexes: content, then clauses, each as deep as it stands (7.2, 7.3)."""

from collections.abc import Iterator, Sequence

from jgsw import doctree
from jgsw.compose.content import ContentComposer
from jgsw.compose.inlines import anchor, plain
from jgsw.diagnostics import Route
from jgsw.doctree import Paragraph, Role
from jgsw.model.elements import Annex, Clause, Section
from jgsw.model.walk import content_route

_Depths = tuple[Role, ...]
_TITLED: _Depths = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
_UNTITLED: _Depths = (
    Role.CHAPTER,
    Role.UNTITLED_1,
    Role.UNTITLED_2,
    Role.UNTITLED_3,
    Role.UNTITLED_4,
    Role.UNTITLED_5,
)
_ANNEX_TITLED: _Depths = (Role.ANNEX, Role.ANNEX_1, Role.ANNEX_2, Role.ANNEX_3, Role.ANNEX_4, Role.ANNEX_5)
_ANNEX_UNTITLED: _Depths = (
    Role.ANNEX,
    Role.ANNEX_UNTITLED_1,
    Role.ANNEX_UNTITLED_2,
    Role.ANNEX_UNTITLED_3,
    Role.ANNEX_UNTITLED_4,
    Role.ANNEX_UNTITLED_5,
)
_INTRODUCTION: _Depths = (Role.FRONT_TITLE, Role.INTRODUCTION_1, Role.INTRODUCTION_2) + (Role.INTRODUCTION_2,) * 3
Roles = tuple[_Depths, _Depths]
"""Roles of titled and of untitled clauses by depth."""
IN_CHAPTERS: Roles = (_TITLED, _UNTITLED)
IN_ANNEXES: Roles = (_ANNEX_TITLED, _ANNEX_UNTITLED)
IN_INTRODUCTION: Roles = (_INTRODUCTION, _UNTITLED)


def divided(
    composer: ContentComposer, node: Section | Clause | Annex, route: Route, depth: int, roles: Roles
) -> Iterator[doctree.Block]:
    """The content of a node, then its clauses; `roles` are those of titled and of untitled clauses by depth."""
    yield from composer.content(node.content, content_route(node, route))
    yield from clauses(composer, node.clauses, route, depth, roles)


def clauses(
    composer: ContentComposer, given: Sequence[Clause], route: Route, depth: int, roles: Roles
) -> Iterator[doctree.Block]:
    """The clauses below `route`, which is `depth` levels below a chapter or annex."""
    for ordinal, clause in enumerate(given):
        yield from _clause(composer, clause, (*route, "clauses", ordinal), depth + 1, roles)


def _clause(
    composer: ContentComposer, clause: Clause, route: Route, depth: int, roles: Roles
) -> Iterator[doctree.Block]:
    label = composer.printing.numbering.at(route)
    titled, untitled = (one[min(depth, len(one) - 1)] for one in roles)
    origin = composer.printing.place(route)
    if clause.title:
        yield Paragraph(titled, plain(clause.title), label.text, anchor(label), origin=origin)
        yield from divided(composer, clause, route, depth, roles)
        return
    blocks = list(composer.content(clause.content, (*route, "content")))
    first = blocks[0] if blocks else None
    runs_on = isinstance(first, Paragraph) and first.role is Role.PARAGRAPH
    inlines = first.inlines if isinstance(first, Paragraph) and runs_on else ()
    yield Paragraph(untitled, inlines, label.text, anchor(label), origin=origin)
    yield from blocks[1:] if runs_on else blocks
    yield from clauses(composer, clause.clauses, route, depth, roles)
