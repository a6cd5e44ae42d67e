"""Rules over the steps an edition has taken: in order, as its procedure has them, by people of the bureau."""

from collections.abc import Iterator
from itertools import pairwise

from jgsw.diagnostics import Rule, Severity
from jgsw.model.event import Event, EventKind
from jgsw.model.repository import NamedWorkflow
from jgsw.model.workflow import Workflow
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.past import RESTORE, UNDERWAY, Past


@declare(
    Rule(
        "HIS412",
        "留痕的次序不对",
        basis="留痕按发生的先后逐行追加",
        id="events-disordered",
        why="次序乱了，阶段和日期就推不出来。",
        bad=(
            UNDERWAY + '▶第2行："seq":1 → "seq":3\n',
            UNDERWAY + '第1行："on":"2026-04-13"\n▶第2行："on":"2026-05-11" → "on":"2026-03-11"\n',
        ),
        good=(UNDERWAY + '第1行："on":"2026-04-13","seq":0\n第2行："on":"2026-05-11"\n',),
    )
)
def disordered(past: Past) -> Iterator[Finding]:
    events = past.edition.events
    for index, event in enumerate(events):
        if event.seq != index:
            yield Finding(past.line(index), f"序号应为 {index}，写的是 {event.seq}", RESTORE)
    if events and (events[0].prev or events[0].kind is not EventKind.CREATED):
        yield Finding(past.line(0), "第一步应是“建立文本”", RESTORE)
    for index, (before, event) in enumerate(pairwise(events), 1):
        if event.on < before.on:
            yield Finding(past.line(index), f"日期 {event.on} 早于前一步的 {before.on}", RESTORE)


@declare(
    Rule(
        "HIS413",
        "走了程序里没有的一步",
        basis="各步写在 workflows/ 里",
        id="step-illegal",
        why="跳过的步骤没有经过它的条件，这样发布的标准程序上有欠缺。",
        bad=(UNDERWAY + '▶第2行："to":"consultation" → "to":"published"\n',),
        good=(UNDERWAY + '第2行："to":"consultation"\n',),
    )
)
def illegal(past: Past) -> Iterator[Finding]:
    """Steps that were none; those taken under an earlier wording of the procedure are only held to be a chain."""
    found = past.repository.workflow_of(past.edition)
    for index, (before, event) in enumerate(pairwise(past.edition.events) if found else (), 1):
        if found and (event.from_ != before.to or not _legal(before, event, found[1])):
            cause = _told(event, found[1].workflow)
            yield Finding(past.line(index), cause, "核对 workflows/ 里的程序，或用 git checkout 取回原来的留痕")


def _legal(before: Event, event: Event, procedure: NamedWorkflow) -> bool:
    if event.workflow.sha256 != procedure.sha256:
        return True
    return _may_follow(before, event, procedure.workflow) and _leads_right(event, procedure.workflow)


def _may_follow(before: Event, event: Event, workflow: Workflow) -> bool:
    """Whether there may be such a step: none after the last, and nothing but resuming or ending what is suspended."""
    if before.kind is EventKind.SUSPENDED:
        return event.kind in (EventKind.RESUMED, EventKind.TERMINATED)
    stage = workflow.stage(before.to)
    ended = before.kind is EventKind.TERMINATED or (stage is not None and stage.in_force)
    return not ended and event.kind is not EventKind.RESUMED


def _leads_right(event: Event, workflow: Workflow) -> bool:
    ids = [stage.id for stage in workflow.stages]
    if event.from_ not in ids or event.to not in ids:
        return False
    way = ids.index(event.to) - ids.index(event.from_)
    match event.kind:
        case EventKind.ADVANCED:
            return way == 1
        case EventKind.RETURNED:
            return way < 0
        case EventKind.CREATED:
            return False
        case _:
            return way == 0


def _told(event: Event, workflow: Workflow) -> str:
    """推进：建立文本 → 发布."""
    titles = {stage.id: stage.title for stage in workflow.stages}
    ends = [titles.get(id_, id_) for id_ in (event.from_ or "", event.to)]
    return f"{event.kind.word}：{' → '.join(ends)}"


@declare(
    Rule(
        "HIS414",
        "留痕里的人不在册",
        Severity.WARNING,
        "办过事的人都写在 organization.yaml 里",
        id="actor-unknown",
        why="不在册的人作出的决定，事后找不到人核对。",
        bad=(UNDERWAY + '▶第2行："actor":"li-si" → "actor":"zhao-liu"\n',),
        good=(UNDERWAY + '第2行："actor":"li-si"\n',),
    )
)
def stranger(past: Past) -> Iterator[Finding]:
    if "organization.yaml" in past.repository.unread:
        return
    people = {person.id for person in past.repository.organization.people}
    for index, event in enumerate(past.edition.events):
        if event.actor not in people:
            cause = f"organization.yaml 里没有“{event.actor}”"
            yield Finding(past.line(index), cause, "离任的人也留在 people 里，写上任职止日期")
