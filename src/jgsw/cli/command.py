"""A command: a function of a session, with the options that every command has."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from jgsw.cli import help_page
from jgsw.cli.session import Colour, Format, Session, open_session
from jgsw.cli.values import choice
from jgsw.errors import Exit

Run = Callable[..., Exit | None]


@dataclass(frozen=True, slots=True)
class Command:
    """`run` takes a session and its own options; `alias` is the Chinese name, `group` the heading in the help.

    `help` begins with one line for the list of commands.
    """

    name: str
    alias: str
    group: str
    run: Run
    help: str


def _show_help(context: typer.Context, wanted: bool) -> None:
    if wanted:
        help_page.show_command(context)
        raise typer.Exit


def _shared(*spellings: str, **settings: Any) -> Any:
    return typer.Option(*spellings, rich_help_panel=help_page.SHARED, **settings)


def _session(
    *,
    repo: Annotated[
        Path | None, _shared("--repo", "-C", metavar="文件夹", help="标准库在哪里；不写则从当前文件夹往上找")
    ] = None,
    output_format: Annotated[
        Format | None,
        _shared(
            "--output-format",
            "-o",
            metavar="格式",
            parser=choice(Format, "--output-format"),
            help="concise 每项一行、full 带原文、json、sarif、junit、github、gitlab；终端上默认 full，其他 concise",
        ),
    ] = None,
    json: Annotated[bool, _shared("--json", help="同 -o json")] = False,
    quiet: Annotated[bool, _shared("--quiet", "-q", help="只输出结果，不显示进度和提示")] = False,
    color: Annotated[
        Colour,
        _shared(
            "--color",
            metavar="何时",
            parser=choice(Colour, "--color"),
            help="用颜色：auto 看终端、always 总用、never 不用",
        ),
    ] = Colour.AUTO,
    debug: Annotated[bool, _shared("--debug", help="程序内部出错时显示经过")] = False,
    help_: Annotated[
        bool, _shared("--help", "-h", is_eager=True, callback=_show_help, help="显示这个命令的用法")
    ] = False,
) -> Session:
    return open_session(repo, Format.JSON if json else output_format, color, quiet)


_SHARED = inspect.signature(_session).parameters


def callback(command: Command) -> Run:
    """The function as Typer wants it: the command's own parameters, then the shared ones in place of the session."""

    def wrapper(**given: Any) -> Exit | None:
        shared = {name: given.pop(name) for name in _SHARED}
        return command.run(replace(_session(**shared), command=command.name), **given)

    own = list(inspect.signature(command.run).parameters.values())[1:]
    every = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *_SHARED.values())]
    wrapper.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    return wrapper
