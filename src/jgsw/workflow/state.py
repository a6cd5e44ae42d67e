"""Events → where an edition stands."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from jgsw.model.event import Event, EventKind
from jgsw.model.state import Condition, EditionState
from jgsw.model.workflow import Workflow

_CONDITIONS = {
    EventKind.SUSPENDED: Condition.SUSPENDED,
    EventKind.RESUMED: Condition.ACTIVE,
    EventKind.TERMINATED: Condition.TERMINATED,
}


def fold(events: Iterable[Event], workflow: Workflow) -> EditionState:
    """Replay the events of one edition."""
    return reduce(lambda state, event: _after(state, event, workflow), events, EditionState())


def _after(state: EditionState, event: Event, workflow: Workflow) -> EditionState:
    state = replace(state, steps=state.steps + 1)
    if event.kind in _CONDITIONS:
        return replace(state, condition=_CONDITIONS[event.kind])
    return _given(_moved(state, event, workflow), event)


def _moved(state: EditionState, event: Event, workflow: Workflow) -> EditionState:
    stage = workflow.stage(event.to)
    back = event.kind is EventKind.RETURNED
    return replace(
        state,
        stage=event.to,
        stage_title=stage.title if stage else event.to,
        draft_name=draft_name(workflow, event.to) or state.draft_name,
        since=event.on,
        frozen=event.text if stage and stage.fixes_text and not back else None if back else state.frozen,
        in_force=bool(stage and stage.in_force),
    )


def _given(state: EditionState, event: Event) -> EditionState:
    if event.gives is None:
        return state
    given = event.gives
    return replace(
        state, number=given.number, published=given.published, effective=given.effective, filing=given.filing
    )


def draft_name(workflow: Workflow, stage_id: str) -> str | None:
    """The draft name at a stage: its own, or the last one given before it."""
    name = None
    for stage in workflow.stages:
        name = stage.draft_name or name
        if stage.id == stage_id:
            break
    return name
