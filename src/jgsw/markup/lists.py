"""Lists: at which level an item stands, and the tree that a run of items makes.

The first level stands at the margin. The second stands at least `STEP` blanks to the right of it, each item where
the first of its list stands. There is no third.
"""

import re
from dataclasses import dataclass, field

from jgsw.markup.atoms import ID
from jgsw.markup.inline import scan
from jgsw.markup.refusals import Faults, Refusal
from jgsw.model.text import Item, ItemList, Span

STEP = 2
"""A nested marker, or a further line of an item, stands at least so many blanks to the right of the item's marker."""

_ITEM_ID = re.compile(rf"\{{#({ID})\}}")


@dataclass(slots=True)
class Entry:
    """An item whose lines are still coming: its text begins at `body` and ends, so far, at `end`."""

    indent: int
    start: int
    body: int
    end: int
    ordered: bool
    below: list["Entry"] = field(default_factory=list)


class OpenList:
    """A list that further items may go on."""

    def __init__(self, faults: Faults) -> None:
        self._entries: list[Entry] = []
        self._faults = faults

    def place(self, entry: Entry) -> None:
        """One more item, at the level that its indentation says."""
        nested = self._entries and entry.indent >= self._entries[0].indent + STEP
        siblings = self._entries[-1].below if nested else self._entries
        if refusal := self._misplaced(entry, siblings):
            self._faults.add(refusal.at(entry.start, entry.body))
        siblings.append(entry)

    def _misplaced(self, entry: Entry, siblings: list[Entry]) -> Refusal | None:
        if not self._entries:
            return Refusal.LIST_INDENT if entry.indent else None
        if not siblings:
            return Refusal.ORDERED_UNDER_DASH if entry.ordered and not self._entries[-1].ordered else None
        first = siblings[0]
        if entry.indent >= first.indent + STEP:
            return Refusal.THIRD_LEVEL
        if entry.indent != first.indent:
            return Refusal.SIBLING_INDENT
        return Refusal.MIXED if entry.ordered != siblings[-1].ordered else None

    def take(self, text: str) -> list[ItemList]:
        """The list so far, which is over now: one or none."""
        entries, self._entries = self._entries, []
        found = self._list(text, entries)
        return [found] if found else []

    def _list(self, text: str, entries: list[Entry]) -> ItemList | None:
        items = tuple(item for entry in entries if (item := self._item(text, entry)))
        return ItemList(entries[0].ordered, items, Span(items[0].span.start, items[-1].span.end)) if items else None

    def _item(self, text: str, entry: Entry) -> Item | None:
        """An item, if it says anything."""
        end, item_id = _without_id(text, entry.body, entry.end)
        inlines = scan(text, entry.body, end, self._faults)
        if not inlines:
            self._faults.add(Refusal.EMPTY_ITEM.at(entry.start, entry.end))
            return None
        below = self._list(text, entry.below)
        return Item(inlines, below, item_id, Span(entry.start, below.span.end if below else entry.end))


def _without_id(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Where the text of an item ends, and the id that stands behind it."""
    at = text.rfind("{#", start, end)
    found = _ITEM_ID.fullmatch(text, at, end) if at >= 0 else None
    return (at, found[1]) if found and text[at - 1] != "\\" else (end, None)
