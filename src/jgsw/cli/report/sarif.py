"""SARIF 2.1.0, for code scanning; what stands here is a frozen subset of its schema."""

from collections.abc import Mapping
from urllib.parse import quote

from jgsw import __version__
from jgsw.cli.report.outcome import Located, Outcome
from jgsw.cli.report.words import message, summary
from jgsw.cli.session import Session
from jgsw.diagnostics import Fix, Rule, Severity
from jgsw.source import Location
from jgsw.tasks.baseline import fingerprint

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def show(outcome: Outcome, session: Session) -> None:
    """Print the findings as one SARIF run."""
    rules = list(dict.fromkeys(one.diagnostic.rule for one in outcome.found))
    session.screen.data(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "jgsw",
                            "version": __version__,
                            "language": "zh-CN",
                            "rules": [_rule(rule) for rule in rules],
                        }
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [_result(one, rules.index(one.diagnostic.rule)) for one in outcome.found],
                }
            ],
        }
    )
    session.screen.hint(summary(outcome))


def _rule(rule: Rule) -> Mapping[str, object]:
    said = {"shortDescription": rule.title, "fullDescription": rule.why or rule.title, "help": _help(rule)}
    return {
        "id": rule.code,
        "name": rule.id or rule.code,
        **{key: {"text": text} for key, text in said.items()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Rule) -> str:
    parts = {"依据：": rule.basis, "错：": "\n".join(rule.bad), "对：": "\n".join(rule.good)}
    return "\n".join(label + text for label, text in parts.items() if text) or rule.title


def _result(one: Located, index: int) -> Mapping[str, object]:
    found = one.diagnostic
    related = [{"physicalLocation": _place(also.file, also.at), "message": {"text": also.text}} for also in one.also]
    return {
        "ruleId": found.rule.code,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": message(one)},
        "locations": [{"physicalLocation": _place(one.file, one.at)}],
        "partialFingerprints": {"jgsw/v1": fingerprint(found, one.marked).digest},
        **({"relatedLocations": related} if related else {}),
        **({"properties": {"fix": _fix(found.fix)}} if found.fix else {}),
    }


def _fix(fix: Fix) -> str:
    return "safe" if fix.safe else "unsafe"


def _place(file: str, at: Location) -> Mapping[str, object]:
    return {
        "artifactLocation": {"uri": quote(file), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": at.start.line,
            "startColumn": at.start.column,
            "endLine": at.end.line,
            "endColumn": at.end.column,
        },
    }
