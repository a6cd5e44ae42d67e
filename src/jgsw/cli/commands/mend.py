"""fix, fmt: what the program can put right in the files by itself."""

from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session
from jgsw.cli.values import listed
from jgsw.errors import Exit

if TYPE_CHECKING:
    from jgsw.tasks.layout import LaidOut, NotLaidOut
    from jgsw.tasks.mending import Mended

_Paths = Annotated[list[Path] | None, typer.Argument(metavar="路径", help="只改这些文件、文件夹；不写则整个标准库")]
_Diff = Annotated[bool, typer.Option("--diff", help="只显示会怎样改，不写；有可改的退出码为 1")]


def fix(
    session: Session,
    *,
    paths: _Paths = None,
    diff: _Diff = False,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="也做可能改变意思的修改，改后要逐处核对")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="规则", help="只改这些规则的问题，用逗号隔开")
    ] = None,
) -> Exit:
    """Mend what findings carry the remedy of."""
    from jgsw.tasks import mending
    from jgsw.tasks.validate import Wanted

    wanted = Wanted(paths=tuple(session.path(path) for path in paths or ()), select=listed(select))
    alone = session.alone(wanted.paths)
    found = (
        mending.mend_file(alone, wanted, unsafe=unsafe)
        if alone
        else mending.mend_repository(session.root, wanted, unsafe=unsafe)
    )
    if not diff:
        mending.save(alone.parent if alone else session.root, found)
    files = [{"path": one.path, "count": one.count} for one in found]
    if not session.give({"written" if not diff else "changes": files}):
        _show_mended(found, diff, session.screen)
    return Exit.FINDINGS if diff and found else Exit.DONE


def _show_mended(found: "Sequence[Mended]", diff: bool, screen: Screen) -> None:
    for one in found:
        if diff:
            _show_diff(one.path, one.before, one.after, screen)
        else:
            screen.line(("√ ", "good"), one.path, f"  改好 {one.count} 处")
    count = sum(one.count for one in found)
    if not found:
        screen.hint("没有能自动改的问题。")
    elif diff:
        screen.hint(f"能改 {len(found)} 个文件中的 {count} 处；去掉 --diff 即写入。")
    else:
        screen.hint(f"改好 {count} 处。运行 jgsw validate 看还有什么问题，提交前看一遍改动。")


def fmt(
    session: Session,
    *,
    paths: _Paths = None,
    check: Annotated[bool, typer.Option("--check", help="只看哪些文件要整理，不写；有则退出码为 1")] = False,
    diff: _Diff = False,
) -> Exit:
    """Lay YAML files out in one way."""
    from jgsw.tasks import layout

    given = tuple(session.path(path) for path in paths or ())
    alone = session.alone(given)
    found = layout.lay_out_file(alone) if alone else layout.lay_out_repository(session.root, given)
    changed = [one for one in found if isinstance(one, layout.LaidOut)]
    failed = [one for one in found if isinstance(one, layout.NotLaidOut)]
    only_looking = check or diff
    if not only_looking:
        layout.save(alone.parent if alone else session.root, changed)
    data = {"changes" if only_looking else "written": [one.path for one in changed]}
    if not session.give({**data, "failed": [{"path": one.path, "why": one.why} for one in failed]}):
        _show_laid_out(changed, failed, session.screen, diff=diff, check=check)
    return Exit.FINDINGS if failed or (only_looking and changed) else Exit.DONE


def _show_laid_out(
    changed: "list[LaidOut]", failed: "list[NotLaidOut]", screen: Screen, *, diff: bool, check: bool
) -> None:
    for one in changed:
        if diff:
            _show_diff(one.path, one.before, one.after, screen)
        else:
            screen.line(("× ", "warning") if check else ("√ ", "good"), one.path, "  要整理" if check else "")
    for other in failed:
        screen.line(("× ", "error"), other.path, f"  {other.why}")
        screen.item(("    怎么办：", "info"), other.how)
    if not changed and not failed:
        screen.hint("各文件的写法都已一致。")
    elif changed and not diff and not check:
        screen.hint(f"整理了 {len(changed)} 个文件，内容和注释没有变。")


def _show_diff(path: str, before: bytes, after: bytes, screen: Screen) -> None:
    old, new = before.decode().splitlines(), after.decode().splitlines()
    styles = {"+": "good", "-": "error", "@": "info"}
    for line in unified_diff(old, new, path, path, lineterm=""):
        style = styles.get(line[:1])
        screen.line((line, style) if style else line)


COMMANDS = (
    Command(
        "fix",
        "改正",
        "检查",
        fix,
        "改好能自动改的问题\n改的只是有问题的字，注释和排列不动；已发布的文本不改。先用 --diff 看看会怎样改。",
    ),
    Command(
        "fmt",
        "整理",
        "检查",
        fmt,
        "把 YAML 文件整理成统一的写法\n缩进、空行、键的次序；内容和注释不变。"
        "已固定的文本、作为凭据的记录和程序文件不动。",
    ),
)
