"""A proof: the document as it will be printed, with bookmarks at what a layout pass has to find again.

It marks where each matter begins and every row of the tables that may be continued on other pages (9.8.3). As long as
nobody knows where such a table breaks, its title and unit line stand in its head and so take on every page the room
that they will need there, and so do the rows kept in reserve.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from jgsw.doctree import Matter, Table
from jgsw.writers.docx.flow import Placed
from jgsw.writers.docx.items import POINT, Grid, Para

_ABOVE = ("table-title", "annex-table-title", "unit")


class Proof(NamedTuple):
    """A proof as a DOCX file, and its bookmarks: where each matter begins, rows and notes of tables by their anchor."""

    data: bytes
    matters: Mapping[Matter, str]
    rows: Mapping[str, Sequence[str]]
    notes: Mapping[str, str]


@dataclass(slots=True)
class Marks:
    """What one proof marks; `settled` are the anchors of tables whose breaks are known. The rest grows in writing."""

    settled: frozenset[str]
    matters: dict[Matter, str] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def matter(self, matter: Matter) -> str:
        """The name of a bookmark where a matter begins."""
        return self.matters.setdefault(matter, f"Matter{matter.name.capitalize()}")

    def row(self, anchor: str) -> str:
        """The name of a bookmark in the next row of a table."""
        names = self.rows.setdefault(anchor, [])
        names.append(f"{_table_mark(anchor)}R{len(names)}")
        return names[-1]

    def note(self, anchor: str) -> str:
        """The name of a bookmark in the notes of a table."""
        return self.notes.setdefault(anchor, f"{_table_mark(anchor)}N")

    def gathered(self, placed: Iterable[Placed]) -> list[Placed]:
        """The items, marked, with title and unit line within each table of which nobody knows yet where it breaks."""
        found: list[Placed] = []
        for one in placed:
            item = one.item
            if isinstance(item, Grid) and may_continue(item.table) and item.table.anchor not in self.settled:
                item = item._replace(above=tuple(_taken(found)))
            found.append(one._replace(item=item))
        return [marked for one in found for marked in self._begun(one)]

    def _begun(self, one: Placed) -> Iterator[Placed]:
        """An item, marked where a matter begins with it: what is no paragraph has a point with the mark before it."""
        if one.begins is None:
            yield one
            return
        mark = self.matter(one.begins)
        if isinstance(one.item, Para):
            yield one._replace(item=one.item._replace(mark=mark))
        else:
            yield Placed(POINT._replace(mark=mark), one.width, None)
            yield one


def _taken(found: list[Placed]) -> list[Para]:
    """Title and unit line taken off the end; the page break before them, and what begins there, stay in a point."""
    above: list[Para] = []
    while found and isinstance(found[-1].item, Para) and found[-1].item.style in _ABOVE:
        item, width, begins = found.pop()
        assert isinstance(item, Para)
        above.insert(0, item._replace(page_break=False))
        if item.page_break or begins:
            found.append(Placed(POINT._replace(page_break=item.page_break), width, begins))
            break
    return above


def may_continue(table: Table) -> bool:
    """Whether a table is to go on under its title and （续） where it breaks."""
    return bool(table.label and table.anchor) and not table.repeat_header_only


@cache
def _table_mark(anchor: str) -> str:
    return "T" + sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()[:24]
