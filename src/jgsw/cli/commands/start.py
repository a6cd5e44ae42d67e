"""init, demo, doctor: how one begins."""

from pathlib import Path
from typing import Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.session import Session
from jgsw.errors import Exit

Folder = Annotated[Path | None, typer.Argument(metavar="文件夹", help="新建在哪里；不写则就在当前文件夹")]
_MARKS = {True: ("√ ", "good"), False: ("× ", "error"), None: ("! ", "warning")}


def init(
    session: Session,
    *,
    folder: Folder = None,
    name: Annotated[str | None, typer.Option("--name", metavar="单位名称", help="如 某某市机关事务管理局")] = None,
) -> None:
    """Make a new standards repository."""
    from jgsw.tasks.initialise import PLACEHOLDER, initialise

    made = initialise(session.path(folder or Path()), PLACEHOLDER if name is None else name, session.clock)
    data = {"folder": str(made.root), "files": made.files, "commit": made.commit, "user": made.user}
    if session.give(data):
        return
    screen = session.screen
    screen.line(("√ ", "good"), f"已建立标准库 {made.root}（{made.files} 个文件，留痕 {made.commit[:7]}）")
    if made.user is None:
        screen.complain(("注意：", "warning"), "Git 里没有姓名和邮箱，还没有人能办理；请填写 organization.yaml")
    if name is None:
        screen.complain(("注意：", "warning"), f"单位名称暂写作“{PLACEHOLDER}”，请在 jgsw.yaml 里改")
    screen.hint(f"下一步：cd {made.root}")
    screen.hint("        jgsw new-standard 标准名称")


def demo(session: Session, folder: Folder = None) -> None:
    """Build the example repository and everything it makes."""
    from jgsw.tasks.demo import demo as task

    with session.screen.progress() as progress:
        made = task(session.path(folder or Path()), progress)
    data = {
        "folder": str(made.root),
        "commits": made.commits,
        "documents": list(made.documents),
        "tables": list(made.tables),
        "errors": made.errors,
        "warnings": made.warnings,
    }
    if session.give(data):
        return
    screen = session.screen
    screen.line(("√ ", "good"), f"已建立示例标准库 {made.root}（{made.commits} 次留痕）")
    screen.line(f"  校验：{made.errors} 个错误、{made.warnings} 个警告")
    for path in (*made.documents, *made.tables):
        screen.line(f"  {path}")
    screen.hint(f"下一步：jgsw -C {made.root} status")


def doctor(session: Session) -> Exit:
    """Look whether this computer has what is needed."""
    from jgsw.tasks.doctor import doctor as task

    found = task(session.root_if_any)
    rows = [{"name": one.name, "ok": one.ok, "detail": one.detail, "remedy": one.remedy} for one in found]
    if not session.give({"findings": rows}):
        for one in found:
            session.screen.item(_MARKS[one.ok], f"{one.name}：{one.detail}")
            if one.remedy and not one.ok:
                session.screen.item(("    怎么办：", "info"), one.remedy)
    return Exit.MISSING if any(one.ok is False for one in found) else Exit.DONE


COMMANDS = (
    Command("init", "初始化", "开始", init, "新建标准库：目录、程序、表单、模式和第一次留痕"),
    Command("demo", "演示", "开始", demo, "建一个示例标准库，排好 Word，生成表\n文件夹要是空的，或还没有。"),
    Command("doctor", "体检", "开始", doctor, "看这台电脑上需要的东西是否齐全"),
)
