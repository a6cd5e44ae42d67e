"""How many findings each rule has, the most frequent first."""

from collections import Counter

from jgsw.cli import table
from jgsw.cli.report.outcome import Outcome
from jgsw.cli.report.words import NAMES, summary
from jgsw.cli.session import Session


def show(outcome: Outcome, session: Session) -> None:
    """Print a row for each rule and gravity, and the summary."""
    counts = Counter((one.diagnostic.rule, one.diagnostic.severity) for one in outcome.found)
    fixes = Counter((one.diagnostic.rule, one.diagnostic.severity) for one in outcome.found if one.diagnostic.fix)
    rows = sorted(counts, key=lambda key: (-counts[key], key[0].code, key[1].rank))
    data = [
        {
            "code": rule.code,
            "id": rule.id,
            "title": rule.title,
            "severity": severity.value,
            "count": counts[rule, severity],
            "fixable": fixes[rule, severity],
        }
        for rule, severity in rows
    ]
    if session.give({"files": outcome.files, "statistics": data}):
        return
    if rows:
        words = [(str(counts[key]), key[0].code, NAMES[key[1]], str(fixes[key] or ""), key[0].title) for key in rows]
        table.show(session.screen, ("个数", "规则", "级别", "可改正", "名称"), words)
    session.screen.item("", summary(outcome))
