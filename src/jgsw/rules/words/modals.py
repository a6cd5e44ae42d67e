"""Rules for the words of provisions: which modal words are right, and what may not stand beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.prose.units import measures
from jgsw.prose.values import OBJECT, Force, Modal
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Element, Form, Hit, Passage
from jgsw.rules.words.lexicon import STOPS, phrases
from jgsw.rules.words.stated import is_attributive

_ELEMENTS = frozenset((Element.BODY, Element.NORMATIVE_ANNEX, Element.INFORMATIVE_ANNEX, Element.NOTICE))
_FORMS = frozenset((Form.PARAGRAPH, Form.ITEM, Form.CELL, Form.CAPTION_FOOTNOTE, Form.KEY))

_FORBIDDING = frozenset(("不得", "禁止", "严禁", "不可", "不准", "不许", "不允许"))
_PRESSING = frozenset(("须", "务必", "切勿"))
_RIGHT_HAND = {
    "应该": "应", "不应该": "不应", "只准许": "应", "不准许": "不应", "推荐": "宜", "建议": "宜", "不推荐": "不宜",
    "不建议": "不宜", "可以": "可", "允许": "可", "准许": "可", "可以不": "不必", "无须": "不必", "能够": "能",
    "不能够": "不能", "有可能": "可能", "没有可能": "不可能",
}  # fmt: skip
_OUTSIDE = {"应当": "应", "不应当": "不应", "无需": "不必"}
_SAFE = frozenset(
    ("必须", "不得", "须", "应该", "不应该", "应当", "不应当", "可以", "可以不", "无须", "无需", "能够", "不能够")
)
"""The words that can be replaced wherever they stand."""


def provides(passage: Passage) -> bool:
    """Whether provisions may stand here, so that their words matter."""
    return passage.element in _ELEMENTS and passage.form in _FORMS


def _words(draft: Draft) -> Iterator[tuple[Passage, Modal]]:
    """The modal words where provisions may stand, but for those that tell of constraints of law."""
    return ((passage, modal) for passage, modal in draft.modals if provides(passage) and not modal.legal)


def _replaced(draft: Draft, passage: Passage, modal: Modal, by: str) -> Finding:
    """The finding that another word is the right one here."""
    fix = None
    around = passage.prose.open[max(modal.span.start - 1, 0) : modal.span.end + 1]
    if "应" not in (around[0], around[-1]) or modal.word[0] == "应":
        fix = Fix(modal.word in _SAFE, (Edit(draft.at(passage, modal.span), by),))
    cause = f"“{modal.word}”{_cause(modal.word)}"
    return Finding(draft.at(passage, modal.span), cause, f"改为“{by}”", fix=fix)


def _cause(word: str) -> str:
    if word == "必须":
        return "只留给法律规定的外部约束"
    return "不是首选的词" if word in _RIGHT_HAND else "不在附录C的用词里"


def _provided(draft: Draft, name: str) -> Iterator[Hit]:
    """Where words of a list of the lexicon stand in provisions."""
    return (hit for hit in draft.search(phrases(name)) if provides(hit.passage))


@declare(
    Rule(
        "MOD301",
        "要求用“应”，不用“必须”",
        basis="GB/T 1.1—2020，表C.1",
        id="modal-must",
        why="“必须”只用来说明法律规定的约束，用在条款里分不清是标准的要求还是法律的要求。",
        bad=("服务人员[[必须]]持证上岗。", "会议室[[必须]]每日消毒。"),
        good=(
            "服务人员应持证上岗。",
            "依据《中华人民共和国消防法》的规定，建设单位必须申请消防验收。",
            "“必须”一词不用来表示要求。",
        ),
        fixable=True,
    )
)
def must(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _words(draft):
        if modal.word == "必须":
            yield _replaced(draft, passage, modal, "应")
    for passage, span, _ in _provided(draft, "necessary"):
        place = draft.at(passage, span)
        yield Finding(place, "“必需”在这里是动词", "改为“应”", fix=Fix(False, (Edit(place, "应"),)))


@declare(
    Rule(
        "MOD302",
        "禁止用“不应”，不用“不得”“禁止”",
        basis="GB/T 1.1—2020，表C.1",
        id="modal-prohibit",
        why="同一个意思只用一种说法，使用者才不必猜“不得”与“不应”有没有轻重之别。",
        bad=("非工作人员[[不得]]进入机房。", "库房内[[禁止]]存放易燃物品。", "带电作业时[[严禁]]单人操作。"),
        good=("非工作人员不应进入机房。", "入口应设置禁止吸烟标志。", "答复逾期的，该项不得分。"),
        fixable=True,
    )
)
def prohibition(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _words(draft):
        if modal.word in _FORBIDDING:
            yield _replaced(draft, passage, modal, "不应")
    for passage, span, match in _provided(draft, "prohibitions"):
        yield Finding(draft.at(passage, span), f"“{match[0]}”在这里是禁止", "用“不应”写：谁不应做什么")


@declare(
    Rule(
        "MOD303",
        "要求用“应”，不用“须”“务必”“切勿”",
        Severity.WARNING,
        basis="GB/T 1.1—2020，表C.1",
        id="modal-xu",
        why="附录C没有这些词，它们表达的是哪一类条款，使用者无从判断。",
        bad=("访客[[须]]登记身份信息。", "离开前[[务必]]切断电源。", "[[要求]]服务人员着装统一。"),
        good=("访客应登记身份信息。", "参会须知应张贴在会议室门口。", "会议服务的要求见[](#a)。"),
        fixable=True,
    )
)
def pressing(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _words(draft):
        if modal.word in _PRESSING:
            yield _replaced(draft, passage, modal, "不应" if modal.negative else "应")
    for passage, span, match in _provided(draft, "demands"):
        yield Finding(draft.at(passage, span), f"“{match[0]}”在这里表示要求", "用“应”写：谁应做什么")


@declare(
    Rule(
        "MOD304",
        "能用首选的能愿动词",
        Severity.INFO,
        basis="GB/T 1.1—2020，9.1",
        id="modal-equiv",
        why="右栏的等效表述只在由于语言的原因不能用首选的词时使用。",
        bad=("会议室[[可以]]分时段预订。", "食堂[[应该]]公示食谱。"),
        good=("会议室可分时段预订。", "食堂应公示食谱。", "测量的允许误差为±1%。", "能够修复的不更换。"),
        fixable=True,
    )
)
def right_hand(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _words(draft):
        if modal.word in _RIGHT_HAND and not is_attributive(passage, modal):
            yield _replaced(draft, passage, modal, _RIGHT_HAND[modal.word])


@declare(
    Rule(
        "MOD305",
        "不用“应当”“无需”",
        Severity.WARNING,
        basis="GB/T 1.1—2020，表C.1、表C.4",
        id="modal-unlisted",
        why="“应当”是法律条文的用词，“无需”也不在附录C里，标准用“应”和“不必”。",
        bad=("物业单位[[应当]]建立巡查记录。", "短时借用[[无需]]办理审批。"),
        good=(
            "物业单位应建立巡查记录。",
            "短时借用不必办理审批。",
            "依据《公共机构节能条例》的规定，公共机构应当建立能源消费统计制度。",
        ),
        fixable=True,
    )
)
def unlisted(draft: Draft) -> Iterator[Finding]:
    for passage, modal in _words(draft):
        if modal.word in _OUTSIDE:
            yield _replaced(draft, passage, modal, _OUTSIDE[modal.word])
    for passage, span, match in _provided(draft, "needless"):
        place = draft.at(passage, span)
        fix = Fix(False, (Edit(place, "不必"),))
        yield Finding(place, f"“{match[0]}”不在附录C的用词里", "改为“不必”", fix=fix)


@declare(
    Rule(
        "MOD309",
        "要求用“应”，不用“需”“需要”",
        Severity.INFO,
        basis="GB/T 1.1—2020，9.1、附录C",
        id="modal-need",
        why="“需”既可以读成要求，也可以读成只是有必要，附录C里没有它。",
        bad=("访客[[需]]佩戴临时证件。", "设备[[需要]]定期校准。"),
        good=(
            "访客应佩戴临时证件。",
            "根据需要配备同声传译设备。",
            "需使用会议室的单位应提前预约。",
            "需要时，由会务组提供。",
        ),
    )
)
def need(draft: Draft) -> Iterator[Finding]:
    for passage, span, match in _provided(draft, "needs"):
        yield Finding(
            draft.at(passage, span), f"“{match[0]}”没有说是不是要求", "是要求的改为“应”，不是的改为“宜”或陈述"
        )


_NEAR = 24
_PART = re.compile(rf"(?!，[并且])[{STOPS}]")
"""What ends the reach of 应; `应统一着装，并……` goes on."""


def _required(passage: Passage, modal: Modal, start: int, end: int) -> bool:
    """Whether the word is 应 or 不应, with nothing but a few characters from `start` to `end` beside it."""
    right = modal.force is Force.REQUIREMENT and modal.word.endswith(("应", "应该", "应当")) and not modal.legal
    return right and 0 <= end - start <= _NEAR and not _PART.search(passage.prose.open, start, end)


def _demanded(draft: Draft, pattern: re.Pattern[str]) -> Iterator[tuple[Hit, Modal]]:
    """Where a pattern follows 应 in the same part of a sentence, with that 应."""
    for hit in draft.search(pattern):
        modals = hit.passage.prose.modals
        before = bisect_left(modals, hit.span.start, key=_start) - 1
        if before >= 0 and provides(hit.passage):
            modal = modals[before]
            if _required(hit.passage, modal, modal.span.end, hit.span.start):
                yield hit, modal


def _start(modal: Modal) -> int:
    return modal.span.start


@declare(
    Rule(
        "MOD306",
        "“应”不与“尽可能”“尽量”“考虑”“避免”连用",
        basis="GB/T 1.1—2020，9.4.2",
        id="vague-ying",
        why="做到什么程度才算符合说不清楚的，不是要求；这些词与“宜”连用。",
        bad=("采购时应[[尽量]]选用节能产品。", "车辆调度应[[优先考虑]]新能源汽车。", "会议时间应[[避免]]上下班高峰。"),
        good=("采购时宜尽量选用节能产品。", "会议时间宜避开上下班高峰。", "值班人员应避让消防车辆。"),
    )
)
def vague(draft: Draft) -> Iterator[Finding]:
    for hit, modal in _demanded(draft, phrases("vague")):
        cause = f"“{modal.word}”与“{hit.match[0]}”连用"
        yield Finding(draft.at(hit.passage, hit.span), cause, "用“宜”，或写出可核对的要求")


_COMMA = re.compile("，?")


@declare(
    Rule(
        "MOD307",
        "“应”不与“通常”“一般”“原则上”连用",
        basis="GB/T 1.1—2020，9.4.2",
        id="usually-ying",
        why="有例外又不说是什么例外的要求无法判定；有条件的要求要写明条件。",
        bad=(
            "会议材料[[原则上]]应提前3个工作日报送。",
            "公务用车[[一般]]不应跨省使用。",
            "[[一般情况下]]，报修应在2 h内响应。",
        ),
        good=(
            "会议材料宜提前3个工作日报送，通常以电子文件报送。",
            "除抢险救灾外，公务用车不应跨省使用。",
            "一般公务用车应统一标识。",
        ),
    )
)
def usually(draft: Draft) -> Iterator[Finding]:
    for hit in _provided(draft, "usually"):
        modals, prose = hit.passage.prose.modals, hit.passage.prose.open
        after = bisect_left(modals, hit.span.end, key=_start)
        comma = _COMMA.match(prose, hit.span.end)
        start = comma.end() if comma else hit.span.end
        if after < len(modals) and _required(hit.passage, modals[after], start, modals[after].span.start):
            yield _exception(draft, hit, modals[after])
    for hit, modal in _demanded(draft, phrases("usually_after")):
        yield _exception(draft, hit, modal)


def _exception(draft: Draft, hit: Hit, modal: Modal) -> Finding:
    cause = f"“{hit.match[0]}”与“{modal.word}”连用"
    return Finding(draft.at(hit.passage, hit.span), cause, "写明例外的条件，或用“宜”")


_POINTED = re.compile(r"附录|[表图][0-9A-Z]|[0-9]\.[0-9]|当[日天]|次日|即时")
"""Where the scale is given, or a time that is one."""
_PARTS = re.compile(rf"(?P<own>[^{STOPS}]*)(?P<comma>[{STOPS}]?)(?P<further>[^{STOPS}]*)")


@declare(
    Rule(
        "MOD308",
        "要求要能核对",
        Severity.WARNING,
        basis="GB/T 1.1—2020，表C.1 注",
        id="qualitative-ying",
        why="“应足够坚固”“应较为便捷”这样的定性要求没有尺度，谁也证实不了。",
        bad=("会议桌应[[足够]]坚固。", "服务人员应[[及时]]清理垃圾。", "楼道应保持[[整洁]]。"),
        good=("会议桌的承重应不小于80 kg。", "服务人员应在会后30 min内及时清理垃圾。", "服务人员应佩戴工牌。"),
    )
)
def qualitative(draft: Draft) -> Iterator[Finding]:
    for hit, _ in _demanded(draft, phrases("quality")):
        if not _is_measured(hit):
            cause = f"“{hit.match[0]}”没有尺度"
            yield Finding(draft.at(hit.passage, hit.span), cause, "写出数值、时限、次数，或引用规定尺度的表和条")


def _is_measured(hit: Hit) -> bool:
    """Whether a quantity or a reference stands in the same part of the sentence, or a quantity in the next."""
    text, at = hit.passage.prose.open, hit.span.start
    start = max(text.rfind(stop, 0, at) for stop in STOPS) + 1
    own, comma, further = _PARTS.match(text, start).group("own", "comma", "further")  # type: ignore[union-attr]
    follows = comma == "，" and "应" not in further and measures(further)
    return OBJECT in own or _POINTED.search(own) is not None or measures(own) or follows
