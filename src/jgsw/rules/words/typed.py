"""The rule for references within the document whose number was typed by hand (GB/T 1.1—2020, 9.5.3)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Span
from jgsw.prose.values import OBJECT, Citation
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import phrases

_LEADS = (
    "(?:(?<=[见按])|(?<=如)(?![0-9.]+[^0-9.所中的规])|(?<=符合)|(?<=[按依参遵]照)|(?<=满足)|(?<=执行)|(?<=遵循)"
    "|(?<=[依根]据))"
)
"""What ends with the character that `_TYPED` begins with: `见`, `按照`, `符合`."""
_OURS = "本(?:文件|标准|规范|规程|指南)"
_LED_TO = (
    r"(?:第[0-9]{1,2}章|[0-9]{1,2}(?:\.[0-9]{1,2}){1,5})"
    r"(?=[的中规，。；）)、和\n]|进行|所述|操作|测定|要求)(?!的?[^，。；\n]{0,2}(?:倍|比例|系数))",  # 5.2
    r"[4-9](?<![率数费价度量额比]按[4-9])(?:\.[0-9]{1,2}){1,4}(?=执行|办理|实施|处理|检[查验]|试验|验收|评价)",  # 6.2
    r"[表图] ?(?:[A-Z]\.)?[0-9]{1,3}(?:[.-][0-9]{1,2}){0,3}(?![0-9.]{0,4}[年月日A-Za-z])",  # 表3、表3.2-1
)
"""Numbers that are references behind one of these."""
_BY_ITSELF = (
    r"(?<=附)录(?<![A-Za-z]附录) ?[A-Z](?:\.[0-9]{1,2}){0,5}(?![A-Za-z])",  # 附录B
    r"(?<=附)[表图] ?[0-9]{1,2}(?![0-9年月日])",  # 附表1
    r"(?<=附)件 ?[0-9一二三四五六]{1,2}(?![0-9年月日份个页张式项])",  # 附件1
    r"(?<=[按见由用据公]式)（[0-9]{1,2}）",  # 按式（1）
    r"(?<=公式)[0-9]{1,2}(?![0-9A-Za-z年月日个种])",  # 公式1
    r"(?<=[表图])(?<![^，。；\n][表图]) ?(?:[A-Z]\.)?[0-9]{1,3}(?=给出|列出|规定|所[示列给]|中的)",  # 表3给出了
    r"(?<=（)3(?:\.[0-9]{1,2}){1,2}(?=）)",  # 定义里的（3.1）
    rf"(?<=第)(?<![{OBJECT}中的文件书]第)[0-9]{{1,2}}章(?=未|所|中|的?规定|的?要求)",  # 第5章的规定
)
"""References that need no lead, from the second character on."""
_TYPED = re.compile(
    f"[见如合照按据附式足行循表图第（](?:{_LEADS}(?P<number>(?:{_OURS})?(?:{'|'.join(_LED_TO)}))|{'|'.join(_BY_ITSELF)})"
)
_TERM = "（"
"""Behind it stands the number of a term in a definition, and nowhere else: `会议（3.1）的服务`."""
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
        number = found["number"] or found[0].lstrip(_TERM)
        span = Span(whole.end - len(number), whole.end)
        ours = passage.element not in _SKIPPED and passage.form not in (Form.EXAMPLE, Form.LISTED)
        named = found[0][0] != _TERM or passage.form is Form.DEFINITION
        if ours and named and not _speaks_of_another(passage, span):
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
