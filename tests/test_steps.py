"""Steps of the procedure on real repositories: one commit each, or none."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from builders import CLOCK, OFFICER, TODAY, a_repository, git, write

from jgsw.diagnostics import Severity
from jgsw.errors import Conflict, Stop, UsageError
from jgsw.errors import Refused as RefusedStop
from jgsw.model.event import EventKind
from jgsw.model.standard import Level
from jgsw.source.structure import insert
from jgsw.tasks.advance import Order, Refused, Taken, take_step
from jgsw.tasks.create import NewStandard, new_standard, revise
from jgsw.tasks.status import gate_of, log, status
from jgsw.tasks.tables import build_tables
from jgsw.tasks.validate import Wanted, validate

MEETING = NewStandard("机关事务 会议服务规范", "meeting-service", system="302", owner="policy")
HOME = "standards/meeting-service/r1"
SHORT = """\
title: 短程序
stages:
  - {id: created, title: 建立文本, draft_name: 草案}
  - id: comment
    title: 形成征求意见稿
    draft_name: 征求意见稿
    freezes: true
    requires:
      - {record: team, fields: [leader], title: 起草组名单, who: drafting-group, how: 写名单}
  - id: publication
    title: 发布
    by: [council]
    freezes: true
    in_force: true
    gives: publication
"""
TEXT = """\
id: meeting-service
level: internal
title: {lead: 机关事务, main: 会议服务规范}
function: specification
system: "302"
owner: policy
foreword: {custodian: 某局, drafting_units: [某局], drafters: [王五]}
scope: 本文件规定了会议服务的要求。本文件适用于机关会议。
references:
  - {number: GB/T 1.1—2020}   # 起草依据
