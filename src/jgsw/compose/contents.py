"""目次 (8.2): worked out from the printed parts."""

from collections.abc import Iterator, Sequence

from jgsw.compose.inlines import plain
from jgsw.compose.phrases import phrase
from jgsw.doctree import (
    Block,
    Contents,
    ContentsEntry,
    Figure,
    Frame,
    LineBreak,
    Matter,
    Paragraph,
    Part,
    Role,
    Run,
    Table,
)
from jgsw.model.standard import ContentsList

_LEVELS = {
    Role.FRONT_TITLE: 0,
    Role.BACK_TITLE: 0,
    Role.CHAPTER: 0,
    Role.CLAUSE_1: 1,
    Role.CLAUSE_2: 2,
    Role.CLAUSE_3: 3,
    Role.CLAUSE_4: 4,
    Role.CLAUSE_5: 5,
    Role.ANNEX: 0,
    Role.ANNEX_1: 1,
    Role.ANNEX_2: 2,
    Role.ANNEX_3: 3,
    Role.ANNEX_4: 4,
    Role.ANNEX_5: 5,
}


def contents(wanted: ContentsList, parts: Sequence[Part]) -> Part:
    """前言, 引言, chapters, titled clauses as deep as wanted, annexes, 参考文献, 索引; terms never; then the lists."""
    found = [block for part in parts for block in _all(part.blocks)]
    figures = (one for one in found if isinstance(one, Figure) and wanted.figures)
    tables = (one for one in found if isinstance(one, Table) and wanted.tables)
    listed = Contents(
        wanted.depth,
        tuple(_entries(found, wanted.depth)),
        tuple(_captions(figures)),
        tuple(_captions(tables)),
    )
    return Part(Matter.FRONT, (Paragraph(Role.FRONT_TITLE, plain(phrase("contents_title"))), listed))


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block, those in frames too."""
    for block in blocks:
        yield block
        if isinstance(block, Frame):
            yield from _all(block.blocks)


def _entries(blocks: Sequence[Block], depth: int) -> Iterator[ContentsEntry]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.anchor:
            level = _level(block)
            if level is not None and level <= depth:
                yield ContentsEntry(level, *_text(block), block.anchor)


def _level(heading: Paragraph) -> int | None:
    """How deep a heading stands; clauses of the 引言 by their number; None for what is no heading."""
    if heading.role in (Role.INTRODUCTION_1, Role.INTRODUCTION_2):
        return heading.label.count(".")
    return _LEVELS.get(heading.role)


def _text(heading: Paragraph) -> tuple[str, str]:
    texts = [
        "\u3000" if isinstance(one, LineBreak) else one.text
        for one in heading.inlines
        if isinstance(one, Run | LineBreak)
    ]
    if heading.role is Role.ANNEX:
        return heading.label + texts[0], "".join(texts[2:])
    return heading.label, "".join(texts)


def _captions(captioned: Iterator[Figure] | Iterator[Table]) -> Iterator[ContentsEntry]:
    for one in captioned:
        if one.anchor:
            yield ContentsEntry(0, one.label, one.title, one.anchor)
