"""What stands in a clause: figures, examples, notes, untitled clauses, symbols, formulae."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printouts import blocks, lines, printed, text

from jgsw.doctree import Figure, Frame, Mark, Paragraph, Role, Run, Table

FIGURE = """\
clauses:
  - title: 甲
    content:
      - figure:
          title: 流程
          unit: 单位为毫米
          width: 60
          parts: [{file: a.png, title: 受理}, {file: b.png}]
          key: [{label: "1", text: "申请[^x]。"}, {label: "2", text: 办结}]
          paragraphs: [箭头表示先后。]
          notes: ["虚线为可选[^y]。"]
          footnotes: {y: 二。, x: 一。}
"""


def figures(body: str) -> list[Figure]:
    """The figures of a standard."""
    return [one for one in blocks(printed(body)) if isinstance(one, Figure)]


def test_what_explains_a_figure_comes_in_the_order_of_9_7_5() -> None:
    [figure] = figures(FIGURE)
    assert (figure.unit, figure.label, figure.title) == ("单位为毫米", "图1", "流程")
    assert [one.width_mm for one in figure.pictures] == [60, 60]
    assert [text(one.caption) for one in figure.pictures if one.caption] == ["a) 受理", "b)"]
    assert [(one.role, text(one)) for one in figure.notes] == [
        (Role.FIGURE_KEY, "标引序号说明："),
        (Role.FIGURE_KEY, "1——申请a；"),
        (Role.FIGURE_KEY, "2——办结。"),
        (Role.PARAGRAPH, "箭头表示先后。"),
        (Role.FIGURE_NOTE, "注： 虚线为可选b。"),
        (Role.FIGURE_FOOTNOTE, "a 一。"),
        (Role.FIGURE_FOOTNOTE, "b 二。"),
    ]
    assert Run("a", frozenset({Mark.SUPERSCRIPT})) in figure.notes[1].inlines


def test_every_picture_has_words_for_those_who_cannot_see_it() -> None:
    [figure] = figures(FIGURE)
    assert [one.alt for one in figure.pictures] == ["受理", "流程 b)"]
    [bare] = figures("clauses: [{title: 甲, content: [{figure: {file: a.png}}]}]\n")
    assert bare.pictures[0].alt == "图1"


def test_marks_in_the_notes_of_a_table_are_those_of_its_footnotes() -> None:
    table = "{header: [甲], notes: ['乙[^x]。'], footnotes: {x: 丙。}}"
    [found] = [
        one
        for one in blocks(printed(f"clauses: [{{title: 甲, content: [{{table: {table}}}]}}]\n"))
        if isinstance(one, Table)
    ]
    assert text(found.notes[0]) == "注： 乙a。"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('"- 甲；\\n- 乙。"', ["4.1", "—— 甲；", "—— 乙。"]),
        ('"注：甲。"', ["4.1", "注： 甲。"]),
        ("[{example: {title: 题, content: 甲。}}, 乙。]", ["4.1", "示例： 题", "甲。", "乙。"]),
        ("[{table: {header: [甲]}}, 乙。]", ["4.1", "乙。"]),
    ],
)
def test_an_untitled_clause_may_begin_with_anything(content: str, expected: list[str]) -> None:
    found = lines(printed(f"clauses: [{{title: 要求, clauses: [{{content: {content}}}]}}]\n"))
    assert found[found.index("4.1") :] == expected


def test_a_long_example_has_its_title_and_frame_and_a_long_note_its_paragraphs() -> None:
    document = printed(
        'clauses: [{title: 甲, content: [{example: {title: 广播, framed: true, content: "乙。\\n\\n丙。"}}, '
        '{note: {content: "丁。\\n\\n戊。"}}, {note: {content: [{table: {header: [甲]}}]}}]}]\n'
    )
    [frame] = [one for one in blocks(document) if isinstance(one, Frame)]
    assert [text(one) for one in frame.blocks if isinstance(one, Paragraph)] == ["乙。", "丙。"]
    roles = (Role.EXAMPLE_LABEL, Role.NUMBERED_NOTE)
    assert lines(document, *roles) == ["示例： 广播", "注1： 丁。", "戊。", "注2："]


@pytest.mark.parametrize(
    ("block", "roles"),
    [
        ("{formula: FORMULA}", [Role.WHERE, Role.WHERE_ITEM]),
        ("{example: {content: [{formula: FORMULA}]}}", [Role.EXAMPLE_WHERE, Role.EXAMPLE_WHERE_ITEM]),
        ("{example: {framed: true, content: [{formula: FORMULA}]}}", [Role.EXAMPLE_WHERE, Role.EXAMPLE_WHERE_ITEM]),
        ("{note: {content: [甲。, {formula: FORMULA}]}}", [Role.NOTE_WHERE, Role.NOTE_WHERE_ITEM]),
    ],
)
def test_what_symbols_stand_for_is_told_as_the_text_around_it(block: str, roles: list[Role]) -> None:
    formula = "{latex: P=2, where: [{symbol: '*P*', meaning: 功率}]}"
    document = printed(f"clauses: [{{title: 甲, content: [{block.replace('FORMULA', formula)}]}}]\n")
    found = [one.role for one in blocks(document) if isinstance(one, Paragraph)]
    assert [role for role in found if "where" in role] == roles


def test_a_group_of_terms_is_a_clause_with_its_entries_below() -> None:
    document = printed("terms: [{id: g, title: 人员, terms: [{id: t, term: 会务员, definition: '见[](#g)。'}]}]\n")
    assert lines(document, Role.CLAUSE_1, Role.TERM_NUMBER, Role.TERM_TEXT) == ["3.1 人员", "3.1.1", "见3.1。"]


def test_symbols_stand_in_the_order_of_8_8_3() -> None:
    expected = [
        "*A*", "*a*", "*B*", "*b*", "*C*", "*C*~m~", "*C*~2~", "*c*", "*d*", "*d*~ext~", "*d*~int~", "*d*~1~",
        r"$e_{max}$", "$f$", r"$\Gamma$", r"$\gamma$", "*λ*", r"$\lambda_1$", "%",
    ]  # fmt: skip
    given = [{"symbol": symbol, "meaning": f"{index:02d}"} for index, symbol in enumerate(expected)]
    found = lines(printed(f"symbols: {json.dumps(given[::-1], ensure_ascii=False)}\n"), Role.PARAGRAPH)
    assert [line[-2:] for line in found if "：" in line and line[-1].isdigit()] == [one["meaning"] for one in given]


def test_a_symbol_says_its_unit_and_the_lines_below_a_formula_end_as_a_list_does() -> None:
    where = "[{symbol: '*R*', meaning: 率；}, {symbol: '*n*', meaning: 数。, unit: 个}]"
    document = printed(
        f"symbols: [{{symbol: '*T*', meaning: 学时, unit: 小时（h）}}]\n"
        f"clauses: [{{title: 甲, content: [{{formula: {{latex: R=n, where: {where}}}}}]}}]\n"
    )
    assert "T：学时，单位为小时（h）" in lines(document)
    assert lines(document, Role.WHERE, Role.WHERE_ITEM) == ["式中：", "R——率；", "n——数，单位为个。"]


@given(st.lists(st.text("aAbBγ2%_^$\\{} ", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_the_abbreviations_none_is_lost(given: list[str]) -> None:
    rows = [{"abbreviation": one, "meaning": f"{index}号"} for index, one in enumerate(given)]
    found = lines(printed(f"abbreviations: {json.dumps(rows)}\n"), Role.PARAGRAPH)
    assert sorted(line for line in found if line.endswith("号")) == sorted(
        f"{one['abbreviation'].strip()}：{one['meaning']}" for one in rows
    )


def test_items_among_examples_and_notes_are_as_small_as_they() -> None:
    listed = '"甲：\\n\\n1. 乙：\\n    1. 丙。\\n"'
    clauses = (
        f"clauses: [{{title: 甲, content: [{{example: {{content: {listed}}}}}, "
        f"{{example: {{framed: true, content: {listed}}}}}, {{note: {{content: {listed}}}}}, {listed}]}}]"
    )
    found = [
        block
        for block in blocks(printed(clauses + "\n"))
        if isinstance(block, Paragraph) and block.role.endswith("-item")
    ]
    small = [Role.EXAMPLE_LETTER_ITEM, Role.EXAMPLE_NUMBER_ITEM] * 2 + [Role.NOTE_LETTER_ITEM, Role.NOTE_NUMBER_ITEM]
    assert [block.role for block in found] == [*small, Role.LETTER_ITEM, Role.NUMBER_ITEM]
