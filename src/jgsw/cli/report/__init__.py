"""Findings, printed: one module for each format, chosen from a table."""

from collections.abc import Callable

from jgsw.cli.report import concise, full, github, machine
from jgsw.cli.report.outcome import Outcome
from jgsw.cli.session import Format, Session

_REPORTS: dict[Format, Callable[[Outcome, Session], None]] = {
    Format.CONCISE: concise.show,
    Format.FULL: full.show,
    Format.GITHUB: github.show,
    Format.JSON: machine.show,
}


def show(outcome: Outcome, session: Session) -> None:
    """Print findings in the format of the session."""
    _REPORTS[session.format](outcome, session)
