"""What differs between a commit and the files on disk, by our own hashing: no filter and no monitor has a say."""

import hashlib
import os
import stat
from pathlib import Path

from jgsw.gitstore.history import exact
from jgsw.gitstore.plumbing import Plumbing
from jgsw.gitstore.tree import FILE_MODES, Entry, listing

_LINK_MODE = "120000"
_MODULE_MODE = "160000"


def changed(plumbing: Plumbing, commit: str) -> frozenset[str]:
    """Paths that a commit and the work tree do not share alike; both names of what was renamed.

    Staged, unstaged, untracked and committed since: all alike. What .gitignore names is left out unless the commit has
    it. A change of the executable bit alone is none.
    """
    base = listing(plumbing, exact(commit))
    here = plumbing.ask("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    present = (path for path in here.decode("utf-8", "surrogateescape").split("\0") if path and not path.endswith("/"))
    return frozenset(
        path for path in {*base, *present} if not matches(plumbing.root / path, base.get(path), plumbing.algorithm)
    )


def matches(file: Path, entry: Entry | None, algorithm: str) -> bool:
    """Whether what stands on disk is what a tree says; None says that nothing stands there."""
    try:
        kind = stat.S_IFMT(file.lstat().st_mode)
        if entry is None:
            return False
        if entry.mode in FILE_MODES:
            return kind == stat.S_IFREG and blob_oid(file.read_bytes(), algorithm) == entry.oid
        if entry.mode == _LINK_MODE:
            return kind == stat.S_IFLNK and blob_oid(os.fsencode(file.readlink()), algorithm) == entry.oid
        return entry.mode == _MODULE_MODE and kind == stat.S_IFDIR
    except (FileNotFoundError, NotADirectoryError):
        return entry is None
    except OSError:  # it may not be read: then nobody can say that it is alike
        return False


def blob_oid(content: bytes, algorithm: str) -> str:
    """The hash git gives a content, in a repository of that hash algorithm."""
    digest = hashlib.new(algorithm, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()