clauses:
  - {title: 要求, content: 应按GB/T 1.1—2020起草。}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with a procedure of three stages and one standard."""
    home = a_repository(tmp_path / "库")
    write(home, {"workflows/internal.yaml": SHORT})
    git(home, "commit", "-qam", "短程序", "--no-verify")
    new_standard(home, MEETING, CLOCK)
    write(home, {f"{HOME}/standard.yaml": TEXT})
    return home


def team(root: Path) -> None:
    """The record that the second stage asks for."""
    write(root, {f"{HOME}/records/team.yaml": "kind: team\ndate: 2026-11-20\nby: 王五\nfields: {leader: 王五}\n"})


def publish(root: Path) -> Taken:
    """Both steps up to publication."""
    team(root)
    assert isinstance(take_step(root, Order("meeting-service"), CLOCK), Taken)
    record = "kind: publication\ndate: 2026-11-21\nby: 王五\nfields: {published: 2026-11-22, effective: 2026-12-01}\n"
    write(root, {f"{HOME}/records/publication.yaml": record})
    taken = take_step(root, Order("meeting-service"), CLOCK)
    assert isinstance(taken, Taken)
    return taken


def events(root: Path) -> list[dict[str, object]]:
    """The history as plain JSON."""
    return [json.loads(line) for line in (root / HOME / "history.jsonl").read_bytes().splitlines()]


def test_a_new_standard_is_one_commit_with_event_0_and_no_errors(root: Path) -> None:
    assert events(root)[0]["kind"] == "created"
    assert git(root, "log", "-1", "--format=%s").strip() == "机关事务　会议服务规范：建立文本"


def test_a_fresh_scaffold_has_warnings_for_what_is_to_be_written_and_no_error(tmp_path: Path) -> None:
    home = a_repository(tmp_path / "库")
    new_standard(home, MEETING, CLOCK)
    found = validate(home).diagnostics
    assert {one.severity.value for one in found} == {"warning"}


def test_a_refused_step_changes_nothing(root: Path) -> None:
    before = git(root, "rev-parse", "HEAD")
    outcome = take_step(root, Order("meeting-service"), CLOCK)
    assert isinstance(outcome, Refused)
    [refusal] = outcome.refusals
    assert refusal.what.startswith("起草组名单")
    assert refusal.how == "写名单"
    assert git(root, "rev-parse", "HEAD") == before


def test_a_step_is_one_commit_of_the_folder_and_the_tables_and_leaves_a_clean_work_tree(root: Path) -> None:
    team(root)
    before = int(git(root, "rev-list", "--count", "HEAD"))
    taken = take_step(root, Order("会议服务"), CLOCK)
    assert isinstance(taken, Taken)
    assert int(git(root, "rev-list", "--count", "HEAD")) == before + 1
    changed = set(git(root, "diff", "--name-only", "HEAD~1").split())
    assert changed >= {f"{HOME}/standard.yaml", f"{HOME}/history.jsonl", f"{HOME}/records/team.yaml"}
    assert all(path.startswith((HOME, "tables/")) for path in changed)
    assert git(root, "status", "--porcelain") == ""
    git(root, "fsck", "--strict")


def test_the_commit_message_is_chinese_with_trailers(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    message = git(root, "log", "-1", "--format=%B")
    assert message.startswith("机关事务　会议服务规范：建立文本 → 形成征求意见稿")
    trailers = git(root, "log", "-1", "--format=%(trailers:key=Jgsw-Stage,valueonly)").strip()
    assert trailers == "comment"


def test_events_are_chained_and_name_the_blob_of_the_text_and_the_evidence(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    lines = (root / HOME / "history.jsonl").read_bytes().splitlines()
    last = json.loads(lines[1])
    assert last["prev"] == sha256(lines[0]).hexdigest()
    blob = subprocess.run(
        ["git", "-C", str(root), "cat-file", "blob", f"HEAD:{HOME}/standard.yaml"], capture_output=True, check=True
    ).stdout
    assert last["text"] == sha256(blob).hexdigest()
    evidence = sha256((root / HOME / "records/team.yaml").read_bytes()).hexdigest()
    assert last["evidence"] == {"records/team.yaml": evidence}


def test_freezing_writes_the_registers_titles_into_the_text_and_touches_nothing_else(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    text = (root / HOME / "standard.yaml").read_text("utf-8")
    title = "标准化工作导则　第1部分：标准化文件的结构和起草规则"
    assert f"- {{number: GB/T 1.1—2020, title: {title}}}   # 起草依据" in text
    assert text.replace(f", title: {title}", "") == TEXT


def test_publishing_gives_the_number_by_rule_and_the_dates(root: Path) -> None:
    publish(root)
    [row] = status(root)
    assert (row.number, row.in_force, row.next_title) == ("Q/JGSW 302.01—2026", True, None)
    assert events(root)[-1]["gives"] == {
        "number": "Q/JGSW 302.01—2026",
        "published": "2026-11-22",
        "effective": "2026-12-01",
    }
    assert "number: Q/JGSW 302.01—2026" in (root / HOME / "standard.yaml").read_text("utf-8")
    assert [one.rule.code for one in validate(root, Wanted(least=Severity.WARNING)).diagnostics] == []


def test_a_published_text_that_changes_is_an_error(root: Path) -> None:
    publish(root)
    path = root / HOME / "standard.yaml"
    path.write_text(path.read_text("utf-8").replace("应按", "宜按"), "utf-8")
    assert "HIS415" in [one.rule.code for one in validate(root).diagnostics]


def test_a_revision_copies_the_edition_in_force_and_replaces_it_when_published(root: Path) -> None:
    publish(root)
    created = revise(root, "会议", CLOCK)
    assert created.key == "meeting-service@r2"
    text = (root / "standards/meeting-service/r2/standard.yaml").read_text("utf-8")
    assert "number: Q/JGSW" not in text.split("references")[0]
    assert "Q/JGSW 302.01—2026" in text
    assert (root / "standards/meeting-service/r2/explanation.yaml").exists()
    assert [row.key for row in status(root)] == ["meeting-service@r1", "meeting-service@r2"]
    with pytest.raises(RefusedStop, match="已有在修订的版次"):
        revise(root, "meeting-service", CLOCK)


def test_an_edition_still_being_made_is_not_revised(root: Path) -> None:
    with pytest.raises(RefusedStop, match="还没有发布"):
        revise(root, "meeting-service", CLOCK)


def test_a_dry_run_prints_the_plan_and_writes_nothing(root: Path) -> None:
    team(root)
    before = git(root, "rev-parse", "HEAD")
    taken = take_step(root, Order("meeting-service", dry_run=True), CLOCK)
    assert isinstance(taken, Taken)
    assert taken.commit is None
    assert f"{HOME}/history.jsonl" in taken.paths
    assert git(root, "rev-parse", "HEAD") == before


def test_a_return_needs_a_reason_and_is_kept_in_the_history(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    back = Order("meeting-service", EventKind.RETURNED)
    assert isinstance(take_step(root, back, CLOCK), Refused)
    assert isinstance(take_step(root, replace(back, reason="意见未处理完"), CLOCK), Taken)
    assert log(root, "meeting-service")[-1].reason == "意见未处理完"
    assert status(root)[0].stage_title == "建立文本"


def test_a_suspended_standard_goes_on_only_after_it_is_resumed(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service", EventKind.SUSPENDED, reason="等上级文件"), CLOCK)
    assert isinstance(take_step(root, Order("meeting-service"), CLOCK), Refused)
    take_step(root, Order("meeting-service", EventKind.RESUMED, reason="文件已到"), CLOCK)
    assert isinstance(take_step(root, Order("meeting-service"), CLOCK), Taken)


def test_evidence_from_elsewhere_goes_to_the_attachments(root: Path, tmp_path: Path) -> None:
    team(root)
    paper = tmp_path / "会议纪要.md"
    paper.write_text("同意。\n", "utf-8")
    take_step(root, Order("meeting-service", evidence=(paper,)), CLOCK)
    assert (root / HOME / "attachments/会议纪要.md").read_text("utf-8") == "同意。\n"
    assert "attachments/会议纪要.md" in events(root)[-1]["evidence"]  # type: ignore[operator]


def test_other_dirty_files_are_not_taken_along(root: Path) -> None:
    team(root)
    write(root, {"policy.yaml": "policy: 改了一半\n"})
    take_step(root, Order("meeting-service"), CLOCK)
    assert git(root, "status", "--porcelain").split() == ["M", "policy.yaml"]


def test_an_altered_history_stops_the_procedure_and_is_not_committed(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    path = root / HOME / "history.jsonl"
    whole = path.read_bytes()
    for altered in (whole.replace(b"created", b"crafted", 1), whole.splitlines(keepends=True)[0], b""):
        path.write_bytes(altered)
        with pytest.raises(RefusedStop, match="留痕不能手改"):
            take_step(root, Order("meeting-service", EventKind.RETURNED, reason="改"), CLOCK)
    path.write_bytes(whole.replace(b"created", b"crafted", 1))
    assert validate(root).diagnostics[0].rule.code.startswith("HIS")


def test_a_text_that_cannot_be_read_takes_no_step(root: Path) -> None:
    team(root)
    path = root / HOME / "standard.yaml"
    path.write_bytes(path.read_bytes() + b"x: [\n")
    with pytest.raises(RefusedStop, match="读不出来"):
        take_step(root, Order("meeting-service"), CLOCK)


def test_what_does_not_belong_to_an_edition_is_not_committed(root: Path) -> None:
    team(root)
    junk = [".DS_Store", "attachments/~$纪要.docx", "a.tmp", "records/.team.yaml.swp", "notes.txt"]
    write(root, {f"{HOME}/{name}": "x" for name in junk})
    take_step(root, Order("meeting-service"), CLOCK)
    assert not [path for path in git(root, "ls-files", "-z").split("\0") if path.removeprefix(f"{HOME}/") in junk]


def test_evidence_with_windows_line_ends_is_the_same_evidence_afterwards(root: Path, tmp_path: Path) -> None:
    team(root)
    paper = tmp_path / "纪要.txt"
    paper.write_bytes("同意。\r\n".encode())
    take_step(root, Order("meeting-service", evidence=(paper,)), CLOCK)
    assert [one.rule.code for one in validate(root).diagnostics if one.rule.code == "HIS417"] == []


def test_evidence_of_one_name_and_other_content_is_refused(root: Path, tmp_path: Path) -> None:
    team(root)
    for folder in ("甲", "乙"):
        write(tmp_path, {f"{folder}/纪要.txt": folder})
    both = (tmp_path / "甲/纪要.txt", tmp_path / "乙/纪要.txt")
    with pytest.raises(UsageError, match="内容与"):
        take_step(root, Order("meeting-service", evidence=both), CLOCK)
    with pytest.raises(UsageError, match="不能作证据"):
        take_step(root, Order("meeting-service", evidence=(root / HOME / "standard.yaml",)), CLOCK)


@pytest.mark.parametrize("reason", ["  ", "补充\n调研"])
def test_a_reason_is_one_line_and_says_something(root: Path, reason: str) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    outcome = take_step(root, Order("meeting-service", EventKind.RETURNED, reason=reason), CLOCK)
    assert isinstance(outcome, Taken if reason.strip() else Refused)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (NewStandard("甲规范", "jia", system="999"), "体系里没有这个编码"),
        (NewStandard("甲规范", "jia", owner="nobody"), "没有这个单位"),
        (NewStandard("甲规范", "jia", on=TODAY + timedelta(days=1)), "还没有到"),
        (NewStandard("甲规范", "jia", level=Level.NATIONAL), "没有这个程序"),
    ],
)
def test_a_new_standard_that_would_have_errors_is_not_made(root: Path, wanted: NewStandard, message: str) -> None:
    before = git(root, "rev-parse", "HEAD")
    with pytest.raises(UsageError, match=message):
        new_standard(root, wanted, CLOCK)
    assert git(root, "rev-parse", "HEAD") == before


def test_a_terminated_revision_does_not_stand_in_the_way_of_another(root: Path) -> None:
    publish(root)
    revise(root, "会议", CLOCK)
    stop = Order("meeting-service", EventKind.TERMINATED, reason="不修订了")
    assert isinstance(take_step(root, stop, CLOCK), Taken)
    assert revise(root, "meeting-service", CLOCK).key == "meeting-service@r3"


def test_a_procedure_may_be_changed_without_breaking_what_was_done_under_it(root: Path) -> None:
    team(root)
    take_step(root, Order("meeting-service"), CLOCK)
    longer = SHORT.replace("  - id: comment\n", "  - {id: talk, title: 讨论}\n  - id: comment\n")
    write(
        root,
        {
            "workflows/internal.yaml": longer.replace(
                "  - id: publication", "  - {id: final, title: 形成报批稿}\n  - id: publication"
            )
        },
    )
    git(root, "commit", "-qam", "改了程序", "--no-verify")
    assert [one.rule.code for one in validate(root, Wanted(least=Severity.ERROR)).diagnostics] == []
    taken = take_step(root, Order("meeting-service"), CLOCK)
    assert isinstance(taken, Taken)
    assert taken.to_title == "形成报批稿"


def test_two_people_of_one_address_are_found(root: Path) -> None:
    path = root / "organization.yaml"
    other = {"id": "other", "name": "李四", "unit": "policy", "email": ["wangwu@jgsw.example"]}
    path.write_bytes(insert(path.read_bytes(), ("people", 1), other))
    assert "REP324" in [one.rule.code for one in validate(root).diagnostics]


def test_the_gate_says_what_is_there_and_what_is_not(root: Path) -> None:
    report = gate_of(root, "meeting-service", TODAY)
    assert (report.here, report.following) == ("建立文本", "形成征求意见稿")
    assert [check.met for check in report.checks] == [False]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [("没有的", "没有“没有的”这个标准"), ("meeting-service@r7", "没有版次 r7")],
)
def test_a_standard_that_is_not_there_is_said_so(root: Path, wanted: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        take_step(root, Order(wanted), CLOCK)


def test_somebody_unknown_takes_no_step(root: Path) -> None:
    git(root, "config", "user.email", "nobody@jgsw.example")
    with pytest.raises(UsageError, match=r"organization\.yaml 里没有"):
        take_step(root, Order("meeting-service"), CLOCK)


def test_somebody_who_is_written_down_but_not_committed_is_told_to_commit(root: Path) -> None:
    git(root, "config", "user.email", "nobody@jgsw.example")
    file = root / "organization.yaml"
    file.write_text(file.read_text("utf-8").replace(OFFICER[1], "nobody@jgsw.example"), "utf-8")
    with pytest.raises(UsageError) as refused:
        take_step(root, Order("meeting-service"), CLOCK)
    assert refused.value.hint == "文件里已写上，还没有提交：先 git commit organization.yaml"


def test_an_id_in_use_is_not_given_again(root: Path) -> None:
    with pytest.raises(Conflict, match="已有标识"):
        new_standard(root, MEETING, CLOCK)


def test_a_text_without_history_is_taken_up_as_it_is(root: Path) -> None:
    write(root, {"standards/catering/r1/standard.yaml": TEXT.replace("meeting-service", "catering")})
    assert "HIS410" in [one.rule.code for one in validate(root).diagnostics]
    new_standard(root, NewStandard("餐饮服务规范", "catering"), CLOCK)
    assert (root / "standards/catering/r1/standard.yaml").read_text("utf-8") == TEXT.replace(
        "meeting-service", "catering"
    )
    assert git(root, "status", "--porcelain", "standards/catering") == ""


def test_tables_are_stale_after_a_hand_edit_and_fresh_after_a_step(root: Path) -> None:
    assert build_tables(root, check=True).stale == ()
    system = (root / "system.yaml").read_text("utf-8")
    (root / "system.yaml").write_text(system.replace("会议、餐饮与接待服务", "会议与餐饮"), "utf-8")
    assert build_tables(root, check=True).stale == ("tables/detail.csv", "tables/statistics.csv")
    build_tables(root, check=False)
    assert build_tables(root, check=True).stale == ()


_ONE_STEP = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from jgsw.tasks.advance import Order, Taken, take_step
from jgsw.tasks.workspace import Clock
clock = Clock(date(2026, 11, 22), datetime(2026, 11, 22, 9, tzinfo=UTC))
outcome = take_step(Path(sys.argv[1]), Order(sys.argv[2]), clock)
print(outcome.commit if isinstance(outcome, Taken) else outcome)
"""


