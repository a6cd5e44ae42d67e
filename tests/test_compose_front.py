"""The cover, the 目次, the 前言, the 引言 and the 重要提示: facts in, fixed sentences out."""

import pytest
from printouts import blocks, lines, printed, text

from jgsw.doctree import Contents, Cover, Paragraph, Role
from jgsw.model.config import Config

PARTED = """\
number: GB/T 1001.2—2026
part: {number: 2, title: 会场保障}
foreword:
  parts: [{number: 3, title: 评价}, {number: 1, title: 总则。}]
"""
CLAIMED = """\
foreword:
  patents: known
  patent_claims:
    - {clauses: ["#x", "4.2"], subject: 排座方法, holder: 甲公司, address: 某路1号}
    - {clauses: ["5"], subject: 统计方法, holder: 甲公司, address: 某路1号}
clauses: [{id: x, title: 要求, content: 丁。}]
"""


def head(level: str) -> str:
    """The head of a standard of that level."""
    return f"id: x\nlevel: {level}\ntitle: {{main: 会议服务规范}}\nfunction: specification\n"


def cover(body: str = "", level: str = "local", **config: object) -> Cover:
    """The cover of a standard of that level."""
    found = printed(body, head(level), config=Config.model_validate({"name": "某局", "levels": {}} | config)).cover
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("level", "number", "mark", "banner"),
    [
        ("national", "GB/T 1001—2026", "GB", "中华人民共和国国家标准"),
        ("national", "GB/Z 1001—2026", "GB", "中华人民共和国国家标准化指导性技术文件"),
        ("national", None, "GB", "中华人民共和国国家标准"),
        ("sector", "DA/T 22—2026", "DA", "中华人民共和国档案行业标准"),
        ("sector", None, "", "中华人民共和国行业标准"),
        ("local", "DB11/T 1001—2026", "DB11", "北京市地方标准"),
        ("local", "DB4301/T 1—2026", "DB4301", "地方标准"),
        ("local", None, "DB43", "湖南省地方标准"),
        ("association", "T/CAS 1—2026", "", "团体标准"),
        ("enterprise", "Q/ABC 1—2026", "", "企业标准"),
        ("internal", "GB/T 1001—2026", "", "内部标准"),
        ("local", "GB/T 1001—2026", "", "湖南省地方标准"),
    ],
)
def test_the_cover_bears_the_mark_and_banner_that_level_and_number_allow(
    level: str, number: str | None, mark: str, banner: str
) -> None:
    found = cover(f"number: {number}\n" if number else "", level, region="43")
    assert (found.mark, found.banner) == (mark, banner)


def test_the_bureaus_own_banner_goes_first() -> None:
    levels = {"local": {"workflow": "local", "banner": "长沙市地方标准"}}
    assert cover("number: DB4301/T 1—2026\n", levels=levels).banner == "长沙市地方标准"


def test_replaced_documents_that_do_not_go_on_one_line_stand_in_the_foreword_only() -> None:
    numbers = [f"DB43/T 100{one}—2015" for one in range(6)]
    body = f"replaces: [{', '.join(numbers)}]\n"
    assert cover(body).replaces == ""
    assert any(all(number in line for number in numbers) for line in lines(printed(body)))
    assert cover(f"replaces: [{', '.join(numbers[:4])}]\n").replaces == f"代替 {'，'.join(numbers[:4])}"


@pytest.mark.parametrize("dash", [" — ", " – ", " - ", "—"])
def test_the_elements_of_an_english_title_are_joined_by_one_dash(dash: str) -> None:
    assert cover(f"title_en: Offices{dash}Code of co-operation\n").title_en == "Offices—Code of co-operation"


def test_an_original_title_that_is_the_english_title_is_not_said_twice() -> None:
    body = "title_en: Facility management\nadoption: {number: 'ISO 1:2017', title: Facility Management, degree: IDT}\n"
    assert cover(body).adoption == "（ISO 1:2017, IDT）"
    other = "title_en: 'A—B'\nadoption: {number: 'ISO 1:2017', title: 'A – B', degree: IDT}\n"
    assert cover(other).adoption == "（ISO 1:2017, IDT）"


