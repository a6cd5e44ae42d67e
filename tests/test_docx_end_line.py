"""The line that ends a document stays on the page of the last element, whatever that is (10.1.5)."""

import pytest
from docx_lint import lint
from docx_samples import inlines, para, picture_bytes, row
from docx_word import W, find, part, val

from jgsw.doctree import Block, Document, Figure, Formula, Frame, Matter, Paragraph, Part, Picture, Role, Table
from jgsw.writers.docx import write
from jgsw.writers.sheet import sheet

NOTE = Paragraph(Role.TABLE_NOTE, inlines("表注。"), "注：")
PARTS = tuple(
    Picture(picture_bytes(), "图", 50, Paragraph(Role.PART_TITLE, inlines("甲"), f"{letter})", series=1))
    for letter in "ab"
)
LAST: dict[str, Block] = {
    "paragraph": para("很长的段，" * 200),
    "item": Paragraph(Role.LETTER_ITEM, inlines("列项。"), "a)", series=1),
    "note": Paragraph(Role.NOTE, inlines("注。"), "注："),
    "reference": Paragraph(Role.BIBLIOGRAPHY, inlines("GB/T 1.1"), "[1]"),
    "index": Paragraph(Role.INDEX_ENTRY, inlines("会场\t3.1")),
    "table": Table(1, (row("甲"),), tuple(row(str(n)) for n in range(60)), "表1"),
    "table with notes": Table(1, (), (row("甲"), row("乙")), notes=(NOTE,)),
    "landscape table": Table(1, (row("甲"),), (row("乙"),), landscape=True),
    "figure": Figure((Picture(picture_bytes(), "图"),), "图1", "题"),
    "figure without title": Figure((Picture(picture_bytes(), "图"),)),
    "parts without title": Figure(PARTS),
    "formula": Formula("a=b", "(1)"),
    "frame": Frame((para("框。", role=Role.EXAMPLE),)),
    "frame with a table": Frame((Table(1, (), (row("甲"),)),)),
}


@pytest.mark.parametrize("last", LAST.values(), ids=LAST)
def test_the_end_line_stays_with_the_last_element(last: Block) -> None:
    made = write(Document("", (Part(Matter.BODY, (para("前文。"), last)),), end_line=True))
    assert lint(made) == []
    paragraphs = find(part(made), "//w:body//w:p")
    assert val(paragraphs[-1], "w:pPr/w:pStyle") == "end-line"
    *_, before = (node for node in paragraphs[:-1] if val(node, "w:pPr/w:pStyle") != "point")
    assert find(before, "w:pPr/w:keepNext")


def test_the_end_line_is_a_quarter_of_the_text_on_a_landscape_page_too() -> None:
    table = Table(1, (row("甲"),), (row("乙"),), landscape=True)
    made = part(write(Document("", (Part(Matter.BODY, (table,)),), end_line=True)))
    width = sheet().frames["standard"].turned_text_width
    [indent] = find(made, "//w:p[w:pPr/w:pStyle/@w:val='end-line']/w:pPr/w:ind")
    sides = [int(indent.get(f"{W}{side}") or 0) for side in ("left", "right")]
    assert width - sum(sides) == pytest.approx(width / 4, abs=2)


def test_a_document_without_text_has_no_end_line() -> None:
    made = part(write(Document("", (), end_line=True)))
    assert not find(made, "//w:p[w:pPr/w:pStyle/@w:val='end-line']")
