"""The user's own index: locked as git locks it, brought in step for exactly the paths of a commit.

The lock is held from before the branch moves until the index is in step, so no plain git command can slip between. Its
content tells our lock from git's: one that outlived its writer is known, and cleared, by the next.
"""

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from jgsw.errors import Conflict
from jgsw.gitstore.change import Turn
from jgsw.gitstore.plumbing import Plumbing
from jgsw.gitstore.tree import Entry, Listing

_MARK = b"jgsw holds the index\n"
_PAUSE = 0.05


class Draft(NamedTuple):
    """An index file about to be: what the user's index held before, and where that stays as it is, being the user's."""

    file: Path
    staged: Listing
    kept: frozenset[str]


@contextmanager
def held(plumbing: Plumbing, wait: float) -> Iterator[None]:
    """Hold the index against every git command of the user; another program has `wait` seconds to let go of it."""
    lock = _lock(plumbing)
    _take(lock, plumbing.workshop / "mark", time.monotonic() + wait)
    try:
        yield
    finally:
        with suppress(OSError):  # then the next writer knows it for ours
            lock.unlink()


def release_stale(plumbing: Plumbing) -> None:
    """Clear the lock that a dead writer of ours left; one of git's is left alone."""
    if _is_ours(_lock(plumbing)):
        _lock(plumbing).unlink(missing_ok=True)


def prepare(plumbing: Plumbing, turns: Mapping[str, Turn]) -> Draft:
    """The index with the turned paths in step, ready to be put in its place."""
    draft = plumbing.workshop / "index-in-step"
    draft.unlink(missing_ok=True)
    if plumbing.index.exists():
        shutil.copyfile(plumbing.index, draft)
    staged = _parse(plumbing.ask("ls-files", "--stage", "-z", variables=using(draft)))
    kept = frozenset(path for path, turn in turns.items() if staged.get(path) not in turn.known)
    update(plumbing, draft, {path: turn.target for path, turn in turns.items() if path not in kept})
    return Draft(draft, staged, kept)


def using(index: Path) -> dict[str, str]:
    """The variable that makes git work on another index file."""
    return {"GIT_INDEX_FILE": str(index)}


def update(plumbing: Plumbing, index: Path, targets: Mapping[str, Entry | None]) -> None:
    """Set entries of an index file, or take them out."""
    absent = Entry("0", plumbing.nothing)
    turned = ((path, entry or absent) for path, entry in _removals_first(targets))
    lines = (f"{mode} {oid}\t{path}\0" for path, (mode, oid) in turned)
    plumbing.ask("update-index", "-z", "--index-info", stdin="".join(lines).encode(), variables=using(index))


def _removals_first(targets: Mapping[str, Entry | None]) -> list[tuple[str, Entry | None]]:
    """In this order a file may become a folder."""
    return sorted(targets.items(), key=lambda item: (item[1] is not None, item[0]))


def install(plumbing: Plumbing, draft: Draft) -> None:
    """Put a draft in the place of the index."""
    if draft.file.exists():
        draft.file.replace(plumbing.index)


def _parse(answer: bytes) -> dict[str, Entry]:
    """Lines `mode hash stage TAB path`; a path in conflict is like nothing that a tree holds."""
    entries = {}
    for line in answer.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        words, _, path = line.partition("\t")
        mode, oid, stage = words.split(" ")
        entries[path] = Entry(mode, oid if stage == "0" else "in conflict")
    return entries


def _take(lock: Path, mark: Path, until: float) -> None:
    mark.write_bytes(_MARK)
    while True:
        try:
            return _create(lock, mark)
        except FileExistsError:
            if time.monotonic() > until:
                raise Conflict(
                    "另一个 Git 程序正占用仓库的暂存区", f"关掉它再试；确认没有 Git 在运行后可删除 {lock}"
                ) from None
            time.sleep(_PAUSE)


def _create(lock: Path, mark: Path) -> None:
    """Make the lock with its content in one stroke, where the file system knows links."""
    try:
        os.link(mark, lock)
    except FileExistsError:
        raise
    except OSError:
        with lock.open("xb") as stream:
            stream.write(_MARK)


def _is_ours(lock: Path) -> bool:
    try:
        return lock.read_bytes() == _MARK
    except FileNotFoundError:
        return False


def _lock(plumbing: Plumbing) -> Path:
    return plumbing.index.with_name("index.lock")
