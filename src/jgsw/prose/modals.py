"""Modal words in open text: found by one pattern made of `modals.toml`, in time proportional to the text."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from jgsw.model.text import Span
from jgsw.prose.documents import binding_endings, legal_endings
from jgsw.prose.lists import lists
from jgsw.prose.values import Force, Modal

_FAR = 100
"""How many characters a law is felt."""
_STOP = re.compile(r"[。\n]")


class _Word(NamedTuple):
    """A modal word of `modals.toml`, and what tells that the same characters are something else."""

    word: str
    force: Force
    negative: bool = False
    usual: bool = True
    part_of: frozenset[str] = frozenset()
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    but: Sequence[str] = ()

    def pattern(self, longer: Iterable[str]) -> str:
        """Finds the word where it stands for itself; begins with its first character, which makes the search fast."""
        behind: defaultdict[int, list[str]] = defaultdict(list)
        ahead = [one.removeprefix(self.word) for one in self.after]
        for whole in sorted({*self.part_of, *longer}):
            for left, right in _splits(whole, self.word):
                if not right:
                    behind[len(left)].append(left)
                else:
                    ahead.append(f"(?<={left}{self.word}){right}" if left else right)
        unlike = f"(?!{'|'.join(ahead)})" if ahead else ""
        if self.but:
            unlike = f"(?:(?={'|'.join(one.removeprefix(self.word) for one in self.but)})|{unlike})"
        alone = [f"(?:{'|'.join(lefts)}){self.word}" for lefts in behind.values()]
        return self.word + "".join(f"(?<!{one})" for one in (*alone, *self.before)) + unlike


def modals(text: str, open_: str) -> Iterator[Modal]:
    """The modal words of an open text, in order; the text may have many lines, and no sentence goes over a line."""
    words = _words()
    laws = _Laws(text)
    for found in _pattern().finditer(open_):
        word = words[found[0]]
        legal = word.force is Force.REQUIREMENT and not word.usual and laws.bind(found.start())
        yield Modal(word.word, word.force, Span(*found.span()), word.negative, word.usual, legal)


class _Laws:
    """Where a text speaks of the law; looked for when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text

    def bind(self, at: int) -> bool:
        """Whether what comes before in the sentence makes it a constraint of law."""
        before = bisect_right(self._ends, at)
        end = self._ends[before - 1] if before else -1
        return end >= 0 and at - end <= _FAR and not _STOP.search(self._text, end, at)

    @cached_property
    def _ends(self) -> list[int]:
        return [found.end() for found in _law().finditer(self._text)]


@cache
def _law() -> re.Pattern[str]:
    """What makes the rest of its sentence a constraint of law (9.5.4.2.2)."""
    introduced, bodies, said = ("|".join(lists()["legal"][key].split()) for key in ("introduced", "bodies", "said"))
    title, told = f"(?:{binding_endings()})[）)]?》", f"(?:{legal_endings()})(?<!方案)[）)]?》"
    return re.compile(
        rf"(?:{introduced})[^。；\n]{{0,80}}(?:{title}|{bodies})"
        rf"|(?:{told}[^。；，\n]{{0,20}}|(?:{bodies})[^。；，\n]{{0,6}})(?:{said})"
    )


def _splits(whole: str, part: str) -> Iterator[tuple[str, str]]:
    """What stands left and right of each occurrence of a part."""
    at = whole.find(part)
    while at >= 0:
        yield whole[:at], whole[at + len(part) :]
        at = whole.find(part, at + 1)


@cache
def _words() -> dict[str, _Word]:
    return {str(row["word"]): _word(row) for row in lists()["modal"]}


def _word(row: dict[str, str | bool | list[str]]) -> _Word:
    given = row | {"force": Force(str(row["force"])), "part_of": frozenset(str(row.get("in", "")).split())}
    return _Word(**{key: value for key, value in given.items() if key != "in"})  # type: ignore[arg-type]


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_words().values(), key=lambda one: -len(one.word))
    return re.compile(
        "|".join(one.pattern(other.word for other in words if one.word in other.word != one.word) for one in words)
    )
