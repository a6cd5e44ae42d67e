"""Rules over one text: what it points at exists, its tables hold together, nothing is left unwritten."""

from pathlib import Path
from time import process_time

import pytest
from builders import a_standard, a_text, faults_of, spot
from rule_examples import codes, example

from jgsw.diagnostics import Diagnostic, Obstacle, Place
from jgsw.library import parse
from jgsw.model.explanation import Explanation
from jgsw.rules.catalogue import check_account
from jgsw.rules.declaring import Check, declared
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits import printable
from jgsw.rules.explanation import Account
from jgsw.rules.structure import clauses, footnotes, pointers, unwritten
from jgsw.tasks.validate import validate_file
from jgsw.writers.docx import check_formula

MODULES = declared(pointers, footnotes, clauses, printable, unwritten)
"""The rules these tests are about; what others find in such bare texts is their own affair."""

WRITTEN = """\
foreword: {custodian: 某局, drafting_units: [某局], drafters: [王五]}
scope: 本文件规定了会议服务的要求。
"""


def checked(text: str = "", files: frozenset[str] = frozenset()) -> list[Diagnostic]:
    """Everything that these rules find in a text."""
    draft = Draft(
        a_standard(text), "standard.yaml", files, check_formula, lambda name: Obstacle(f"{name} 坏了", "重画")
    )
    checks: tuple[Check[Draft], ...] = MODULES  # type: ignore[assignment]
    return [one for check in checks for one in check(draft)]


def found(body: str, files: frozenset[str] = frozenset()) -> list[tuple[str, int, int]]:
    """Code, line and column of every finding in a text; line 1 is the first of `body`."""
    text = WRITTEN + body
    return [
        (code, line - 6, column) for code, line, column in (spot(one, a_text(text)) for one in checked(text, files))
    ]


def test_a_text_that_holds_together_has_no_findings() -> None:
    assert found("clauses: [{id: x, title: 要求, content: '见[](#x)。'}]\n") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("clauses: [{title: 要求, content: '见[](#y)。'}]\n", ("REF201", 1, 34)),
        ("clauses: [{id: x, title: 甲, content: 乙。}, {id: x, title: 丙, content: 丁。}]\n", ("REF202", 1, 48)),
        ("clauses: [{title: 要求, content: '甲[^1]。'}]\n", ("REF203", 1, 34)),
        ("clauses: [{title: 要求, content: 甲。}]\nfootnotes: {a: 乙。}\n", ("REF204", 2, 13)),
        ("clauses: [{title: 要求}]\n", ("STR202", 1, 11)),
        ("clauses: [{content: 甲。}]\n", ("STR203", 1, 11)),
        ("clauses: [{title: 甲, content: [{table: {header: [乙, 丙], rows: [[丁]]}}]}]\n", ("TAB201", 1, 64)),
        ("clauses: [{title: 甲, content: [{formula: {latex: '\\\\frac{a'}}]}]\n", ("FOR201", 1, 50)),
        ("clauses: [{title: 甲, content: '乙$\\\\frac{a$。'}]\n", ("FOR201", 1, 33)),
        ("clauses: [{title: 甲, content: [{figure: {file: a.png}}]}]\n", ("FIG201", 1, 48)),
    ],
)
def test_a_fault_is_found_where_it_stands(body: str, expected: tuple[str, int, int]) -> None:
    assert found(body) == [expected]


def test_a_fault_in_a_block_is_found_at_its_character() -> None:
    body = "clauses:\n  - title: 要求\n    content: |\n      第一段。\n\n      - 见[](#no)；\n      - 乙。\n"
    assert found(body) == [("REF201", 6, 10)]


def test_a_picture_that_is_there_but_cannot_be_printed_is_a_fault() -> None:
    body = "clauses: [{title: 甲, content: [{figure: {file: a.png}}]}]\n"
    assert found(body, frozenset({"figures/a.png"})) == [("FIG202", 1, 48)]


