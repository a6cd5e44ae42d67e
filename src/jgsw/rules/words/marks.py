"""Rules for marks that are full-width and yet the wrong ones (GB/T 15834): commas between words, 【】 in 发文字号."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Form
from jgsw.rules.words.lexicon import HAN, listed

_RUNNING = frozenset((Form.PARAGRAPH, Form.ITEM, Form.NOTE, Form.CELL))
_WORDS = re.compile(rf"[括含在有为：](?P<words>[{HAN}]{{1,5}}(?:，[{HAN}]{{1,5}}){{2,9}})(?=等|[。；]|$)")
"""Words with nothing but commas between them: `：权属证明，平面图，使用协议`."""
_FAR = 12
"""How many characters before the words what leads to them is looked for."""
_LED = re.compile(f"(?:{listed('列举')})[^，。；：]{{0,3}}$")
_VERBS = re.compile(listed("动词"))


@declare(
    Rule(
        "PUN307",
        "并列的词语用顿号",
        Severity.INFO,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15834）",
        id="enumeration-comma",
        why="词语之间用逗号，读起来像是几句话；并列的词语之间用顿号，才看得出它们是一起的。",
        bad=("档案包括：[[权属证明，平面图，使用协议]]。",),
        good=("档案包括权属证明、平面图、使用协议。", "准备工作包括清扫地面，擦拭桌椅，更换桌布。"),
        fixable=True,
    )
)
def enumerated(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_WORDS):
        words, end = hit.match["words"], hit.span.end
        start = end - len(words)
        before = hit.passage.prose.open[max(start - _FAR, 0) : start]
        if hit.passage.form in _RUNNING and _LED.search(before) and not _VERBS.search(words):
            commas = [start + at for at, mark in enumerate(words) if mark == "，"]
            edits = tuple(Edit(draft.at(hit.passage, Span(at, at + 1)), "、") for at in commas)
            place = draft.at(hit.passage, Span(start, end))
            yield Finding(place, "并列的词语之间用了逗号", "改为顿号", fix=Fix(False, edits))


_DOCUMENT = re.compile(rf"[【\[［(（](?<=[{HAN}].)(?P<year>(?:19|20)[0-9]{{2}})[】\]］)）](?=第?[0-9]{{1,4}}号)")


@declare(
    Rule(
        "PUN308",
        "发文字号的年份用六角括号",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15834）",
        id="document-number-brackets",
        why="发文字号写成“国管办发〔2021〕36号”，年份不用方头括号、方括号和圆括号，才查得到。",
        bad=("introduction: 本文件的背景见国管办发[[【2021】]]36号。",),
        good=("introduction: 本文件的背景见国管办发〔2021〕36号。", "会议室（2021）由会务组管理。"),
        fixable=True,
    )
)
def document_number(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_DOCUMENT):
        place, by = draft.at(hit.passage, hit.span), f"〔{hit.match['year']}〕"
        yield Finding(place, f"“{hit.match[0]}”不是六角括号", f"改为“{by}”", fix=Fix(True, (Edit(place, by),)))
