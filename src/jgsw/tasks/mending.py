"""fix: what findings carry as remedies, done in the files.

Rounds go on until nothing is left to mend; a file that a round made worse goes back to what it was. Texts in force are
let be: a published text never changes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jgsw.diagnostics import Diagnostic, Edit, Severity
from jgsw.errors import Stop
from jgsw.source import Folder, Overlay, Tree
from jgsw.source.editing import apply
from jgsw.source.saving import write_atomically
from jgsw.tasks.checking import check
from jgsw.tasks.validate import Wanted, below_of, check_file, figures_beside, is_below

ROUNDS = 10
"""One mending may bring the next to light, but not without end."""

Look = Callable[[Tree], Sequence[Diagnostic]]
"""Everything that is wrong in a tree."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after, and how many of its findings were mended."""

    path: str
    before: bytes
    after: bytes
    count: int


def mend_repository(root: Path, wanted: Wanted, *, unsafe: bool) -> tuple[Mended, ...]:
    """The files of a repository that mending changes; texts in force are let be."""
    tree = Folder(root)
    first = check(tree)
    closed = tuple(f"{one.folder}/" for one in first.repository.editions if first.states[one.key].in_force)
    below = below_of(root, wanted.paths) if wanted.paths else None

    def is_open(one: Diagnostic) -> bool:
        file = one.place.file
        return not file.startswith(closed) and (below is None or is_below(file, below))

    return mend(tree, lambda tree: [one for one in _counted(tree, wanted) if is_open(one)], unsafe=unsafe)


def mend_file(path: Path, wanted: Wanted, *, unsafe: bool) -> tuple[Mended, ...]:
    """The same for a text outside a repository."""
    files = figures_beside(path)
    return mend(Folder(path.parent), lambda tree: wanted.counted(check_file(tree, path.name, files)), unsafe=unsafe)


def _counted(tree: Tree, wanted: Wanted) -> Sequence[Diagnostic]:
    return wanted.counted(check(tree, baseline=False).diagnostics)


def mend(tree: Tree, look: Look, *, unsafe: bool) -> tuple[Mended, ...]:
    """The files that mending changes; nothing is written."""
    changes: dict[str, bytes] = {}
    counts: dict[str, int] = {}
    given_up: set[str] = set()
    found = look(tree)
    for _ in range(ROUNDS):
        present = Overlay(tree, changes)
        done = dict(_round(present, _fixable(found, given_up, unsafe=unsafe)))
        if not done:
            break
        tried = changes | {path: data for path, (data, _) in done.items()}
        after = look(Overlay(tree, tried))
        worse = {path for path in done if _errors(after, path) > _errors(found, path)}
        given_up |= worse
        for path, (data, count) in done.items():
            if path not in worse:
                changes[path], counts[path] = data, counts.get(path, 0) + count
        found = look(Overlay(tree, changes)) if worse else after
    return tuple(Mended(path, tree.read(path), data, counts[path]) for path, data in sorted(changes.items()))


def save(root: Path, mended: Iterable[Mended]) -> None:
    """Write the files, each whole or not at all."""
    for one in mended:
        write_atomically(root / one.path, one.after)


def _fixable(found: Iterable[Diagnostic], given_up: set[str], *, unsafe: bool) -> list[Diagnostic]:
    """The findings that can be mended, by file."""
    mendable = (one for one in found if one.fix and (one.fix.safe or unsafe) and one.place.file not in given_up)
    return sorted(mendable, key=lambda one: one.place.file)


def _round(tree: Overlay, fixable: Iterable[Diagnostic]) -> Iterator[tuple[str, tuple[bytes, int]]]:
    """Each file with what can be mended at once, and how many findings that is."""
    for path, group in groupby(fixable, key=lambda one: one.place.file):
        before = tree.read(path)
        data, count = _applied(before, list(group))
        if data != before:
            yield path, (data, count)


def _applied(data: bytes, found: Sequence[Diagnostic]) -> tuple[bytes, int]:
    """All fixes that do not touch one another; where they cannot be done together, those that can one by one."""
    chosen = _apart(one.fix.edits for one in found if one.fix)
    try:
        return apply(data, [edit for edits in chosen for edit in edits]), len(chosen)
    except Stop:
        return _one_by_one(data, chosen)


def _one_by_one(data: bytes, chosen: Iterable[tuple[Edit, ...]]) -> tuple[bytes, int]:
    """The first fix that fits; the others' offsets may be wrong after it, and wait for the next round."""
    for edits in chosen:
        try:
            return apply(data, edits), 1
        except Stop:
            continue
    return data, 0


def _apart(fixes: Iterable[tuple[Edit, ...]]) -> list[tuple[Edit, ...]]:
    """The fixes that overlap none before them."""
    taken: list[Edit] = []
    chosen = []
    for edits in dict.fromkeys(fixes):
        if not any(_touch(edit, other) for edit in edits for other in taken):
            taken += edits
            chosen.append(edits)
    return chosen


def _touch(one: Edit, other: Edit) -> bool:
    a, b = one.place, other.place
    if a.route != b.route or a.key != b.key:
        return a.route == b.route[: len(a.route)] or b.route == a.route[: len(b.route)]
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _errors(found: Iterable[Diagnostic], path: str) -> int:
    return sum(one.place.file == path and one.severity is Severity.ERROR for one in found)
