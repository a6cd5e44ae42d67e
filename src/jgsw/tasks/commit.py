"""What every step that is committed has in common: the lock, the person, the tables as they will be."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from jgsw import library
from jgsw.errors import Conflict, UsageError
from jgsw.gitstore import Moved, Session, Store
from jgsw.model.event import Event
from jgsw.model.organization import Organization, Person
from jgsw.model.repository import Edition, Repository
from jgsw.source import Folder
from jgsw.tasks.tables import csv_files
from jgsw.tasks.workspace import states_of

T = TypeVar("T")
WAIT = 60.0
"""How many seconds a step waits for another one to end."""
_TRIES = 5


def committing(root: Path, attempt: Callable[[Store, Session, str], T]) -> T:
    """Run `attempt(store, session, head)` under the lock, again when plain git has moved the branch meanwhile."""
    store = Store.open(root)
    with store.writing(WAIT) as session:
        for _ in range(_TRIES):
            head = store.head()
            if head is None:
                raise UsageError("仓库里还没有提交", "先用 jgsw init 建库，或把现有内容提交一次")
            try:
                return attempt(store, session, head)
            except Moved:
                continue
    raise Conflict("别的程序一直在提交，没能写入", "稍后再试")


def actor_of(repository: Repository, store: Store, key: str | None) -> Person:
    """The person who acts: named by id, name or e-mail, else the Git user."""
    wanted = key or store.user()[1]
    if wanted is None:
        raise UsageError("不知道是谁在办理", "用 --by 写明人员，或用 git config user.email 设好邮箱")
    person = repository.organization.person(wanted)
    if person is None:
        raise UsageError(f"提交了的 organization.yaml 里没有“{wanted}”", _how_to_be_known(store, wanted))
    return person


def _how_to_be_known(store: Store, wanted: str) -> str:
    """What somebody does whom the committed organization does not know; often the file was only saved."""
    root, name = Path(store.root), "organization.yaml"
    saved = library.parse(Organization, Folder(root).read(name), name) if (root / name).is_file() else None
    if isinstance(saved, Organization) and saved.person(wanted):
        return "文件里已写上，还没有提交：先 git commit organization.yaml"
    return "用 --by 写明人员，或在 people 里加上这个人和邮箱并提交"


def author_of(actor: Person, store: Store) -> tuple[str, str]:
    """The commit's author: the person, under the first address known."""
    return actor.name, next(iter(actor.email), None) or store.user()[1] or f"{actor.id}@localhost"


def tables_after(repository: Repository, edition: Edition, event: Event) -> Mapping[str, bytes]:
    """The committed tables as they are once `event` has happened to `edition`."""
    later = replace(edition, events=(*edition.events, event), text_sha256=event.text)
    editions = tuple(later if one is edition else one for one in repository.editions)
    then = replace(repository, editions=editions)
    return csv_files(then, states_of(then))
