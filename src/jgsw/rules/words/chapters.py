"""Rules for which kind of provision a chapter wants by its title, and a guide throughout."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Route, Rule, Severity
from jgsw.model.standard import Function
from jgsw.prose.values import Force, Modal
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.samples import CHAPTER
from jgsw.rules.words.lexicon import phrases
from jgsw.rules.words.stated import DEMANDS, EVERYWHERE, found, stated

_OVERVIEW = re.compile("概述")
_RULES = re.compile("通则")


def _titled(draft: Draft, titles: re.Pattern[str]) -> tuple[Route, ...]:
    """The routes of chapters, clauses and annexes with such a title, whatever numbers and stops stand around it."""
    return tuple(
        home.route for home in draft.survey.homes if titles.fullmatch(_bare(getattr(home.node, "title", None)))
    )


def _bare(title: str | None) -> str:
    return "".join((title or "").split()).strip("0123456789.．、。：:")


def _below(draft: Draft, titles: re.Pattern[str]) -> Iterator[tuple[Passage, Modal]]:
    """The modal words below such a title, in the text of the clauses."""
    homes = _titled(draft, titles)
    for passage, modal in stated(draft, EVERYWHERE, {Form.PARAGRAPH, Form.ITEM}) if homes else ():
        if any(passage.route[: len(home)] == home for home in homes):
            yield passage, modal


@declare(
    Rule(
        "MOD320",
        "总体原则里不写要求",
        basis="GB/T 1.1—2020，8.10",
        id="principle-requirement",
        why="原则是指导起草和使用的，只能陈述或推荐；一旦写成要求就得证实，而原则证实不了。",
        bad=(CHAPTER % ("总体原则", "会议服务[[应]]厉行节约。"),),
        good=(CHAPTER % ("总体原则", "会议服务宜厉行节约。"), CHAPTER % ("总体要求", "会议服务应统一调度。")),
    )
)
def principles(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _below(draft, phrases("principles")):
        if modal.force is Force.REQUIREMENT:
            yield found(draft, passage, modal, "改用“宜”，或把要求移到总体要求里")


@declare(
    Rule(
        "MOD321",
        "总体要求只写要求，概述不写要求",
        Severity.WARNING,
        basis="GB/T 1.1—2020，8.10、9.3",
        id="general-req-type",
        why="标题说了里面是哪一类条款，内容与标题不合，使用者会看漏。",
        bad=(
            CHAPTER % ("总体要求", "会议服务[[宜]]统一调度。"),
            CHAPTER % ("概述", "会议服务[[应]]统一调度。"),
            CHAPTER % ("[[通则]]", "会议服务分为会前、会中、会后。"),
        ),
        good=(
            CHAPTER % ("总体要求", "会议服务应统一调度。"),
            CHAPTER % ("概述", "会议服务分为会前、会中、会后。"),
            CHAPTER % ("通则", "会议服务应统一调度。"),
        ),
    )
)
def general(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _below(draft, phrases("general")):
        if modal.force in (Force.RECOMMENDATION, Force.PERMISSION):
            yield found(draft, passage, modal, "这里只写要求；推荐和允许移到别处，或改标题")
    for passage, modal in _below(draft, _OVERVIEW):
        if modal.force in DEMANDS:
            yield found(draft, passage, modal, "概述只作陈述；要求移到通用要求里")
    for home in _titled(draft, _RULES):
        below = [modal for passage, modal in draft.modals if passage.route[: len(home)] == home]
        if not any(modal.force is Force.REQUIREMENT for modal in below):
            yield Finding(draft.place((*home, "title")), "通则里没有一条要求", "写上要求，或把标题改为“概述”")


_SAID = {Form.PARAGRAPH, Form.ITEM, Form.CELL}
_ADVISE = "改用“宜”，或改写成陈述"


@declare(
    Rule(
        "MOD322",
        "指南里不写要求",
        Severity.WARNING,
        basis="GB/T 1.1—2020，表4",
        id="guide-requirement",
        why="指南给出建议，供使用者权衡；要求写进规范或规程。",
        bad=(
            "function: guide\n" + CHAPTER % ("会前准备", "服务人员[[应]]提前30 min到场。"),
            "function: guide\n" + CHAPTER % ("会前准备", "服务人员[[要]]提前30 min到场。"),
        ),
        good=("function: guide\nclauses: [{title: 会前准备, content: 服务人员宜提前30 min到场。}]",),
    )
)
def guide(draft: Draft) -> Iterator[Finding]:
    if draft.standard.function is not Function.GUIDE:
        return
    for passage, modal in stated(draft, {Element.BODY}, _SAID):
        if modal.force is Force.REQUIREMENT:
            yield found(draft, passage, modal, _ADVISE)
    for pattern in ("demands", "orders"):
        for hit in draft.search(phrases(pattern)):
            if hit.passage.element is Element.BODY and hit.passage.form in _SAID and not hit.passage.framed:
                yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”在这里表示要求", _ADVISE)
