"""The findings that were there when the bureau began to check (`jgsw-baseline.yaml`): they do not count."""

from pydantic import Field

from jgsw.model.base import Line, Value, Whole


class OldFinding(Value):
    """So many findings of a rule in a file that look alike: `fingerprint` is of the rule, the text and the cause."""

    file: Line
    rule: Line
    fingerprint: Line
    count: Whole = 1


class Baseline(Value):
    """`jgsw-baseline.yaml`."""

    version: Whole = 1
    findings: tuple[OldFinding, ...] = Field(default=())
