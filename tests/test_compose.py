"""What is printed: every label, reference and fixed sentence already text."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_printing, a_standard
from printouts import TITLES, blocks, lines, printed, text

from jgsw.compose.explanation import Drafting, compose_explanation
from jgsw.compose.standard import compose_standard
from jgsw.doctree import (
    Contents,
    Figure,
    Formula,
    Layout,
    Mark,
    Paragraph,
    Reference,
    Role,
    Run,
    Table,
)
from jgsw.library import parse
from jgsw.model.config import Config
from jgsw.model.event import Event, EventKind, WorkflowVersion
from jgsw.model.explanation import Explanation
from jgsw.model.state import EditionState
from jgsw.model.workflow import Stage, Workflow
from jgsw.source import read


def test_the_parts_come_in_the_order_of_the_standard() -> None:
    document = printed(
        "introduction: 甲。\nscope: 乙。\nannexes: [{id: a, nature: normative, title: 丙, content: 丁。}]\n"
        "bibliography: [{text: 戊}]\n"
    )
    titles = [text(part.blocks[0]) for part in document.parts if isinstance(part.blocks[0], Paragraph)]
    assert titles == ["目次", "前言", "引言", "会议服务规范", "附录A （规范性）/丙", "参考文献"]


def test_a_bare_standard_still_has_its_three_chapters_with_their_fixed_sentences() -> None:
    document = printed()
    assert lines(document, Role.CHAPTER) == ["1 范围", "2 规范性引用文件", "3 术语和定义"]
    body = lines(document)
    assert "本文件没有规范性引用文件。" in body
    assert "本文件没有需要界定的术语和定义。" in body


def test_the_foreword_has_its_sentences_in_the_order_of_8_3() -> None:
    foreword = """\
replaces: [GB/T 1.1—2020]
foreword:
  changes:
    - {kind: changed, text: “培训”的要求, now: "#x", before: "4"}
    - {kind: deleted, text: “着装”的要求, before: "4.3"}
  proposer: 甲局
  custodian: 乙局
  committee: SAC/SWG 17
  drafting_units: [甲局, 丙中心]
  drafters: [王五, 李四]
  history: [2020年首次发布, 本次为第一次修订]
