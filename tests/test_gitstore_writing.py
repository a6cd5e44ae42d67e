"""Commits made by plumbing: exactly what was planned, in step with index and files, never over the user's own work."""

import os
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from plain_git import A_DAY, a_change, a_repository, commit, git, is_whole

from jgsw.errors import Conflict, Exit, UsageError
from jgsw.gitstore import Change, Moved, Store

TEXT = "standards/a/r1/standard.yaml"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_repository(tmp_path / "标准 仓库")


@contextmanager
def nothing_happens(store: Store) -> Iterator[None]:
    """Branch, index and files are the same before and after."""

    def state() -> tuple[str | None, str, str]:
        return store.head(), git(store.root, "ls-files", "--stage"), git(store.root, "status", "--porcelain")

    before = state()
    yield
    assert state() == before


def test_the_first_commit_of_an_empty_repository(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "新", branch="trunk")
    made = commit(store, {"jgsw.yaml": b"name: x\n", "组织/人员.yaml": b"[]\n", "empty": b""})
    assert (made.oid, made.kept) == (store.head(), ())
    assert git(store.root, "rev-list", "--count", "trunk") == "1\n"
    assert (store.root / "组织/人员.yaml").read_bytes() == b"[]\n"
    assert is_whole(store.root)


def test_a_repository_is_made_without_hooks_and_not_twice(tmp_path: Path) -> None:
    Store.create(tmp_path)
    assert not (tmp_path / ".git/hooks").exists()
    with pytest.raises(UsageError, match="已经是"):
        Store.create(tmp_path)


@pytest.mark.parametrize("branch", ["", "-x", "a..b", "a b", "x.lock", "/x", "x/", "--bare"])
def test_a_branch_name_that_git_would_not_take_is_refused(tmp_path: Path, branch: str) -> None:
    with pytest.raises(UsageError, match="分支名"):
        Store.create(tmp_path, branch)


def test_a_commit_brings_files_index_and_branch_in_step(store: Store) -> None:
    made = commit(store, {TEXT: b"id: b\n", "records/查新/1.yaml": "甲\n".encode(), "tables/明细表.csv": None})
    assert (made.oid, made.kept) == (store.head(), ())
    assert store.tree(made.oid).files() == ("records/查新/1.yaml", TEXT)
    assert not (store.root / "tables").exists()
    assert is_whole(store.root)


def test_message_trailers_author_and_dates_stand_as_given(store: Store) -> None:
    text = (
        "会议服务规范：征求意见\n\n已收到 3 份意见。\n\nStandard: a\nStage: enquiry\nActor: 张三 <zhang@example.cn>\n"
    )
    commit(store, {TEXT: b"2"}, text)
    assert git(store.root, "log", "-1", "--format=%B").rstrip("\n") == text.rstrip("\n")
    assert git(store.root, "log", "-1", "--format=%(trailers:key=Stage,valueonly)").strip() == "enquiry"
    who = git(store.root, "log", "-1", "--format=%an <%ae> %aI %cn <%ce> %cI").strip()
    assert who == " ".join(["张三 <zhang@example.cn> 2026-03-02T09:30:00+08:00"] * 2)


def test_the_same_change_makes_the_same_commit_anywhere(tmp_path: Path) -> None:
    one, other = (a_repository(tmp_path / name) for name in ("一", "二"))
    git(other.root, "config", "i18n.commitEncoding", "GBK")
    git(other.root, "config", "user.name", "someone else")
    assert commit(one, {TEXT: b"2"}) == commit(other, {TEXT: b"2"})


