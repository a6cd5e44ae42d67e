"""validate: everything wrong in a repository, or in one standard's file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jgsw import library
from jgsw.diagnostics import Diagnostic, Place, Rule, Severity
from jgsw.errors import UsageError
from jgsw.library import TextFile
from jgsw.model.repository import Repository
from jgsw.model.standard import Standard
from jgsw.rules import (
    check_disagreement,
    check_explanation,
    check_history,
    check_repository,
    check_text,
    coherence,
    explanation,
    history,
    text,
)
from jgsw.source import Folder, Overlay, Tree
from jgsw.tasks.workspace import Progress, States, states_of

NOT_IGNORED = Rule("REP327", "不能不用这条规则", Severity.WARNING, "留痕和读不了的文件总是要查")

_ALWAYS = ("HIS", "YML")
_CODE = re.compile(r"[A-Z]{3}[1-9][0-9]{2}")
_MODULES = (coherence, explanation, history, text, library)
_KNOWN = {one.code for module in _MODULES for one in vars(module).values() if isinstance(one, Rule)} | {"REP327"}
_FAMILIES = {code[:3] for code in _KNOWN}


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, in how many files; `tree` gives the bytes that the findings speak of."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    tree: Tree

    def count(self, severity: Severity) -> int:
        """How many findings of one gravity."""
        return sum(one.severity is severity for one in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Checked:
    """A repository read and checked."""

    repository: Repository
    states: States
    diagnostics: tuple[Diagnostic, ...]


def validate(
    root: Path, paths: Sequence[Path] = (), changed: str | None = None, progress: Progress | None = None
) -> Report:
    """Check the whole repository; `paths` and `changed` (a commit) only filter what is reported."""
    tree = Folder(root)
    found = check(tree, progress).diagnostics
    files = [path for path in tree.files() if path.endswith((".yaml", ".yml", ".jsonl"))]
    if paths:
        wanted = _wanted(root, paths)
        found = tuple(one for one in found if _is_below(one.place.file, wanted))
        files = [path for path in files if _is_below(path, wanted)]
    if changed is not None:
        since = _since(root, changed)
        found = tuple(one for one in found if since.concerns(one))
        files = [path for path in files if path in since.paths]
    return Report(found, len(files), tree)


def validate_file(path: Path) -> Report:
    """Check one standard's text outside a repository: its format and what it says of itself."""
    try:
        data = path.read_bytes()
    except OSError:
        raise UsageError(f"读不了文件 {path}", "核对路径") from None
    tree = Overlay(Folder(path.parent), {path.name: data})
    found = library.parse(Standard, data, path.name)
    files = frozenset(f"figures/{one.name}" for one in (path.parent / "figures").glob("*"))
    diagnostics = found if isinstance(found, tuple) else tuple(check_text(found, path.name, files, _formula_fault))
    return Report(diagnostics, 1, tree)


def check(tree: Tree, progress: Progress | None = None) -> Checked:
    """Read and check a tree, each text once."""
    reading = library.read(tree, _Visit(progress))
    repository = reading.repository
    states = states_of(repository)
    ignored = {code for code in repository.config.rules.ignore if not code.startswith(_ALWAYS)}
    found = (
        *reading.diagnostics,
        *_ignore(repository.config.rules.ignore),
        *check_repository(repository, states),
        *(one for edition in repository.editions for one in check_history(repository, edition, states[edition.key])),
    )
    return Checked(repository, states, tuple(one for one in found if one.rule.code not in ignored))


def _ignore(codes: Sequence[str]) -> Iterator[Diagnostic]:
    for index, code in enumerate(codes):
        place = Place("jgsw.yaml", ("rules", "ignore", index))
        if not _CODE.fullmatch(code) or (code[:3] in _FAMILIES and code not in _KNOWN):
            yield NOT_IGNORED.at(place, f"没有 {code} 这条规则", "核对规则代码，如 REP310")
        elif code.startswith(_ALWAYS):
            yield NOT_IGNORED.at(place, f"{code} 总是要查，写在这里不起作用", "删去这一项")


def _formula_fault(latex: str) -> str | None:
    from jgsw.writers.docx import check_formula

    return check_formula(latex)


class _Visit:
    """Checks every text as it is read."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._seen = 0

    def __call__(self, text: TextFile) -> Iterator[Diagnostic]:
        self._seen += 1
        if self._progress:
            self._progress("校验", self._seen, 0)
        yield from check_text(text.standard, text.path, text.files, _formula_fault)
        if text.explanation:
            file = f"{text.folder}/explanation.yaml"
            yield from check_explanation(text.explanation, text.standard, file)
            yield from check_disagreement(text.explanation, text.records, file)


def _wanted(root: Path, paths: Sequence[Path]) -> frozenset[str]:
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


def _is_below(file: str, wanted: frozenset[str]) -> bool:
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
