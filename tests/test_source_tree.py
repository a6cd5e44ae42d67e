"""A folder as a tree, a tree with changes over it, and files written whole."""

import os
import time
from pathlib import Path

import pytest

from jgsw.source import Folder, Overlay, Tree, Unreadable
from jgsw.source.saving import write_atomically
from jgsw.source.tree import LARGEST_FILE


def folder(root: Path, *paths: str) -> Folder:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    return Folder(root)


def refusal(tree: Tree, path: str) -> str:
    with pytest.raises(Unreadable) as caught:
        tree.read(path)
    assert caught.value.diagnostic.place.file == path
    assert caught.value.diagnostic.remedy
    return caught.value.message


def test_the_files_are_listed_in_order_without_what_is_not_content(tmp_path: Path) -> None:
    tree = folder(
        tmp_path,
        "jgsw.yaml",
        "standards/b/r1/standard.yaml",
        "standards/build/r1/standard.yaml",
        "standards/b/r1/figures/图 1.png",
        ".vscode/settings.json",
        ".git/config",
        "build/a.docx",
        ".venv/a.py",
        "forms/node_modules/a.js",
        "Z.yaml",
    )
    assert tree.files() == [
        ".vscode/settings.json",
        "Z.yaml",
        "jgsw.yaml",
        "standards/b/r1/figures/图 1.png",
        "standards/b/r1/standard.yaml",
        "standards/build/r1/standard.yaml",
    ]
    assert tree.read("standards/b/r1/figures/图 1.png").decode() == "standards/b/r1/figures/图 1.png"


def test_links_are_listed_but_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret").write_text("x")
    tree = folder(tmp_path / "root", "a.yaml", "dir/b.yaml")
    (tree.root / "file").symlink_to("../outside/secret")
    (tree.root / "out").symlink_to("../outside")
    (tree.root / "dir/loop").symlink_to("..")
    assert tree.files() == ["a.yaml", "dir/b.yaml", "dir/loop", "file", "out"]
    assert "链接" in refusal(tree, "file")
    assert "链接" in refusal(tree, "dir/loop")
    assert "仓库外面" in refusal(tree, "out/secret")


@pytest.mark.parametrize("path", ["../a", "/etc/passwd", "a/../b", "./a", "", "a//b", "C:\\a", "a\\b", "a\0b", "c:a"])
def test_a_path_that_is_not_plainly_inside_is_refused(tmp_path: Path, path: str) -> None:
    assert "路径写法不对" in refusal(Folder(tmp_path), path)


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    tree = folder(tmp_path, "a/b")
    os.mkfifo(tmp_path / "pipe")
    assert "管道" in refusal(tree, "pipe")
    assert "文件夹" in refusal(tree, "a")
    assert "没有这个文件" in refusal(tree, "a/c")
    assert "没有这个文件" in refusal(tree, "a/b/c") or "读不出来" in refusal(tree, "a/b/c")
    assert "读不出来" in refusal(tree, "长" * 200)


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "256 MiB" in refusal(Folder(tmp_path), "big")


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="没有这个文件或文件夹"):
        Folder(tmp_path / "x").files()


def test_an_overlay_replaces_adds_and_removes(tmp_path: Path) -> None:
    tree = Overlay(folder(tmp_path, "a", "b", "c"), {"b": b"new", "d/e": b"more", "a": None, "x": None})
    assert tree.files() == ["b", "c", "d/e"]
    assert [tree.read(path) for path in tree.files()] == [b"new", b"c", b"more"]
    assert "没有这个文件" in refusal(tree, "a")


def test_five_thousand_files_are_listed_at_once(tmp_path: Path) -> None:
    for number in range(500):
        below = tmp_path / f"standards/s{number}/r1"
        below.mkdir(parents=True)
        for name in range(10):
            (below / f"{name}.yaml").touch()
    tree = Folder(tmp_path)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        assert len(tree.files()) == 5000
        times.append(time.perf_counter() - start)
    assert min(times) < 0.15


def test_a_file_is_written_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "新/a.yaml"
    write_atomically(path, b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomically(tmp_path / "a.yaml", b"new")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.yaml"]
