"""The commands from end to end, on a real repository."""

import json
from pathlib import Path
from typing import Any

import pytest
from builders import git, write
from command_line import TODAY

from jgsw import library
from jgsw.cli.entry import run
from jgsw.model.standard import Level
from jgsw.source import Folder

RESEARCH = """\
kind: research
date: 2026-11-20
by: wangwu
fields:
  period: 2026年11月
  method: 座谈
  respondents: 各处室
  problem: 会议服务没有统一要求
  existing: 未见重复
  conclusion: 应当制定
"""


@pytest.fixture
def root(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(root)
    monkeypatch.setenv("JGSW_TODAY", TODAY)
    for name in ("GITHUB_ACTIONS", "CI", "JGSW_OUTPUT_FORMAT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return root


@pytest.fixture
def meeting(root: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A repository with one new standard."""
    assert (
        run(["new-standard", "机关事务 会议服务规范", "--id", "meeting", "--system", "302", "--owner", "policy"]) == 0
    )
    capsys.readouterr()
    return root


Said = pytest.CaptureFixture[str]


def told(capsys: Said) -> Any:
    """Standard output as JSON, with nothing on standard error."""
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def test_init_makes_a_repository_and_says_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "新库", "--name", "某市机关事务管理局"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"√ 已建立标准库 {tmp_path / '新库'}（")
    assert f"下一步：cd {tmp_path / '新库'}" in said.err
    assert run(["validate", "-C", "新库"]) == 0
    assert run(["fmt", "--check", "-C", "新库"]) == 0
    assert run(["init", "新库"]) == 2


@pytest.mark.parametrize("name", ["甲: 乙", "# x", "[a]", "null", '"甲"', "&x", "'甲", "甲 # 乙", "a, b]"])
def test_a_bureau_may_have_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, capsys: Said) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "新库", "--name", name, "-q"]) == 0
    assert run(["validate", "-C", "新库", "--fail-on", "warning", "-q"]) == 0
    config = library.read(Folder(tmp_path / "新库")).repository.config
    assert (config.name, config.levels[Level.INTERNAL].issuers) == (name, (name,))
    assert config.levels[Level.INTERNAL].banner == f"{name}内部标准"


@pytest.mark.parametrize("name", ["", "  ", "甲\n乙", "甲\x07", "甲\t乙"])
def test_but_not_one_that_nobody_can_see(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "新库", "--name", name]) == 2
    assert not (tmp_path / "新库").exists()


def test_new_standard_names_the_options_that_are_missing(root: Path, capsys: Said) -> None:
    assert run(["new-standard"]) == 2
    assert capsys.readouterr().err.startswith("错误：没有写 标准名称、--id\n")


def test_new_standard_takes_its_answers_from_a_file_and_the_command_line_before_it(root: Path, capsys: Said) -> None:
    write(root, {"答复.yaml": "title: 会议服务规程\nid: meeting\nsystem: '101'\nby: wangwu\n"})
    assert run(["new-standard", "--answers", "答复.yaml", "--system", "302", "--json"]) == 0
    made = told(capsys)
    assert (made["command"], made["key"], made["folder"]) == ("new-standard", "meeting@r1", "standards/meeting/r1")
    text = (root / "standards/meeting/r1/standard.yaml").read_text("utf-8")
    assert 'system: "302"' in text
    assert "function: procedure" in text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("titel: 会议\n", "答复.yaml 里没有“titel”这一项，是不是“title”？"),
        ("title: [会议]\n", "答复.yaml 里的 title 应是一段文字"),
        ("title: 会议\n\tid: a\n", "答复.yaml 读不了："),
        ("title: 会议\nid: a\nlevel: intern\n", "--level 没有“intern”这个值，是不是“internal”？"),
        ("title: 会议\nid: a\non: 昨天\n", "--on 写的“昨天”不是日期"),
        ("title: 会议\nid: a\non: '20260201'\n", "--on 写的“20260201”不是日期"),
        ("title: 会议\nid: a\non: 2026-W14-3\n", "--on 写的“2026-W14-3”不是日期"),
    ],
)
def test_answers_that_cannot_be_acted_on_are_explained(root: Path, answers: str, said: str, capsys: Said) -> None:
    write(root, {"答复.yaml": answers})
    assert run(["new-standard", "--answers", "答复.yaml"]) == 2
    assert capsys.readouterr().err.startswith(f"错误：{said}")


def test_a_new_standard_has_warnings_that_only_count_when_asked(meeting: Path, capsys: Said) -> None:
    assert run(["validate"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(": 警告 " in line for line in lines[:-1])
    assert lines[-1].startswith(f"发现 {len(lines) - 1} 个警告（检查 ")
    assert run(["validate", "--fail-on", "warning", "-q"]) == 1


def test_validate_reports_on_the_paths_that_are_named(meeting: Path, capsys: Said) -> None:
    write(meeting, {"policy.yaml": "polcy: 一\n"})
    assert run(["validate", "standards", "--json"]) == 0
    assert told(capsys)["counts"]["error"] == 0
    assert run(["validate", "policy.yaml", "--json"]) == 1
    assert {one["file"] for one in told(capsys)["findings"]} == {"policy.yaml"}


def test_validate_reports_on_what_has_changed(meeting: Path, capsys: Said) -> None:
    write(meeting, {"policy.yaml": "polcy: 一\n"})
    assert run(["validate", "--changed", "HEAD", "--json"]) == 1
    assert {one["file"] for one in told(capsys)["findings"]} == {"policy.yaml"}
    assert run(["validate", "--changed", "nowhere"]) == 2


def test_validate_and_render_take_a_text_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "id: x\nlevel: internal\ntitle: {main: 规范}\nfunction: specification\nscope: 本文件规定了要求。本文件适用于会议。\n"
    text += "clauses: [{title: 要求, content: 人员应培训。}, {title: 证实方法, content: 查阅记录。}]\n"
    write(tmp_path, {"x.yaml": text, "y.yaml": "id: x\n"})
    assert run(["validate", "x.yaml"]) == 0
    assert run(["validate", "y.yaml"]) == 1
    assert run(["render", "x.yaml"]) == 0
    assert (tmp_path / "x.docx").is_file()
    assert run(["validate", "z.yaml"]) == 2


def test_status_lists_every_edition_in_columns(meeting: Path, capsys: Said) -> None:
    assert run(["status"]) == 0
    heading, row = capsys.readouterr().out.splitlines()
    assert heading.split() == ["版次", "标准名称", "标准编号或稿次", "现在", "自", "下一步"]
    assert row.split() == ["meeting@r1", "机关事务", "会议服务规范", "草案", "建立文本", TODAY, "需求调研"]
    assert run(["进度", "--json"]) == 0
    assert told(capsys)["editions"][0] == {
        "key": "meeting@r1",
        "title": "机关事务　会议服务规范",
        "number": None,
        "draft": "草案",
        "stage": "建立文本",
        "condition": "active",
        "since": TODAY,
        "next": "需求调研",
        "in_force": False,
    }


def test_an_empty_repository_says_how_to_begin(root: Path, capsys: Said) -> None:
    assert run(["status"]) == 0
    assert capsys.readouterr().err == "还没有标准。下一步：jgsw new-standard 标准名称\n"


def test_gate_lists_each_condition_and_what_is_lacking(meeting: Path, capsys: Said) -> None:
    assert run(["gate", "会议"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "meeting@r1 《机关事务　会议服务规范》\n建立文本 → 需求调研，由处室和局属机构负责人（王五）决定\n"
    )
    assert "  × 需求调研记录：" in said
    assert "    怎么办：" in said
    assert "    怎样写：standards/meeting/r1/records/ 里一个文件，写 kind: research、date、by，" in said
    assert run(["gate", "meeting", "--json"]) == 0
    gate = told(capsys)
    assert (gate["next"], gate["open"], gate["checks"][0]["met"]) == ("需求调研", False, False)


def test_a_step_that_may_not_be_taken_is_refused_with_who_and_how(meeting: Path, capsys: Said) -> None:
    before = git(meeting, "rev-parse", "HEAD")
    assert run(["advance", "meeting"]) == 3
    said, hint = capsys.readouterr()
    assert hint == "记录怎样写：jgsw gate meeting@r1\n"
    assert said.startswith("× 还不能推进 meeting@r1《机关事务　会议服务规范》：\n  × 需求调研记录：")
    assert "    由谁办：处室和局属机构负责人（王五）\n    怎么办：" in said
    assert run(["advance", "meeting", "--json"]) == 3
    refused = told(capsys)
    assert refused["taken"] is False
    assert refused["refusals"][0]["who"] == "处室和局属机构负责人（王五）"
    assert git(meeting, "rev-parse", "HEAD") == before


def test_a_step_is_first_tried_then_taken(meeting: Path, capsys: Said) -> None:
    write(meeting, {"standards/meeting/r1/records/research.yaml": RESEARCH})
    before = git(meeting, "rev-parse", "HEAD")
    assert run(["advance", "meeting", "--dry-run"]) == 0
    tried = capsys.readouterr().out
    assert tried.startswith("可以办理：meeting@r1《机关事务　会议服务规范》建立文本 → 需求调研。没有写入。\n将写入：\n")
    assert "  standards/meeting/r1/history.jsonl\n" in tried
    assert git(meeting, "rev-parse", "HEAD") == before
    assert run(["advance", "meeting", "--to", "research"]) == 0
    commit = git(meeting, "rev-parse", "--short=7", "HEAD").strip()
    said = capsys.readouterr()
    assert said.out == f"√ 已留痕 {commit}：meeting@r1《机关事务　会议服务规范》建立文本 → 需求调研\n"
    assert said.err == "下一步：jgsw gate meeting@r1\n"


def test_evidence_is_filed_with_the_step_wherever_the_user_stands(meeting: Path, capsys: Said) -> None:
    write(meeting, {"standards/meeting/r1/records/research.yaml": RESEARCH, "来件/调研报告.txt": "调研"})
    words = ["advance", "meeting", "--evidence", "调研报告.txt", "--json"]
    assert run(["-C", "来件", *words]) == 0
    assert "standards/meeting/r1/attachments/调研报告.txt" in told(capsys)["paths"]


@pytest.mark.parametrize("command", ["return", "suspend", "resume", "terminate"])
def test_other_steps_ask_for_a_reason(meeting: Path, command: str, capsys: Said) -> None:
    assert run([command, "meeting"]) == 2
    assert capsys.readouterr().err.startswith("错误：没有写 --reason（一句话写明原因）\n")


def test_a_standard_can_be_suspended_resumed_and_terminated(meeting: Path, capsys: Said) -> None:
    assert run(["suspend", "meeting", "--reason", "机构调整"]) == 0
    assert run(["advance", "meeting"]) == 3
    assert run(["status"]) == 0
    assert "建立文本（暂停）" in capsys.readouterr().out
    assert run(["gate", "meeting"]) == 0
    assert capsys.readouterr().out.endswith("\n在“建立文本”已暂停，先 jgsw resume meeting@r1。\n")
    assert run(["gate", "meeting", "--json"]) == 0
    gate = told(capsys)
    assert (gate["condition"], gate["next"], gate["open"]) == ("suspended", None, False)
    assert run(["恢复", "meeting", "--reason", "调整完毕"]) == 0
    assert run(["terminate", "meeting", "--reason", "并入其他标准", "--on", TODAY]) == 0
    assert run(["gate", "meeting"]) == 0
    assert capsys.readouterr().out.endswith("\n在“建立文本”已终止。\n")
    assert run(["status", "--json"]) == 0
    assert told(capsys)["editions"][0]["next"] is None
    assert run(["log", "meeting"]) == 0
    said = capsys.readouterr().out
    assert f"{TODAY}  终止于建立文本  王五（" in said
    assert "            原因：并入其他标准\n" in said


def test_revise_is_refused_before_publication(meeting: Path, capsys: Said) -> None:
    assert run(["revise", "meeting"]) == 3
    assert "还没有发布，不用修订" in capsys.readouterr().err


def test_log_is_a_list_of_events(meeting: Path, capsys: Said) -> None:
    assert run(["log", "meeting", "--json"]) == 0
    (event,) = told(capsys)["events"]
    assert (event["on"], event["actor"], event["what"]) == (TODAY, "王五", "建立文本")


def test_tables_are_checked_and_written(meeting: Path, capsys: Said) -> None:
    assert run(["build-tables", "--check"]) == 0
    assert capsys.readouterr().err.startswith("列入标准 ")
    (meeting / "tables/detail.csv").write_bytes(b"")
    assert run(["build-tables", "--check"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "× tables/detail.csv 已过期\n",
        "运行 jgsw build-tables，把 tables/ 一并提交。\n",
    )
    assert run(["build-tables", "--json"]) == 0
    assert "tables/detail.csv" in told(capsys)["written"]


def test_schemas_are_checked_and_written(root: Path, capsys: Said) -> None:
    assert run(["schema", "--check"]) == 0
    (root / "schemas/standard.schema.json").unlink()
    assert run(["schema", "--check"]) == 1
    assert capsys.readouterr().out == "× schemas/standard.schema.json 已过期\n"
    assert run(["schema"]) == 0
    assert (root / "schemas/standard.schema.json").is_file()


def test_render_prints_one_or_all_but_wants_to_be_told_which(meeting: Path, capsys: Said) -> None:
    assert run(["render"]) == 2
    assert run(["render", "meeting", "--all"]) == 2
    assert run(["render", "meeting", "--as", "讨论稿", "-q"]) == 0
    assert capsys.readouterr().out.startswith("√ build/word/meeting-r1.docx  《")
    assert run(["render", "--all", "--json"]) == 0
    assert [one["key"] for one in told(capsys)["documents"]] == ["meeting@r1"]


def test_doctor_looks_at_the_computer(root: Path, capsys: Said) -> None:
    assert run(["doctor", "--json"]) == 0
    assert {"Python", "Git", "标准库"} <= {one["name"] for one in told(capsys)["findings"]}


def test_quiet_leaves_only_the_result(meeting: Path, capsys: Said) -> None:
    write(meeting, {"standards/meeting/r1/records/research.yaml": RESEARCH})
    assert run(["-q", "advance", "meeting"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("√ 已留痕 ")
    assert said.err == ""


def test_a_hostile_title_stays_text_in_every_command(root: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = 'id: bad\nlevel: internal\nfunction: specification\ntitle: {main: "::error::会议[/b]##[add-mask]规范"}\n'
    write(root, {"standards/bad/r1/standard.yaml": text})
    for words in (["new-standard", "x", "--id", "bad"], ["status"], ["gate", "bad"], ["log", "bad"], ["render", "bad"]):
        run(words)
        said = capsys.readouterr()
        for line in (said.out + said.err).splitlines():
            assert "##[" not in line
            assert not line.lstrip().startswith("::")
            assert "\x1b" not in line


def test_a_text_elsewhere_is_checked_alone_from_within_a_repository(
    meeting: Path, tmp_path: Path, capsys: Said
) -> None:
    elsewhere = tmp_path / "别处"
    write(elsewhere, {"y.yaml": "id: x\n"})
    assert run(["validate", str(elsewhere / "y.yaml")]) == 1
    assert "y.yaml:1:1" in capsys.readouterr().out
    assert run(["fmt", "--check", str(elsewhere / "y.yaml")]) == 0
    assert [run([*words, str(elsewhere / "z.yaml")]) for words in (["fix", "--diff"], ["fmt"], ["validate"])] == [
        2,
        2,
        2,
    ]
    assert run(["validate", str(meeting.parent)]) == 2
