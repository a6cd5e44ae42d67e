"""The words of the generated tables, from `words.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from jgsw.sheets import Column, Type


def phrase(key: str, **facts: object) -> str:
    """The phrase at a dotted key (`detail.title`), filled with facts."""
    return str(_at(key)).format(**facts)


def phrases(key: str, **facts: object) -> tuple[str, ...]:
    """The list of phrases at a dotted key, each filled with facts."""
    return tuple(str(one).format(**facts) for one in _at(key))


def column(key: str, choices: tuple[str, ...] = ()) -> Column:
    """The column described at a dotted key (`detail.column.serial`)."""
    look = _at(key)
    return Column(
        title=look["title"],
        type=Type(look.get("type", Type.TEXT)),
        width=look["width"],
        hidden=look.get("hidden", False),
        choices=choices,
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _at(key: str) -> Any:
    found: Any = _words()
    for part in key.split("."):
        found = found[part]
    return found
