"""status, gate, log: what a repository says of its editions. Reading only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from jgsw import library
from jgsw.gitstore import Store
from jgsw.model.event import Event
from jgsw.model.repository import Edition, Repository
from jgsw.model.state import Condition, EditionState, States
from jgsw.model.workflow import Stage, Workflow
from jgsw.source import Folder
from jgsw.tasks.advance import facts_of
from jgsw.tasks.checking import check_edition
from jgsw.tasks.workspace import Progress, edition_meant, states_of, the_edition
from jgsw.workflow import Check, Days, Refusal, gate, given_by, number_rule


@dataclass(frozen=True, slots=True)
class StatusRow:
    """Where one edition stands, and what comes next (None after the last step)."""

    key: str
    title: str
    number: str | None
    stage_title: str
    draft_name: str | None
    condition: Condition
    since: date | None
    next_title: str | None
    in_force: bool


def status(root: Path) -> tuple[StatusRow, ...]:
    """Every edition, in the order of the folders."""
    repository = library.read(Folder(root)).repository
    states = states_of(repository)
    return tuple(_row(repository, edition, states[edition.key]) for edition in repository.editions)


def _row(repository: Repository, edition: Edition, state: EditionState) -> StatusRow:
    following = _following(repository, edition, state)
    return StatusRow(
        key=edition.key,
        title=edition.title,
        number=state.number,
        stage_title=state.stage_title,
        draft_name=None if state.in_force else state.draft_name,
        condition=state.condition,
        since=state.since,
        next_title=following.title if following else None,
        in_force=state.in_force,
    )


def _following(repository: Repository, edition: Edition, state: EditionState) -> Stage | None:
    found = repository.workflow_of(edition)
    goes_on = state.steps and not state.in_force and state.condition is Condition.ACTIVE
    return found[1].workflow.after(state.stage) if found and goes_on else None


@dataclass(frozen=True, slots=True)
class GateReport:
    """The next step of an edition (None when there is none), who decides it, and each of its conditions.

    `who` names the holders of each role that clears a condition; `refusals` say why the number or the dates that
    the step gives are not right yet.
    """

    key: str
    title: str
    here: str
    following: str | None
    deciders: str
    checks: tuple[Check, ...]
    who: Mapping[str, str]
    condition: Condition = Condition.ACTIVE
    refusals: tuple[Refusal, ...] = ()

    @property
    def open(self) -> bool:
        """Whether there is a next step and nothing is lacking for it."""
        return self.following is not None and not self.refusals and all(check.met for check in self.checks)


def gate_of(root: Path, wanted: str, today: date, progress: Progress | None = None) -> GateReport:
    """What the next step of an edition demands, and what of it is there."""
    tree = Folder(root)
    meant = edition_meant(tree, wanted)
    checked = check_edition(tree, meant.folder, progress)
    repository = checked.repository
    edition = the_edition(repository, checked.states, meant.key)
    state = checked.states[edition.key]
    following = _following(repository, edition, state)
    if following is None:
        return GateReport(edition.key, edition.title, state.stage_title, None, "", (), {}, state.condition)
    checks = gate(following, facts_of(edition, checked.entering(edition, following.id)))
    deciders = "、".join(_role_title(repository, role, today) for role in following.by)
    clearing = {check.requirement.who for check in checks if check.requirement.who}
    who = {role: _role_title(repository, role, today) for role in clearing}
    return GateReport(
        key=edition.key,
        title=edition.title,
        here=state.stage_title,
        following=following.title,
        deciders=deciders,
        checks=checks,
        who=who,
        refusals=_ungiven(repository, checked.states, edition, following, today),
    )


def _ungiven(
    repository: Repository, states: States, edition: Edition, following: Stage, today: date
) -> tuple[Refusal, ...]:
    """What is wrong with the record that the step takes number and dates from, once there is one."""
    kind = following.gives
    if not kind or all(record.kind != kind for record in edition.records.values()):
        return ()
    days = Days(edition.events[-1].on, today)
    found = given_by(kind, edition.records, number_rule(repository, states, edition), days)
    return found if isinstance(found, tuple) else ()


def _role_title(repository: Repository, role: str, today: date) -> str:
    organization = repository.organization
    title = next((one.title for one in organization.roles if one.id == role), role)
    names = "、".join(person.name for person in organization.holders(role, today))
    return f"{title}（{names}）" if names else title


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One step of an edition's history, for people."""

    on: date
    actor: str
    role: str
    what: str
    reason: str | None
    evidence: tuple[str, ...]
    number: str | None
    commit: str | None = None


def log(root: Path, wanted: str) -> tuple[LogEntry, ...]:
    """The steps of an edition, the first one first."""
    repository = library.read(Folder(root)).repository
    edition = the_edition(repository, states_of(repository), wanted)
    found = repository.workflow_of(edition)
    workflow = found[1].workflow if found else None
    entries = [_entry(repository, event, workflow) for event in edition.events]
    commits = [one.oid for one in reversed(Store.open(root).log(f"{edition.folder}/history.jsonl"))]
    if len(commits) == len(entries):  # otherwise the history was squashed or lies uncommitted
        entries = [replace(entry, commit=oid) for entry, oid in zip(entries, commits, strict=True)]
    return tuple(entries)


def _entry(repository: Repository, event: Event, workflow: Workflow | None) -> LogEntry:
    person = repository.organization.person(event.actor)
    role = next((one.title for one in repository.organization.roles if one.id == event.role), event.role or "")
    stage = workflow.stage(event.to) if workflow else None
    words = {"advanced": "", "created": "", "returned": "退回到", "suspended": "暂停于", "resumed": "恢复于"}
    return LogEntry(
        on=event.on,
        actor=person.name if person else event.actor,
        role=role,
        what=words.get(event.kind, "终止于") + (stage.title if stage else event.to),
        reason=event.reason,
        evidence=tuple(sorted(event.evidence)),
        number=event.gives.number if event.gives else None,
    )