def test_a_large_table_is_looked_at_in_a_moment() -> None:
    rows = "".join("- ['1', '2']\n            " for _ in range(4000))
    body = f"clauses:\n  - title: 甲\n    content:\n      - table:\n          header: [乙, 丙]\n          rows:\n            {rows}\n"
    draft = Draft(a_standard(WRITTEN + body), "standard.yaml")
    start = process_time()
    assert [*printable.table_shape(draft), *printable.table_columns(draft)] == []
    assert process_time() - start < 0.5


def test_cells_that_reach_down_and_across_fill_the_rows_below() -> None:
    table = "{header: [[{text: 甲, rows: 2}, {text: 乙, cols: 2}], [丙, 丁]], rows: [['1', {text: '2', cols: 2}]]}"
    assert found(f"clauses: [{{title: 甲, content: [{{table: {table}}}]}}]\n") == []


def test_a_cell_that_reaches_for_ever_neither_hangs_nor_crashes() -> None:
    table = "{header: [甲], rows: [[{text: 乙, rows: 100}], [丙]]}"
    codes = [code for code, *_ in found(f"clauses: [{{title: 甲, content: [{{table: {table}}}]}}]\n")]
    assert codes == ["TAB201", "TAB201"]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("{header: []}", "TAB201"),
        ("{header: [[]]}", "TAB201"),
        ("{header: [甲, 乙], widths: [1]}", "TAB202"),
        ("{header: [甲, 乙], align: [left, left, left]}", "TAB202"),
        ("{header: [{text: 甲, rows: 2}]}", "TAB201"),
        ("{header: [甲], rows: [[{text: 乙, rows: 2}]]}", "TAB201"),
        ("{title: '学时[^q]', header: [甲]}", "REF205"),
        ("{header: ['甲[^a]'], footnotes: {a: '见[^b]。', b: 乙。}}", "REF205"),
    ],
)
def test_a_table_that_cannot_be_printed_is_a_fault(table: str, code: str) -> None:
    body = f"clauses: [{{title: 甲, content: [{{table: {table}}}]}}]\n"
    assert [one for one, *_ in found(body) if one != "REF204"] == [code]


@pytest.mark.parametrize(
    ("block", "code"),
    [("note: {content: []}", "SCH110"), ("table: {header: [{text: 甲, cols: 101}]}", "SCH130")],
)
def test_a_content_of_nothing_and_an_endless_span_are_refused_when_read(block: str, code: str) -> None:
    assert [one for one, *_ in faults_of(f"clauses: [{{title: 甲, content: [{{{block}}}]}}]\n")] == [code]


def test_a_footnote_may_not_bear_a_footnote() -> None:
    assert found("clauses: [{title: 甲, content: '乙[^n]。'}]\nfootnotes: {n: '见[^m]', m: 见}\n") == [
        ("REF205", 2, 18)
    ]


def test_a_clause_below_the_fifth_level_is_too_deep() -> None:
    deep = "{title: 甲, content: 乙。}"
    for _ in range(6):
        deep = f"{{title: 甲, clauses: [{deep}]}}"
    assert [code for code, *_ in found(f"clauses: [{deep}]\n")] == ["STR201"]


def test_elements_that_every_standard_has_are_missed() -> None:
    assert {one.rule.code for one in checked()} >= {"WRI201", "WRI202", "WRI205"}


def test_what_the_foreword_lacks_is_told_at_its_key() -> None:
    told = [one for one in checked("foreword: {proposer: 某局}\n") if one.rule.code in ("WRI203", "WRI204")]
    assert [one.place for one in told] == [Place("standard.yaml", ("foreword",), key=True)] * 2
    assert told[0].cause == "没有写起草单位（drafting_units）和主要起草人（drafters）"


def test_a_misspelt_target_gets_a_guess() -> None:
    text = WRITTEN + "clauses: [{id: emergency, title: 甲, content: '见[](#emergncy)。'}]\n"
    [one] = checked(text)
    assert "是不是“#emergency”（第4章）？" in one.cause


