"""The page: one file that needs nothing else, the labels of the tree, and no text that becomes markup."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from docx_samples import (
    a_document,
    inlines,
    labelled,
    ledger,
    long_standard,
    para,
    picture_bytes,
    report,
    row,
    standard,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from strategies import DOCUMENTS

from jgsw.doctree import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Layout,
    LineBreak,
    Mark,
    MathRun,
    Matter,
    Paragraph,
    Part,
    Picture,
    Reference,
    Role,
    Run,
    Table,
)
from jgsw.writers.html import write
from jgsw.writers.html.elements import legal
from jgsw.writers.html.links import id_of
from jgsw.writers.latex import FormulaError
from jgsw.writers.raster import PictureError

XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = st.text(st.sampled_from("<>&\"'`/=\\;:{}%#-!]\x00\x07\r\n\t\u2028\ud800\ufffe 文abc"), max_size=30)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30"/></svg>'


def page(document: Document) -> etree._Element:
    """The page as XML reads it."""
    return etree.fromstring(write(document))


def body(*blocks: Block) -> etree._Element:
    """What stands in the page for these blocks."""
    found = page(a_document(*blocks)).find(f".//{XHTML}section")
    assert found is not None
    return found


def said(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def tags(node: etree._Element) -> list[str]:
    return [str(one.tag).removeprefix(XHTML) for one in node.iter()]


def the(node: etree._Element, path: str) -> etree._Element:
    found = node.xpath(path, namespaces={"h": XHTML.strip("{}")})
    assert isinstance(found, list)
    assert len(found) == 1, path
    only = found[0]
    assert isinstance(only, etree._Element)
    return only


@settings(max_examples=100, deadline=None)
@given(HOSTILE)
def test_text_reads_back_as_it_was_written(text: str) -> None:
    cells = (Cell(((Run(text),),)),)
    blocks = (para(text), para(Reference("nowhere", text)), Table(1, (), (cells,), blank=True))
    found = body(*blocks)
    assert [said(node) for node in found.iter(f"{XHTML}p", f"{XHTML}td")] == [legal(text)] * 3


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_no_text_becomes_markup_wherever_it_stands(text: str) -> None:
    def everywhere(word: str) -> Document:
        run = Run(word, frozenset(Mark))
        figure = Figure((Picture(picture_bytes(), word, None, para(word)),), word, word, word, word)
        table = Table(1, (row(word),), (row(word),), word, word, word, word, notes=(para(word),))
        blocks = (
            Paragraph(Role.CLAUSE_1, (run,), word, word),
            Contents(1, (ContentsEntry(0, word, word, word),)),
            figure,
            table,
            Formula("x", word, word),
        )
        nine: list[Any] = [word] * 9
        cover = Cover(word, (word, word), word, (word,), *nine)
        cover = replace(cover, issuers=(word,), issue_word=word)
        return Document(word, (Part(Matter.BODY, blocks),), cover=cover, header=word, author=word)

    plain, hostile = page(everywhere("字")), page(everywhere(f"字{text}"))
    assert tags(plain) == tags(hostile)
    assert [sorted(one.keys()) for one in plain.iter()] == [sorted(one.keys()) for one in hostile.iter()]


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_every_tree_gives_a_page_whose_links_lead_somewhere(document: Document) -> None:
    found = page(document)
    ids = Counter(str(one.get("id")) for one in found.iter() if one.get("id"))
    assert set(ids.values()) <= {1}
    hrefs = {str(one.get("href")) for one in found.iter(f"{XHTML}a") if one.get("href")}
    assert all(href.startswith("#") and href[1:] in ids for href in hrefs)


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_every_word_of_a_tree_stands_in_the_page_in_order(document: Document) -> None:
    shown, position = said(the(page(document), "//h:main")), 0
    for text in words(block for part in document.parts for block in part.blocks):
        position = shown.index(legal(text), position) + len(legal(text))


def words(blocks: Iterator[Block] | tuple[Block, ...]) -> Iterator[str]:
    """The text of paragraphs, label first, in the order of the tree."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.label
            yield from (one.text for one in block.inlines if isinstance(one, Run | Reference))


@pytest.mark.parametrize("document", [standard(), report(), ledger(30), long_standard()])
def test_labels_stand_as_in_the_tree(document: Document) -> None:
    shown, position = said(page(document)), 0
    for label in labelled(block for part in document.parts for block in part.blocks):
        position = shown.index(label, position) + len(label)


def test_the_page_needs_nothing_outside_itself() -> None:
    text = write(standard()).decode()
    found = page(standard())
    policy = the(found, "//h:meta[@http-equiv='Content-Security-Policy']").get("content")
    assert str(policy).startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert not {"script", "link", "iframe", "object", "form", "base"} & set(tags(found))
    addresses = {str(one.get(name)) for one in found.iter() for name in ("src", "href") if one.get(name)}
    assert all(address.startswith(("#", "data:image/")) for address in addresses)
    assert not any(str(name).startswith("on") for one in found.iter() for name in one.attrib)
    assert not re.search(r"url\(|@import", text)


