"""What Typer finds wrong with a command line, in Chinese."""

import re
from collections.abc import Callable
from typing import Any

import typer

from jgsw.cli import help_page
from jgsw.errors import UsageError

_EXTRA = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)", re.DOTALL)


def said_in_chinese(error: typer.TyperException) -> UsageError:
    """The same complaint as ours: which option or argument, and how the command is written."""
    say = _SAYINGS.get(type(error).__name__, _other)
    context = getattr(error, "ctx", None)
    return UsageError(say(error), f"写作 {help_page.usage(context)}" if context else "加上 -h 可看这个命令的用法")


def _no_such_option(error: Any) -> str:
    near = f"，是不是“{error.possibilities[0]}”？" if error.possibilities else ""
    return f"没有“{error.option_name}”这个选项{near}"


def _missing(error: Any) -> str:
    parameter = error.param
    if parameter.param_type_name == "argument":
        return f"没有写“{parameter.metavar}”这一项"
    return f"没有写 {parameter.opts[0]}（{parameter.help}）"


def _without_value(error: Any) -> str:
    wrong = "要写一个值" if "requires" in error.message else "不能写值"
    return f"选项 {error.option_name} 后面{wrong}"


def _bad_value(error: Any) -> str:
    return f"{error.param.opts[0] if error.param else '命令'} 的值不对"


def _other(error: typer.TyperException) -> str:
    extra = _EXTRA.fullmatch(error.message)
    return f"多写了“{extra[1]}”" if extra else "命令写得不对"


_SAYINGS: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _without_value,
    "BadParameter": _bad_value,
}
