"""Units of measurement (`units.toml`): their symbols, their names in Chinese, and the gap before them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, TypedDict


class _Units(TypedDict):
    """The file."""

    gap: str
    counted: str
    per: str
    nouns: str
    spelt: str
    ranged: str
    headed: str
    warm: str
    turned: str
    unlike: str
    symbols: list[str]
    names: dict[str, str]
    signs: dict[str, str]
    miswritten: dict[str, str]
    unlawful: dict[str, str]


_POWER = re.compile("(mm|cm|km|m)([23])(?![0-9])")


@cache
def _units() -> _Units:
    import tomllib  # here, because most commands start without reading prose

    found: _Units = tomllib.loads(Path(__file__).with_name("units.toml").read_text("utf-8"))  # type: ignore[assignment]
    return found


@cache
def symbol() -> str:
    """A regular expression of one group without a name: any symbol, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(_units()['symbols'], key=len, reverse=True)))})"


def names() -> Mapping[str, str]:
    """The symbol, as it is written in a clause, for each Chinese name of a unit."""
    return _units()["names"]


def signs() -> Mapping[str, str]:
    """What to write for each symbol that is a single character of some fonts: `m^2^` for `㎡`."""
    return _units()["signs"]


def miswritten() -> Mapping[str, str]:
    """The right symbol for each that is written in the wrong case."""
    return _units()["miswritten"]


def unlawful() -> Mapping[str, str]:
    """What to convert to, for each unit that is none by law: `kg` for `斤`."""
    return _units()["unlawful"]


def words(name: Literal["per", "nouns", "spelt", "ranged", "headed", "warm", "turned", "unlike"]) -> str:
    """The alternatives of a regular expression: what stands beside numbers and units, the longest first."""
    return "|".join(sorted(_units()[name].split(), key=len, reverse=True))


@cache
def written(symbol: str) -> str:
    """A symbol as it is written in a clause: `m^2^` for `m2`."""
    return _POWER.sub(r"\1^\2^", symbol)


def measures(text: str) -> bool:
    """Whether a text holds a number with what it counts: `30 min`, `3次`, `两名`."""
    return _measure().search(text) is not None


@cache
def _measure() -> re.Pattern[str]:
    counted = "|".join((*_units()["counted"].split(), *names()))
    return re.compile(
        rf"[0-9] ?(?:{symbol()}(?![A-Za-z0-9])|{counted})"
        rf"|(?<!第)[二三四五六七八九十百两](?:{counted})|一(?:次(?!性)|[日天周年]|小时|个月|分钟)"
    )


def spaced(text: str) -> str:
    """The text with the gap of 10.4.6 between numbers and the symbols after them.

    A symbol of one letter that touches its number may be something else (`5A`, `4S`) and is left as it is.
    """
    return _gaps().sub(_units()["gap"], text)


@cache
def _gaps() -> re.Pattern[str]:
    several = "|".join(re.escape(one) for one in sorted(_units()["symbols"], key=len, reverse=True) if len(one) > 1)
    end = "(?![A-Za-z0-9])"
    return re.compile(rf"(?<=[0-9)])(?:[ \u2005](?={symbol()}{end})|(?=(?:℃|{several}){end}))")
