"""Questions to the history of a repository; a user's name for a commit becomes a hash here and nowhere else."""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from jgsw.errors import UsageError
from jgsw.gitstore import paths
from jgsw.gitstore.plumbing import Plumbing

_OID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LONGEST_NAME = 1000
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_SHALLOW_HINT = "这是浅克隆，历史不全：运行 git fetch --unshallow；在 CI 里把 fetch-depth 设为 0"


class Commit(NamedTuple):
    """One line of history."""

    oid: str
    author: str
    date: datetime
    subject: str


def tip(plumbing: Plumbing, ref: str = "HEAD") -> str | None:
    """The commit that HEAD or a branch by its full name points at; None before the first commit."""
    output = plumbing.run("rev-parse", "--verify", "--quiet", ref)
    return output.out.decode().strip() or None


def branch(plumbing: Plumbing) -> str | None:
    """The full name of the branch that is checked out; None when HEAD is detached."""
    ref = plumbing.run("symbolic-ref", "--quiet", "HEAD").out.decode("utf-8", "replace").strip()
    return ref if ref.startswith("refs/heads/") else None


def resolve(plumbing: Plumbing, text: str) -> str:
    """The one commit that a user's text names: a branch, a tag, a hash, `HEAD~3` …"""
    if not 0 < len(text) <= _LONGEST_NAME or not text.isprintable():
        raise UsageError("提交的名字是空的、太长或含有看不见的字符", "写分支名、标签名或提交号")
    output = plumbing.run("rev-parse", "--verify", "--end-of-options", text + "^{commit}")
    if "ambiguous" in output.err:
        raise UsageError(f"“{text}”不止指一个提交", "写全名，例如 refs/heads/main 或 refs/tags/v1，或写完整的提交号")
    oid = output.out.decode("ascii", "replace").strip()
    if output.status or not _OID.fullmatch(oid):
        raise UsageError(f"找不到提交“{text}”", _missing_hint(plumbing))
    return oid


def exact(oid: str) -> str:
    """A full hash as it is; anything shorter or vaguer is refused, for it could mean something else to git."""
    if not _OID.fullmatch(oid):
        raise UsageError(f"“{oid}”不是完整的提交号", "先用分支名或标签名查出完整的提交号")
    return oid


def merge_base(plumbing: Plumbing, one: str, other: str) -> str:
    """The commit, given by two hashes, from which both went on."""
    output = plumbing.run("merge-base", exact(one), exact(other))
    if output.status:
        raise UsageError(f"提交 {one[:12]} 和 {other[:12]} 没有共同的祖先", _missing_hint(plumbing))
    return output.out.decode().split()[0]


def contains(plumbing: Plumbing, later: str, earlier: str) -> bool:
    """Whether `earlier` is `later` or one of its ancestors."""
    return plumbing.run("merge-base", "--is-ancestor", earlier, later).status == 0


def log(plumbing: Plumbing, path: str) -> tuple[Commit, ...]:
    """The commits up to HEAD that touched a file or a folder (empty: all), newest first."""
    reason = paths.fault(path) if path else ""
    if reason:
        raise UsageError(f"路径“{path}”不能用：{reason}")
    head = tip(plumbing)
    if head is None:
        return ()
    limit = ("--", path) if path else ()
    answer = plumbing.ask("rev-list", "--format=%an%x00%aI%x00%s", head, *limit)
    lines = answer.decode("utf-8", "replace").split("\n")
    return tuple(_commit(first, second) for first, second in zip(lines[::2], lines[1::2], strict=False))


def user(plumbing: Plumbing) -> tuple[str | None, str | None]:
    """Name and address of the user in git's configuration; None where there is none."""
    answer = plumbing.run("config", "-z", "--get-regexp", r"^user\.(name|email)$").out.decode("utf-8", "replace")
    found = dict(line.split("\n", 1) for line in answer.split("\0") if "\n" in line)
    return found.get("user.name"), found.get("user.email")


def _commit(headline: str, line: str) -> Commit:
    author, date, subject = line.split("\0", 2)
    return Commit(headline.removeprefix("commit "), author, _moment(date), subject)


def _moment(text: str) -> datetime:
    """The date of a commit; one that no calendar has counts from 1970, as git itself shows it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _NEVER


def _missing_hint(plumbing: Plumbing) -> str:
    shallow = plumbing.ask("rev-parse", "--is-shallow-repository").strip() == b"true"
    return _SHALLOW_HINT if shallow else "运行 git log --oneline --all 查看有哪些提交"
