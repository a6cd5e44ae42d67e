"""render, build-tables: what is made from the repository."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session
from jgsw.errors import Exit, UsageError

if TYPE_CHECKING:
    from jgsw.tasks.render import Job, Rendered, Unprinted
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
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="格式",
            help="docx、html、md、pdf，可写几个，用逗号隔开；all 是全部；不写就是 docx",
        ),
    ] = None,
    draft: Annotated[
        str | None, typer.Option("--as", metavar="稿次", help="封面上印的稿次，如 草案；不写则看走到哪一步")
    ] = None,
) -> Exit:
    """Print standards as Word documents, pages, text or PDF."""
    if bool(wanted) == every:
        raise UsageError("要写明排印哪个标准，或写 --all 排印全部", "jgsw status 列出所有标准")
    from jgsw.tasks.formats import formats_of
    from jgsw.tasks.printing import Paper
    from jgsw.tasks.render import Job, Rendered, Unprinted

    paper = Paper.EXPLANATION if explanation else Paper.STANDARD
    found = _rendered(session, wanted, Job(paper, formats_of(formats or ()), draft))
    made = [one for one in found if isinstance(one, Rendered)]
    failed = [one for one in found if isinstance(one, Unprinted)]
    if not session.give({"documents": [asdict(one) for one in made], "failed": [asdict(one) for one in failed]}):
        _show_rendered(made, failed, session.screen)
    return Exit.FINDINGS if failed else Exit.DONE


def _rendered(session: Session, wanted: str | None, job: "Job") -> "tuple[Rendered | Unprinted, ...]":
    from jgsw.tasks import render as task
    from jgsw.tasks.printing import Paper

    path = session.path(Path(wanted or ""))
    is_text = bool(wanted) and path.is_file()
    filed = task.edition_at(path) if is_text else None
    if is_text and not filed and job.paper is Paper.STANDARD:
        return task.render_file(path, job)
    root, key = filed or (session.root, wanted)
    with session.screen.progress() as progress:
        if key is None:
            return task.render_all(root, job, progress)
        return task.render(root, key, job, progress)


def _show_rendered(made: "list[Rendered]", failed: "list[Unprinted]", screen: Screen) -> None:
    from jgsw.tasks.pagination import why_not

    for one in made:
        screen.line(("√ ", "good"), one.path, f"  {_quoted(one.title)}")
    for other in failed:
        screen.line(("× ", "error"), other.key, f"  {_quoted(other.title)}没有排印：{other.why}")
        screen.item(("    怎么办：", "info"), other.how)
    for notice in dict.fromkeys(notice for one in made for notice in one.notices):
        screen.complain(("注意：", "warning"), notice)
    if any(one.paged is False for one in made):
        screen.complain(("注意：", "warning"), f"目次的页码没有填（{why_not()}）；在 Word 里按 F9 更新")
    if not made and not failed:
        screen.hint("没有可排印的标准。")


def _quoted(title: str) -> str:
    """A title between 《》; one that quotes another, as that of a 编制说明 does, as it is."""
    return title if "《" in title else f"《{title}》"


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
        "排成 Word（GB/T 1.1—2020 的版式）、网页、纯文本或 PDF\n文件写在标准库的 build/word/、build/html/、"
        "build/markdown/、build/pdf/ 里；标准库以外的文本，写在它旁边。PDF 由 LibreOffice 转出。",
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
