"""What the last check of a work tree found, kept under `build/`, so that what has not changed is not checked again.

Two things are kept: what the whole check came to, with the stamps of all files; and what each text came to, by its
content. See docs/adr/0010-what-was-found-is-remembered.md.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from os import stat_result
from pathlib import Path
from typing import NamedTuple

from jgsw.diagnostics import Diagnostic, Position
from jgsw.library import Known, Remember, forget
from jgsw.model.keeping import digest_of
from jgsw.model.keeping import plain as plain_digest
from jgsw.source import Folder, Tree, Unreadable
from jgsw.source.waivers import Waiver
from jgsw.tasks.plaindata import Plain, findings, plain
from jgsw.tasks.shelf import Shelf, open_shelf

_RACY = 2 * 10**9
"""A file as young as this many nanoseconds may change without its stamps changing."""
_BESIDE = ("explanation.yaml", "records/", "figures/")
"""The files of an edition that the findings in its text depend on."""
_FOREIGN = (LookupError, TypeError, ValueError)
"""What comes of data that we did not keep."""


class Judged(NamedTuple):
    """What a check came to: what is reported, and how many findings the baseline took away."""

    diagnostics: tuple[Diagnostic, ...]
    held: int


Check = Callable[[Remember], Judged]
Stamps = list[tuple[str, stat_result]]


def remembered(root: Path, asked: str, check: Check) -> Judged:
    """What a check of a work tree comes to, from memory where nothing has changed; `asked` is what else decides it."""
    shelf = open_shelf(root)
    if shelf is None:
        return check(forget)
    tree = Folder(root)
    last = _Last.of(shelf.load("whole"))
    if last and not last.racy and last.holds(tree, tree.stamps(), asked):
        return last.judged
    now = shelf.now()
    stamps = tree.stamps()
    found = last.judged if last and last.holds(tree, stamps, asked) else _checked(shelf, tree, check)
    if now is not None:
        signature, racy = _signature(tree, stamps, now, asked)
        shelf.keep("whole", [now, signature, racy, plain(found.diagnostics), found.held])
    return found


def _checked(shelf: Shelf, tree: Tree, check: Check) -> Judged:
    texts = _Texts(shelf, tree)
    found = check(texts)
    texts.keep()
    return found


class _Last(NamedTuple):
    """The last check: when its stamps were taken, their signature, whether young files were among them, its outcome."""

    now: int
    signature: str
    racy: bool
    judged: Judged

    @classmethod
    def of(cls, data: object) -> "_Last | None":
        """The outcome in what was kept; None when that is something else."""
        if not isinstance(data, list) or len(data) != len(cls._fields) + 1:
            return None
        now, signature, racy, found, held = data
        with suppress(*_FOREIGN):
            return cls(int(now), str(signature), bool(racy), Judged(findings(found), int(held)))
        return None

    def holds(self, tree: Tree, stamps: Stamps, asked: str) -> bool:
        """Whether nothing has changed since."""
        return _signature(tree, stamps, self.now, asked)[0] == self.signature


def _signature(tree: Tree, stamps: Stamps, now: int, asked: str) -> tuple[str, bool]:
    """A digest of all files and of what was asked, and whether some were so young at `now` that their bytes count."""
    young = {path for path, stamp in stamps if max(stamp.st_mtime_ns, stamp.st_ctime_ns) > now - _RACY}
    lines = (_digest(tree, path) if path in young else _stamp(stamp) for path, stamp in stamps)
    named = (f"{path}\0{line}" for (path, _), line in zip(stamps, lines, strict=True))
    return sha256("\n".join((asked, *named)).encode(errors="surrogateescape")).hexdigest(), bool(young)


def _stamp(stamp: stat_result) -> str:
    return f"{stamp.st_size} {stamp.st_mtime_ns} {stamp.st_ctime_ns} {stamp.st_ino} {stamp.st_mode}"


def _digest(tree: Tree, path: str) -> str:
    try:
        return sha256(tree.read(path)).hexdigest()
    except Unreadable as unreadable:
        return unreadable.message


class _Texts:
    """What texts came to, by all that decides it."""

    def __init__(self, shelf: Shelf, tree: Tree) -> None:
        kept = shelf.load("texts")
        self._shelf = shelf
        self._tree = tree
        self._old: dict[str, Plain] = kept if isinstance(kept, dict) else {}
        self._used: dict[str, Plain] = {}

    def __call__(self, folder: str, files: frozenset[str], data: bytes, afresh: Callable[[], Known], /) -> Known:
        key = sha256("\n".join(self._deciding(folder, files, data)).encode(errors="surrogateescape")).hexdigest()
        known = _known(self._old.get(key))
        if known:
            self._used[key] = self._old[key]
        else:
            known = afresh()
            self._used[key] = _plain(known)
        return known

    def keep(self) -> None:
        """Keep what was used, and as much of what was not: going back to another branch is common."""
        if self._used.keys() <= self._old.keys():
            return
        others = [one for one in self._old.items() if one[0] not in self._used]
        self._shelf.keep("texts", dict(others[-len(self._used) :]) | self._used)

    def _deciding(self, folder: str, files: frozenset[str], data: bytes) -> Iterator[str]:
        yield folder
        yield sha256(data).hexdigest()
        for path in sorted(files):
            yield f"{path}\0{_digest(self._tree, f'{folder}/{path}')}" if path.startswith(_BESIDE) else path


def _plain(known: Known) -> Plain:
    return [known.digest and plain_digest(known.digest), plain(known.found), known.waivers]


def _known(data: Plain | None) -> Known | None:
    if data is None:
        return None
    with suppress(*_FOREIGN):
        kept, found, comments = data
        return Known(digest_of(kept) if kept else None, findings(found), tuple(map(_waiver, comments)))
    return None


def _waiver(data: Plain) -> Waiver:
    said, at, route = data
    return Waiver(said, Position(*at), None if route is None else tuple(route))
