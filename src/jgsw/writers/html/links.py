"""Where links lead: ids from anchors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from jgsw.doctree import Block, Document, Figure, Formula, Frame, Paragraph, Table


def id_of(anchor: str) -> str:
    """An anchor as an id that needs no escaping in an address; different anchors have different ids."""
    return quote(anchor, safe="", errors="surrogatepass").replace("_", "%5F").replace("%", "_")


@dataclass(slots=True)
class Links:
    """The ids of one document: `targets` are those references may lead to. Each is given once."""

    targets: frozenset[str]
    _given: set[str] = field(default_factory=set)

    def id(self, anchor: str | None) -> str | None:
        """The id of what bears this anchor; None without one, and when something before it has it already."""
        if not anchor or anchor in self._given:
            return None
        self._given.add(anchor)
        return id_of(anchor)

    def to(self, anchor: str) -> str | None:
        """What `href` says to lead to an anchor; None when nothing bears it."""
        return f"#{id_of(anchor)}" if anchor in self.targets else None


def links(document: Document) -> Links:
    """The links of a document."""
    return Links(frozenset(_anchors(block for part in document.parts for block in part.blocks)))


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph() | Formula() if block.anchor:
                yield block.anchor
            case Table():
                yield from filter(None, (block.anchor,))
                yield from _anchors((*block.notes, *block.footnotes))
            case Figure():
                yield from filter(None, (block.anchor,))
                yield from _anchors(picture.caption for picture in block.pictures if picture.caption)
                yield from _anchors(block.notes)
            case Frame():
                yield from _anchors(block.blocks)
