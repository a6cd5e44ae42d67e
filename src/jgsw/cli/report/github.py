"""Annotations of GitHub Actions: at most ten of a step are shown, so the gravest come first."""

from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import NAMES, sentence, summary
from jgsw.cli.session import Session
from jgsw.cli.text import safe
from jgsw.diagnostics import Severity

_MOST = 9
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def show(outcome: Outcome, session: Session) -> None:
    """Print the gravest findings as annotations, the rest as plain lines, and the summary."""
    ordered = sorted(outcome.found, key=lambda one: one.diagnostic.severity.rank)
    for one in ordered[:_MOST]:
        session.screen.raw(_annotation(one))
    if rest := ordered[_MOST:]:
        session.screen.line(f"另有 {len(rest)} 项没有标在文件上：")
    for one in rest:
        session.screen.line(f"  {one.where}: {sentence(one)}")
    session.screen.line(summary(outcome))


def _annotation(one: Located) -> str:
    rule, severity = one.diagnostic.rule, one.diagnostic.severity
    end = one.at.end
    values = {
        "file": one.file,
        "line": one.at.start.line,
        "endLine": end.line,
        "col": one.at.start.column,
        "endColumn": end.column,
        "title": f"{NAMES[severity]} {rule.code} {rule.title}",
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    return f"::{_COMMANDS[severity]} {properties}::{_text(one)}"


def _text(one: Located) -> str:
    parts = {"": one.diagnostic.cause, "帮助：": one.diagnostic.remedy, "依据：": one.diagnostic.rule.basis}
    text = "\n".join(name + part for name, part in parts.items() if part)
    return "\n".join(safe(line) for line in (text or one.diagnostic.rule.title).split("\n")).translate(_IN_TEXT)


def _property(value: str) -> str:
    return safe(value).translate(_IN_PROPERTY)
