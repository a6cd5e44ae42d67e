"""What was found before stands where nothing has changed, and is the same to the last character as a fresh check."""

import json
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import HEAD, a_repository, write
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.cli.entry import run as main
from jgsw.diagnostics import Diagnostic
from jgsw.library import forget
from jgsw.tasks.remembering import Judged, remembered
from jgsw.tasks.validate import Wanted, validate

NAMES = ("a", "b", "c")
CACHE = Path("build", "cache", "validate")
CLEAN = "clauses:\n  - {title: 要求, content: 应值守。}\n"
FAULTY = "clauses:\n  - {title: 要求, content: '必须值守，见[](#b)。'}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with three texts, made once."""
    root = a_repository(tmp_path_factory.mktemp("remembering") / "库")
    for name in NAMES:
        write(root, {text_of(name): a_file(name, FAULTY)})
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "库"))


def text_of(name: str) -> str:
    return f"standards/{name}/r1/standard.yaml"


def a_file(name: str, body: str) -> str:
    return HEAD.replace("id: sample", f"id: {name}") + body


def found(root: Path, *, recall: bool, seen: list[int] | None = None) -> tuple[Diagnostic, ...]:
    """Everything found, in its order; `seen` gathers one number for each text that was looked at."""

    def told(_what: str, done: int, _of: int) -> None:
        if seen is not None:
            seen.append(done)

    return validate(root, Wanted(recall=recall), told).diagnostics


def looked_at(root: Path) -> int:
    """How many texts a check looks at that may remember."""
    seen: list[int] = []
    found(root, recall=True, seen=seen)
    return len(seen)


def age(root: Path) -> None:
    """Make every file an hour old; its other stamps stay as they are."""
    for path in root.rglob("*"):
        if path.is_file() and "build" not in path.parts:
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 3600 * 10**9))


def test_nothing_is_looked_at_twice(root: Path) -> None:
    first = found(root, recall=True)
    assert "MOD301" in {one.rule.code for one in first}
    assert looked_at(root) == 0
    assert found(root, recall=True) == first == found(root, recall=False)


def test_only_the_text_that_was_edited_is_looked_at_again(root: Path) -> None:
    assert looked_at(root) == len(NAMES)
    write(root, {text_of("b"): a_file("b", CLEAN)})
    assert looked_at(root) == 1
    write(root, {text_of("b"): a_file("b", FAULTY)})
    assert looked_at(root) == 0


def test_an_edit_that_keeps_length_and_time_is_noticed(root: Path) -> None:
    age(root)
    found(root, recall=True)
    path = root / text_of("a")
    before = path.stat().st_mtime_ns
    path.write_bytes(path.read_bytes().replace("必须".encode(), "应当".encode()))
    os.utime(path, ns=(before, before))
    assert found(root, recall=True) == found(root, recall=False)


def test_another_question_has_another_answer(root: Path) -> None:
    for stage in (None, "报批稿", None):
        asked = [validate(root, Wanted(stage=stage, recall=recall)).diagnostics for recall in (True, False)]
        assert asked[0] == asked[1]


EDITS = st.tuples(
    st.sampled_from(
        [
            *((text_of(name), a_file(name, body)) for name in NAMES for body in (CLEAN, FAULTY)),
            (text_of("a"), "id: [\n"),
            (text_of("a"), None),
            (text_of("b"), "# jgsw: 忽略 MOD301 原因：试用\n" + a_file("b", FAULTY)),
            (text_of("c"), a_file("c", "number: Q/JGSW 1—2020\n" + FAULTY)),
            (text_of("b"), a_file("b", "number: Q/JGSW 1—2020\n" + FAULTY)),
            ("standards/a/r1/explanation.yaml", "chapters: {nowhere: 甲}\n"),
            ("standards/a/r1/explanation.yaml", None),
            ("standards/a/r1/records/team.yaml", "id: 甲\n"),
            ("standards/a/r1/records/team.yaml", None),
            ("standards/c/r1/figures/a.png", "不是图"),
            ("register/other.yaml", "title: 其他\nstandards: []\n"),
            ("register/other.yaml", None),
            ("system.yaml", "title: 体系\n"),
        ]
    )
)


