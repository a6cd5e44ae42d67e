"""Blocks → HTML."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from jgsw.doctree import Block, Contents, ContentsEntry, Figure, Formula, Frame, Paragraph, Picture, Role, Table
from jgsw.writers.figures import Extent, plate
from jgsw.writers.html.elements import Html, element, joined, lines, text
from jgsw.writers.html.inlines import Scribe
from jgsw.writers.html.mathematics import displayed
from jgsw.writers.html.paragraphs import content, paragraphs
from jgsw.writers.html.pictures import image
from jgsw.writers.html.tables import caption, table
from jgsw.writers.mathrows import room
from jgsw.writers.sheet import Frame as PageFrame
from jgsw.writers.sheet import sheet


@dataclass(frozen=True, slots=True)
class Blocks:
    """Writes the blocks of one document; `frame` is its page."""

    scribe: Scribe
    frame: PageFrame

    def html(self, blocks: Sequence[Block]) -> Html:
        """Blocks one below the other."""
        return lines(self._groups(blocks))

    def _groups(self, blocks: Sequence[Block]) -> Iterator[Html]:
        for kind, group in groupby(blocks, type):
            if kind is Paragraph:
                yield paragraphs([block for block in group if isinstance(block, Paragraph)], self.scribe)
            else:
                yield from (_WRITERS[kind](self, block) for block in group)

    def table(self, block: Table) -> Html:
        """A table."""
        return table(block, self.scribe, self.frame)

    def figure(self, block: Figure) -> Html:
        """Pictures side by side where they fit, key and notes, and the caption below."""
        unit = element("p", text(block.unit), kind="unit") if block.unit else text("")
        shown = zip(block.pictures, plate(block, self.frame).sizes, strict=True)
        pictures = element("div", joined(self._picture(*one) for one in shown), kind="pictures")
        notes = paragraphs(block.notes, self.scribe)
        below = caption(block.label, block.title, "", "figcaption")
        name = self.scribe.links.id(block.anchor)
        return element("figure", Html(f"\n{lines((unit, pictures, notes, below))}"), id=name)

    def _picture(self, picture: Picture, size: Extent) -> Html:
        if picture.caption is None:
            return image(picture, size)
        name = self.scribe.links.id(picture.caption.anchor)
        below = element("figcaption", content(picture.caption, self.scribe), kind=picture.caption.role)
        return element("figure", joined((image(picture, size), below)), id=name)

    def formula(self, block: Formula) -> Html:
        """A formula on a line of its own, its number on the right."""
        label = element("span", text(block.label), kind="label") if block.label else text("")
        name = self.scribe.links.id(block.anchor)
        small = " small" if block.among is not Role.PARAGRAPH else ""
        body = element("div", displayed(block.latex, room(block.label, self.frame)))
        return element("div", joined((body, label)), id=name, kind=f"formula{small}")

    def boxed(self, block: Frame) -> Html:
        """Blocks in a thin frame."""
        return element("div", self.html(block.blocks), kind="frame")

    def contents(self, block: Contents) -> Html:
        """The 目次: links to what it lists, then to figures and tables."""
        lists = (entries for entries in (block.entries, block.figures, block.tables) if entries)
        return element("nav", lines(self._entries(entries) for entries in lists), role="doc-toc")

    def _entries(self, entries: Sequence[ContentsEntry]) -> Html:
        found = (element("li", self._entry(entry), kind=f"level-{max(entry.level, 0)}") for entry in entries)
        return element("ul", Html(f"\n{lines(found)}"))

    def _entry(self, entry: ContentsEntry) -> Html:
        gap = "" if not entry.label or entry.text.startswith("（") else sheet().gap
        line = text(f"{entry.label}{gap}{entry.text}")
        href = self.scribe.links.to(entry.anchor)
        return element("a", line, href=href) if href else line


_WRITERS: Mapping[type[Block], Callable[[Blocks, Any], Html]] = {
    Table: Blocks.table,
    Figure: Blocks.figure,
    Formula: Blocks.formula,
    Frame: Blocks.boxed,
    Contents: Blocks.contents,
}
