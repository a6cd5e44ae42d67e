"""One writer at a time: the lock that every jgsw on a repository takes, with the name of its holder inside."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from jgsw.errors import Conflict
from jgsw.gitstore.durable import disk_faults

_HOLDER_AT = 1  # Windows locks the first byte against readers


@contextmanager
def exclusive(file: Path, wait: float) -> Iterator[int]:
    """Hold the lock, for which we wait at most `wait` seconds; gives its file descriptor.

    A child that inherits the descriptor keeps the lock when we are killed, until it has ended itself.
    """
    from filelock import FileLock, Timeout

    held: list[int] = []
    lock = FileLock(file, timeout=max(wait, 0.0), poll_interval=0.02, on_acquired=held.append)
    with disk_faults():
        try:
            lock.acquire()
        except Timeout as cause:
            raise Conflict(f"仓库正被占用：{_holder(file)}", "等它做完再试") from cause
    try:
        with disk_faults():
            _sign(held[0])
        yield held[0]
    finally:
        lock.release()


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, _HOLDER_AT)
    os.lseek(descriptor, _HOLDER_AT, os.SEEK_SET)
    os.write(descriptor, json.dumps({"pid": os.getpid(), "host": platform.node()}).encode())


def _holder(file: Path) -> str:
    try:
        with file.open("rb", buffering=0) as stream:
            stream.seek(_HOLDER_AT)
            data = json.loads(stream.read())
        since = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
        return f"另一个 jgsw（进程 {data['pid']}，电脑 {data['host']}，{since:%H:%M:%S} 开始）还没有做完"
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个 jgsw 还没有做完"
