"""Fonts, sizes, spacing and indents in the finished file, resolved as Word resolves them (10, table F.1)."""

import pytest
from docx_samples import standard
from docx_word import Styles, find, part, val

from jgsw.doctree import Role
from jgsw.writers.docx import write

MADE = write(standard())
STYLES = Styles(MADE)

TABLE_F1 = [  # row of table F.1, style, size in points, font
    ("01", "cover-classification", 10.5, "黑体"),
    ("04", "cover-number", 14, "黑体"),
    ("05", "cover-replaces", 10.5, "黑体"),
    ("08", "cover-title", 26, "黑体"),
    ("09", "cover-title-en", 14, "黑体"),
    ("10", "cover-adoption", 14, "黑体"),
    ("11", "cover-published", 14, "黑体"),
    ("11", "cover-effective", 14, "黑体"),
    ("13", "cover-issue-word", 14, "黑体"),
    ("14", "contents-title", 16, "黑体"),
    ("15", "toc-1", 10.5, "宋体"),
    ("15", "toc-2", 10.5, "宋体"),
    ("16", "front-title", 16, "黑体"),
    ("17", "paragraph", 10.5, "宋体"),
    ("20", "document-title", 16, "黑体"),
    ("21", "notice", 10.5, "黑体"),
    ("22", "term-number", 10.5, "黑体"),
    ("23", "term-name", 10.5, "黑体"),
    ("24", "term-text", 10.5, "宋体"),
    ("25", "annex", 10.5, "黑体"),
    ("29", "back-title", 10.5, "黑体"),
    ("30", "bibliography", 10.5, "宋体"),
    ("31", "index-title", 10.5, "黑体"),
    ("32", "index-entry", 10.5, "宋体"),
    ("33", "chapter", 10.5, "黑体"),
    ("33", "clause-5", 10.5, "黑体"),
    ("33", "annex-3", 10.5, "黑体"),
    ("34", "untitled-2", 10.5, "宋体"),
    ("34", "letter-item", 10.5, "宋体"),
    ("34", "dot-item", 10.5, "宋体"),
    ("36", "table-title", 10.5, "黑体"),
    ("36", "annex-figure-title", 10.5, "黑体"),
    ("37", "part-title", 9, "黑体"),
    ("39", "unit", 9, "宋体"),
    ("41", "table-head", 9, "宋体"),
    ("41", "table-cell", 9, "宋体"),
    ("41", "table-text", 9, "宋体"),
    ("42", "example-label", 9, "黑体"),
    ("43", "example", 9, "宋体"),
    ("45", "note", 9, "宋体"),
    ("45", "table-numbered-note", 9, "宋体"),
    ("46", "footnote", 9, "宋体"),
    ("46", "table-footnote", 9, "宋体"),
    ("48", "header-odd", 10.5, "黑体"),
    ("48", "header-even", 10.5, "黑体"),
    ("49", "footer-odd", 9, "宋体"),
]


@pytest.mark.parametrize(("row", "style", "size", "font"), TABLE_F1)
def test_table_f1_is_kept(row: str, style: str, size: float, font: str) -> None:
    assert STYLES.value(style, "w:rPr/w:sz") == str(round(size * 2)), row
    assert STYLES.value(style, "w:rPr/w:rFonts", "eastAsia") == font, row


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ("chapter", 312, 312),
        ("clause-1", 156, 156),
        ("clause-4", 156, 156),
        ("annex-2", 156, 156),
        ("introduction-1", 156, 156),
        ("table-title", 156, 156),
        ("figure-title", 156, 156),
        ("toc-1", 78, 78),
        ("untitled-1", 0, 0),
        ("term-number", 0, 0),
    ],
)
def test_lines_above_and_below(style: str, before: int, after: int) -> None:
    assert STYLES.value(style, "w:pPr/w:spacing", "before") == str(before)
    assert STYLES.value(style, "w:pPr/w:spacing", "after") == str(after)


