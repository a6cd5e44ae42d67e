"""new-standard and revise: a new edition with event 0, as one commit."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jgsw import library
from jgsw.diagnostics import Severity
from jgsw.errors import Conflict, Refused, UsageError
from jgsw.gitstore import Change, Session, Store
from jgsw.model.event import Event, EventKind
from jgsw.model.organization import Person
from jgsw.model.repository import Edition, NamedWorkflow
from jgsw.model.standard import Function, Level
from jgsw.model.state import Condition, States
from jgsw.rules.choosing import NEVER_EASED
from jgsw.source import Overlay, Spans, Tree
from jgsw.source.structure import remove, set_key
from jgsw.tasks.bundled import bundled
from jgsw.tasks.checking import Checked, check_edition
from jgsw.tasks.commit import actor_of, author_of, committing, tables_after
from jgsw.tasks.drafting import draft_of
from jgsw.tasks.workspace import Clock, states_of, the_edition
from jgsw.workflow import Happening, message, next_event
from jgsw.writers.template import fill

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FUNCTION_WORDS = {
    "术语": Function.TERMINOLOGY,
    "分类": Function.CLASSIFICATION,
    "编码": Function.CLASSIFICATION,
    "试验": Function.TEST,
    "规程": Function.PROCEDURE,
    "指南": Function.GUIDE,
}


@dataclass(frozen=True, slots=True)
class NewStandard:
    """What a new standard starts from; `title` may hold its elements set apart by blanks (机关事务　会议服务规范)."""

    title: str
    id: str
    level: Level = Level.INTERNAL
    system: str | None = None
    owner: str | None = None
    function: Function | None = None
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Created:
    """A new edition: `id@r1`, its folder, the commit."""

    key: str
    path: str
    commit: str


@dataclass(frozen=True, slots=True)
class _Start:
    """An edition about to begin: where, with which files, by whom on which day."""

    standard: str
    edition: str
    files: Mapping[str, bytes | None]
    by: str | None
    on: date | None

    @property
    def folder(self) -> str:
        return f"standards/{self.standard}/{self.edition}"


def new_standard(root: Path, wanted: NewStandard, clock: Clock) -> Created:
    """Scaffold and commit `standards/<id>/r1/`; a text that lies there without a history is taken up as it is."""
    if not _ID.fullmatch(wanted.id):
        raise UsageError(f"“{wanted.id}”不能作标识", "只用小写字母、数字和连字符，如 meeting-service")
    return _begin(root, clock, lambda tree: _scaffold(root, tree, wanted))


def revise(root: Path, wanted: str, clock: Clock, by: str | None = None, on: date | None = None) -> Created:
    """Copy the edition in force to the next folder and start its history."""
    return _begin(root, clock, lambda tree: _revision(tree, wanted, by, on))


def _scaffold(root: Path, tree: Tree, wanted: NewStandard) -> _Start:
    folder = f"standards/{wanted.id}/r1"
    taken = {path for path in tree.files() if path.startswith(f"standards/{wanted.id}/")}
    if any(path.endswith("/history.jsonl") for path in taken):
        raise Conflict(f"已有标识为 {wanted.id} 的标准", "换一个标识；要修订已有的标准，用 jgsw revise")
    files = dict(draft_of(root, tree, folder).changes)
    if f"{folder}/standard.yaml" not in files and f"{folder}/standard.yaml" not in taken:
        files |= {f"{folder}/{name}": data for name, data in _templates(wanted).items()}
    return _Start(wanted.id, "r1", files, wanted.by, wanted.on)


def _templates(wanted: NewStandard) -> Mapping[str, bytes]:
    lead, main, supplement = _elements(wanted.title)
    values = {
        "id": wanted.id,
        "level": wanted.level.value,
        "title": {"lead": lead, "main": main, "supplement": supplement},
        "function": (wanted.function or _function(main)).value,
        "system": wanted.system,
        "owner": wanted.owner,
        "number": None,
    }
    home = bundled("templates") / "standard"
    names = ("standard.yaml", "explanation.yaml")
    return {name: fill((home / f"{name}.j2").read_text("utf-8"), values).encode() for name in names}


def _elements(title: str) -> tuple[str, str, str]:
    parts = title.split()
    match parts:
        case [main]:
            return "", main, ""
        case [lead, main]:
            return lead, main, ""
        case [lead, main, supplement]:
            return lead, main, supplement
    raise UsageError("标准名称要有一至三个元素", "元素之间空一格，如 “机关事务 会议服务规范”")


def _function(main: str) -> Function:
    """The function that the title's word tells (GB/T 1.1—2020, table 1); a specification when none does."""
    return next((function for word, function in _FUNCTION_WORDS.items() if main.endswith(word)), Function.SPECIFICATION)


