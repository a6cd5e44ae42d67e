"""Air between items, and lines that are never parted from what they lead to."""

from docx_effective import Effective
from docx_samples import inlines, para, picture_bytes, row
from docx_word import find

from jgsw.doctree import Block, Document, Figure, Formula, MathRun, Matter, Paragraph, Part, Picture, Role, Table
from jgsw.writers.docx import write

LINE = 312
PICTURE = Picture(picture_bytes(), "图", 50)
PARTS = tuple(
    Picture(picture_bytes(), "图", 50, Paragraph(Role.PART_TITLE, inlines("甲"), f"{letter})", series=1))
    for letter in "ab"
)


def made(*blocks: Block) -> Effective:
    return Effective(write(Document("", (Part(Matter.BODY, blocks),))))


def above(effective: Effective, style: str) -> list[int]:
    return [effective.shape(node).before for node in effective.paragraphs(style)]


def kept(effective: Effective, style: str) -> list[bool]:
    return [bool(find(node, "w:pPr/w:keepNext")) for node in effective.paragraphs(style)]


def test_a_line_is_left_empty_between_a_text_and_a_figure() -> None:
    text = para("见图1。")
    assert above(made(text, Figure((PICTURE,), "图1")), "figure") == [LINE]
    assert above(made(text, Figure(PARTS, "图1")), "figure") == [LINE]
    united = made(text, Figure((PICTURE,), "图1", unit="单位为毫米"))
    assert above(united, "unit") == [LINE]
    assert above(united, "figure") == [78]


def test_a_title_has_its_own_air_before_a_figure() -> None:
    chapter = Paragraph(Role.CHAPTER, inlines("概述"), "1")
    assert above(made(chapter, Figure((PICTURE,), "图1")), "figure") == [78]
    both = made(para("甲"), Figure((PICTURE,), "图1", "甲"), Figure((PICTURE,), "图2", "乙"))
    assert above(both, "figure") == [LINE, 78]


def test_the_unit_of_a_table_stands_close_to_it() -> None:
    table = Table(1, (row("甲"),), (row("1"),), "表1", unit="单位为毫米")
    assert above(made(para("见表1。"), table), "unit") == [0]


def test_a_line_is_left_empty_between_a_table_and_the_text_below() -> None:
    table = Table(1, (row("甲"),), (row("1"),), "表1")
    assert above(made(table, para("文字。")), "paragraph") == [LINE]


def test_a_line_that_leads_to_a_formula_or_a_list_stays_with_it() -> None:
    item = Paragraph(Role.LETTER_ITEM, inlines("项。"), "a)", series=1)
    assert kept(made(para("按公式(1)计算："), Formula("a=b", "(1)")), "paragraph") == [True]
    assert kept(made(para("符合下列规定："), item), "paragraph") == [True]
    dash = Paragraph(Role.EXAMPLE_DASH_ITEM, inlines("项。"), "——", series=1)
    assert kept(made(para("会场用品：", role=Role.EXAMPLE), dash), "example") == [True]
    assert kept(made(para("没有冒号。"), item), "paragraph") == [False]
    assert kept(made(para("后面是段："), para("段。")), "paragraph") == [False, False]


def test_a_formula_stays_with_its_list_of_symbols() -> None:
    where = (para("式中：", role=Role.WHERE), Paragraph(Role.WHERE_ITEM, (MathRun("a"), *inlines("——甲。"))))
    assert kept(made(Formula("a=b", "(1)"), *where), "formula") == [True]
    assert kept(made(Formula("a=b", "(A.1)"), *where), "annex-formula") == [True]
    assert kept(made(Formula("a=b", "(1)"), para("段。")), "formula") == [False]
