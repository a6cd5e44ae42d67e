"""render, build-tables: what is made from the repository."""

from typing import Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.session import Session
from jgsw.errors import Exit


def build_tables(
    session: Session,
    check: Annotated[bool, typer.Option("--check", help="只看 tables/ 里的表是否过期，不写；过期时退出码为 1")] = False,
) -> Exit:
    """Write the detail and statistics tables, or say whether they are stale."""
    from jgsw.tasks.tables import build_tables as task

    made = task(session.root, check)
    as_of = made.as_of.isoformat() if made.as_of else None
    data = {"written": list(made.written), "stale": list(made.stale), "entries": made.entries, "as_of": as_of}
    if not session.give(data):
        for path in made.stale:
            session.screen.line(("× ", "error"), f"{path} 已过期")
        for path in made.written:
            session.screen.line(("√ ", "good"), path)
        ...
    return Exit.FINDINGS if made.stale else Exit.DONE


COMMANDS = ()
