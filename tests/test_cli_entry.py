"""Whatever happens, it ends with an exit code and one Chinese line."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import write
from command_line import environment, jgsw

CRASH = """
import sys
from jgsw.tasks import status
def broken(root):
    raise {error}
status.status = broken
from jgsw.cli.entry import run
sys.exit(run({words}))
"""


def failing(root: Path, error: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command whose task fails as no task should."""
    code = CRASH.format(error=error, words=["status", "-C", str(root), *words])
    variables = environment(root, TMPDIR=str(root.parent), PYTHONIOENCODING="utf-8")
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=variables, check=False)


def test_a_bug_is_one_line_and_a_file_to_send(root: Path) -> None:
    told = failing(root, "ZeroDivisionError('甲')")
    assert told.returncode == 70
    crash = root.parent / "jgsw-crash.txt"
    assert (
        told.stderr == f"错误：程序内部出错（ZeroDivisionError），已停止\n提示：经过记在 {crash}，请把它发给维护人员\n"
    )
    assert "in broken" in crash.read_text("utf-8")
    assert told.stdout == ""


def test_a_bug_shows_how_it_came_about_only_when_asked(root: Path) -> None:
    assert "Traceback" in failing(root, "ZeroDivisionError", "--debug").stderr


def test_a_planted_link_does_not_lead_the_crash_file_astray(root: Path) -> None:
    precious = root.parent / "precious"
    precious.write_text("原文", "utf-8")
    (root.parent / "jgsw-crash.txt").symlink_to(precious)
    assert failing(root, "ZeroDivisionError").returncode == 70
    assert precious.read_text("utf-8") == "原文"


def test_a_bug_with_json_is_an_object(root: Path) -> None:
    told = failing(root, "RecursionError", "--json")
    assert '"code": "bug"' in told.stdout
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("PermissionError(13, 'x', '甲.yaml')", "读写“甲.yaml”时出错：没有权限"),
        ("OSError(28, 'x', '甲.docx')", "读写“甲.docx”时出错：磁盘已满"),
    ],
)
def test_a_file_that_cannot_be_written_is_not_a_bug(root: Path, error: str, said: str) -> None:
    told = failing(root, error)
    assert told.returncode == 4
    assert told.stderr.startswith(f"错误：{said}\n提示：")


def test_an_interrupt_ends_with_130(root: Path) -> None:
    told = failing(root, "KeyboardInterrupt")
    assert (told.returncode, told.stderr) == (130, "\n已中断。\n")


def test_outside_a_repository_it_says_how_to_get_into_one(tmp_path: Path) -> None:
    told = jgsw(tmp_path, "status")
    assert told.code == 2
    assert told.err.endswith("提示：用 -C 指明标准库的文件夹，或用 jgsw init 新建一个\n")


def test_an_odd_today_is_a_usage_error(root: Path) -> None:
    told = jgsw(root, "gate", "x", JGSW_TODAY="昨天")
    assert told.code == 2
    assert told.err.startswith("错误：环境变量 JGSW_TODAY 写的“昨天”不是日期\n")


def test_an_odd_format_in_the_environment_is_a_usage_error(root: Path) -> None:
    told = jgsw(root, "status", JGSW_OUTPUT_FORMAT="xml")
    assert told.code == 2
    assert "环境变量 JGSW_OUTPUT_FORMAT 没有“xml”这个值" in told.err


