"""Items → the body of document.xml."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jgsw.writers.docx.contents import contents
from jgsw.writers.docx.frames import boxed, inner_width
from jgsw.writers.docx.items import POINT, Box, Grid, Item, Listed, Para
from jgsw.writers.docx.paragraphs import paragraph
from jgsw.writers.docx.tables import Painter


@dataclass(frozen=True, slots=True)
class Body:
    """Writes the items of one document; `pages` are the page numbers for its 目次, by anchor."""

    painter: Painter
    pages: Mapping[str, str]

    def xml(self, item: Item, width: int) -> str:
        """An item on text `width` twips wide."""
        match item:
            case Para():
                return paragraph(item, self.painter.scribe)
            case Grid():
                return self.painter.table(item, width)
            case Listed():
                return contents(item.contents, self.painter.scribe, self.pages)
            case Box():
                return boxed(self._inside(item.items, inner_width(width)), width)

    def _inside(self, items: tuple[Item, ...], width: int) -> str:
        """What a cell holds: it has to end in a paragraph."""
        items = tuple(_whole(item) for item in items)
        closed = items if items and isinstance(items[-1], Para) else (*items, POINT)
        return "".join(self.xml(item, width) for item in closed)


def _whole(item: Item) -> Item:
    """The item, a table as one that cannot go on elsewhere."""
    return replace(item, table=replace(item.table, repeat_header_only=True)) if isinstance(item, Grid) else item
