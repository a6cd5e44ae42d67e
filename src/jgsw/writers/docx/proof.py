"""A proof: the document as it will be printed, with bookmarks at what a layout pass has to find again.

It marks where each matter begins and every row of the tables that may be continued on other pages (9.8.3). As long as
nobody knows where such a table breaks, its title and unit line stand in its head and so take on every page the room
that they will need there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from jgsw.doctree import Matter, Table
from jgsw.writers.docx.flow import Placed
from jgsw.writers.docx.items import POINT, Grid, Para

_ABOVE = ("table-title", "annex-table-title", "unit")


class Proof(NamedTuple):
    """A proof as a DOCX file; `rows` gives, by anchor, the rows in the body of each table that may be continued.

    `reserve` is how many rows should stay free where a page ends within a table.
    """

    data: bytes
    rows: Mapping[str, int]
    reserve: int


@dataclass(slots=True)
class Marks:
    """What one proof marks: `settled` are anchors of tables whose breaks are known, `rows` grows as it is written."""

    settled: frozenset[str]
    rows: dict[str, int] = field(default_factory=dict)

    def gathered(self, placed: Iterable[Placed]) -> list[Placed]:
        """The items, with title and unit line within each table of which nobody knows yet where it breaks."""
        found: list[Placed] = []
        for one in placed:
            if (
                isinstance(one.item, Grid)
                and may_continue(one.item.table)
                and one.item.table.anchor not in self.settled
            ):
                found.append(one._replace(item=replace(one.item, above=tuple(_taken(found)))))
            else:
                found.append(one)
        return found


def _taken(found: list[Placed]) -> list[Para]:
    """Title and unit line taken off the end; the page break before them, and what begins there, stay in a point."""
    above: list[Para] = []
    while found and isinstance(found[-1].item, Para) and found[-1].item.style in _ABOVE:
        item, width, begins = found.pop()
        assert isinstance(item, Para)
        above.insert(0, replace(item, page_break=False))
        if item.page_break or begins:
            found.append(Placed(replace(POINT, page_break=item.page_break), width, begins))
            break
    return above


def marked(xml: str, mark: str) -> str:
    """Paragraphs with a bookmark in the first: between paragraphs it would belong to the one before."""
    return xml.replace("</w:pPr>", f"</w:pPr>{mark}", 1)


def may_continue(table: Table) -> bool:
    """Whether a table is to go on under its title and （续） where it breaks."""
    return bool(table.label and table.anchor) and not table.repeat_header_only


def matter_bookmark(matter: Matter) -> str:
    """The name of the bookmark where a matter begins."""
    return f"Matter{matter.name.capitalize()}"


def row_bookmark(anchor: str, row: int) -> str:
    """The name of the bookmark in row `row`, from 0, of the body of a table."""
    return f"{_table_mark(anchor)}R{row}"


@cache
def _table_mark(anchor: str) -> str:
    return "T" + sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()[:24]
