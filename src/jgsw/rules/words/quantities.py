"""What quantities look like in text (GB/T 1.1—2020, 9.4.4): numbers, units, where they stand, how they are mended."""

import re
from collections.abc import Iterator, Mapping

from jgsw.diagnostics import Edit, Fix
from jgsw.model.text import Span
from jgsw.prose import units
from jgsw.rules.declaring import Finding
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Element, Form

REST = r"[0-9]{0,8}(?:[ \u2005][0-9]{3}){0,3}(?:\.[0-9]{1,6})?"
"""A number behind its first digit: for a pattern that begins with that digit and looks at what is before it."""
NUMBER = f"[0-9]{REST}"
_SYMBOL = units.symbol()
COMPOUND = rf"{_SYMBOL}(?:·{_SYMBOL})?(?:/(?:{_SYMBOL}|{units.words('per')}|\([^()\n]{{1,12}}\)))?"
"""A unit: `kg`, `N·m`, `L/人`, `m3/(h·人)`."""
UNIT = rf"{COMPOUND}(?![A-Za-z0-9])"
_WHOLE = re.compile(r"(?!\^|·|/|[0-9]|[ ]?\(|（)")
"""Behind a unit: nothing that belongs to it."""
_PRINTED = frozenset(Form) - {Form.TITLE, Form.CAPTION, Form.LISTED}
"""Where text is in the dialect in which `m^2^` can be written."""


def places(draft: Draft, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Where a pattern is found in text that the author wrote as clauses."""
    for hit in draft.search(pattern):
        if hit.passage.form in _PRINTED and hit.passage.element is not Element.BIBLIOGRAPHY:
            yield hit


def before(hit: Hit, reach: int = 12) -> str:
    """That many characters before the hit."""
    return hit.passage.prose.open[max(hit.span.start - reach, 0) : hit.span.start]


def within(hit: Hit, group: str) -> Span:
    """Where a group of the match stands in the prose's text."""
    start, end = hit.match.span(group)
    shift = hit.span.start - hit.match.start()
    return Span(start + shift, end + shift)


def mended(draft: Draft, hit: Hit, cause: str, by: Mapping[str, str], *, safe: bool = True) -> Finding:
    """A finding on what is right as soon as these groups of the match are written so; the rest stays as it was."""
    changed = [(within(hit, group), text) for group, text in by.items() if hit.match[group] != text]
    fix = None
    if _WHOLE.match(hit.passage.prose.open, hit.span.end):
        fix = Fix(safe, tuple([Edit(draft.at(hit.passage, span), text) for span, text in changed]))
    return Finding(draft.at(hit.passage, hit.span), cause, f"写成“{_rewritten(hit, changed)}”", fix=fix)


def _rewritten(hit: Hit, changed: list[tuple[Span, str]]) -> str:
    """The matched text as it should be."""
    text, start = hit.match[0], hit.span.start
    for span, by in reversed(changed):
        text = text[: span.start - start] + by + text[span.end - start :]
    return units.written(text.strip())
