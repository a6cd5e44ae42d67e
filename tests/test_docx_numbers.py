"""The number Word shows is the label of the tree, and what a reference says is what Word would print."""

from collections.abc import Iterable, Iterator

import pytest
from docx_samples import inlines, labelled, long_standard, para, report, standard
from docx_word import Styles, fields, find, paragraphs, part, printed_by_reference, val

from jgsw.doctree import (
    Block,
    Document,
    Figure,
    Formula,
    LineBreak,
    Matter,
    Paragraph,
    Part,
    Reference,
    Role,
    Run,
    Table,
)
from jgsw.writers.docx import write


def body(*blocks: Block) -> Document:
    return Document("", (Part(Matter.BODY, blocks),))


@pytest.mark.parametrize("document", [standard(), report(), long_standard()], ids=["standard", "report", "long"])
def test_word_counts_every_label_as_the_tree_has_it(document: Document) -> None:
    shown = [label for label, _ in paragraphs(write(document)) if label]
    assert shown == [label for part in document.parts for label in labelled(part.blocks)]


def captions(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table | Figure | Formula) and block.label:
            yield block.label


def test_captions_are_counted_by_fields() -> None:
    document = standard()
    made = part(write(document))
    counted: dict[str, int] = {}
    for field in fields(made):
        words = field.code.split()
        if words[0] == "SEQ":
            restart = int(words[words.index("\\r") + 1]) if "\\r" in words else 0
            counted[words[1]] = restart or counted.get(words[1], 0) + 1
            assert field.result == str(counted[words[1]])
    assert counted == {"表": 2, "图": 2, "公式": 2, "表A": 1, "公式A": 1, "表B": 1, "图B": 1}
    labels = {label for part_ in document.parts for label in captions(part_.blocks)}
    assert {"表1", "表2", "图2", "(2)", "表A.1", "(A.1)", "表B.1", "图B.1"} == labels - {"图1", "(1)"}


@pytest.mark.parametrize("document", [standard(), long_standard()], ids=["standard", "long"])
def test_renewing_a_reference_changes_nothing(document: Document) -> None:
    found = printed_by_reference(write(document))
    assert found
    assert [(field.code, field.result) for field, _ in found] == [(field.code, printed) for field, printed in found]


def test_a_reference_keeps_the_words_about_the_label_outside_the_field() -> None:
    document = body(
        Paragraph(Role.CHAPTER, inlines("范围"), "1", "scope"), para("见", Reference("scope", "第1章", "第", "章"))
    )
    made = write(document)
    assert paragraphs(made)[1] == ("", "见第1章")
    assert [(field.code.split()[0], field.result) for field in fields(part(made))] == [("REF", "1")]


def test_a_reference_that_says_something_else_is_a_link() -> None:
    made = write(body(Paragraph(Role.CHAPTER, inlines("范围"), "1", "scope"), para(Reference("scope", "上一章"))))
    assert fields(part(made)) == []
    assert find(part(made), "//w:hyperlink[@w:anchor='scope']")


def test_a_reference_to_nothing_is_text() -> None:
    made = write(body(para("见", Reference("nowhere", "表9", "", ""))))
    assert paragraphs(made) == [("", "见表9")]
    assert not find(part(made), "//w:hyperlink | //w:fldChar")


def test_a_label_word_would_not_count_is_typed() -> None:
    made = write(
        body(
            Paragraph(Role.CLAUSE_1, inlines("只有这一条"), "7.3"),
            Paragraph(Role.CHAPTER, inlines("章"), "甲"),
            Paragraph(Role.LETTER_ITEM, inlines("项"), "§"),
            Paragraph(Role.CHAPTER, inlines("第一章"), "1"),
        )
    )
    assert paragraphs(made) == [("", "7.3　只有这一条"), ("", "甲　章"), ("", "§\t项"), ("1", "　第一章")]


def test_a_list_may_begin_anywhere_and_be_taken_up_again() -> None:
    def item(label: str, series: int) -> Paragraph:
        return Paragraph(Role.LETTER_ITEM, inlines("项"), label, series=series)

    made = write(body(item("c)", 1), item("a)", 2), item("d)", 1), item("b)", 2), item("z)", 3), item("aa)", 3)))
    assert [label for label, _ in paragraphs(made)] == ["c)", "a)", "d)", "b)", "z)", "aa)"]


def test_numbers_below_letters_belong_to_the_letters_list() -> None:
    items = (
        Paragraph(Role.LETTER_ITEM, inlines("甲"), "a)", series=1),
        Paragraph(Role.NUMBER_ITEM, inlines("乙"), "1)", series=2),
        Paragraph(Role.LETTER_ITEM, inlines("丙"), "b)", series=1),
        Paragraph(Role.NUMBER_ITEM, inlines("丁"), "1)", series=3),
    )
    made = write(body(*items))
    assert [label for label, _ in paragraphs(made)] == ["a)", "1)", "b)", "1)"]
    assert len({val(node, "w:pPr/w:numPr/w:numId") for node in find(part(made), "//w:p[.//w:t]")}) == 1


def test_an_untitled_clause_takes_its_number_from_the_style_it_is_based_on() -> None:
    made = write(body(Paragraph(Role.CHAPTER, inlines("章"), "1"), Paragraph(Role.UNTITLED_1, inlines("条文"), "1.1")))
    styles = Styles(made)
    own, base = list(styles.chain("untitled-1"))[:2]
    assert not find(own, "w:pPr/w:numPr")
    assert find(base, "w:pPr/w:numPr")
    assert not find(part(made), "//w:body//w:numPr")


def test_levels_and_styles_name_each_other() -> None:
    made = write(standard())
    numbering, styles = part(made, "numbering"), Styles(made)
    for level in find(numbering, "//w:lvl[w:pStyle]"):
        style = val(level, "w:pStyle") or ""
        number = styles.value(style, "w:pPr/w:numPr/w:numId")
        kind = val(numbering, f"//w:num[@w:numId='{number}']/w:abstractNumId")
        depth = styles.value(style, "w:pPr/w:numPr/w:ilvl")
        assert level is find(numbering, f"//w:abstractNum[@w:abstractNumId='{kind}']/w:lvl[@w:ilvl='{depth}']")[0]


def test_an_annex_heading_has_three_lines() -> None:
    title = (Run("（规范性）"), LineBreak(), Run("检验方法"))
    made = write(body(Paragraph(Role.ANNEX, title, "附录A", "annex")))
    assert paragraphs(made) == [("附录A", "\n（规范性）\n检验方法")]
