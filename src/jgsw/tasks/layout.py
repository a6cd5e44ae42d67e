"""fmt: YAML files in one layout, their keys in the model's order, every word and comment kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jgsw import library
from jgsw.diagnostics import Route
from jgsw.errors import Stop
from jgsw.model.base import Value
from jgsw.model.ordering import in_order
from jgsw.model.standard import Standard
from jgsw.source import Folder, Tree
from jgsw.source.formatting import formatted
from jgsw.source.saving import write_atomically


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file before and after."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class NotLaidOut:
    """A file that cannot be laid out, why, and what to do about it."""

    path: str
    why: str
    how: str


def lay_out(tree: Tree, paths: Sequence[str]) -> Iterator[LaidOut | NotLaidOut]:
    """What would change in those files; nothing is written."""
    for path in paths:
        kind = library.kind_of(path) or Standard
        try:
            before = tree.read(path)
            after = formatted(before, partial(_in_order, kind))
        except Stop as stop:
            yield NotLaidOut(path, stop.message, stop.hint)
            continue
        if after != before:
            yield LaidOut(path, before, after)


def files_of(root: Path) -> list[str]:
    """The YAML files of a repository that jgsw lays out; texts in force are let be."""
    return [path for path in Folder(root).files() if library.kind_of(path)]


def save(root: Path, laid_out: Sequence[LaidOut]) -> None:
    """Write the files, each whole or not at all."""
    for one in laid_out:
        write_atomically(root / one.path, one.after)


def _in_order(kind: type[Value], route: Route, keys: Sequence[str]) -> list[str]:
    return in_order(kind, route, keys)