@settings(max_examples=12, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_a_check_that_remembers_finds_what_a_fresh_one_finds(
    made: Path, edits: list[tuple[tuple[str, str | None]]]
) -> None:
    with TemporaryDirectory() as folder:
        root = Path(shutil.copytree(made, Path(folder) / "库"))
        for ((path, text),) in edits:
            (root / path).unlink(missing_ok=True)
            if text is not None:
                write(root, {path: text})
            assert found(root, recall=True) == found(root, recall=False)


def test_the_report_is_the_same_to_the_last_byte(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = []
    for words in (["--no-cache"], [], []):
        assert main(["-C", str(root), "validate", "--json", *words]) == 1
        reports.append(json.loads(capsys.readouterr().out))
        reports[-1].pop("seconds")
    assert json.dumps(reports[0]) == json.dumps(reports[1]) == json.dumps(reports[2])


@pytest.mark.parametrize("name", ["whole.json", "texts.json"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"MOD301", b"MOD302"),
        lambda data: b"0" * 64 + data[64:],
        lambda data: b"[" * 100_000,
        lambda data: data[:129] + b"\n{}",
    ],
    ids=["empty", "cut", "altered", "of another program", "nested", "of another form"],
)
def test_what_is_damaged_or_foreign_is_not_believed(root: Path, name: str, spoil: Callable[[bytes], bytes]) -> None:
    fresh = found(root, recall=True)
    (root / CACHE / "whole.json").unlink()
    found(root, recall=True)
    path = root / CACHE / name
    path.write_bytes(spoil(path.read_bytes()))
    assert found(root, recall=True) == fresh


def test_a_folder_that_cannot_be_written_does_no_harm(root: Path) -> None:
    write(root, {"build": "一个文件"})
    assert found(root, recall=True) == found(root, recall=False)
    assert (root / "build").read_text("utf-8") == "一个文件"


def test_nothing_is_kept_outside_or_where_git_would_see_it(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (root / "build").symlink_to(outside)
    found(root, recall=True)
    assert list(outside.iterdir()) == []
    (root / "build").unlink()
    (root / ".gitignore").unlink()
    found(root, recall=True)
    assert not (root / "build").exists()


@pytest.mark.parametrize("words", [["validate", "--no-cache"], ["status"], ["tables", "--check"]], ids=" ".join)
def test_gates_and_whoever_wants_it_check_afresh(root: Path, words: list[str]) -> None:
    main(["-C", str(root), *words])
    assert not (root / CACHE).exists()


def test_in_ci_every_file_is_checked_afresh(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    main(["-C", str(root), "validate"])
    assert not (root / CACHE).exists()


def test_what_is_no_longer_used_goes(root: Path) -> None:
    for turn in range(6):
        write(root, {text_of(name): a_file(name, FAULTY + f"# {turn}\n") for name in NAMES})
        found(root, recall=True)
    kept = json.loads((root / CACHE / "texts.json").read_bytes().partition(b"\n")[2])
    assert len(kept) == 2 * len(NAMES)
    assert sorted(path.name for path in (root / CACHE).iterdir()) == ["texts.json", "whole.json"]


def test_many_may_check_at_once(root: Path) -> None:
    fresh = found(root, recall=False)
    with ThreadPoolExecutor(8) as pool:
        assert all(one == fresh for one in pool.map(lambda _: found(root, recall=True), range(16)))


def test_a_young_file_is_read_until_its_stamps_can_be_trusted(root: Path) -> None:
    calls: list[int] = []

    def check(_remember: object) -> Judged:
        calls.append(1)
        return Judged((), 0)

    age(root)
    for _ in range(3):
        remembered(root, "", check)
    write(root, {text_of("a"): a_file("a", CLEAN)})
    remembered(root, "", check)
    remembered(root, "", check)
    assert len(calls) == 2
    assert forget("", frozenset(), b"", lambda: None) is None  # type: ignore[arg-type, return-value]
