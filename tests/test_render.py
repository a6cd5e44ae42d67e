"""Printing: which text a path means, and what is said of a text that cannot be printed."""

import json
import shutil
from pathlib import Path

import pytest
from builders import write
from command_line import TODAY

from jgsw import office
from jgsw.cli.entry import run
from jgsw.doctree import Document
from jgsw.errors import UsageError
from jgsw.tasks.formats import Format, formats_of, timeless
from jgsw.tasks.printing import Paper, bureau_at, manuscript
from jgsw.tasks.render import Job, Rendered, Unprinted, edition_at, render, render_all, render_file

GOOD = "id: {id}\nlevel: internal\ntitle: {{main: 会议服务规范}}\nfunction: specification\nscope: 本文件规定了要求。\n"
FIGURE = "clauses:\n  - title: 总则\n    content:\n      - figure: {id: a, title: 流程, file: a.png}\n"
FORMULA = "clauses:\n  - title: 总则\n    content:\n      - formula: {id: a, latex: '\\notacommand{'}\n"
TABLE = "clauses:\n  - title: 总则\n    content:\n      - table: {id: a, title: 学时, header: [岗位, 学时], rows: [[会务, '1'], [保障]]}\n"
FIND = office.find
PATH = "standards/good/r1/standard.yaml"

Said = pytest.CaptureFixture[str]


