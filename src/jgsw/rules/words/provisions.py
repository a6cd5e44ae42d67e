"""Rules for where no provisions may stand: 前言, 范围, definitions, notes, examples, titles, what only informs."""

from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.prose.values import Force, Modal
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.samples import CHAPTER
from jgsw.rules.words.lexicon import phrases
from jgsw.rules.words.stated import DEMANDS, EVERYWHERE, PROVISIONS, found, orders, stated

_FOREWORD = "foreword: {series: %s, custodian: 某局, drafting_units: [某局], drafters: [王五]}"


@declare(
    Rule(
        "MOD311",
        "前言里不写条款",
        basis="GB/T 1.1—2020，8.3",
        id="foreword-modal",
        why="前言只交代文件的来历，写在这里的要求没有人会去执行。",
        bad=(_FOREWORD % "本文件[[应]]与其他部分一起使用。",),
        good=(_FOREWORD % "本文件是会议服务系列标准之一。",),
    )
)
def foreword(draft: Draft) -> Iterator[Finding]:
    for passage, modal in stated(draft, {Element.FOREWORD}):
        if modal.force in PROVISIONS:
            yield found(draft, passage, modal, "改为陈述，或把条款写进正文")
    yield from orders(draft, {Element.FOREWORD})


@declare(
    Rule(
        "MOD312",
        "引言里不写要求",
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
    for passage, modal in stated(draft, {Element.INTRODUCTION}):
        if modal.force is Force.REQUIREMENT:
            yield found(draft, passage, modal, "改为陈述，或把要求写进正文")


_SCOPE = "scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议。"


@declare(
    Rule(
        "MOD313",
        "范围里不写条款",
        basis="GB/T 1.1—2020，8.5.3",
        id="scope-modal",
        why="范围只陈述文件写了什么、适用于什么，是内容提要，不提要求。",
        bad=(_SCOPE + "其他会议[[可]]参照使用。", _SCOPE + "各单位[[应]]遵照执行。"),
        good=(_SCOPE + "本文件不适用于应急会议。", _SCOPE + "本文件也适用于可容纳500人以上的会场。"),
    )
)
def scope(draft: Draft) -> Iterator[Finding]:
    for passage, modal in stated(draft, {Element.SCOPE}):
        if modal.force in PROVISIONS:
            yield found(draft, passage, modal, "范围用“规定了”“适用于”陈述，条款写进正文")
    for hit in draft.search(phrases("demands")):
        if hit.passage.element is Element.SCOPE:
            yield _demanded(draft, hit, "范围用“规定了”“适用于”陈述，条款写进正文")
    yield from orders(draft, {Element.SCOPE})


_TERM = "terms:\n  - {term: 会议服务, en: meeting service, definition: "


@declare(
    Rule(
        "MOD314",
        "定义里不写条款",
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
    for passage, modal in stated(draft, {Element.TERMS}, {Form.DEFINITION}):
        if modal.force in PROVISIONS and not _describes(passage, modal):
            yield found(draft, passage, modal, "定义只陈述是什么；要求写进正文，附加的信息写进注")


def _describes(passage: Passage, modal: Modal) -> bool:
    """Whether the word belongs to a description: `依法应缴纳的费用`, `可在…使用、由…管理的设备`."""
    text, at = passage.prose.open, modal.span
    whole = modal.word == "可" or not any(mark in text[: at.start] for mark in "，。；：")
    return whole and "的" in text[at.end :]


@declare(
    Rule(
        "MOD315",
        "符号的说明里不写要求和推荐",
        basis="GB/T 1.1—2020，8.8.3",
        id="symbols-modal",
        why="符号和缩略语的清单只说明符号代表什么。",
        bad=('symbols: [{symbol: "*t*", meaning: 响应时间，[[应]]不大于5 min}]',),
        good=('symbols: [{symbol: "*t*", meaning: 应急响应时间}]',),
    )
)
def symbols(draft: Draft) -> Iterator[Finding]:
    for passage, modal in stated(draft, {Element.SYMBOLS}):
        if modal.force in DEMANDS:
            yield found(draft, passage, modal, "只写符号代表什么，要求写进正文")


@declare(
    Rule(
        "MOD316",
        "注里不写条款",
        basis="GB/T 1.1—2020，9.2",
        id="note-modal",
        why="注只给有助于理解的附加信息，写在注里的要求等于没有写。",
        bad=(
            "培训每年1次。\n\n注：培训[[应]]由会务保障单位组织。",
            "培训每年1次。\n\n注：培训[[可]]与演练一并进行。",
            "会议室按等级配备。\n\n注：[[请]]参照附件填写。",
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
    for passage, modal in stated(draft, EVERYWHERE, forms):
        if modal.force in PROVISIONS:
            yield found(draft, passage, modal, "改为陈述，或移到条文中")
    for hit in draft.search(phrases("demands")):
        if hit.passage.form in forms:
            yield _demanded(draft, hit, "改为陈述，或移到条文中")
    yield from orders(draft, EVERYWHERE, forms)


def _demanded(draft: Draft, hit: Hit, remedy: str) -> Finding:
    """The finding that a verb demands something where nothing may be demanded: `各单位要……`."""
    return Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”表达的是要求", remedy)


@declare(
    Rule(
        "MOD317",
        "示例里不写条款",
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
    for passage, modal in stated(draft, EVERYWHERE, {Form.EXAMPLE}):
        if modal.force in PROVISIONS:
            yield found(draft, passage, modal, "改为陈述，或移到条文中；示范条款写法的示例写 framed: true")
    yield from orders(draft, EVERYWHERE, {Form.EXAMPLE})


@declare(
    Rule(
        "MOD318",
        "条文的脚注里不写条款",
        basis="GB/T 1.1—2020，9.2",
        id="footnote-modal",
        why="脚注只给附加信息；图和表的脚注才可以含要求。",
        bad=("footnotes: {a: 会务单位[[应]]自行核对。}\nintroduction: 背景如下[^a]。",),
        good=("footnotes: {a: 会务单位的名单由主管部门公布。}\nintroduction: 背景如下[^a]。",),
    )
)
def footnote(draft: Draft) -> Iterator[Finding]:
    for passage, modal in stated(draft, {Element.FOOTNOTES}):
        if modal.force in PROVISIONS:
            yield found(draft, passage, modal, "改为陈述，或移到条文中")
    yield from orders(draft, {Element.FOOTNOTES})


_ANNEX = "annexes:\n  - {id: annex-a, nature: %s, title: 检查, content: %s}\nclauses:\n"
_ANNEX += '  - {title: 服务要求, content: "检查表见[](#annex-a)。"}\n  - {title: 证实方法, content: 查阅培训记录。}'


@declare(
    Rule(
        "MOD319",
        "资料性附录里不写要求",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.6.1.2",
        id="info-annex-requirement",
        why="资料性附录只给附加信息，使用者可以不理会它，里面的要求没有着落。",
        bad=(_ANNEX % ("informative", "检查人员[[应]]逐项填写。"),),
        good=(_ANNEX % ("informative", "检查表由检查人员填写。"), _ANNEX % ("normative", "检查人员应逐项填写。")),
    )
)
def informative_annex(draft: Draft) -> Iterator[Finding]:
    for passage, modal in stated(draft, {Element.INFORMATIVE_ANNEX}, {Form.PARAGRAPH, Form.ITEM}):
        if modal.force is Force.REQUIREMENT:
            yield found(draft, passage, modal, "改为陈述；确是要求的，把附录改为规范性或把要求移到正文")


@declare(
    Rule(
        "MOD323",
        "标题里不写条款",
        Severity.WARNING,
        basis="GB/T 1.1—2020，7.2、9.1",
        id="title-modal",
        why="标题只说内容是什么；条款写在条文里才能被引用和证实。",
        bad=(CHAPTER % ("会议室[[应]]保持清洁", "清洁每日1次。"),),
        good=(CHAPTER % ("应急处置", "处置分三级。"), CHAPTER % ("可移动设备", "设备分两类。")),
    )
)
def titles(draft: Draft) -> Iterator[Finding]:
    for passage, modal in stated(draft, set(Element), {Form.TITLE, Form.CAPTION}):
        if modal.force in DEMANDS:
            yield found(draft, passage, modal, "标题写成名词，条款写进条文")
