"""YAML events: PyYAML's C parser, which never recurses; its pure twin where no C parser was built."""

from collections.abc import Callable
from typing import Any

import yaml

DEEPEST = 64
"""How deep lists and mappings may be nested; deeper files are refused before anything is built."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that stand for "nothing here"."""

Event = Any
"""One of `yaml.events`; its class tells which attributes it has, and its marks are always set."""

NextEvent = Callable[[], Event]
"""Gives the next event at each call, ending with the end of the stream; raises `yaml.YAMLError`."""


def has_c_parser() -> bool:
    """Whether PyYAML came with its C parser; without it reading takes some twenty times as long."""
    return yaml.__with_libyaml__


def events(text: str) -> NextEvent:
    """The events of a text, one at each call; offsets in their marks count characters."""
    loader = yaml.CBaseLoader if has_c_parser() else yaml.BaseLoader
    return loader(text).get_event


def extent(event: Event) -> tuple[int, int]:
    """Where the event begins and ends in the text."""
    return event.start_mark.index, event.end_mark.index