def test_eight_processes_advance_eight_standards_at_once_and_no_step_is_lost(root: Path) -> None:
    ids = [f"s{index}" for index in range(8)]
    for id_ in ids:
        new_standard(root, NewStandard(f"第{id_}项服务规范", id_, system="302", owner="policy"), CLOCK)
        write(
            root,
            {
                f"standards/{id_}/r1/records/team.yaml": "kind: team\ndate: 2026-11-20\nby: 王五\nfields: {leader: 王五}\n"
            },
        )
    running = [
        subprocess.Popen([sys.executable, "-c", _ONE_STEP, str(root), id_], stdout=subprocess.PIPE, text=True)
        for id_ in ids
    ]
    commits = [process.communicate(timeout=120)[0].strip() for process in running]
    history = git(root, "rev-list", "HEAD").split()
    assert set(commits) <= set(history)
    assert len(set(commits)) == 8
    git(root, "fsck", "--strict")
    assert git(root, "status", "--porcelain", "standards/s0", "tables") == ""
    assert {row.stage_title for row in status(root) if row.key.startswith("s")} == {"形成征求意见稿"}
    assert build_tables(root, check=True).stale == ()


def test_a_step_dated_before_the_last_one_is_refused(root: Path) -> None:
    team(root)
    outcome = take_step(root, Order("meeting-service", on=TODAY - timedelta(days=1)), CLOCK)
    assert isinstance(outcome, Refused)
    assert any("早于上一步" in one.what for one in outcome.refusals)


def test_outside_of_a_repository_one_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Stop) as stop:
        validate(tmp_path)
    assert "不是标准库" in stop.value.message
    assert "jgsw init" in stop.value.hint