def test_headings_follow_the_outline() -> None:
    roles = (Role.DOCUMENT_TITLE, Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_5)
    found = body(*(Paragraph(role, inlines("标题"), "1") for role in roles))
    assert [str(node.tag).removeprefix(XHTML) for node in found] == ["h1", "h2", "h3", "h4", "h5", "h6"]


def test_a_reference_leads_to_what_it_names() -> None:
    found = body(Paragraph(Role.CHAPTER, inlines("要求"), "5", "第5章"), para("见", Reference("第5章", "第5章")))
    link = the(found, ".//h:a")
    assert (link.text, link.get("href")) == ("第5章", f"#{the(found, './/h:h2').get('id')}")


@given(st.lists(st.text(max_size=30), unique=True, max_size=10))
def test_ids_need_no_escaping_and_differ_as_anchors_do(anchors: list[str]) -> None:
    ids = [id_of(anchor) for anchor in anchors]
    assert all(re.fullmatch(r"[\w.~-]*", one, re.ASCII) for one in ids)
    assert [unquote(one.replace("_", "%"), errors="surrogatepass") for one in ids] == anchors


def test_a_footnote_leads_to_its_mark_and_back() -> None:
    mark = FootnoteReference(1)
    found = page(a_document(para("甲", mark), para("乙", mark), footnotes=(inlines("说明"),)))
    note = the(found, "//h:footer/h:p")
    assert said(note) == "1)说明"
    marks = found.findall(f".//{XHTML}sup/{XHTML}a")
    assert [(one.text, one.get("href")) for one in marks] == [("1)", f"#{note.get('id')}")] * 2
    assert the(note, "h:a").get("href") == f"#{marks[0].get('id')}"
    assert marks[1].get("id") is None


def test_items_are_lists_one_in_the_other() -> None:
    items = (
        (Role.LETTER_ITEM, "a)", 1),
        (Role.NUMBER_ITEM, "1)", 2),
        (Role.NUMBER_ITEM, "2)", 2),
        (Role.LETTER_ITEM, "b)", 1),
        (Role.LETTER_ITEM, "a)", 3),
    )
    found = body(*(Paragraph(role, inlines("项"), label, series=series) for role, label, series in items))
    lists = found.findall(f"{XHTML}ul")
    assert [[said(item) for item in one] for one in lists] == [["a)项1)项2)项", "b)项"], ["a)项"]]
    assert [said(item) for item in the(lists[0], "h:li/h:ul")] == ["1)项", "2)项"]


def test_a_list_says_whether_it_stands_in_an_example_or_a_note() -> None:
    roles = (Role.EXAMPLE_DASH_ITEM, Role.EXAMPLE_DOT_ITEM, Role.NOTE_LETTER_ITEM)
    found = body(*(Paragraph(role, inlines("项"), label) for role, label in zip(roles, ("——", "·", "a)"), strict=True)))
    lists = found.findall(f".//{XHTML}ul")
    assert [one.get("class") for one in lists] == [f"items {role}s" for role in roles]
    assert [said(one) for one in lists] == ["——项·项", "·项", "a)项"]


def test_a_table_says_what_its_parts_are() -> None:
    table = Table(
        3,
        (row(Cell((inlines("岗位"),), rows=2), Cell((inlines("学时"),), columns=2)), row("理论", "实操")),
        (row("会务", "8", ""),),
        "表1",
        "培训",
        "单位为学时",
        "表1",
        notes=(Paragraph(Role.TABLE_NOTE, inlines("无。"), "注："),),
        footnotes=(Paragraph(Role.TABLE_FOOTNOTE, inlines("另计。"), "a"),),
    )
    found = body(table)
    assert said(the(found, ".//h:caption")) == "表1　培训单位为学时"
    heads = found.findall(f".//{XHTML}th")
    assert [(said(one), one.get("scope"), one.get("rowspan"), one.get("colspan")) for one in heads] == [
        ("岗位", "col", "2", None),
        ("学时", "col", None, "2"),
        ("理论", "col", None, None),
        ("实操", "col", None, None),
    ]
    assert [said(one) for one in found.findall(f".//{XHTML}tbody//{XHTML}td")] == ["会务", "8", "—"]
    assert said(the(found, ".//h:tfoot")).split() == ["注：无。", "a另计。"]


