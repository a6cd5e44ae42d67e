"""The pages that `-h` shows."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from jgsw.cli.screen import Screen, open_screen
from jgsw.cli.text import cells, fold, padded

SHARED = "各命令都有的选项"
"""The heading of the options that every command has."""

_WIDEST = 100
_EXIT_CODES = (
    ("0", "完成"),
    ("1", "有错误（或 --fail-on 指定的级别的问题），或表格、模式过期"),
    ("2", "命令、答复或配置有误"),
    ("3", "程序的条件不满足"),
    ("4", "缺少外部条件，如 Git、权限、磁盘空间"),
    ("5", "别的程序正在办理，或有冲突"),
    ("70", "程序内部出错"),
    ("130", "中断"),
)

Row = tuple[str, str]
"""A term and what it means."""


def show_root(context: typer.Context) -> None:
    """Print the list of all commands."""
    screen = open_screen()
    commands = list(_commands(context))
    _usage(screen, "jgsw 命令 [参数] [选项]")
    _paragraph(screen, "把机关事务标准放进 Git：编写、校验、走程序、排成 GB/T 1.1 的 Word、生成明细表和统计表。")
    for group, members in groupby(commands, key=lambda one: one.rich_help_panel):
        rows = [(one.name or "", (one.help or "").partition("\n")[0]) for one in members]
        _table(screen, group or "", rows, max(cells(one.name or "") for one in commands))
    shared = [_row(option) for option in _options(commands[0]) if option.rich_help_panel]
    _table(screen, f"{SHARED}（写在命令前后都可以）", shared)
    _table(screen, "退出码", _EXIT_CODES)
    _paragraph(screen, "“jgsw 命令 -h”说明一个命令；命令也可以写中文名，如“jgsw 校验”。")


def show_command(context: typer.Context) -> None:
    """Print the page of one command."""
    screen = open_screen()
    command = context.command
    _usage(screen, usage(context))
    for paragraph in (command.help or "").split("\n"):
        _paragraph(screen, paragraph)
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    _table(screen, "参数", [(_argument(one), one.help or "") for one in arguments])
    _table(screen, "选项", [_row(one) for one in _options(command) if not one.rich_help_panel])
    _table(screen, SHARED, [_row(one) for one in _options(command) if one.rich_help_panel])


def _commands(context: typer.Context) -> Iterator[TyperCommand]:
    if isinstance(context.command, TyperGroup):
        yield from (one for one in context.command.commands.values() if isinstance(one, TyperCommand))


def _options(command: object) -> list[TyperOption]:
    return [one for one in getattr(command, "params", ()) if isinstance(one, TyperOption)]


def usage(context: typer.Context) -> str:
    """How the command is written."""
    arguments = [_argument(one) for one in context.command.params if isinstance(one, TyperArgument)]
    return " ".join(("jgsw", context.info_name or "", *arguments, "[选项]"))


def _argument(argument: TyperArgument) -> str:
    name = argument.metavar or argument.name
    if argument.nargs != 1:
        name += "…"
    return name if argument.required else f"[{name}]"


def _row(option: TyperOption) -> Row:
    spellings = ", ".join(sorted(option.opts, key=len))
    value = "" if option.is_flag else f" {option.metavar}"
    return spellings + value, (option.help or "") + ("，可写多次" if option.multiple else "")


def _usage(screen: Screen, text: str) -> None:
    screen.line(("用法：", "strong"), text)


def _paragraph(screen: Screen, text: str) -> None:
    screen.line("")
    for line in fold(text, _width(screen)):
        screen.line(line)


def _table(screen: Screen, title: str, rows: Sequence[Row], first: int = 0) -> None:
    if not rows:
        return
    screen.line("")
    screen.line((title, "strong"))
    first = first or max(cells(term) for term, _ in rows)
    for term, meaning in rows:
        for index, line in enumerate(fold(meaning, _width(screen) - first - 4)):
            screen.line(
                "  ", ("" if index else term, "info"), padded("", first - (0 if index else cells(term))), "  ", line
            )


def _width(screen: Screen) -> int:
    return min(screen.out.width, _WIDEST)
