"""Chinese prose: where each character was written, sentences and their provisions, what is cited, what is masked."""

from pathlib import Path

import pytest
from builders import a_standard
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_examples import diagnostics, example

from jgsw import prose
from jgsw.markup import inlines
from jgsw.model.text import Span
from jgsw.prose import Prose, units
from jgsw.prose.values import OBJECT, Force
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form

DATA = Path(__file__).parent / "data" / "prose"
FAMILIES = ("MOD", "GOV", "WRD", "QTY", "PUN")


def lines(name: str) -> list[str]:
    """The lines of a case file, without comments."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def read(text: str) -> Prose:
    """A run as it is written."""
    run, faults = inlines(text)
    assert not faults, faults
    return prose.read(run)


def words(text: str) -> list[str]:
    """The modal words of a text."""
    return [modal.word for modal in read(text).modals]


@pytest.mark.parametrize("line", lines("provisions.txt"))
def test_a_sentence_provides_what_the_case_file_says(line: str) -> None:
    force, text = line.split("\t")
    assert read(text).sentences[0].force == Force(force)


@pytest.mark.parametrize("text", lines("negatives.txt"))
def test_a_sentence_without_provisions_is_left_in_peace(text: str) -> None:
    assert [modal.word for modal in read(text).modals if not modal.legal] == []
    for whole in (text, f"培训每年1次。\n\n注：{text}"):
        assert [one for one in diagnostics(example(whole)) if one.rule.code.startswith(FAMILIES)] == []


def test_there_are_enough_hard_cases() -> None:
    assert len(lines("negatives.txt")) >= 220
    assert len(lines("provisions.txt")) >= 120


def test_a_longer_modal_word_is_not_read_as_a_shorter_one() -> None:
    assert words("可能、不可能、可以不、不应该、只准许、不能够。") == [
        "可能",
        "不可能",
        "可以不",
        "不应该",
        "只准许",
        "不能够",
    ]


def test_a_constraint_of_law_binds_only_its_own_sentence() -> None:
    text = "依据《中华人民共和国消防法》的规定，单位必须报验。工程必须留档。"
    assert [modal.legal for modal in read(text).modals] == [True, False]


def test_the_gravest_word_makes_the_force_of_a_sentence() -> None:
    first, second = read("会议室宜分时预订，可能时应提前1日；预订可变更。").sentences
    assert (first.force, second.force) == (Force.REQUIREMENT, Force.PERMISSION)
    assert [modal.word for modal in first.modals] == ["宜", "可能", "应"]


def test_quotations_titles_numbers_and_code_are_not_the_authors_words() -> None:
    text = "门牌写“应止步”，见《应急手册》、GB/T 1.1—2020和https://a.cn/?b=应。"
    assert read(text).open == f"门牌写{OBJECT * 5}，见{OBJECT * 6}、{OBJECT * 13}和https{OBJECT * 12}。"


def test_documents_are_cited_by_number_or_by_title() -> None:
    text = "按GB/T 1.1—2020《标准化工作导则》和《机关事务管理条例》起草，见GB/T 20001（所有部分）《标准编写规则》。"
    cited = read(text).citations
    assert [one.text for one in cited] == ["GB/T 1.1—2020", "《机关事务管理条例》", "GB/T 20001（所有部分）"]
    assert [one.number is None for one in cited] == [False, True, False]


def test_a_place_in_the_text_is_a_place_in_what_was_written() -> None:
    text = "人员\n应**持证**，见[](#a)，*V*不大于\\*3[^n]；含[词]{.index}。"
    run = read(text)
    assert run.text == f"人员应持证，见{OBJECT}，V不大于*3；含词。"
    for piece, written in (("应", "应"), ("持证", "持证"), (OBJECT, "[](#a)"), ("V", "V"), ("*3", "*3"), ("词", "词")):
        at = run.text.index(piece)
        span = run.written(Span(at, at + len(piece)))
        assert text[span.start : span.end] == written


@pytest.mark.parametrize(
    ("piece", "written"), [("30m2", "30m^2^"), ("m2", "m^2^"), ("2", "2"), ("2，须持", "^2^，须**持"), ("持证", "持证")]
)
def test_a_piece_that_goes_beyond_marks_is_written_with_its_marks(piece: str, written: str) -> None:
    text = "面积30m^2^，须**持证**。"
    run = read(text)
    at = run.text.index(piece)
    span = run.written(Span(at, at + len(piece)))
    assert text[span.start : span.end] == written


@pytest.mark.parametrize("text", ["30 min内", "每次2名", "三名", "每日一次", "不低于95%"])
def test_a_number_with_what_it_counts_is_a_measure(text: str) -> None:
    assert units.measures(text)


@pytest.mark.parametrize("text", ["一楼大厅", "第一时间", "统一着装", "一次性用品", "第二名", "3号楼"])
def test_a_numeral_alone_is_no_measure(text: str) -> None:
    assert not units.measures(text)


@given(
    st.lists(
        st.sampled_from(["会议", "应", "\n", " \n", "**词**", "*V*", "\\*", "H~2~O", "GB/T 1.1", "，", "。", "“引”"])
    )
)
@settings(max_examples=80, deadline=None)
def test_every_han_character_is_found_where_it_was_written(pieces: list[str]) -> None:
    text = "".join(pieces)
    run, faults = inlines(text)
    if faults:
        return
    one = prose.read(run)
    assert len(one.open) == len(one.text)
    assert "".join(sentence.text for sentence in one.sentences) == one.text
    for at, character in enumerate(one.text):
        if "一" <= character <= "\u9fff":
            assert text[one.written(Span(at, at + 1)).start] == character


@given(st.lists(st.text("应不可能宜必须的，。；《》“”（）GB/T1 .—", max_size=30), max_size=6))
@settings(max_examples=80, deadline=None)
def test_many_runs_read_together_are_what_each_is_alone(texts: list[str]) -> None:
    runs = [run for run, faults in map(inlines, texts) if not faults]
    assert prose.read_all(runs) == tuple(prose.read(run) for run in runs)


EVERY_FORM = """\
foreword: {series: 前言的话。}
important_notice: 提示的话。
introduction: 引言的话。
scope: 范围的话。
references: [{text: 引用的书}]
terms: [{term: 甲, definition: 定义的话, notes: [术语的注。], examples: [术语的例。]}]
symbols: [{symbol: "*t*", meaning: 符号的话}]
clauses:
  - title: 标题的话
    content:
      - |
        段的话。

        - 项的话。

        注：注的话。

        示例：例的话。
      - table: {title: 表题的话, header: [栏], rows: [[格的话]], notes: [表的注。], footnotes: {a: 表的脚注。}}
      - formula: {latex: a, where: [{symbol: "*a*", meaning: 式中的话}]}
      - example: {framed: true, content: 框里的话。}
      - note: {content: 长注的话。}
