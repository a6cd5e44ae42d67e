"""Printing: which text a path means, and what is said of a text that cannot be printed."""

import json
import shutil
from pathlib import Path

import pytest
from builders import a_repository, write
from command_line import TODAY

from jgsw import office
from jgsw.cli.entry import run
from jgsw.errors import UsageError
from jgsw.tasks.render import Rendered, Unprinted, edition_at, render, render_all

GOOD = "id: {id}\nlevel: internal\ntitle: {{main: 会议服务规范}}\nfunction: specification\nscope: 本文件规定了要求。\n"
FIGURE = "clauses:\n  - title: 总则\n    content:\n      - figure: {id: a, title: 流程, file: a.png}\n"
FORMULA = "clauses:\n  - title: 总则\n    content:\n      - formula: {id: a, latex: '\\notacommand{'}\n"
PATH = "standards/good/r1/standard.yaml"

Said = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_repository(tmp_path_factory.mktemp("fresh") / "库")


@pytest.fixture
def root(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a text that can be printed."""
    here = Path(shutil.copytree(fresh, tmp_path / "库"))
    write(here, {PATH: GOOD.format(id="good")})
    monkeypatch.chdir(here)
    monkeypatch.setenv("JGSW_TODAY", TODAY)
    for name in ("GITHUB_ACTIONS", "CI", "JGSW_OUTPUT_FORMAT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return here


def test_the_path_of_a_text_in_a_repository_means_its_edition(root: Path, capsys: Said) -> None:
    assert edition_at(root / PATH) == (root.resolve(), "good@r1")
    assert run(["render", PATH]) == 0
    assert capsys.readouterr().out.startswith("√ build/word/good-r1.docx  《会议服务规范》\n")
    assert (root / "build/word/good-r1.docx").is_file()
    assert [path.name for path in (root / PATH).parent.iterdir()] == ["standard.yaml"]


def test_any_other_file_belongs_to_no_edition(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"x.yaml": "id: x\n"})
    assert edition_at(tmp_path / "x.yaml") is None
    assert edition_at(root / "jgsw.yaml") is None


@pytest.mark.parametrize(
    ("body", "why"), [(FIGURE, "bad@r1：找不到图片 a.png"), (FORMULA, "bad@r1：公式“\\notacommand{”无法排印：")]
)
def test_a_part_that_cannot_be_printed_names_its_edition(root: Path, body: str, why: str) -> None:
    write(root, {"standards/bad/r1/standard.yaml": GOOD.format(id="bad") + body})
    with pytest.raises(UsageError) as stopped:
        render(root, "bad")
    assert stopped.value.message.startswith(why)


def test_a_text_that_cannot_be_read_is_refused_alone(root: Path, capsys: Said) -> None:
    write(root, {"standards/bad/r1/standard.yaml": "id: bad\n"})
    assert run(["render", "bad"]) == 2
    assert "standards/bad/r1/standard.yaml 有 " in capsys.readouterr().err


def test_among_all_the_others_are_printed_and_each_failure_is_told(root: Path, capsys: Said) -> None:
    write(
        root,
        {
            "standards/bad/r1/standard.yaml": "id: bad\n",
            "standards/empty/r1/standard.yaml": GOOD.format(id="empty") + FIGURE,
        },
    )
    bad, empty, good = render_all(root)
    assert [type(one) for one in (bad, empty, good)] == [Unprinted, Unprinted, Rendered]
    assert (bad.key, empty.key, good.key) == ("bad@r1", "empty@r1", "good@r1")
    assert run(["render", "--all"]) == 1
    said = capsys.readouterr().out
    assert "√ build/word/good-r1.docx" in said
    assert "× bad@r1  《bad》没有排印：standards/bad/r1/standard.yaml 有 " in said
    assert "没有排印：empty@r1：找不到图片 a.png" in said
    assert run(["render", "--all", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["key"] for one in told["failed"]] == ["bad@r1", "empty@r1"]


def test_it_is_said_when_the_contents_have_no_page_numbers(
    root: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    assert run(["render", "good"]) == 0
    said = capsys.readouterr().err
    assert said == "注意：目次的页码没有填（没有找到 LibreOffice）；在 Word 里按 F9 更新\n"
