"""What a writer that died left behind, finished or undone by the next one, which holds the lock."""

import platform
import shutil
import time
from contextlib import suppress
from pathlib import Path

from jgsw.errors import Conflict
from jgsw.gitstore import checkout, history, index, journal
from jgsw.gitstore.change import Turn
from jgsw.gitstore.journal import Journal
from jgsw.gitstore.plumbing import Plumbing
from jgsw.gitstore.tree import Blobs, listing

_STALE_AFTER = 1.0  # seconds: git holds the lock of a branch for milliseconds
_STRANGER_AFTER = 600.0  # seconds after which a writer on another computer counts as dead


def recover(plumbing: Plumbing, blobs: Blobs, wait: float) -> None:
    """Bring the repository to where it is whole, and leave an empty workshop."""
    plumbing.workshop.mkdir(exist_ok=True)
    _sweep(plumbing.workshop)
    note = Journal.read(plumbing.workshop)
    if note:
        _settle(plumbing, note, blobs, wait)
        _sweep(plumbing.workshop)
    index.release_stale(plumbing)
    journal.clear(plumbing.workshop)


def _sweep(workshop: Path) -> None:
    """Throw out all but the note."""
    for left in workshop.iterdir():
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        elif left != journal.place(workshop):
            left.unlink()


def _settle(plumbing: Plumbing, note: Journal, blobs: Blobs, wait: float) -> None:
    _refuse_living_stranger(plumbing, note)
    _clear_branch_locks(plumbing, note)
    for draft in journal.drafts(plumbing.root, note.known):
        with suppress(OSError):
            draft.unlink()
    now = history.tip(plumbing, note.ref)
    if now and history.contains(plumbing, now, note.new):
        _roll_forward(plumbing, note, now, blobs, wait)
    elif now != note.old and _was_reached(plumbing, note):
        raise Conflict(
            f"上一次写入在 {note.new[:12]} 中断，之后分支又被改到 {(now or '空')[:12]}，不能自动收尾",
            f"用 git reflog 和 git status 核对；确认文件无误后删除 {journal.place(plumbing.workshop)}",
        )


def _roll_forward(plumbing: Plumbing, note: Journal, now: str, blobs: Blobs, wait: float) -> None:
    """The commit stands: bring index and files to what the branch says today, unless another branch is out."""
    if history.branch(plumbing) != note.ref:
        return
    today = listing(plumbing, now)
    turns = {path: Turn(known, today.get(path)) for path, known in note.known.items()}
    index.release_stale(plumbing)
    with index.held(plumbing, wait):
        index.install(plumbing, index.prepare(plumbing, turns))
        checkout.align(plumbing, turns, lambda path: blobs.read(today[path].oid))


def _refuse_living_stranger(plumbing: Plumbing, note: Journal) -> None:
    """On another computer the lock may not bind; there only time tells whether the writer is dead."""
    if note.host == platform.node() or _age(journal.place(plumbing.workshop), plumbing.workshop) > _STRANGER_AFTER:
        return
    raise Conflict(
        f"电脑 {note.host} 上的 jgsw（进程 {note.pid}）刚才还在写这个仓库",
        "等它做完；如果它已中断，在那台电脑上再运行一次，或十分钟后再试",
    )


def _clear_branch_locks(plumbing: Plumbing, note: Journal) -> None:
    """Remove locks that the killed `update-ref` left: they hold the commit it was to write, or nothing."""
    for lock in (plumbing.common_dir / f"{note.ref}.lock", plumbing.git_dir / "HEAD.lock"):
        while _content(lock) == b"" and _age(lock, plumbing.workshop) < _STALE_AFTER:
            time.sleep(0.1)
        if _content(lock) in (b"", note.new.encode()):
            lock.unlink(missing_ok=True)


def _content(lock: Path) -> bytes | None:
    try:
        return lock.read_bytes().strip()
    except FileNotFoundError:
        return None


def _age(file: Path, workshop: Path) -> float:
    """Seconds since a file was written, by the clock of the file system it is on."""
    probe = workshop / "now"
    probe.write_bytes(b"")
    now = probe.stat().st_mtime
    try:
        return now - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _was_reached(plumbing: Plumbing, note: Journal) -> bool:
    """Whether the branch ever stood at the new commit, by its own log."""
    try:
        log = (plumbing.common_dir / "logs" / note.ref).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return False
    return any(line.split(" ", 2)[1:2] == [note.new] for line in log.splitlines())
