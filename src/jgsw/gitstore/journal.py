"""The note that a writer leaves before it moves a branch, so that the next one can finish what was begun."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from jgsw.gitstore import durable
from jgsw.gitstore.change import Known
from jgsw.gitstore.tree import Entry

_NAME = "journal.json"


@dataclass(frozen=True, slots=True)
class Journal:
    """A branch about to go from one commit to the next, what is known of the paths that follow, and who is at it."""

    ref: str
    old: str | None
    new: str
    known: Mapping[str, Known]
    pid: int
    host: str

    def write(self, workshop: Path) -> None:
        """Leave the note; it is on the disk when this returns."""
        durable.write(workshop / _NAME, json.dumps(asdict(self)).encode())
        durable.sync(workshop)

    @classmethod
    def read(cls, workshop: Path) -> Self | None:
        """The note a writer left, if one did."""
        try:
            data = json.loads((workshop / _NAME).read_bytes())
            return cls(**{**data, "known": {path: _known(entries) for path, entries in data["known"].items()}})
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return None


def _known(entries: Iterable[tuple[str, str] | None]) -> Known:
    return tuple(entry and Entry(*entry) for entry in entries)


def place(workshop: Path) -> Path:
    """Where the note lies."""
    return workshop / _NAME


def clear(workshop: Path) -> None:
    """Take the note away: all is done, or nothing was."""
    place(workshop).unlink(missing_ok=True)


def drafts(root: Path, paths: Iterable[str]) -> set[Path]:
    """The half-written files that a writer of these paths may have left beside them."""
    return {(root / path).with_name(durable.DRAFT) for path in paths}
