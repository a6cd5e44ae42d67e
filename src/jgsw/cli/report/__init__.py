"""Findings, printed: one module for each format, chosen from a table."""

from collections.abc import Callable

from jgsw.cli.report import concise, full, github, gitlab, junit, machine, sarif, statistics
from jgsw.cli.report.outcome import Outcome
from jgsw.cli.session import Format, Session

_REPORTS: dict[Format, Callable[[Outcome, Session], None]] = {
    Format.CONCISE: concise.show,
    Format.FULL: full.show,
    Format.JSON: machine.show,
    Format.SARIF: sarif.show,
    Format.JUNIT: junit.show,
    Format.GITHUB: github.show,
    Format.GITLAB: gitlab.show,
}


def show(outcome: Outcome, session: Session) -> None:
    """Print findings in the format of the session."""
    _REPORTS[session.format](outcome, session)


def show_statistics(outcome: Outcome, session: Session) -> None:
    """Print how many findings each rule has, instead of the findings."""
    statistics.show(outcome, session)
