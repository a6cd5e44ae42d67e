"""render, build-tables: what is made from the repository."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.session import Session
from jgsw.errors import Exit, UsageError

if TYPE_CHECKING:
    from jgsw.tasks.render import Rendered
    from jgsw.tasks.tables import Tables


def render(
    session: Session,
    *,
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="标准", help="标识、编号或名称中的一段；也可以是标准库以外的一个 standard.yaml"),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="排印所有标准")] = False,
    explanation: Annotated[bool, typer.Option("--explanation", help="排印编制说明，不是标准文本")] = False,
    draft: Annotated[
        str | None, typer.Option("--as", metavar="稿次", help="封面上印的稿次，如 草案；不写则看走到哪一步")
    ] = None,
) -> None:
    """Print standards as Word documents."""
    if bool(wanted) == every:
        raise UsageError("要写明排印哪个标准，或写 --all 排印全部", "jgsw status 列出所有标准")
    made = _rendered(session, wanted, explanation, draft)
    documents = [{"key": one.key, "title": one.title, "path": one.path} for one in made]
    if session.give({"documents": documents}):
        return
    for one in made:
        session.screen.line(("√ ", "good"), one.path, f"  《{one.title}》")
    if not made:
        session.screen.hint("没有可排印的标准。")


def _rendered(session: Session, wanted: str | None, explanation: bool, draft: str | None) -> "tuple[Rendered, ...]":
    from jgsw.tasks.render import Paper, render_file
    from jgsw.tasks.render import render as task

    if wanted and not explanation and session.path(Path(wanted)).is_file():
        return (render_file(session.path(Path(wanted)), draft),)
    paper = Paper.EXPLANATION if explanation else Paper.STANDARD
    with session.screen.progress() as progress:
        return task(session.root, wanted, paper, draft, progress)


def build_tables(
    session: Session,
    *,
    check: Annotated[bool, typer.Option("--check", help="只看 tables/ 是否过期，不写；过期时退出码为 1")] = False,
) -> Exit:
    """Write the detail and statistics tables, or say whether they are stale."""
    from jgsw.tasks.tables import build_tables as task

    made = task(session.root, check=check)
    as_of = made.as_of.isoformat() if made.as_of else None
    data = {"written": list(made.written), "stale": list(made.stale), "entries": made.entries, "as_of": as_of}
    if not session.give(data):
        _show_tables(made, session)
    return Exit.FINDINGS if made.stale else Exit.DONE


def _show_tables(made: "Tables", session: Session) -> None:
    screen = session.screen
    for path in made.stale:
        screen.line(("× ", "error"), f"{path} 已过期")
    for path in made.written:
        screen.line(("√ ", "good"), path)
    if made.stale:
        screen.hint("运行 jgsw build-tables，把 tables/ 一并提交。")
    elif made.as_of is None:
        screen.hint("还没有标准，不用制表。")
    else:
        screen.hint(f"列入标准 {made.entries} 项，截至 {made.as_of}。" + ("" if made.written else "tables/ 没有过期。"))


COMMANDS = (
    Command(
        "render",
        "排版",
        "产出",
        render,
        "排成 Word（GB/T 1.1—2020 的版式）\n文件写在标准库的 build/word/ 里；标准库以外的文本，写在它旁边。",
    ),
    Command(
        "build-tables",
        "生成表",
        "产出",
        build_tables,
        "生成标准明细表和统计表\nCSV 写在 tables/（要提交），Excel 和 Word 写在 build/tables/。"
        "每走一步，tables/ 会自动更新。",
    ),
)
