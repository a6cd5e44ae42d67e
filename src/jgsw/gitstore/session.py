"""Commits made under the lock: objects first, then a compare-and-swap of the branch, then index and files in step."""

import hashlib
import os
import platform
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jgsw.errors import Conflict, UsageError
from jgsw.gitstore import checkout, history, index, journal
from jgsw.gitstore.change import Change, Moved, Turn, identity, message, plan
from jgsw.gitstore.durable import disk_faults
from jgsw.gitstore.index import Draft
from jgsw.gitstore.journal import Journal
from jgsw.gitstore.plumbing import Output, Plumbing, first_line
from jgsw.gitstore.tree import Entry, Listing, listing

_BUSY = {
    "MERGE_HEAD": ("合并", "git merge"),
    "CHERRY_PICK_HEAD": ("拣选", "git cherry-pick"),
    "REVERT_HEAD": ("回退", "git revert"),
    "rebase-merge": ("变基", "git rebase"),
    "rebase-apply": ("变基", "git rebase"),
}


class Committed(NamedTuple):
    """A commit that stands; `kept` are paths whose file or staged content the user had changed and still has."""

    oid: str
    kept: tuple[str, ...]


class Session:
    """The right to write, as long as the lock is held."""

    def __init__(self, plumbing: Plumbing, wait: float) -> None:
        self._plumbing = plumbing
        self._wait = wait
        _refuse_doubtful(plumbing)

    def commit(self, change: Change) -> Committed:
        """Make one commit. `Moved` when the branch is not at `change.expect`; after any error nothing has happened."""
        with disk_faults(), index.held(self._plumbing, self._wait):
            ref = self._expect(change.expect)
            before: Listing = listing(self._plumbing, change.expect) if change.expect else {}
            turns = plan(change, before, self._plumbing.algorithm)
            self._store(change, turns)
            draft = index.prepare(self._plumbing, turns)
            source = draft.file if draft.staged == before else self._index_of_commit(change.expect, turns)
            tree = self._tree(source, change.expect, turns)
            new = self._commit_object(change, tree)
            known = {path: turn.known for path, turn in turns.items()}
            note = Journal(ref, change.expect, new, known, os.getpid(), platform.node())
            return self._publish(change, note, turns, draft)

    def _expect(self, expected: str | None) -> str:
        """The branch that is checked out, seen to be where the change expects it."""
        ref = _branch(self._plumbing)
        found = history.tip(self._plumbing, ref)
        if found != expected:
            raise _moved(expected, found)
        return ref

    def _store(self, change: Change, turns: Mapping[str, Turn]) -> None:
        """Write the contents as blobs, all in one go, past every filter."""
        wanted = [(path, turn.target.oid) for path, turn in turns.items() if turn.target]
        folder = self._plumbing.workshop / "blobs"
        folder.mkdir(exist_ok=True)
        files = [folder / str(number) for number in range(len(wanted))]
        for file, (path, _) in zip(files, wanted, strict=True):
            file.write_bytes(change.files[path] or b"")
        names = "".join(f"{file.as_posix()}\n" for file in files)
        answer = self._plumbing.ask("hash-object", "-w", "--no-filters", "--stdin-paths", stdin=os.fsencode(names))
        if answer.decode().split() != [oid for _, oid in wanted]:
            raise UsageError("写进仓库的内容与原文不一致，没有提交", "检查磁盘是否完好，再试一次")

    def _index_of_commit(self, old: str | None, turns: Mapping[str, Turn]) -> Path:
        """A private index of the old commit with the turned paths, for when the user has staged something."""
        draft = self._plumbing.workshop / "index-of-commit"
        draft.unlink(missing_ok=True)
        if old:
            self._plumbing.ask("read-tree", old, variables=index.using(draft))
        index.update(self._plumbing, draft, {path: turn.target for path, turn in turns.items()})
        return draft

    def _tree(self, source: Path, old: str | None, turns: Mapping[str, Turn]) -> str:
        """The tree of an index file, seen to differ from the old one in the turned paths only, as they were turned."""
        tree = self._plumbing.ask("write-tree", variables=index.using(source)).decode().strip()
        if self._difference(old, tree) != {path: turn.target for path, turn in turns.items()}:
            raise UsageError("Git 写出的内容与计划不一致，没有提交", "可运行 git fsck 检查仓库是否完好")
        return tree

    def _difference(self, old: str | None, tree: str) -> dict[str, Entry | None]:
        base = old or hashlib.new(self._plumbing.algorithm, b"tree 0\0", usedforsecurity=False).hexdigest()
        answer = self._plumbing.ask("diff-tree", "-r", "-z", "--raw", "--no-renames", base, tree)
        words = answer.decode("utf-8", "surrogateescape").split("\0")[:-1]
        return {path: _target(line) for line, path in zip(words[::2], words[1::2], strict=True)}

    def _commit_object(self, change: Change, tree: str) -> str:
        parent = ("-p", change.expect) if change.expect else ()
        variables = identity(change)
        answer = self._plumbing.ask("commit-tree", tree, *parent, stdin=message(change), variables=variables)
        return answer.decode().strip()

    def _publish(self, change: Change, note: Journal, turns: Mapping[str, Turn], draft: Draft) -> Committed:
        note.write(self._plumbing.workshop)
        self._move_branch(note, identity(change))
        kept = checkout.align(self._plumbing, turns, lambda path: change.files[path] or b"")
        with suppress(OSError):  # the commit stands; what is left undone the journal knows
            index.install(self._plumbing, draft)
            journal.clear(self._plumbing.workshop)
        return Committed(note.new, tuple(sorted(kept | draft.kept)))

    def _move_branch(self, note: Journal, who: Mapping[str, str]) -> None:
        """The commit point: the branch goes from the expected commit to the new one, or nothing happens."""
        words = ("-m", "jgsw", "--no-deref", note.ref, note.new, note.old or self._plumbing.nothing)
        output = self._plumbing.run("update-ref", *words, variables=who)
        found = history.tip(self._plumbing, note.ref) if output.status else note.new
        if found == note.new:
            return
        journal.clear(self._plumbing.workshop)
        raise _moved(note.old, found) if found != note.old else _not_moved(output)


def _refuse_doubtful(plumbing: Plumbing) -> None:
    for name, (what, command) in _BUSY.items():
        if (plumbing.git_dir / name).exists():
            raise UsageError(f"仓库里有一次没有做完的{what}", f"先做完它，或用 {command} --abort 放弃")
    if plumbing.ask("for-each-ref", "--count=1", "refs/replace/"):
        raise UsageError("仓库里有替换引用（git replace），历史可能不是原样", "用 git replace -d 删除后再试")
    _branch(plumbing)


def _branch(plumbing: Plumbing) -> str:
    ref = history.branch(plumbing)
    if ref is None:
        raise UsageError("现在不在任何分支上，写入的内容会丢失", "先用 git switch main 回到分支")
    return ref


def _target(line: str) -> Entry | None:
    """The new side of a raw line `:mode mode hash hash status`."""
    _, mode, _, oid, _ = line.removeprefix(":").split(" ")
    return Entry(mode, oid) if mode != "000000" else None


def _moved(expected: str | None, found: str | None) -> Moved:
    message = f"分支已从 {(expected or '空')[:12]} 移到 {(found or '空')[:12]}"
    return Moved(message, "另有人刚刚提交过，请重新运行一次")


def _not_moved(output: Output) -> Conflict:
    return Conflict(f"分支没有移动：{first_line(output.err)}", "另一个 Git 程序可能正占用仓库，稍后再试")