def test_a_closed_pipe_is_no_error(root: Path) -> None:
    write(root, {f"standards/x{n}/r1/standard.yaml": "id: x\nbad: 1\n" for n in range(40)})
    first = subprocess.Popen(
        [sys.executable, "-m", "jgsw", "validate", "-o", "full"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(root),
    )
    assert first.stdout is not None
    assert first.stderr is not None
    first.stdout.readline()
    first.stdout.close()
    assert first.stderr.read() == b""
    first.stderr.close()
    assert first.wait(20) == 0


def test_without_any_stream_it_still_ends(root: Path) -> None:
    command = f"{sys.executable} -m jgsw status >&- 2>&-"
    assert subprocess.run(["sh", "-c", command], cwd=root, env=environment(root), check=False).returncode == 0


def test_a_console_of_old_china_shows_everything(root: Path) -> None:
    write(root, {"standards/x/r1/standard.yaml": "id: x\ntitle: {main: 𠮷野家⠹✓}\nbad: 1\n"})
    told = jgsw(root, "validate", "-o", "full", encoding="gbk")
    assert told.code == 1
    assert "× " not in told.err
    assert "错误 SCH102 不认识的键" in told.out
    assert "{main: ?野家??}" in told.out


def test_colours_are_for_terminals_unless_asked_for(root: Path) -> None:
    assert "\x1b" not in jgsw(root, "status", "-C", "nowhere").err
    assert "\x1b" in jgsw(root, "status", "-C", "nowhere", "--color", "always").err
    assert "\x1b" in jgsw(root, "status", "-C", "nowhere", FORCE_COLOR="1").err
    assert "\x1b" not in jgsw(root, "status", "-C", "nowhere", "--color=never", FORCE_COLOR="1").err
    assert "\x1b[31m" not in jgsw(root, "status", "-C", "nowhere", NO_COLOR="1", FORCE_COLOR="1").err


def test_in_a_pipeline_of_github_the_format_is_theirs(root: Path) -> None:
    write(root, {"standards/x/r1/standard.yaml": "id: x\nbad: 1\n"})
    assert jgsw(root, "validate", GITHUB_ACTIONS="true").out.startswith("::error file=standards/x/r1/standard.yaml,")
    assert jgsw(root, "validate", "-o", "concise", GITHUB_ACTIONS="true").out.startswith("standards/x/r1/")


def _heeds_interrupts() -> None:
    """Whoever runs the tests in the background may have told all below him to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Person:
    """Somebody at a terminal, who reads and types."""

    def __init__(self, root: Path, *words: str, **variables: str) -> None:
        self._own, theirs = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jgsw", *words],
            cwd=root,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(root, TERM="xterm", COLUMNS="80", LC_ALL="C.UTF-8", **variables),
            start_new_session=True,
            preexec_fn=_heeds_interrupts,  # noqa: PLW1509 - no threads here
        )
        os.close(theirs)

    def reads(self, text: str) -> None:
        """Wait until the text is there."""
        end = time.monotonic() + 20
        while text not in self._plain() and time.monotonic() < end and self._more():
            pass
        assert text in self._plain(), self.seen
        self.seen = ""

    def types(self, text: str) -> None:
        os.write(self._own, f"{text}\n".encode())

    def interrupts(self) -> None:
        """Press Ctrl-C, once more when it fell just before the program began to wait for an answer."""
        for _ in range(5):
            os.killpg(self.process.pid, signal.SIGINT)
            if select.select([self._own], [], [], 4)[0]:
                return

    def leaves(self) -> int:
        """Wait for the end; the exit code."""
        while self._more():
            pass
        os.close(self._own)
        return self.process.wait(20)

    def _more(self) -> bool:
        try:
            ready, _, _ = select.select([self._own], [], [], 20)
            read = os.read(self._own, 65536) if ready else b""
        except OSError:
            return False
        self.seen += read.decode("utf-8", "replace")
        return bool(read)

    def _plain(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.seen)


def test_on_a_terminal_what_is_missing_is_asked_for(root: Path) -> None:
    person = Person(root, "new-standard", "会议服务规范", "--level", "internal")
    person.reads("标识（小写字母、数字和连字符）：")
    person.types("")
    person.reads("这一项要写。")
    person.types("meeting-service")
    person.reads("体系编码（可不写，直接回车）：")
    person.types("302")
    person.reads("归口处室（可不写，直接回车）：")
    person.types("9")
    person.reads("请从上面选一个。")
    person.types("2")
    person.reads("功能类型（可不写，直接回车）：")
    person.types("规程")
    person.reads("√ 已新建 standards/meeting-service/r1/standard.yaml")
    assert person.leaves() == 0
    written = (root / "standards/meeting-service/r1/standard.yaml").read_text("utf-8")
    assert 'system: "302"' in written
    assert "owner: policy" in written
    assert "function: procedure" in written


def test_an_interrupt_at_a_question_changes_nothing(root: Path) -> None:
    person = Person(root, "new-standard")
    person.reads("标准名称：")
    person.interrupts()
    person.reads("已中断。")
    assert person.leaves() == 130
    assert not (root / "standards").exists()


def test_a_pipeline_is_never_asked(root: Path) -> None:
    person = Person(root, "new-standard", "会议服务规范", CI="true")
    person.reads("错误：没有写 --id")
    assert person.leaves() == 2


def test_people_see_how_far_long_work_has_come(root: Path) -> None:
    write(root, {f"standards/x{n}/r1/standard.yaml": f"id: x{n}\n" for n in range(3)})
    person = Person(root, "validate")
    person.reads("请稍候")
    person.reads("发现 ")
    assert person.leaves() == 1
