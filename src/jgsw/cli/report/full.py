"""Each finding with the lines it stands on, a caret under the very characters, its cause and its remedy."""

from jgsw.cli.report.excerpt import excerpt
from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import NAMES, summary
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings, a blank line after each, and the summary."""
    for one in outcome.found:
        _finding(one, session.screen)
        session.screen.line()
    session.screen.line((summary(outcome), "strong" if outcome.found else "good"))


def _finding(one: Located, screen: Screen) -> None:
    rule = one.diagnostic.rule
    name = (f"{NAMES[rule.severity]} {rule.code}", rule.severity.value)
    screen.line((one.where, "strong"), ": ", name, f" {rule.title}")
    shown = list(excerpt(one, screen))
    for parts in shown:
        screen.line(*parts)
    if not shown:
        _prose(screen, "原因：", one.diagnostic.cause)
    for also in one.also:
        _prose(screen, "另见：", f"{also.file}:{also.at.start.line}:{also.at.start.column} {also.text}")
    _prose(screen, "帮助：", one.diagnostic.remedy)
    _prose(screen, "依据：", rule.basis)


def _prose(screen: Screen, label: str, text: str) -> None:
    if text:
        screen.item((f"   {label}", "info"), text)
