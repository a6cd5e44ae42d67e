"""fmt: YAML files in one layout, their keys in the model's order, every word and comment kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jgsw import library
from jgsw.errors import Stop
from jgsw.model.ordering import in_order
from jgsw.model.repository import Edition
from jgsw.model.standard import Standard
from jgsw.model.workflow import Workflow
from jgsw.source import Folder, Tree
from jgsw.source.formatting import formatted
from jgsw.source.saving import write_atomically
from jgsw.tasks.validate import below_of, is_below
from jgsw.tasks.workspace import states_of


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


def lay_out_repository(root: Path, paths: Sequence[Path]) -> tuple[LaidOut | NotLaidOut, ...]:
    """What would change in the files of a repository, or in those below `paths`; nothing is written.

    What a history has fingerprints of is let be: fixed texts, records given as evidence, procedures.
    """
    tree = Folder(root)
    below = below_of(root, paths) if paths else frozenset({"."})
    closed = _closed(tree)
    wanted = (path for path in tree.files() if library.kind_of(path) not in (None, Workflow) and is_below(path, below))
    return tuple(_laid_out(tree, [path for path in wanted if path not in closed]))


def lay_out_file(path: Path) -> tuple[LaidOut | NotLaidOut, ...]:
    """The same for a text outside a repository."""
    return tuple(_laid_out(Folder(path.parent), [path.name]))


def save(root: Path, laid_out: Sequence[LaidOut]) -> None:
    """Write the files, each whole or not at all."""
    for one in laid_out:
        write_atomically(root / one.path, one.after)


def _closed(tree: Tree) -> frozenset[str]:
    repository = library.read(tree).repository
    states = states_of(repository)
    return frozenset(
        path for one in repository.editions for path in _fingerprinted(one, fixed=bool(states[one.key].frozen))
    )


def _fingerprinted(edition: Edition, *, fixed: bool) -> Iterator[str]:
    yield from (f"{edition.folder}/{path}" for path in edition.evidence)
    if fixed:
        yield f"{edition.folder}/standard.yaml"


def _laid_out(tree: Tree, paths: Sequence[str]) -> Iterator[LaidOut | NotLaidOut]:
    for path in paths:
        kind = library.kind_of(path) or Standard
        try:
            before = tree.read(path)
            after = formatted(before, partial(in_order, kind))
        except Stop as stop:
            yield NotLaidOut(path, stop.message, stop.hint)
            continue
        if after != before:
            yield LaidOut(path, before, after)
