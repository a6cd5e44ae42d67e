"""A folder of files as values: the work tree, or another tree with some files changed.

Paths are POSIX, relative to the root. Files are read as bytes, and only regular files inside the root are read.
"""

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Protocol

from jgsw.diagnostics import Diagnostic, Place, Rule
from jgsw.errors import Stop

LARGEST_FILE = 256 * 2**20
"""The largest file that is read from a folder, in bytes: scans and photos included."""

UNREADABLE = Rule(
    "FIL101",
    "文件读不出来",
    basis="标准库由普通文件组成",
    id="file-unreadable",
    why="链接、管道和没有权限的文件，换一台电脑就读不到，检查也做不了。",
    bad=(
        "── register/national.yaml（链接）\n/共享盘/标准化/national.yaml",
        "── records/training（链接）\n/共享盘/标准化/培训记录",
    ),
    good=("── register/national.yaml\ntitle: 国家标准",),
)

_GENERATED = "build"
_CACHES = {"node_modules", "__pycache__", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"}
_SKIPPED = {".git", ".venv", "venv", *_CACHES}
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_KINDS = {
    stat.S_IFLNK: "是一个链接，链接不跟随",
    stat.S_IFDIR: "是一个文件夹",
    stat.S_IFIFO: "是一个管道，不是普通文件",
    stat.S_IFSOCK: "是一个套接字，不是普通文件",
    stat.S_IFCHR: "是一个设备，不是普通文件",
    stat.S_IFBLK: "是一个设备，不是普通文件",
}


class Tree(Protocol):
    """Files by path: a folder, a commit, or either with changes."""

    def files(self) -> Iterable[str]:
        """Every path, sorted."""
        ...

    def read(self, path: str) -> bytes:
        """The bytes of a file; a `Stop` (here: `Unreadable`) says why it cannot be read."""
        ...


class Unreadable(Stop):
    """A path that is no regular file of the tree, or cannot be opened; `diagnostic` is the same as a finding."""

    def __init__(self, path: str, why: str, remedy: str) -> None:
        super().__init__(f"{path}：{why}", remedy)
        self.diagnostic: Diagnostic = UNREADABLE.at(Place(path), f"{why}。", remedy)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk. Git's own files, caches and the root's `build` are not part of it; links are not followed."""

    root: Path
    _inside: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def files(self) -> list[str]:
        """Every path, sorted; links and other odd files too, so that reading them says what is wrong."""
        return sorted(path for path, _ in self._walk())

    def stamps(self) -> list[tuple[str, os.stat_result]]:
        """Every path with what the file system says of it, sorted: they change when a file does."""
        found = [(path, entry.stat(follow_symlinks=False)) for path, entry in self._walk()]
        return sorted(found, key=itemgetter(0))

    def _walk(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        folders = [("", _SKIPPED | {_GENERATED})]
        while folders:
            prefix, skipped = folders.pop()
            for entry in _entries(self.root, prefix):
                if not entry.is_dir(follow_symlinks=False):
                    yield prefix + entry.name, entry
                elif entry.name not in skipped:
                    folders.append((f"{prefix}{entry.name}/", _SKIPPED))

    def read(self, path: str) -> bytes:
        """The bytes of a regular file inside the root, at most `LARGEST_FILE`."""
        self._check_inside(path)
        full = f"{self.root}/{path}"
        try:
            _check_kind(path, os.lstat(full), full)
            with io.FileIO(full, opener=_open) as file:
                _check_kind(path, os.fstat(file.fileno()), full)
                return file.readall()
        except OSError as error:
            raise _unreadable(path, error) from None

    def _check_inside(self, path: str) -> None:
        """Neither `..` nor a link leads out of the root; each folder is looked at once."""
        steps = path.split("/")
        if {"", ".", ".."} & set(steps) or any(char in path for char in "\\:\0"):
            raise Unreadable(path, "路径写法不对", "写相对路径，用“/”分隔，不用“..”，也不要以“/”或盘符开头。")
        folder = "/".join(steps[:-1])
        if folder not in self._inside:
            if not Path(os.path.realpath(self.root / folder)).is_relative_to(os.path.realpath(self.root)):
                raise Unreadable(path, "经过链接指到了仓库外面", "把文件复制到仓库里，不用链接。")
            self._inside.add(folder)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree with some files replaced or added (bytes) or removed (None)."""

    base: Tree
    changes: Mapping[str, bytes | None]

    def files(self) -> list[str]:
        """Every path, sorted."""
        added = {path for path, data in self.changes.items() if data is not None}
        return sorted({path for path in self.base.files() if path not in self.changes} | added)

    def read(self, path: str) -> bytes:
        """The changed bytes, or those of the base."""
        if path not in self.changes:
            return self.base.read(path)
        data = self.changes[path]
        if data is None:
            raise _unreadable(path, FileNotFoundError())
        return data


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of a tree for which `wanted(path)` holds."""

    base: Tree
    wanted: Callable[[str], bool]

    def files(self) -> list[str]:
        """Every wanted path, sorted."""
        return [path for path in self.base.files() if self.wanted(path)]

    def read(self, path: str) -> bytes:
        """The bytes of a file of the base."""
        return self.base.read(path)


def _entries(root: Path, prefix: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(f"{root}/{prefix}") as entries:
            return list(entries)
    except OSError as error:
        raise _unreadable(prefix or str(root), error) from None


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAITING)


def _check_kind(path: str, status: os.stat_result, full: str) -> None:
    if stat.S_ISLNK(status.st_mode) and Path(full).is_dir():
        raise Unreadable(path, "是一个链接，指到的文件夹里的文件一个也不会读到", "把那个文件夹复制到这里，不用链接。")
    if not stat.S_ISREG(status.st_mode):
        why = _KINDS.get(stat.S_IFMT(status.st_mode), "不是普通文件")
        raise Unreadable(path, why, "换成普通文件，或把它移出仓库。")
    if status.st_size > LARGEST_FILE:
        limit = LARGEST_FILE // 2**20
        raise Unreadable(path, f"文件超过 {limit} MiB", "把大文件放到仓库外面，或压缩后再放。")


def _unreadable(path: str, error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable(path, "没有这个文件或文件夹", "检查名称和大小写，确认文件还在。")
    if isinstance(error, PermissionError):
        return Unreadable(path, "没有读取权限", "检查文件权限，或请管理员开放。")
    return Unreadable(path, f"读不出来（{error.strerror or error}）", "检查文件和磁盘。")
