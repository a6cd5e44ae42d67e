"""All commands, put together."""

from typing import Annotated

import typer

from jgsw import __version__
from jgsw.cli import help_page
from jgsw.cli.command import callback
from jgsw.cli.commands import check, mend, produce, rules, standing, start, steps, write

_MODULES = (start, write, check, mend, rules, standing, steps, produce)

COMMANDS = tuple(command for module in _MODULES for command in module.COMMANDS)
"""Every command, in the order in which the help shows them."""

NAMES = {name: one.name for one in COMMANDS for name in (one.name, one.alias)}
"""Every name of a command, English or Chinese, and the command it means."""

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": []},
)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    help_: Annotated[bool, typer.Option("--help", "-h")] = False,
    version: Annotated[bool, typer.Option("--version", "-V")] = False,
) -> None:
    """Without a command: what there is."""
    if version:
        typer.echo(f"jgsw {__version__}")
    elif help_ or context.invoked_subcommand is None:
        help_page.show_root(context)


for _one in COMMANDS:
    app.command(_one.name, help=_one.help, rich_help_panel=_one.group, context_settings={"help_option_names": []})(
        callback(_one)
    )
