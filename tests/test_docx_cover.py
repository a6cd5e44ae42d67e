"""Covers of every level: each thing in its place (8.1, annex E), whatever its length, and nothing cut off."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from docx_effective import Effective
from docx_lint import lint
from docx_samples import COVER, para
from docx_word import Node, find, part, text, val
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from jgsw.doctree import Cover, Document, Matter, Part
from jgsw.office import find as office
from jgsw.office import to_pdf
from jgsw.writers.docx import write
from jgsw.writers.docx.titles import broken, english_lines, title_lines
from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import millimetres, sheet

DAYS: dict[str, Any] = {"published": "2026-03-31 发布", "effective": "2026-10-01 实施", "issue_word": "发布"}
LONG = (
    "公共机构",
    "能源资源消费统计信息化平台建设与运行管理服务质量评价指标体系",
    "第12部分：数据采集、传输与存储技术要求和检验方法",
)
LONG_ENGLISH = (
    "Public institutions—Evaluation index system for the construction of information platforms and the quality of"
    " operation and management services of energy and resource consumption statistics—Part 12: Technical requirements"
    " and test methods for data acquisition, transmission and storage"
)
NATIONAL = Cover(
    "中华人民共和国国家标准",
    ("机关事务管理", "会议服务规范"),
    "GB",
    ("ICS 03.080.99", "CCS A 16"),
    "GB/T 99999—2026",
    "代替 GB/T 99999—2016",
    "Government offices administration—Specification for conference service",
    "（ISO 20121:2024, Event sustainability management systems, MOD）",
    issuers=("国家市场监督管理总局", "国家标准化管理委员会"),
    **DAYS,
)
SECTOR = Cover(
    "中华人民共和国机关事务管理行业标准",
    ("机关食堂反食品浪费工作成效评估和通报服务规范及用餐管理要求",),
    "JGSW",
    ("ICS 03.080.99", "CCS A 16", "备案号：12345—2026"),
    "JGSW/T 001—2026",
    issuers=("国家机关事务管理局",),
    **DAYS,
)
ASSOCIATION = Cover(
    "团体标准",
    ("会议服务规范",),
    "",
    ("ICS 03.080.99",),
    "T/HNJGSW 001—2026",
    issuers=("湖南省机关事务管理协会",),
    **DAYS,
)
ENTERPRISE = replace(
    ASSOCIATION, banner="湖南××物业管理有限责任公司企业标准", number="Q/HNWY 001—2026", classification=()
)
INTERNAL = Cover(
    "湖南省机关事务管理局直属机关后勤服务中心内部管理标准",
    ("会议服务", "第2部分：会场保障"),
    number="Q/JGSW 302.001—2026",
    issuers=("湖南省机关事务管理局办公室", "综合处", "湖南省人民政府机关后勤服务中心会议管理处"),
    **DAYS,
)
DRAFT = {name: getattr(COVER, name) for name in ("draft_name", "draft_date", "patent_call")}
WORST = replace(
    NATIONAL,
    title=LONG,
    title_en=LONG_ENGLISH,
    classification=(*NATIONAL.classification, "备案号：12345—2026"),
    replaces="代替 " + "，".join(f"GB/T {99999 - n}—2016" for n in range(20)),
    issuers=(*NATIONAL.issuers, "中华人民共和国住房和城乡建设部", "国家机关事务管理局"),
    **DRAFT,
)
COVERS = {
    "national": NATIONAL,
    "sector": SECTOR,
    "local": COVER,
    "association": ASSOCIATION,
    "enterprise": ENTERPRISE,
    "internal": INTERNAL,
    "worst": WORST,
}


def made(cover: Cover) -> bytes:
    return write(Document("", (), cover=cover))


def words(cover: Cover) -> str:
    """Everything a cover says, without spaces, in the order it is printed."""
    once = (cover.mark, cover.banner, cover.number, cover.replaces, *cover.title, cover.title_en, cover.adoption)
    rest = (cover.draft_name, cover.draft_date, cover.patent_call, cover.published, cover.effective)
    return "".join("".join((*cover.classification, *once, *rest, *cover.issuers, cover.issue_word)).split())


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS)
def test_a_cover_says_all_it_should_in_order(cover: Cover) -> None:
    data = made(cover)
    assert lint(data) == []
    table = find(part(data), "//w:body/w:tbl")[0]
    assert "".join("".join(map(text, find(table, ".//w:p"))).split()) == words(cover)


def rows(cover: Cover) -> Iterator[tuple[float, list[float]]]:
    """The height of each row of a cover and of what stands in each of its cells, in points.

    A line is as high as its spacing says; each has to fit on the width of its cell without being broken by Word.
    """
    effective = Effective(made(cover))
    for row in find(effective.root, "//w:body/w:tbl/w:tr"):
        cells = [find(cell, "w:p") for cell in find(row, "w:tc")]
        heights = [sum(_height(effective, paragraph) for paragraph in paragraphs) for paragraphs in cells]
        yield int(val(row, "w:trPr/w:trHeight") or 0) / 20, heights


def _height(effective: Effective, paragraph: Node) -> float:
    shape = effective.shape(paragraph)
    lines = text(paragraph).split("\n")
    style = val(paragraph, "w:pPr/w:pStyle") or ""
    line = val(paragraph, "w:pPr/w:spacing", "line") or effective.styles.value(style, "w:pPr/w:spacing", "line")
    return (shape.before + shape.after + int(line or 312) * len(lines)) / 20


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS)
def test_nothing_on_a_cover_is_higher_than_its_place(cover: Cover) -> None:
    for height, cells in rows(cover):
        assert max(cells) <= height + 0.5


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS)
def test_the_rows_stand_where_annex_e_draws_them(cover: Cover) -> None:
    look = sheet().cover
    heights = [round(height * 20) for height, _ in rows(cover)]
    edges = [look.top_mm + sum(heights[:end]) * 25.4 / 1440 for end in range(len(heights) + 1)]
    assert edges[3] == pytest.approx(75, abs=0.1)
    assert edges[4] == pytest.approx(113, abs=0.1)
    assert edges[7] == pytest.approx(257, abs=0.1)
    assert edges[8] < 297 - 5


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS)
def test_no_line_of_a_title_is_wider_than_the_cover(cover: Cover) -> None:
    effective = Effective(made(cover))
    for style in ("cover-title", "cover-title-en", "cover-adoption", "cover-banner", "cover-replaces"):
        for paragraph in effective.paragraphs(style):
            for line in text(paragraph).split("\n"):
                size = max(found.size for found in effective.type_of_text(paragraph, line))
                share = (
                    int(val(paragraph, ".//w:r/w:rPr/w:w") or effective.styles.value(style, "w:rPr/w:w") or 100) / 100
                )
                assert half_widths(line) / 2 * size * share <= millimetres(170) / 20


def test_a_title_stands_in_its_full_size_as_long_as_all_below_it_fits() -> None:
    for cover in (NATIONAL, SECTOR, COVER, ASSOCIATION, ENTERPRISE, INTERNAL):
        effective = Effective(made(cover))
        title = effective.paragraphs("cover-title")[0]
        assert {found.size for found in effective.type_of_text(title, text(title).split("\n")[0])} == {26}


@pytest.mark.parametrize("length", [2, 4, 7, 11, 18, 30, 45])
def test_a_banner_takes_one_line_over_the_whole_width(length: int) -> None:
    effective = Effective(made(Cover("准" * length, ())))
    paragraph = effective.paragraphs("cover-banner")[0]
    assert effective.shape(paragraph).align == "distribute"
    size = next(iter(effective.type_of_text(paragraph, "准"))).size
    scale = int(val(paragraph, ".//w:r/w:rPr/w:w") or effective.styles.value("cover-banner", "w:rPr/w:w") or 100)
    assert length * size * scale / 100 <= millimetres(170) / 20
    assert scale >= 80


def test_several_issuers_stand_one_below_the_other_with_the_word_beside_them() -> None:
    *_, last = find(part(made(INTERNAL)), "//w:body/w:tbl/w:tr")
    cells = [cell for cell in find(last, "w:tc") if "".join(map(text, find(cell, ".//w:p")))]
    assert [[text(node) for node in find(cell, "w:p")] for cell in cells] == [list(INTERNAL.issuers), ["发布"]]
    assert {val(cell, "w:tcPr/w:vAlign") for cell in cells} == {"center"}


def test_issuers_of_like_length_are_spread_to_one_width_and_others_centred() -> None:
    alike, unlike = Effective(made(NATIONAL)), Effective(made(INTERNAL))
    assert {alike.shape(node).align for node in alike.paragraphs("cover-issuer")} == {"distribute"}
    assert {unlike.shape(node).align for node in unlike.paragraphs("cover-issuer")} == {"center"}


def test_only_documents_that_may_bear_one_have_a_mark() -> None:
    marked = [name for name, cover in COVERS.items() if Effective(made(cover)).paragraphs("cover-mark")]
    assert marked == ["national", "sector", "local", "worst"]


def test_a_cover_without_an_issuer_prints_nothing_in_its_place() -> None:
    made = write(Document("", (), cover=Cover("某局标准", ("会议服务规范",))))
    assert lint(made) == []
    assert "发布" not in "".join(text(line) for line in find(part(made), "//w:p"))


@pytest.mark.skipif(office() is None, reason="没有 LibreOffice")
@pytest.mark.parametrize("cover", [WORST, INTERNAL], ids=["worst", "internal"])
def test_covers_are_printed_on_one_page_with_nothing_cut_off(cover: Cover) -> None:
    body = Part(Matter.BODY, (para("目"),))
    first, second = PdfReader(BytesIO(to_pdf(write(Document("", (body,), cover=cover))))).pages
    assert sorted("".join(first.extract_text().split())) == sorted(words(cover))
    assert "目" in second.extract_text()


# ---- where lines of titles end ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("elements", "lines"),
    [
        (("机关事务标准化工作指南",), ["机关事务标准化工作指南"]),
        (("机关事务", "会议服务规范"), ["机关事务　会议服务规范"]),
        (
            ("机关事务", "会议服务", "第2部分：会场保障与应急处置规范"),
            ["机关事务　会议服务", "第2部分：会场保障与应急处置规范"],
        ),
        (
            ("党政机关办公用房维修改造工程项目、物业服务和节能管理评价规范",),
            ["党政机关办公用房维修改造工程项目、", "物业服务和节能管理评价规范"],
        ),
        (
            ("机关事务管理标准化工作指南及公共机构能源资源消费统计分析报告编制要求与评价方法",),
            ["机关事务管理标准化工作指南及", "公共机构能源资源消费统计", "分析报告编制要求与评价方法"],
        ),
        (
            ("公共机构建筑设施设备与能源资源一体化运行维护管理体系",),
            ["公共机构建筑设施设备与", "能源资源一体化运行维护管理体系"],
        ),
        (LONG, [LONG[0], LONG[1][:16], LONG[1][16:], "第12部分：数据采集、", "传输与存储技术要求和检验方法"]),
    ],
)
def test_titles_break_where_they_read_well(elements: tuple[str, ...], lines: list[str]) -> None:
    assert title_lines(elements, 18) == lines


@pytest.mark.parametrize("word", ["机关事务", "管理局", "会议", "应急处置", "信息化", "涉及", "12", "GB/T"])
@settings(max_examples=25)
@given(st.integers(5, 16))
def test_a_known_word_is_not_torn(word: str, before: int) -> None:
    title = "某" * before + "的" + word + "和" + "某" * 12
    assert any(word in line for line in title_lines((title,), 14))


def test_english_titles_break_between_words_and_first_of_all_after_a_dash() -> None:
    assert english_lines("Government offices administration—Conference service—Part 2: Specification", 34) == [
        "Government offices administration—Conference service—",
        "Part 2: Specification",
    ]
    lines = english_lines(LONG_ENGLISH, 34)
    assert all(len(line) <= 68 for line in lines)
    assert "".join("".join(lines).split()) == "".join(LONG_ENGLISH.split())
    for first, second in pairwise(lines):
        assert f"{first} {second}" in LONG_ENGLISH or (first.endswith("—") and first + second in LONG_ENGLISH)


def test_a_number_is_not_torn_from_its_year() -> None:
    replaced = "代替 " + "，".join(f"GB/T {10000 + n}—2016" for n in range(9))
    assert all(line.endswith(("，", "2016")) for line in broken(replaced, 60))


@settings(max_examples=60)
@given(st.text("abc—AB ", max_size=300))
def test_breaking_english_loses_nothing(title: str) -> None:
    assert "".join("".join(english_lines(title, 34)).split()) == "".join(title.split())


def test_a_text_beyond_all_titles_is_cut_into_full_lines() -> None:
    assert [len(line) for line in broken("某" * 1000, 36)] == [18] * 55 + [10]
