"""Writers for the tests of `jgsw.gitstore`, run as a program of its own: they append lines, and some are killed.

`loop ROOT NAME COUNT` makes commits and prints each. `points ROOT` dies before each single thing that a commit does to
the disk, one after the other, and mends after each. `storm ROOT SECONDS SEED` is killed at random, alone or together
with the git it has just started.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from plain_git import a_change, git

from jgsw.gitstore import Moved, Store

_TOUCHES = frozenset({"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "subprocess.Popen"})


class Child(NamedTuple):
    """A forked writer, and where it tells of the commits it was promised."""

    pid: int
    told: int

    def heard(self) -> str:
        """What it told before it ended."""
        with os.fdopen(self.told) as stream:
            return stream.read()


def append(root: Path, name: str, line: str) -> str:
    """One commit in a folder of its own: a line more in one file, another file replaced."""
    store = Store.open(root)
    path = f"standards/{name}/r1/history.jsonl"
    with store.writing(60) as session:
        while True:
            head = store.head() or ""
            tree = store.tree(head)
            lines = tree.read(path) if path in tree.files() else b""
            files = {path: lines + f"{line}\n".encode(), f"tables/{name}.csv": line.encode()}
            try:
                return session.commit(a_change(files, head, f"{name}：{line}")).oid
            except Moved:
                continue


def loop(root: Path, name: str, commits: int) -> Iterator[str]:
    for number in range(commits):
        yield append(root, name, f"{name}-{number}")


def points(root: Path) -> Iterator[str]:
    """For each point: what the dead writer had been promised, and whether the next one found or made all whole."""
    for point in count(1):
        child = _fork(partial(_append_and_die, root, point))
        _, status = os.waitpid(child.pid, 0)
        with Store.open(root).writing(10):
            pass
        locks = [path.name for path in (root / ".git").rglob("*.lock") if path.name != "jgsw.lock"]
        yield f"{point} {child.heard() or '-'} {locks or git(root, 'status', '--porcelain').split() or 'whole'}"
        if os.WIFEXITED(status):
            return


def storm(root: Path, seconds: float, seed: int) -> Iterator[str]:
    """The lines that writers were promised before they were killed."""
    dice, until = random.Random(seed), time.monotonic() + seconds
    for number in count():
        lanes = ("甲", "乙") if time.monotonic() < until else ()
        children = [_fork(partial(_append_for_ever, root, lane, number)) for lane in lanes]
        time.sleep(dice.uniform(0.02, 0.2))
        for child in children:
            dice.choice((os.kill, os.killpg))(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
        yield from (line for child in children for line in child.heard().splitlines())
        if not lanes:
            return


def _append_and_die(root: Path, point: int, told: int) -> None:
    _die_before(point)
    os.write(told, append(root, "点", f"line-{point}").encode())


def _append_for_ever(root: Path, lane: str, number: int, told: int) -> None:
    for step in count():
        line = f"{number}-{step}"
        os.write(told, f"{append(root, lane, line)} {lane} {line}\n".encode())


def _die_before(point: int) -> None:
    """Kill this process before the given one, counted from 1, of the things it does to files and programs."""
    passed = count(1)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if (event in _TOUCHES or _writes(event, arguments)) and next(passed) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def _writes(event: str, arguments: tuple[object, ...]) -> bool:
    if event != "open":
        return False
    name, _, flags = arguments
    return isinstance(name, str) and isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def _fork(work: Callable[[int], None]) -> Child:
    hear, tell = os.pipe()
    pid = os.fork()
    if pid:
        os.close(tell)
        return Child(pid, hear)
    os.setsid()
    work(tell)
    os._exit(0)


_ROLES: dict[str, Callable[..., Iterator[str]]] = {"loop": loop, "points": points, "storm": storm}
_NUMBERS = {"loop": (str, int), "points": (), "storm": (float, int)}

if __name__ == "__main__":
    role, root, *words = sys.argv[1:]
    append(Path(root), "首", "everything is imported now, so that a fork can begin at once")
    numbers = (kind(word) for kind, word in zip(_NUMBERS[role], words, strict=True))
    for line in _ROLES[role](Path(root), *numbers):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
