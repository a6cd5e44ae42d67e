"""What a check brought to light, with lines and columns worked out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from jgsw.diagnostics import Diagnostic, Place, Severity
from jgsw.source import Location, Spans, Unreadable

Read = Callable[[str], bytes]
"""The bytes of a file; `Unreadable` or OSError when it is not there."""


@dataclass(frozen=True)
class Lines:
    """The lines of a file that findings speak of."""

    data: bytes

    @cached_property
    def all(self) -> list[str]:
        """The lines without their breaks; nothing after the last break."""
        text = self.data.decode(errors="replace").removesuffix("\n")
        return [line.removesuffix("\r") for line in text.split("\n")]

    def locate(self, place: Place) -> Location:
        """Where a place stands."""
        if place.position is not None:
            return Location(place.position, place.position._replace(column=place.position.column + 1))
        return self._spans.locate(place)

    @cached_property
    def _spans(self) -> Spans:
        return Spans(self.data)


@dataclass(frozen=True, slots=True)
class Also:
    """Another place that matters, and why."""

    file: str
    at: Location
    text: str


@dataclass(frozen=True, slots=True)
class Located:
    """A finding with its lines and columns, and the lines of its file."""

    diagnostic: Diagnostic
    at: Location
    also: tuple[Also, ...]
    lines: Lines

    @property
    def file(self) -> str:
        """The path of the file, from the root of the repository."""
        return self.diagnostic.place.file

    @property
    def where(self) -> str:
        """`file:line:column`."""
        return f"{self.file}:{self.at.start.line}:{self.at.start.column}"

    @property
    def marked(self) -> str:
        """The text under the carets."""
        start, end = self.at
        line = self.lines.all[start.line - 1] if start.line <= len(self.lines.all) else ""
        return line[start.column - 1 : end.column - 1 if end.line == start.line else None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings in the order of the files, how many files were looked at, and for how many seconds.

    `held` counts the findings that the baseline took away.
    """

    found: tuple[Located, ...]
    files: int
    seconds: float
    held: int = 0

    @property
    def fixable(self) -> int:
        """How many findings carry a fix."""
        return sum(one.diagnostic.fix is not None for one in self.found)

    @property
    def doubtful(self) -> int:
        """How many findings carry a fix that may change the meaning."""
        return sum(one.diagnostic.fix is not None and not one.diagnostic.fix.safe for one in self.found)

    def count(self, severity: Severity) -> int:
        """How many findings there are of one gravity."""
        return sum(one.diagnostic.severity is severity for one in self.found)

    def reaches(self, severity: Severity) -> bool:
        """Whether any finding is as grave as that."""
        return any(one.diagnostic.severity.rank <= severity.rank for one in self.found)


def locate(diagnostics: Sequence[Diagnostic], read: Read) -> tuple[Located, ...]:
    """The findings by file, line and column."""
    files: dict[str, Lines] = {}
    found = (_located(one, files, read) for one in diagnostics)
    return tuple(sorted(found, key=lambda one: (one.file, one.at, one.diagnostic.rule.code)))


def _located(one: Diagnostic, files: dict[str, Lines], read: Read) -> Located:
    also = tuple(Also(place.file, _lines(place.file, files, read).locate(place), text) for place, text in one.also)
    lines = _lines(one.place.file, files, read)
    return Located(one, lines.locate(one.place), also, lines)


def _lines(file: str, files: dict[str, Lines], read: Read) -> Lines:
    if file not in files:
        try:
            files[file] = Lines(read(file))
        except (OSError, Unreadable):
            files[file] = Lines(b"")
    return files[file]
