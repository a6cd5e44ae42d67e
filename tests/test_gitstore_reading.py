"""Commits read as trees, history, and what differs from the work tree; reading leaves every byte alone."""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_git import A_DAY, a_repository, commit, entries, git

from jgsw.errors import Exit, Missing, UsageError
from jgsw.gitstore import Store, git_version
from jgsw.gitstore.discovery import refusal
from jgsw.gitstore.plumbing import Output
from jgsw.gitstore.tree import OddEntry

HOSTILE_NAMES = (
    "", "--all", "--output=stolen", "-x", "--exec=touch stolen", "$(touch stolen)", "`touch stolen`", "main..HEAD",
    "^main", "main\nHEAD", "main\0", "..", "HEAD^{tree}", "main --", "no-such-branch", "refs/heads/*", "@{-1}",
    "HEAD:standards/a/r1/standard.yaml", "x" * 5000, "deadbeef", "标准", "\udcff",
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return a_repository(tmp_path / "标准 仓库")


def test_a_repository_is_found_from_any_folder_inside_it(store: Store) -> None:
    assert Store.open(store.root / "standards/a/r1").root == store.root
    assert Store.open(store.root / "standards/a/r1/standard.yaml").root == store.root


def test_a_folder_outside_any_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不在 Git 仓库里"):
        Store.open(tmp_path)


def test_a_bare_repository_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "--bare", "bare.git")
    with pytest.raises(UsageError, match="裸仓库"):
        Store.open(tmp_path / "bare.git")


def test_a_work_tree_that_says_it_is_bare_is_refused(store: Store) -> None:
    git(store.root, "config", "core.bare", "true")
    with pytest.raises(UsageError, match="裸仓库"):
        Store.open(store.root)


def test_a_repository_embedded_in_a_folder_does_not_pose_as_the_real_one(store: Store) -> None:
    git(store.root, "init", "--bare", "standards/a")
    assert Store.open(store.root / "standards/a").root == store.root


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("HEAD", "nonsense", "不完整"),
        ("config", "[core\n", "打不开"),
        ("config", "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tfutureThing = x\n", "请升级"),
    ],
)
def test_a_damaged_repository_is_refused_with_a_remedy(store: Store, file: str, content: str, words: str) -> None:
    (store.root / ".git" / file).write_text(content)
    with pytest.raises(UsageError) as refused:
        Store.open(store.root)
    assert words in refused.value.message + refused.value.hint


def test_a_repository_of_another_owner_is_refused_with_the_exact_remedy(store: Store) -> None:
    other = {**os.environ, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "LC_ALL": "C"}
    words = subprocess.run(["git", "rev-parse"], cwd=store.root, env=other, capture_output=True, check=False)
    refused = refusal(store.root, Output(words.returncode, words.stdout, words.stderr.decode()))
    assert "另一个用户" in refused.message
    assert refused.hint.endswith(f"safe.directory {store.root}")


def test_a_machine_without_git_is_told_what_to_install(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(store.root))
    with pytest.raises(Missing) as missing:
        store.head()
    assert missing.value.code is Exit.MISSING
    assert "apt install git" in missing.value.hint


def test_the_version_of_git_is_known() -> None:
    assert git_version() in git(Path("/"), "version")


def test_variables_set_for_another_repository_have_no_say(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    head = store.head()
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "nonsense")
    assert Store.open(store.root).head() == head
    assert store.tree(head or "").read("standards/a/r1/standard.yaml") == b"id: a\n"
    assert os.environ["GIT_DIR"] == "/nowhere"


def test_an_empty_repository_has_no_head_and_no_history(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "new")
    assert (store.head(), store.log()) == (None, ())


