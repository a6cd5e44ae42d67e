"""Items → the body of document.xml."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jgsw.writers.columns import Columns
from jgsw.writers.docx.contents import contents
from jgsw.writers.docx.frames import boxed, inner_width
from jgsw.writers.docx.items import POINT, Box, Grid, Item, Listed, Para
from jgsw.writers.docx.paragraphs import Widths, paragraph
from jgsw.writers.docx.tables import Painter


@dataclass(frozen=True, slots=True)
class Body:
    """Writes the items of one document; `pages` are the page numbers for its 目次, by anchor.

    `width` is the width of text on its upright pages, in twips.
    """

    painter: Painter
    pages: Mapping[str, str]
    width: int

    def xml(self, item: Item, width: int) -> str:
        """An item on text `width` twips wide."""
        match item:
            case Para():
                return paragraph(item, self.painter.scribe, widths=Widths(self.width, width))
            case Grid():
                return self.painter.table(item, width)
            case Listed():
                return contents(item.contents, self.painter.scribe, self.pages)
            case Box():
                return boxed(self._inside(item.items, inner_width(width)), width)

    def _inside(self, items: tuple[Item, ...], width: int) -> str:
        """What a cell holds: it has to end in a paragraph."""
        items = tuple(_loosened([_whole(item) for item in items], width))
        closed = items if items and isinstance(items[-1], Para) else (*items, POINT)
        return "".join(self.xml(item, width) for item in closed)


def _loosened(items: Sequence[Item], width: int) -> Iterator[Item]:
    """The items, a title free to part from a long table below it: LibreOffice would move the whole frame for it."""
    for item, following in zip(items, (*items[1:], None), strict=False):
        long = isinstance(following, Grid) and not Columns(following.table, width).few_lines
        yield item._replace(loose=True) if isinstance(item, Para) and long else item


def _whole(item: Item) -> Item:
    """The item, a table as one that cannot go on elsewhere."""
    return item._replace(table=replace(item.table, repeat_header_only=True)) if isinstance(item, Grid) else item
