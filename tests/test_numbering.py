"""What everything in a standard is numbered."""

from builders import a_standard
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.model.blocks import Table
from jgsw.model.walk import survey
from jgsw.numbering import EXAMPLE, NOTE, Kind, chapters, footnote_letters, letters, number


def cited(body: str) -> dict[str, str]:
    """What each id is cited as."""
    return {id_: label.cited for id_, label in number(a_standard(body)).anchors.items()}


def test_the_first_three_chapters_are_there_even_when_nothing_is_written_in_them() -> None:
    routes = [route for _, route in chapters(a_standard())]
    assert routes == [("scope",), ("references",), ("terms",)]


def test_symbols_and_abbreviations_make_a_fourth_chapter() -> None:
    found = cited(
        "abbreviations: [{abbreviation: OA, meaning: 办公自动化}]\nclauses: [{id: x, title: 要求, content: 甲。}]\n"
    )
    assert found["x"] == "第5章"


def test_chapters_clauses_and_untitled_clauses_are_numbered_by_their_place() -> None:
    found = cited(
        """\
        clauses:
          - id: four
            title: 要求
            clauses:
              - {id: four-one, title: 人员, content: 甲。}
              - {id: four-two, content: 乙。, clauses: [{id: deep, content: 丙。}]}
        """
    )
    assert found == {"four": "第4章", "four-one": "4.1", "four-two": "4.2", "deep": "4.2.1"} | {
        "scope": "第1章",
        "references": "第2章",
        "terms": "第3章",
    }


def test_tables_and_formulae_count_through_the_body_and_anew_in_each_annex() -> None:
    found = cited(
        """\
        clauses:
          - title: 要求
            content:
              - table: {id: one, header: [甲]}
              - formula: {id: f, latex: a=b}
              - formula: {latex: c=d}
              - table: {id: two, header: [甲]}
        annexes:
          - id: a
            nature: normative
            title: 甲
            content:
              - table: {id: three, header: [甲]}
              - formula: {id: g, latex: a=b}
          - {id: b, nature: informative, title: 乙, clauses: [{id: b-one, title: 丙, content: 丁。}]}
        """
    )
    assert [found[id_] for id_ in ("one", "two", "f")] == ["表1", "表2", "公式(1)"]
    assert [found[id_] for id_ in ("a", "three", "g", "b", "b-one")] == ["附录A", "表A.1", "公式(A.1)", "附录B", "B.1"]


def test_terms_are_numbered_below_chapter_3_and_below_their_group() -> None:
    found = cited(
        """\
        terms:
          - {id: t1, term: 甲, definition: 乙。}
          - title: 会议
            id: g
            terms: [{id: t2, term: 丙, definition: 丁。}]
        """
    )
    assert (found["t1"], found["g"], found["t2"]) == ("3.1", "3.2", "3.2.1")


def test_items_are_cited_with_their_clause_and_marks() -> None:
    found = cited(
        """\
        clauses:
          - title: 要求
            clauses:
              - title: 人员
                content: |
                  人员应：

                  1. 培训：
                     1. 岗前；{#pre}
                     2. 在岗；
                  2. 考核。{#exam}
        """
    )
    assert (found["pre"], found["exam"]) == ("4.1 a) 1)", "4.1 b)")


def test_items_without_letters_are_cited_by_their_place() -> None:
    found = cited(
        """\
        introduction: "甲：\\n\\n- 乙；\\n- 丙。{#intro}"
        clauses:
          - title: 要求
            content: "甲：\\n\\n1. 乙；{#letter}\\n2. 丙。"
            clauses:
              - title: 人员
                content: |
                  人员应：

                  1. 培训：
                     - 岗前；{#pre}
                  2. 考核。
              - title: 设备
                content: "包括：\\n\\n- 甲；\\n- 乙。{#second}"
        annexes:
          - {id: a, nature: normative, title: 甲, content: "乙：\\n\\n- 丙。{#annex}"}
        """
    )
    assert [found[id_] for id_ in ("intro", "letter", "pre", "second", "annex")] == [
        "引言列项的第二项",
        "第4章 a)",
        "4.1 a)列项的第一项",
        "4.2列项的第二项",
        "附录A列项的第一项",
    ]


def test_a_single_note_has_no_number_and_several_have_one_each() -> None:
    standard = a_standard(
        "clauses:\n  - {title: 甲, content: '注：一。'}\n  - {title: 乙, content: \"注：一。\\n\\n注：二。\"}\n"
    )
    notes = [label.text for label in number(standard).labels.values() if label.kind is Kind.NOTE]
    assert notes == ["注：", "注1：", "注2："]


def test_notes_of_terms_tables_and_clauses_are_worded_alike() -> None:
    assert NOTE.label(1, 1) == NOTE.alone == "注："
    assert [EXAMPLE.label(ordinal, 2) for ordinal in (1, 2)] == ["示例1：", "示例2："]


def test_items_of_the_important_notice_are_cited_by_its_name() -> None:
    found = cited('important_notice: "应：\\n\\n- 甲；\\n- 乙。{#second}"\n')
    assert found["second"] == "重要提示列项的第二项"


def test_an_id_given_twice_keeps_its_first_owner() -> None:
    numbering = number(a_standard("clauses: [{id: x, title: 甲, content: 乙。}, {id: x, title: 丙, content: 丁。}]\n"))
    assert numbering.anchors["x"].cited == "第4章"
    assert [id_ for id_, _ in numbering.repeated] == ["x"]


def test_footnotes_are_numbered_by_first_mention_not_by_the_order_they_are_written_down() -> None:
    standard = a_standard("clauses: [{title: 甲, content: '乙[^b]丙[^a]丁[^b]。'}]\nfootnotes: {a: 一。, b: 二。}\n")
    assert number(standard).footnotes == {"b": 1, "a": 2}


def test_a_tables_own_footnotes_have_letters_and_do_not_count_in_the_text() -> None:
    standard = a_standard(
        "clauses: [{title: 甲, content: [{table: {header: ['甲[^y]'], rows: [['乙[^x]']], footnotes: {x: 一。, y: 二。}}}]}]\n"
    )
    [(route, table)] = [(route, block) for route, block in survey(standard).blocks if isinstance(block, Table)]
    assert footnote_letters(table, route) == {"y": "a", "x": "b"}
    assert number(standard).footnotes == {}


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "az", "ba"]


@given(st.recursive(st.just([]), lambda below: st.lists(below, max_size=3), max_leaves=12))
@settings(max_examples=60, deadline=None)
def test_numbers_are_unique_and_in_the_order_of_the_text(shape: list[object]) -> None:
    def clause(below: object) -> str:
        inner = ", ".join(clause(one) for one in below)  # type: ignore[attr-defined]
        return f"{{title: 甲, content: 乙。{', clauses: [' + inner + ']' if inner else ''}}}"

    standard = a_standard(f"clauses: [{', '.join(clause(one) for one in shape)}]\n")
    found = [label.text for label in number(standard).labels.values() if label.kind in (Kind.CHAPTER, Kind.CLAUSE)]
    assert len(set(found)) == len(found)
    assert found == sorted(found, key=lambda text: [int(part) for part in text.split(".")])
