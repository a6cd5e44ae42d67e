"""fix: what findings carry as remedies, done in the files.

Rounds go on until nothing is left to mend; a remedy that would bring up a fault that was not there is left undone.
Texts in force are let be: a published text never changes.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from jgsw.diagnostics import Diagnostic, Edit, Place, Route, Severity
from jgsw.errors import Stop
from jgsw.rules.choosing import UNREADABLE
from jgsw.source import Folder, Overlay, Tree
from jgsw.source.editing import apply
from jgsw.source.saving import write_atomically
from jgsw.tasks.checking import check
from jgsw.tasks.validate import EVERYTHING, Wanted, below_of, check_file, figures_beside, is_below

ROUNDS = 10
"""One mending may bring the next to light, but not without end."""
TRIALS = 64
"""So often is a round tried again with fewer remedies, to find the one that does harm."""

Look = Callable[[Tree], Sequence[Diagnostic]]
"""Everything that is wrong in a tree."""
Edits = tuple[Edit, ...]
"""What one remedy does."""


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

    def look(tree: Tree) -> Sequence[Diagnostic]:
        return [one for one in check(tree, baseline=False).diagnostics if is_open(one)]

    return mend(tree, look, wanted, unsafe=unsafe)


def mend_file(path: Path, wanted: Wanted, *, unsafe: bool) -> tuple[Mended, ...]:
    """The same for a text outside a repository."""
    files = figures_beside(path)
    return mend(Folder(path.parent), lambda tree: check_file(tree, path.name, files), wanted, unsafe=unsafe)


def mend(tree: Tree, look: Look, wanted: Wanted = EVERYTHING, *, unsafe: bool) -> tuple[Mended, ...]:
    """The files that mending what is wanted changes; nothing is written."""
    bench = _Bench(tree, look, look(tree))
    for _ in range(ROUNDS):
        if not bench.round(_remedies(wanted.counted(bench.found), unsafe=unsafe)):
            break
    changed = sorted(bench.changes.items())
    return tuple(Mended(path, tree.read(path), data, bench.counts[path]) for path, data in changed)


def save(root: Path, mended: Iterable[Mended]) -> None:
    """Write the files, each whole or not at all."""
    for one in mended:
        write_atomically(root / one.path, one.after)


def _remedies(found: Iterable[Diagnostic], *, unsafe: bool) -> dict[str, list[Edits]]:
    """What can be done at once in each file: remedies that do not touch one another, the first ones first."""
    remedies: dict[str, list[Edits]] = {}
    for one in found:
        if one.fix and (one.fix.safe or unsafe):
            remedies.setdefault(one.place.file, []).append(one.fix.edits)
    return {path: list(_apart(edits)) for path, edits in sorted(remedies.items())}


@dataclass
class _Bench:
    """Files being mended, and what is wrong in the tree with what has been done to them."""

    tree: Tree
    look: Look
    found: Sequence[Diagnostic]
    changes: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    refused: set[tuple[str, Edits]] = field(default_factory=set)

    def round(self, remedies: Mapping[str, Sequence[Edits]]) -> bool:
        """Do what does no harm; whether anything was done. All at once, then in parts where that did harm."""
        left = {path: [one for one in listed if (path, one) not in self.refused] for path, listed in remedies.items()}
        if not any(left.values()):
            return False
        whole = {path: data for path, listed in left.items() if (data := self._applied(path, listed))}
        seen = self._seen(whole)
        good = {path for path in whole if not self._harmed(seen, path)}
        for path in good:
            self.counts[path] += len(left[path])
        parts = {path: self._in_parts(path, listed) for path, listed in left.items() if listed and path not in good}
        changed = {path: whole[path] for path in good} | {path: data for path, data in parts.items() if data}
        self.changes |= changed
        self.found = seen if not parts else self._seen({})
        return bool(changed)

    def _in_parts(self, path: str, remedies: Sequence[Edits]) -> bytes | None:
        """The file with as many remedies as do no harm, found by halving; the others are refused for good."""
        best, done = None, list[Edits]()
        groups = [remedies]
        for _ in range(TRIALS):
            if not groups:
                break
            group = groups.pop()
            data = self._applied(path, [*done, *group])
            if data and not self._harmed(self._seen({path: data}), path):
                best, done = data, [*done, *group]
            elif len(group) == 1:
                self.refused.add((path, group[0]))
            else:
                groups += [group[len(group) // 2 :], group[: len(group) // 2]]
        self.refused.update((path, edits) for group in groups for edits in group)
        self.counts[path] += len(done)
        return best

    def _applied(self, path: str, remedies: Iterable[Edits]) -> bytes | None:
        """The file after these; None when it stays as it is or they cannot be done together."""
        before = Overlay(self.tree, self.changes).read(path)
        try:
            data = apply(before, [edit for edits in remedies for edit in edits])
        except Stop:
            return None
        return data if data != before else None

    def _seen(self, changes: Mapping[str, bytes]) -> Sequence[Diagnostic]:
        return self.look(Overlay(self.tree, {**self.changes, **changes}))

    def _harmed(self, seen: Iterable[Diagnostic], path: str) -> bool:
        """Whether something grave is found in a file that was not there before."""
        return bool(_grave(seen, path) - _grave(self.found, path))


def _grave(found: Iterable[Diagnostic], path: str) -> Counter[tuple[str, Route]]:
    """How often what must not be brought about is found in each place of a file."""
    return Counter(
        (one.rule.code, one.place.route)
        for one in found
        if one.place.file == path and (one.severity is Severity.ERROR or one.rule.family in UNREADABLE)
    )


def _apart(remedies: Iterable[Edits]) -> Iterator[Edits]:
    """Those that touch none before them."""
    taken = _Taken()
    for edits in dict.fromkeys(remedies):
        if not any(taken.touches(edit.place) for edit in edits):
            for edit in edits:
                taken.add(edit.place)
            yield edits


class _Taken:
    """Places where something is done already, quick to search: a text may have thousands of them."""

    def __init__(self) -> None:
        self._stretches: dict[tuple[Route, bool], list[tuple[float, float]]] = {}
        self._above: set[Route] = set()

    def add(self, place: Place) -> None:
        """Take a place that touches none."""
        insort(self._stretches.setdefault((place.route, place.key), []), _stretch(place))
        self._above.update(place.route[:end] for end in range(len(place.route)))

    def touches(self, place: Place) -> bool:
        """Whether the same characters are taken or those next to them, or a value around or within, or its key."""
        route = place.route
        around = ((route[:end], key) for end in range(len(route)) for key in (False, True))
        if (
            route in self._above
            or (route, not place.key) in self._stretches
            or any(one in self._stretches for one in around)
        ):
            return True
        start, end = _stretch(place)
        same = self._stretches.get((route, place.key), [])
        following = bisect_left(same, (start, end))
        return any(one[0] <= end and start <= one[1] for one in same[max(0, following - 1) : following + 1])


def _stretch(place: Place) -> tuple[float, float]:
    """The characters of a place; all of them where it does not say which."""
    if place.start is None or place.end is None:
        return 0, inf
    return place.start, place.end
