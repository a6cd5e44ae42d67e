"""Each finding with the lines it stands on, a caret under the very characters, its cause and its remedy."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from jgsw.cli.report.excerpt import excerpt
from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import NAMES, summary
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session
from jgsw.cli.text import fold

_PIECE = re.compile("[a-z_]+:")
_CONTENT = re.compile("content: ((?![|>\\[])[^\\n{}]+)")
_MOST = 200
"""So many characters of the text are compared with examples."""
_ALIKE = 0.6
"""From this likeness on, a good example is taken for a bad one put right."""


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings, a blank line after each, and the summary."""
    for one in outcome.found:
        _finding(one, session.screen)
        session.screen.line()
    for text in fold(summary(outcome), session.screen.width):
        session.screen.line((text, "strong" if outcome.found else "good"))


def _finding(one: Located, screen: Screen) -> None:
    rule, severity = one.diagnostic.rule, one.diagnostic.severity
    name = (f"{NAMES[severity]} {rule.code}", severity.value)
    screen.line((one.where, "strong"), ": ", name, f" {rule.title}")
    shown = list(excerpt(one, screen))
    for parts in shown:
        screen.line(*parts)
    if not shown:
        _prose(screen, "原因：", one.diagnostic.cause)
    for also in one.also:
        _prose(screen, "另见：", f"{also.file}:{also.at.start.line}:{also.at.start.column} {also.text}")
    _prose(screen, "帮助：", one.diagnostic.remedy)
    _prose(screen, "例如：", nearest_good(one))
    _prose(screen, "依据：", rule.basis)
    if rule.why:
        _prose(screen, "为何：", f"{rule.why}详见 jgsw explain {rule.code}")


def nearest_good(one: Located) -> str:
    """The mended example that is most like the text found fault with: a sentence, or a line of a file."""
    matcher = SequenceMatcher(None, "", one.marked[:_MOST], autojunk=False)
    best, nearness = "", -1.0
    for example in _mended(one.diagnostic.rule.good, one.diagnostic.rule.bad):
        matcher.set_seq1(example)
        if matcher.ratio() > nearness:
            best, nearness = example, matcher.ratio()
    return best


@cache
def _mended(good: tuple[str, ...], bad: tuple[str, ...]) -> tuple[str, ...]:
    """The good examples that are bad ones put right; others, and those in quotes, show what the rule leaves alone."""
    right = tuple(text for text in good if _is_sentence(text) and not text.startswith("“"))
    if not right:
        untouched = _pieces([text for text in bad if not _is_sentence(text)])
        return tuple(text for text in _pieces(good) if text not in untouched)
    wrong = [text for text in bad if _is_sentence(text)]
    return tuple(text for text in right if any(_alike(text, other) for other in wrong)) or right[:1]


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _is_sentence(example: str) -> bool:
    return not _PIECE.match(example) and "\n" not in example


def _pieces(examples: Sequence[str]) -> list[str]:
    """The texts of clauses in examples that are files, else those that are a single line."""
    written = [found.strip("\"' ") for text in examples for found in _CONTENT.findall(text)]
    return written or [text.strip() for text in examples if "\n" not in text.strip()]


def _prose(screen: Screen, label: str, text: str) -> None:
    if text:
        screen.item((f"   {label}", "info"), text)