@pytest.mark.parametrize(
    ("style", "left", "hanging"),
    [
        ("letter-item", 840, 420),
        ("dash-item", 840, 420),
        ("number-item", 1260, 420),
        ("dot-item", 1260, 420),
        ("note", 737, 374),
        ("numbered-note", 811, 448),
        ("footnote", 840, 420),
        ("term-number", 420, 420),
    ],
)
def test_hanging_indents(style: str, left: int, hanging: int) -> None:
    assert STYLES.value(style, "w:pPr/w:ind", "left") == str(left)
    assert STYLES.value(style, "w:pPr/w:ind", "hanging") == str(hanging)


@pytest.mark.parametrize("style", ["paragraph", "reference", "term-text", "bibliography", "notice", "where"])
def test_paragraphs_begin_after_two_characters(style: str) -> None:
    assert STYLES.value(style, "w:pPr/w:ind", "firstLineChars") == "200"
    assert STYLES.value(style, "w:pPr/w:ind", "firstLine") == "420"


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ("chapter", 0),
        ("clause-1", 1),
        ("clause-5", 5),
        ("annex", 0),
        ("annex-1", 1),
        ("front-title", 0),
        ("back-title", 0),
        ("untitled-1", 9),
        ("annex-untitled-1", 9),
        ("term-number", 9),
        ("contents-title", 9),
    ],
)
def test_outline_levels(style: str, level: int) -> None:
    assert STYLES.value(style, "w:pPr/w:outlineLvl") == str(level)


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.CHAPTER, "标准文件_章标题"),
        (Role.CLAUSE_1, "标准文件_一级条标题"),
        (Role.CLAUSE_5, "标准文件_五级条标题"),
        (Role.UNTITLED_1, "标准文件_一级无标题"),
        (Role.PARAGRAPH, "标准文件_段"),
        (Role.ANNEX, "标准文件_附录标识"),
        (Role.ANNEX_2, "标准文件_附录二级条标题"),
        (Role.TERM_NUMBER, "标准文件_术语条一"),
        (Role.DASH_ITEM, "标准文件_破折号列项"),
        (Role.LETTER_ITEM, "标准文件_字母编号列项（一级）"),
        (Role.NUMBER_ITEM, "标准文件_数字编号列项（二级）"),
        (Role.NOTE, "标准文件_注："),
        (Role.NUMBERED_NOTE, "标准文件_注×："),
        (Role.TABLE_TITLE, "标准文件_正文表标题"),
        (Role.FIGURE_TITLE, "标准文件_正文图标题"),
        (Role.FRONT_TITLE, "标准文件_前言、引言标题"),
        (Role.DOCUMENT_TITLE, "标准文件_正文标准名称"),
        (Role.BIBLIOGRAPHY, "标准文件_参考文献条目"),
    ],
)
def test_styles_have_the_names_of_the_official_editors(role: Role, name: str) -> None:
    assert STYLES.name(role.value) == name


def test_every_role_has_a_style_of_its_own_name() -> None:
    names = [STYLES.name(role.value) for role in Role]
    assert len(set(names)) == len(names)


def test_numbers_of_untitled_clauses_are_bold_type() -> None:
    numbering = part(MADE, "numbering")
    level = find(numbering, "//w:lvl[w:pStyle/@w:val='clause-1']")[0]
    assert val(level, "w:rPr/w:rFonts", "eastAsia") == "黑体"
    assert val(level, "w:lvlText") == "%1.%2"
    assert val(level, "w:suff") == "nothing"


def test_the_document_is_chinese_on_a_grid_of_15_6_points() -> None:
    assert val(part(MADE, "styles"), "//w:docDefaults//w:lang", "eastAsia") == "zh-CN"
    assert {
        grid.get(grid.nsmap["w"] and f"{{{grid.nsmap['w']}}}linePitch") for grid in find(part(MADE), "//w:docGrid")
    } == {"312"}
    settings = part(MADE, "settings")
    assert val(settings, "w:characterSpacingControl") == "compressPunctuation"
    assert not find(settings, "w:updateFields")
