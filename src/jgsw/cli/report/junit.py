"""JUnit XML: each file is a test suite, each finding a case; hints pass, all else fails."""

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import NAMES, message, sentence, summary
from jgsw.cli.session import Session
from jgsw.cli.text import safe
from jgsw.diagnostics import Severity


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings as one document."""
    raw = session.screen.xml
    counts = f'tests="{len(outcome.found) or 1}" failures="{_failures(outcome.found)}"'
    raw('<?xml version="1.0" encoding="UTF-8"?>')
    raw(f'<testsuites name="jgsw validate" {counts} time="{outcome.seconds:.3f}">')
    for file, found in groupby(outcome.found, key=lambda one: one.file):
        for line in _suite(file, list(found)):
            raw(line)
    if not outcome.found:
        raw('  <testsuite name="jgsw" tests="1" failures="0">')
        raw('    <testcase classname="jgsw" name="validate"/>')
        raw("  </testsuite>")
    raw("</testsuites>")
    session.screen.hint(summary(outcome))


def _failures(found: tuple[Located, ...] | list[Located]) -> int:
    return sum(one.diagnostic.severity is not Severity.INFO for one in found)


def _suite(file: str, found: list[Located]) -> list[str]:
    name = _attribute(file)
    cases = [line for one in found for line in _case(one, name)]
    head = f'  <testsuite name={name} tests="{len(found)}" failures="{_failures(found)}">'
    return [head, *cases, "  </testsuite>"]


def _case(one: Located, name: str) -> list[str]:
    severity = one.diagnostic.severity
    at = f"{one.at.start.line}:{one.at.start.column}"
    case = f"    <testcase classname={name} name={_attribute(f'{one.diagnostic.rule.code} {at}')}"
    text = escape(safe(f"{one.where}: {sentence(one)}"))
    if severity is Severity.INFO:
        return [f"{case}>", f"      <system-out>{text}</system-out>", "    </testcase>"]
    failure = f"<failure type={_attribute(NAMES[severity])} message={_attribute(message(one))}>{text}</failure>"
    return [f"{case}>", f"      {failure}", "    </testcase>"]


def _attribute(text: str) -> str:
    return quoteattr(safe(text))