def test_every_usual_name_of_a_commit_is_resolved(store: Store) -> None:
    first = store.head()
    second = commit(store, {"b": b"b"}).oid
    git(store.root, "tag", "-a", "v1", "-m", "x")
    git(store.root, "branch", "起草")
    assert [store.resolve(name) for name in ("main", "HEAD", "v1", "起草", second, second[:10])] == [second] * 6
    assert store.resolve("HEAD~1") == first


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_hostile_name_becomes_an_option_or_a_commit(store: Store, name: str) -> None:
    with pytest.raises(UsageError) as refused:
        store.resolve(name)
    assert refused.value.hint
    assert not list(store.root.rglob("stolen"))


def test_a_name_of_two_things_is_refused(store: Store) -> None:
    git(store.root, "commit", "--allow-empty", "-m", "x")
    git(store.root, "tag", "main", "HEAD~1")
    with pytest.raises(UsageError, match="不止"):
        store.resolve("main")
    assert store.resolve("refs/heads/main") == store.head()


@pytest.mark.parametrize("vague", ["HEAD", "main", "", "0" * 39, "--all"])
def test_only_full_hashes_are_taken_for_commits(store: Store, vague: str) -> None:
    for ask in (store.tree, store.changed, lambda oid: store.merge_base(oid, oid)):
        with pytest.raises(UsageError, match="完整的提交号"):
            ask(vague)


def test_a_shallow_clone_says_what_to_fetch(store: Store, tmp_path: Path) -> None:
    first = store.head()
    commit(store, {"b": b"b"})
    git(tmp_path, "clone", "--depth=1", store.root.as_uri(), "shallow")
    shallow = Store.open(tmp_path / "shallow")
    with pytest.raises(UsageError) as refused:
        shallow.merge_base(shallow.head() or "", first or "")
    assert "fetch-depth" in refused.value.hint


def test_the_merge_base_is_where_two_branches_parted(store: Store) -> None:
    base = store.head() or ""
    git(store.root, "switch", "-q", "-c", "other")
    other = commit(store, {"o": b"o"}).oid
    git(store.root, "switch", "-q", "main")
    assert store.merge_base(commit(store, {"m": b"m"}).oid, other) == base


def test_a_commit_is_a_tree_of_files(store: Store) -> None:
    tree = store.tree(store.head() or "")
    assert tree.files() == ("standards/a/r1/standard.yaml", "tables/明细表.csv")
    assert tree.read("tables/明细表.csv").decode() == "甲,乙\n"
    assert tree.odd_entries == ()
    with pytest.raises(UsageError, match="没有这个文件"):
        tree.read("no/such")


def test_a_tree_of_the_past_stays_readable_while_the_branch_goes_on(store: Store) -> None:
    past = store.tree(store.head() or "")
    commit(store, {"standards/a/r1/standard.yaml": b"id: b\n"})
    assert past.read("standards/a/r1/standard.yaml") == b"id: a\n"
    assert store.tree(store.head() or "").read("standards/a/r1/standard.yaml") == b"id: b\n"


def test_what_is_no_portable_file_is_named_and_not_handed_out(store: Store) -> None:
    odd = (
        "link",
        "module",
        "CON.yaml",
        "A/x",
        "a/y",
        "tab\tbed",
        "de\u0301compose\u0301",
        "aux/z",
        "a:b",
        "zero\u200bwidth",
    )
    modes = {"link": "120000", "module": "160000"}
    oid = entries(
        store.root, "100644 good.yaml", "100755 run.sh", *(f"{modes.get(path, '100644')} {path}" for path in odd)
    )
    tree = store.tree(oid)
    assert tree.files() == ("good.yaml", "run.sh")
    assert {entry.path for entry in tree.odd_entries} == set(odd)
    assert OddEntry("A/x", "与“a”只有大小写之差") in tree.odd_entries
    with pytest.raises(UsageError, match="符号链接"):
        tree.read("link")


