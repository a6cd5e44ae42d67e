"""The next event of an edition, and what the commit says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jgsw.model.event import Event, EventKind, Given, WorkflowVersion
from jgsw.model.organization import Person
from jgsw.model.repository import Edition, NamedWorkflow
from jgsw.model.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens: to which stage, by whom in which role, on which day, why, on what evidence, giving what."""

    kind: EventKind
    to: str
    actor: Person
    on: date
    role: str | None = None
    reason: str | None = None
    evidence: Mapping[str, str] | None = None
    gives: Given | None = None


def next_event(edition: Edition, happening: Happening, text_sha256: str, procedure: tuple[str, NamedWorkflow]) -> Event:
    """The event that follows the edition's last one; `text_sha256` is that of the text as it will be committed."""
    before = edition.events[-1] if edition.events else None
    name, (_, workflow_sha256) = procedure
    return Event(
        seq=len(edition.events),
        standard=edition.standard,
        edition=edition.name,
        kind=happening.kind,
        from_=before.to if before else None,
        to=happening.to,
        actor=happening.actor.id,
        role=happening.role,
        on=happening.on,
        reason=happening.reason,
        workflow=WorkflowVersion(id=name, sha256=workflow_sha256),
        text=text_sha256,
        evidence=dict(happening.evidence or {}),
        gives=happening.gives,
        prev=before.digest() if before else None,
    )


def message(title: str, event: Event, actor: Person, workflow: Workflow) -> str:
    """The commit message: a sentence for people, trailers for machines."""
    stages = {stage.id: stage.title for stage in workflow.stages}
    to = stages.get(event.to, event.to)
    what = f"{stages.get(event.from_ or '', '')} → {to}" if event.kind is EventKind.ADVANCED else event.kind.word
    if event.kind is EventKind.RETURNED:
        what = f"退回到{to}"
    body = [f"{actor.name}于{event.on}办理。"]
    if event.gives:
        body.append(f"编号 {event.gives.number}，{event.gives.published} 发布，{event.gives.effective} 实施。")
    if event.reason:
        body.append(f"原因：{event.reason}")
    if event.evidence:
        body.append(f"依据：{'、'.join(sorted(event.evidence))}")
    trailers = [
        f"Jgsw-Standard: {event.standard}@{event.edition}",
        f"Jgsw-Event: {event.seq} {event.kind}",
        f"Jgsw-Stage: {event.to}",
        f"Jgsw-Actor: {event.actor}",
        f"Jgsw-Digest: {event.digest()}",
    ]
    return f"{title}：{what}\n\n" + "\n".join(body) + "\n\n" + "\n".join(trailers) + "\n"
