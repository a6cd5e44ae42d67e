"""Where an edition stands: the fold of its history, never written down anywhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Condition(StrEnum):
    """Whether an edition goes on."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True)
class EditionState:
    """`stage` is the last step taken, `since` its day; `frozen` the SHA-256 of the text that step fixed.

    `number`, `published`, `effective`, `filing` are what a publishing step gave; `in_force` says that the text is
    final; `steps` counts the events.
    """

    stage: str = ""
    stage_title: str = "未起步"
    draft_name: str | None = "草案"
    since: date | None = None
    condition: Condition = Condition.ACTIVE
    frozen: str | None = None
    in_force: bool = False
    number: str | None = None
    published: date | None = None
    effective: date | None = None
    filing: str | None = None
    steps: int = 0


States = Mapping[str, EditionState]
"""Where each edition stands, by `id@r1`."""
