"""advance, return, suspend, resume, terminate: one step of the procedure as one commit."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from jgsw.diagnostics import Diagnostic, Severity
from jgsw.errors import Refused as RefusedError
from jgsw.errors import UsageError
from jgsw.gitstore import Change, Session, Store
from jgsw.model.event import Event, EventKind, Given
from jgsw.model.organization import Person
from jgsw.model.repository import Edition, NamedWorkflow, Repository
from jgsw.source import Tree
from jgsw.tasks.checking import Checked, check_edition
from jgsw.tasks.commit import actor_of, author_of, committing, tables_after
from jgsw.tasks.drafting import Draft, draft_of
from jgsw.tasks.titles import titles_of
from jgsw.tasks.workspace import Clock, edition_meant
from jgsw.workflow import (
    Days,
    Facts,
    Happening,
    Refusal,
    Situation,
    Step,
    Wish,
    decide,
    given_by,
    message,
    next_event,
    number_rule,
    settle,
)


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: the edition, what to do with it, by whom (None: the Git user), on which day (None: today)."""

    wanted: str
    kind: EventKind = EventKind.ADVANCED
    to: str | None = None
    by: str | None = None
    on: date | None = None
    evidence: tuple[Path, ...] = ()
    reason: str | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A step taken (or, with `commit` None, only tried): `kept` are files that the user had changed meanwhile."""

    key: str
    title: str
    kind: EventKind
    from_title: str
    to_title: str
    commit: str | None
    message: str
    paths: tuple[str, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that may not be taken, with every reason."""

    key: str
    title: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """An edition as a step would find it."""

    edition: Edition
    procedure: tuple[str, NamedWorkflow]
    draft: Draft
    checked: Checked
    actor: Person
    wish: Wish

    @property
    def repository(self) -> Repository:
        return self.checked.repository


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a step commits."""

    event: Event
    files: dict[str, bytes | None]
    message: str


def take_step(root: Path, order: Order, clock: Clock) -> Taken | Refused:
    """Take one step, or say why not. Whatever happens, the repository is as before or one commit further."""
    return committing(root, lambda store, session, head: _try(root, store, session, head, order, clock))


def _try(root: Path, store: Store, session: Session, head: str, order: Order, clock: Clock) -> Taken | Refused:
    case = _case(root, store, store.tree(head), order, clock)
    step = decide(case.wish, _situation(case, clock))
    plan = _plan(case, step) if isinstance(step, Step) else step
    if not isinstance(plan, _Plan):
        return Refused(case.edition.key, case.edition.title, plan)
    taken = _taken(case, plan)
    if order.dry_run:
        return taken
    done = session.commit(
        Change(plan.files, plan.message, author_of(case.actor, store), clock.now, head, case.draft.seen)
    )
    return replace(taken, commit=done.oid, kept=done.kept)


def _case(root: Path, store: Store, base: Tree, order: Order, clock: Clock) -> _Case:
    meant = edition_meant(base, order.wanted)
    draft = draft_of(root, base, meant.folder, order.evidence)
    checked = check_edition(draft.tree, meant.folder)
    edition = next((one for one in checked.repository.editions if one.key == meant.key), None)
    if edition is None:
        raise UsageError(f"{meant.folder} 不见了", f"用 git checkout -- {meant.folder} 取回")
    if edition.digest is None:
        raise RefusedError(f"{meant.folder}/standard.yaml 读不出来，不能走程序", "运行 jgsw validate，改正错误")
    procedure = checked.repository.workflow_of(edition)
    if procedure is None:
        raise UsageError(f"{edition.key} 没有可走的程序", "在 jgsw.yaml 的 levels 里写明这一级标准用哪个程序")
    if "history.jsonl" not in edition.files:
        raise UsageError(f"{edition.key} 还没有留痕", f"先用 jgsw new-standard --id {edition.standard} 立卷")
    actor = actor_of(checked.repository, store, order.by)
    reason = " ".join((order.reason or "").split()) or None
    wish = Wish(order.kind, actor, order.on or clock.today, order.to, reason)
    return _Case(edition, procedure, draft, checked, actor, wish)


def _situation(case: _Case, clock: Clock) -> Situation:
    workflow, state = case.procedure[1].workflow, case.checked.states[case.edition.key]
    entered = workflow.after(state.stage)
    return Situation(
        workflow=workflow,
        state=state,
        organization=case.repository.organization,
        facts=facts_of(case.edition, case.checked.entering(case.edition, entered.id if entered else state.stage)),
        last=case.edition.events[-1].on if case.edition.events else None,
        today=clock.today,
    )


def facts_of(edition: Edition, own: tuple[Diagnostic, ...]) -> Facts:
    """What a gate asks about: the folder's files, and how clean the edition is at the stage it would enter."""
    return Facts(
        records=edition.records,
        files=edition.files,
        explained=edition.explained,
        errors=sum(one.severity is Severity.ERROR for one in own),
        warnings=sum(one.severity is Severity.WARNING for one in own),
        history_is_whole=not any(
            one.place.file.endswith("/history.jsonl") for one in own if one.severity is Severity.ERROR
        ),
    )