@pytest.fixture
def root(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a text that can be printed, on a computer without LibreOffice."""
    write(root, {PATH: GOOD.format(id="good")})
    monkeypatch.chdir(root)
    monkeypatch.setenv("JGSW_TODAY", TODAY)
    monkeypatch.setattr(office, "find", lambda: None)
    for name in ("GITHUB_ACTIONS", "CI", "JGSW_OUTPUT_FORMAT", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return root


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
    ("body", "place", "why"),
    [
        (FIGURE, "9:42", "找不到图片：figures/ 里没有 a.png"),
        (FORMULA, "9:33", "公式读不懂：花括号没有成对"),
        (TABLE, "9:71", "表行与表头对不上：这一行占 1 栏，表头有 2 栏"),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_place(root: Path, body: str, place: str, why: str) -> None:
    write(root, {"standards/bad/r1/standard.yaml": GOOD.format(id="bad") + body})
    with pytest.raises(UsageError) as stopped:
        render(root, "bad", Job(formats=(Format.HTML, Format.WORD)))
    assert stopped.value.message == f"bad@r1：有 1 处不能排印：standards/bad/r1/standard.yaml:{place} {why}"
    assert stopped.value.hint


def test_a_picture_that_cannot_be_read_is_named_with_its_place(root: Path) -> None:
    write(root, {PATH: GOOD.format(id="good") + FIGURE, "standards/good/r1/figures/a.png": "GIF89a"})
    with pytest.raises(UsageError, match=rf"{PATH}:9:42 图片印不出来：图片不是") as stopped:
        render(root, "good")
    assert stopped.value.hint == "请把图片另存为 PNG、JPEG 或 SVG"


def test_a_reference_to_nothing_is_printed_as_it_is_written_and_told(root: Path, capsys: Said) -> None:
    write(root, {PATH: GOOD.format(id="good").replace("要求。", "要求，见[](#fire)。")})
    assert run(["render", "good", "--format", "md"]) == 0
    assert capsys.readouterr().err.startswith(f"注意：{PATH}:5:18 引用的标识不存在：没有标识为“fire”的")
    assert "要求，见【fire】。" in (root / "build/markdown/good-r1.md").read_text("utf-8")


def test_a_text_that_cannot_be_read_is_refused_alone(root: Path, capsys: Said) -> None:
    write(root, {"standards/bad/r1/standard.yaml": "id: bad\n"})
    assert run(["render", "bad"]) == 2
    said = capsys.readouterr().err
    assert "standards/bad/r1/standard.yaml 有 " in said
    assert "不能排版：standards/bad/r1/standard.yaml:1:1 " in said


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
    assert "没有排印：有 1 处不能排印：standards/empty/r1/standard.yaml:9:42 找不到图片" in said
    assert run(["render", "--all", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [one["key"] for one in told["failed"]] == ["bad@r1", "empty@r1"]


def test_it_is_said_when_the_contents_have_no_page_numbers(root: Path, capsys: Said) -> None:
    assert run(["render", "good"]) == 0
    said = capsys.readouterr().err
    assert said == "注意：目次的页码没有填（没有找到 LibreOffice）；在 Word 里按 F9 更新\n"


# ---- formats --------------------------------------------------------------------------------------------------


def test_each_format_has_a_folder_of_its_own(root: Path, capsys: Said) -> None:
    assert run(["render", "good", "--format", "html,md", "--format", "docx", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["documents"]
    assert [(one["format"], one["path"]) for one in told] == [
        ("docx", "build/word/good-r1.docx"),
        ("html", "build/html/good-r1.html"),
        ("md", "build/markdown/good-r1.md"),
    ]
    starts = {path.suffix: path.read_bytes()[:9] for path in (root / one["path"] for one in told)}
    assert starts == {".docx": starts[".docx"], ".html": b"<!DOCTYPE", ".md": "某市机".encode()}
    assert starts[".docx"].startswith(b"PK")


def test_formats_are_named_in_any_way_and_made_once() -> None:
    assert formats_of(()) == (Format.WORD,)
    assert formats_of(("md, HTML", ".docx", "html")) == (Format.WORD, Format.HTML, Format.MARKDOWN)
    assert formats_of(("all",)) == tuple(Format)


def test_an_unknown_format_is_told_with_those_there_are(root: Path, capsys: Said) -> None:
    assert run(["render", "good", "--format", "doc"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("错误：没有“doc”这种格式\n")
    assert "docx、html、md、pdf" in said


def test_a_text_outside_a_repository_has_its_files_beside_it(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"x.yaml": GOOD.format(id="x")})
    made = render_file(tmp_path / "x.yaml", Job(formats=(Format.HTML, Format.MARKDOWN)))
    assert [(one.key, Path(one.path).name) for one in made] == [("x", "x.html"), ("x", "x.md")]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["x.html", "x.md", "x.yaml"]


def test_a_cover_without_an_issuer_is_told_of(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"x.yaml": GOOD.format(id="x"), "y.yaml": GOOD.format(id="y") + "issuers: [某局]\n"})
    [alone] = render_file(tmp_path / "x.yaml", Job(formats=(Format.MARKDOWN,)))
    assert alone.notices == ("封面没有印发布机构：在文本里写 issuers，或写在 jgsw.yaml 的 levels 里",)
    assert "\n发布\n" not in (tmp_path / "x.md").read_text("utf-8")
    [issued] = render_file(tmp_path / "y.yaml", Job(formats=(Format.MARKDOWN,)))
    assert issued.notices == ()
    assert "某局\n\n发布\n" in (tmp_path / "y.md").read_text("utf-8")


def test_marks_that_would_be_printed_in_a_title_are_told_of(root: Path, tmp_path: Path) -> None:
    text = GOOD.format(id="x") + "issuers: [某局]\nannexes: [{id: a, nature: normative, title: CO~2~, content: 无。}]\n"
    write(tmp_path, {"x.yaml": text})
    [made] = render_file(tmp_path / "x.yaml", Job(formats=(Format.MARKDOWN,)))
    assert [notice.partition(" ")[2] for notice in made.notices] == ["标题里写了正文的记号：“~2~”会照样印出来"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("level: local\nnumber: DB4301/T 12—2026", "封面横幅只印了“地方标准”，不知道是哪个地方"),
        ("level: sector\nnumber: QQ/T 12—2026", "封面横幅没有印是哪个行业"),
        ("level: local\nnumber: DB43/T 12—2026", ""),
        ("level: sector\nnumber: DA/T 12—2026", ""),
    ],
)
def test_a_banner_that_does_not_say_whose_it_is_is_told_of(root: Path, tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, {"x.yaml": GOOD.format(id="x").replace("level: internal", text) + "issuers: [某局]\n"})
    [made] = render_file(tmp_path / "x.yaml", Job(formats=(Format.MARKDOWN,)))
    assert [notice.partition("：")[0] for notice in made.notices] == ([told] if told else [])


def test_the_explanation_prints_in_every_format(root: Path) -> None:
    made = render(root, "good", Job(Paper.EXPLANATION, (Format.HTML, Format.MARKDOWN)))
    assert [one.path for one in made] == [
        "build/html/good-r1-编制说明.html",
        "build/markdown/good-r1-编制说明.md",
    ]


def test_a_title_that_quotes_another_is_shown_as_it_is(root: Path, capsys: Said) -> None:
    assert run(["render", "good", "--explanation", "--format", "md"]) == 0
    said = capsys.readouterr().out
    assert "《会议服务规范》" in said
    assert "编制说明》" not in said


def test_nothing_is_written_when_one_of_the_formats_fails(root: Path) -> None:
    assert run(["render", "good", "--format", "all"]) == 4
    assert not (root / "build").exists()


def test_without_libreoffice_a_pdf_is_refused_with_what_to_do(root: Path, capsys: Said) -> None:
    for words in (["good"], ["--all"]):
        assert run(["render", *words, "--format", "pdf"]) == 4
        said = capsys.readouterr().err
        assert "没有 LibreOffice，不能生成 PDF" in said
        assert "安装 libreoffice-writer" in said


@pytest.mark.skipif(FIND() is None, reason="PDF 由 LibreOffice 转出")
def test_the_same_text_gives_the_same_pdf_in_every_time_zone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", FIND)
    made = []
    for zone in ("Asia/Shanghai", "America/New_York"):
        monkeypatch.setenv("TZ", zone)
        [one] = render(root, "good", Job(formats=(Format.PDF,)))
        made.append((root / one.path).read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"%PDF-")


def test_a_pdf_without_its_moment_keeps_everything_else() -> None:
    parts = (
        b"%PDF-1.6\nstream /CreationDate(D:20260101000000Z') endstream\n",
        b"/CreationDate(D:%sZ')>>\n/ID [ <%s> ]",
    )
    first, second = (
        parts[0] + parts[1] % (moment, digest * 32)
        for moment, digest in ((b"20261123004012", b"A"), (b"20261124004012", b"B"))
    )
    assert timeless(first) == timeless(second)
    assert len(timeless(first)) == len(first)
    assert timeless(first).startswith(parts[0])


def test_a_title_of_seven_characters_in_the_outline_is_no_digest() -> None:
    title = b"/Title <FEFF" + "服务要求和方法".encode("utf-16-be").hex().upper().encode() + b">"
    pdf = b"endstream " + title + b" /ID [ <" + b"A" * 32 + b"> ]"
    assert title in timeless(pdf)
    assert b"A" * 32 not in timeless(pdf)


# ---- what a text may say of itself ----------------------------------------------------------------------------


def _cover(hunan: Path, name: str | None = None, root: Path | None = None) -> list[str]:
    document = _printed(root or hunan, name)
    assert document.cover
    return [document.cover.draft_name, document.cover.draft_date, document.cover.published, document.cover.effective]


def _printed(root: Path, name: str | None) -> Document:
    bureau = bureau_at(root)
    edition = next(one for one in bureau.repository.editions if one.key == "vehicle-platform@r1")
    return manuscript(bureau, edition, Paper.STANDARD, name).document


def test_a_published_text_says_its_dates(hunan: Path) -> None:
    assert _cover(hunan) == ["", "", "2020-12-18发布", "2021-01-01实施"]


def test_a_text_changed_since_it_was_published_claims_no_dates(hunan: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(hunan, tmp_path / "库"))
    path = root / "standards/vehicle-platform/r1/standard.yaml"
    path.write_text(path.read_text("utf-8").replace("信息化平台", "信息平台"), "utf-8")
    assert _cover(hunan, root=root) == ["（工作稿）", "", "XXXX-XX-XX发布", "XXXX-XX-XX实施"]
    assert _printed(root, None).dated is None


def test_a_published_text_printed_as_a_draft_claims_no_dates(hunan: Path) -> None:
    assert _cover(hunan, "讨论稿") == ["（讨论稿）", "", "XXXX-XX-XX发布", "XXXX-XX-XX实施"]
