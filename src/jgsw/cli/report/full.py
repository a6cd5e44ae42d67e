"""Each finding with the lines it stands on, a caret under the very characters, its cause and its remedy."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from jgsw.cli.report.excerpt import excerpt
from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import NAMES, summary
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session

_PIECE = re.compile("[a-z_]+:")
_CONTENT = re.compile("content: ((?![|>\\[])[^\\n{}]+)")
_MOST = 200
"""So many characters of the text are compared with examples."""


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings, a blank line after each, and the summary."""
    for one in outcome.found:
        _finding(one, session.screen)
        session.screen.line()
    session.screen.line((summary(outcome), "strong" if outcome.found else "good"))


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
    """The good example that is most like the text found fault with: a sentence, or a line of a file."""
    matcher = SequenceMatcher(None, "", one.marked[:_MOST], autojunk=False)
    best, nearness = "", -1.0
    for example in _sentences(one.diagnostic.rule.good):
        matcher.set_seq1(example)
        if matcher.ratio() > nearness:
            best, nearness = example, matcher.ratio()
    return best


def _sentences(examples: Sequence[str]) -> list[str]:
    """The examples that are sentences, else the texts of clauses and the single lines of those that are not."""
    plain = [text for text in examples if not _PIECE.match(text) and "\n" not in text]
    written = [found.strip("\"' ") for text in examples for found in _CONTENT.findall(text)]
    return plain or written or [text.strip() for text in examples if "\n" not in text.strip()]


def _prose(screen: Screen, label: str, text: str) -> None:
    if text:
        screen.item((f"   {label}", "info"), text)
