"""validate: everything wrong in a repository, or in one standard's file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from jgsw import library
from jgsw.diagnostics import Diagnostic, Place, Severity
from jgsw.errors import UsageError
from jgsw.library import Remember, TextFile, forget
from jgsw.model.gravity import Gravity
from jgsw.model.standard import Level
from jgsw.model.workflow import Workflow
from jgsw.rules.catalogue import check_draft
from jgsw.rules.choosing import UNREADABLE, Choice, Grading
from jgsw.rules.structure import unwritten
from jgsw.rules.waiving import waive
from jgsw.source import Folder, Overlay, Tree
from jgsw.source.waivers import waivers
from jgsw.tasks.baseline import prune_baseline, write_baseline
from jgsw.tasks.bundled import bundled
from jgsw.tasks.checking import check, severity_at, stage_named
from jgsw.tasks.remembering import Judged, remembered
from jgsw.tasks.rulebook import ALL_RULES, check_names
from jgsw.tasks.trial import draft_of_text
from jgsw.tasks.workspace import Progress


class Renewal(StrEnum):
    """What to do with the baseline: make all findings it, or drop what it holds in vain."""

    WRITE = "write"
    PRUNE = "prune"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is reported: below `paths`, brought about since the commit `changed`, of some rules, grave enough.

    `stage` (an id, a title or a draft name) grades every text as if it had reached it; without `baseline` findings
    that were there before count too; `recall` lets what was found before stand where nothing has changed.
    """

    paths: Sequence[Path] = ()
    changed: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = Severity.INFO
    stage: str | None = None
    baseline: bool = True
    recall: bool = False

    def counted(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The findings of the wanted rules that are grave enough."""
        check_names(self.select, "--select")
        check_names(self.ignore, "--ignore")
        chosen = Choice(self.select, self.ignore, UNREADABLE)
        return tuple(one for one in found if chosen.wants(one.rule) and one.severity.rank <= self.least.rank)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in how many files; `tree` gives the bytes that the findings speak of.

    `held` counts the findings that the baseline took away.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    tree: Tree
    held: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings of one gravity."""
        return sum(one.severity is severity for one in self.diagnostics)

    def curtailed(self) -> "Report":
        """The same with at most so many findings of one rule in one file; the last of them says how many more."""
        return replace(self, diagnostics=tuple(_curtailed(self.diagnostics)))


MOST = 1000
"""So many findings of one rule in one file are listed: nobody reads more, and a report must not fill the memory."""

EVERYTHING = Wanted()
"""The whole of a repository or a text."""


def validate(root: Path, wanted: Wanted = EVERYTHING, progress: Progress | None = None) -> Report:
    """Check the whole repository; what is wanted only filters what is reported."""
    tree = Folder(root)
    judged = _judged(root, tree, wanted, progress)
    found = wanted.counted(judged.diagnostics)
    files = [path for path in tree.files() if path.endswith((".yaml", ".yml", ".jsonl"))]
    if wanted.paths:
        below = below_of(root, wanted.paths)
        found = tuple(one for one in found if is_below(one.place.file, below))
        files = [path for path in files if is_below(path, below)]
    if wanted.changed is not None:
        since = _since(root, wanted.changed)
        found = tuple(one for one in found if since.concerns(one))
        files = [path for path in files if path in since.paths]
    return Report(found, len(files), tree, judged.held)


def _judged(root: Path, tree: Tree, wanted: Wanted, progress: Progress | None) -> Judged:
    def judge(remember: Remember) -> Judged:
        checked = check(tree, progress, remember, baseline=wanted.baseline).at_stage(wanted.stage)
        return Judged(checked.diagnostics, checked.held)

    return remembered(root, f"{wanted.stage} {wanted.baseline}", judge) if wanted.recall else judge(forget)


def validate_file(path: Path, wanted: Wanted = EVERYTHING) -> Report:
    """Check one standard's text outside a repository: its format and what it says of itself."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"没有这个文件：{path}", "核对路径") from None
    except OSError:
        raise UsageError(f"读不了文件 {path}", "核对路径") from None
    tree = Overlay(Folder(path.parent), {path.name: data})
    return Report(wanted.counted(check_file(tree, path.name, figures_beside(path), wanted.stage)), 1, tree)


def figures_beside(path: Path) -> frozenset[str]:
    """The pictures beside a text outside a repository, as its edition would have them."""
    return frozenset(f"figures/{one.name}" for one in (path.parent / "figures").glob("*"))


def check_file(tree: Tree, name: str, files: frozenset[str], stage: str | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with a text outside a repository; `files` are those beside it."""
    data = tree.read(name)
    standard, faults = library.salvage_text(data, name)
    if standard is None:
        return faults
    text = TextFile(name, "", standard, None, {}, files)
    found = waive(check_draft(draft_of_text(text, tree)), {name: waivers(data)}, ALL_RULES)
    grading = _outside(standard.level, stage)
    graded = (grading.of(one) for one in found)
    return (*faults, *(one for one in graded if one is not None))


def _curtailed(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    total = Counter((one.place.file, one.rule.code) for one in found)
    seen: Counter[tuple[str, str]] = Counter()
    for one in found:
        key = one.place.file, one.rule.code
        seen[key] += 1
        if seen[key] <= MOST:
            yield one
        elif seen[key] == MOST + 1:
            more = f"这个文件里还有 {total[key] - MOST} 个这样的问题，没有一一列出"
            yield one.rule.at(Place(one.place.file), more, "改好前面的，再检查一遍")


def renew_baseline(root: Path, what: Renewal, progress: Progress | None = None) -> int:
    """Write or prune the baseline of a repository; how many findings it then holds."""
    tree = Folder(root)
    checked = check(tree, progress)
    if what is Renewal.WRITE:
        return write_baseline(root, checked.listed, tree)
    return prune_baseline(root, checked.listed, checked.baseline, tree)


_SKETCH = Grading(stage={unwritten.foreword.rule.code: Gravity.OFF})
"""A text of which nobody has said how far it is may still be without a foreword."""


def _outside(level: Level, stage: str | None) -> Grading:
    """How grave findings are in a text outside a repository: as declared, or at a stage of the procedure we bring."""
    if stage is None:
        return _SKETCH
    name = "internal" if level in (Level.INTERNAL, Level.ENTERPRISE) else "local"
    path = bundled("templates") / "repository" / "workflows" / f"{name}.yaml"
    workflow = library.parse(Workflow, path.read_bytes(), path.name)
    if isinstance(workflow, tuple):
        raise UsageError(f"读不了随程序带的 {path.name}", "重新安装 jgsw")
    stage_named(stage, [workflow])
    return severity_at(stage, workflow)


def below_of(root: Path, paths: Sequence[Path]) -> frozenset[str]:
    """The files and folders to report on, relative to the root."""
    wanted: set[str] = set()
    for path in paths:
        full = path.resolve()
        if not full.is_relative_to(root):
            raise UsageError(f"{path} 不在标准库 {root} 里", "只能校验标准库里的文件")
        if not full.exists():
            raise UsageError(f"没有 {path}", "核对路径")
        wanted.add(full.relative_to(root).as_posix())
    return frozenset(wanted)


def is_below(file: str, wanted: frozenset[str]) -> bool:
    return "." in wanted or file in wanted or any(file.startswith(f"{path}/") for path in wanted)


@dataclass(frozen=True, slots=True)
class _Since:
    """What has changed since a commit, and what was already wrong then."""

    paths: frozenset[str]
    before: frozenset[tuple[object, ...]]

    def concerns(self, one: Diagnostic) -> bool:
        """A finding in a changed file, or one that a change elsewhere brought about."""
        return one.place.file in self.paths or _identity(one) not in self.before


def _since(root: Path, base: str) -> _Since:
    from jgsw.gitstore import Store

    store = Store.open(root)
    fork = store.merge_base(store.resolve(base), store.resolve("HEAD"))
    tree = store.tree(fork)
    before = check(tree).diagnostics if "jgsw.yaml" in tree.files() else ()
    return _Since(frozenset(store.changed(fork)), frozenset(_identity(one) for one in before))


def _identity(one: Diagnostic) -> tuple[object, ...]:
    return one.rule.code, one.place.file, one.cause
