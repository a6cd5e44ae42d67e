"""The files on disk, brought in step with a commit for exactly its paths; what the user changed meanwhile is kept."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from jgsw.gitstore import durable, paths
from jgsw.gitstore.change import Turn
from jgsw.gitstore.plumbing import Plumbing
from jgsw.gitstore.worktree import matches

_PERMISSIONS = {"100644": 0o666, "100755": 0o777}

Contents = Callable[[str], bytes]
"""The content that shall stand at a path."""


def align(plumbing: Plumbing, turns: Mapping[str, Turn], contents: Contents) -> frozenset[str]:
    """Write and remove files; gives the paths left alone because what stands there is not known or will not yield."""
    removals_first = sorted(turns.items(), key=lambda item: item[1].target is not None)  # a file may become a folder
    return frozenset(path for path, turn in removals_first if not _aligned(plumbing, path, turn, contents))


def _aligned(plumbing: Plumbing, path: str, turn: Turn, contents: Contents) -> bool:
    file = plumbing.root / path
    try:
        if _is_reached_by_link(plumbing.root, path):
            return False
        if matches(file, turn.target, plumbing.algorithm):
            return True
        if not any(matches(file, entry, plumbing.algorithm) for entry in turn.known):
            return False
        if turn.target:
            file.parent.mkdir(parents=True, exist_ok=True)
            durable.write(file, contents(path), _PERMISSIONS[turn.target.mode])
        else:
            _remove(plumbing.root, path)
    except OSError:
        return False
    return True


def _remove(root: Path, path: str) -> None:
    """Take a file away, and with it the folders that it leaves empty."""
    (root / path).unlink()
    with suppress(OSError):
        for folder in paths.parents(path):
            (root / folder).rmdir()


def _is_reached_by_link(root: Path, path: str) -> bool:
    return any((root / folder).is_symlink() for folder in paths.parents(path))
