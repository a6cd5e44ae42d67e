"""new-standard, revise: a new edition to write in."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jgsw.cli.ask import Question, ask, can_ask
from jgsw.cli.command import Command
from jgsw.cli.commands.options import By, On, Wanted
from jgsw.cli.session import Session
from jgsw.cli.values import day, did_you_mean, one_of
from jgsw.errors import UsageError

if TYPE_CHECKING:
    from jgsw.model.repository import Repository
    from jgsw.tasks.create import Created, NewStandard

_KEYS = ("title", "id", "level", "system", "owner", "function", "by", "on")
_OPTIONS = {"title": "标准名称", "id": "--id"}


def new_standard(
    session: Session,
    *,
    title: Annotated[
        str | None, typer.Argument(metavar="标准名称", help="几个元素之间空一格，如 “机关事务 会议服务规范”")
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="标识", help="小写字母、数字和连字符，如 meeting-service")
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="级别", help="如 internal、local；不写则为 internal")
    ] = None,
    system: Annotated[str | None, typer.Option("--system", metavar="编码", help="在体系表里的编码，如 302")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="处室", help="归口处室的标识")] = None,
    function: Annotated[
        str | None, typer.Option("--function", metavar="类型", help="如 specification、guide；不写则看名称末尾")
    ] = None,
    by: By = None,
    on: On = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="文件", help="从 YAML 文件取以上各项，命令上写的优先")
    ] = None,
) -> None:
    """Make a new standard's folder, ready to write in."""
    typed = {
        "title": title,
        "id": id_,
        "level": level,
        "system": system,
        "owner": owner,
        "function": function,
        "by": by,
        "on": on.isoformat() if on else None,
    }
    given = _from_file(session.path(answers)) if answers else {}
    given |= {key: text for key, text in typed.items() if text is not None}
    if can_ask():
        given |= _asked(session, given)
    _create(session, _wanted(given))


def _from_file(path: Path) -> dict[str, str]:
    from jgsw.source import read

    try:
        reading = read(path.read_bytes(), path.name)
    except OSError:
        raise UsageError(f"读不了文件 {path}", "核对路径") from None
    if reading.data is None:
        fault = reading.diagnostics[0]
        raise UsageError(f"{path.name} 读不了：{fault.cause or fault.rule.title}", fault.remedy)
    for key, value in reading.data.items():
        if key not in _KEYS:
            raise UsageError(
                f"{path.name} 里没有“{key}”这一项{did_you_mean(key, list(_KEYS))}", f"可写：{'、'.join(_KEYS)}"
            )
        if not isinstance(value, str):
            raise UsageError(f"{path.name} 里的 {key} 应是一段文字", "写成 键: 值")
    return {key: value for key, value in reading.data.items() if isinstance(value, str)}


def _asked(session: Session, given: Mapping[str, str]) -> dict[str, str]:
    from jgsw import library
    from jgsw.source import Folder

    repository = library.read(Folder(session.root)).repository
    questions = ((key, question) for key, question in _questions(repository) if key not in given)
    answers = {key: ask(session.screen, question) for key, question in questions}
    return {key: answer for key, answer in answers.items() if answer}


def _questions(repository: "Repository") -> Iterator[tuple[str, Question]]:
    """What a new standard is asked about, in order."""
    levels = {key: text for key, text in _meanings("level").items() if key in set(repository.config.levels)}
    codes = {node.code: "　" * depth + node.title for _, depth, node in repository.system.walk()}
    units = {unit.id: unit.title for unit in repository.organization.units}
    yield "title", Question("标准名称")
    yield "id", Question("标识（小写字母、数字和连字符）")
    yield "level", Question("级别", levels, default="internal" if "internal" in levels else None)
    yield "system", Question("体系编码", codes, default="")
    yield "owner", Question("归口处室", units, default="")
    yield "function", Question("功能类型", _meanings("function"), default="")


def _meanings(field: str) -> dict[str, str]:
    """The values of an enumeration with the words that its hover help gives them: `{"national": "国家", …}`."""
    from jgsw.model.standard import Standard

    described = Standard.model_fields[field].description or ""
    return dict(pair.split(" ", 1) for pair in described.split("、"))


def _wanted(given: Mapping[str, str]) -> "NewStandard":
    from jgsw.model.standard import Function, Level
    from jgsw.tasks.create import NewStandard

    missing = [name for key, name in _OPTIONS.items() if not given.get(key)]
    if missing:
        raise UsageError(
            f"没有写 {'、'.join(missing)}",
            "如 jgsw new-standard 会议服务规范 --id meeting-service；在终端上运行会逐项询问",
        )
    return NewStandard(
        title=given["title"],
        id=given["id"],
        level=one_of(Level, given.get("level", Level.INTERNAL), "--level"),
        system=given.get("system"),
        owner=given.get("owner"),
        function=one_of(Function, given["function"], "--function") if "function" in given else None,
        by=given.get("by"),
        on=day(given["on"], "--on") if "on" in given else None,
    )


def _create(session: Session, wanted: "NewStandard") -> None:
    from jgsw.tasks.create import new_standard as task

    _show(session, task(session.root, wanted, session.clock), "已新建")


def revise(session: Session, *, wanted: Wanted, by: By = None, on: On = None) -> None:
    """Begin the next edition of a standard in force."""
    from jgsw.tasks.create import revise as task

    _show(session, task(session.root, wanted, session.clock, by, on), "已开始修订")


def _show(session: Session, made: "Created", what: str) -> None:
    if session.give({"key": made.key, "folder": made.path, "commit": made.commit}):
        return
    session.screen.line(("√ ", "good"), f"{what} {made.path}/standard.yaml（{made.key}，留痕 {made.commit[:7]}）")
    session.screen.hint("用 VS Code 打开，可得到中文提示。")
    session.screen.hint(f"写好以后：jgsw validate {made.path}")


COMMANDS = (
    Command(
        "new-standard",
        "新建标准",
        "编写",
        new_standard,
        "新建一个标准，立卷并留痕\n在终端上会逐项询问没有写的内容；在脚本和流水线里，缺少必要的内容时退出码为 2。",
    ),
    Command("revise", "修订", "编写", revise, "为现行标准开一个新的版次\n文本从现行版次复制，代替关系自动写好。"),
)
