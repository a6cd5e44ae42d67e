"""What stands between items: a line left empty, and what may not be parted by the end of a page."""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache

from jgsw.doctree import Role
from jgsw.writers.docx.items import POINT, Box, Grid, Item, Para, kept
from jgsw.writers.docx.measure import plain
from jgsw.writers.outline import ITEMS, WHERES
from jgsw.writers.sheet import sheet

_FORMULAS = frozenset({"formula", "annex-formula", "small-formula"})
_LED_TO = _FORMULAS | ITEMS
_UNIT, _FIGURE = frozenset({Role.UNIT}), frozenset({"figure"})
_PICTURES = _FIGURE | {Role.PART_TITLE}
_OF_FIGURES = _PICTURES | _UNIT


def arranged(items: Sequence[Item]) -> list[Item]:
    """Items that stand one below the other, with the air between them, each tied to what it leads to."""
    return list(_apart(_tied(_with_room(items))))


def _with_room(items: Sequence[Item]) -> Iterator[Item]:
    """A line left empty between a text and the figure below it (9.7.1)."""
    for before, item, after in zip((None, *items), items, (*items[1:], None), strict=False):
        begins = _is(item, _FIGURE) or (_is(item, _UNIT) and not isinstance(after, Grid))
        yield _with_air(item) if begins and _crowds(before) else item


def _crowds(before: Item | None) -> bool:
    """Whether a text stands too close above a figure; what belongs to the figure may."""
    return isinstance(before, Para) and not _is(before, _OF_FIGURES) and not _has_air(before.style, "after")


def _with_air(item: Item) -> Item:
    return item._replace(room=True) if isinstance(item, Para) else item


def _tied(items: Iterable[Item]) -> Iterator[Item]:
    """A line that leads to a formula or a list goes to its page, and a formula to that of its 式中."""
    found = list(items)
    for item, following in zip(found, (*found[1:], None), strict=False):
        yield kept(item) if following and _leads_to(item, following) else item


def _leads_to(item: Item, following: Item) -> bool:
    if _is(item, _FORMULAS):
        return _is(following, WHERES)
    return _is(following, _LED_TO) and isinstance(item, Para) and plain(item.content).endswith("：")


def _apart(items: Iterable[Item]) -> Iterator[Item]:
    """A line left empty after each table and frame (9.8.1), a little air above a frame, never two tables touching."""
    after_table = False
    for item in items:
        if after_table and not isinstance(item, Para):
            yield POINT
        if isinstance(item, Box):
            yield Para("gap")
        yield _with_air(item) if after_table and _is_crowded(item) else item
        after_table = isinstance(item, Grid | Box)


def _is_crowded(item: Item) -> bool:
    """Whether what follows a table would stand too close below it."""
    return _is(item, _PICTURES) or (isinstance(item, Para) and not _has_air(item.style, "before"))


def _is(item: Item | None, styles: Set[str]) -> bool:
    return isinstance(item, Para) and item.style in styles


@cache
def _has_air(style: str, side: str) -> bool:
    found = sheet()
    return bool(found.resolved(style, side) or found.resolved(style, f"{side}_lines"))
