"""The generated chapters and lists: 规范性引用文件, 术语和定义, 符号和缩略语, 参考文献."""

from collections.abc import Iterable, Iterator, Sequence

from jgsw import doctree
from jgsw.compose.content import ContentComposer
from jgsw.compose.context import Printing, spelt
from jgsw.compose.inlines import anchor, plain, printed
from jgsw.compose.phrases import phrase
from jgsw.designation import Designation, order_key, parse
from jgsw.diagnostics import Route
from jgsw.doctree import Paragraph, Role, Run
from jgsw.model.elements import Reference, Term, TermGroup

Indexed = tuple[int, Reference]


def references(composer: ContentComposer) -> Iterator[doctree.Block]:
    """The lead sentence and the list (8.6.2, 8.6.3)."""
    printing = composer.printing
    if not printing.standard.references:
        yield Paragraph(Role.PARAGRAPH, plain(phrase("no_references")))
        return
    yield Paragraph(Role.PARAGRAPH, plain(phrase("references_lead")))
    for index, reference in _ordered(printing, printing.standard.references):
        origin = printing.place(("references", index))
        yield Paragraph(Role.REFERENCE, _entry(printing, reference), origin=origin)


def bibliography(composer: ContentComposer) -> Iterator[doctree.Block]:
    """The list with its numbers [1] [2] … (8.13)."""
    printing = composer.printing
    for ordinal, (index, reference) in enumerate(_ordered(printing, printing.standard.bibliography), 1):
        origin = printing.place(("bibliography", index))
        yield Paragraph(Role.BIBLIOGRAPHY, _entry(printing, reference), f"[{ordinal}]", series=0, origin=origin)


def _ordered(printing: Printing, given: Sequence[Reference]) -> Iterable[Indexed]:
    """The order of 8.6.3.2, each document once; those without a number last, as written."""
    region = printing.config.region

    def key(entry: Indexed) -> tuple[object, ...]:
        number = parse(entry[1].number) if entry[1].number else None
        return (0, order_key(number, region)) if isinstance(number, Designation) else (1,)

    return sorted(_once(given), key=key)


def _once(given: Sequence[Reference]) -> Iterator[Indexed]:
    """All but those whose version another before them has already, however its number was typed."""
    seen: set[tuple[str, bool]] = set()
    for index, reference in enumerate(given):
        number = parse(reference.number) if reference.number else None
        if isinstance(number, Designation) and not number.placeholder:
            version = number.version, reference.all_parts or number.all_parts
            if version in seen:
                continue
            seen.add(version)
        yield index, reference


def _entry(printing: Printing, reference: Reference) -> tuple[doctree.Inline, ...]:
    if reference.text:
        return printed(printing, reference.text)
    number = spelt(reference.number or "")
    tail = phrase("all_parts") if reference.all_parts and phrase("all_parts") not in number else ""
    title = reference.title or printing.titles.of(number)
    original = f"（{reference.original_title}）" if reference.original_title else ""
    gap = "\u3000" if title else ""
    return plain(f"{number}{tail}{gap}{title}{original}")


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
    return "和".join(filter(None, ("、".join(documents[:-1]), *documents[-1:])))


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
    domain = (Run(f"〈{term.domain}〉"),) if term.domain else ()
    definition = (*domain, *printed(printing, term.definition))
    yield Paragraph(Role.TERM_TEXT, definition, origin=printing.place((*route, "definition")))
    yield from _remarks(composer, term)
    if term.source:
        clause = f"，{term.source.clause}" if term.source.clause else ""
        modified = phrase("term_modified") if term.source.modified else ""
        text = phrase("term_source", number=spelt(term.source.number), clause=clause, modified=modified)
        yield Paragraph(Role.TERM_TEXT, plain(text))


def _remarks(composer: ContentComposer, term: Term) -> Iterator[doctree.Block]:
    printing = composer.printing
    for ordinal, inlines in enumerate(term.examples, 1):
        label = phrase("example") if len(term.examples) == 1 else phrase("numbered_example", ordinal=ordinal)
        yield Paragraph(Role.EXAMPLE_LABEL, (), label)
        yield Paragraph(Role.EXAMPLE, printed(printing, inlines))
    series, several = composer.series.take(), len(term.notes) > 1
    for ordinal, inlines in enumerate(term.notes, 1):
        label = phrase("numbered_note", ordinal=ordinal) if several else phrase("note")
        role = Role.NUMBERED_NOTE if several else Role.NOTE
        yield Paragraph(role, printed(printing, inlines), label, series=series)


def symbols_key(composer: ContentComposer) -> str:
    """Which of symbols, abbreviations or both there are, as the key of their phrases."""
    standard = composer.printing.standard
    return "_and_".join(name for name in ("symbols", "abbreviations") if getattr(standard, name))


def symbols(composer: ContentComposer) -> Iterator[doctree.Block]:
    """The lead sentence (8.8.2) and the lists."""
    standard = composer.printing.standard
    yield Paragraph(Role.PARAGRAPH, plain(phrase(f"{symbols_key(composer)}_lead")))
    for symbol in standard.symbols:
        yield Paragraph(Role.PARAGRAPH, composer.symbol(symbol, "：", ""))
    for one in sorted(standard.abbreviations, key=lambda one: (one.abbreviation.casefold(), one.abbreviation)):
        en = f"（{one.en}）" if one.en else ""
        yield Paragraph(Role.PARAGRAPH, plain(f"{one.abbreviation}：{one.meaning}{en}"))
