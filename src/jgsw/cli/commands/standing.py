"""status, gate, log: where the editions stand. Reading only."""

from typing import TYPE_CHECKING

from jgsw.cli import table
from jgsw.cli.command import Command
from jgsw.cli.commands.options import Wanted
from jgsw.cli.screen import Screen
from jgsw.cli.session import Session

if TYPE_CHECKING:
    from jgsw.tasks.status import GateReport, LogEntry, StatusRow
    from jgsw.workflow import Check, Refusal

_CONDITIONS = {"active": "", "suspended": "（暂停）", "terminated": "（终止）"}
_NO_STEP = {
    "active": "现在是“{here}”，没有下一步。",
    "suspended": "在“{here}”已暂停，先 jgsw resume {key}。",
    "terminated": "在“{here}”已终止。",
}


def status(session: Session) -> None:
    """Where every edition stands."""
    from jgsw.tasks import status as task

    rows = task.status(session.root)
    if session.give({"editions": [_row_data(row) for row in rows]}):
        return
    if not rows:
        session.screen.hint("还没有标准。下一步：jgsw new-standard 标准名称")
        return
    heading = ("版次", "标准名称", "标准编号或稿次", "现在", "自", "下一步")
    table.show(session.screen, heading, [_row_text(row) for row in rows])


def _row_data(row: "StatusRow") -> dict[str, object]:
    return {
        "key": row.key,
        "title": row.title,
        "number": row.number,
        "draft": row.draft_name,
        "stage": row.stage_title,
        "condition": row.condition.value,
        "since": row.since.isoformat() if row.since else None,
        "next": row.next_title,
        "in_force": row.in_force,
    }


def _row_text(row: "StatusRow") -> tuple[str, ...]:
    since = row.since.isoformat() if row.since else ""
    stage = row.stage_title + _CONDITIONS[row.condition]
    return row.key, row.title, row.number or row.draft_name or "", stage, since, row.next_title or ""


def gate(session: Session, wanted: Wanted) -> None:
    """What the next step of an edition demands, and what of it is there."""
    from jgsw.tasks import status as task

    with session.screen.progress() as progress:
        found = task.gate_of(session.root, wanted, session.clock.today, progress)
    if not session.give(_gate_data(found)):
        _show_gate(found, session.screen)


def _gate_data(found: "GateReport") -> dict[str, object]:
    return {
        "key": found.key,
        "title": found.title,
        "stage": found.here,
        "next": found.following,
        "deciders": found.deciders,
        "condition": found.condition.value,
        "open": found.open,
        "checks": [_check_data(check, found) for check in found.checks],
        "refusals": [{"what": one.what, "who": one.who, "how": one.how} for one in found.refusals],
    }


def _check_data(check: "Check", report: "GateReport") -> dict[str, object]:
    return {
        "title": check.requirement.title,
        "met": check.met,
        "lacking": check.lacking,
        "who": report.who.get(check.requirement.who or "", ""),
        "how": check.requirement.how,
        "found": list(check.found),
    }


def _show_gate(found: "GateReport", screen: Screen) -> None:
    screen.line((found.key, "strong"), f" 《{found.title}》")
    if found.following is None:
        screen.line(_NO_STEP[found.condition].format(here=found.here, key=found.key))
        return
    screen.line(f"{found.here} → {found.following}" + (f"，由{found.deciders}决定" if found.deciders else ""))
    for check in found.checks:
        _show_check(check, found, screen)
    for refusal in found.refusals:
        _show_refusal(refusal, screen)
    if found.open:
        screen.hint(f"条件齐备。下一步：jgsw advance {found.key}")


def _show_check(check: "Check", report: "GateReport", screen: Screen) -> None:
    mark = ("  √ ", "good") if check.met else ("  × ", "error")
    detail = "、".join(check.found) if check.met else check.lacking
    screen.item(mark, check.requirement.title + (f"：{detail}" if detail else ""))
    if check.met:
        return
    if who := report.who.get(check.requirement.who or ""):
        screen.item(("    由谁办：", "info"), who)
    if check.requirement.how:
        screen.item(("    怎么办：", "info"), check.requirement.how)
    if kind := check.requirement.record:
        folder = f"standards/{report.key.replace('@', '/')}/records/"
        screen.item(("    怎样写：", "info"), f"{folder} 里一个文件，写 kind: {kind}、date、by，各栏写在 fields 下")


def _show_refusal(refusal: "Refusal", screen: Screen) -> None:
    screen.item(("  × ", "error"), refusal.what)
    if refusal.who:
        screen.item(("    由谁办：", "info"), refusal.who)
    if refusal.how:
        screen.item(("    怎么办：", "info"), refusal.how)


def log(session: Session, wanted: Wanted) -> None:
    """What has happened to an edition."""
    from jgsw.tasks import status as task

    entries = task.log(session.root, wanted)
    if session.give({"events": [_entry_data(entry) for entry in entries]}):
        return
    for entry in entries:
        _show_entry(entry, session.screen)


def _entry_data(entry: "LogEntry") -> dict[str, object]:
    return {
        "on": entry.on.isoformat(),
        "actor": entry.actor,
        "role": entry.role,
        "what": entry.what,
        "reason": entry.reason,
        "evidence": list(entry.evidence),
        "number": entry.number,
        "commit": entry.commit,
    }


def _show_entry(entry: "LogEntry", screen: Screen) -> None:
    who = f"{entry.actor}（{entry.role}）" if entry.role else entry.actor
    given = f"，编号 {entry.number}" if entry.number else ""
    commit = f"  {entry.commit[:10]}" if entry.commit else ""
    screen.line((entry.on.isoformat(), "info"), "  ", (entry.what, "strong"), given, f"  {who}{commit}")
    if entry.reason:
        screen.line(f"            原因：{entry.reason}")
    for path in entry.evidence:
        screen.line(f"            依据：{path}")


COMMANDS = (
    Command("status", "进度", "流程", status, "列出每个标准走到了哪一步"),
    Command("gate", "条件", "流程", gate, "看一个标准走下一步还缺什么\n只看不写；条件写在 workflows/ 里。"),
    Command("log", "沿革", "流程", log, "列出一个标准走过的每一步"),
)
