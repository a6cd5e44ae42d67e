"""Blocks of the document tree → items: which style, which number, which caption field."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jgsw.doctree import (
    Block,
    Contents,
    Figure,
    Formula,
    Frame,
    Inline,
    LineBreak,
    Paragraph,
    Role,
    Run,
    Table,
)
from jgsw.writers.docx.arranging import arranged
from jgsw.writers.docx.items import (
    Box,
    Caption,
    Display,
    Drawing,
    Grid,
    Item,
    Listed,
    MathLine,
    Para,
    Piece,
    Spread,
    Tab,
    Typed,
)
from jgsw.writers.docx.numbering import Numbering
from jgsw.writers.docx.titles import title_lines
from jgsw.writers.docx.where import aligned
from jgsw.writers.figures import plate
from jgsw.writers.mathrows import lines, room
from jgsw.writers.outline import WHERE_ITEMS
from jgsw.writers.sheet import Frame as PageFrame
from jgsw.writers.sheet import counted_in, sheet, twips

_LABEL = re.compile(r"(.*?)(\d{1,6})(\D*)", re.DOTALL)
_ANNEX_LABEL = re.compile(r"[A-Z]\.\d")


@dataclass(slots=True)
class Blocks:
    """Turns the blocks of one document into items, counting as it goes; `frame` is its page."""

    frame: PageFrame
    numbering: Numbering = field(default_factory=Numbering)
    _sequences: dict[str, int] = field(default_factory=dict)

    def items(self, blocks: Sequence[Block]) -> list[Item]:
        """The items of blocks that stand one below the other."""
        merged = _terms_joined(blocks)
        titles = _titles(blocks)
        groups = (self._group(list(group), titles) for _, group in groupby(merged, _is_where))
        return arranged([item for group in groups for item in group])

    def _group(self, blocks: Sequence[Block], titles: dict[Role, str]) -> Iterator[Item]:
        wheres = [block for block in blocks if isinstance(block, Paragraph) and _is_where(block)]
        if wheres:
            yield from aligned(wheres)
            return
        for block in blocks:
            yield from self._block(block, titles)

    def _block(self, block: Block, titles: dict[Role, str]) -> Iterable[Item]:
        match block:
            case Paragraph():
                return (self.paragraph(block, titles.get(block.role, "")),)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Formula():
                return (self._formula(block),)
            case Frame():
                return (Box(tuple(self.items(block.blocks))),)
            case Contents():
                return (Listed(block),)

    def paragraph(self, block: Paragraph, style: str = "") -> Para:
        """A paragraph; `style` is the key of its style when that is not its role."""
        style = style or _style(block)
        if not block.label:
            content = self._title(style, block.inlines)
            return Para(style, content, uncounted=bool(counted_in(style)), anchor=block.anchor)
        number = self.numbering.number(style, block.label, block.series)
        if number is None:
            content = (Typed(block.label, style), *_after_typed(block))
            counted = bool(counted_in(style))
            return Para(style, content, block.label, uncounted=counted, anchor=block.anchor)
        return Para(number.style, _after_number(style, block), block.label, number, anchor=block.anchor)

    def _title(self, style: str, inlines: tuple[Inline, ...]) -> tuple[Piece, ...]:
        """A title of two characters set apart, a long one broken where it reads well; anything else as it is."""
        look, text = sheet().styles[style], inlines[0] if inlines else None
        if len(inlines) != 1 or not isinstance(text, Run):
            return inlines
        spread = sheet().resolved(style, "spread")
        if spread and len(text.text) == 2:
            return (Spread(text.text, spread),)
        if not look.balanced:
            return inlines
        characters = int(self.frame.text_width / twips(sheet().resolved(style, "size")))
        lines = title_lines(text.text.split(sheet().gap), characters)
        return tuple(piece for line in lines for piece in (LineBreak(), Run(line)))[1:]

    def _caption(self, label: str, anchor: str | None) -> Caption | None:
        found = _LABEL.fullmatch(label)
        if not found:
            return None
        before, number, after = found[1], int(found[2]), found[3]
        identifier = re.sub(r"\W", "", before)
        if before.startswith("(") or not identifier:
            identifier = "公式" + identifier
        restart = number != self._sequences.get(identifier, 0) + 1
        self._sequences[identifier] = number
        return Caption(before, identifier, number, restart, after, anchor)

    def _titled(self, style: str, block: Table | Figure) -> Iterator[Para]:
        """The caption of a table or figure, if it has one."""
        if not block.label and not block.title:
            return
        annex = "annex-" if _ANNEX_LABEL.search(block.label) else ""
        caption = self._caption(block.label, block.anchor)
        title = sheet().gap + block.title if block.label and block.title else block.title
        content: tuple[Piece, ...] = (caption, Run(title)) if caption else (Run(block.label + title),)
        yield Para(annex + style, content, anchor=None if caption else block.anchor)

    def _table(self, table: Table) -> Iterator[Item]:
        yield from self._titled("table-title", table)
        if table.unit:
            yield Para("unit", (Run(table.unit),))
        notes = tuple(self.paragraph(note) for note in (*table.notes, *table.footnotes))
        yield Grid(table, notes)

    def _figure(self, figure: Figure) -> Iterator[Item]:
        if figure.unit:
            yield Para("unit", (Run(figure.unit),))
        yield from self._pictures(figure)
        yield from (self.paragraph(note) for note in figure.notes)
        yield from self._titled("figure-title", figure)

    def _pictures(self, figure: Figure) -> Iterator[Para]:
        columns, sizes = plate(figure, self.frame)
        drawn = [(Drawing(*one), one[0].caption) for one in zip(figure.pictures, sizes, strict=True)]
        for start in range(0, len(drawn), columns):
            yield from self._picture(*drawn[start]) if columns == 1 else self._beside(drawn[start : start + columns])

    def _picture(self, drawing: Drawing, caption: Paragraph | None) -> Iterator[Para]:
        yield Para("figure", (drawing,))
        if caption:
            yield self.paragraph(caption)

    def _beside(self, parts: Sequence[tuple[Drawing, Paragraph | None]]) -> Iterator[Para]:
        """A line of pictures, all standing on it, and a line of their captions."""
        column = self.frame.text_width / len(parts)
        centres = tuple(round(column * (index + 0.5)) for index in range(len(parts)))
        yield Para("figure", tuple(piece for drawing, _ in parts for piece in (Tab(), drawing)), centres=centres)
        captions = [caption for _, caption in parts if caption]
        titles = (piece for one in captions for piece in (Tab(), Typed(one.label, _style(one)), *_after_typed(one)))
        yield Para(Role.PART_TITLE, tuple(titles), uncounted=True, centres=centres)

    def _formula(self, formula: Formula) -> Para:
        """A formula on one line, or on several when it is too long for one; its number at the end of the last."""
        caption = self._caption(formula.label, formula.anchor)
        number = caption or (Run(formula.label) if formula.label else None)
        space = room(formula.label, self.frame)
        count = len(lines(formula.latex, space))
        anchor = None if caption else formula.anchor
        if count == 1 and not number:
            return Para(_formula_style(formula), (Display(formula.latex),), anchor=anchor)
        parts: list[Piece] = [MathLine(formula.latex, space, line) for line in range(count)]
        centred = (piece for one in parts for piece in (LineBreak(), Tab(), one))
        ending = (Tab(), number) if number else ()
        return Para(_formula_style(formula), (*centred, *ending)[1:], anchor=anchor)


def _is_where(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in WHERE_ITEMS


def _formula_style(formula: Formula) -> str:
    if formula.among is not Role.PARAGRAPH:
        return "small-formula"
    return "annex-formula" if _ANNEX_LABEL.search(formula.label) else "formula"


def _style(block: Paragraph) -> str:
    """The key of a paragraph's style: its role, for terms also the depth of their number."""
    depth = block.label.count(".")
    if block.role is Role.TERM_NUMBER and 2 <= depth <= 5:
        return f"{block.role}-{depth}"
    return block.role.value


