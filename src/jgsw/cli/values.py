"""What a user writes → values, or one sentence on what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from jgsw.errors import UsageError

E = TypeVar("E", bound=StrEnum)
_BETWEEN = re.compile(r"[\s,，、]+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def one_of(kind: type[E], text: str, what: str) -> E:
    """The member that `text` names; `what` says in a message whose value it is."""
    try:
        return kind(text)
    except ValueError:
        known = "、".join(kind)
        raise UsageError(f"{what} 没有“{text}”这个值{did_you_mean(text, list(kind))}", f"可写：{known}") from None


def listed(given: list[str] | None) -> tuple[str, ...]:
    """The values of an option that may be repeated and takes several at once, set apart by commas or blanks."""
    return tuple(filter(None, _BETWEEN.split(",".join(given or ()))))


def day(text: str, what: str) -> date:
    """A day written as 2026-11-22."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise UsageError(f"{what} 写的“{text}”不是日期", "写成 2026-11-22 的样子") from None


def choice(kind: type[E], option: str) -> Callable[[str | E], E]:
    """A parser for an option that takes one of the members."""
    return lambda text: one_of(kind, text, option)


def day_of(option: str) -> Callable[[str | date], date]:
    """A parser for an option that takes a day."""
    return lambda text: text if isinstance(text, date) else day(text, option)


def did_you_mean(written: str, known: list[str]) -> str:
    """The end of a sentence that guesses what was meant; empty when nothing is near."""
    near = get_close_matches(written, known, n=1)
    return f"，是不是“{near[0]}”？" if near else ""
