"""The word lists of `lexicon.yaml`, and the patterns made of them.

A group of words is found where one of `words` stands; `before` and `after` say what must stand beside it, `not_before`
and `not_after` what must not; blanks separate phrases. In a phrase, `…` is up to twelve characters of one part of
a sentence, `□` a title, number or cross-reference, `[甲乙]` one of these characters, `(甲|乙)` one of these words;
`<遵循>` one of the words of `lists`; `?` makes what it follows optional. `^` in `before` is the beginning of a part of
a sentence, `$` in `after` its end.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jgsw.prose.values import OBJECT
from jgsw.source import read

HAN = "\u4e00-\u9fff"
"""The Chinese characters, for a class of a regular expression."""
STOPS = "，。；：！？"
"""The marks that end a part of a sentence."""
_SAME_PART = rf"[^{STOPS}\n]{{0,12}}?"
_EDGE = rf"[^{STOPS}、（）\n]"
_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\]-]*)\]")
_LISTED = re.compile("<([^<>]+)>")
_CHARACTER = re.compile(r"\[[^\]]*\]|.")

Group = Mapping[str, str]
"""`words`, `before`, `after`, `not_before`, `not_after`, and `needs`, without which in the text nobody need look."""


@cache
def lexicon() -> Any:
    """The file as it is."""
    return read((files(__package__) / "lexicon.yaml").read_bytes(), "lexicon.yaml").data


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Finds the words of one of the lists that rules in Python use."""
    return compiled(lexicon()["phrases"][name])


def listed(name: str) -> str:
    """One of the lists of words that several rules use: the alternatives of a regular expression."""
    found: str = lexicon()["lists"][name]
    return found


def table(name: str) -> Mapping[str, str]:
    """One of the tables that rules in Python use: what is right for each word, or the words of each kind."""
    found: Mapping[str, str] = lexicon()["tables"][name]
    return found


def compiled(groups: Sequence[Group]) -> re.Pattern[str]:
    """Finds what any of the groups means; alternatives begin with a character each, which makes the search fast."""
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for group in groups:
        for word in group["words"].split():
            for first, rest in _beginnings(_spelt(word)):
                rests[first].append(f"{_behind(group, first)}{rest}{_ahead(group)}")
    return re.compile("|".join(f"{first}(?:{'|'.join(them)})" for first, them in rests.items()))


def _beginnings(word: str) -> Iterator[tuple[str, str]]:
    """The first character, each in its turn where there is a choice, and the rest."""
    if choice := _CHOICE.match(word):
        for one in choice[1].split("|") if choice[1] else choice[2]:
            yield from _beginnings(one + word[choice.end() :])
    elif first := _CHARACTER.match(word):
        yield first[0], word[first.end() :]


def _spelt(phrase: str) -> str:
    whole = _LISTED.sub(lambda found: f"({listed(found[1])})", phrase)
    return whole.replace("…", _SAME_PART).replace("□", OBJECT)


def _behind(group: Group, first: str) -> str:
    """What stands before the first character, looked for once that is found."""
    wanted, unwanted = (list(_each(group.get(side, ""))) for side in ("before", "not_before"))
    either = "|".join(f"(?<!{_EDGE}{first})" if one == "^" else f"(?<={one}{first})" for one in wanted)
    return f"(?:{either})" * bool(either) + "".join(f"(?<!{one}{first})" for one in unwanted)


def _each(words: str) -> Iterator[str]:
    """The words one by one, those of a list too: what is looked for behind has to be of one length."""
    for word in words.split():
        found = _LISTED.fullmatch(word)
        yield from listed(found[1]).split("|") if found else (_spelt(word),)


def _ahead(group: Group) -> str:
    wanted, unwanted = (
        "|".join(f"(?!{_EDGE})" if one == "$" else _spelt(one) for one in group.get(side, "").split())
        for side in ("after", "not_after")
    )
    return f"(?={wanted})" * bool(wanted) + f"(?!{unwanted})" * bool(unwanted)
