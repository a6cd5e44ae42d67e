"""Where the YAML parser stopped, and the way there: what its errors are told again from."""

from contextlib import suppress
from typing import NamedTuple

import yaml

from jgsw.source.events import Event, events, extent
from jgsw.source.text import Source


class Trail(NamedTuple):
    """The last thing read before the error: how it was written, from where to where, and what was open."""

    style: str = ""
    start: int = 0
    end: int = 0
    columns: tuple[int, ...] = ()


class Scene(NamedTuple):
    """The text, where the parser stopped, where the thing it was reading began, and the way there."""

    source: Source
    problem: int
    context: int
    trail: Trail

    @property
    def char(self) -> str:
        """What the parser stopped at; empty at the end."""
        return self.source.text[self.problem : self.problem + 1]

    @property
    def previous_line(self) -> int:
        """An offset in the last line above that is not blank."""
        start = self.source.line_start(self.problem)
        return max(len(self.source.text[:start].rstrip()) - 1, 0)

    def same_line(self, start: int, end: int) -> bool:
        """Whether two offsets are on one line."""
        return "\n" not in self.source.text[start:end]


def retrace(text: str) -> Trail:
    """Reads a text again up to the error that stops the parser."""
    opened: list[Event] = []
    trail = Trail()
    next_event = events(text)
    with suppress(yaml.YAMLError):
        while event := next_event():
            start, end = extent(event)
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                start = extent(opened.pop())[0]
            style = (event.style or "") if isinstance(event, yaml.ScalarEvent) else type(event).__name__
            trail = Trail(style, start, end)
    blocks = {event.start_mark.column for event in opened if not event.flow_style}
    return trail._replace(columns=tuple(sorted(blocks)))
