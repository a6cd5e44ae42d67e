"""Numbers that Word counts: the same counting done here, so that what Word shows is what the tree says.

A paragraph whose label Word would count is left to Word; any other label is typed.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from jgsw.writers.docx.styles import full_indents, label_properties
from jgsw.writers.docx.xml import NAMESPACES
from jgsw.writers.sheet import Level, Listing, Sheet, counted_in, sheet

HIGHEST = 200
"""The highest number a series of paragraphs may begin with; a label beyond it is typed."""

_DIGITS = "〇一二三四五六七八九"


class Number(NamedTuple):
    """A place in a list: the style of the paragraph and, unless the style's own numbering does, which `w:num`."""

    style: str
    level: int
    num: int | None = None


class _Rung(NamedTuple):
    """A level of a list."""

    name: str
    level: int

    @property
    def listing(self) -> Listing:
        return sheet().lists[self.name]

    @property
    def style(self) -> str:
        return self.listing.levels[self.level].style


@cache
def _rungs(style: str) -> tuple[_Rung, ...]:
    return tuple(_Rung(*one) for one in counted_in(style))


@dataclass(slots=True)
class _State:
    values: list[int]
    series: list[int | None]
    nums: list[int | None]


class _Extra(NamedTuple):
    list_number: int
    level: int
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts the paragraphs of one document, in the order they are printed."""

    _states: dict[str, _State] = field(default_factory=dict)
    _extras: list[_Extra] = field(default_factory=list)

    def number(self, style: str, label: str, series: int | None) -> Number | None:
        """How Word is to count a paragraph of `style` so that it shows `label`; None when Word cannot."""
        rungs = _rungs(style)
        for rung in rungs:
            found, num = self._place(rung, label, series)
            if found:
                return Number(rung.style if len(rungs) > 1 else style, rung.level, num)
        return None

    def _place(self, rung: _Rung, label: str, series: int | None) -> tuple[bool, int | None]:
        listing, level = rung.listing, rung.level
        if listing.levels[level].format == "none":
            return label == listing.levels[level].text, None
        if listing.series:
            return self._in_series(rung, label, series)
        state = self._state(rung)
        values = _next(state.values, level)
        if _label(listing, level, values) != label:
            return False, None
        state.values = values
        return True, None

    def _state(self, rung: _Rung) -> _State:
        depth = len(rung.listing.levels)
        return self._states.setdefault(rung.name, _State([0] * depth, [None] * depth, [None] * depth))

    def _in_series(self, rung: _Rung, label: str, series: int | None) -> tuple[bool, int | None]:
        """Go on in the open list when it would show `label`, else begin a new `w:num` that does."""
        state, level = self._state(rung), rung.level
        values = _next(state.values, level)
        num = _open(state, level, series)
        if num is None or _label(rung.listing, level, values) != label:
            values = _begun(rung.listing, level, values, label)
            if not values:
                return False, None
            num = self._begin(rung, values[level])
        state.values, state.series[level], state.nums[level] = values, series, num
        return True, num

    def _begin(self, rung: _Rung, start: int) -> int:
        lists = list(sheet().lists)
        self._extras.append(_Extra(lists.index(rung.name), rung.level, start))
        return uncounted() + len(self._extras)

    def part(self, frame: str) -> str:
        """numbering.xml for a document in page frame `frame`."""
        nums = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{extra.list_number}"/>'
            f'<w:lvlOverride w:ilvl="{extra.level}"><w:startOverride w:val="{extra.start}"/></w:lvlOverride></w:num>'
            for number, extra in enumerate(self._extras, uncounted() + 1)
        )
        return f"<w:numbering {NAMESPACES}>{_lists(frame)}{nums}</w:numbering>"


def _open(state: _State, level: int, series: int | None) -> int | None:
    """The `w:num` a paragraph may go on in: that of its own series, or of the item it is the first to stand below.

    A paragraph of no series goes on in the last one, if its label is next there.
    """
    if series is None or state.series[level] == series:
        return state.nums[level]
    if level and state.values[level] == 0:
        return state.nums[level - 1]
    return None


def _next(values: list[int], level: int) -> list[int]:
    return [*values[:level], values[level] + 1, *[0] * (len(values) - level - 1)]


def _begun(listing: Listing, level: int, values: list[int], label: str) -> list[int]:
    """The counters at which a list shows `label` on `level`; [] when there are none."""
    for start in range(1, HIGHEST + 1):
        tried = [*values[:level], start, *values[level + 1 :]]
        if _label(listing, level, tried) == label:
            return tried
    return []


def _label(listing: Listing, level: int, values: list[int]) -> str:
    """What Word shows on `level` when its counters stand at `values`; "" when an upper one has not begun."""
    shown = listing.levels[level].text
    for place in _places(shown):
        depth = int(place[1]) - 1
        if not values[depth]:
            return ""
        shown = shown.replace(place, counted(listing.levels[depth].format, values[depth]))
    return shown


@cache
def _places(shown: str) -> tuple[str, ...]:
    """Where the counters of upper levels stand in the label of a level: `%1.%2` → %1, %2."""
    return tuple(dict.fromkeys(re.findall(r"%[1-9]", shown)))


def counted(form: str, value: int) -> str:
    """A counter as Word prints it in number format `form`."""
    match form:
        case "lowerLetter":
            return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        case "upperLetter":
            return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        case "chineseCounting" if value < 100:
            return _chinese(value)
        case _:
            return str(value)


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def uncounted() -> int:
    """The `w:num` of paragraphs that are not counted although their style is: a list whose labels are empty."""
    return len(sheet().lists) + 1


@cache
def _lists(frame: str) -> str:
    found = sheet().within(frame)
    lists = found.lists
    kinds = "".join(_abstract(found, index, listing) for index, listing in enumerate(lists.values()))
    nums = "".join(
        f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{index}"/></w:num>' for index in range(uncounted())
    )
    return f"{kinds}{_empty(len(lists))}{nums}"


def _empty(index: int) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="{0x4A470001 + index:08X}"/>'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val=""/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )


def _abstract(found: Sheet, index: int, listing: Listing) -> str:
    levels = "".join(_level(found, depth, level) for depth, level in enumerate(listing.levels))
    return (
        f'<w:abstractNum w:abstractNumId="{index}"><w:nsid w:val="{0x4A470001 + index:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _level(found: Sheet, depth: int, level: Level) -> str:
    font = level.font or found.resolved(level.style, "font")
    indent = full_indents(found, level.style) or '<w:ind w:left="0" w:firstLine="0"/>'
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>'
        f'<w:pStyle w:val="{level.style}"/><w:suff w:val="{level.suffix}"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr>'
        f"<w:rPr>{label_properties(font, raised=level.raised, spread=level.spread)}</w:rPr></w:lvl>"
    )