def test_everything_that_differs_from_a_commit_is_found(store: Store) -> None:
    base = store.head() or ""
    root = store.root
    commit(store, {"committed": b"1", "tables/明细表.csv": None, "tables/新名.csv": "甲,乙\n".encode()})
    (root / ".gitignore").write_text("ignored\nbuild/\n")
    for name in ("untracked", "ignored", "build/x", "新文件夹/未跟踪", "staged"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(b"2")
    git(root, "add", "staged")
    (root / "standards/a/r1/standard.yaml").write_bytes(b"id: changed\n")
    renamed = {"tables/明细表.csv", "tables/新名.csv"}
    new = {".gitignore", "untracked", "新文件夹/未跟踪", "staged", "committed"}
    assert store.changed(base) == renamed | new | {"standards/a/r1/standard.yaml"}


def test_a_file_touched_but_alike_has_not_changed(store: Store) -> None:
    os.utime(store.root / "standards/a/r1/standard.yaml", (1, 1))
    assert store.changed(store.head() or "") == frozenset()


def test_pipes_links_and_folders_in_the_place_of_files_are_changes(tmp_path: Path) -> None:
    store = a_repository(tmp_path, dict.fromkeys(("pipe", "link", "folder", "alike"), b"x"))
    for name in ("pipe", "link", "folder"):
        (store.root / name).unlink()
    os.mkfifo(store.root / "pipe")
    (store.root / "link").symlink_to("alike")
    (store.root / "folder").mkdir()
    assert store.changed(store.head() or "") == {"pipe", "link", "folder"}


@settings(max_examples=12, deadline=None)
@given(st.dictionaries(st.sampled_from(["a", "b", "c/d", "c/e", "乙"]), st.sampled_from([b"1", b"2", None])))
def test_changes_are_those_that_plain_git_sees(files: dict[str, bytes | None]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = a_repository(folder, {"a": b"1", "c/d": b"1", "乙": b"1"})
        for path, content in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).unlink(missing_ok=True)
            if content is not None:
                (folder / path).write_bytes(content)
        git(folder, "add", "-A")
        seen = git(folder, "diff", "--cached", "--no-renames", "--name-only", "-z").split("\0")[:-1]
        assert store.changed(store.head() or "") == set(seen)


def test_the_log_of_a_folder_is_newest_first(store: Store) -> None:
    oid = commit(store, {"standards/a/r1/history.jsonl": b"{}\n"}, "a：立项\n\nStage: project").oid
    commit(store, {"standards/b/r1/standard.yaml": b"id: b\n"}, "b：起草")
    newest, _ = store.log("standards/a")
    assert newest == (oid, "张三", A_DAY, "a：立项")
    assert [line.subject for line in store.log()] == ["b：起草", "a：立项", "起草"]
    assert store.log("standards/none") == ()


def test_a_commit_with_a_date_no_calendar_has_is_still_listed(store: Store) -> None:
    head, tree = store.head(), git(store.root, "rev-parse", "HEAD^{tree}").strip()
    raw = f"tree {tree}\nparent {head}\nauthor x <x@y> 99999999999999999999 +0000\ncommitter x <x@y> 1 +0000\n\nodd\n"
    oid = git(store.root, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw.encode()).strip()
    git(store.root, "update-ref", "refs/heads/main", oid)
    assert [line.subject for line in store.log()] == ["odd", "起草"]


def test_the_user_is_whom_git_knows(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(store.root / "nobody"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(store.root / "nobody"))
    git(store.root, "config", "user.email", "wang@example.cn")
    assert store.user() == (None, "wang@example.cn")
    git(store.root, "config", "user.name", "王五")
    assert store.user() == ("王五", "wang@example.cn")


def test_reading_leaves_every_byte_alone(store: Store) -> None:
    def everything() -> dict[Path, tuple[int, bytes]]:
        files = (file for file in store.root.rglob("*") if file.is_file())
        return {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in files}

    os.utime(store.root / "standards/a/r1/standard.yaml", (1, 1))
    before = everything()
    fresh = Store.open(store.root)
    head = fresh.head() or ""
    tree = fresh.tree(fresh.resolve("main"))
    assert [tree.read(path) for path in tree.files()]
    assert (fresh.changed(head), fresh.merge_base(head, head)) == (frozenset(), head)
    assert fresh.log("standards")
    fresh.user()
    assert everything() == before
