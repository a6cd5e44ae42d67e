"""The baseline: findings that were there before do not count; only new ones do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from jgsw import library
from jgsw.diagnostics import Diagnostic, Place, Rule, Severity
from jgsw.errors import UsageError
from jgsw.model.baseline import Baseline, OldFinding
from jgsw.rules.choosing import ALWAYS, UNREADABLE
from jgsw.source import Spans, Tree, Unreadable
from jgsw.source.saving import write_atomically
from jgsw.source.writing import dump_row

FILE = "jgsw-baseline.yaml"

GONE = Rule(
    "REP328",
    "旧账里有已经不在的问题",
    Severity.INFO,
    FILE,
    id="baseline-gone",
    why="改好的问题留在旧账里，同样的问题再出现就不会报。",
    bad=(
        "── jgsw-baseline.yaml\n"
        "version: 1\n"
        "findings:\n"
        '  - ▶{file: register/other.yaml, rule: REP312, fingerprint: "0d078dcdc033da07"}  # 已经改好',
    ),
    good=("── jgsw-baseline.yaml\nversion: 1\nfindings: []  # 用 jgsw validate --baseline prune 清理过",),
)

_HEAD = """\
# 旧账：开始校验时已有的问题，不再计数，只报新的。
# 由 jgsw validate --baseline write 写成，改好以后用 --baseline prune 清理；不要手改。
version: 1
findings:
"""


class Fingerprint(NamedTuple):
    """What tells findings apart, whatever line they have moved to."""

    file: str
    rule: str
    digest: str


@dataclass(frozen=True, slots=True)
class Held:
    """Findings held against a baseline: those that are new, those it knows, and what it holds in vain."""

    new: tuple[Diagnostic, ...]
    old: int
    gone: tuple[Diagnostic, ...]


def fingerprint(one: Diagnostic, excerpt: str) -> Fingerprint:
    """Of a finding and the text it marks; blanks do not count."""
    said = "\0".join((one.rule.code, "".join(excerpt.split()), one.cause))
    return Fingerprint(one.place.file, one.rule.code, sha256(said.encode(errors="replace")).hexdigest()[:16])


def read_baseline(tree: Tree) -> tuple[Baseline, tuple[Diagnostic, ...]]:
    """The baseline of a repository, empty when there is none, and what is wrong with its file."""
    if FILE not in tree.files():
        return Baseline(), ()
    found = library.parse(Baseline, tree.read(FILE), FILE)
    return (found, ()) if isinstance(found, Baseline) else (Baseline(), found)


def hold(found: Iterable[Diagnostic], baseline: Baseline, tree: Tree) -> Held:
    """Take the findings away that the baseline knows, as many of each as it counts."""
    everything = tuple(found)
    if not baseline.findings:
        return Held(everything, 0, ())
    known = Counter({_of(entry): entry.count for entry in baseline.findings})
    new: list[Diagnostic] = []
    for one, mark in _marked(everything, tree):
        if mark is not None and known[mark] > 0:
            known[mark] -= 1
        else:
            new.append(one)
    return Held(tuple(new), len(everything) - len(new), tuple(_gone(baseline, known, _unread(everything))))


def write_baseline(root: Path, found: Iterable[Diagnostic], tree: Tree) -> int:
    """Make the findings the baseline, sorted; how many there are."""
    marks = Counter(mark for _, mark in _marked(tuple(found), tree) if mark is not None)
    return _write(root, marks)


def prune_baseline(root: Path, found: Iterable[Diagnostic], baseline: Baseline, tree: Tree) -> int:
    """Drop what the baseline holds in vain; how many findings are left in it."""
    if not baseline.findings:
        raise UsageError(f"没有旧账 {FILE} 可以清理", "先用 jgsw validate --baseline write 写一份")
    everything = tuple(found)
    unread = _unread(everything)
    marks = Counter(mark for _, mark in _marked(everything, tree) if mark is not None)
    known = Counter({_of(entry): entry.count for entry in baseline.findings})
    kept = Counter({mark: count for mark, count in known.items() if mark.file in unread})
    return _write(root, marks & known | kept)


def _write(root: Path, marks: Mapping[Fingerprint, int]) -> int:
    rows = (
        dump_row({"file": mark.file, "rule": mark.rule, "fingerprint": mark.digest, "count": marks[mark]})
        for mark in sorted(marks)
    )
    lines = "".join(f"  {row}\n" for row in rows)
    write_atomically(root / FILE, (_HEAD + lines if lines else _HEAD.replace("findings:", "findings: []")).encode())
    return sum(marks.values())


def _of(entry: OldFinding) -> Fingerprint:
    return Fingerprint(entry.file, entry.rule, entry.fingerprint)


def _unread(found: Iterable[Diagnostic]) -> frozenset[str]:
    """The files that could not be read, of whose other findings nobody knows."""
    return frozenset(one.place.file for one in found if one.rule.family in UNREADABLE)


def _gone(baseline: Baseline, left: Mapping[Fingerprint, int], unread: frozenset[str]) -> Iterator[Diagnostic]:
    for index, entry in enumerate(baseline.findings):
        if (count := left[_of(entry)]) > 0 and entry.file not in unread:
            cause = f"{entry.file} 里 {entry.rule} 的问题少了 {count} 个"
            place = Place(FILE, ("findings", index))
            yield GONE.at(place, cause, "改好了就运行 jgsw validate --baseline prune 清理")


def _marked(found: tuple[Diagnostic, ...], tree: Tree) -> Iterator[tuple[Diagnostic, Fingerprint | None]]:
    """Every finding with its fingerprint; None for those that always count. Each file is read once."""
    spans: dict[str, Spans] = {}
    for one in found:
        if one.rule.family in ALWAYS:
            yield one, None
            continue
        file = one.place.file
        if file not in spans:
            spans[file] = Spans(_content(tree, file))
        yield one, fingerprint(one, _excerpt(spans[file], one.place))


def _excerpt(spans: Spans, place: Place) -> str:
    """The first line of what a finding marks."""
    if place.position is not None:
        return spans.line(place.position.line)
    start, end = spans.extent(place)
    return spans.text[start:end].partition("\n")[0]


def _content(tree: Tree, file: str) -> bytes:
    try:
        return tree.read(file)
    except Unreadable:
        return b""