def _plan(case: _Case, step: Step) -> _Plan | tuple[Refusal, ...]:
    """The event, the files and the message of a step that may be taken."""
    edition = case.edition
    gives = _gives(case, step)
    if isinstance(gives, tuple):
        return gives
    text = case.draft.tree.read(f"{edition.folder}/standard.yaml")
    if step.kind is EventKind.ADVANCED and step.stage.fixes_text and edition.digest:
        titles = titles_of(case.repository, case.checked.states)
        text = settle(text, edition.digest, titles.of, gives.number if gives else None)
    happening = Happening(
        kind=step.kind,
        to=step.stage.id,
        actor=case.actor,
        on=case.wish.on,
        role=step.role,
        reason=case.wish.reason,
        evidence=_hashes(case, (*step.evidence, *case.draft.given)),
        gives=gives,
    )
    event = next_event(edition, happening, _sha256(text), case.procedure)
    return _Plan(
        event, _files(case, event, text), message(edition.title, event, case.actor, case.procedure[1].workflow)
    )


def _gives(case: _Case, step: Step) -> Given | tuple[Refusal, ...] | None:
    if step.kind is not EventKind.ADVANCED or not step.stage.gives:
        return None
    days = Days(case.edition.events[-1].on, case.wish.on)
    return given_by(
        step.stage.gives, case.edition.records, number_rule(case.repository, case.checked.states, case.edition), days
    )


def _hashes(case: _Case, paths: tuple[str, ...]) -> dict[str, str]:
    tree = case.draft.tree
    return {path: _sha256(tree.read(f"{case.edition.folder}/{path}")) for path in paths}


def _sha256(data: bytes) -> str:
    return sha256(data).hexdigest()


def _files(case: _Case, event: Event, text: bytes) -> dict[str, bytes | None]:
    """The edition's folder, its history one line longer, and the tables as they will then be."""
    folder = case.edition.folder
    return {
        **case.draft.changes,
        f"{folder}/standard.yaml": text,
        f"{folder}/history.jsonl": case.draft.tree.read(f"{folder}/history.jsonl") + event.line(),
        **tables_after(case.repository, case.edition, event),
    }


def _taken(case: _Case, plan: _Plan) -> Taken:
    stages = {stage.id: stage.title for stage in case.procedure[1].workflow.stages}
    return Taken(
        key=case.edition.key,
        title=case.edition.title,
        kind=plan.event.kind,
        from_title=stages.get(plan.event.from_ or "", ""),
        to_title=stages.get(plan.event.to, plan.event.to),
        commit=None,
        message=plan.message,
        paths=tuple(sorted(plan.files)),
    )
