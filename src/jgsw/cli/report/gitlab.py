"""GitLab's Code Quality report: its fingerprints hold although lines move."""

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import message, summary
from jgsw.cli.session import Session
from jgsw.diagnostics import Severity
from jgsw.tasks.baseline import Fingerprint, fingerprint

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings as a list of issues."""
    seen: Counter[Fingerprint] = Counter()
    issues = []
    for one in outcome.found:
        mark = fingerprint(one.diagnostic, one.marked)
        issues.append(_issue(one, f"{mark.file}\0{mark.digest}\0{seen[mark]}"))
        seen[mark] += 1
    session.screen.data(issues)
    session.screen.hint(summary(outcome))


def _issue(one: Located, identity: str) -> Mapping[str, object]:
    rule = one.diagnostic.rule
    return {
        "description": f"{rule.title}：{message(one)}" if one.diagnostic.cause else rule.title,
        "check_name": rule.code,
        "fingerprint": sha256(identity.encode(errors="replace")).hexdigest(),
        "severity": _LEVELS[one.diagnostic.severity],
        "location": {"path": one.file, "lines": {"begin": one.at.start.line, "end": one.at.end.line}},
    }
