"""One line for each finding."""

from jgsw.cli.report.outcome import Outcome
from jgsw.cli.report.words import sentence, summary
from jgsw.cli.session import Session


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings and the summary."""
    for one in outcome.found:
        session.screen.line((one.where, "strong"), ": ", sentence(one))
    session.screen.item("", summary(outcome))
