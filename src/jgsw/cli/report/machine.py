"""JSON: keys are added, never changed or taken away."""

from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.session import Session
from jgsw.diagnostics import Severity
from jgsw.source import Location


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings as one object."""
    session.give(
        {
            "files": outcome.files,
            "seconds": round(outcome.seconds, 3),
            "counts": {severity.value: outcome.count(severity) for severity in Severity},
            "fixable": outcome.fixable,
            "baseline": outcome.held,
            "findings": [_finding(one) for one in outcome.found],
        }
    )


def _finding(one: Located) -> dict[str, object]:
    rule, fix = one.diagnostic.rule, one.diagnostic.fix
    return {
        "code": rule.code,
        "id": rule.id,
        "title": rule.title,
        "severity": one.diagnostic.severity.value,
        "file": one.file,
        **_location(one.at),
        "cause": one.diagnostic.cause,
        "remedy": one.diagnostic.remedy,
        "basis": rule.basis,
        "why": rule.why,
        "also": [{"file": also.file, **_location(also.at), "text": also.text} for also in one.also],
        "fix": None if fix is None else {"safe": fix.safe},
    }


def _location(at: Location) -> dict[str, object]:
    return {
        "line": at.start.line,
        "column": at.start.column,
        "end_line": at.end.line,
        "end_column": at.end.column,
    }