CHAPTERS = "clauses: [{id: care, title: 要求, content: 甲。}, {id: proof, title: 证实方法, content: 乙。}]\n"


def explained(text: str) -> list[str]:
    """Codes of what contradicts the text in an explanation."""
    explanation = parse(Explanation, text.encode(), "explanation.yaml")
    assert isinstance(explanation, Explanation)
    account = Account(explanation, a_standard(CHAPTERS), {}, "explanation.yaml")
    return [one.rule.code for one in check_account(account)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("chapters: 本标准共5章，分别为范围、规范性引用文件、术语和定义、要求、证实方法。\n", []),
        ("chapters: 本标准共五章，分别为范围、规范性引用文件、术语和定义、要求、证实方法。\n", []),
        ("chapters: 本标准共包括12章，分别为范围、规范性引用文件、术语和定义、要求、证实方法。\n", ["EXP502"]),
        ("chapters: 本标准共5章，分别为范围、规范性引用文件、术语和定义、要求、附则。\n", ["EXP503"]),
        ("contents: [{clause: care, text: 甲。}, {clause: proof, text: 乙。}]\n", []),
        ("purpose: 见[](#care)和[](#cure)。\n", ["EXP506"]),
        ("contents: [{clause: car, text: 甲。}]\n", ["EXP501"]),
        ("contents: [{clause: proof, text: 乙。}, {clause: care, text: 甲。}]\n", ["EXP504"]),
    ],
)
def test_an_explanation_may_not_contradict_the_text(text: str, codes: list[str]) -> None:
    assert explained(text) == codes


def test_faults_of_the_format_do_not_hide_the_faults_of_the_text(tmp_path: Path) -> None:
    text = "foreward: {}\nclauses:\n  - title: 要求\n    content: |\n      人员必须培训：\n\n      （1）会务；\n  - {title: 证实方法, content: ''}\n"
    path = tmp_path / "standard.yaml"
    path.write_bytes(a_text(text))
    found = {one.rule.code for one in validate_file(path).diagnostics}
    assert {"SCH102", "MRK212", "SCH111", "MOD301", "WRI201"} <= found


def test_a_text_whose_shape_is_wrong_is_told_only_so(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(a_text("clauses: 一\n"))
    assert {one.rule.code[:3] for one in validate_file(path).diagnostics} == {"SCH"}


def test_of_a_formula_that_cannot_be_read_nothing_else_is_said() -> None:
    formula = "{id: rate, latex: '\\frac{a'}"
    text = f"clauses:\n  - {{title: 甲, content: [按下式计算：, {{formula: {formula}}}]}}\n"
    assert [code for code in codes(example(text)) if code.startswith("FOR")] == ["FOR201"]


@pytest.mark.parametrize(
    "content",
    ["岗位包括：\\n\\n- \\n- 会务。", "岗位包括：\\n\\n- {#a}\\n- 会务。", "- ", "注：", "人员应在岗。\\n\\n示例："],
)
def test_an_item_or_note_without_text_is_told_beside_what_else_is_wrong(tmp_path: Path, content: str) -> None:
    path = tmp_path / "standard.yaml"
    text = f'clauses:\n  - {{title: 岗位, content: "{content}"}}\n  - {{title: 要求, content: 必须在岗。}}\n'
    path.write_bytes(a_text(text))
    assert {"MRK218", "MOD301"} <= {one.rule.code for one in validate_file(path).diagnostics}


@pytest.mark.parametrize(
    "content", ["'> 必须在岗。'", "['']", "['　']", "[{note: {content: []}}]", "[{example: {content: ''}}]"]
)
def test_content_that_leaves_nothing_to_read_is_told_in_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(a_text(f"clauses:\n  - {{title: 岗位, content: {content}}}\n"))
    assert any(one.place.route[:1] == ("clauses",) for one in validate_file(path).diagnostics)