def _revision(tree: Tree, wanted: str, by: str | None, on: date | None) -> _Start:
    repository = library.read(tree).repository
    states = states_of(repository)
    meant = the_edition(repository, states, wanted)
    editions = [one for one in repository.editions if one.standard == meant.standard]
    old = next((one for one in reversed(editions) if states[one.key].in_force), None)
    if old is None:
        raise Refused(f"《{meant.title}》还没有发布，不用修订", "直接改正在制定的版次")
    later = editions[editions.index(old) + 1 :]
    still = [one for one in later if states[one.key].condition is not Condition.TERMINATED]
    if still:
        raise Refused(f"《{meant.title}》已有在修订的版次 {still[-1].name}", f"接着改 {still[-1].folder}")
    if on and on < (states[old.key].published or on):
        raise UsageError(f"日期 {on} 早于 {old.key} 的发布日期", "用 --on 写实际日期")
    name = f"r{int(editions[-1].name.removeprefix('r')) + 1}"
    kept = [path for path in old.files if path == "standard.yaml" or path.startswith("figures/")]
    files = {path: tree.read(f"{old.folder}/{path}") for path in kept}
    files["standard.yaml"] = _revised(files["standard.yaml"], old, states)
    files["explanation.yaml"] = (bundled("templates") / "standard" / "explanation.yaml.j2").read_bytes()
    here = f"standards/{old.standard}/{name}"
    return _Start(old.standard, name, {f"{here}/{path}": data for path, data in files.items()}, by, on)


def _revised(data: bytes, old: Edition, states: States) -> bytes:
    """The text without its number and the changes it brought, and with the number it is to replace."""
    if ("foreword", "changes") in Spans(data).nodes:
        data = remove(data, ("foreword", "changes"))
    if old.digest and old.digest.number:
        data = remove(data, ("number",))
    number = states[old.key].number
    return set_key(data, (), "replaces", [number]) if number else data


_Starter = Callable[[Tree], _Start]


def _begin(root: Path, clock: Clock, start: _Starter) -> Created:
    return committing(root, lambda store, session, head: _commit(store, session, head, clock, start))


def _commit(store: Store, session: Session, head: str, clock: Clock, start: _Starter) -> Created:
    base = store.tree(head)
    beginning = start(base)
    checked = check_edition(Overlay(base, beginning.files), beginning.folder)
    repository = checked.repository
    edition = next(one for one in repository.editions if one.folder == beginning.folder)
    procedure = _procedure(checked, edition)
    actor = actor_of(repository, store, beginning.by)
    event = _created(edition, procedure, actor, _day(beginning.on or clock.today, actor, clock))
    files = {
        **beginning.files,
        f"{edition.folder}/history.jsonl": event.line(),
        **tables_after(repository, edition, event),
    }
    text = message(edition.title, event, actor, procedure[1].workflow)
    done = session.commit(Change(files, text, author_of(actor, store), clock.now, head))
    return Created(edition.key, edition.folder, done.oid)


def _procedure(checked: Checked, edition: Edition) -> tuple[str, NamedWorkflow]:
    """What the edition will follow; its files must be whole, while its text is yet to be written."""
    for one in checked.diagnostics:
        grave = one.severity is Severity.ERROR and one.rule.family in NEVER_EASED
        if grave and one.place.file.startswith(f"{edition.folder}/"):
            remedy = f"{one.remedy}；检查的是已提交的文件，改过的先提交"
            raise UsageError(f"还不能立卷：{one.rule.title}。{one.cause}", remedy)
    procedure = checked.repository.workflow_of(edition)
    if procedure is None:
        raise UsageError(f"{edition.folder} 没有可走的程序", "在 jgsw.yaml 的 levels 里写明这一级标准用哪个程序")
    return procedure


def _day(on: date, actor: Person, clock: Clock) -> date:
    if on > clock.today:
        raise UsageError(f"日期 {on} 还没有到", "用 --on 写实际日期")
    if not actor.serves(on):
        raise UsageError(f"{actor.name}在 {on} 不在任", "在 organization.yaml 里核对任职起止")
    return on


def _created(edition: Edition, procedure: tuple[str, NamedWorkflow], actor: Person, on: date) -> Event:
    first = procedure[1].workflow.stages[0].id
    return next_event(edition, Happening(EventKind.CREATED, first, actor, on), edition.text_sha256, procedure)
