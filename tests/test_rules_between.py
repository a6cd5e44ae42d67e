"""Rules between standards: what is cited is in force, one term means one thing, titles tell standards apart."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import process_time
from typing import NamedTuple, TypeVar

import pytest
from builders import a_standard
from hypothesis import given
from hypothesis import strategies as st

from jgsw import library
from jgsw.diagnostics import Severity
from jgsw.model.base import Value
from jgsw.model.config import Config
from jgsw.model.organization import Organization
from jgsw.model.register import RegisterGroup
from jgsw.model.repository import Edition, Repository, digest
from jgsw.model.state import Condition, EditionState
from jgsw.model.system import System
from jgsw.rules.between import currency, termbank, titles
from jgsw.rules.between.whole import Whole
from jgsw.rules.declaring import Check, declared
from jgsw.tasks.validate import validate

V = TypeVar("V", bound=Value)
MODULES = declared(currency, termbank, titles)
REGISTER = """\
title: 国家标准
standards:
  - {number: GB/T 9704—1999, title: 国家行政机关公文格式, status: superseded, replaced_by: GB/T 9704—2012}
  - {number: GB/T 9704—2012, title: 党政机关公文格式}
  - {number: GB/T 15624.1—2003, title: 服务标准化工作指南, status: withdrawn}
  - {number: DB12/T 995—2023, title: 绿色公共机构评价规范}
  - {number: JGJ 67—2006, title: 办公建筑设计规范, status: superseded, replaced_by: JGJ/T 67—2019}
  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}
  - {number: GB/T 10001—2000, title: 标志, status: superseded, replaced_by: GB/T 10001—2012}
