"""The lines around a finding, with carets under the characters meant."""

from collections.abc import Iterator
from dataclasses import dataclass

from jgsw.cli.report.outcome import Located
from jgsw.cli.screen import Part, Screen
from jgsw.cli.text import cells, cut, fold, safe

_BEFORE, _AFTER = 2, 1
_NUMBER = 5
_GUTTER = " │ "
_NARROWEST = 30


def excerpt(one: Located, screen: Screen) -> Iterator[tuple[Part, ...]]:
    """The lines to print; nothing when the file cannot be shown."""
    number, lines = one.at.start.line, one.lines.all
    if number > len(lines) or not any(lines):
        return
    view = _View(one, screen)
    for each in range(max(1, number - _BEFORE), number + 1):
        yield _numbered(each, view.line(lines[each - 1]))
    yield from view.carets()
    for each in range(number + 1, min(len(lines), number + _AFTER) + 1):
        yield _numbered(each, view.line(lines[each - 1]))


def _numbered(number: int | None, *parts: Part) -> tuple[Part, ...]:
    return (f"{number or '':>{_NUMBER}}{_GUTTER}", "faint"), *parts


@dataclass(frozen=True, slots=True)
class _View:
    """What of the lines fits on the screen; all are shifted alike, so that the carets can be seen."""

    one: Located
    screen: Screen

    def line(self, text: str) -> str:
        """A line as it is shown."""
        return cut(self._from_left(_shown(text)), self._room)

    def carets(self) -> Iterator[tuple[Part, ...]]:
        """The carets with the cause after them, or below them where it does not fit."""
        style, cause = self.one.diagnostic.severity.value, safe(self.one.diagnostic.cause)
        column = self._cells(self._from_left(self._before))
        width = max(1, min(self._cells(self._marked), self._room - column))
        carets = " " * column + "^" * width
        if column + width + 1 + self._cells(cause) <= self._room:
            yield _numbered(None, (f"{carets} {cause}".rstrip(), style))
            return
        yield _numbered(None, (carets, style))
        indent = max(0, min(column, self._room - _NARROWEST))
        for line in fold(cause, max(_NARROWEST, self._room - indent)):
            yield _numbered(None, (" " * indent + line, style))

    @property
    def _room(self) -> int:
        return max(_NARROWEST, self.screen.width - self._cells(" " * _NUMBER + _GUTTER))

    @property
    def _before(self) -> str:
        at = self.one.at.start
        return _shown(self.one.lines.all[at.line - 1][: at.column - 1])

    @property
    def _marked(self) -> str:
        return _shown(self.one.marked)

    def _from_left(self, text: str) -> str:
        """The text without what is shifted out of view."""
        hidden = self._cells(self._before) - self._room // 2
        if self._cells(self._before + self._marked) <= self._room or hidden <= 0:
            return text
        while hidden > 0 and text:
            hidden -= self._cells(text[0])
            text = text[1:]
        return f"…{text}" if text else ""

    def _cells(self, text: str) -> int:
        return cells(text, self.screen.wide_ambiguous)


def _shown(text: str) -> str:
    return safe(text.replace("\t", "    "))
