"""Each finding with the lines it stands on, a caret under the very characters, its cause and its remedy."""

from dataclasses import dataclass

from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import NAMES, summary
from jgsw.cli.screen import Part, Screen
from jgsw.cli.session import Session
from jgsw.cli.text import cells, cut, fold, safe

_BEFORE, _AFTER = 2, 1
_INDENT = "   "
_NARROWEST = 30


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings, a blank line after each, and the summary."""
    for one in outcome.found:
        _finding(one, session.screen)
        session.screen.line()
    style = "error" if outcome.found else "good"
    session.screen.line((summary(outcome), style))


def _finding(one: Located, screen: Screen) -> None:
    rule = one.diagnostic.rule
    name = NAMES[rule.severity]
    screen.line((one.where, "strong"), ": ", (f"{name} {rule.code}", rule.severity.value), f" {rule.title}")
    _Excerpt(one, screen).show()
    for also in one.also:
        _prose(screen, "另见：", f"{also.file}:{also.at.start.line}:{also.at.start.column} {also.text}")
    _prose(screen, "帮助：", one.diagnostic.remedy)
    _prose(screen, "依据：", rule.basis)


def _prose(screen: Screen, label: str, text: str) -> None:
    if not text:
        return
    room = max(_NARROWEST, screen.width - len(_INDENT) - cells(label))
    for index, line in enumerate(fold(safe(text), room)):
        screen.line(_INDENT, (label, "info") if index == 0 else " " * cells(label), line)