@pytest.mark.parametrize(("landscape", "kinds"), [(False, {"left"}), (True, {None})])
def test_a_turned_table_has_the_width_of_its_turned_page(*, landscape: bool, kinds: set[str | None]) -> None:
    numbers = ["12 345.67"] * 12
    found = body(Table(13, (), (row("现场核对，必要时复测", *numbers),), landscape=landscape))
    assert {one.get("class") for one in found.iter(f"{XHTML}td")} == kinds


def test_a_figure_has_its_pictures_inside() -> None:
    parts = tuple(
        Picture(data, "样子", 50, Paragraph(Role.PART_TITLE, inlines("正面"), "a)"))
        for data in (picture_bytes(), picture_bytes("JPEG"), SVG)
    )
    found = body(Figure(parts, "图1", "讲台"))
    images = found.findall(f".//{XHTML}img")
    assert [str(one.get("src")).split(";")[0] for one in images] == [
        "data:image/png",
        "data:image/jpeg",
        "data:image/svg+xml",
    ]
    assert {one.get("alt") for one in images} == {"样子"}
    assert [said(one) for one in found.iter(f"{XHTML}figcaption")] == ["a)　正面"] * 3 + ["图1　讲台"]


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(PictureError):
        write(a_document(Figure((Picture(b"GIF89a", ""),))))


def test_formulas_are_mathml_that_leads_nowhere() -> None:
    latex = r"\href{javascript:alert(1)}{x}+\style{background:red}{y}+\frac{a}{b}"
    found = body(Formula(latex, "(1)"), para(MathRun("x_1")))
    displayed, inline = found.findall(f".//{XHTML}math")
    assert (displayed.get("display"), inline.get("display")) == ("block", None)
    assert displayed.get("alttext") == latex
    assert f"{XHTML}mfrac" in {node.tag for node in displayed.iter()}
    assert not {"href", "style"} & {str(name) for node in displayed.iter() for name in node.attrib}
    assert said(the(found, ".//h:span")) == "(1)"


def test_letters_of_names_and_great_greek_ones_stand_upright() -> None:
    found = body(Formula(r"\int x\,\mathrm{d}x+\Delta t\pm\alpha"))
    upright = [one.text for one in found.iter(f"{XHTML}mi") if one.get("mathvariant") == "normal"]
    assert upright == ["d", "Δ"]
    assert "±" in {one.text for one in found.iter(f"{XHTML}mo")}


def test_a_long_formula_goes_on_on_another_line_and_is_told_once() -> None:
    latex = "S=" + "+".join(f"x_{{{n}}}" for n in range(1, 60))
    found = body(Formula(latex, "(1)"))
    lines = found.findall(f".//{XHTML}math")
    assert len(lines) > 1
    assert [one.get("alttext") for one in lines] == [latex, *[None] * (len(lines) - 1)]


@pytest.mark.parametrize("latex", ["", r"\frac{a}", r"\notacommand", "{", r"a & b"])
def test_a_formula_that_cannot_be_read_is_refused(latex: str) -> None:
    with pytest.raises(FormulaError):
        write(a_document(Formula(latex)))


def test_symbols_stand_before_their_meanings() -> None:
    found = body(Paragraph(Role.WHERE_ITEM, inlines(MathRun("N"), "——人数；")), para("无。", role=Role.WHERE_ITEM))
    assert [said(one) for one in found.iter(f"{XHTML}dt", f"{XHTML}dd")] == ["N", "——人数；", "", "无。"]


def test_the_cover_says_what_the_tree_says() -> None:
    cover = the(page(standard()), "//h:header")
    lines = [said(one) for one in cover.iter(f"{XHTML}p")]
    assert lines[:6] == [
        "ICS 03.080.99",
        "CCS A 16",
        "DB43",
        "湖南省地方标准",
        "DB43/T XXXX—2026",
        "代替 DB43/T 1234—2016",
    ]
    assert lines[-4:] == ["2026-XX-XX 发布", "2026-XX-XX 实施", "湖南省市场监督管理局", "发布"]


def test_pages_are_those_of_the_word_file() -> None:
    assert "@page { size: 210mm 297mm; margin: 34mm 20mm 20mm 25mm; }" in write(standard()).decode()
    assert "@page { size: 297mm 210mm; margin:" in write(ledger(1)).decode()


def test_the_designation_stands_at_the_head_of_printed_pages() -> None:
    document = Document("", (), header='D"}</style>')
    assert r'content: "D\22 \7d \3c \2f style\3e ";' in write(document).decode()


@pytest.mark.parametrize("layout", Layout)
def test_every_role_prints_in_every_layout(layout: Layout) -> None:
    blocks = tuple(Paragraph(role, inlines("文字", LineBreak(), "下一行"), "1") for role in Role)
    shown = said(page(Document("", (Part(Matter.FRONT, blocks),), layout)))
    assert shown.count("文字下一行") == len(Role)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(standard()) == write(standard())