annexes:
  - {id: a1, nature: normative, title: 甲, content: 规范性的话。}
  - {id: a2, nature: informative, title: 乙, content: 资料性的话。}
bibliography: [{text: 参考的书}]
footnotes: {x: 脚注的话。}
"""


def test_every_run_knows_its_element_and_its_form() -> None:
    found = {one.prose.text: (one.element, one.form) for one in Draft(a_standard(EVERY_FORM), "a.yaml").passages}
    expected = {
        "前言的话。": (Element.FOREWORD, Form.PARAGRAPH),
        "提示的话。": (Element.NOTICE, Form.PARAGRAPH),
        "引言的话。": (Element.INTRODUCTION, Form.PARAGRAPH),
        "范围的话。": (Element.SCOPE, Form.PARAGRAPH),
        "引用的书": (Element.REFERENCES, Form.LISTED),
        "定义的话": (Element.TERMS, Form.DEFINITION),
        "术语的注。": (Element.TERMS, Form.NOTE),
        "术语的例。": (Element.TERMS, Form.EXAMPLE),
        "符号的话": (Element.SYMBOLS, Form.KEY),
        "标题的话": (Element.BODY, Form.TITLE),
        "段的话。": (Element.BODY, Form.PARAGRAPH),
        "项的话。": (Element.BODY, Form.ITEM),
        "注的话。": (Element.BODY, Form.NOTE),
        "例的话。": (Element.BODY, Form.EXAMPLE),
        "表题的话": (Element.BODY, Form.CAPTION),
        "格的话": (Element.BODY, Form.CELL),
        "表的注。": (Element.BODY, Form.CAPTION_NOTE),
        "表的脚注。": (Element.BODY, Form.CAPTION_FOOTNOTE),
        "式中的话": (Element.BODY, Form.KEY),
        "框里的话。": (Element.BODY, Form.EXAMPLE),
        "长注的话。": (Element.BODY, Form.NOTE),
        "规范性的话。": (Element.NORMATIVE_ANNEX, Form.PARAGRAPH),
        "资料性的话。": (Element.INFORMATIVE_ANNEX, Form.PARAGRAPH),
        "参考的书": (Element.BIBLIOGRAPHY, Form.LISTED),
        "脚注的话。": (Element.FOOTNOTES, Form.FOOTNOTE),
    }
    assert {text: found[text] for text in expected} == expected


def test_only_what_stands_in_a_frame_is_framed() -> None:
    passages = Draft(a_standard(EVERY_FORM), "a.yaml").passages
    assert [one.prose.text for one in passages if one.framed] == ["框里的话。"]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("距墙不小于10 cm。", "距墙不小于10\u00a0cm。"),
        ("距墙不小于10cm，0℃～8 ℃。", "距墙不小于10\u00a0cm，0\u00a0℃～8\u00a0℃。"),
        ("5A级、24 h、第3 kW类", "5A级、24\u00a0h、第3\u00a0kW类"),
        ("(80±2) μF、85%、90°、3 名", "(80±2)\u00a0μF、85%、90°、3 名"),
    ],
)
def test_a_number_is_printed_a_quarter_of_a_character_from_its_unit(written: str, printed: str) -> None:
    assert units.spaced(written) == printed
