"""advance, return, suspend, resume, terminate: the steps of the procedure."""

from typing import TYPE_CHECKING

from jgsw.cli.command import Command, Run
from jgsw.cli.commands.options import By, DryRun, Evidence, On, Reason, To, Wanted
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session
from jgsw.errors import Exit

if TYPE_CHECKING:
    from jgsw.tasks.advance import Order, Refused, Taken

_VERBS = {
    "advance": "推进",
    "return": "退回",
    "suspend": "暂停",
    "resume": "恢复",
    "terminate": "终止",
}
_STAYED = {"suspended": "已暂停", "resumed": "已恢复", "terminated": "已终止"}
_NEXT = {"suspended": "jgsw resume", "terminated": "jgsw log"}


def advance(
    session: Session,
    *,
    wanted: Wanted,
    to: To = None,
    by: By = None,
    on: On = None,
    evidence: Evidence = None,
    dry_run: DryRun = False,
) -> Exit:
    """Take the next step."""
    from jgsw.model.event import EventKind
    from jgsw.tasks.advance import Order

    paths = tuple(session.path(path) for path in evidence or ())
    return _take(session, Order(wanted, EventKind.ADVANCED, to, by, on, paths, dry_run=dry_run))


def go_back(
    session: Session,
    *,
    wanted: Wanted,
    reason: Reason,
    to: To = None,
    by: By = None,
    on: On = None,
    dry_run: DryRun = False,
) -> Exit:
    """Go back to an earlier step."""
    from jgsw.model.event import EventKind
    from jgsw.tasks.advance import Order

    return _take(session, Order(wanted, EventKind.RETURNED, to, by, on, reason=reason, dry_run=dry_run))


def _staying(kind: str) -> Run:
    """A step that changes the condition of an edition, not its stage."""

    def run(
        session: Session, *, wanted: Wanted, reason: Reason, by: By = None, on: On = None, dry_run: DryRun = False
    ) -> Exit:
        from jgsw.model.event import EventKind
        from jgsw.tasks.advance import Order

        return _take(session, Order(wanted, EventKind(kind), None, by, on, reason=reason, dry_run=dry_run))

    return run


def _take(session: Session, order: "Order") -> Exit:
    from jgsw.tasks.advance import Taken, take_step

    done = take_step(session.root, order, session.clock)
    if isinstance(done, Taken):
        if not session.give(_taken_data(done)):
            _show_taken(done, session.screen)
        return Exit.DONE
    if not session.give(_refused_data(done)):
        _show_refused(done, session)
    return Exit.REFUSED


def _taken_data(done: "Taken") -> dict[str, object]:
    return {
        "taken": True,
        "key": done.key,
        "title": done.title,
        "from": done.from_title,
        "to": done.to_title,
        "commit": done.commit,
        "message": done.message,
        "paths": list(done.paths),
        "kept": list(done.kept),
    }


def _show_taken(done: "Taken", screen: Screen) -> None:
    moved = done.from_title != done.to_title
    step = f"{done.from_title} → {done.to_title}" if moved else f"{_STAYED.get(done.kind.value, '')}（{done.to_title}）"
    if done.commit is None:
        screen.line(f"可以办理：{done.key}《{done.title}》{step}。没有写入。")
        screen.line("将写入：")
        for path in done.paths:
            screen.line(f"  {path}")
        screen.line("留痕：")
        for line in done.message.splitlines():
            screen.line(f"  {line}".rstrip())
        return
    screen.line(("√ ", "good"), f"已留痕 {done.commit[:7]}：{done.key}《{done.title}》{step}")
    for path in done.kept:
        screen.complain(("注意：", "warning"), f"{path} 另有改动，没有动它")
    screen.hint(f"下一步：{_NEXT.get(done.kind.value, 'jgsw gate')} {done.key}")


def _refused_data(done: "Refused") -> dict[str, object]:
    refusals = [{"what": one.what, "who": one.who, "how": one.how} for one in done.refusals]
    return {"taken": False, "key": done.key, "title": done.title, "refusals": refusals}


def _show_refused(done: "Refused", session: Session) -> None:
    screen = session.screen
    screen.line(("× ", "error"), f"还不能{_VERBS[session.command]} {done.key}《{done.title}》：")
    for refusal in done.refusals:
        screen.item(("  × ", "error"), refusal.what)
        if refusal.who:
            screen.item(("    由谁办：", "info"), refusal.who)
        if refusal.how:
            screen.item(("    怎么办：", "info"), refusal.how)
    if any(refusal.record for refusal in done.refusals):
        screen.hint(f"记录怎样写：jgsw gate {done.key}")


COMMANDS = (
    Command(
        "advance",
        "推进",
        "流程",
        advance,
        "走下一步，留痕一次\n条件不齐就说明缺什么、由谁办、怎么办，什么也不写；用 --dry-run 先看一遍。",
    ),
    Command("return", "退回", "流程", go_back, "退回到更早的一步\n不写 --to 就退回上一步。"),
    Command("suspend", "暂停", "流程", _staying("suspended"), "暂停一个标准的制定"),
    Command("resume", "恢复", "流程", _staying("resumed"), "恢复暂停的制定"),
    Command("terminate", "终止", "流程", _staying("terminated"), "终止一个标准的制定\n终止后不能再走程序。"),
)