"""


class Text(NamedTuple):
    """A standard of the bureau: its id, title, what else is in its file, and its edition, number and condition."""

    id: str
    title: str = "会议服务规范"
    body: str = ""
    edition: str = "r1"
    number: str | None = None
    condition: Condition = Condition.ACTIVE
    in_force: bool = True
    level: str = "internal"


def found(*texts: Text, register: str = REGISTER, system: str = "title: 体系\n") -> list[tuple[str, str]]:
    """Code and file (for a text: its edition) of everything these rules find, with the route below it."""
    whole = a_whole(texts, register, system)
    checks: tuple[Check[Whole], ...] = MODULES  # type: ignore[assignment]
    places = [(one.rule.code, one.place) for check in checks for one in check(whole)]
    return [(code, f"{place.file.removesuffix('/standard.yaml')}:{_dotted(place.route)}") for code, place in places]


def a_whole(texts: tuple[Text, ...], register: str = REGISTER, system: str = "title: 体系\n") -> Whole:
    """A repository of these texts with its register and system tree."""
    editions = tuple(_edition(one) for one in texts)
    repository = Repository(
        config=Config(name="某局", levels={}, region="43"),
        system=_value(System, system),
        organization=Organization(),
        policy=None,
        register={"national": _value(RegisterGroup, register)},
        workflows={},
        editions=editions,
    )
    return Whole(repository, {edition.key: _state(one) for edition, one in zip(editions, texts, strict=True)})


def _edition(one: Text) -> Edition:
    head = f"id: {one.id}\nlevel: {one.level}\ntitle: {{main: {one.title}}}\nfunction: specification\n"
    return Edition(one.id, one.edition, digest(a_standard(one.body, head)), "")


def _state(one: Text) -> EditionState:
    published = date(2026, 1, 1) if one.number else None
    final = one.in_force and one.number is not None
    return EditionState(number=one.number, published=published, in_force=final, condition=one.condition)


def _value(kind: type[V], text: str) -> V:
    value = library.parse(kind, text.encode(), "x.yaml")
    assert isinstance(value, kind), value
    return value


def _dotted(route: tuple[str | int, ...]) -> str:
    return ".".join(map(str, route))


def cites(number: str, listed: str = "references") -> str:
    return f"{listed}:\n  - {{number: {number}, title: 某标准}}\n"


def defines(definition: str, term: str = "会务员") -> str:
    return f"terms:\n  - {{term: {term}, en: usher, definition: {definition}}}\n"


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        ("GB/T 15624.1—2003", "GB/T 15624.1—2003 已废止"),
        ("GB/T 15624.1", "GB/T 15624.1 已废止"),
        ("GB/T 9704-1999", "GB/T 9704—1999 已被 GB/T 9704—2012 代替"),
        ("GB/T 9704—1988", "GB/T 9704—1988 已有新版 GB/T 9704—2012"),
        ("JGJ 67—2006", "JGJ 67—2006 已被 JGJ/T 67—2019 代替"),
    ],
)
def test_what_is_out_of_force_is_not_cited(number: str, cause: str) -> None:
    texts = (Text("a", body=cites(number)),)
    assert found(*texts) == [("CIT401", "standards/a/r1:references.0.number")]
    assert [one.cause for one in currency.withdrawn(a_whole(texts))] == [cause]
    assert found(Text("a", body=cites(number, "bibliography"))) == [("CIT402", "standards/a/r1:bibliography.0.number")]


@pytest.mark.parametrize(
    "number", ["GB/T 9704—2012", "GB/T 9704", "JGJ/T 67", "GB/T 99999—2001", "GB/T 10001", "DB43/T XXXX—XXXX"]
)
def test_what_is_in_force_or_unknown_is(number: str) -> None:
    assert found(Text("a", body=cites(number))) == []


def test_a_standard_of_the_bureau_goes_out_of_force_with_its_next_edition() -> None:
    first = Text("a", number="Q/JGSW 302.01—2020")
    citing = Text("b", title="餐饮服务规范", body=cites("Q/JGSW 302.01—2020"))
    assert found(first, citing) == []
    second = Text("a", edition="r2", number="Q/JGSW 302.01—2026")
    assert found(first, second, citing) == [("CIT401", "standards/b/r1:references.0.number")]
    unfinished = Text("a", edition="r2")
    assert found(first, unfinished, citing) == []


def test_a_standard_that_another_replaces_is_out_of_force() -> None:
    old = Text("a", number="Q/JGSW 302.01—2020")
    new = Text("c", title="会务规范", number="Q/JGSW 302.05—2026", body="replaces: [Q/JGSW 302.01—2020]\n")
    citing = Text("b", title="餐饮服务规范", body=cites("Q/JGSW 302.01—2020"))
    assert ("CIT401", "standards/b/r1:references.0.number") in found(old, new, citing)


def test_nothing_is_said_of_undated_citations_while_the_register_cannot_be_read() -> None:
    whole = a_whole((Text("a", body=cites("GB/T 15624.1")),))
    unread = replace(whole.repository, unread=frozenset({"register/other.yaml"}))
    assert list(currency.withdrawn(Whole(unread, whole.states))) == []


def test_a_published_text_that_cites_what_has_been_withdrawn_since_is_a_hint(hunan: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(hunan, tmp_path / "库"))
    register = root / "register" / "national.yaml"
    row = "{number: GB/T 22239—2019, "
    text = register.read_text("utf-8")
    assert row in text
    register.write_text(text.replace(row, f"{row}status: withdrawn, "), "utf-8")
    graded = {(one.place.file.split("/")[1], one.rule.code): one.severity for one in validate(root).diagnostics}
    assert graded["vehicle-platform", "CIT401"] is Severity.INFO
    assert graded["jgsw-guide", "CIT402"] is Severity.WARNING


def test_an_edition_that_is_no_longer_in_force_may_cite_what_it_likes() -> None:
    old = Text("a", number="Q/JGSW 302.01—2020", body=cites("GB/T 15624.1—2003"))
    assert found(old, Text("a", edition="r2", number="Q/JGSW 302.01—2026")) == []


def test_a_term_defined_differently_elsewhere_is_found_in_the_draft() -> None:
    draft = Text("a", body=defines("承担会务的人员。"))
    final = Text("b", title="餐饮服务规范", body=defines("接待来宾的人员。"), number="Q/JGSW 302.02—2026")
    assert found(draft, final) == [("TER401", "standards/a/r1:terms.0.definition")]


@pytest.mark.parametrize(
    "other",
    [
        Text("b", title="餐饮服务规范", body=defines("承担会务 的人员")),
        Text("b", title="餐饮服务规范", body=defines("接待来宾的人员。", "接待员")),
        Text("b", title="餐饮服务规范", body=defines("接待来宾的人员。"), level="local"),
        Text("b", title="餐饮服务规范", body=defines("接待来宾的人员。"), condition=Condition.TERMINATED),
        Text("a", edition="r2", body=defines("接待来宾的人员。")),
    ],
)
def test_the_same_definition_or_another_term_level_or_edition_is_no_conflict(other: Text) -> None:
    assert found(Text("a", body=defines("承担会务的人员。")), other) == []


@pytest.mark.parametrize("title", ["会议服务规范", "会议的服务规范", "会议服务 规范", "会议服务类规范"])
def test_titles_that_are_nearly_the_same_are_found(title: str) -> None:
    assert [code for code, _ in found(Text("a"), Text("b", title=title))] == ["NAM401"]


@pytest.mark.parametrize(
    "title", ["会务服务规范", "会议服务指南", "餐饮服务规范", "大会议服务规范", "公务用房管理规范"]
)
def test_titles_that_tell_things_apart_are_let_be(title: str) -> None:
    assert found(Text("a"), Text("b", title=title), Text("c", title="公务用车管理规范")) == []


def test_parts_share_their_title() -> None:
    parts = [Text(f"p{n}", body=f"part: {{number: {n}, title: 第{n}类}}\n") for n in (1, 2, 3)]
    assert found(*parts) == []


@given(st.lists(st.text("会议服务规范的甲", min_size=1, max_size=9), min_size=2, max_size=6))
def test_whether_two_titles_are_near_does_not_hang_on_their_order(names: list[str]) -> None:
    texts = [Text(f"s{index}", title=name) for index, name in enumerate(names)]
    both = [bool(found(*order)) for order in (texts, texts[::-1])]
    assert both[0] == both[1]


def test_a_standard_in_force_has_its_place_in_the_tree() -> None:
    system = "title: 体系\nnodes:\n  - {code: '1', title: 基础}\n"
    final = Text("a", number="Q/JGSW 302.01—2026")
    assert found(final, system=system) == [("REP330", "standards/a/r1:id")]
    assert found(final) == []
    assert found(Text("a"), system=system) == []
    assert found(final._replace(body="system: '1'\n"), system=system) == []


@pytest.mark.parametrize(
    ("planned", "exists"),
    [
        ("{title: 会议服务规范, level: internal}", True),
        ("{title: 会议　服务规范, level: internal}", True),
        ("{title: 会议服务规范, level: local}", False),
        ("{title: 党政机关公文格式, level: national}", True),
        ("{title: 绿色公共机构评价规范, level: local}", False),
        ("{title: 餐饮服务规范, level: internal}", False),
    ],
)
def test_what_is_planned_is_not_there_yet(planned: str, *, exists: bool) -> None:
    system = f"title: 体系\nnodes:\n  - code: '1'\n    title: 基础\n    planned:\n      - {planned}\n"
    expected = [("REP331", "system.yaml:nodes.0.planned.0.title")] if exists else []
    assert found(Text("a"), system=system) == expected


def test_what_the_repository_remembers_of_a_text_is_small() -> None:
    terms = "".join(f"  - {{term: 术语{index}, en: x, definition: {'很长的定义' * 200}。}}\n" for index in range(20))
    kept = digest(a_standard(f"terms:\n{terms}"))
    assert len(repr(kept)) < 5_000


def test_a_thousand_standards_are_compared_in_a_moment() -> None:
    texts = tuple(
        Text(f"s{n}", title=f"第{n}号楼会议服务管理规范", body=defines("人员。", f"术语{n}")) for n in range(1000)
    )
    whole = a_whole(texts)
    checks: tuple[Check[Whole], ...] = MODULES  # type: ignore[assignment]
    start = process_time()
    assert [one for check in checks for one in check(whole)] == []
    assert process_time() - start < 0.5
