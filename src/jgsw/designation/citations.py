"""Standard numbers in running text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.designation.glyphs import fold
from jgsw.designation.grammar import Reading, read
from jgsw.designation.values import Designation, Fault, Kind

_START = re.compile("(?<![A-Z0-9])(?:[A-Z]++|建标(?= ?[0-9]))")
_GB = re.compile("GB[ _-]*[0-9]{3}")
_LONG_CODE = re.compile("(?!CIE ?19)[A-Z]{3}")
"""Letters that nobody takes for a size or a model; but `CIE 1931` is a system of colours."""


class Found(NamedTuple):
    """A number in a text, from `start` to `end`, or what is wrong with it; parsing the slice gives the same value."""

    start: int
    end: int
    value: Designation | Fault


def find(text: str) -> Iterator[Found]:
    """The standard numbers in `text`, tidy or not, from left to right.

    Without year and slash only what nobody takes for anything else counts: `GB 5749`, `JGJ 125`, `ISO 9001`, but not
    `HB 200` or `GA 802`, which may be a hardness or a model.
    """
    folded = fold(text)
    position = 0
    while start := _START.search(folded, position):
        reading = read(folded, start.start())
        if reading and _meant(reading, text, folded):
            yield Found(reading.start, reading.end, reading.value)
            position = reading.end
        else:
            position = start.end()


def _meant(reading: Reading, text: str, folded: str) -> bool:
    """Whether a number-like place in a text is meant as a standard number."""
    value, start, end, firm = reading
    if isinstance(value, Fault) or firm:
        return firm
    if value.placeholder:
        return True
    written = folded[start:end]
    if value.kind is Kind.CONSTRUCTION or text[start].islower() or "\n" in text[start:end]:
        return False
    return (
        "/" in written or value.code.endswith(("/T", "/Z")) or _stands_bare(written, folded[max(0, start - 2) : start])
    )


def _stands_bare(written: str, before: str) -> bool:
    """Whether letters and digits alone, without slash and year, are enough to go by; `16 GB 500` is a size."""
    if _GB.match(written):
        return not re.fullmatch("[0-9] ", before)
    return _LONG_CODE.match(written) is not None
