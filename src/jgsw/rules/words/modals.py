"""Rules for the words of provisions: which modal words are right."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.prose.values import Modal
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Form, Passage
from jgsw.rules.words.lexicon import listed, phrases, table
from jgsw.rules.words.stated import PROVIDING, is_attributive

_DOER = re.compile(f"[^，。；：\n的]{{0,6}}?(?:{listed('做事的')})(?!的)")
_MARK = re.compile("[，。；：]")
_SIGNS = re.compile("标志|标识|标牌|警示|用语|字样")
"""In the header of a table whose cells are what stands on signs."""
_FORMS = frozenset((Form.PARAGRAPH, Form.ITEM, Form.CELL, Form.CAPTION_FOOTNOTE, Form.KEY))


def provides(passage: Passage) -> bool:
    """Whether provisions may stand here, so that their words matter."""
    return passage.element in PROVIDING and passage.form in _FORMS


def _wrong(draft: Draft, name: str) -> Iterator[tuple[Passage, Modal, str]]:
    """The modal words of a table where provisions may stand, each with the right word, but for those of law."""
    right = table(name)
    for passage, modal in draft.modals:
        if modal.word in right and provides(passage) and not modal.legal and not _is_name(draft, passage, modal):
            yield passage, modal, right[modal.word]


def _is_name(draft: Draft, passage: Passage, modal: Modal) -> bool:
    """Whether a whole cell names a sign, or a state: `禁止吸烟` under 标志, `不可登记` where another is `未登记`."""
    text = passage.prose.text
    if passage.form is not Form.CELL or modal.span.start or _MARK.search(text) or "rows" not in passage.route:
        return False
    at, rest = passage.route.index("rows"), text[modal.span.end :]
    said, signs = draft.made(_cells)
    here = passage.route[:at]
    return not rest or here in signs or any((here, f"{first}{rest}") in said for first in "已未")


def _cells(draft: Draft) -> tuple[set[tuple[Route, str]], set[Route]]:
    """What the cells below a header say, each with its table; and the tables whose header speaks of signs."""
    said, signs = set(), set()
    for one in draft.passages:
        if one.form is Form.CELL and "rows" in one.route:
            said.add((one.route[: one.route.index("rows")], one.prose.text))
        elif "header" in one.route and _SIGNS.search(one.prose.text):
            signs.add(one.route[: one.route.index("header")])
    return said, signs


def _replaced(draft: Draft, passage: Passage, modal: Modal, by: str) -> Finding:
    """The finding that another word is the right one here."""
    turned, place = _leads_to_doer(passage, modal), draft.at(passage, modal.span)
    fix = None
    if not turned and not _stands_by_ying(passage, modal):
        fix = Fix(phrases("replaceable").fullmatch(modal.word) is not None, (Edit(place, by),))
    remedy = f"改为“{by}”，写在主语后面" if turned else f"改为“{by}”"
    return Finding(place, f"“{modal.word}”{_cause(modal.word)}", remedy, fix=fix)


def _stands_by_ying(passage: Passage, modal: Modal) -> bool:
    """Whether 应 stands beside the word, and would stand there twice: `应必须`."""
    start, end = modal.span
    beside = passage.prose.open[max(start - 1, 0) : start] + passage.prose.open[end : end + 1]
    return "应" in beside and modal.word[0] != "应"


def _leads_to_doer(passage: Passage, modal: Modal) -> bool:
    """Whether who does it stands behind the word, so that another in its place makes no sentence: `禁止访客进入`."""
    stands_before = modal.word[-1] in "止禁准许议荐"
    return stands_before and _DOER.match(passage.prose.open, modal.span.end) is not None


def _cause(word: str) -> str:
    if word == "必须":
        return "只留给法律规定的外部约束"
    return "不是首选的词" if word in table("right_hand") else "不在附录C的用词里"


def provided(draft: Draft, name: str) -> Iterator[Hit]:
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
    for passage, modal, by in _wrong(draft, "must"):
        yield _replaced(draft, passage, modal, by)
    for passage, span, _ in provided(draft, "necessary"):
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
    for passage, modal, by in _wrong(draft, "prohibition"):
        yield _replaced(draft, passage, modal, by)
    for passage, span, match in provided(draft, "prohibitions"):
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
    for passage, modal, by in _wrong(draft, "pressing"):
        yield _replaced(draft, passage, modal, by)
    for passage, span, match in provided(draft, "demands"):
        yield Finding(draft.at(passage, span), f"“{match[0]}”在这里表示要求", "用“应”写：谁应做什么")


@declare(
    Rule(
        "MOD304",
        "用首选的能愿动词",
        Severity.INFO,
        basis="GB/T 1.1—2020，9.1",
        id="modal-equiv",
        why="附录C各表右栏的等效表述，只在语句上不能用首选的词时才用。",
        bad=("会议室[[可以]]分时段预订。", "食堂[[应该]]公示食谱。"),
        good=("会议室可分时段预订。", "食堂应公示食谱。", "测量的允许误差为±1%。", "能够修复的不更换。"),
        fixable=True,
    )
)
def right_hand(draft: Draft) -> Iterator[Finding]:
    for passage, modal, by in _wrong(draft, "right_hand"):
        if not is_attributive(passage, modal):
            yield _replaced(draft, passage, modal, by)


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
    for passage, modal, by in _wrong(draft, "unlisted"):
        yield _replaced(draft, passage, modal, by)
    for passage, span, match in provided(draft, "needless"):
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
    for passage, span, match in provided(draft, "needs"):
        yield Finding(
            draft.at(passage, span), f"“{match[0]}”没有说是不是要求", "是要求的改为“应”，不是的改为“宜”或陈述"
        )
