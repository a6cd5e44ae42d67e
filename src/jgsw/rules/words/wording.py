"""Rules that are words: one of each entry of `lexicon.yaml`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.rules.declaring import Check, Finding
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Element, Form
from jgsw.rules.words.lexicon import Group, compiled, lexicon


@dataclass(frozen=True, eq=False)
class _Wording:
    """What an entry looks for, where, and what it says about it."""

    groups: Sequence[Group]
    unless: re.Pattern[str] | None
    pointing: re.Pattern[str] | None
    elements: frozenset[Element]
    forms: frozenset[Form]
    cause: str
    remedy: str
    replace: str | None
    unreplaced: frozenset[str]
    safe: bool

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        """By what a text must hold to be looked through; compiled when first wanted: most commands look for nothing."""
        needs = dict.fromkeys(group.get("needs", "") for group in self.groups)
        return {need: compiled([one for one in self.groups if one.get("needs", "") == need]) for need in needs}

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        """Every place where the words stand and are not excused."""
        excused: dict[tuple[int, int], bool] = {}
        patterns = (pattern for need, pattern in self._patterns.items() if draft.says(need))
        for hit in chain.from_iterable(map(draft.search, patterns)):
            here = hit.passage.element in self.elements and hit.passage.form in self.forms
            if here and not self._is_excused(hit, excused):
                yield self._finding(draft, hit)

    def _is_excused(self, hit: Hit, known: dict[tuple[int, int], bool]) -> bool:
        """Whether something in its sentence excuses the words; each sentence is looked through once."""
        if not self.unless:
            return self._points(hit)
        sentence = hit.passage.prose.sentence(hit.span.start)
        here = id(hit.passage), sentence.span.start
        if here not in known:
            known[here] = self.unless.search(sentence.text) is not None
        return known[here] or self._points(hit)

    def _points(self, hit: Hit) -> bool:
        """Whether the word speaks of a document cited before it: `见GB/T 22239。该标准规定了……`."""
        cited = (one.span.end <= hit.span.start for one in hit.passage.prose.citations)
        return bool(self.pointing and self.pointing.match(hit.match[0])) and any(cited)

    def _finding(self, draft: Draft, hit: Hit) -> Finding:
        place = draft.at(hit.passage, hit.span)
        fixed = self.replace is not None and hit.match[0] not in self.unreplaced
        fix = Fix(self.safe, (Edit(place, self.replace or ""),)) if fixed else None
        said = hit.passage.prose.text[hit.span.start : hit.span.end]
        return Finding(place, self.cause.format(said), self.remedy, fix=fix)


@dataclass(frozen=True, eq=False)
class _Synonyms:
    """Words that are one concept; the first of each group is the preferred one."""

    groups: tuple[tuple[str, ...], ...]
    cause: str
    remedy: str

    def __call__(self, draft: Draft) -> Iterator[Finding]:
        """Every other word of a group whose preferred word is used too."""
        for preferred, *others in self.groups:
            if draft.says(preferred):
                pattern = re.compile("|".join(others))
                for hit in draft.search(pattern):
                    place = draft.at(hit.passage, hit.span)
                    yield Finding(place, self.cause.format(preferred), self.remedy)


def _checks() -> Iterator[Check[Draft]]:
    for entry in lexicon()["words"]:
        yield Check(_rule(entry), _synonyms(entry) if "synonyms" in entry else _wording(entry))


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        entry["code"],
        entry["title"],
        Severity(entry["severity"]),
        basis=f"GB/T 1.1—2020，{entry['basis']}",
        id=entry["id"],
        why=entry["why"],
        bad=tuple(entry["bad"]),
        good=tuple(entry["good"]),
        fixable="replace" in entry,
    )


def _wording(entry: dict[str, Any]) -> _Wording:
    return _Wording(
        entry["finds"],
        re.compile(entry["unless"]) if "unless" in entry else None,
        re.compile(entry["pointing"]) if "pointing" in entry else None,
        frozenset(map(Element, entry.get("elements", Element))),
        frozenset(map(Form, entry.get("forms", Form))),
        entry["cause"],
        entry["remedy"],
        entry.get("replace"),
        frozenset(entry.get("unreplaced", ())),
        entry.get("safe") == "true",
    )


def _synonyms(entry: dict[str, Any]) -> _Synonyms:
    return _Synonyms(tuple(tuple(group) for group in entry["synonyms"]), entry["cause"], entry["remedy"])


CHECKS = tuple(_checks())
"""The rules of the lexicon."""
