"""Help, usage errors and start-up."""

import ast
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

import jgsw as package
from jgsw.cli.app import COMMANDS, NAMES, app
from jgsw.cli.arguments import FLAGS, VALUED, arranged, last_value
from jgsw.cli.entry import run
from jgsw.errors import UsageError

SOURCE = Path(package.__file__).parent
ENGLISH = re.compile(r"[A-Za-z]{2,}(?:[ ,.]+[A-Za-z]{2,}){2,}|Usage|Error|Missing|Options|Arguments|Show this|default:")
WRONG = (
    ["nonsense"],
    ["vaildate"],
    ["--nonsense"],
    ["--jsn", "validate"],
    ["validate", "--chnged", "main"],
    ["validate", "-z"],
    ["validate", "-C"],
    ["validate", "--json=yes"],
    ["validate", "-o", "xml"],
    ["validate", "--fail-on", "fatal"],
    ["validate", "--color", "blue"],
    ["gate"],
    ["gate", "a", "b"],
    ["return", "a"],
    ["advance", "a", "--on", "2026-02-30"],
    ["status", "-C", "nowhere"],
    ["render"],
    ["render", "a", "--all"],
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "CI", "JGSW_OUTPUT_FORMAT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


PAGES = [["-h"], [], *([one.name, "-h"] for one in COMMANDS)]


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_every_help_page_is_chinese_and_prints_on_an_old_console(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 0
    told = capsys.readouterr()
    assert told.out.startswith("用法：jgsw ")
    assert not ENGLISH.search(told.out)
    told.out.encode("gbk")
    assert told.err == ""


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_every_usage_error_is_one_chinese_sentence_and_a_hint(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(words) == 2
    told = capsys.readouterr()
    assert re.fullmatch(r"错误：.+\n提示：.+\n", told.err)
    assert not ENGLISH.search(told.err.replace("concise、full、json、github", ""))
    told.err.encode("gbk")
    assert told.out == ""


@pytest.mark.parametrize("words", [words for words in WRONG if "-o" not in words], ids=" ".join)
def test_with_json_a_usage_error_is_an_object_on_standard_output(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JGSW_OUTPUT_FORMAT", "json")
    assert run(words) == 2
    told = capsys.readouterr()
    assert told.out.startswith('{\n  "version": 1,\n  "error": {\n    "code": "usage",\n    "exit": 2,')
    assert told.err == ""


def test_a_near_miss_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    run(["vaildate"])
    run(["validate", "--chnged", "main"])
    told = capsys.readouterr().err
    assert "没有“vaildate”这个命令，是不是“validate”？" in told
    assert "没有“--chnged”这个选项，是不是“--changed”？" in told


def test_a_missing_argument_is_named_with_the_way_to_write_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(["gate"])
    assert capsys.readouterr().err == "错误：没有写“标准”这一项\n提示：写作 jgsw gate 标准 [选项]\n"


def test_every_command_has_a_chinese_name_that_the_list_of_commands_does_not_show(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["-h"])
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")}
    assert {one.name for one in COMMANDS} <= listed
    assert not {one.alias for one in COMMANDS} & listed
    assert len(NAMES) == 2 * len(COMMANDS)
    assert all(not one.alias.isascii() for one in COMMANDS)


def test_a_command_may_be_written_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    run(["校验", "-h"])
    chinese = capsys.readouterr().out
    run(["validate", "-h"])
    assert chinese == capsys.readouterr().out


def test_common_options_may_stand_before_the_command() -> None:
    assert arranged(["-C", "甲", "--json", "校验", "a"], NAMES) == ["validate", "-C", "甲", "--json", "a"]
    assert arranged(["--repo=甲", "-ojson", "status"], NAMES) == ["status", "--repo=甲", "-ojson"]
    assert arranged(["--json"], NAMES) == []
    assert arranged(["-q", "-h"], NAMES) == ["-h"]


def test_what_stands_behind_the_command_is_left_to_it() -> None:
    words = ["return", "a", "--reason", "-q", "--", "-x"]
    assert arranged(words, NAMES) == words


def test_a_value_on_a_wrong_command_line_is_still_found() -> None:
    assert last_value(["x", "-o", "json"], "-o", "--output-format") == "json"
    assert last_value(["-ofull", "x", "--output-format=json"], "-o", "--output-format") == "json"
    assert last_value(["x", "-o"], "-o", "--output-format") is None


def test_the_common_options_known_before_the_command_are_those_that_commands_have() -> None:
    command = get_command(app).commands["status"]  # type: ignore[attr-defined]
    shared = [option for option in command.params if option.rich_help_panel and option.name != "help_"]
    assert sorted(FLAGS) == sorted(name for option in shared if option.is_flag for name in option.opts)
    assert sorted(VALUED) == sorted(name for option in shared if not option.is_flag for name in option.opts)


def test_every_option_says_what_it_is_in_chinese() -> None:
    for command in get_command(app).commands.values():  # type: ignore[attr-defined]
        for parameter in command.params:
            assert re.search(r"[一-鿿]", parameter.help), (command.name, parameter.name)
            assert getattr(parameter, "is_flag", False) or parameter.metavar, (command.name, parameter.name)


def test_an_unknown_command_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        arranged(["nonsense"], NAMES)


def _texts() -> Iterator[str]:
    """Every text of the command line, and the words for faults."""
    for path in sorted((SOURCE / "cli").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
    for one in tomllib.loads((SOURCE / "model" / "messages.toml").read_text("utf-8")).values():
        yield from one.values()


def test_every_text_of_the_command_line_prints_on_an_old_console() -> None:
    for text in _texts():
        text.replace("\u00a0", " ").encode("gbk")


def test_the_version_is_told_before_anything_is_loaded() -> None:
    code = "import sys; sys.argv = ['jgsw', '-V']; from jgsw.__main__ import main; main(); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    version, _, modules = said.partition("\n")
    assert version == f"jgsw {package.__version__}"
    assert not {"typer", "rich", "jgsw.cli"} & set(modules.split())


@pytest.mark.parametrize("words", [["-h"], ["validate", "-h"], ["new-standard", "--help"]], ids=" ".join)
def test_help_loads_none_of_the_heavy_libraries(words: list[str]) -> None:
    code = f"import sys; from jgsw.cli.entry import run; run({words}); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    heavy = {"docx", "git", "jinja2", "ruamel", "xlsxwriter", "lxml", "pydantic", "yaml", "latex2mathml", "filelock"}
    assert not heavy & {name.partition(".")[0] for name in said.splitlines()[-1].split()}


def test_the_version_is_there_within_a_third_of_a_second() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "jgsw", "--version"], capture_output=True, check=True)
        return time.perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.3
