"""Many writers at once, and writers that die: what was acknowledged stands, nothing is broken or left behind."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import gitstore_crew
import pytest
from plain_git import a_repository, git, is_whole

from jgsw.gitstore import Store

CREW = [sys.executable, gitstore_crew.__file__]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_repository(tmp_path / "标准 仓库")


def history(root: Path) -> set[str]:
    return set(git(root, "rev-list", "main").split())


def report(store: Store, *words: str) -> list[str]:
    role, *rest = words
    done = subprocess.run([*CREW, role, str(store.root), *rest], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def a_user_of_plain_git(root: Path, commits: int) -> int:
    """Somebody who works in the same folder by hand; gives how many commits git granted."""
    granted = 0
    for number in range(commits):
        (root / "notes.txt").write_text(str(number))
        words = (
            ["git", "add", "notes.txt"],
            ["git", "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "mine"],
        )
        granted += all(subprocess.run(one, cwd=root, capture_output=True, check=False).returncode == 0 for one in words)
    return granted


def test_eight_writers_and_a_user_of_plain_git_lose_nothing(store: Store) -> None:
    words = [[*CREW, "loop", str(store.root), f"标准{number}", "3"] for number in range(8)]
    crew = [subprocess.Popen(one, stdout=subprocess.PIPE, text=True) for one in words]
    granted = a_user_of_plain_git(store.root, 12)
    told = [oid for writer in crew for oid in writer.communicate()[0].split()]
    assert [writer.returncode for writer in crew] == [0] * 8
    assert len(set(told)) == 24
    assert set(told) <= history(store.root)
    assert git(store.root, "rev-list", "--count", "main", "--", "notes.txt").strip() == str(granted)
    git(store.root, "add", "notes.txt")
    git(store.root, "commit", "-q", "--allow-empty", "-m", "the rest")
    assert is_whole(store.root)


def test_a_writer_that_dies_before_any_single_step_leaves_nothing_undone(store: Store) -> None:
    lines = [line.split(" ", 2) for line in report(store, "points")]
    assert len(lines) > 30
    assert {state for _, _, state in lines} == {"whole"}
    assert lines[-1][1] in history(store.root)
    made = store.tree(store.head() or "").read("standards/点/r1/history.jsonl").decode().split()
    assert len(made) == len(set(made)) > 1
    assert is_whole(store.root)


def test_writers_killed_at_random_lose_nothing_that_was_acknowledged(store: Store) -> None:
    told = [line.split() for line in report(store, "storm", "4", "20261122")]
    with store.writing(10):
        pass
    tree = store.tree(store.head() or "")
    lanes = {lane: tree.read(f"standards/{lane}/r1/history.jsonl").decode().split() for lane in ("甲", "乙")}
    assert {oid for oid, _, _ in told} <= history(store.root)
    assert all(Counter(lines).most_common(1)[0][1] == 1 for lines in lanes.values())
    assert all(line in lanes[lane] for _, lane, line in told)
    assert is_whole(store.root)
