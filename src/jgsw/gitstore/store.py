"""A Git repository as a store of trees: read any commit, write the next one safely."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from jgsw.errors import Stop
from jgsw.gitstore import discovery, history, lock, recovery, worktree
from jgsw.gitstore.durable import disk_faults
from jgsw.gitstore.history import Commit
from jgsw.gitstore.plumbing import Plumbing
from jgsw.gitstore.session import Session
from jgsw.gitstore.tree import Blobs, CommitTree, listing


class Store:
    """One repository. Reading writes nothing; commits are named by their full hash, as `head` and `resolve` give it."""

    def __init__(self, plumbing: Plumbing) -> None:
        self._plumbing = plumbing
        self._blobs = Blobs(plumbing)

    @classmethod
    def open(cls, path: Path) -> Self:
        """The repository whose work tree holds `path`; UsageError says why there is none to work with."""
        return cls(discovery.locate(path))

    @classmethod
    def create(cls, path: Path, branch: str = "main") -> Self:
        """A new repository without a commit, in a folder that is none yet."""
        return cls(discovery.initialise(path, branch))

    @property
    def root(self) -> Path:
        """The folder of the work tree."""
        return self._plumbing.root

    def head(self) -> str | None:
        """The commit that is checked out; None before the first."""
        return history.tip(self._plumbing)

    def resolve(self, text: str) -> str:
        """The commit that a user's text names; UsageError when it names none, or more than one."""
        return history.resolve(self._plumbing, text)

    def tree(self, oid: str) -> CommitTree:
        """The files of a commit."""
        return CommitTree(oid, listing(self._plumbing, history.exact(oid)), self._blobs)

    def merge_base(self, one: str, other: str) -> str:
        """The commit from which two went on; UsageError when there is none, or a shallow clone hides it."""
        return history.merge_base(self._plumbing, one, other)

    def changed(self, oid: str) -> frozenset[str]:
        """Paths in which a commit and the work tree differ, both names of what was renamed."""
        return worktree.changed(self._plumbing, oid)

    def log(self, path: str = "") -> tuple[Commit, ...]:
        """The commits up to HEAD that touched a file or folder (all, when empty), newest first."""
        return history.log(self._plumbing, path)

    def user(self) -> tuple[str | None, str | None]:
        """Name and address of the user as git knows them, None where it does not."""
        return history.user(self._plumbing)

    @contextmanager
    def writing(self, wait: float) -> Iterator[Session]:
        """The right to write, for which we wait at most `wait` seconds (then Conflict names who holds it).

        Read HEAD inside, decide, commit; on `Moved`, from plain git meanwhile, read and decide again.
        """
        with lock.exclusive(self._plumbing.common_dir / "jgsw.lock", wait) as descriptor:
            fenced = self._plumbing.fenced(descriptor)
            with disk_faults():
                recovery.recover(fenced, self._blobs, wait)
                session = Session(fenced, wait)
            try:
                yield session
            finally:
                with suppress(OSError, Stop):  # then the next writer will do it
                    recovery.recover(fenced, self._blobs, wait)
