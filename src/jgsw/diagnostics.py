"""Values about the user's text: where a fault is, what it is, why, and how to mend it.

A rule speaks of a `Place`: a route into the data (`("clauses", 3, "title")`) and, inside a text, offsets
into the decoded scalar. Line and column are worked out by `jgsw.source` only when somebody looks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Route = tuple[str | int, ...]
"""Keys and indexes from the root of a file to one value; equal to pydantic's `loc`."""


class Severity(StrEnum):
    """How grave a finding is; the order of declaration is the order of gravity."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Position(NamedTuple):
    """A line and a column, both counted from 1, in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, a route into it, and offsets into the decoded scalar there.

    `start`/`end` are None for the whole value. `key` means the key at the end of the route, not its value.
    `position` is set only by the reader, for faults in files that have no routes (they do not parse).
    """

    file: str
    route: Route = ()
    start: int | None = None
    end: int | None = None
    key: bool = False
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at `place` by `text`."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding; `safe` means the meaning cannot change."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be wrong: a stable code, a Chinese title, its gravity and the clause or page it rests on.

    `id` is its name for people (`modal-must`), `why` one sentence on what the demand is good for; `bad` and `good` are
    examples, which are its tests and its page in the manual. `severity` is the gravity in a final draft; `fixable`
    says that its findings can carry a fix.
    """

    code: str
    title: str
    severity: Severity = Severity.ERROR
    basis: str = ""
    id: str = ""
    why: str = ""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    fixable: bool = False

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code[:3]

    def at(
        self,
        place: Place,
        cause: str = "",
        remedy: str = "",
        also: Sequence[tuple[Place, str]] = (),
        fix: Fix | None = None,
    ) -> "Diagnostic":
        """The finding of this rule at `place`: `cause` says what is wrong just here, `remedy` what to do."""
        return Diagnostic(self, place, cause, remedy, tuple(also), fix)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `also` names other places that matter, each with a word on why.

    `eased` is the gravity that the bureau and the stage give it, where that is not the rule's.
    """

    rule: Rule
    place: Place
    cause: str = ""
    remedy: str = ""
    also: tuple[tuple[Place, str], ...] = ()
    fix: Fix | None = None
    eased: Severity | None = None

    @property
    def severity(self) -> Severity:
        """How grave the finding is here and now."""
        return self.eased or self.rule.severity


class TextFault(NamedTuple):
    """A fault inside one text, before it is known where that text stands: offsets into the decoded scalar."""

    rule: Rule
    start: int
    end: int
    cause: str = ""
    remedy: str = ""


class Obstacle(NamedTuple):
    """Why something the user made cannot be printed, and what to do about it, before it is known where it stands."""

    cause: str
    remedy: str
