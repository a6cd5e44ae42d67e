"""Rules for where provisions may stand: none in 范围, notes and examples, no requirement in what only informs."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Route, Rule, Severity
from jgsw.model.standard import Function
from jgsw.prose.values import Force, Modal
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Element, Form, Passage

_PROVISIONS = frozenset((Force.REQUIREMENT, Force.RECOMMENDATION, Force.PERMISSION))
_DEMANDS = frozenset((Force.REQUIREMENT, Force.RECOMMENDATION))
_KINDS = {
    Force.REQUIREMENT: "要求",
    Force.INSTRUCTION: "指示",
    Force.RECOMMENDATION: "推荐",
    Force.PERMISSION: "允许",
    Force.CAPABILITY: "能力",
    Force.POSSIBILITY: "可能性",
}
_ATTRIBUTE = re.compile(r"[^，。；：]{1,16}的")
_ORDER = re.compile(
    r"(?:请(?<![^。；！\n]请)|勿(?<![^。；！\n]勿)|不要(?<![^。；！\n]不要)|切勿(?<![^。；！\n]切勿))"
    r"(?![示求假柬阅]|注意本文件的某些内容可能涉及专利)[\u4e00-\u9fff]"
)


def _stated(draft: Draft, elements: set[Element], forms: set[Form] | None = None) -> Iterator[tuple[Passage, Modal]]:
    """The modal words in some elements or forms; not those of law, nor those in an attribute (`可重复使用的`)."""
    for passage, modal in draft.modals:
        here = passage.element in elements and (forms is None or passage.form in forms)
        if here and not passage.framed and not modal.legal and not _is_attribute(passage, modal):
            yield passage, modal


def _is_attribute(passage: Passage, modal: Modal) -> bool:
    return modal.word == "可" and _ATTRIBUTE.match(passage.prose.open, modal.span.end) is not None


def _found(draft: Draft, passage: Passage, modal: Modal, remedy: str) -> Finding:
    return Finding(draft.at(passage, modal.span), f"“{modal.word}”表达的是{_KINDS[modal.force]}", remedy)


def _orders(draft: Draft, elements: set[Element], forms: set[Form] | None = None) -> Iterator[Finding]:
    """Sentences that begin with 请 or 不要."""
    for passage, span, _ in draft.search(_ORDER):
        if passage.element in elements and (forms is None or passage.form in forms) and not passage.framed:
            yield Finding(draft.at(passage, span), "这一句是祈使句，表达的是指示", "改为陈述，或移到条文中")


_FOREWORD = "foreword: {series: %s, custodian: 某局, drafting_units: [某局], drafters: [王五]}"


@declare(
    Rule(
        "MOD311",
        "前言里没有条款",
        basis="GB/T 1.1—2020，8.3",
        id="foreword-modal",
        why="前言只交代文件的来历，写在这里的要求没有人会去执行。",
        bad=(_FOREWORD % "本文件[[应]]与其他部分一起使用。",),
        good=(_FOREWORD % "本文件是会议服务系列标准之一。",),
    )
)
def foreword(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.FOREWORD}):
        if modal.force in _PROVISIONS:
            yield _found(draft, passage, modal, "改为陈述，或把条款写进正文")
    yield from _orders(draft, {Element.FOREWORD})


@declare(
    Rule(
        "MOD312",
        "引言里没有要求",
        basis="GB/T 1.1—2020，8.4",
        id="intro-requirement",
        why="引言给出的是背景信息，使用者查要求时不会看引言。",
        bad=("introduction: 各单位[[应]]按本文件开展会议服务。",),
        good=(
            "introduction: 机关事务标准化应运而生，对应急保障和供应管理的适应性逐步提高。",
            "introduction: 标准体系的建设宜循序渐进。",
        ),
    )
)
def introduction(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.INTRODUCTION}):
        if modal.force is Force.REQUIREMENT:
            yield _found(draft, passage, modal, "改为陈述，或把要求写进正文")


_SCOPE = "scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议。"


@declare(
    Rule(
        "MOD313",
        "范围里没有条款",
        basis="GB/T 1.1—2020，8.5.3",
        id="scope-modal",
        why="范围只陈述文件写了什么、适用于什么，是内容提要，不提要求。",
        bad=(_SCOPE + "其他会议[[可]]参照使用。", _SCOPE + "各单位[[应]]遵照执行。"),
        good=(_SCOPE + "本文件不适用于应急会议。", _SCOPE + "本文件也适用于可容纳500人以上的会场。"),
    )
)
def scope(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.SCOPE}):
        if modal.force in _PROVISIONS:
            yield _found(draft, passage, modal, "范围用“规定了”“适用于”陈述，条款写进正文")
    yield from _orders(draft, {Element.SCOPE})


_TERM = "terms:\n  - {term: 会议服务, en: meeting service, definition: "


@declare(
    Rule(
        "MOD314",
        "定义里没有条款",
        basis="GB/T 1.1—2020，8.7.3.3",
        id="term-def-modal",
        why="定义要能在上下文里替代术语，带着要求的定义替代不进去。",
        bad=(_TERM + "为会议提供的服务，服务人员[[应]]经过培训。}", _TERM + "为会议提供的服务，[[宜]]由专人承担。}"),
        good=(
            _TERM + "为保障会议顺利进行提供的活动。}",
            _TERM + "按规定应由会务部门提供的、可预约的服务。}",
            _TERM + "为响应会议需求、适应突发情况提供的应急保障活动。}",
        ),
    )
)
def definition(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.TERMS}, {Form.DEFINITION}):
        if modal.force in _PROVISIONS and not _describes(passage, modal):
            yield _found(draft, passage, modal, "定义只陈述是什么；要求写进正文，附加的信息写进注")


def _describes(passage: Passage, modal: Modal) -> bool:
    """Whether the word belongs to a description: `依法应缴纳的费用`, `可在…使用、由…管理的设备`."""
    text, at = passage.prose.open, modal.span
    whole = modal.word == "可" or not any(mark in text[: at.start] for mark in "，。；：")
    return whole and "的" in text[at.end :]


@declare(
    Rule(
        "MOD315",
        "符号的说明里没有要求和推荐",
        basis="GB/T 1.1—2020，8.8.3",
        id="symbols-modal",
        why="符号和缩略语的清单只说明符号代表什么。",
        bad=('symbols: [{symbol: "*t*", meaning: 响应时间，[[应]]不大于5 min}]',),
        good=('symbols: [{symbol: "*t*", meaning: 应急响应时间}]',),
    )
)
def symbols(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.SYMBOLS}):
        if modal.force in _DEMANDS:
            yield _found(draft, passage, modal, "只写符号代表什么，要求写进正文")


_EVERYWHERE = set(Element) - {Element.REFERENCES, Element.BIBLIOGRAPHY}


@declare(
    Rule(
        "MOD316",
        "注里没有条款",
        basis="GB/T 1.1—2020，9.2",
        id="note-modal",
        why="注只给有助于理解的附加信息，写在注里的要求等于没有写。",
        bad=(
            "培训每年1次。\n\n注：培训[[应]]由会务保障单位组织。",
            "培训每年1次。\n\n注：培训[[可]]与演练一并进行。",
            "会议室按等级配备。\n\n注：[[请参]]照附件填写。",
        ),
        good=(
            "培训每年1次。\n\n注：培训由会务保障单位组织。",
            "培训每年1次。\n\n注：应急演练可能与培训同日举行，相应的学时能累计。",
            "会议室按等级配备。\n\n注：可供选择的等级有三种。",
        ),
    )
)
def note(draft: Draft) -> Iterator[Finding]:
    forms = {Form.NOTE, Form.CAPTION_NOTE}
    for passage, modal in _stated(draft, _EVERYWHERE, forms):
        if modal.force in _PROVISIONS:
            yield _found(draft, passage, modal, "改为陈述，或移到条文中")
    yield from _orders(draft, _EVERYWHERE, forms)


@declare(
    Rule(
        "MOD317",
        "示例里没有条款",
        basis="GB/T 1.1—2020，9.2",
        id="example-modal",
        why="示例帮助理解条文，不另提要求；示例本身就是条款写法的，放在线框里以免与条文混淆。",
        bad=("标识含地点和时间。\n\n示例：会议标识[[应]]放在入口处。",),
        good=(
            "标识含地点和时间。\n\n示例：第一会议室，9时。",
            "clauses:\n  - title: 服务要求\n    content:\n      - 条款的写法见示例。\n"
            "      - example: {framed: true, content: 服务人员应佩戴工牌。}\n"
            "  - {title: 证实方法, content: 查阅培训记录。}",
        ),
    )
)
def example(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, _EVERYWHERE, {Form.EXAMPLE}):
        if modal.force in _PROVISIONS:
            yield _found(draft, passage, modal, "改为陈述，或移到条文中；示范条款写法的示例写 framed: true")
    yield from _orders(draft, _EVERYWHERE, {Form.EXAMPLE})


@declare(
    Rule(
        "MOD318",
        "条文的脚注里没有条款",
        basis="GB/T 1.1—2020，9.2",
        id="footnote-modal",
        why="脚注只给附加信息；图和表的脚注才可以含要求。",
        bad=("footnotes: {a: 会务单位[[应]]自行核对。}\nintroduction: 背景如下[^a]。",),
        good=("footnotes: {a: 会务单位的名单由主管部门公布。}\nintroduction: 背景如下[^a]。",),
    )
)
def footnote(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.FOOTNOTES}):
        if modal.force in _PROVISIONS:
            yield _found(draft, passage, modal, "改为陈述，或移到条文中")
    yield from _orders(draft, {Element.FOOTNOTES})


_ANNEX = "annexes:\n  - {id: annex-a, nature: %s, title: 检查, content: %s}\nclauses:\n"
_ANNEX += '  - {title: 服务要求, content: "检查表见[](#annex-a)。"}\n  - {title: 证实方法, content: 查阅培训记录。}'


@declare(
    Rule(
        "MOD319",
        "资料性附录里没有要求",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.6.1.2",
        id="info-annex-requirement",
        why="资料性附录只给附加信息，使用者可以不理会它，里面的要求没有着落。",
        bad=(_ANNEX % ("informative", "检查人员[[应]]逐项填写。"),),
        good=(_ANNEX % ("informative", "检查表由检查人员填写。"), _ANNEX % ("normative", "检查人员应逐项填写。")),
    )
)
def informative_annex(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, {Element.INFORMATIVE_ANNEX}, {Form.PARAGRAPH, Form.ITEM}):
        if modal.force is Force.REQUIREMENT:
            yield _found(draft, passage, modal, "改为陈述；确是要求的，把附录改为规范性或把要求移到正文")


_PRINCIPLES = frozenset(("总则", "原则", "总体原则", "基本原则", "总原则"))
_GENERAL = frozenset(("总体要求", "通用要求"))
_OVERVIEW = frozenset(("概述",))
_CHAPTERS = "clauses:\n  - {title: %s, content: %s}\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n"
_CHAPTERS += "  - {title: 证实方法, content: 查阅培训记录。}"


def _titled(draft: Draft, titles: frozenset[str]) -> tuple[Route, ...]:
    """The routes of chapters, clauses and annexes with such a title, whatever numbers and stops stand around it."""
    return tuple(home.route for home in draft.survey.homes if _bare(getattr(home.node, "title", None)) in titles)


def _bare(title: str | None) -> str:
    return (title or "").strip("0123456789.．、。：: \u3000").replace("\u3000", "").replace(" ", "")


def _below(draft: Draft, titles: frozenset[str]) -> Iterator[tuple[Passage, Modal]]:
    """The modal words below such a title, in the text of the clauses."""
    homes = _titled(draft, titles)
    for passage, modal in _stated(draft, _EVERYWHERE, {Form.PARAGRAPH, Form.ITEM}) if homes else ():
        if any(passage.route[: len(home)] == home for home in homes):
            yield passage, modal


@declare(
    Rule(
        "MOD320",
        "总体原则里没有要求",
        basis="GB/T 1.1—2020，8.10",
        id="principle-requirement",
        why="原则是指导起草和使用的，只能陈述或推荐；一旦写成要求就得证实，而原则证实不了。",
        bad=(_CHAPTERS % ("总体原则", "会议服务[[应]]厉行节约。"),),
        good=(_CHAPTERS % ("总体原则", "会议服务宜厉行节约。"), _CHAPTERS % ("总体要求", "会议服务应统一调度。")),
    )
)
def principles(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _below(draft, _PRINCIPLES):
        if modal.force is Force.REQUIREMENT:
            yield _found(draft, passage, modal, "改用“宜”，或把要求移到总体要求里")


@declare(
    Rule(
        "MOD321",
        "总体要求只写要求，概述不写要求",
        Severity.WARNING,
        basis="GB/T 1.1—2020，8.10、9.3",
        id="general-req-type",
        why="标题说了里面是哪一类条款，内容与标题不合，使用者会看漏。",
        bad=(
            _CHAPTERS % ("总体要求", "会议服务[[宜]]统一调度。"),
            _CHAPTERS % ("概述", "会议服务[[应]]统一调度。"),
            _CHAPTERS % ("[[通则]]", "会议服务分为会前、会中、会后。"),
        ),
        good=(
            _CHAPTERS % ("总体要求", "会议服务应统一调度。"),
            _CHAPTERS % ("概述", "会议服务分为会前、会中、会后。"),
            _CHAPTERS % ("通则", "会议服务应统一调度。"),
        ),
    )
)
def general(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _below(draft, _GENERAL):
        if modal.force in (Force.RECOMMENDATION, Force.PERMISSION):
            yield _found(draft, passage, modal, "这里只写要求；推荐和允许移到别处，或改标题")
    for passage, modal in _below(draft, _OVERVIEW):
        if modal.force in _DEMANDS:
            yield _found(draft, passage, modal, "概述只作陈述；要求移到通用要求里")
    for home in _titled(draft, frozenset(("通则",))):
        below = [modal for passage, modal in draft.modals if passage.route[: len(home)] == home]
        if not any(modal.force is Force.REQUIREMENT for modal in below):
            yield Finding(draft.place((*home, "title")), "通则里没有一条要求", "写上要求，或把标题改为“概述”")


@declare(
    Rule(
        "MOD322",
        "指南里没有要求",
        Severity.WARNING,
        basis="GB/T 1.1—2020，表4",
        id="guide-requirement",
        why="指南给出建议，供使用者权衡；要求写进规范或规程。",
        bad=("function: guide\n" + _CHAPTERS % ("会前准备", "服务人员[[应]]提前30 min到场。"),),
        good=("function: guide\nclauses: [{title: 会前准备, content: 服务人员宜提前30 min到场。}]",),
    )
)
def guide(draft: Draft) -> Iterator[Finding]:
    if draft.standard.function is not Function.GUIDE:
        return
    for passage, modal in _stated(draft, {Element.BODY}, {Form.PARAGRAPH, Form.ITEM, Form.CELL}):
        if modal.force is Force.REQUIREMENT:
            yield _found(draft, passage, modal, "改用“宜”，或改写成陈述")


@declare(
    Rule(
        "MOD323",
        "标题里没有条款",
        Severity.WARNING,
        basis="GB/T 1.1—2020，7.2、9.1",
        id="title-modal",
        why="标题只说内容是什么；条款写在条文里才能被引用和证实。",
        bad=(_CHAPTERS % ("会议室[[应]]保持清洁", "清洁每日1次。"),),
        good=(_CHAPTERS % ("应急处置", "处置分三级。"), _CHAPTERS % ("可移动设备", "设备分两类。")),
    )
)
def titles(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _stated(draft, set(Element), {Form.TITLE, Form.CAPTION}):
        if modal.force in _DEMANDS:
            yield _found(draft, passage, modal, "标题写成名词，条款写进条文")
