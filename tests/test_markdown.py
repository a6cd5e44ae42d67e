"""The text for comparing: every word in its order, a sentence a line, labels written out."""

import re

import pytest
from docx_samples import a_document, inlines, ledger, long_standard, para, picture_bytes, report, row, standard
from hypothesis import given, settings
from strategies import DOCUMENTS

from jgsw.doctree import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Frame,
    LineBreak,
    Mark,
    MathRun,
    Paragraph,
    Picture,
    Reference,
    Role,
    Run,
    Table,
)
from jgsw.writers.columns import column_count, placed
from jgsw.writers.markdown import write


def text(*blocks: Block) -> str:
    return write(a_document(*blocks)).decode()


def plain(written: str) -> str:
    """Text without white space, the marks of frames and what a table's cell writes for `|`."""
    flat = written.replace("\\|", "|").encode(errors="replace").decode()
    return re.sub(r"[\s>\x00-\x1f]", "", flat)


def runs(blocks: tuple[Block, ...]) -> list[str]:
    """The labels and runs of blocks in the order of print."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                found += [block.label.strip("—·"), *_texts(block)]
            case Frame():
                found += runs(block.blocks)
            case Table():
                rows = (line for rows in (block.header, block.rows) for line in placed(rows, column_count(block)))
                cells = [slot.cell for line in rows for slot in line if slot.cell]
                found += [block.label, block.title, block.unit]
                found += [text for cell in cells for line in cell.paragraphs for text in _texts(para(*line))]
                found += runs((*block.notes, *block.footnotes))
            case Figure():
                captions = [picture.caption for picture in block.pictures]
                found += [block.unit, *runs(tuple(one for one in captions if one)), *runs(block.notes)]
                found += [block.label, block.title]
            case Formula():
                found += [block.latex, block.label]
    return found


def _texts(block: Paragraph) -> list[str]:
    return [one.text for one in block.inlines if isinstance(one, Run | Reference)]


def holds_in_order(document: Document) -> bool:
    shown, position = plain(write(document).decode()), 0
    for part in document.parts:
        for run in runs(part.blocks):
            word = plain(run)
            position = shown.index(word, position) + len(word)
    return True


@settings(max_examples=80, deadline=None)
@given(DOCUMENTS)
def test_every_word_of_a_tree_is_written_in_order(document: Document) -> None:
    assert holds_in_order(document)


@pytest.mark.parametrize("document", [standard(), report(), ledger(30), long_standard()])
def test_every_word_of_the_samples_is_written_in_order(document: Document) -> None:
    assert holds_in_order(document)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_the_last_line_is_ended_once_and_none_trails_off(document: Document) -> None:
    written = write(document).decode()
    assert written.endswith("\n")
    assert not written.endswith("\n\n")
    assert "\n\n\n" not in written
    assert "\r" not in written


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(standard()) == write(standard())


def test_headings_say_their_labels() -> None:
    annex = Paragraph(Role.ANNEX, inlines("（规范性）", LineBreak(), "程序"), "附录A")
    clause = Paragraph(Role.CLAUSE_1, inlines("标题"), "5.2")
    untitled = Paragraph(Role.UNTITLED_2, inlines("应符合规定。"), "5.2.1")
    assert text(annex, clause, untitled) == "## 附录A （规范性） 程序\n\n### 5.2 标题\n\n5.2.1 应符合规定。\n"


def test_a_sentence_has_a_line_of_its_own() -> None:
    written = text(para("第一句。第二句？他说：“第三句。”第四句。", FootnoteReference(1)))
    assert written == "第一句。\n第二句？\n他说：“第三句。”第四句。[^1]\n"


def test_items_are_lists_without_empty_lines() -> None:
    items = (
        Paragraph(Role.DASH_ITEM, inlines("甲；"), "——"),
        Paragraph(Role.DOT_ITEM, inlines("乙。丙；"), "·"),
        Paragraph(Role.LETTER_ITEM, inlines("丁；"), "a)"),
        Paragraph(Role.NUMBER_ITEM, inlines("戊。"), "1)"),
    )
    assert text(para("如下："), *items) == "如下：\n\n- 甲；\n  - 乙。\n    丙；\n- a) 丁；\n  - 1) 戊。\n"


def test_items_of_an_example_are_lists_too() -> None:
    items = (
        Paragraph(Role.EXAMPLE_DASH_ITEM, inlines("甲；"), "——"),
        Paragraph(Role.EXAMPLE_DOT_ITEM, inlines("乙。"), "·"),
    )
    assert text(Frame((para("如下：", role=Role.EXAMPLE), *items))) == "> 如下：\n>\n> - 甲；\n>   - 乙。\n"


def test_covered_cells_are_marked() -> None:
    header = (row(Cell((inlines("岗位"),), rows=2), Cell((inlines("学时"),), columns=2)), row("理论", "实操"))
    note = Paragraph(Role.TABLE_NOTE, inlines("无。"), "注：")
    table = Table(3, header, (row("a|b", "8", ""),), "表1", "培训", "单位为学时", notes=(note,))
    assert text(table).split("\n") == [
        "表1 培训",
        "",
        "单位为学时",
        "",
        "| 岗位 | 学时 | ← |",
        "| --- | --- | --- |",
        "| ↑ | 理论 | 实操 |",
        "| a\\|b | 8 | — |",
        "",
        "注：无。",
        "",
    ]


def test_a_table_without_a_head_has_an_empty_one() -> None:
    assert text(Table(2, (), (row("甲", ""),), blank=True)) == "|  |  |\n| --- | --- |\n| 甲 |  |\n"


def test_formulas_stay_latex() -> None:
    assert text(para("按", MathRun("x_1"), "计"), Formula("a\n=b", "(1)")) == "按$x_1$计\n\n$$a =b$$ (1)\n"


def test_marks_are_kept() -> None:
    marks = {"L": Mark.VARIABLE, "应当": Mark.KEYWORD, "2": Mark.SUPERSCRIPT, "max": Mark.SUBSCRIPT}
    written = text(para(*(Run(word, frozenset({mark})) for word, mark in marks.items())))
    assert written == "*L***应当**<sup>2</sup><sub>max</sub>\n"


def test_another_picture_is_another_text() -> None:
    def shown(data: bytes) -> str:
        return text(Figure((Picture(data, "讲台"),), "图1", "讲台"))

    assert shown(picture_bytes()) != shown(picture_bytes("JPEG"))
    assert shown(picture_bytes()).startswith("![讲台](sha256:")
    assert shown(picture_bytes()).endswith("\n\n图1 讲台\n")


def test_contents_and_frames() -> None:
    contents = Contents(1, (ContentsEntry(0, "1", "范围", "a"), ContentsEntry(1, "1.1", "总则", "b")))
    frame = Frame((para("甲。乙。"), para("丙。")))
    assert text(contents, frame) == "- 1 范围\n  - 1.1 总则\n\n> 甲。\n> 乙。\n>\n> 丙。\n"


def test_footnotes_stand_at_the_end() -> None:
    document = a_document(para("文", FootnoteReference(1)), footnotes=(inlines("说明"),))
    assert write(document).decode() == "文[^1]\n\n[^1]: 说明\n"
