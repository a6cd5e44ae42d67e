"""A wish (advance, return, suspend …) against the procedure: refusals, or the step that may be taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from jgsw.model.event import EventKind
from jgsw.model.organization import Organization, Person
from jgsw.model.state import Condition, EditionState
from jgsw.model.workflow import Stage, Workflow
from jgsw.workflow.gate import Facts, gate


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to do, on which day, and why (a reason is due for all but advancing)."""

    kind: EventKind
    actor: Person
    on: date
    to: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What a wish is held against; `last` is the day of the last event, `today` the day it is."""

    workflow: Workflow
    state: EditionState
    organization: Organization
    facts: Facts
    last: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, who can clear it (names or a role's title), and how; `record` is the kind of record that is lacking."""

    what: str
    who: str = ""
    how: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step that may be taken: to which stage, in which role, on what evidence (paths in the edition's folder)."""

    kind: EventKind
    stage: Stage
    role: str | None
    evidence: tuple[str, ...] = ()


def decide(wish: Wish, situation: Situation) -> Step | tuple[Refusal, ...]:
    """The step, or every reason against it at once."""
    refusals = (*_on_the_day(wish, situation), *_in_condition(wish, situation))
    target = _TARGETS[wish.kind](wish, situation)
    if isinstance(target, Refusal):
        return (*refusals, target)
    if wish.kind is not EventKind.ADVANCED and not wish.reason:
        refusals += (Refusal("没有写原因", how="用 --reason 写一句原因"),)
    role = _role(wish, situation, target)
    if isinstance(role, Refusal):
        refusals += (role,)
    checks = gate(target, situation.facts) if wish.kind is EventKind.ADVANCED else ()
    refusals += tuple(
        Refusal(
            f"{check.requirement.title}：{check.lacking}",
            _who(check.requirement.who, wish, situation),
            check.requirement.how or "",
            check.requirement.record or "",
        )
        for check in checks
        if not check.met
    )
    if refusals or isinstance(role, Refusal):
        return refusals
    evidence = dict.fromkeys(path for check in checks for path in check.found)
    return Step(wish.kind, target, role, tuple(evidence))


def _on_the_day(wish: Wish, situation: Situation) -> Iterator[Refusal]:
    if situation.last and wish.on < situation.last:
        yield Refusal(f"日期 {wish.on} 早于上一步的 {situation.last}", how="用 --on 写实际日期，不早于上一步")
    if wish.on > situation.today:
        yield Refusal(f"日期 {wish.on} 还没有到", how="到那一天再办，或用 --on 写实际日期")
    if not wish.actor.serves(wish.on):
        yield Refusal(f"{wish.actor.name}在 {wish.on} 不在任", how="在 organization.yaml 里核对任职起止")


def _in_condition(wish: Wish, situation: Situation) -> Iterator[Refusal]:
    condition, state = situation.state.condition, situation.state
    if not situation.facts.history_is_whole:
        yield Refusal("这个版次的留痕不完整", how="运行 jgsw validate 看哪里断了，用 git checkout 取回原来的内容")
    if condition is Condition.TERMINATED:
        yield Refusal("这个版次已经终止，不能再走程序", how="需要时用 jgsw new-standard 另立")
    elif condition is Condition.SUSPENDED and wish.kind not in (EventKind.RESUMED, EventKind.TERMINATED):
        yield Refusal("这个版次已经暂停", how="先用 jgsw resume 恢复")
    elif state.in_force and wish.kind is not EventKind.RESUMED:
        yield Refusal("这个版次已经发布，不能再走制定程序", how="要修订，用 jgsw revise 开新的版次")


Target = Stage | Refusal


def _next(wish: Wish, situation: Situation) -> Target:
    workflow, here = situation.workflow, situation.state.stage
    following = workflow.after(here)
    if following is None:
        return Refusal(f"“{situation.state.stage_title}”之后没有下一步")
    wanted = workflow.stage(wish.to) if wish.to else following
    if wanted is None:
        return _unknown(wish, workflow)
    if wanted != following:
        ahead = workflow.stages.index(wanted) > workflow.stages.index(following)
        how = f"一步一步来，下一步是“{following.title}”" if ahead else "要退回，用 jgsw return"
        return Refusal(f"现在是“{situation.state.stage_title}”，不能直接到“{wanted.title}”", how=how)
    return following


def _earlier(wish: Wish, situation: Situation) -> Target:
    stages = situation.workflow.stages
    here = next((i for i, stage in enumerate(stages) if stage.id == situation.state.stage), 0)
    wanted = situation.workflow.stage(wish.to) if wish.to else stages[max(here - 1, 0)]
    if wanted is None:
        return _unknown(wish, situation.workflow)
    if stages.index(wanted) >= here:
        return Refusal(f"不能从“{situation.state.stage_title}”退回到“{wanted.title}”", how="只能退回到更早的一步")
    return wanted


def _unknown(wish: Wish, workflow: Workflow) -> Refusal:
    titles = "、".join(f"{stage.title}（{stage.id}）" for stage in workflow.stages)
    return Refusal(f"程序里没有“{wish.to}”这一步", how=f"可用的有：{titles}")


def _same(wish: Wish, situation: Situation) -> Target:
    suspended = situation.state.condition is Condition.SUSPENDED
    if wish.kind is EventKind.RESUMED and not suspended:
        return Refusal("这个版次没有暂停，不用恢复")
    stage = situation.workflow.stage(situation.state.stage)
    return stage or Refusal(f"程序里已没有“{situation.state.stage}”这一步", how="在 workflows/ 里把它加回去")


_TARGETS: dict[EventKind, Callable[[Wish, Situation], Target]] = {
    EventKind.ADVANCED: _next,
    EventKind.RETURNED: _earlier,
    EventKind.SUSPENDED: _same,
    EventKind.RESUMED: _same,
    EventKind.TERMINATED: _same,
}


def _role(wish: Wish, situation: Situation, stage: Stage) -> str | Refusal | None:
    """The role in which the actor takes the step; other steps than advancing are for those who decide here or next."""
    by = stage.by if wish.kind is EventKind.ADVANCED else _deciders(situation)
    if not by:
        return None
    held = {role.id for role in situation.organization.roles_of(wish.actor.id, wish.on)}
    allowed = [role for role in by if role in held]
    if allowed:
        return allowed[0]
    titles = {role.id: role.title for role in situation.organization.roles}
    wanted = "、".join(titles.get(role, role) for role in by)
    who = "；".join(filter(None, (_who(role, wish, situation) for role in by)))
    return Refusal(f"这一步要由{wanted}作出，{wish.actor.name}不在其中", who, "请有权的人来办，或用 --by 写明由谁决定")


def _deciders(situation: Situation) -> tuple[str, ...]:
    workflow, here = situation.workflow, situation.state.stage
    stages = (workflow.stage(here), workflow.after(here))
    return tuple(dict.fromkeys(role for stage in stages if stage for role in stage.by))


def _who(role: str | None, wish: Wish, situation: Situation) -> str:
    if role is None:
        return ""
    title = next((one.title for one in situation.organization.roles if one.id == role), role)
    names = "、".join(person.name for person in situation.organization.holders(role, wish.on))
    return f"{title}（{names}）" if names else title
