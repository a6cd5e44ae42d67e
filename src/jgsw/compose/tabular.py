"""Tables and figures → printed ones."""

from collections.abc import Iterator, Sequence

from jgsw import doctree
from jgsw.compose.context import Printing
from jgsw.compose.inlines import Letters, anchor, enumerated, plain, printed
from jgsw.compose.phrases import phrase
from jgsw.diagnostics import Route
from jgsw.doctree import Paragraph, Role
from jgsw.model.blocks import Align, Cell, Continued, Figure, Row, Table
from jgsw.model.text import Inlines
from jgsw.numbering import NOTE, footnote_letters
from jgsw.numbering import letters as lettered


def table(printing: Printing, given: Table, route: Route) -> doctree.Table:
    """A table with its label, notes and footnotes; a form of an annex keeps its empty cells empty."""
    label = printing.numbering.at(route)
    letters = footnote_letters(given, route)
    return doctree.Table(
        columns=sum(cell.cols for cell in given.header[0]),
        header=_rows(printing, given.header, letters),
        rows=_rows(printing, given.rows, letters),
        label=label.text,
        title=given.title or "",
        unit=given.unit or "",
        anchor=anchor(label),
        widths=tuple(float(width) for width in given.widths),
        align=tuple(doctree.Align(one.value) for one in given.align),
        notes=tuple(_notes(printing, given.notes, letters, Role.TABLE_NOTE)),
        footnotes=tuple(_footnotes(printing, given.footnotes, letters, Role.TABLE_FOOTNOTE)),
        landscape=given.landscape,
        repeat_header_only=given.continued is Continued.REPEAT_HEADER,
        blank=route[0] == "annexes" and _is_form(given.rows),
        origin=printing.place(route),
    )


def _is_form(rows: Sequence[Row]) -> bool:
    """Whether somebody is to fill the table in: a row says nothing after its first cell, or a column nothing at all."""
    empty = [[not cell.paragraphs for cell in row] for row in rows]
    even = len({len(row) for row in empty}) == 1
    return any(all(row[1:]) for row in empty if len(row) > 1) or (even and any(map(all, zip(*empty, strict=True))))


def _rows(printing: Printing, rows: Sequence[Row], letters: Letters) -> tuple[tuple[doctree.Cell, ...], ...]:
    return tuple(tuple(_cell(printing, cell, letters) for cell in row) for row in rows)


def _cell(printing: Printing, cell: Cell, letters: Letters) -> doctree.Cell:
    return doctree.Cell(
        tuple(printed(printing, inlines, letters) for inlines in cell.paragraphs),
        cell.rows,
        cell.cols,
        _align(cell.align),
    )


def _align(align: Align | None) -> doctree.Align | None:
    return doctree.Align(align.value) if align else None


def _notes(printing: Printing, notes: Sequence[Inlines], letters: Letters, role: Role) -> Iterator[Paragraph]:
    for ordinal, inlines in enumerate(notes, 1):
        yield Paragraph(role, printed(printing, inlines, letters), NOTE.label(ordinal, len(notes)))


def _footnotes(printing: Printing, texts: dict[str, Inlines], letters: Letters, role: Role) -> Iterator[Paragraph]:
    for key in sorted(texts, key=lambda key: (len(letters[key]), letters[key])):
        yield Paragraph(role, printed(printing, texts[key]), letters[key])


def figure(printing: Printing, given: Figure, route: Route) -> doctree.Figure:
    """A figure with its pictures and caption; between them, in the order of 9.7.5, all that explains it."""
    label = printing.numbering.at(route)
    return doctree.Figure(
        pictures=tuple(_pictures(printing, given, label.text)),
        label=label.text,
        title=given.title or "",
        unit=given.unit or "",
        anchor=anchor(label),
        notes=tuple(_explained(printing, given, footnote_letters(given, route))),
        origin=printing.place(route),
    )


def _explained(printing: Printing, given: Figure, letters: Letters) -> Iterator[Paragraph]:
    """标引序号说明, paragraphs, notes, footnotes."""
    if given.key:
        yield Paragraph(Role.FIGURE_KEY, plain(phrase("figure_key")))
    between = phrase("stands_for")
    for line in enumerated(
        [(*plain(f"{entry.label}{between}"), *printed(printing, entry.text, letters)) for entry in given.key]
    ):
        yield Paragraph(Role.FIGURE_KEY, line)
    for inlines in given.paragraphs:
        yield Paragraph(Role.PARAGRAPH, printed(printing, inlines, letters))
    yield from _notes(printing, given.notes, letters, Role.FIGURE_NOTE)
    yield from _footnotes(printing, given.footnotes, letters, Role.FIGURE_FOOTNOTE)


def _pictures(printing: Printing, given: Figure, label: str) -> Iterator[doctree.Picture]:
    """The pictures, each with its own words for those who cannot see it, else with the figure's caption."""
    width = float(given.width) if given.width else None
    caption = given.title or label
    if given.file:
        yield doctree.Picture(printing.picture(given.file), given.alt or caption, width)
    for ordinal, part in enumerate(given.parts, 1):
        below = Paragraph(Role.PART_TITLE, plain(part.title or ""), f"{lettered(ordinal)})")
        words = part.alt or part.title or f"{given.alt or caption} {below.label}"
        yield doctree.Picture(printing.picture(part.file), words, width, below)
