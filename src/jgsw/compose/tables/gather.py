"""A repository → the entries of its tables: the register, the bureau's own standards, the planned ones."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from jgsw import designation
from jgsw.compose.context import spelt
from jgsw.compose.tables.entries import Entry, Standing, version
from jgsw.compose.tables.words import phrase
from jgsw.model.register import RegisteredStandard
from jgsw.model.repository import Edition, Repository
from jgsw.model.standard import Level
from jgsw.model.state import Condition, EditionState, States


def last_day(repository: Repository) -> date | None:
    """The newest day that the repository knows of: of a step taken, else of a publication in the register."""
    steps = [event.on for edition in repository.editions for event in edition.events]
    rows = (row.published for group in repository.register.values() for row in group.standards)
    return max(steps or (day for day in rows if day), default=None)


def gather(repository: Repository, states: States, as_of: date) -> tuple[Entry, ...]:
    """Every standard once: what another of the same number already says is not repeated."""
    own = tuple(_own(repository, states, as_of))
    published = {version(entry.number) for entry in own if entry.number}
    rows = (row for group in repository.register.values() for row in group.standards)
    adopted = (_registered(row, as_of) for row in rows if version(row.number) not in published)
    return (*adopted, *own, *_planned(repository))


def _registered(row: RegisteredStandard, as_of: date) -> Entry:
    standing = Standing(row.status.value)
    if standing is Standing.IN_FORCE and row.effective and row.effective > as_of:
        standing = Standing.UPCOMING
    notes = (row.note, None if row.verified else phrase("detail.unverified"))
    return Entry(
        title=row.title,
        standing=standing,
        node_code=row.system,
        number=spelt(row.number),
        level=_level(row.number),
        published=row.published,
        effective=row.effective,
        replaced_by=spelt(row.replaced_by) if row.replaced_by else None,
        note="；".join(filter(None, notes)) or None,
    )


def _level(number: str) -> Level | None:
    found = designation.parse(number)
    level = found.kind.level if isinstance(found, designation.Designation) else ""
    return Level(level) if level in frozenset(Level) else None


def _own(repository: Repository, states: States, as_of: date) -> Iterator[Entry]:
    units = {unit.id: unit.title for unit in repository.organization.units}
    replaced = dict(_replaced(repository, states, as_of))
    for edition in repository.editions:
        state = states[edition.key]
        if edition.digest is None or state.condition is Condition.TERMINATED:
            continue
        successor = replaced.get(edition.key) or replaced.get(version(state.number or "\0"))
        standing = _standing(state, successor, as_of)
        yield Entry(
            title=edition.digest.name,
            standing=standing,
            node_code=edition.digest.system,
            number=spelt(state.number) if state.number else None,
            level=edition.digest.level,
            published=state.published,
            effective=state.effective,
            replaces=tuple(map(spelt, edition.digest.replaces)),
            replaced_by=successor,
            owner=units.get(edition.digest.owner or "", edition.digest.owner),
            stage=None if state.in_force else state.stage_title,
            own=True,
        )


def _standing(state: EditionState, successor: str | None, as_of: date) -> Standing:
    if not state.in_force:
        return Standing.DRAFTING
    if successor:
        return Standing.SUPERSEDED
    return Standing.UPCOMING if state.effective and state.effective > as_of else Standing.IN_FORCE


def _replaced(repository: Repository, states: States, as_of: date) -> Iterator[tuple[str, str]]:
    """Editions and numbers that a published edition in effect took the place of, with its number."""
    in_force = [one for one in repository.editions if states[one.key].in_force]
    for edition in in_force:
        state = states[edition.key]
        if state.effective and state.effective > as_of:
            continue
        number = spelt(state.number) if state.number else edition.key
        for old in edition.digest.replaces if edition.digest else ():
            yield version(old), number
        for other in in_force:
            if other.standard == edition.standard and _ordinal(other) < _ordinal(edition):
                yield other.key, number


def _ordinal(edition: Edition) -> int:
    return int(edition.name.removeprefix("r"))


def _planned(repository: Repository) -> Iterator[Entry]:
    units = {unit.id: unit.title for unit in repository.organization.units}
    for node, planned in chain.from_iterable(
        ((node, planned) for planned in node.planned) for _, _, node in repository.system.walk()
    ):
        yield Entry(
            title=planned.title,
            standing=Standing.PLANNED,
            node_code=node.code,
            level=planned.level,
            owner=units.get(planned.owner or "", planned.owner),
            note=planned.note,
            own=True,
        )
