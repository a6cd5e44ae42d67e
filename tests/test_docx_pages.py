"""Sections, page numbers, headers, the 目次, footnotes, the cover and the line at the end."""

import pytest
from docx_lint import lint
from docx_samples import COVER, cell, inlines, para, report, row, standard
from docx_word import Node, W, fields, files, find, part, text, val
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.doctree import (
    Block,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    FootnoteReference,
    Frame,
    Matter,
    Paging,
    Paragraph,
    Part,
    Role,
    Table,
)
from jgsw.writers.docx import write
from jgsw.writers.docx.titles import title_lines
from jgsw.writers.measure import half_widths

MADE = write(standard())


def sections(data: bytes) -> list[Node]:
    return find(part(data), "//w:sectPr")


def test_front_matter_counts_in_roman_from_one_and_the_body_in_arabic_from_one_on_an_odd_page() -> None:
    found = [
        (val(node, "w:type"), val(node, "w:pgNumType", "fmt"), val(node, "w:pgNumType", "start"))
        for node in sections(MADE)
    ]
    assert found == [
        ("nextPage", None, None),
        ("oddPage", "upperRoman", "1"),
        ("oddPage", "decimal", "1"),
        ("nextPage", "decimal", None),
        ("nextPage", "decimal", None),
    ]


def test_a_wide_table_has_a_turned_page_of_its_own() -> None:
    turned = [val(node, "w:pgSz", "orient") for node in sections(MADE)]
    assert turned == [None, None, None, "landscape", None]


def test_titles_right_above_a_wide_table_stand_on_its_page() -> None:
    wide = Table(1, (row("甲"),), (row("乙"),), landscape=True)
    annex = Paragraph(Role.ANNEX, inlines("（规范性）"), "附录A", "annex")
    titles = (Paragraph(Role.CHAPTER, inlines("要求"), "1"), Paragraph(Role.CLAUSE_1, inlines("次数"), "1.1"))
    body = Part(Matter.BODY, (para("前文。"), *titles, wide, para("后文。")))
    made = write(Document("", (body, Part(Matter.BODY, (annex, wide)))))
    assert lint(made) == []
    ends = [(text(node), val(node, ".//w:pgSz", "orient")) for node in find(part(made), "//w:body/w:p[w:pPr/w:sectPr]")]
    assert ends == [("前文。", None), ("", "landscape"), ("后文。", None)]
    assert val(sections(made)[-1], "w:pgSz", "orient") == "landscape"


def test_the_cover_has_neither_header_nor_page_number() -> None:
    assert not find(sections(MADE)[0], "w:headerReference | w:footerReference")
    assert len(find(sections(MADE)[1], "w:headerReference | w:footerReference")) == 4


def test_headers_stand_outside_and_margins_are_mirrored() -> None:
    for name in ("headerOdd", "headerEven"):
        assert text(part(MADE, name)) == "DB43/T XXXX—2026"
    settings_part = part(MADE, "settings")
    assert find(settings_part, "w:evenAndOddHeaders")
    assert find(settings_part, "w:mirrorMargins")


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    body = sections(MADE)[2]
    assert [val(body, "w:pgSz", name) for name in ("w", "h")] == ["11906", "16838"]
    assert [val(body, "w:pgMar", name) for name in ("top", "left", "right", "bottom")] == [
        "1928",
        "1417",
        "1134",
        "1134",
    ]


def test_every_part_begins_on_a_new_page() -> None:
    titles = [text(node) for node in find(part(MADE), "//w:p[w:pPr/w:pageBreakBefore]")]
    assert titles == [
        "前言",
        "引言",
        "\n（规范性）\n会场保障工作程序",
        "\n（资料性）\n会场使用统计示例",
        "参考文献",
        "索引",
    ]


def test_a_section_ends_in_the_last_paragraph_there_is() -> None:
    ends = [text(node) for node in find(part(MADE), "//w:body/w:p[w:pPr/w:sectPr]")]
    assert ends[1:3] == ["使用者可将本文件与单位内部制度配合使用。", "会场使用次数的统计方法见表B.1。"]


def test_contents_are_a_field_with_its_entries() -> None:
    toc, *rest = fields(find(part(MADE), "//w:sdt")[0])
    assert toc.code.strip() == 'TOC \\o "1-2" \\h \\z \\u'
    lines = [text(node) for node in find(part(MADE), "//w:sdt//w:p")]
    assert len(rest) == len(lines)
    assert lines[0] == "前言\t"
    assert lines[2] == "1　范围\t"
    assert "附录A（规范性）　会场保障工作程序\t" in lines


