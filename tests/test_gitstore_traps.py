"""A repository that carries programs for every occasion: none of them runs, whatever jgsw asks."""

from pathlib import Path

import pytest
from plain_git import commit, git

from jgsw.errors import Stop
from jgsw.gitstore import Store

HOOKS = (
    "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "reference-transaction", "post-index-change",
    "post-checkout", "update", "pre-auto-gc", "fsmonitor-watchman",
)  # fmt: skip
KEYS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.gitProxy", "core.askPass",
    "core.alternateRefsCommand", "diff.external", "filter.trap.clean", "filter.trap.smudge", "filter.trap.process",
    "diff.trap.textconv", "diff.trap.command", "merge.trap.driver", "gpg.program", "gpg.ssh.program", "pager.log",
    "pager.rev-list", "credential.helper", "trailer.x.command", "interactive.diffFilter", "sequence.editor",
)  # fmt: skip
SWITCHES = (
    ("commit.gpgSign", "true"), ("tag.gpgSign", "true"), ("log.showSignature", "true"), ("feature.manyFiles", "true"),
    ("filter.trap.required", "true"), ("gc.auto", "1"),
)  # fmt: skip
FILES: dict[str, bytes | None] = {
    "standards/a/r1/standard.yaml": b"id: a\n",
    ".gitattributes": b"* filter=trap diff=trap merge=trap\n",
}


@pytest.fixture
def fired(tmp_path: Path) -> Path:
    """The folder in which each program that runs leaves its name."""
    (tmp_path / "fired").mkdir()
    return tmp_path / "fired"


@pytest.fixture
def trapped(tmp_path: Path, fired: Path) -> Path:
    """A repository full of traps, with a bare one, armed too, embedded in a folder of it."""
    root = tmp_path / "trapped"
    commit(Store.create(root), FILES)
    for name in HOOKS:
        set_trap(root / ".git/hooks" / name, fired / f"hook-{name}")
    for number, key in enumerate(KEYS):
        set_trap(tmp_path / f"trap-{number}", fired / key)
        git(root, "config", key, str(tmp_path / f"trap-{number}"))
    for key, value in SWITCHES:
        git(root, "config", key, value)
    git(tmp_path, "init", "-q", "--bare", str(root / "standards/a"))
    git(tmp_path, f"--git-dir={root / 'standards/a'}", "config", "core.fsmonitor", str(tmp_path / "trap-0"))
    return root


def set_trap(program: Path, mark: Path) -> None:
    program.parent.mkdir(exist_ok=True)
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    program.chmod(0o755)


def names(fired: Path) -> set[str]:
    return {mark.name for mark in fired.iterdir()}


def test_the_traps_are_armed_for_plain_git(trapped: Path, fired: Path) -> None:
    (trapped / "standards/a/r1/standard.yaml").write_bytes(b"id: b\n")
    git(trapped, "config", "--unset", "filter.trap.process")
    git(trapped, "status", "--porcelain")
    git(trapped, "add", "standards/a/r1/standard.yaml")
    git(trapped, "update-ref", "refs/heads/other", "HEAD")
    assert {"core.fsmonitor", "filter.trap.clean", "hook-reference-transaction"} <= names(fired)


def test_no_trap_fires_whatever_is_read(trapped: Path, fired: Path) -> None:
    store = Store.open(trapped / "standards/a")
    (trapped / "standards/a/r1/standard.yaml").write_bytes(b"id: b\n")
    (trapped / "untracked").write_bytes(b"x")
    head = store.head() or ""
    tree = store.tree(store.resolve("main"))
    assert [tree.read(path) for path in tree.files()] == [content for _, content in sorted(FILES.items())]
    assert {"standards/a/r1/standard.yaml", "untracked"} <= store.changed(head)
    assert store.merge_base(head, head) == head
    assert len(store.log("standards")) == 1
    store.user()
    with pytest.raises(Stop):
        store.resolve("no such branch")
    assert names(fired) == set()


def test_no_trap_fires_whatever_is_written(trapped: Path, fired: Path) -> None:
    store = Store.open(trapped)
    commit(store, {"standards/a/r1/standard.yaml": b"id: b\r\n", "records/1.yaml": b"x"})
    (trapped / "mine").write_bytes(b"x")
    commit(store, {"records/1.yaml": None})
    assert names(fired) == set()
    assert store.tree(store.head() or "").read("standards/a/r1/standard.yaml") == b"id: b\r\n"


def test_no_trap_fires_when_a_repository_is_made_or_a_writer_fails(
    trapped: Path, fired: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/.gitconfig").write_text(f"[init]\n\ttemplateDir = {trapped / '.git'}\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    commit(Store.create(tmp_path / "new"), {"a": b"1"})
    assert not (tmp_path / "new/.git/hooks").exists()
    store = Store.open(trapped)
    with pytest.raises(Stop):
        commit(store, {"CON": b"x"})
    assert names(fired) == set()
