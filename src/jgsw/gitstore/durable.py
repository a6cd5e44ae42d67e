"""A file put in place at once and for good: written beside, flushed to the disk, renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EIO, ENOSPC, ENOSYS, EPERM, EROFS
from pathlib import Path

from jgsw.errors import UsageError

DRAFT = ".jgsw-draft.tmp"
"""The name of the file written beside; one writer at a time, so one name will do."""

_REASONS = {
    EACCES: "没有写入的权限",
    EIO: "磁盘读写出错",
    ENOSPC: "磁盘满了",
    ENOSYS: "所在的网络文件夹不支持加锁，请把仓库放到本机磁盘",
    EPERM: "没有写入的权限",
    EROFS: "磁盘是只读的",
}
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def write(file: Path, content: bytes, permissions: int = 0o666) -> None:
    """Replace a file's content; `permissions` are cut down by the process's own mask."""
    draft = file.with_name(DRAFT)
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, _FLAGS, permissions), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Flush the names in a folder, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def disk_faults() -> Iterator[None]:
    """What the operating system refuses, in a clerk's words."""
    try:
        yield
    except OSError as cause:
        reason = _REASONS.get(cause.errno or 0, cause.strerror or str(cause))
        raise UsageError(f"仓库写不进去：{reason}", "没有写入任何内容；解决后再试") from cause
