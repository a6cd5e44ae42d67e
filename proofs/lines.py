"""Document tree → what a printed copy of it says, in order: the other half of every comparison with a PDF."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jgsw.doctree import (
    Block,
    Cell,
    Contents,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Frame,
    Inline,
    LineBreak,
    MathRun,
    Paging,
    Paragraph,
    Reference,
    Run,
    Table,
)

CONTINUED = "（续）"
_EMPTY = "—"
_UNPRINTED = re.compile(r"\s+|[.·…]{4,}|\u200b")


class Line(NamedTuple):
    """Characters as they follow each other on paper, without white space; None stands for a formula.

    `anchor` is of what begins here; `head` is what a page may repeat before it goes on within this line.
    """

    text: str | None
    anchor: str | None = None
    head: str = ""


def plain(text: str) -> str:
    """Text without white space and dot leaders."""
    return _UNPRINTED.sub("", text)


def lines(document: Document, paging: Paging) -> Iterator[Line]:
    """Everything after the cover, footnotes apart."""
    for part in document.parts:
        yield from _blocks(part.blocks, paging)


def footnotes(document: Document) -> list[str]:
    """What the feet of the pages say, note after note."""
    return [f"{number}){_text(inlines)}" for number, inlines in enumerate(document.footnotes, 1)]


def cover(document: Document) -> str:
    """Every character of the cover, sorted: in what order a PDF tells them is nobody's business."""
    assert document.cover
    fields = (getattr(document.cover, name) for name in document.cover.__slots__)
    return "".join(sorted(plain("".join(text if isinstance(text, str) else "".join(text) for text in fields))))


def _blocks(blocks: Iterable[Block], paging: Paging) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from _paragraph(block)
            case Table():
                yield from _table(block, paging)
            case Figure():
                yield from _figure(block)
            case Formula():
                yield from (Line(None, block.anchor), Line(plain(block.label)))
            case Frame():
                yield from _blocks(block.blocks, paging)
            case Contents():
                yield from _contents(block, paging)


def _paragraph(block: Paragraph, head: str = "") -> Iterator[Line]:
    yield Line(plain(block.label), block.anchor, head)
    for inline in block.inlines:
        yield Line(None if isinstance(inline, MathRun) else _inline(inline), None, head)


def _text(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Run(text=text) | Reference(text=text):
            return plain(text)
        case FootnoteReference(number=number):
            return f"{number})"
        case LineBreak():
            return ""
        case MathRun():
            raise AssertionError("a formula in the line has no characters to compare")


def _contents(contents: Contents, paging: Paging) -> Iterator[Line]:
    for entry in (*contents.entries, *contents.figures, *contents.tables):
        yield Line(plain(f"{entry.label}{entry.text}{paging.pages[entry.anchor]}"))


def _figure(figure: Figure) -> Iterator[Line]:
    yield Line(plain(figure.unit))
    for picture in figure.pictures:
        if picture.caption:
            yield from _paragraph(picture.caption)
    for note in figure.notes:
        yield from _paragraph(note)
    yield Line(plain(f"{figure.label}{figure.title}"), figure.anchor)


def _table(table: Table, paging: Paging) -> Iterator[Line]:
    caption, unit = plain(f"{table.label}{table.title}"), plain(table.unit)
    head = plain("".join(_text(_row(row)) for row in table.header))
    yield Line(f"{caption}{unit}", table.anchor)
    yield Line(head)
    breaks = paging.breaks.get(table.anchor or "", ())
    for index, row in enumerate(_with_open_cells(table.rows, table.columns)):
        if index in breaks:
            yield Line(f"{caption}{CONTINUED}{unit}{head}")
        here = [cell for cell, begun in row if begun or index in breaks]
        yield from (Line(text, None, head) for text in _cells(here, table))
    for note in (*table.notes, *table.footnotes):
        yield from _paragraph(note, head)


def _with_open_cells(rows: Iterable[Iterable[Cell]], columns: int) -> Iterator[list[tuple[Cell, bool]]]:
    """The cells of each row from left to right, those too that began above: a table that goes on says them again."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        cells, found, column = iter(row), list[tuple[Cell, bool]](), 0
        while column < columns:
            cell, left = reaching.get(column) or (None, 0)
            begun = cell is None
            cell = cell or next(cells)
            reaching[column] = cell, (cell.rows if begun else left) - 1
            found.append((cell, begun))
            column += cell.columns
        reaching = {place: (cell, left) for place, (cell, left) in reaching.items() if left}
        yield found


def _row(row: Iterable[Cell]) -> Iterator[Inline]:
    return (inline for cell in row for paragraph in cell.paragraphs for inline in paragraph)


def _cells(row: Iterable[Cell], table: Table) -> Iterator[str | None]:
    for cell in row:
        inlines = list(_row((cell,)))
        yield from (None if isinstance(one, MathRun) else _inline(one) for one in inlines)
        if not inlines and not table.blank:
            yield _EMPTY
