"""The word lists of `modals.toml`, read once, when first asked."""

from functools import cache
from pathlib import Path
from typing import TypedDict


class Lists(TypedDict):
    """The file: modal words, what orders begin with, and what tells of laws."""

    modal: list[dict[str, str | bool | list[str]]]
    instruction: dict[str, str]
    legal: dict[str, str]


@cache
def lists() -> Lists:
    """The file as it is."""
    import tomllib  # here, because most commands start without reading prose

    found: Lists = tomllib.loads(Path(__file__).with_name("modals.toml").read_text(encoding="utf-8"))  # type: ignore[assignment]
    return found