def test_page_numbers_are_those_given_and_otherwise_none() -> None:
    made = part(write(standard(), Paging({"scope": "1", "foreword": "II"})))
    results = {field.code.split()[1]: field.result for field in fields(made) if "PAGEREF" in field.code}
    assert results.pop("scope") == "1"
    assert results.pop("foreword") == "II"
    assert set(results.values()) == {""}


def test_figures_and_tables_are_listed_after_an_empty_line_each_as_a_field_of_its_own() -> None:
    listed = tuple(ContentsEntry(0, f"表{n}", "题", f"t{n}") for n in (1, 2))
    contents = Contents(0, (ContentsEntry(0, "1", "范围", "scope"),), (ContentsEntry(0, "图1", "题", "f"),), listed)
    body: tuple[Block, ...] = (
        Paragraph(Role.CHAPTER, inlines("范围"), "1", "scope"),
        *(Table(1, (), (row("甲"),), f"表{n}", "题", anchor=f"t{n}") for n in (1, 2)),
    )
    document = Document("", (Part(Matter.FRONT, (contents,)), Part(Matter.BODY, body)))
    made = part(write(document, Paging({"scope": "1", "t1": "1", "t2": "2"})))
    codes = [field.code.strip() for field in fields(made) if field.code.split()[0] == "TOC"]
    assert codes == [
        'TOC \\o "1-1" \\h \\z \\u',
        'TOC \\h \\z \\t "标准文件_正文图标题,1,标准文件_附录图标题,1"',
        'TOC \\h \\z \\t "标准文件_正文表标题,1,标准文件_附录表标题,1"',
    ]
    lines = [text(node) for node in find(made, "//w:p[w:pPr/w:pStyle/@w:val='toc-1']")]
    assert lines == ["1　范围\t1", "", "图1　题", "", "表1　题\t1", "表2　题\t2"]


def test_an_entry_that_leads_nowhere_is_text() -> None:
    contents = Contents(0, (ContentsEntry(0, "9", "没有的章", "nowhere"),))
    made = write(Document("", (Part(Matter.FRONT, (contents,)),)))
    assert lint(made) == []
    assert text(find(part(made), "//w:sdt//w:p")[0]) == "9　没有的章"


def test_footnotes_are_counted_by_word_and_bracketed() -> None:
    notes = part(MADE, "footnotes")
    assert next(text(node) for node in find(notes, "w:footnote[@w:id > 0]//w:p")).startswith(")\t证实方法包括")
    marks = find(part(MADE), "//w:footnoteReference")
    assert [mark.get(W + "id") for mark in marks] == ["1", "2"]
    assert not any(mark.get(W + "customMarkFollows") for mark in marks)


def test_a_footnote_cited_twice_is_referred_back_to_and_one_that_is_missing_is_typed() -> None:
    cited = para("甲", FootnoteReference(1), "乙", FootnoteReference(1), "丙", FootnoteReference(7))
    made = write(Document("", (Part(Matter.BODY, (cited,)),), footnotes=(inlines("脚注。"),)))
    assert lint(made) == []
    assert len(find(part(made), "//w:footnoteReference")) == 1
    assert [field.code.split()[0] for field in fields(part(made))] == ["NOTEREF"]
    assert text(find(part(made), "//w:body/w:p")[0]) == "甲)乙1)丙7)"


def test_footnotes_out_of_order_keep_their_numbers() -> None:
    cited = para("甲", FootnoteReference(2), "乙", FootnoteReference(1))
    made = write(Document("", (Part(Matter.BODY, (cited,)),), footnotes=(inlines("一"), inlines("二"))))
    assert text(find(part(made), "//w:body/w:p")[0]) == "甲2)乙)"


def test_the_end_line_is_a_quarter_wide_and_stays_with_the_last_element() -> None:
    *_, last, line = find(part(MADE), "//w:body/w:p")
    assert val(line, "w:pPr/w:pStyle") == "end-line"
    assert find(last, "w:pPr/w:keepNext")
    style = find(part(MADE, "styles"), "w:style[@w:styleId='end-line']")[0]
    edge = int(val(style, "w:pPr/w:ind", "left") or 0)
    assert 9354 - 2 * edge == pytest.approx(9354 / 4, abs=2)


def test_the_end_line_stays_with_a_table() -> None:
    table = Table(1, (), (row("甲"), row("乙")))
    made = part(write(Document("", (Part(Matter.BODY, (table,)),), end_line=True)))
    assert find(made, "//w:tbl/w:tr[last()]//w:p/w:pPr/w:keepNext")


