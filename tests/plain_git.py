"""Git as a user runs it, and changes with defaults: the ground of the tests of `jgsw.gitstore`."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from jgsw.gitstore import Change, Committed, Store

CHINA = timezone(timedelta(hours=8))
A_DAY = datetime(2026, 3, 2, 9, 30, tzinfo=CHINA)
ZHANG = ("张三", "zhang@example.cn")
_SETTINGS = ("-c", "user.name=李四", "-c", "user.email=li@example.cn", "-c", "protocol.file.allow=always")


def git(root: Path, *words: str, stdin: bytes = b"", variables: Mapping[str, str] | None = None) -> str:
    """What plain git prints; any failure of it fails the test."""
    done = subprocess.run(
        ["git", *_SETTINGS, *words],
        cwd=root,
        input=stdin,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(variables or {})},
        check=False,
    )
    assert done.returncode == 0, (words, done.stderr.decode())
    return done.stdout.decode()


def a_change(
    files: Mapping[str, bytes | None], expect: str | None, message: str = "起草", when: datetime = A_DAY
) -> Change:
    return Change(files, message, ZHANG, when, expect)


def commit(store: Store, files: Mapping[str, bytes | None], message: str = "起草") -> Committed:
    """One commit on top of what is there."""
    with store.writing(5) as session:
        return session.commit(a_change(files, store.head(), message))


def a_repository(folder: Path, files: Mapping[str, bytes | None] | None = None) -> Store:
    """A repository with one commit."""
    if files is None:
        shutil.copytree(_usual_repository(), folder)
        return Store.open(folder)
    store = Store.create(folder)
    commit(store, files)
    return store


@cache
def _usual_repository() -> Path:
    """Made once, copied for each test."""
    folder = Path(tempfile.mkdtemp(prefix="jgsw-"))
    atexit.register(shutil.rmtree, folder)
    return a_repository(
        folder, {"standards/a/r1/standard.yaml": b"id: a\n", "tables/明细表.csv": "甲,乙\n".encode()}
    ).root


def entries(root: Path, *lines: str) -> str:
    """A commit of a tree made by hand, of lines `mode path`; every file holds `x`, also those no system can write."""
    blob = git(root, "hash-object", "-w", "--stdin", stdin=b"x").strip()
    listed = ((line.partition(" ")[0], line.partition(" ")[2]) for line in lines)
    info = "".join(f"{mode} {'1' * 40 if mode == '160000' else blob}\t{path}\0" for mode, path in listed)
    index = {"GIT_INDEX_FILE": str(root / ".git" / "index-by-hand")}
    git(
        root, "-c", "core.protectNTFS=false", "update-index", "-z", "--index-info", stdin=info.encode(), variables=index
    )
    tree = git(root, "-c", "core.protectNTFS=false", "write-tree", variables=index).strip()
    return git(root, "commit-tree", tree, "-m", "by hand").strip()


def is_whole(root: Path) -> bool:
    """Nothing dirty, nothing broken, nothing left behind."""
    locks = ("index.lock", "HEAD.lock", "refs/heads/main.lock")
    left = [name for name in locks if (root / ".git" / name).exists()] + list((root / ".git/jgsw").iterdir())
    git(root, "fsck", "--strict", "--no-dangling")
    return git(root, "status", "--porcelain") == "" and not left
