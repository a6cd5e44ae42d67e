"""History: one line of `history.jsonl` (append-only, hash-chained), the only truth about stage, number and dates."""

import json
from enum import StrEnum
from hashlib import sha256
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, ValidationError

from jgsw.model.base import Day, Id, Line, Value, Whole

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class EventKind(StrEnum):
    """What can happen to an edition."""

    CREATED = "created"
    ADVANCED = "advanced"
    RETURNED = "returned"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    TERMINATED = "terminated"

    @property
    def word(self) -> str:
        """What people call it: `推进`."""
        return _WORDS[self]


_WORDS = {
    EventKind.CREATED: "建立文本",
    EventKind.ADVANCED: "推进",
    EventKind.RETURNED: "退回",
    EventKind.SUSPENDED: "暂停",
    EventKind.RESUMED: "恢复",
    EventKind.TERMINATED: "终止",
}


class WorkflowVersion(Value):
    """Which procedure, in which wording, a step was taken under."""

    id: Id
    sha256: Sha256


class Given(Value):
    """What a publishing step gives: the number, the dates, the filing number."""

    number: Line
    published: Day
    effective: Day
    filing: Line | None = None


class Event(Value):
    """One step. `from_`/`to` are stage ids; `text` is the SHA-256 of the text's blob; `prev` of the line before."""

    model_config = ConfigDict(populate_by_name=True)

    v: Whole = 1
    seq: Whole
    standard: Id
    edition: Id
    kind: EventKind
    from_: Id | None = Field(default=None, alias="from")
    to: Id
    actor: Id
    role: Id | None = None
    on: Day
    reason: Line | None = None
    workflow: WorkflowVersion
    text: Sha256
    evidence: dict[str, Sha256] = Field(default_factory=dict)
    gives: Given | None = None
    prev: Sha256 | None = None

    def line(self) -> bytes:
        """The canonical line: sorted keys, no blanks, UTF-8, absent values left out, ended by a line feed."""
        data = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"

    def digest(self) -> str:
        """The SHA-256 of the canonical line without its line feed, for the next event's `prev`."""
        return sha256(self.line().rstrip(b"\n")).hexdigest()


def read_line(line: bytes) -> Event | None:
    """The event in a line; None when the line is not one."""
    try:
        return Event.model_validate(json.loads(line))
    except (ValueError, ValidationError, RecursionError):
        return None