def test_the_end_line_stays_with_the_notes_of_a_table_and_with_a_frame() -> None:
    note = Paragraph(Role.TABLE_NOTE, inlines("说明。"), "注：")
    for block in (Table(1, (), (row("甲"),), notes=(note,)), Frame((para("甲"), para("乙")))):
        made = part(write(Document("", (Part(Matter.BODY, (block,)),), end_line=True)))
        assert [len(find(node, "w:pPr/w:keepNext")) for node in find(made, "(//w:tc//w:p)[last()]")] == [1]


def test_a_report_has_a_centred_page_number_and_nothing_else() -> None:
    made = write(report())
    assert [name for name in files(made) if "header" in name] == []
    assert text(part(made, "footerOdd")) == "1"
    assert not find(part(made, "settings"), "w:evenAndOddHeaders | w:mirrorMargins")


def test_the_cover_says_everything_in_rows_of_exact_height() -> None:
    table = find(part(MADE), "//w:body/w:tbl")[0]
    words = [text(node) for node in find(table, ".//w:p") if text(node)]
    assert words == [
        *COVER.classification,
        COVER.mark,
        COVER.banner,
        COVER.number,
        COVER.replaces,
        "机关事务　会议服务\n第2部分：会场保障与应急处置规范",
        COVER.title_en.replace("service—", "service—\n"),
        COVER.draft_name,
        COVER.draft_date,
        COVER.patent_call,
        COVER.published,
        COVER.effective,
        *COVER.issuers,
        COVER.issue_word,
    ]
    heights = find(table, "w:tr/w:trPr/w:trHeight")
    assert {height.get(W + "hRule") for height in heights} == {"exact"}
    assert sum(int(height.get(W + "val") or 0) for height in heights) < 16838 - 567


def test_an_empty_cover_is_a_cover() -> None:
    assert lint(write(Document("", (), cover=Cover("", ())))) == []


def test_a_long_title_is_set_smaller() -> None:
    title = ("机关事务" * 6, "办公用房维修改造工程项目管理与评价" * 3, "第12部分：" + "验收" * 20)
    table = find(part(write(Document("", (), cover=Cover("湖南省地方标准", title)))), "//w:body/w:tbl")[0]
    paragraph = find(table, ".//w:p[w:pPr/w:pStyle/@w:val='cover-title']")[0]
    assert {size.get(W + "val") for size in find(paragraph, ".//w:sz")} <= {"44", "36", "32"}
    assert text(paragraph).replace("\n", "").replace("　", "") == "".join(title)


def test_several_issuers_stand_one_below_the_other_beside_the_word() -> None:
    issuers = ("国家市场监督管理总局", "国家标准化管理委员会", "湖南省住房和城乡建设厅机关事务服务中心")
    cover = Cover("内部标准", ("会议服务规范",), issuers=issuers, issue_word="发布")
    rows = find(part(write(Document("", (), cover=cover))), "//w:body/w:tbl/w:tr")
    assert [text(node) for node in find(rows[-1], ".//w:p") if text(node)] == [*issuers, "发布"]


@settings(max_examples=60)
@given(st.lists(st.text("机关事务会议服务的和规范（）、：—AB19 ", min_size=1, max_size=60), min_size=1, max_size=3))
def test_breaking_a_title_loses_nothing_and_fits(elements: list[str]) -> None:
    lines = title_lines(elements, 18)
    assert "".join("".join(lines).split()) == "".join("".join(elements).split())
    assert all(half_widths(line) <= 36 for line in lines)


def test_titles_break_where_they_read_well() -> None:
    assert title_lines(("机关事务标准化工作指南",), 18) == ["机关事务标准化工作指南"]
    assert title_lines(("机关事务", "会议服务规范"), 18) == ["机关事务　会议服务规范"]
    long = "党政机关办公用房维修改造工程项目、物业服务和节能管理评价规范"
    assert title_lines((long,), 18) == ["党政机关办公用房维修改造工程项目、", "物业服务和节能管理评价规范"]


def test_a_term_is_one_paragraph_of_two_lines() -> None:
    blocks = (
        Paragraph(Role.CHAPTER, inlines("术语和定义"), "1"),
        Paragraph(Role.TERM_NUMBER, (), "1.1", "term"),
        para("会场　venue", role=Role.TERM_NAME),
        para("会议室　meeting room", role=Role.TERM_NAME),
    )
    made = part(write(Document("", (Part(Matter.BODY, blocks),))))
    assert [text(node) for node in find(made, "//w:body/w:p")][1:] == ["\n会场　venue", "会议室　meeting room"]


def test_two_tables_never_touch() -> None:
    tables = tuple(Table(1, (), (row(cell("甲")),)) for _ in range(3))
    assert lint(write(Document("", (Part(Matter.BODY, tables),)))) == []