def test_the_elements_of_an_original_title_are_joined_as_those_of_the_english_one() -> None:
    body = "adoption: {number: 'ISO 1:2017', title: Facility management — Vocabulary, degree: MOD}\n"
    assert cover(body).adoption == "（ISO 1:2017, Facility management—Vocabulary, MOD）"


def test_nobody_issues_a_document_that_has_no_issuer() -> None:
    alone = cover()
    assert (alone.issuers, alone.issue_word) == ((), "")
    named = cover("issuers: [某局]\n")
    assert (named.issuers, named.issue_word) == (("某局",), "发布")


def test_a_part_names_its_series_and_the_parts_published_in_order() -> None:
    found = lines(printed(PARTED))
    start = found.index("本文件是GB/T 1001《会议服务规范》的第2部分。")
    assert found[start + 1 : start + 4] == [
        "GB/T 1001已经发布了以下部分：",
        "—— 第1部分：总则；",
        "—— 第3部分：评价。",
    ]


@pytest.mark.parametrize(
    ("number", "family"),
    [("Q/ABC 302.01—2026", "Q/ABC 302.01"), ("DB43/T XXXX.2—XXXX", "DB43/T XXXX"), ("GB/T 1001.X—XXXX", "GB/T 1001")],
)
def test_only_the_number_of_the_part_itself_is_left_out_of_the_series(number: str, family: str) -> None:
    found = lines(printed(f"number: {number}\npart: {{number: 2, title: 甲}}\n"))
    assert f"本文件是{family}《会议服务规范》的第2部分。" in found


@pytest.mark.parametrize(
    ("degree", "sentence"),
    [
        ("IDT", "本文件等同采用ISO 1:2017《甲》。"),
        ("MOD", "本文件修改采用ISO 1:2017《甲》。"),
        ("NEQ", "本文件参考ISO 1:2017《甲》起草，一致性程度为非等效。"),
    ],
)
def test_each_degree_of_adoption_has_its_sentence(degree: str, sentence: str) -> None:
    assert sentence in lines(printed(f"adoption: {{number: 'ISO 1:2017', title: 甲, degree: {degree}}}\n"))


@pytest.mark.parametrize(("degree", "least"), [("IDT", "最小限度的"), ("MOD", "")])
def test_what_was_changed_in_adopting_follows_the_sentence_on_it(degree: str, least: str) -> None:
    changed = (
        "structure: [删除了第2章], differences: ['更改了[](#a)，以适应机关；', 增加了定义], editorial: [更改了名称。]"
    )
    found = lines(
        printed(f"adoption: {{number: 'ISO 1:2017', degree: {degree}, {changed}}}\nclauses: [{{id: a, title: 甲}}]\n")
    )
    start = found.index("本文件与ISO 1:2017相比做了下述结构调整：")
    assert found[start : start + 7] == [
        "本文件与ISO 1:2017相比做了下述结构调整：",
        "—— 删除了第2章。",
        "本文件与ISO 1:2017的技术差异及其原因如下：",
        "—— 更改了第4章，以适应机关；",
        "—— 增加了定义。",
        f"本文件做了下列{least}编辑性改动：",
        "—— 更改了名称。",
    ]


def test_known_patents_are_declared_in_an_introduction_and_the_general_sentence_is_dropped() -> None:
    document = printed(CLAIMED)
    [introduction] = [part for part in document.parts if getattr(part.blocks[0], "anchor", "") == "introduction"]
    assert [text(one) for one in introduction.blocks if isinstance(one, Paragraph)] == [
        "引言",
        "本文件的发布机构提请注意，声明符合本文件时，可能涉及到第4章、4.2与排座方法相关的专利、第5章与统计方法相关的专利的使用。",
        "本文件的发布机构对于该专利的真实性、有效性和范围无任何立场。",
        "该专利持有人已向本文件的发布机构承诺，他愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。"
        "该专利持有人的声明已在本文件的发布机构备案。相关信息可以通过以下联系方式获得：",
        "专利持有人姓名：甲公司",
        "地址：某路1号",
        "请注意除上述专利外，本文件的某些内容仍可能涉及专利。本文件的发布机构不承担识别专利的责任。",
    ]
    assert not [line for line in lines(document) if line.startswith("请注意本文件的某些内容可能涉及专利")]


