"""The one way in and out: arguments to a command, whatever happens to an exit code and one Chinese line."""

import errno
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from io import StringIO, TextIOWrapper

from jgsw.cli import crash
from jgsw.cli.arguments import arranged, last_value
from jgsw.cli.screen import Screen, open_screen
from jgsw.errors import Exit, Missing, Stop

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件不在",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "路径太长",
}


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. Nothing is raised."""
    _prepare_streams()
    gc.set_threshold(100_000, 20, 100)  # what is read lives to the end: looking for garbage often is time lost
    try:
        code = _call(arguments)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # the second is what Typer and Rich make of the first
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.DONE
    return code


def _prepare_streams() -> None:
    """Characters that the console does not have become `?`; a stream that is closed swallows what is printed."""
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _call(arguments: Sequence[str]) -> int:
    try:
        return _dispatch(arguments)
    except Stop as stop:
        return _stopped(stop, arguments)
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        raise
    except OSError as error:
        return _stopped(_outside(error), arguments)
    except Exception as error:
        return _failed(error, arguments)


def _dispatch(arguments: Sequence[str]) -> int:
    import typer
    from typer.main import get_command

    from jgsw.cli.app import NAMES, app
    from jgsw.cli.usage import said_in_chinese

    try:
        typed = arranged(arguments, NAMES)
        code: Exit | None = get_command(app).main(typed, prog_name="jgsw", standalone_mode=False)
    except typer.TyperException as error:
        raise said_in_chinese(error) from error
    except typer.Abort:
        return _interrupted()
    return _interrupted() if code == Exit.INTERRUPTED else int(code or Exit.DONE)


def _interrupted() -> int:
    screen = open_screen()
    screen.complain("")
    screen.complain("已中断。")
    return Exit.INTERRUPTED


def _outside(error: OSError) -> Stop:
    """A file that cannot be read or written: not our fault, and not that of the text."""
    reason = _REASONS.get(error.errno or 0, f"系统报告“{error.strerror or error}”")
    return Missing(f"读写“{error.filename or '文件'}”时出错：{reason}", "核对路径、权限和磁盘空间")


def _failed(error: Exception, arguments: Sequence[str]) -> int:
    if "--debug" in arguments:
        traceback.print_exception(error)
    written = crash.record(error)
    where = f"经过记在 {written}，请把它发给维护人员" if written else "加上 --debug 再运行一次，可看到经过"
    bug = Stop(f"程序内部出错（{type(error).__name__}），已停止", where)
    return _stopped(bug, arguments, Exit.BUG)


def _stopped(stop: Stop, arguments: Sequence[str], code: Exit | None = None) -> int:
    code = code or stop.code
    screen = open_screen({"always": True, "never": False}.get(last_value(arguments, "--color", "--color") or ""))
    wanted = last_value(arguments, "-o", "--output-format") or os.environ.get("JGSW_OUTPUT_FORMAT")
    if "--json" in arguments or wanted == "json":
        error = {"code": code.name.lower(), "exit": int(code), "message": stop.message, "hint": stop.hint}
        screen.data({"version": 1, "error": error})
        return code
    _say(screen, stop)
    return code


def _say(screen: Screen, stop: Stop) -> None:
    screen.complain(("错误：", "error"), stop.message)
    if stop.hint:
        screen.complain(("提示：", "info"), stop.hint)
