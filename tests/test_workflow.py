"""The procedure: where an edition stands, and whether a step may be taken."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.errors import UsageError
from jgsw.model.event import Event, EventKind, Given, WorkflowVersion
from jgsw.model.organization import Membership, Organization, Person, RoleGroup, Unit
from jgsw.model.record import Record
from jgsw.model.state import Condition, EditionState
from jgsw.model.workflow import Requirement, Stage, Workflow
from jgsw.workflow import Days, Facts, NumberRule, Refusal, Situation, Step, Wish, decide, fold, given_by
from jgsw.workflow.numbers import next_number

DAY = date(2026, 3, 2)
WU = Person(id="wu", name="吴一", unit="office")
LI = Person(id="li", name="李二", unit="office")
ORGANIZATION = Organization(
    units=(Unit(id="office", title="办公室"),),
    people=(WU, LI),
    roles=(
        RoleGroup(id="drafters", title="起草组", members=(Membership(person="wu"),)),
        RoleGroup(id="council", title="局务会", members=(Membership(person="li", until=DAY),)),
    ),
)
WORKFLOW = Workflow(
    title="程序",
    stages=(
        Stage(id="created", title="建立文本", draft_name="草案"),
        Stage(
            id="draft",
            title="起草",
            by=("drafters",),
            requires=(
                Requirement(record="team", fields=("leader",), title="起草组名单", who="drafters", how="写名单"),
                Requirement(attachment="*纪要*", title="会议纪要"),
                Requirement.model_validate({"validate": "no-errors", "title": "通过校验"}),
            ),
        ),
        Stage(id="comment", title="征求意见稿", draft_name="征求意见稿", freezes=True),
        Stage(id="published", title="发布", by=("council",), freezes=True, in_force=True),
    ),
)
READY = Facts(
    records={"records/team.yaml": Record(kind="team", date=DAY, by="吴一", fields={"leader": "吴一"})},
    files=frozenset({"attachments/会议纪要.md"}),
    explained=True,
    errors=0,
    warnings=3,
)


def an_event(kind: EventKind, to: str, on: date = DAY, text: str = "a" * 64, gives: Given | None = None) -> Event:
    """An event of which only what `fold` looks at matters."""
    return Event(
        seq=0,
        standard="x",
        edition="r1",
        kind=kind,
        to=to,
        actor="wu",
        on=on,
        workflow=WorkflowVersion(id="internal", sha256="0" * 64),
        text=text,
        gives=gives,
    )


def a_situation(stage: str = "created", facts: Facts = READY, **state: object) -> Situation:
    """A situation at a stage, everything for the next step being there."""
    at = replace(EditionState(stage=stage, stage_title=stage, steps=1), **state)  # type: ignore[arg-type]
    return Situation(WORKFLOW, at, ORGANIZATION, facts, DAY, DAY + timedelta(days=1))


def refusals(wish: Wish, situation: Situation) -> list[str]:
    """What speaks against a wish."""
    outcome = decide(wish, situation)
    assert isinstance(outcome, tuple), outcome
    return [one.what for one in outcome]


ADVANCE = Wish(EventKind.ADVANCED, WU, DAY)


def test_an_edition_stands_at_the_last_step_taken_under_the_last_draft_name_given() -> None:
    state = fold([an_event(EventKind.CREATED, "created"), an_event(EventKind.ADVANCED, "draft")], WORKFLOW)
    assert (state.stage_title, state.draft_name, state.frozen, state.steps) == ("起草", "草案", None, 2)


def test_a_step_that_freezes_keeps_the_hash_of_the_text_until_a_return() -> None:
    events = [an_event(EventKind.CREATED, "created"), an_event(EventKind.ADVANCED, "comment", text="b" * 64)]
    assert fold(events, WORKFLOW).frozen == "b" * 64
    assert fold([*events, an_event(EventKind.RETURNED, "draft")], WORKFLOW).frozen is None


def test_publishing_gives_number_and_dates() -> None:
    given_ = Given(number="Q/ABC 1—2026", published=DAY, effective=DAY)
    state = fold([an_event(EventKind.ADVANCED, "published", gives=given_)], WORKFLOW)
    assert (state.number, state.published, state.in_force) == ("Q/ABC 1—2026", DAY, True)


def test_a_suspended_edition_keeps_its_stage() -> None:
    state = fold([an_event(EventKind.ADVANCED, "draft"), an_event(EventKind.SUSPENDED, "draft")], WORKFLOW)
    assert (state.stage, state.condition) == ("draft", Condition.SUSPENDED)


@given(st.lists(st.sampled_from(list(EventKind)), max_size=8))
@settings(max_examples=50)
def test_replaying_events_one_by_one_gives_the_same_as_all_at_once(kinds: list[EventKind]) -> None:
    events = [an_event(kind, "draft") for kind in kinds]
    assert fold(events, WORKFLOW) == fold(iter(events), WORKFLOW)
    assert fold(events, WORKFLOW).steps == len(events)


def test_a_step_whose_conditions_are_met_may_be_taken_and_names_its_evidence() -> None:
    step = decide(ADVANCE, a_situation())
    assert isinstance(step, Step)
    assert (step.stage.id, step.role) == ("draft", "drafters")
    assert step.evidence == ("records/team.yaml", "attachments/会议纪要.md")


def test_everything_that_is_missing_is_said_at_once_with_who_clears_it_and_how() -> None:
    outcome = decide(ADVANCE, a_situation(facts=Facts({}, frozenset(), explained=False, errors=2, warnings=0)))
    assert isinstance(outcome, tuple)
    assert len(outcome) == 3
    assert outcome[0] == Refusal("起草组名单：records/ 里没有 kind 为 team 的记录", "起草组（吴一）", "写名单", "team")
    assert "2 个错误" in outcome[2].what


def test_a_record_with_an_empty_field_does_not_count() -> None:
    record = Record(kind="team", date=DAY, by="吴一", fields={"leader": ""})
    facts = replace(READY, records={"records/team.yaml": record})
    assert refusals(ADVANCE, a_situation(facts=facts)) == ["起草组名单：records/team.yaml 的栏未填：leader"]


def test_only_those_who_decide_a_step_may_take_it() -> None:
    assert refusals(replace(ADVANCE, actor=LI), a_situation()) == ["这一步要由起草组作出，李二不在其中"]


def test_a_role_that_has_ended_does_not_count() -> None:
    late = Wish(EventKind.ADVANCED, LI, DAY + timedelta(days=1))
    assert "这一步要由局务会作出，李二不在其中" in refusals(late, a_situation("comment"))


@pytest.mark.parametrize(
    ("wish", "situation", "expected"),
    [
        (replace(ADVANCE, to="发布"), a_situation(), "现在是“created”，不能直接到“发布”"),
        (replace(ADVANCE, to="出版"), a_situation(), "程序里没有“出版”这一步"),
        (replace(ADVANCE, to="created"), a_situation("draft"), "现在是“draft”，不能直接到“建立文本”"),
        (ADVANCE, a_situation("published", in_force=True), "这个版次已经发布，不能再走制定程序"),
        (ADVANCE, a_situation(condition=Condition.SUSPENDED), "这个版次已经暂停"),
        (ADVANCE, a_situation(condition=Condition.TERMINATED), "这个版次已经终止，不能再走程序"),
        (replace(ADVANCE, on=DAY - timedelta(days=1)), a_situation(), "日期 2026-03-01 早于上一步的 2026-03-02"),
        (replace(ADVANCE, on=DAY + timedelta(days=9)), a_situation(), "日期 2026-03-11 还没有到"),
        (Wish(EventKind.RETURNED, WU, DAY, "created"), a_situation("draft"), "没有写原因"),
        (Wish(EventKind.RETURNED, WU, DAY, "draft", "漏"), a_situation("draft"), "不能从“draft”退回到“起草”"),
        (Wish(EventKind.RESUMED, WU, DAY, reason="好了"), a_situation("draft"), "这个版次没有暂停，不用恢复"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_in_words(wish: Wish, situation: Situation, expected: str) -> None:
    assert expected in refusals(wish, situation)


def test_a_return_goes_to_an_earlier_step() -> None:
    step = decide(Wish(EventKind.RETURNED, WU, DAY, None, "补充调研"), a_situation("draft"))
    assert isinstance(step, Step)
    assert step.stage.id == "created"


def test_the_next_number_follows_the_highest_ever_given_in_whatever_year() -> None:
    used = ["Q/ABC 101.01—2019", "Q/ABC 101.07—2020", "Q/ABC 102.09—2020", "DB43/T 1—2020"]
    assert next_number("Q/ABC {system}.{serial:2}—{year}", "101", 2026, used) == "Q/ABC 101.08—2026"
    assert next_number("Q/ABC {serial}—{year}", "", 2026, []) == "Q/ABC 1—2026"


def test_a_number_rule_without_a_serial_is_refused() -> None:
    with pytest.raises(UsageError, match="编号规则"):
        next_number("Q/ABC {year}", "", 2026, [])


DAYS = Days(DAY - timedelta(days=1), DAY)


def a_publication(**fields: str) -> dict[str, Record]:
    """A publication record."""
    return {"records/p.yaml": Record(kind="publication", date=DAY, by="吴一", fields=dict(fields))}


def test_a_publication_without_a_number_gets_the_next_by_rule() -> None:
    rule = NumberRule("Q/ABC {system}.{serial:2}—{year}", "204", ["Q/ABC 204.01—2020"])
    found = given_by("publication", a_publication(published="2026-03-02", effective="2026-04-01"), rule, DAYS)
    assert found == Given(number="Q/ABC 204.02—2026", published=DAY, effective=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"published": "2026-03-02", "effective": "2026-03-01"}, "早于发布日期"),
        ({"published": "三月", "effective": "2026-03-01"}, "published 不是日期"),
        ({"published": "20260302", "effective": "2026-03-02"}, "published 不是日期"),
        ({"published": "2026-02-02", "effective": "2026-03-02"}, "早于上一步"),
        ({"published": "2026-03-03", "effective": "2026-03-03"}, "晚于办理这一步"),
        ({"published": "2026-03-02", "effective": "2026-03-02", "number": "Q/ABC 204.01-2020"}, "已经用过"),
        ({"published": "2026-03-02", "effective": "2026-03-02", "number": "胡写"}, "不能用"),
        ({"published": "2026-03-02", "effective": "2026-03-02", "number": "DB43/T XXXX—XXXX"}, "还没有定"),
    ],
)
def test_a_publication_record_that_cannot_be_right_is_refused(fields: dict[str, str], expected: str) -> None:
    found = given_by("publication", a_publication(**fields), NumberRule(None, "204", ["Q/ABC 204.01—2020"]), DAYS)
    assert isinstance(found, tuple)
    assert expected in found[0].what


def test_a_number_that_the_rule_could_not_give_is_refused() -> None:
    rule = NumberRule("Q/ABC {system}.{serial:2}—{year}", "204", [])
    for number in ("GB/T 1.1—2020", "Q/ABC 205.01—2026", "Q/ABC 204.01—2025", "Q/ABC 204.1—2026"):
        found = given_by(
            "publication", a_publication(published="2026-03-02", effective="2026-03-02", number=number), rule, DAYS
        )
        assert isinstance(found, tuple)
        assert "不合编号规则" in found[0].what


def test_a_revision_keeps_its_number_and_gets_the_new_year() -> None:
    rule = NumberRule(
        "Q/ABC {system}.{serial:2}—{year}", "204", ["Q/ABC 204.01—2020", "Q/ABC 204.02—2021"], "Q/ABC 204.01—2020"
    )
    found = given_by("publication", a_publication(published="2026-03-02", effective="2026-03-02"), rule, DAYS)
    assert isinstance(found, Given)
    assert found.number == "Q/ABC 204.01—2026"
