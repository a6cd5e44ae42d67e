"""Lists of documents: 规范性引用文件 (8.6) and 参考文献 (8.13)."""

from collections.abc import Iterable, Iterator, Sequence

from jgsw import doctree
from jgsw.compose.context import Printing, spelt
from jgsw.compose.inlines import plain, printed
from jgsw.compose.phrases import phrase
from jgsw.designation import Designation, order_key, parse
from jgsw.doctree import Paragraph, Role
from jgsw.model.elements import Reference

Indexed = tuple[int, Reference]


def references(printing: Printing) -> Iterator[doctree.Block]:
    """The lead sentence and the list (8.6.2, 8.6.3)."""
    if not printing.standard.references:
        yield Paragraph(Role.PARAGRAPH, plain(phrase("no_references")))
        return
    yield Paragraph(Role.PARAGRAPH, plain(phrase("references_lead")))
    for index, reference in _ordered(printing, printing.standard.references):
        origin = printing.place(("references", index))
        yield Paragraph(Role.REFERENCE, _entry(printing, reference), origin=origin)


def bibliography(printing: Printing) -> Iterator[doctree.Block]:
    """The list with its numbers [1] [2] … (8.13)."""
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
    original = phrase("original", text=reference.original_title) if reference.original_title else ""
    gap = "\u3000" if title else ""
    return plain(f"{number}{tail}{gap}{title}{original}")
