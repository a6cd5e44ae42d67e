"""Habits of official documents that do not belong in a standard: laws as requirements, hand-typed numbers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Span
from jgsw.prose.documents import legal_endings
from jgsw.prose.values import OBJECT, Citation, Force, Sentence
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import HAN, listed, phrases
from jgsw.rules.words.stated import PROVIDING

_DONE = re.compile(
    f"(?<=规定|制度|文件|要求|标准|规范|法规|政策|国标|行标|地标)(?:的?(?:规定|要求))?(?:{listed('照办')})(?!的|情况|过程)"
)
_LEGAL_TITLE = re.compile(rf"(?:{legal_endings()})(?:（[^（）]{{1,12}}）)?》$")


_REQUIRED = frozenset((Force.REQUIREMENT,))
_ASKED = _REQUIRED | {Force.RECOMMENDATION}


def _demands(sentence: Sentence, forces: frozenset[Force] = _REQUIRED) -> bool:
    """Whether the standard itself demands something in this sentence."""
    return any(modal.force in forces and not modal.legal for modal in sentence.modals)


@declare(
    Rule(
        "GOV304",
        "不要求符合笼统的法律法规和标准",
        basis="GB/T 1.1—2020，9.5.4.4.3",
        id="law-blanket",
        why="法律法规本来就要遵守，不用标准来要求；“有关标准”说不出是哪一个，也就证实不了。",
        bad=(
            "物业服务应[[符合国家有关法律法规]]的要求。",
            "食品采购应[[遵守国家现行标准]]。",
            "档案应[[按有关规定]]保管。",
        ),
        good=("物业服务应符合GB/T 20647.9的规定。", "验收应符合6.2的相关规定。", "标准的内容与有关法律法规相协调。"),
    )
)
def blanket(draft: Draft) -> Iterator[Finding]:
    for passage, span, match in draft.search(phrases("blanket")):
        done = _DONE.match(passage.prose.open, span.end)
        if passage.element in PROVIDING and (done or _demands(passage.prose.sentence(span.start), _ASKED)):
            cause = f"“{match[0].replace(OBJECT, '')}”没有说是哪一个文件的哪些内容"
            yield Finding(draft.at(passage, span), cause, "写出具体的要求，或引用有编号的标准")


@declare(
    Rule(
        "GOV305",
        "不要求符合法律法规和政策文件",
        basis="GB/T 1.1—2020，9.5.4.4.3",
        id="ref-law-normative",
        why="法律、法规、规章、政策文件自有效力，不能成为标准的条款；要说明外部的约束，用“依据……，……必须……”单写一条。",
        bad=(
            "节能管理应符合[[《公共机构节能条例》]]的规定。",
            "应按照[[《党政机关公务用车管理办法》]]配备车辆。",
            "应严格执行[[中央八项规定精神]]。",
        ),
        good=(
            "依据《公共机构节能条例》的规定，公共机构必须实行能源消费计量制度。",
            "服务质量应符合GB/T 41568—2022《机关事务管理　术语》的规定。",
            "公务用车的分类见《党政机关公务用车管理办法》。",
        ),
    )
)
def law(draft: Draft) -> Iterator[Finding]:
    for passage, span in draft.made(obeyed_laws):
        yield Finding(
            draft.at(passage, span),
            "法律法规、政策文件作了规范性引用",
            "写出具体的要求；确是外部约束的，写成“依据……的规定，……必须……”，并把文件列入参考文献",
        )


_CARRIED_OUT = re.compile("[^，。；：\\n的]{0,16}?(?:的?(?:有关|相关)?(?:规定|要求))?(?:执行|办理)(?=[，。；]|$)")
_STRICTLY = re.compile(f"严格(?:{listed('依从')})$")


def _ordered(passage: Passage, span: Span) -> bool:
    """Whether a law is demanded without 应: `按照《…》执行`, `严格遵守《…》`."""
    text = passage.prose.open
    return bool(_CARRIED_OUT.match(text, span.end) or _STRICTLY.search(text[max(span.start - 8, 0) : span.start]))


def obeyed_laws(draft: Draft) -> tuple[tuple[Passage, Span], ...]:
    """Where laws and papers of policy are cited as something that the standard itself demands to go by."""
    return tuple(
        (passage, span)
        for passage, span in (*_cited_laws(draft), *_numbered_papers(draft))
        if phrases("demanded").search(passage.prose.open, max(span.start - _NEAR, 0), span.start)
        and (_demands(passage.prose.sentence(span.start)) or _ordered(passage, span))
    )


_NEAR = 90
"""How far before a title the word that demands it may stand, other titles between."""


def _cited_laws(draft: Draft) -> Iterator[tuple[Passage, Span]]:
    for passage in draft.passages:
        if passage.prose.citations and passage.element in PROVIDING:
            for cited in passage.prose.citations:
                if cited.number is None and _LEGAL_TITLE.search(cited.text):
                    yield passage, cited.span


_PAPER = re.compile(rf"〔(?<=[{HAN}]〔)[0-9]{{4}}〕[0-9]{{1,5}}号")


def _numbered_papers(draft: Draft) -> Iterator[tuple[Passage, Span]]:
    """What is cited by the number of an official paper (`国发〔2012〕40号`), or known without any."""
    for passage, span, _ in draft.search(_PAPER):
        issuer = phrases("issuer").search(passage.prose.open, max(span.start - 8, 0), span.start)
        if issuer and passage.element in PROVIDING:
            yield passage, Span(issuer.start(), span.end)
    for passage, span, _ in draft.search(phrases("legal_acts")):
        if passage.element in PROVIDING:
            yield passage, span


_LEADS = (
    "(?:(?<=[见按])|(?<=如)(?![0-9.]+[^0-9.所中的规])|(?<=符合)|(?<=[按依参遵]照)|(?<=满足)|(?<=执行)|(?<=遵循)"
    "|(?<=[依根]据))"
)
_OURS = "本(?:文件|标准|规范|规程|指南)"
_LED_TO = (
    r"(?:第[0-9]{1,2}章|[0-9]{1,2}(?:\.[0-9]{1,2}){1,5})"
    r"(?=[的中规，。；）)、和\n]|进行|所述|操作|测定|要求)(?!的?[^，。；\n]{0,2}(?:倍|比例|系数))",  # 5.2
    r"[表图] ?(?:[A-Z]\.)?[0-9]{1,3}(?:[.-][0-9]{1,2}){0,3}(?![0-9.]{0,4}[年月日A-Za-z])",  # 表3、表3.2-1
)
_BY_ITSELF = (
    r"(?<=附)录(?<![A-Za-z]附录) ?[A-Z](?:\.[0-9]{1,2}){0,5}(?![A-Za-z])",  # 附录B
    r"(?<=附)[表图] ?[0-9]{1,2}(?![0-9年月日])",
    r"(?<=附)件 ?[0-9一二三四五六]{1,2}(?![0-9年月日份个页张式项])",
    r"(?<=[按见由用据公]式)（[0-9]{1,2}）",  # 按式（1）
    r"(?<=公式)[0-9]{1,2}(?![0-9A-Za-z年月日个种])",
    r"(?<=[表图])(?<![^，。；\n][表图]) ?(?:[A-Z]\.)?[0-9]{1,3}(?=给出|列出|规定|所[示列给]|中的)",  # 表3给出了
    rf"(?<=第)(?<![{OBJECT}中的文件书]第)[0-9]{{1,2}}章(?=未|所|中|的?规定|的?要求)",  # 第5章的规定
)
_TYPED = re.compile(
    f"[见如合照按据附式足行循表图第](?:{_LEADS}(?P<number>(?:{_OURS})?(?:{'|'.join(_LED_TO)}))|{'|'.join(_BY_ITSELF)})"
)
_APART = re.compile("[，；]")
_SKIPPED = frozenset((Element.FOREWORD, Element.REFERENCES, Element.BIBLIOGRAPHY))
_FORMS = "表单卡"
"""What the title of a form ends with; a form has no annexes: `填写《申请表》（见附件1）`."""

_FAR = 80
"""How many characters a document that was mentioned is remembered."""
_BEHIND = 20
"""How far behind the number it may be mentioned: `附录A（见GB/T 1.1）`."""


@declare(
    Rule(
        "WRD308",
        "引用本文件的内容不手写编号",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.5.3",
        id="reference-typed",
        why="手写的编号在增删章条以后就指错了地方；写成 [](#标识)，编号由程序给出。",
        bad=("设备清单见[[表3]]。", "验收应符合[[5.2]]的规定。", "记录的样式见[[附录B]]。"),
        good=("设备清单见[](#a)。", "验收按GB/T 19001—2016的8.6和附录A进行。", "会议室的温度见26.5 ℃。"),
    )
)
def typed_number(draft: Draft) -> Iterator[Finding]:
    for passage, whole, found in draft.search(_TYPED):
        number = found["number"] or found[0]
        span = Span(whole.end - len(number), whole.end)
        ours = passage.element not in _SKIPPED and passage.form not in (Form.EXAMPLE, Form.LISTED)
        if ours and not _speaks_of_another(passage, span):
            cause = f"“{number}”是手写的编号"
            yield Finding(draft.at(passage, span), cause, "改为 [](#标识)，给所引的章条、表、图、附录写上 id")


def _speaks_of_another(passage: Passage, span: Span) -> bool:
    """Whether another document is cited or meant before the number in its sentence, or cited right behind it."""
    prose = passage.prose
    start = max(prose.sentence(span.start).span.start, span.start - _FAR)
    cited = _document(prose.citations, start, span.end + _BEHIND)
    if cited and not _APART.search(prose.text, span.end, max(cited.span.start, span.end)):
        return True
    return phrases("another_document").search(prose.text, start, span.start) is not None


def _document(citations: Sequence[Citation], start: int, end: int) -> Citation | None:
    """The first document that is cited in a piece of text, but for forms, which have no annexes of their own."""
    for at in range(bisect_left(citations, start, key=attrgetter("span.start")), len(citations)):
        if citations[at].span.start >= end:
            return None
        if citations[at].number or citations[at].text[-2:-1] not in _FORMS:
            return citations[at]
    return None
