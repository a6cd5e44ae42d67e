"""Document tree → Markdown for comparing and searching: a sentence a line, every label written out.

Text is left as it is: the file is for people and `git diff`, not for making other files from.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from jgsw.doctree import (
    Block,
    Cell,
    Contents,
    Cover,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Frame,
    Inline,
    LineBreak,
    Mark,
    MathRun,
    Paragraph,
    Picture,
    Reference,
    Run,
    Table,
)
from jgsw.writers.columns import Slot, column_count, placed
from jgsw.writers.outline import DEPTH, ITEMS, SECOND_ITEMS, closes

_BLANK = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_SENTENCE_END = re.compile(r"(?<=[。！？])(?![。！？”’」』）》】]|\[\^|$)")
_DASHES = frozenset(("——", "·"))
_EMPTY, _LEFT, _ABOVE = "—", "←", "↑"
"""In a table: an empty cell, one covered by that on its left, one covered by that above."""
_MARKS = {
    Mark.SUBSCRIPT: "<sub>{}</sub>",
    Mark.SUPERSCRIPT: "<sup>{}</sup>",
    Mark.VARIABLE: "*{}*",
    Mark.KEYWORD: "**{}**",
}


def write(document: Document) -> bytes:
    """The document as text in UTF-8, the same bytes for the same document, its last line ended.

    Cells that a merged cell covers are `←` or `↑`; of a picture the file says what it shows and a digest.
    """
    chunks = [*_cover(document.cover)] if document.cover else []
    for part in document.parts:
        chunks += _chunks(part.blocks)
    chunks += (f"[^{number}]: {_folded(_line(inlines))}" for number, inlines in enumerate(document.footnotes, 1))
    return ("\n\n".join(filter(None, chunks)) + "\n").encode(errors="replace")


def _cover(cover: Cover) -> Iterator[str]:
    below = (cover.title_en, cover.adoption, cover.draft_name, cover.draft_date, cover.patent_call)
    dates = (cover.published, cover.effective)
    issuers = (*cover.issuers, cover.issue_word)
    above = (*cover.classification, cover.mark, cover.banner, cover.number, cover.replaces)
    yield from map(_plain, (*above, " ".join(cover.title), *below, *dates, *issuers))
    yield "---"


def _chunks(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks as chunks that an empty line parts; the items of a list are one chunk."""
    for listed, group in groupby(blocks, _is_item):
        if listed:
            yield "\n".join(_item(block) for block in group if isinstance(block, Paragraph))
        else:
            for block in group:
                yield from _WRITERS[type(block)](block)


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in ITEMS


def _item(block: Paragraph) -> str:
    indent = "  " * (block.role in SECOND_ITEMS)
    label = "" if block.label in _DASHES else f"{_plain(block.label)} "
    return f"{indent}- {label}" + f"\n{indent}  ".join(_sentences(_line(block.inlines)))


def _paragraph(block: Paragraph) -> Iterator[str]:
    text = _labelled(block)
    depth = DEPTH.get(block.role)
    yield f"{'#' * depth} {_folded(text)}" if depth else "\n".join(_sentences(text))


def _labelled(block: Paragraph) -> str:
    gap = " " if block.label and block.inlines and not closes(block.label) else ""
    return f"{_plain(block.label)}{gap}{_line(block.inlines)}"


def _sentences(text: str) -> list[str]:
    """The lines of a paragraph: a sentence each."""
    return [line for written in text.split("\n") for line in _SENTENCE_END.split(written) if line.strip()]


def _table(block: Table) -> Iterator[str]:
    yield _caption(block.label, block.title)
    yield _plain(block.unit)
    count = column_count(block)
    lines = [_row(line, block) for rows in (block.header, block.rows) for line in placed(rows, count)]
    head, *body = lines if block.header else ([""] * count, *lines)
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * count, *body))
    for note in (*block.notes, *block.footnotes):
        yield from _paragraph(note)


def _row(line: Sequence[Slot], block: Table) -> list[str]:
    return [
        text
        for slot in line
        for text in (_ABOVE if slot.cell is None else _cell(slot.cell, block), *[_LEFT] * (slot.span - 1))
    ]


def _cell(cell: Cell, block: Table) -> str:
    text = "<br>".join(_line(inlines) for inlines in cell.paragraphs).replace("\n", "<br>").replace("|", "\\|")
    return text or ("" if block.blank else _EMPTY)


def _caption(label: str, title: str) -> str:
    return _plain(f"{label} {title}").strip()


def _figure(block: Figure) -> Iterator[str]:
    yield _plain(block.unit)
    for picture in block.pictures:
        yield from _picture(picture)
    for note in block.notes:
        yield from _paragraph(note)
    yield _caption(block.label, block.title)


def _picture(picture: Picture) -> Iterator[str]:
    yield f"![{_plain(picture.alt)}](sha256:{sha256(picture.data).hexdigest()[:12]})"
    if picture.caption:
        yield from _paragraph(picture.caption)


def _formula(block: Formula) -> Iterator[str]:
    yield f"$${_plain(block.latex)}$$ {_plain(block.label)}".strip()


def _frame(block: Frame) -> Iterator[str]:
    inner = "\n\n".join(filter(None, _chunks(block.blocks)))
    yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))


def _contents(block: Contents) -> Iterator[str]:
    for entries in (block.entries, block.figures, block.tables):
        yield "\n".join(f"{'  ' * max(one.level, 0)}- {_caption(one.label, one.text)}" for one in entries)


def _line(inlines: Iterable[Inline]) -> str:
    return "".join(_INLINES[type(inline)](inline) for inline in inlines)


def _run(inline: Run) -> str:
    text = _plain(inline.text)
    for mark, pattern in _MARKS.items() if inline.marks and text else ():
        text = pattern.format(text) if mark in inline.marks else text
    return text


def _plain(text: str) -> str:
    """Text that stays on its line."""
    return _BLANK.sub(" ", text)


def _folded(text: str) -> str:
    return text.replace("\n", " ")


_WRITERS: Mapping[type[Block], Callable[[Any], Iterator[str]]] = {
    Paragraph: _paragraph,
    Table: _table,
    Figure: _figure,
    Formula: _formula,
    Frame: _frame,
    Contents: _contents,
}
_INLINES: Mapping[type[Inline], Callable[[Any], str]] = {
    Run: _run,
    Reference: lambda inline: _plain(inline.text),
    FootnoteReference: lambda inline: f"[^{inline.number}]",
    MathRun: lambda inline: f"${_plain(inline.latex)}$",
    LineBreak: lambda inline: "\n",
}