clauses: [{id: x, title: 要求, content: 丁。}]
"""
    document = printed(foreword)
    part = document.parts[1]
    assert [text(one) for one in part.blocks if isinstance(one, Paragraph)] == [
        "前言",
        "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
        "本文件代替GB/T 1.1—2020《标准化工作导则》，与GB/T 1.1—2020相比，除结构调整和编辑性改动外，主要技术变化如下：",
        "a) 更改了“培训”的要求（见第4章，2020年版的第4章）；",
        "b) 删除了“着装”的要求（见2020年版的4.3）。",
        "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "本文件由甲局提出。",
        "本文件由乙局（SAC/SWG 17）归口。",
        "本文件起草单位：甲局、丙中心。",
        "本文件主要起草人：王五、李四。",
        "本文件及其所代替文件的历次版本发布情况为：",
        "—— 2020年首次发布；",
        "—— 本次为第一次修订。",
    ]


def test_a_first_edition_says_so_and_one_unit_both_proposes_and_keeps() -> None:
    body = lines(printed("foreword: {proposer: 甲局, custodian: 甲局}\n"))
    assert "本文件由甲局提出并归口。" in body
    assert "本文件为首次发布。" in body


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("terms: [{term: 甲, definition: 乙。}]\n", "下列术语和定义适用于本文件。"),
        ("terms_from: [GB/T 41568]\n", "GB/T 41568界定的术语和定义适用于本文件。"),
        (
            "terms_from: [GB/T 41568, GB/T 1, GB/T 2]\nterms: [{term: 甲, definition: 乙。}]\n",
            "GB/T 41568、GB/T 1和GB/T 2界定的以及下列术语和定义适用于本文件。",
        ),
        ("symbols: [{symbol: '*T*', meaning: 学时}]\n", "下列符号适用于本文件。"),
        ("abbreviations: [{abbreviation: OA, meaning: 办公自动化}]\n", "下列缩略语适用于本文件。"),
        (
            "symbols: [{symbol: '*T*', meaning: 学时}]\nabbreviations: [{abbreviation: OA, meaning: 办公自动化}]\n",
            "下列符号和缩略语适用于本文件。",
        ),
    ],
)
def test_lead_sentences_say_what_there_is(body: str, sentence: str) -> None:
    assert sentence in lines(printed(body))


def test_references_get_titles_and_the_order_of_8_6_3_2() -> None:
    body = "references: [{text: 《手册》}, {number: GB/T 41568}, {number: DA/T 22, title: 归档}, {number: GB/T 1.1—2020}]\n"
    assert lines(printed(body), Role.REFERENCE) == [
        "GB/T 1.1—2020　标准化工作导则",
        "GB/T 41568　机关事务管理　术语",
        "DA/T 22　归档",
        "《手册》",
    ]


def test_numbers_are_printed_in_one_spelling_and_a_document_once() -> None:
    body = (
        "replaces: [GB/T1.1-2020]\nforeword: {history: [2020年首次发布。, 本次为第一次修订；]}\nterms_from: [GB/T41568]\n"
        "references: [{number: GB/T1.1-2020}, {number: GB/T 1.1—2020}]\n"
    )
    document = printed(body)
    assert lines(document, Role.REFERENCE) == ["GB/T 1.1—2020　标准化工作导则"]
    found = lines(document)
    assert "本文件代替GB/T 1.1—2020《标准化工作导则》。" in found
    assert "GB/T 41568界定的术语和定义适用于本文件。" in found
    assert found[found.index("—— 2020年首次发布；") + 1] == "—— 本次为第一次修订。"
    assert document.cover is not None
    assert document.cover.replaces == "代替 GB/T 1.1—2020"


def test_abbreviations_are_printed_in_the_order_of_the_alphabet() -> None:
    given = ", ".join(f"{{abbreviation: {one}, meaning: 甲}}" for one in ("OA", "ab", "Ab", "AC"))
    found = lines(printed(f"abbreviations: [{given}]\n"))
    assert [one for one in found if one.endswith("：甲")] == ["Ab：甲", "ab：甲", "AC：甲", "OA：甲"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Facility management — Vocabulary", "（ISO 41011:2017, Facility management—Vocabulary, NEQ）"),
        ("设施管理　术语", "（ISO 41011:2017, NEQ）"),
    ],
)
def test_the_cover_names_what_is_adopted_with_its_original_title(title: str, expected: str) -> None:
    cover = printed(f"adoption: {{number: 'ISO 41011:2017', title: {title}, degree: NEQ}}\n").cover
    assert cover is not None
    assert cover.adoption == expected


def test_a_term_entry_is_printed_in_the_order_of_8_7_3_1() -> None:
    body = (
        "terms: [{term: 主办方, en: host, domain: 会议, definition: 组织会议的单位。, examples: [某局。], notes: [一。, 二。],"
        " source: {number: GB/T 30520—2014, clause: '2.1', modified: true}}]\n"
    )
    found = lines(printed(body))
    start = found.index("3.1")
    assert found[start : start + 8] == [
        "3.1",
        "主办方　host",
        "〈会议〉组织会议的单位。",
        "示例：",
        "某局。",
        "注1： 一。",
        "注2： 二。",
        "[来源：GB/T 30520—2014，2.1，有修改]",
    ]


def test_cross_references_say_what_their_targets_are_numbered() -> None:
    document = printed(
        """\
        clauses:
          - id: c
            title: 要求
            content:
              - 见[](#c)、[](#t)、[](#f)、[](#a)和[](#i)。
              - table: {id: t, header: [甲]}
              - formula: {id: f, latex: a=b}
              - "包括：\\n\\n1. 甲；\\n2. 乙。{#i}"
        annexes: [{id: a, nature: informative, title: 丙, content: 丁。}]
        """
    )
    [found] = [one for one in lines(document, Role.PARAGRAPH) if one.startswith("见")]
    assert found == "见第4章、表1、公式(1)、附录A和第4章 b)。"
    anchors = {getattr(one, "anchor", None) for one in blocks(document)}
    references = [one for block in blocks(document) if isinstance(block, Paragraph) for one in block.inlines]
    for one in references:
        if isinstance(one, Reference):
            assert one.target in anchors
            assert one.text.startswith(one.prefix)


def test_an_untitled_clause_runs_on_in_its_own_line() -> None:
    document = printed(
        "clauses: [{title: 要求, clauses: [{content: 甲。}, {content: '乙：\\n\\n- 丙；\\n- 丁。'}]}]\n".replace(
            "'", '"'
        )
    )
    assert lines(document, Role.UNTITLED_1, Role.DASH_ITEM) == ["4.1 甲。", "4.2 乙：", "—— 丙；", "—— 丁。"]


def test_each_list_is_a_series_of_its_own() -> None:
    document = printed(
        'clauses: [{title: 甲, content: "乙：\\n\\n1. 一；\\n2. 二。\\n\\n丙：\\n\\n1. 三；\\n2. 四。"}]\n'
    )
    items = [one for one in blocks(document) if isinstance(one, Paragraph) and one.role is Role.LETTER_ITEM]
    assert [one.label for one in items] == ["a)", "b)", "a)", "b)"]
    assert items[0].series == items[1].series != items[2].series


def test_a_table_carries_its_label_notes_and_lettered_footnotes() -> None:
    table = "{id: t, title: 学时, unit: 单位为小时, header: [甲], rows: [['乙[^x]']], notes: [一。, 二。], footnotes: {x: 三。}}"
    document = printed(f"clauses: [{{title: 甲, content: [{{table: {table}}}]}}]\n")
    [found] = [one for one in blocks(document) if isinstance(one, Table)]
    assert (found.label, found.title, found.unit, found.columns) == ("表1", "学时", "单位为小时", 1)
    assert [note.label for note in found.notes] == ["注1：", "注2："]
    assert found.rows[0][0].paragraphs[0][1] == Run("a", frozenset({Mark.SUPERSCRIPT}))


def test_a_formula_is_followed_by_its_symbols_ending_in_a_full_stop() -> None:
    document = printed(
        "clauses: [{title: 甲, content: [{formula: {id: f, latex: R=N, where: [{symbol: '*R*', meaning: 率}, "
        "{symbol: '*N*', meaning: 数, unit: 个}]}}]}]\n"
    )
    [formula] = [one for one in blocks(document) if isinstance(one, Formula)]
    assert formula.label == "(1)"
    assert lines(document, Role.WHERE, Role.WHERE_ITEM) == ["式中：", "R——率；", "N——数，单位为个。"]


def test_the_contents_list_chapters_clauses_annexes_and_never_terms() -> None:
    document = printed(
        "terms: [{term: 甲, definition: 乙。}]\nclauses: [{title: 要求, clauses: [{title: 人员, content: 丙。}, {title: 设备, content: 丁。}]}]\n"
        "annexes: [{id: a, nature: informative, title: 戊, content: 己。}]\n"
    )
    [contents] = [one for one in blocks(document) if isinstance(one, Contents)]
    assert [(one.level, f"{one.label} {one.text}".strip()) for one in contents.entries] == [
        (0, "前言"),
        (0, "1 范围"),
        (0, "2 规范性引用文件"),
        (0, "3 术语和定义"),
        (0, "4 要求"),
        (1, "4.1 人员"),
        (1, "4.2 设备"),
        (0, "附录A（资料性） 戊"),
    ]


def test_an_untitled_clause_of_the_introduction_is_not_in_the_contents() -> None:
    document = printed("introduction: {clauses: [{content: 甲。}, {title: 乙, content: 丙。}]}\n")
    [contents] = [one for one in blocks(document) if isinstance(one, Contents)]
    assert [one.text for one in contents.entries][:3] == ["前言", "引言", "乙"]


def test_more_pictures_and_changes_than_letters_go_on_after_z() -> None:
    changes = "[" + ", ".join(["{kind: added, text: 甲}"] * 27) + "]"
    parts = "[" + ", ".join(["{file: a.png}"] * 27) + "]"
    document = printed(
        f"replaces: [GB/T 1.1—2020]\nforeword: {{changes: {changes}}}\n"
        f"clauses: [{{title: 乙, content: [{{figure: {{parts: {parts}}}}}]}}]\n",
        picture=lambda name: name.encode(),
    )
    assert "aa) 增加了甲。" in lines(document)
    [figure] = [one for one in blocks(document) if isinstance(one, Figure)]
    assert figure.pictures[-1].caption is not None
    assert figure.pictures[-1].caption.label == "aa)"


def test_the_cover_of_a_draft_and_of_a_published_standard_differ() -> None:
    config = Config.model_validate(
        {
            "name": "某局",
            "levels": {
                "internal": {
                    "workflow": "internal",
                    "number": "Q/ABC {system}.{serial:2}—{year}",
                    "banner": "某局内部标准",
                    "issuers": ["某局"],
                }
            },
        }
    )
    draft = printed('system: "302"\n', config=config).cover
    assert draft is not None
    assert (draft.number, draft.draft_name, draft.published) == ("Q/ABC 302.XX—XXXX", "（草案）", "XXXX-XX-XX发布")
    assert draft.patent_call
    state = EditionState(
        number="Q/ABC 302.01—2026", published=date(2026, 3, 2), effective=date(2026, 4, 1), in_force=True
    )
    final = printed(config=config, state=state, draft_name="").cover
    assert final is not None
    assert (final.number, final.draft_name, final.effective) == ("Q/ABC 302.01—2026", "", "2026-04-01实施")
    assert (final.mark, final.banner, final.issuers, final.patent_call) == ("", "某局内部标准", ("某局",), "")


def test_every_fixed_sentence_names_its_clause() -> None:
    path = Path(__file__).parents[1] / "src/jgsw/compose/phrases.yaml"
    phrases = read(path.read_bytes(), "phrases.yaml").data
    assert phrases
    assert all(set(one) == {"text", "clause"} for one in phrases.values() if isinstance(one, dict))


def an_event(kind: EventKind, to: str, on: date, reason: str | None = None) -> Event:
    """An event for the drafting process."""
    return Event(
        seq=0, standard="x", edition="r1", kind=kind, to=to, actor="wu", on=on, reason=reason,
        workflow=WorkflowVersion(id="internal", sha256="0" * 64), text="a" * 64,
    )  # fmt: skip


def test_the_explanatory_report_has_seven_sections_with_facts_from_the_data() -> None:
    explanation = parse(
        Explanation,
        "purpose: |\n  甲：\n\n  - 乙；\n  - 丙。\ncontents: [{clause: c, text: 丁。}]\nbasis: [{number: GB/T 1.1—2020}]\n".encode(),
        "explanation.yaml",
    )
    assert isinstance(explanation, Explanation)
    workflow = Workflow(
        title="程序",
        stages=(Stage(id="created", title="建立"), Stage(id="draft", title="起草"), Stage(id="cd", title="征求意见稿")),
    )
    events = [
        an_event(EventKind.ADVANCED, "draft", date(2026, 3, 2)),
        an_event(EventKind.RETURNED, "created", date(2026, 3, 3), "补充调研"),
    ]
    printing = a_printing(
        a_standard("clauses: [{id: c, title: 要求, content: 戊。}]\n"), titles=TITLES, draft_name="征求意见稿"
    )
    document = compose_explanation(printing, explanation, Drafting(events, workflow))
    assert document.layout is Layout.REPORT
    assert document.title == "内部标准《会议服务规范》（征求意见稿）编制说明"
    headings = lines(document, Role.REPORT_HEADING_1)
    assert headings[0] == "一、 任务来源"
    assert headings[-1] == "七、 重大分歧意见的处理经过和依据"
    found = lines(document)
    assert "本标准按照“起草、征求意见稿”起草，各步情况如下：" in found
    assert "—— 2026年3月2日，起草；" in found
    assert "—— 2026年3月3日，退回到“建立”，原因：补充调研。" in found
    assert "1．标准的结构。本标准共包括4章，分别为范围、规范性引用文件、术语和定义、要求。" in found
    assert "2．要求。丁。" in found
    assert "（1）GB/T 1.1—2020《标准化工作导则》" in found
    assert "（待补充）" in found


def test_composing_twice_gives_equal_trees() -> None:
    printing = a_printing(a_standard("clauses: [{title: 甲, content: 乙。}]\n"))
    assert compose_standard(printing) == compose_standard(replace(printing))