def test_a_repository_with_sha256_is_written_too(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256", ".")
    store = Store.open(tmp_path)
    assert len(commit(store, {TEXT: b"1", "b": b"1"}).oid) == 64
    commit(store, {TEXT: b"2", "b": None})
    assert store.changed(store.head() or "") == frozenset()
    assert is_whole(tmp_path)


def test_a_linked_work_tree_has_its_own_branch_and_index(store: Store, tmp_path: Path) -> None:
    git(store.root, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    side = Store.open(tmp_path / "side")
    commit(side, {TEXT: b"side"})
    commit(store, {TEXT: b"main"})
    assert git(tmp_path / "side", "status", "--porcelain") == ""
    assert (side.root / TEXT).read_bytes() == b"side"
    assert is_whole(store.root)


def test_several_commits_may_be_made_under_one_lock(store: Store) -> None:
    with store.writing(5) as session:
        first = session.commit(a_change({TEXT: b"1"}, store.head())).oid
        second = session.commit(a_change({TEXT: b"2"}, first)).oid
    assert store.head() == second
    assert is_whole(store.root)


def test_an_executable_file_stays_one(store: Store) -> None:
    (store.root / "run.sh").write_text("1")
    (store.root / "run.sh").chmod(0o755)
    git(store.root, "add", "run.sh")
    git(store.root, "commit", "-qm", "x")
    commit(store, {"run.sh": b"2"})
    assert (store.root / "run.sh").stat().st_mode & stat.S_IXUSR
    assert is_whole(store.root)


def test_a_file_may_become_a_folder_and_back(store: Store) -> None:
    commit(store, {"x": b"1"})
    commit(store, {"x": None, "x/y": b"2"})
    assert is_whole(store.root)
    commit(store, {"x": b"3", "x/y": None})
    assert (store.root / "x").read_bytes() == b"3"
    assert is_whole(store.root)


def test_files_prepared_on_disk_become_part_of_the_commit(store: Store) -> None:
    (store.root / "records").mkdir()
    (store.root / "records/1.yaml").write_bytes(b"filled in\n")
    (store.root / TEXT).write_bytes(b"edited\n")
    made = commit(store, {"records/1.yaml": b"filled in\n", TEXT: b"edited\n"})
    assert made.kept == ()
    assert is_whole(store.root)


def test_a_file_seen_on_disk_in_another_form_is_brought_in_step(store: Store) -> None:
    (store.root / TEXT).write_bytes(b"edited\r\n")
    change = a_change({TEXT: b"edited\n"}, store.head())
    with store.writing(5) as session:
        made = session.commit(replace(change, seen={TEXT: b"edited\r\n"}))
    assert made.kept == ()
    assert (store.root / TEXT).read_bytes() == b"edited\n"
    assert is_whole(store.root)


def test_what_the_user_changed_meanwhile_is_kept_and_named(store: Store) -> None:
    (store.root / TEXT).write_bytes(b"my own words\n")
    (store.root / "tables/明细表.csv").unlink()
    made = commit(store, {TEXT: b"new\n", "tables/明细表.csv": b"new\n", "b": b"b"})
    assert made.kept == (TEXT, "tables/明细表.csv")
    assert (store.root / TEXT).read_bytes() == b"my own words\n"
    assert git(store.root, "status", "--porcelain", "-z") == f" M {TEXT}\0 D tables/明细表.csv\0"


def test_what_the_user_staged_elsewhere_stays_staged(store: Store) -> None:
    (store.root / "mine.yaml").write_bytes(b"staged\n")
    (store.root / "tables/明细表.csv").write_bytes(b"staged\n")
    git(store.root, "add", "-A")
    (store.root / "mine.yaml").write_bytes(b"and edited\n")
    made = commit(store, {TEXT: b"new\n"})
    assert made.kept == ()
    assert store.tree(made.oid).files() == (TEXT, "tables/明细表.csv")
    assert set(git(store.root, "status", "--porcelain", "-z").split("\0")) == {
        "M  tables/明细表.csv",
        "AM mine.yaml",
        "",
    }


def test_what_the_user_staged_in_the_same_file_stays_staged(store: Store) -> None:
    (store.root / TEXT).write_bytes(b"staged\n")
    git(store.root, "add", TEXT)
    assert commit(store, {TEXT: b"new\n"}).kept == (TEXT,)
    assert git(store.root, "show", f":{TEXT}") == "staged\n"


def test_untracked_files_of_the_user_are_left_alone(store: Store) -> None:
    (store.root / "notes.txt").write_text("mine")
    (store.root / "tables/notes.txt").write_text("mine")
    commit(store, {"tables/明细表.csv": None})
    assert git(store.root, "status", "--porcelain", "-z") == "?? notes.txt\0?? tables/\0"


def test_a_link_on_disk_is_never_written_through(store: Store, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (store.root / "records").symlink_to(tmp_path / "outside")
    (store.root / TEXT).unlink()
    (store.root / TEXT).symlink_to(tmp_path / "outside/victim")
    made = commit(store, {"records/1.yaml": b"x", TEXT: b"x"})
    assert set(made.kept) == {"records/1.yaml", TEXT}
    assert list((tmp_path / "outside").iterdir()) == []


BAD_PATHS = ("../x", "/tmp/x", ".git/hooks/pre-commit", "a\\b", "CON", "Standards/x", "tables", f"{TEXT}/x")


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_path_that_may_not_be_is_refused_before_anything_is_written(store: Store, path: str) -> None:
    with nothing_happens(store), pytest.raises(UsageError, match="“"):
        commit(store, {path: b"x", "good": b"x"})
    assert list((store.root / ".git/jgsw").iterdir()) == []


WRONG: dict[str, Callable[[Change], Change]] = {
    "没有改动": lambda change: replace(change, files={TEXT: b"id: a\n", "never": None}),
    "提交说明": lambda change: replace(change, message=" \n"),
    "不能保存的字符": lambda change: replace(change, message="a\0b"),
    "姓名": lambda change: replace(change, author=("<张三>", "z@x.cn")),
    "姓名“": lambda change: replace(change, author=("张三\nx", "z@x.cn")),
    "邮箱": lambda change: replace(change, author=("张三", "z@x.cn> <y@x.cn")),
}


@pytest.mark.parametrize("words", WRONG)
def test_a_change_that_cannot_be_a_commit_is_refused(store: Store, words: str) -> None:
    change = WRONG[words](a_change({TEXT: b"2"}, store.head()))
    with nothing_happens(store), store.writing(5) as session, pytest.raises(UsageError, match=words):
        session.commit(change)


def test_a_branch_that_moved_since_it_was_read_is_noticed(store: Store) -> None:
    read = store.head()
    git(store.root, "commit", "-q", "--allow-empty", "-m", "meanwhile")
    with nothing_happens(store), store.writing(5) as session, pytest.raises(Moved) as moved:
        session.commit(a_change({TEXT: b"2"}, read))
    assert moved.value.code is Exit.CONFLICT
    assert isinstance(moved.value, Conflict)


def test_a_first_commit_made_meanwhile_is_noticed(tmp_path: Path) -> None:
    store = Store.create(tmp_path)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "meanwhile")
    with store.writing(5) as session, pytest.raises(Moved):
        session.commit(a_change({TEXT: b"2"}, None))


def test_a_commit_goes_to_the_branch_that_is_out_when_it_is_made(store: Store) -> None:
    read = store.head()
    with store.writing(5) as session:
        git(store.root, "switch", "-q", "-c", "elsewhere")
        session.commit(a_change({TEXT: b"2"}, read))
    assert store.resolve("main") == read
    assert store.resolve("elsewhere") == store.head()
    assert is_whole(store.root)


def test_a_moment_far_away_keeps_its_offset(store: Store) -> None:
    when = A_DAY.astimezone(tz=None).replace(year=2038) + timedelta(microseconds=5)
    with store.writing(5) as session:
        session.commit(a_change({TEXT: b"2"}, store.head(), when=when))
    assert store.log()[0].date == when.replace(microsecond=0)


def test_a_second_writer_waits_and_then_reads_who_is_at_it(store: Store) -> None:
    words = pytest.raises(Conflict, match=f"进程 {os.getpid()}")
    with store.writing(5), words, Store.open(store.root).writing(0.1):
        pass
    with store.writing(0):
        pass


def test_an_index_that_git_holds_is_waited_for_and_never_taken(store: Store) -> None:
    lock = store.root / ".git/index.lock"
    lock.write_bytes(b"DIRC of another program")
    with nothing_happens(store), pytest.raises(Conflict, match="暂存区"), store.writing(0.2) as session:
        session.commit(a_change({TEXT: b"2"}, store.head()))
    assert lock.read_bytes() == b"DIRC of another program"


def test_a_branch_that_git_holds_is_a_conflict_and_nothing_happens(store: Store) -> None:
    (store.root / ".git/refs/heads/main.lock").write_bytes(b"x")
    with nothing_happens(store), pytest.raises(Conflict, match="没有移动"):
        commit(store, {TEXT: b"2"})


BUSY: dict[str, tuple[list[str], str]] = {
    "detached": (["checkout", "-q", "--detach"], "分支"),
    "replaced": (["replace", "HEAD", "HEAD~1"], "替换引用"),
}


@pytest.mark.parametrize("state", BUSY)
def test_a_repository_in_a_doubtful_state_is_not_written(store: Store, state: str) -> None:
    words, reason = BUSY[state]
    commit(store, {TEXT: b"2"})
    git(store.root, *words)
    with pytest.raises(UsageError, match=reason) as refused, store.writing(5):
        pass
    assert refused.value.hint


@pytest.mark.parametrize(("command", "reason"), [("merge", "合并"), ("rebase", "变基"), ("cherry-pick", "拣选")])
def test_an_unfinished_merge_is_finished_first(store: Store, command: str, reason: str) -> None:
    git(store.root, "switch", "-q", "-c", "other")
    commit(store, {TEXT: b"theirs"})
    git(store.root, "switch", "-q", "main")
    commit(store, {TEXT: b"ours"})
    with pytest.raises(AssertionError):
        git(store.root, command, "other")
    with pytest.raises(UsageError, match=reason), store.writing(5):
        pass


@contextmanager
def a_full_disk() -> Iterator[None]:
    """No file may grow beyond 100 kB."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_disk_that_takes_no_more_is_a_sentence_and_nothing_happens(store: Store) -> None:
    with nothing_happens(store), a_full_disk(), pytest.raises(UsageError, match="写不进去"):
        commit(store, {TEXT: b"x" * 200_000})
    commit(store, {TEXT: b"x" * 200_000})
    assert is_whole(store.root)
