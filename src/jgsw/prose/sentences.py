"""Sentences, and what each provides."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jgsw.model.text import Span
from jgsw.prose.lists import lists
from jgsw.prose.values import Force, Modal, Sentence

_SENTENCE = re.compile(r"[^。！？；]++[。！？；]*+|[。！？；]++")
_GRAVITY = {force: place for place, force in enumerate(Force)}


def sentences(text: str, open_: str, modals: Sequence[Modal]) -> Iterator[Sentence]:
    """The sentences of a run, with its modal words given to each."""
    index = 0
    for found in _SENTENCE.finditer(open_):
        start, end = found.span()
        first = index
        while index < len(modals) and modals[index].span.start < end:
            index += 1
        words = tuple(modals[first:index])
        yield Sentence(text[start:end], Span(start, end), _force(found[0], words), words)


def _force(sentence: str, words: Sequence[Modal]) -> Force:
    """That of the gravest modal word; without one, an order or a statement."""
    if len(words) == 1:
        return words[0].force
    if words:
        return min((word.force for word in words), key=_GRAVITY.__getitem__)
    return Force.INSTRUCTION if _instruction().match(sentence) else Force.STATEMENT


@cache
def _instruction() -> re.Pattern[str]:
    """An order begins with its verb, or with 将, the means or the manner before it."""
    verbs, manners, adverbs, nouns = (
        "|".join(lists()["instruction"][key].split()) for key in ("verbs", "manners", "adverbs", "nouns")
    )
    manner = f"(?:{manners})[^，。；：]{{1,40}}?"
    return re.compile(f"(?:请|勿)(?![示求假柬])|不要|(?:{adverbs})?(?:{manner})?(?:{adverbs})?(?:{verbs})(?!{nouns})")
