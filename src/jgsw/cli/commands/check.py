"""validate, schema: what is wrong, and the files that tell an editor so beforehand."""

import os
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from jgsw.cli.command import Command
from jgsw.cli.session import Session
from jgsw.cli.values import choice, listed
from jgsw.diagnostics import Severity
from jgsw.errors import Exit

if TYPE_CHECKING:
    from jgsw.tasks.validate import Report, Wanted


class Old(StrEnum):
    """What to do about findings that were there before."""

    WRITE = "write"
    PRUNE = "prune"
    OFF = "off"


_Paths = Annotated[list[Path] | None, typer.Argument(metavar="路径", help="只报告这些文件、文件夹里的问题")]
_Changed = Annotated[
    str | None, typer.Option("--changed", metavar="基准", help="只报告自该版本（如 origin/main）以来改动引起的问题")
]
_Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="规则", help="只报告这些规则：代码、代码的开头或名字，用逗号隔开"),
]
_Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="规则", help="不报告这些规则")]
_Least = Annotated[
    Severity,
    typer.Option(
        "--min-severity",
        metavar="级别",
        parser=choice(Severity, "--min-severity"),
        help="只报告这一级或更重的问题；不写则都报告",
    ),
]
_Stage = Annotated[
    str | None,
    typer.Option("--stage", metavar="阶段", help="按这个阶段或稿次（如 报批稿）的轻重报告；不写则按各自所处的阶段"),
]
_Statistics = Annotated[bool, typer.Option("--statistics", help="只列出每条规则有多少个问题")]
_Baseline = Annotated[
    Old | None,
    typer.Option(
        "--baseline",
        metavar="做法",
        parser=choice(Old, "--baseline"),
        help="旧账：write 把现有的问题记下，此后只报新的；prune 清理已经改好的；off 旧的也报",
    ),
]
_NoCache = Annotated[bool, typer.Option("--no-cache", help="不用上次的结果，每个文件从头检查；在 CI 里总是这样")]
_FailOn = Annotated[
    Severity,
    typer.Option(
        "--fail-on",
        metavar="级别",
        parser=choice(Severity, "--fail-on"),
        help="有这一级或更重的问题时退出码为 1：error（不写即此）、warning、info",
    ),
]


def validate(
    session: Session,
    *,
    paths: _Paths = None,
    changed: _Changed = None,
    select: _Select = None,
    ignore: _Ignore = None,
    least: _Least = Severity.INFO,
    stage: _Stage = None,
    statistics: _Statistics = False,
    baseline: _Baseline = None,
    no_cache: _NoCache = False,
    fail_on: _FailOn = Severity.ERROR,
) -> Exit:
    """Report what is wrong with the repository, or with a text outside one."""
    from jgsw.cli import report
    from jgsw.cli.report.outcome import Outcome, locate
    from jgsw.tasks.validate import Wanted

    if baseline in (Old.WRITE, Old.PRUNE):
        return _renew(session, baseline)
    start = monotonic()
    wanted = Wanted(
        paths=[session.path(path) for path in paths or ()],
        changed=changed,
        select=listed(select),
        ignore=listed(ignore),
        least=least,
        stage=stage,
        baseline=baseline is not Old.OFF,
        recall=not no_cache and not os.environ.get("CI"),
    )
    checked = _checked(session, wanted)
    if not statistics:
        checked = checked.curtailed()
    found = locate(checked.diagnostics, checked.tree.read)
    outcome = Outcome(found, checked.files, monotonic() - start, checked.held)
    (report.show_statistics if statistics else report.show)(outcome, session)
    return Exit.FINDINGS if outcome.reaches(fail_on) else Exit.DONE


def _checked(session: Session, wanted: "Wanted") -> "Report":
    from jgsw.tasks import validate as task

    if not wanted.changed and (alone := session.alone(wanted.paths)):
        return task.validate_file(alone, wanted)
    with session.screen.progress() as progress:
        return task.validate(session.root, wanted, progress)


def _renew(session: Session, what: Old) -> Exit:
    from jgsw.tasks.baseline import FILE
    from jgsw.tasks.validate import Renewal, renew_baseline

    with session.screen.progress() as progress:
        count = renew_baseline(session.root, Renewal(what.value), progress)
    if not session.give({"baseline": FILE, "findings": count}):
        session.screen.line(f"√ {FILE} 记有 {count} 个问题；此后只报新的。")
        session.screen.hint("请把它提交入库；改好一些以后运行 jgsw validate --baseline prune。")
    return Exit.DONE


def schema(
    session: Session,
    *,
    check: Annotated[bool, typer.Option("--check", help="只看 schemas/ 是否过期，不写；过期时退出码为 1")] = False,
) -> Exit:
    """Write the JSON Schemas, or say which are stale."""
    from jgsw.tasks.schema import write_schemas

    root = session.root_if_any or session.folder
    if not (root / "schemas").is_dir():
        root = session.root
    changed = write_schemas(root, check=check)
    if not session.give({"stale" if check else "written": list(changed)}):
        for path in changed:
            session.screen.line(f"× {path} 已过期" if check else f"√ {path}")
        session.screen.hint(_schema_hint(changed, check))
    return Exit.FINDINGS if check and changed else Exit.DONE


def _schema_hint(changed: tuple[str, ...], check: bool) -> str:
    if not changed:
        return "√ schemas/ 与程序一致。"
    return "运行 jgsw schema 更新。" if check else f"更新了 {len(changed)} 个文件。"


COMMANDS = (
    Command(
        "validate",
        "校验",
        "检查",
        validate,
        "检查标准库里的所有文件\n格式、标准文本、体系表、引用、编号和留痕都要检查；"
        "路径和 --changed 只决定报告哪些问题。也可以检查标准库以外的一个 standard.yaml。"
        "一条规则在一个文件里最多列 1 000 个问题，其余只说还有几个；--statistics 数全部。",
    ),
    Command(
        "schema",
        "模式",
        "检查",
        schema,
        "更新 schemas/，让编辑器能提示和补全\n升级 jgsw 以后运行一次；--check 只看要不要更新。",
    ),
)
