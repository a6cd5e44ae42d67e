"""术语和定义 (8.7): the lead sentence, groups, entries."""

from collections.abc import Iterator, Sequence

from jgsw import doctree
from jgsw.compose.content import ContentComposer
from jgsw.compose.context import spelt
from jgsw.compose.inlines import anchor, plain, printed
from jgsw.compose.phrases import phrase
from jgsw.diagnostics import Route
from jgsw.doctree import Paragraph, Role, Run
from jgsw.model.elements import Source, Term, TermGroup
from jgsw.numbering import EXAMPLE, NOTE


def terms(composer: ContentComposer) -> Iterator[doctree.Block]:
    """The lead sentence (8.7.2), then groups and entries."""
    standard = composer.printing.standard
    documents = _joined(tuple(map(spelt, standard.terms_from)))
    key = {
        (True, True): "terms_both",
        (True, False): "terms_own",
        (False, True): "terms_elsewhere",
        (False, False): "no_terms",
    }[bool(standard.terms), bool(documents)]
    yield Paragraph(Role.PARAGRAPH, plain(phrase(key, documents=documents)))
    for index, entry in enumerate(standard.terms):
        route = ("terms", index)
        if isinstance(entry, TermGroup):
            yield from _group(composer, entry, route)
        else:
            yield from _term(composer, entry, route)


def _joined(documents: Sequence[str]) -> str:
    """甲、乙和丙."""
    return phrase("and").join(filter(None, ("、".join(documents[:-1]), *documents[-1:])))


def _group(composer: ContentComposer, group: TermGroup, route: Route) -> Iterator[doctree.Block]:
    label = composer.printing.numbering.at(route)
    origin = composer.printing.place(route)
    yield Paragraph(Role.CLAUSE_1, plain(group.title), label.text, anchor(label), origin=origin)
    for index, term in enumerate(group.terms):
        yield from _term(composer, term, (*route, "terms", index))


def _term(composer: ContentComposer, term: Term, route: Route) -> Iterator[doctree.Block]:
    """An entry in the order of 8.7.3.1."""
    printing = composer.printing
    label = printing.numbering.at(route)
    yield Paragraph(Role.TERM_NUMBER, (), label.text, anchor(label), origin=printing.place(route))
    name = term.term + (f"\u3000{term.en}" if term.en else "")
    yield Paragraph(Role.TERM_NAME, plain(name), origin=printing.place((*route, "term")))
    for key, names in (("admitted", term.admitted), ("deprecated", term.deprecated)):
        for other in names:
            yield Paragraph(Role.TERM_TEXT, plain(phrase(key) + other))
    if term.symbol:
        yield Paragraph(Role.TERM_TEXT, printed(printing, term.symbol))
    domain = (Run(phrase("term_domain", domain=term.domain)),) if term.domain else ()
    definition = (*domain, *printed(printing, term.definition))
    yield Paragraph(Role.TERM_TEXT, definition, origin=printing.place((*route, "definition")))
    yield from _remarks(composer, term)
    if term.source:
        yield Paragraph(Role.TERM_TEXT, plain(_source(term.source)))


def _source(source: Source) -> str:
    clause = phrase("term_source_clause", clause=source.clause) if source.clause else ""
    modified = phrase("term_modified") if source.modified else ""
    return phrase("term_source", number=spelt(source.number), clause=clause, modified=modified)


def _remarks(composer: ContentComposer, term: Term) -> Iterator[doctree.Block]:
    printing = composer.printing
    for ordinal, inlines in enumerate(term.examples, 1):
        yield Paragraph(Role.EXAMPLE_LABEL, (), EXAMPLE.label(ordinal, len(term.examples)))
        yield Paragraph(Role.EXAMPLE, printed(printing, inlines))
    series, several = composer.series.take(), len(term.notes) > 1
    for ordinal, inlines in enumerate(term.notes, 1):
        role = Role.NUMBERED_NOTE if several else Role.NOTE
        yield Paragraph(role, printed(printing, inlines), NOTE.label(ordinal, len(term.notes)), series=series)
