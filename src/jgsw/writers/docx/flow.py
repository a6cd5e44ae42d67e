"""A document as items in page order, cut into sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from jgsw.doctree import Block, Document, Matter, Paragraph, Part, Table
from jgsw.writers.docx.blocks import Blocks
from jgsw.writers.docx.items import POINT, Item, Para, kept
from jgsw.writers.docx.sections import Section, section_xml
from jgsw.writers.outline import DEPTH
from jgsw.writers.sheet import Frame


class Placed(NamedTuple):
    """An item with the width of the text it stands in, in twips, and the matter that begins with it."""

    item: Item
    width: int
    begins: Matter | None


@dataclass(slots=True)
class Flow:
    """The items of one document; `turned` are those on landscape pages, by position."""

    frame: Frame
    blocks: Blocks
    items: list[Item] = field(default_factory=list)
    turned: set[int] = field(default_factory=set)
    _section: Section | None = None
    _start: int = 0
    _begun: dict[Matter, int] = field(default_factory=dict)

    def document(self, document: Document) -> str:
        """Lay the whole document out; gives the `w:sectPr` of its last section."""
        for part in document.parts:
            self._part(part)
        if document.end_line and self.items:
            self.items[-1] = kept(self.items[-1])
            self._add((Para("end-line"),))
        if not self.items or not isinstance(self.items[-1], Para):
            self._add((POINT,))
        return section_xml(self._section or Section(Matter.BODY, False, True), self.frame)

    def placed(self) -> list[Placed]:
        """The items in page order, each with where it stands."""
        begins = {start: matter for matter, start in self._begun.items()}
        widths = self.frame.text_width, self.frame.turned_text_width
        return [Placed(item, widths[index in self.turned], begins.get(index)) for index, item in enumerate(self.items)]

    def _part(self, part: Part) -> None:
        new = True
        turns = zip(part.blocks, self._turns(part.blocks), strict=True)
        for turned, blocks in groupby(turns, itemgetter(1)):
            self._enter(part.matter, turned=turned)
            items = self.blocks.items([block for block, _ in blocks])
            self._add(_on_new_page(items) if new and len(self.items) > self._start else items)
            new = False

    def _turns(self, blocks: Sequence[Block]) -> list[bool]:
        """Which blocks stand on landscape pages: wide tables, and the titles right above them."""
        upright = self.frame.height_mm > self.frame.width_mm
        found: list[bool] = []
        for block in reversed(blocks):
            below = bool(found) and found[-1] and isinstance(block, Paragraph) and block.role in DEPTH
            found.append(below or (upright and isinstance(block, Table) and block.landscape))
        return found[::-1]

    def _enter(self, matter: Matter, *, turned: bool) -> None:
        """Go on in the present section if it is of this kind, else end it and begin one that is."""
        section = self._section
        if section and section.matter is matter and section.landscape == turned:
            return
        if section and len(self.items) > self._start:
            self._end(section)
        first = matter not in self._begun or (section is not None and section.first and not self.items[self._start :])
        if first:
            self._begun[matter] = len(self.items)
        self._section, self._start = Section(matter, turned, first), len(self.items)

    def _end(self, section: Section) -> None:
        """End the section in its last paragraph: a paragraph more could make a blank page."""
        xml = section_xml(section, self.frame)
        last = self.items[-1]
        if isinstance(last, Para):
            self.items[-1] = last._replace(section=xml)
        else:
            self._add((POINT._replace(section=xml),))

    def _add(self, items: Iterable[Item]) -> None:
        for item in items:
            if self._section and self._section.landscape:
                self.turned.add(len(self.items))
            self.items.append(item)


def _on_new_page(items: list[Item]) -> list[Item]:
    if items and isinstance(items[0], Para):
        return [items[0]._replace(page_break=True), *items[1:]]
    return [POINT._replace(page_break=True), *items]
