"""How a word is read, to put words in the order of their pinyin (8.14, 10.3.6)."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jgsw.source import read

Syllable = tuple[str, str]
"""How a character is read, with its tone, and the character itself."""


def reading(word: str) -> tuple[Syllable, ...]:
    """Chinese characters by syllable and tone, the letters of other words one by one, without their accents."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", word) if not unicodedata.combining(one))
    runs = ((han, "".join(run)) for han, run in groupby(letters, key=_is_han))
    return tuple(one for han, run in runs for one in (_read(run) if han else _spelt(run)))


def _is_han(one: str) -> bool:
    return one == "〇" or "\u3400" <= one <= "\u9fff" or "\U00020000" <= one <= "\U0003ffff"


def _spelt(run: str) -> Iterator[Syllable]:
    return ((one.casefold(), one) for one in run)


def _read(run: str) -> Iterator[Syllable]:
    return zip(_pinyin()(run), run, strict=False)


@cache
def _pinyin() -> Callable[[str], list[str]]:
    """The syllables of a run of Chinese characters (`zhong4`), those of `readings.yaml` as it says."""
    from pypinyin import Style, lazy_pinyin, load_phrases_dict  # here, because only a standard with an index needs it

    data: Any = read((files("jgsw.compose") / "readings.yaml").read_bytes(), "readings.yaml").data
    words: dict[str, str] = data
    load_phrases_dict({word: [[one] for one in said.split()] for word, said in words.items()})
    return lambda run: lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True)
