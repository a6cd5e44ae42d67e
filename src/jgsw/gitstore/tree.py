"""A commit read as a tree of files: one listing, contents fetched on demand through one process."""

import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from jgsw.errors import UsageError
from jgsw.gitstore import paths
from jgsw.gitstore.plumbing import Plumbing

if TYPE_CHECKING:
    from git.cmd import Git

FILE_MODES = ("100644", "100755")
_LARGEST = 256 * 1024 * 1024
_KINDS = {"120000": "是符号链接", "160000": "是子模块"}


class Entry(NamedTuple):
    """What a tree says of a path: its mode in git's six digits, and the hash of its content."""

    mode: str
    oid: str


class OddEntry(NamedTuple):
    """A path of a commit that is not handed out as a file, and why, in Chinese."""

    path: str
    reason: str


Listing = Mapping[str, Entry]
"""Every path of a tree; bytes that are not UTF-8 stand as lone surrogates."""


class Blobs:
    """Contents by hash, from one `cat-file --batch` that is started at the first question. Safe between threads."""

    def __init__(self, plumbing: Plumbing) -> None:
        self._plumbing = plumbing
        self._turn = threading.Lock()
        self._process: Git.AutoInterrupt | None = None
        self._ending: weakref.finalize[..., Blobs] | None = None

    def read(self, oid: str) -> bytes:
        """The content of one blob."""
        with self._turn:
            try:
                return self._ask(oid)
            except BaseException:
                self._end()  # half an answer may be in its pipe
                raise

    def _ask(self, oid: str) -> bytes:
        self._process = self._process or self._begun()
        questions, answers = cast("IO[bytes]", self._process.stdin), cast("IO[bytes]", self._process.stdout)
        questions.write(f"{oid}\n".encode())
        questions.flush()
        _, _, head = answers.readline().partition(b" ")
        kind, _, size = head.strip().partition(b" ")
        if kind != b"blob":
            raise UsageError(f"仓库里缺少对象 {oid}", "仓库不完整：运行 git fsck 查看，或重新克隆")
        if int(size) > _LARGEST:
            raise UsageError(f"对象 {oid} 有 {int(size) >> 20} MB，太大", "请不要把这样大的文件放进标准仓库")
        content = answers.read(int(size) + 1)
        if len(content) != int(size) + 1:
            raise UsageError(f"对象 {oid} 没有读全", "运行 git fsck 检查仓库是否完好")
        return content[:-1]

    def _begun(self) -> "Git.AutoInterrupt":
        """The process, which ends with this object at the latest."""
        process = self._plumbing.open("cat-file", "--batch")
        self._ending = weakref.finalize(self, process.communicate)
        return process

    def _end(self) -> None:
        if self._ending:
            self._ending()
        self._process = self._ending = None


@dataclass(frozen=True)
class CommitTree:
    """The files of one commit, as a `Tree`: `files()` and `read(path)`."""

    oid: str
    listing: Listing
    _blobs: Blobs = field(repr=False)

    def files(self) -> tuple[str, ...]:
        """The paths of all regular files, POSIX, sorted."""
        return tuple(sorted(path for path in self.listing if path not in self._odd))

    def read(self, path: str) -> bytes:
        """The content of a file; UsageError when the commit has none there, or what it has is no regular file."""
        reason = self._odd.get(path, "") if path in self.listing else "这个提交里没有这个文件"
        if reason:
            raise UsageError(f"{path}：{reason}", "检查路径，或在这个提交里改正它")
        return self._blobs.read(self.listing[path].oid)

    @property
    def odd_entries(self) -> tuple[OddEntry, ...]:
        """What the commit holds besides: links, submodules, paths that other systems cannot keep apart or write."""
        return tuple(OddEntry(_printable(path), reason) for path, reason in sorted(self._odd.items()))

    @cached_property
    def _odd(self) -> dict[str, str]:
        clashes = paths.clashing(self.listing)
        reasons = ((path, _oddity(path, entry, clashes)) for path, entry in self.listing.items())
        return {path: reason for path, reason in reasons if reason}


def listing(plumbing: Plumbing, tree: str) -> dict[str, Entry]:
    """Every path of a commit or tree named by its hash."""
    return parse(plumbing.ask("ls-tree", "-r", "-z", "--full-tree", tree))


def parse(answer: bytes) -> dict[str, Entry]:
    """Lines `mode type hash TAB path`, as `ls-tree -z` prints them."""
    entries = {}
    for line in answer.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        words, _, path = line.partition("\t")
        mode, _, oid = words.split(" ")
        entries[path] = Entry(mode, oid)
    return entries


def _oddity(path: str, entry: Entry, clashes: Mapping[str, str]) -> str:
    if entry.mode not in FILE_MODES:
        return _KINDS.get(entry.mode, f"不是普通文件（{entry.mode}）")
    other = paths.clash(path, clashes)
    return paths.fault(path) or (f"与“{other}”只有大小写之差" if other else "")


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
