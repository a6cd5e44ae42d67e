"""Writers for the tests of `jgsw.gitstore`, run as a program of its own: they append lines, and some of them are killed.

`loop ROOT NAME COUNT` makes commits and prints them; `points ROOT` dies before each thing a commit does to the disk, one
after the other, and mends after each; `storm ROOT SECONDS SEED` is killed at random, alone or with the git it started.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jgsw.gitstore import Moved, Store
from plain_git import a_change, git

_TOUCHES = ("os.", "shutil.", "subprocess.Popen")


def append(root: Path, name: str, line: str) -> str:
    """One commit in a folder of its own: a line more in one file, another file replaced; gives the commit."""
    store = Store.open(root)
    path = f"standards/{name}/r1/history.jsonl"
    with store.writing(60) as session:
        while True:
            try:
                head = store.head() or ""
                tree = store.tree(head)
                lines = tree.read(path) if path in tree.files() else b""
                files = {path: lines + f"{line}\n".encode(), f"tables/{name}.csv": line.encode()}
                return session.commit(a_change(files, head, f"{name}：{line}")).oid
            except Moved:
                continue


def loop(root: Path, name: str, count: int) -> None:
    for number in range(count):
        print(append(root, name, f"{name}-{number}"), flush=True)


def points(root: Path) -> None:
    number = 0
    while True:
        number += 1
        told = _child(lambda: _die_at(number), lambda number=number: append(root, "点", f"line-{number}"))
        _, status = os.wait()
        acknowledged = os.read(told, 100).decode()
        os.close(told)
        with Store.open(root).writing(10):
            pass
        dirty = git(root, "status", "--porcelain")
        left = [path for path in (root / ".git").rglob("*.lock") if path.name != "jgsw.lock"]
        print(number, acknowledged or "-", "dirty" if dirty or left else "clean", flush=True)
        if os.WIFEXITED(status):
            return


def storm(root: Path, seconds: float, seed: int) -> None:
    dice, until, number = random.Random(seed), time.monotonic() + seconds, 0
    while time.monotonic() < until:
        lanes = []
        for lane in ("甲", "乙"):
            number += 1
            lanes.append((_child(os.setsid, lambda lane=lane, number=number: _many(root, lane, number)), lane))
        time.sleep(dice.uniform(0.01, 0.25))
        for _ in lanes:
            pass
        _kill_all(dice)
        for told, _ in lanes:
            print(os.read(told, 60_000).decode(), end="", flush=True)
            os.close(told)
