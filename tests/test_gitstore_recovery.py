"""What the next writer makes of the note that a dead one left: the commit stands, or it never was."""

import os
import platform
from dataclasses import replace
from pathlib import Path

import pytest
from plain_git import a_repository, commit, git, is_whole

from jgsw.errors import Conflict
from jgsw.gitstore import Store
from jgsw.gitstore.journal import Journal

TEXT, NEW_FILE, GONE = "standards/a/r1/standard.yaml", "records/新.yaml", "tables/明细表.csv"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_repository(tmp_path / "标准 仓库")


def interrupted(store: Store, reached: bool) -> Journal:
    """A writer that died around the commit point: its objects and its note are there, index and files as before."""
    old = store.head() or ""
    new = commit(store, {TEXT: b"new\n", NEW_FILE: b"new\n", GONE: None}).oid
    git(store.root, "update-ref", "refs/heads/main", old)
    git(store.root, "reset", "-q", "--hard")
    (store.root / ".git/logs/refs/heads/main").unlink()
    if reached:
        git(store.root, "update-ref", "--create-reflog", "-m", "jgsw", "refs/heads/main", new)
    before, after = store.tree(old).listing, store.tree(new).listing
    known = {path: (before.get(path), after.get(path)) for path in (GONE, NEW_FILE, TEXT)}
    note = Journal("refs/heads/main", old, new, known, os.getpid(), platform.node())
    note.write(store.root / ".git/jgsw")
    return note


def next_writer(store: Store) -> None:
    with store.writing(1):
        pass


def test_a_branch_that_did_not_move_stays_where_it_was(store: Store) -> None:
    note = interrupted(store, reached=False)
    (store.root / ".git/refs/heads/main.lock").write_text(note.new + "\n")
    (store.root / ".git/HEAD.lock").touch()
    next_writer(store)
    assert store.head() == note.old
    assert is_whole(store.root)


def test_a_branch_that_moved_takes_index_and_files_along(store: Store) -> None:
    note = interrupted(store, reached=True)
    (store.root / ".git/index.lock").write_bytes(b"jgsw holds the index\n")
    (store.root / "records").mkdir()
    (store.root / "records/.jgsw-draft.tmp").write_bytes(b"half a fi")
    next_writer(store)
    assert store.head() == note.new
    assert (store.root / NEW_FILE).read_bytes() == b"new\n"
    assert not (store.root / GONE).exists()
    assert is_whole(store.root)


def test_a_branch_that_went_on_takes_index_and_files_to_where_it_is(store: Store) -> None:
    interrupted(store, reached=True)
    tree = git(store.root, "rev-parse", "HEAD~0^{tree}").strip()
    later = git(store.root, "commit-tree", tree, "-p", "HEAD", "-m", "later").strip()
    git(store.root, "update-ref", "refs/heads/main", later)
    next_writer(store)
    assert store.head() == later
    assert is_whole(store.root)


def test_what_the_user_wrote_since_is_not_overwritten(store: Store) -> None:
    interrupted(store, reached=True)
    (store.root / TEXT).write_bytes(b"my own words\n")
    next_writer(store)
    assert (store.root / TEXT).read_bytes() == b"my own words\n"
    assert git(store.root, "status", "--porcelain") == f" M {TEXT}\n"


def test_a_commit_that_never_was_is_forgotten_when_the_branch_went_another_way(store: Store) -> None:
    interrupted(store, reached=False)
    git(store.root, "commit", "-q", "--allow-empty", "-m", "another way")
    next_writer(store)
    assert is_whole(store.root)


def test_a_commit_that_somebody_took_back_needs_eyes(store: Store) -> None:
    note = interrupted(store, reached=True)
    git(store.root, "reset", "-q", "--hard", note.old or "")
    git(store.root, "commit", "-q", "--allow-empty", "-m", "another way")
    with pytest.raises(Conflict, match=note.new[:12]) as conflict:
        next_writer(store)
    assert "journal.json" in conflict.value.hint
    (store.root / ".git/jgsw/journal.json").unlink()
    next_writer(store)
    assert is_whole(store.root)


def test_another_branch_that_is_out_is_left_alone(store: Store) -> None:
    note = interrupted(store, reached=True)
    git(store.root, "checkout", "-q", "-f", "-b", "other", note.old or "")
    next_writer(store)
    assert store.resolve("main") == note.new
    assert is_whole(store.root)


def test_a_writer_on_another_computer_may_still_live(store: Store) -> None:
    note = interrupted(store, reached=True)
    replace(note, host="office-pc-7").write(store.root / ".git/jgsw")
    with pytest.raises(Conflict, match="office-pc-7"):
        next_writer(store)
    os.utime(store.root / ".git/jgsw/journal.json", (1, 1))
    next_writer(store)
    assert is_whole(store.root)


def test_locks_of_other_programs_are_left_alone(store: Store) -> None:
    interrupted(store, reached=False)
    lock = store.root / ".git/refs/heads/main.lock"
    lock.write_text("1" * 40 + "\n")
    next_writer(store)
    assert lock.exists()


def test_a_note_that_cannot_be_read_is_no_note(store: Store) -> None:
    interrupted(store, reached=False)
    (store.root / ".git/jgsw/journal.json").write_bytes(b'{"ref": 1')
    next_writer(store)
    assert is_whole(store.root)
