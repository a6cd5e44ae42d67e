"""Layout passes of LibreOffice: the page number of every entry of the 目次, and where long tables break.

In a first pass long tables repeat title and head on every page, which shows where their rows fall. The next ones have
the tables cut there and move what does not fit, until everything stands where it was thought to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from jgsw import office
from jgsw.doctree import Contents, Document, Matter, Paging
from jgsw.office import Spot
from jgsw.tasks.tablebreaks import Breaks, better
from jgsw.writers import docx

MOST_PASSES = 8
"""A pass takes LibreOffice some seconds; one is enough without long tables, two or three are the rule with them."""

_MOVED = 36.0
"""Points by which a table has to begin higher up for its breaks to be sought anew: room for about two rows."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def entries(document: Document) -> list[str]:
    """The anchors that the 目次 gives page numbers of."""
    blocks = (block for part in document.parts for block in part.blocks)
    lists = (chain(one.entries, one.figures, one.tables) for one in blocks if isinstance(one, Contents))
    return [entry.anchor for entry in chain.from_iterable(lists)]


def laid_out(document: Document, proof: docx.Proof) -> Paging:
    """How the document falls on pages; `proof` is its first, with no breaks known. Raises `Missing`."""
    tables = Tables()
    anchors = entries(document)
    for still in reversed(range(MOST_PASSES)):
        spots = office.destinations(office.to_pdf(proof.data), _bookmarks(anchors, proof))
        breaks = tables.breaks
        tables = tables.measured(proof, spots, open_anew=still > 1)
        if tables.breaks == breaks or not still:
            break
        proof = docx.proof(document, tables.breaks)
    return Paging(dict(_pages(anchors, proof, spots)), {anchor: rows for anchor, rows in breaks.items() if rows})


def _bookmarks(anchors: Iterable[str], proof: docx.Proof) -> Iterator[str]:
    names = map(docx.bookmark_name, anchors)
    return chain(names, proof.matters.values(), proof.notes.values(), *proof.rows.values())


@dataclass(frozen=True, slots=True)
class Tables:
    """What is known of the long tables, by anchor: their breaks, and where they began when those were found.

    `sought` are breaks for which those of a table were sought anew before: a table that comes back to them would do so
    for ever, and is cut there.
    """

    breaks: Mapping[str, Breaks] = field(default_factory=dict)
    begins: Mapping[str, Spot] = field(default_factory=dict)
    sought: frozenset[tuple[str, Breaks]] = frozenset()

    def measured(self, proof: docx.Proof, spots: Mapping[str, Spot], *, open_anew: bool) -> "Tables":
        """What is known after a pass; tables that do not stand as thought are left out, or in the end given up."""
        breaks: dict[str, Breaks] = {}
        begins: dict[str, Spot] = {}
        sought = set(self.sought)
        for anchor, rows in proof.rows.items():
            found = [*_rows(rows, spots), *_rows([proof.notes.get(anchor, "")], spots)]
            if not found:
                continue
            old = self.breaks.get(anchor)
            new = better(old or (), [spot.page for spot in found], len(rows))
            moved = old is not None and (new != old or self._has_more_room(anchor, found[0]))
            if open_anew and moved and (anchor, new) not in sought:
                sought.add((anchor, new))
                continue
            breaks[anchor] = new if open_anew or not moved else ()
            begins[anchor] = found[0] if new != old else self.begins[anchor]
        return Tables(breaks, begins, frozenset(sought))

    def _has_more_room(self, anchor: str, begin: Spot) -> bool:
        return bool(self.breaks.get(anchor)) and begin.height > self.begins[anchor].height + _MOVED


def _rows(bookmarks: Sequence[str], spots: Mapping[str, Spot]) -> list[Spot]:
    """Where rows begin; one that cannot be found is where the one before it is."""
    found: list[Spot] = []
    for name in bookmarks:
        if name in spots or found:
            found.append(spots.get(name, found[-1] if found else spots[name]))
    return found


def _pages(anchors: Iterable[str], proof: docx.Proof, spots: Mapping[str, Spot]) -> Iterator[tuple[str, str]]:
    """The printed page number of each anchor that has one."""
    front, body = (spots.get(proof.matters.get(matter, "")) for matter in (Matter.FRONT, Matter.BODY))
    for anchor in anchors:
        spot = spots.get(docx.bookmark_name(anchor))
        if spot and body and spot.page >= body.page:
            yield anchor, str(spot.page - body.page + 1)
        elif spot and front:
            yield anchor, _roman(spot.page - front.page + 1)


def _roman(page: int) -> str:
    """Upper-case roman (10.1.3), spelt as a word processor spells it."""
    text = ""
    for value, digit in _ROMAN:
        while page >= value:
            text, page = text + digit, page - value
    return text
