"""init: a new standards repository, its files the user's own from the first commit on."""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jgsw import library
from jgsw.errors import UsageError
from jgsw.gitstore import Change, Store
from jgsw.model.schema import FILE_KINDS, editor_schema
from jgsw.source import Folder, Overlay, Spans
from jgsw.source.characters import unwanted
from jgsw.source.editing import replace_scalar
from jgsw.source.saving import write_atomically
from jgsw.source.structure import set_key
from jgsw.source.writing import Plain
from jgsw.tasks.bundled import below, bundled
from jgsw.tasks.tables import csv_files
from jgsw.tasks.workspace import Clock, states_of

PLACEHOLDER = "某某机关事务管理局"
"""The bureau's name in the templates."""


@dataclass(frozen=True, slots=True)
class Initialised:
    """The new repository, how many files it has, its first commit, and who may take steps (None: nobody yet)."""

    root: Path
    files: int
    commit: str
    user: str | None


def initialise(folder: Path, name: str, clock: Clock) -> Initialised:
    """Make the folder a standards repository of the bureau `name`, with the Git user in every role to begin with.

    Raises `UsageError` for a name that is empty or holds characters nobody can see, and where there is one already.
    """
    _check_name(name)
    root = folder.resolve()
    if (root / "jgsw.yaml").exists():
        raise UsageError(f"{root} 已经是标准库", "换一个文件夹")
    store = _store(root)
    user = store.user()
    files = dict(template_files(name))
    if user[0] and user[1]:
        files["organization.yaml"] = _with_person(files["organization.yaml"], user[0], user[1], clock)
    author = (user[0] or name, user[1] or "jgsw@localhost")
    commit = begin(store, files, f"{name}建立标准库", author, clock)
    return Initialised(root, len(files), commit, user[0])


def _check_name(name: str) -> None:
    if not name.strip():
        raise UsageError("单位名称是空的", "用 --name 写单位全称")
    if unwanted(name) or "\n" in name or "\t" in name:
        raise UsageError("单位名称里有换行或看不见的字符", "删掉这些字符再试")


def begin(store: Store, files: Mapping[str, bytes], message: str, author: tuple[str, str], clock: Clock) -> str:
    """Commit the first files with their tables and install the hook; files already there stay as they are."""
    fresh = {path: data for path, data in files.items() if not (store.root / path).exists()}
    repository = library.read(Overlay(Folder(store.root), fresh)).repository
    fresh |= csv_files(repository, states_of(repository))
    with store.writing(60.0) as session:
        done = session.commit(Change(fresh, message, author, clock.now, store.head()))
    install_hook(store.root)
    return done.oid


def _store(root: Path) -> Store:
    if (root / ".git").exists():
        return Store.open(root)
    root.mkdir(parents=True, exist_ok=True)
    return Store.create(root)


def template_files(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a new repository by path: the templates under the bureau's name, and the schemas."""
    for path, data in below(bundled("templates") / "repository"):
        yield path, _named(path, data, name)
    yield from schema_files()


def _named(path: str, data: bytes, name: str) -> bytes:
    """A template under the bureau's name; in YAML each text is replaced as a text, so that any name is quoted."""
    if path.endswith(".md"):
        return data.replace(PLACEHOLDER.encode(), name.encode())
    if not path.endswith(".yaml"):
        return data
    texts = {route: node.value.text for route, node in Spans(data).nodes.items() if node.value.style is not None}
    for route, text in texts.items():
        if PLACEHOLDER in text:
            data = replace_scalar(data, route, text.replace(PLACEHOLDER, name))
    return data


def schema_files() -> Iterator[tuple[str, bytes]]:
    """`schemas/<kind>.schema.json` for every kind of file."""
    for kind in FILE_KINDS:
        text = json.dumps(editor_schema(kind), ensure_ascii=False, indent=2)
        yield f"schemas/{kind}.schema.json", f"{text}\n".encode()


def _with_person(data: bytes, name: str, email: str, clock: Clock) -> bytes:
    """The organization with one person, who holds every role."""
    id_ = re.sub(r"[^a-z0-9]+", "-", email.split("@", maxsplit=1)[0].lower()).strip("-") or "user"
    person: dict[str, Plain] = {"id": id_, "name": name, "unit": "policy", "email": [email], "since": clock.today}
    data = set_key(data, (), "people", [person])
    for index in range(data.count(b"members: []")):
        data = set_key(data, ("roles", index), "members", [{"person": id_, "since": clock.today}])
    return data


def install_hook(root: Path) -> None:
    """The pre-commit hook, unless there is one."""
    hook = root / ".git" / "hooks" / "pre-commit"
    if hook.parent.parent.is_dir() and not hook.exists():
        hook.parent.mkdir(exist_ok=True)
        write_atomically(hook, (bundled("templates") / "hooks" / "pre-commit").read_bytes())
        hook.chmod(hook.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
