"""Every DOCX is a sound package, says what it is, and is the same bytes for the same document."""

from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import pytest
from docx_lint import lint
from docx_samples import inlines, ledger, long_standard, para, report, standard
from docx_word import Styles, files, find, part, text, val
from openxml_audit import OpenXmlValidator

from jgsw.doctree import Document, Layout, Matter, Paragraph, Part, Role
from jgsw.writers.docx import write

SAMPLES = {"standard": standard, "report": report, "ledger": ledger, "long": long_standard}


@pytest.fixture(params=SAMPLES, scope="module")
def sample(request: pytest.FixtureRequest) -> bytes:
    return write(SAMPLES[request.param]())


def test_the_package_has_no_fault(sample: bytes) -> None:
    assert lint(sample) == []


def test_python_docx_reopens_it(sample: bytes) -> None:
    assert python_docx.Document(BytesIO(sample)).paragraphs


@pytest.mark.parametrize("name", ["standard", "report", "ledger"])
def test_the_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.docx"
    path.write_bytes(write(SAMPLES[name]()))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_same_document_gives_the_same_bytes(sample: bytes) -> None:
    assert sample in {write(make()) for make in SAMPLES.values()}


def test_members_are_sorted_and_bear_no_time(sample: bytes) -> None:
    names = list(files(sample))
    assert names == sorted(names)
    assert sample.count(b"PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x21\x00") == len(names)


def test_the_properties_say_title_author_language_and_day() -> None:
    made = python_docx.Document(BytesIO(write(standard()))).core_properties
    assert made.title == "机关事务 会议服务 第2部分：会场保障与应急处置规范"
    assert (made.author, made.language) == ("湖南省机关事务管理局", "zh-CN")
    assert made.modified is not None
    assert made.modified.date() == date(2026, 5, 20)


def test_a_document_without_a_day_bears_the_first_day_a_zip_can_bear() -> None:
    made = python_docx.Document(BytesIO(write(report()))).core_properties
    assert made.created is not None
    assert made.created.date() == date(1980, 1, 1)


def test_a_property_is_cut_to_what_word_allows() -> None:
    made = write(Document("标" * 400, (), Layout.REPORT, author="局" * 300))
    assert len(python_docx.Document(BytesIO(made)).core_properties.title) == 255


def test_characters_xml_forbids_are_left_out_and_others_kept() -> None:
    odd = "甲\x00\x0b乙\ud800<&>\"'\ufffe丙\t丁\n戊\r\n己  庚\u2028\U0001f600"
    made = write(Document(odd, (Part(Matter.BODY, (para(odd),)),), header=odd, author=odd))
    assert lint(made) == []
    assert text(find(part(made), "//w:body/w:p")[0]) == "甲乙<&>\"'丙\t丁\n戊\n己  庚\u2028\U0001f600"


def test_a_document_of_nothing_is_a_document() -> None:
    for layout in Layout:
        assert lint(write(Document("", (), layout))) == []


def test_chinese_text_is_hinted_as_chinese() -> None:
    made = write(Document("", (Part(Matter.BODY, (Paragraph(Role.PARAGRAPH, inlines("“温度”—…", "abc")),)),)))
    first, second = find(part(made), "//w:body/w:p/w:r")
    assert find(first, "w:rPr/w:rFonts[@w:hint='eastAsia']")
    assert not find(second, "w:rPr")


@pytest.mark.parametrize(
    ("words", "goes_on"),
    [
        ("见https://www.example.cn/standards/local/2026/43/list。", True),
        ("按GB/T 1.1—2020和《标准化工作导则》的规定。", False),
        ("Requirements for organizations that need to demonstrate their ability", False),
    ],
)
def test_only_an_address_of_the_web_is_broken_within_a_word_and_stretches_no_line(words: str, goes_on: bool) -> None:
    made = write(Document("", (Part(Matter.BODY, (para(words),)),)))
    assert bool(find(part(made), "//w:p/w:pPr/w:wordWrap")) == goes_on
    assert bool(find(part(made), "//w:p/w:pPr/w:jc[@w:val='left']")) == goes_on
    assert lint(made) == []


def test_a_reader_who_cannot_see_the_page_is_told_what_is_on_it() -> None:
    made = write(standard())
    body, styles = part(made), part(made, "styles")
    assert val(styles, "w:docDefaults//w:lang", "eastAsia") == "zh-CN"
    assert all(node.get("descr") for node in find(body, "//wp:docPr"))
    titled = [node for node in find(body, "//w:body/w:tbl") if find(node, "w:tblPr/w:tblCaption")]
    assert [val(node, "w:tblPr/w:tblCaption") for node in titled][:2] == ["表1 会场布置规格尺寸", "表2 岗位培训学时"]
    assert all(find(node, "w:tr[1]/w:trPr/w:tblHeader") for node in titled)


def test_headings_are_an_outline_without_gaps() -> None:
    made = write(standard())
    styles = Styles(made)
    used = [val(node, "w:pPr/w:pStyle") or "" for node in find(part(made), "//w:body/w:p")]
    levels = [int(styles.value(style, "w:pPr/w:outlineLvl") or 9) for style in used]
    headings = [level for level in levels if level < 9]
    assert headings[0] == 0
    assert max(headings) == 5
    assert all(second <= first + 1 for first, second in pairwise(headings))


def test_titles_at_the_back_can_be_referred_to() -> None:
    made = part(write(standard()))
    for style, anchor in (("back-title", "bibliography"), ("index-title", "index")):
        title = find(made, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")[0]
        assert val(title, "w:bookmarkStart", "name") == anchor
