"""Fixed sentences (`phrases.yaml`), each with the clause it comes from."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jgsw.source import read


@cache
def _phrases() -> dict[str, dict[str, str]]:
    data: Any = read((files("jgsw.compose") / "phrases.yaml").read_bytes(), "phrases.yaml").data
    phrases: dict[str, dict[str, str]] = data
    return phrases


def phrase(key: str, **values: object) -> str:
    """The sentence under `key` with its blanks filled."""
    return _phrases()[key]["text"].format(**values)


def long_day(day: date) -> str:
    """2021年8月20日."""
    return phrase("day", year=day.year, month=day.month, day=day.day)
