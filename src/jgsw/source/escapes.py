"""Escapes in double quotes that spell a command of LaTeX: of its first letter and backslash they leave a tab."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_ESCAPE = re.compile(r"\\(?P<letter>.)(?P<rest>[A-Za-z]*)", re.DOTALL)
_BREAK = re.compile(r"(?P<char>[\t\n])(?P<rest>[A-Za-z]+)")
_LETTERS = {"\t": "t", "\n": "n"}
_SWALLOWING = frozenset("abefrtvLNP")
"""What no text is escaped by before a letter, but many a command begins with."""


def swallowed(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The escapes in a stretch of source that take away the backslash and first letter (`letter`) of a command."""
    return (found for found in _ESCAPE.finditer(text, start, end) if _spells(found["letter"], found["rest"]))


def clashing(text: str) -> frozenset[str]:
    """Tab or line feed, if one of them must not be written by its letter because of those after it."""
    found = _BREAK.finditer(text)
    return frozenset(one["char"] for one in found if _spells(_LETTERS[one["char"]], one["rest"]))


def _spells(letter: str, rest: str) -> bool:
    return bool(rest) and (letter in _SWALLOWING or (letter == "n" and f"n{rest}" in _commands()))


@cache
def _commands() -> frozenset[str]:
    said = tomllib.loads((files("jgsw.source") / "latex.toml").read_text("utf-8"))
    return frozenset(said["n"])
