"""YAML bytes → plain data: one pass over the events, every scalar a string, hostile input refused."""

from dataclasses import dataclass

import yaml
from yaml import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

from jgsw.diagnostics import Diagnostic, Position, Severity
from jgsw.source import colons, refusals, wordlike
from jgsw.source.characters import perhaps_escaped
from jgsw.source.events import DEEPEST, NULLS, Event, events, extent
from jgsw.source.syntax import explain
from jgsw.source.text import MOST_FINDINGS, Source, screen

Data = str | list["Data"] | dict[str, "Data"]
"""What a YAML file holds: texts, lists, mappings; a key without a value is absent."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The root mapping of a file, or None when it is refused, and what was found on the way."""

    data: dict[str, Data] | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read(data: bytes, file: str) -> Reading:
    """The plain data of a YAML file; whatever the bytes are, a fault is a diagnostic with its position."""
    source = screen(data, file)
    if isinstance(source, list):
        return Reading(None, tuple(source))
    builder = _Builder(source)
    root = builder.document()
    found = sorted(builder.faults + builder.doubts, key=_position)
    return Reading(None if builder.faults else root, tuple(found))


def _position(fault: Diagnostic) -> Position:
    return fault.place.position or Position(1, 1)


class _HaltError(Exception):
    """Reading on would only bring more of the same, or harm."""


class _Builder:
    """Builds plain data from events; the bound on nesting makes the recursion safe.

    The hot loop of every command: positions are looked at only when something is wrong.
    """

    def __init__(self, source: Source) -> None:
        self.faults: list[Diagnostic] = []
        self.doubts: list[Diagnostic] = []
        self._source = source
        self._next = events(source.text)
        self._doubled = False

    def document(self) -> dict[str, Data] | None:
        """The root mapping; None when there is none, or when reading had to stop."""
        root: Data | None = None
        try:
            root = self._document()
            self._refuse(*refusals.tab_indents(self._source), *refusals.number_signs(self._source))
        except _HaltError:
            pass
        except yaml.YAMLError as error:
            self._stopped_by(explain(error, self._source))
        if self._doubled:
            self.faults += refusals.keys_written_twice(self._source)
        return root if isinstance(root, dict) else None

    def _document(self) -> Data | None:
        self._next()
        start = self._next()
        if type(start) is StreamEndEvent:
            self._refuse(refusals.empty(self._source))
            return None
        if start.explicit:
            self._refuse(*refusals.directives(self._source, start))
        event = self._next()
        root = self._node(event, 0)
        if type(root) is not dict:
            self._refuse(*refusals.root(self._source, event))
        self._next()
        if type(second := self._next()) is not StreamEndEvent:
            self._refuse(refusals.second_document(self._source, second))
        return root

    def _node(self, event: Event, depth: int) -> Data | None:
        kind = type(event)
        if kind is AliasEvent:
            self._refuse(refusals.alias(self._source, event))
            return ""
        if event.anchor or event.tag:
            self._refuse(refusals.properties(self._source, event))
        if kind is ScalarEvent:
            text: str = event.value
            if event.style == '"' and perhaps_escaped(text):
                self._refuse(*refusals.escapes(self._source, event))
            return None if not event.style and text in NULLS else text
        if depth >= DEEPEST:
            self._refuse(refusals.too_deep(self._source, event))
            raise _HaltError
        return self._mapping(depth + 1) if kind is MappingStartEvent else self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Data]:
        result: dict[str, Data] = {}
        absent: list[str] = []
        while type(event := self._next()) is not MappingEndEvent:
            key = self._key(event, depth)
            if key in result:
                self._doubled = True
            value_event = self._next()
            value = self._node(value_event, depth)
            if value is None:
                absent.append(key)
                self._without_value(event, value_event)
                value = ""
            elif type(value) is str and value_event.end_mark.line > event.end_mark.line:
                self._value_below_key(event, value_event)
            result[key] = value
        for key in absent:
            result.pop(key, None)
        return result

    def _sequence(self, depth: int) -> list[Data]:
        result: list[Data] = []
        texts: list[Event] = []
        while type(event := self._next()) is not SequenceEndEvent:
            value = self._node(event, depth)
            if value is None:
                self._refuse(refusals.null_item(self._source, event))
                value = ""
            elif type(event) is ScalarEvent and not event.style:
                texts.append(event)
            result.append(value)
        if texts:
            self._texts_in_list(texts, result)
        return result

    def _key(self, event: Event, depth: int) -> str:
        key = self._node(event, depth)
        if type(key) is str and key != "<<" and key.strip() == key:
            return key
        if key == "<<":
            self._refuse(refusals.alias(self._source, event))
        else:
            self._refuse(refusals.strange_key(self._source, event))
        return f"\0{extent(event)[0]}"

    def _without_value(self, key: Event, value: Event) -> None:
        start, end = extent(key)
        if extent(value)[0] == end:
            self._refuse(colons.in_brackets(self._source, start, end))

    def _value_below_key(self, key: Event, value: Event) -> None:
        if type(value) is ScalarEvent and not value.style:
            if fault := wordlike.bar(self._source, extent(value)[0]):
                self._refuse(fault)
                return
            self._refuse(*colons.in_value(self._source, extent(key)[1], *extent(value)))

    def _texts_in_list(self, texts: list[Event], items: list[Data]) -> None:
        for event in texts:
            if event.end_mark.line > event.start_mark.line:
                self._refuse(*colons.in_folded(self._source, *extent(event)))
        if len(texts) < len(items) and any(type(item) is dict for item in items):
            starts = [extent(event)[0] for event in texts]
            self._refuse(*colons.among_mappings(self._source, items, starts))

    def _stopped_by(self, fault: Diagnostic) -> None:
        """What was found behind the place to be mended only follows from it."""
        self.faults = [*(other for other in self.faults if _position(other) < _position(fault)), fault]

    def _refuse(self, *found: Diagnostic) -> None:
        for fault in found:
            if fault.severity is Severity.ERROR:
                self.faults.append(fault)
            elif len(self.doubts) < MOST_FINDINGS:
                self.doubts.append(fault)
        if len(self.faults) >= MOST_FINDINGS:
            raise _HaltError