def _titles(blocks: Sequence[Block]) -> dict[Role, str]:
    """The styles of titles that depend on what stands below them: 目次 is not listed in itself, 索引 has its own."""
    roles = {block.role for block in blocks if isinstance(block, Paragraph)}
    found = {}
    if any(isinstance(block, Contents) for block in blocks):
        found[Role.FRONT_TITLE] = "contents-title"
    if roles & {Role.INDEX_ENTRY, Role.INDEX_LETTER}:
        found[Role.BACK_TITLE] = "index-title"
    return found


def _terms_joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with the number of a term and the term below it as one paragraph of two lines."""
    rest = iter(blocks)
    held: Paragraph | None = None
    for block in rest:
        if held and isinstance(block, Paragraph) and block.role is Role.TERM_NAME and not block.anchor:
            inlines = (*held.inlines, LineBreak(), *block.inlines)
            yield Paragraph(held.role, inlines, held.label, held.anchor, held.series, held.origin)
            held = None
            continue
        if held:
            yield held
        held = block if isinstance(block, Paragraph) and block.role is Role.TERM_NUMBER else None
        if not held:
            yield block
    if held:
        yield held


def _after_number(style: str, block: Paragraph) -> tuple[Inline, ...]:
    """What follows a number that Word counts: a line break, the gap, or the text at once."""
    inlines = block.inlines
    if block.role is Role.ANNEX:
        return inlines if inlines[:1] == (LineBreak(),) else (LineBreak(), *inlines)
    if block.role is Role.TERM_NUMBER or not inlines or not _gapped(style):
        return inlines
    return (Run(sheet().gap), *inlines)


def _gapped(style: str) -> bool:
    return any(sheet().lists[name].gap for name, _ in counted_in(style))


def _after_typed(block: Paragraph) -> tuple[Piece, ...]:
    """What follows a label that is typed."""
    style = _style(block)
    lists = [(sheet().lists[name], level) for name, level in counted_in(style)]
    if any(listing.levels[level].suffix == "tab" for listing, level in lists):
        return (Tab(), *block.inlines)
    if lists or block.label.endswith(("：", "、", "）", "—")):
        return _after_number(style, block)
    return (Run(sheet().gap), *block.inlines) if block.inlines else ()
