"""What one commit is to hold, and why it may not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from jgsw.errors import Conflict, UsageError
from jgsw.gitstore import paths
from jgsw.gitstore.tree import FILE_MODES, Entry, Listing
from jgsw.gitstore.worktree import blob_oid


class Moved(Conflict):
    """The branch is not where it was when its state was read: read again, decide again."""


@dataclass(frozen=True, slots=True)
class Change:
    """One commit to make on the current branch, from the state that was read at `expect`.

    `files` maps POSIX paths to contents, None removes; `seen` are files as they lay on disk when the change was made
    from them, so that they may be brought in step. `author` is a name and an address, also of the committer;
    `when` carries its offset from UTC and is both dates, so that the same change makes the same commit.
    """

    files: Mapping[str, bytes | None]
    message: str
    author: tuple[str, str]
    when: datetime
    expect: str | None
    seen: Mapping[str, bytes] = field(default_factory=dict)


Known = tuple[Entry | None, ...]
"""What may rightly stand at a path before a commit is in step with it; None: nothing."""


class Turn(NamedTuple):
    """How one path goes on: from what is known to stand there to what shall stand there, None being nothing."""

    known: Known
    target: Entry | None


def plan(change: Change, before: Listing, algorithm: str) -> dict[str, Turn]:
    """The turn of each path that the change really changes; a change that may not be is refused."""
    for problem in (*_path_problems(change.files, before), *_word_problems(change)):
        raise UsageError(problem, "没有写入任何内容")
    turns = {}
    for path, content in change.files.items():
        old = before.get(path)
        mode = old.mode if old else FILE_MODES[0]
        new = None if content is None else Entry(mode, blob_oid(content, algorithm))
        if new != old:
            seen = (Entry(mode, blob_oid(change.seen[path], algorithm)),) if path in change.seen else ()
            turns[path] = Turn((old, new, *seen), new)
    if not turns:
        raise UsageError("没有改动可提交", "这些内容已经在仓库里了")
    return turns


def identity(change: Change) -> dict[str, str]:
    """The author as the variables that git reads."""
    name, email = change.author
    date = f"@{int(change.when.timestamp())} {change.when.strftime('%z')[:5]}"
    return {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", name), ("EMAIL", email), ("DATE", date))
    }


def message(change: Change) -> bytes:
    """The message as it stands in the commit: one line feed at its end."""
    return change.message.strip("\n").encode() + b"\n"


def _path_problems(files: Mapping[str, bytes | None], before: Listing) -> Iterator[str]:
    after = {path for path in before if path not in files}
    after |= {path for path, content in files.items() if content is not None}
    added = {path for path in files if path not in before}
    clashes = paths.clashing(after) if added else {}
    for path in files:
        if reason := paths.fault(path):
            yield f"路径“{path}”不能用：{reason}"
        elif path in added and (other := paths.clash(path, clashes)):
            yield f"路径“{path}”与已有的“{other}”只有大小写之差"
        elif path in before and before[path].mode not in FILE_MODES:
            yield f"“{path}”在仓库里不是普通文件"
    twofold = after & paths.folders(after) if added else ()
    yield from (f"“{path}”不能既是文件又是文件夹" for path in sorted(twofold))


def _word_problems(change: Change) -> Iterator[str]:
    name, email = change.author
    if not _is_text(change.message) or "\0" in change.message or not change.message.strip():
        yield "提交说明是空的，或含有不能保存的字符"
    if not name.strip() or not name.isprintable() or set(name) & set("<>"):
        yield f"姓名“{name}”不能用在提交里"
    if not email.isprintable() or not email.isascii() or set(email) & set("<> ") or "@" not in email:
        yield f"邮箱“{email}”不能用在提交里"


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