def test_in_a_written_introduction_the_declaration_comes_last() -> None:
    document = printed(CLAIMED + "introduction: {content: 背景。, clauses: [{title: 由来, content: 甲。}]}\n")
    found = lines(document)
    declared = [line.startswith("本文件的发布机构提请注意") for line in found].index(True)
    assert found.index("背景。") < found.index("0.1 由来") < found.index("甲。") < declared


@pytest.mark.parametrize(
    ("replaces", "before", "told"),
    [
        ("DB43/T 1—2020", "4.2", "（见2020年版的4.2）"),
        ("DB43/T 1—2020", "2016年版的4", "（见2016年版的第4章）"),
        ("DB43/T 1", "4.2", "（见4.2）"),
        ("DB43/T 1—2020, DB43/T 2—2019", "4.2", "（见4.2）"),
        ("DB43/T 1—2020, DB43/T 2—2019", "DB43/T 2-2019的4", "（见DB43/T 2—2019的第4章）"),
    ],
)
def test_a_change_says_of_which_document_its_former_clause_is(replaces: str, before: str, told: str) -> None:
    body = f"replaces: [{replaces}]\nforeword: {{changes: [{{kind: deleted, text: 着装, before: {before!r}}}]}}\n"
    assert [line for line in lines(printed(body)) if line.startswith("a)")] == [f"a) 删除了着装{told}。"]


def test_a_change_that_says_what_became_what_has_its_verb_already() -> None:
    change = "{kind: changed, text: 将“会议服务员”更改为“会议服务人员”, now: '4', before: '4.1'}"
    body = f"replaces: [DB43/T 1—2020]\nforeword: {{changes: [{change}]}}\n"
    expected = "a) 将“会议服务员”更改为“会议服务人员”（见第4章，2020年版的4.1）。"
    assert [line for line in lines(printed(body)) if line.startswith("a)")] == [expected]


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ("甲。", ["重要提示：甲。"]),
        ("甲。\\n\\n乙。", ["重要提示：甲。", "乙。"]),
        ("警告：甲。", ["警告：甲。"]),
        ("- 甲；\\n- 乙。", ["重要提示："]),
    ],
)
def test_an_important_notice_of_any_length_is_led_by_its_word(notice: str, expected: list[str]) -> None:
    assert lines(printed(f'important_notice: "{notice}"\n'), Role.NOTICE) == expected


DEEP = """\
clauses:
  - title: 甲
    clauses:
      - {title: 乙, clauses: [{title: 丙, content: 丁。}]}
    content:
      - table: {title: 学时, header: [岗位]}
      - figure: {title: 流程, file: a.png}
      - example: {framed: true, content: [{table: {header: [岗位]}}]}
introduction: {clauses: [{title: 戊, clauses: [{title: 己, content: 庚。}]}]}
annexes:
  - {id: a, nature: informative, title: 辛, content: [{table: {title: 表单, header: [岗位]}}]}
"""


def listed(body: str) -> Contents:
    """The 目次."""
    [found] = [one for one in blocks(printed(body + DEEP)) if isinstance(one, Contents)]
    return found


@pytest.mark.parametrize(("depth", "levels"), [(0, {0}), (1, {0, 1}), (2, {0, 1, 2}), (5, {0, 1, 2})])
def test_the_contents_go_as_deep_as_asked(depth: int, levels: set[int]) -> None:
    found = listed(f"contents: {{depth: {depth}}}\n")
    assert found.depth == depth
    assert {entry.level for entry in found.entries} == levels
    assert ("0.1.1" in [entry.label for entry in found.entries]) == (depth > 1)


def test_figures_and_tables_are_listed_when_asked_for_those_of_annexes_and_frames_too() -> None:
    found = listed("contents: {figures: true, tables: true}\n")
    assert [(one.label, one.text, one.anchor) for one in found.figures] == [("图1", "流程", "图1")]
    assert [(one.label, one.text) for one in found.tables] == [("表1", "学时"), ("表2", ""), ("表A.1", "表单")]
    plain = listed("")
    assert (plain.figures, plain.tables, plain.depth) == ((), (), 1)
