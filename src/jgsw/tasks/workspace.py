"""Where a task works, on which day, and which edition is meant."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jgsw import library
from jgsw.designation import Designation, parse
from jgsw.errors import UsageError
from jgsw.model.repository import Edition, Repository
from jgsw.model.state import Condition, EditionState, States
from jgsw.source import Selection, Tree
from jgsw.workflow import fold

Progress = Callable[[str, int, int], None]
"""What is being done, how many are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The day it is for the bureau, and the moment of writing (aware of its zone)."""

    today: date
    now: datetime


def find_root(start: Path) -> Path:
    """The folder of the standards repository that `start` is in."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / "jgsw.yaml").is_file():
            return folder
    raise UsageError(f"{here} 不在标准库里（找不到 jgsw.yaml）", "用 -C 指明标准库的文件夹，或用 jgsw init 新建一个")


def states_of(repository: Repository) -> States:
    """Every edition's history folded."""
    return {edition.key: _state(repository, edition) for edition in repository.editions}


def _state(repository: Repository, edition: Edition) -> EditionState:
    found = repository.workflow_of(edition)
    return fold(edition.events, found[1].workflow) if found else EditionState(steps=len(edition.events))


def home_of(wanted: str) -> str:
    """Where the editions are of the standard whose id is wanted."""
    return f"standards/{wanted.partition('@')[0]}/"


def edition_meant(tree: Tree, wanted: str) -> Edition:
    """The edition meant, as `the_edition` has it; a plain id is looked for in its own folder only."""
    home = home_of(wanted)
    if any(path.startswith(home) for path in tree.files()):
        tree = Selection(tree, lambda path: path.startswith(home) or not path.startswith("standards/"))
    repository = library.read(tree).repository
    return the_edition(repository, states_of(repository), wanted)


def the_edition(repository: Repository, states: States, wanted: str) -> Edition:
    """The edition meant by an id, `id@r1`, a number, or a unique part of id, number or title.

    Without `@` the open edition is meant, else the one in force, else the newest.
    """
    name, _, edition_name = wanted.partition("@")
    standards = sorted({edition.standard for edition in _matching(repository, states, name)})
    if not standards:
        known = "、".join(sorted({edition.standard for edition in repository.editions})[:12])
        raise UsageError(f"没有“{name}”这个标准", f"可用标识、标准编号或名称的一部分；现有：{known or '（无）'}")
    if len(standards) > 1:
        raise UsageError(f"“{name}”指的可能是几个标准：{'、'.join(standards)}", "写得更明确一些，如用标识")
    editions = [edition for edition in repository.editions if edition.standard == standards[0]]
    return _one(editions, states, edition_name)


def _matching(repository: Repository, states: States, name: str) -> Iterator[Edition]:
    exact = [edition for edition in repository.editions if edition.standard == name]
    if exact:
        yield from exact
        return
    number = parse(name)
    for edition in repository.editions:
        given = states[edition.key].number or ""
        own = parse(given)
        same = isinstance(number, Designation) and isinstance(own, Designation) and own.version == number.version
        if same or any(name in text for text in (edition.title, edition.standard, given)):
            yield edition


def _one(editions: list[Edition], states: States, name: str) -> Edition:
    if name:
        found = [edition for edition in editions if edition.name == name]
        if not found:
            raise UsageError(
                f"{editions[0].standard} 没有版次 {name}", f"现有：{'、'.join(one.name for one in editions)}"
            )
        return found[0]
    still = [one for one in editions if states[one.key].condition is not Condition.TERMINATED]
    unpublished = [one for one in still if not states[one.key].in_force]
    in_force = [one for one in still if states[one.key].in_force]
    return (unpublished or in_force or editions)[-1]
