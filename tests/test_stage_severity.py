"""Which rules count, and how grave they are: chosen by the call, by the bureau, by the stage a text has reached."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builders import WHOLE_HEAD, write
from hypothesis import given
from hypothesis import strategies as st

from jgsw.cli.entry import run as main
from jgsw.diagnostics import Place, Rule, Severity
from jgsw.errors import UsageError
from jgsw.library import parse
from jgsw.model.gravity import Gravity
from jgsw.model.workflow import Workflow
from jgsw.rules.choosing import Choice, Grading, covers
from jgsw.source import Folder
from jgsw.tasks.bundled import bundled
from jgsw.tasks.checking import check, check_edition
from jgsw.tasks.rulebook import ALL_RULES
from jgsw.tasks.validate import Wanted, validate, validate_file

TEXT = WHOLE_HEAD + "clauses:\n  - {content: '见[](#a)。'}\n"
FORMAT = ("YML", "FIL", "SCH", "MRK", "HIS", "REP")


@pytest.fixture
def root(root: Path) -> Path:
    """A repository with a text that has just begun."""
    assert main(["-C", str(root), "new-standard", "会议服务规范", "--id", "sample", "--level", "internal"]) == 0
    write(root, {"standards/sample/r1/standard.yaml": TEXT})
    return root


def graded(root: Path, **wanted: object) -> dict[str, str]:
    """The gravity of each rule that finds something in the text."""
    report = validate(root, Wanted(**wanted))  # type: ignore[arg-type]
    return {one.rule.code: one.severity.value for one in report.diagnostics}


def test_a_draft_is_judged_mildly_except_for_what_cannot_be_printed(root: Path) -> None:
    assert graded(root)["STR203"] == "warning"
    assert graded(root)["REF201"] == "error"


@pytest.mark.parametrize("stage", ["final-draft", "形成报批稿", "报批稿", "发布", "征求意见稿"])
def test_a_later_stage_may_be_tried_by_id_title_or_draft_name(root: Path, stage: str) -> None:
    assert graded(root, stage=stage)["STR203"] == "error"


def test_a_stage_that_no_procedure_has_is_a_usage_error(root: Path) -> None:
    with pytest.raises(UsageError, match="送神稿") as stop:
        validate(root, Wanted(stage="送神稿"))
    assert "报批稿" in stop.value.hint


def test_a_text_outside_a_repository_is_judged_as_declared_unless_a_stage_is_named(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_text(TEXT, "utf-8")
    told = {one.rule.code: one.severity for one in validate_file(path).diagnostics}
    eased = {one.rule.code: one.severity for one in validate_file(path, Wanted(stage="草案")).diagnostics}
    assert told["STR203"] is Severity.ERROR
    assert eased["STR203"] is Severity.WARNING


def test_the_gate_asks_how_grave_findings_are_at_the_stage_being_entered(root: Path) -> None:
    checked = check(Folder(root))
    (edition,) = checked.repository.editions
    entering = {one.rule.code: one.severity for one in checked.entering(edition, "final-draft")}
    staying = {one.rule.code: one.severity for one in checked.entering(edition, "draft")}
    assert (entering["STR203"], staying["STR203"]) == (Severity.ERROR, Severity.WARNING)


@pytest.mark.parametrize("name", ["internal", "local"])
def test_the_procedures_we_bring_end_as_strict_as_the_rules(name: str) -> None:
    path = bundled("templates") / "repository" / "workflows" / f"{name}.yaml"
    workflow = parse(Workflow, path.read_bytes(), path.name)
    assert isinstance(workflow, Workflow)
    eased = [stage.id for stage in workflow.stages if workflow.severity_at(stage.id)]
    strict = [stage.id for stage in workflow.stages if not workflow.severity_at(stage.id)]
    assert [*eased, *strict] == [stage.id for stage in workflow.stages]
    assert {"final-draft", "publication"} <= set(strict)
    named = {key for stage in workflow.stages for key in stage.severity or {}}
    assert all(any(covers(key, rule) for rule in ALL_RULES) for key in named)


def test_a_published_text_is_only_given_hints_while_it_is_as_it_was_published(hunan: Path, tmp_path: Path) -> None:
    root = tmp_path / "库"
    shutil.copytree(hunan, root)
    checked = check(Folder(root))
    edition = next(one for one in checked.repository.editions if checked.states[one.key].in_force)
    file = f"{edition.folder}/standard.yaml"
    late = Rule("STR299", "后来才有的规则").at(Place(file, ("clauses", 0)))
    (one,) = replace(checked, found=(late,)).diagnostics
    assert one.severity is Severity.INFO
    write(root, {file: (root / file).read_text("utf-8") + "# 改动\n"})
    (one,) = replace(check(Folder(root)), found=(late,)).diagnostics
    assert one.severity is Severity.ERROR


def test_the_bureau_chooses_rules_and_their_gravity(root: Path) -> None:
    settings = root / "jgsw.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text + "rules: {severity: {STR203: info, xref-dangling: 'off'}}\n", "utf-8")
    assert graded(root)["STR203"] == "info"
    assert "REF201" not in graded(root)
    settings.write_text(text + "rules: {select: [STR], ignore: [STR202]}\n", "utf-8")
    assert {code for code in graded(root) if not code.startswith(FORMAT)} == {"STR203"}


@pytest.mark.parametrize(
    ("chosen", "route"),
    [
        ("severity: {HIS: info}", ("rules", "severity", "HIS")),
        ("select: [STX]", ("rules", "select", 0)),
        ("ignore: [clause-dept]", ("rules", "ignore", 0)),
    ],
)
def test_a_choice_that_means_nothing_is_told(root: Path, chosen: str, route: tuple[str | int, ...]) -> None:
    settings = root / "jgsw.yaml"
    settings.write_text(settings.read_text("utf-8") + f"rules: {{{chosen}}}\n", "utf-8")
    (one,) = [one for one in validate(root).diagnostics if one.rule.code == "REP327"]
    assert (one.place.file, one.place.route) == ("jgsw.yaml", route)


def test_an_unknown_rule_in_a_stage_is_told(root: Path) -> None:
    path = root / "workflows" / "internal.yaml"
    path.write_text(path.read_text("utf-8").replace("REF: error", "RFE: error"), "utf-8")
    (one,) = [one for one in validate(root).diagnostics if one.rule.code == "REP327"]
    assert one.place.file == "workflows/internal.yaml"


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_on_the_command_line_is_a_usage_error(
    root: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(root), "validate", option, "REF202,xref-danglng"]) == 2
    assert "xref-dangling（引用的标识不存在）" in capsys.readouterr().err


def test_rules_are_selected_by_code_beginning_and_id(root: Path) -> None:
    assert set(graded(root, select=("xref-dangling", "STR2"))) == {"REF201", "STR203"}
    assert set(graded(root, select=("REF", "STR2"), ignore=("REF201",))) == {"STR203"}
    assert "REF201" not in graded(root, ignore=("REF",))


def test_a_file_that_cannot_be_read_is_told_whatever_is_selected(root: Path) -> None:
    write(root, {"standards/sample/r1/standard.yaml": "id: [\n"})
    assert "YML122" in graded(root, select=("REF",))


def test_only_what_is_grave_enough_is_reported(root: Path) -> None:
    assert set(graded(root, least=Severity.ERROR).values()) == {"error"}
    assert "warning" in graded(root).values()


RULE = Rule("STR203", "章没有标题", id="chapter-title")
NAMES = st.sampled_from(["*", "S", "STR", "STR2", "STR203", "chapter-title", "REF", "STR204"])


@given(st.lists(NAMES), st.lists(NAMES))
def test_the_most_particular_name_holds_and_ignoring_wins_a_tie(select: list[str], ignore: list[str]) -> None:
    order = ["*", "S", "STR", "STR2", "STR203", "chapter-title"]
    best = max((order.index(one) for one in select if one in order), default=-1 if select else 0)
    worst = max((order.index(one) for one in ignore if one in order), default=-1)
    assert Choice(select, ignore).wants(RULE) is (best > worst)


@given(st.dictionaries(NAMES, st.sampled_from(Gravity)), st.sampled_from(Severity))
def test_a_stage_never_makes_a_finding_graver(stage: dict[str, Gravity], severity: Severity) -> None:
    rule = replace(RULE, severity=severity)
    one = Grading(stage=stage).of(rule.at(Place("a")))
    assert one is None or one.severity.rank >= severity.rank


@pytest.mark.parametrize("family", FORMAT)
def test_what_cannot_be_read_what_files_say_of_one_another_and_the_history_are_never_eased(family: str) -> None:
    rule = Rule(f"{family}101", "甲")
    one = Grading({"*": Gravity.OFF}, {"*": Gravity.OFF}, published=True).of(rule.at(Place("a")))
    assert one is not None
    assert one.severity is Severity.ERROR


def test_a_foreword_may_be_written_late_but_not_too_late(root: Path) -> None:
    write(root, {"standards/sample/r1/standard.yaml": re.sub("foreword: .*\n", "", TEXT)})
    assert "WRI205" not in graded(root)
    assert graded(root, stage="报批稿")["WRI205"] == "error"
    text = root / "standards" / "sample" / "r1" / "standard.yaml"
    alone = [
        {one.rule.code for one in validate_file(text, Wanted(stage=stage)).diagnostics} for stage in (None, "报批稿")
    ]
    assert ["WRI205" in codes for codes in alone] == [False, True]


def test_a_step_sees_of_its_own_text_just_what_checking_everything_sees(root: Path, hunan: Path) -> None:
    shutil.copytree(hunan / "standards", root / "standards", dirs_exist_ok=True)
    tree = Folder(root)
    everything = check(tree).diagnostics
    assert everything
    for edition in check(tree).repository.editions:
        own = tuple(one for one in everything if one.place.file.startswith(f"{edition.folder}/"))
        assert check_edition(tree, edition.folder).diagnostics == own
