"""Each finding with the lines it stands on, a caret under the very characters, its cause and its remedy."""

import re
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
    good = one.diagnostic.rule.good
    for example in [text for text in good if not _PIECE.match(text) and "\n" not in text] or filter(
        None, map(_line, good)
    ):
        matcher.set_seq1(example)
        if matcher.ratio() > nearness:
            best, nearness = example, matcher.ratio()
    return best


def _line(piece: str) -> str:
    """A piece of a file as a line: itself, or the text of its first clause; empty when it has neither."""
    found = _CONTENT.search(piece)
    line = found[1].strip("\"' ") if found else piece.strip()
    return "" if "\n" in line else line


def _prose(screen: Screen, label: str, text: str) -> None:
    if text:
        screen.item((f"   {label}", "info"), text)
