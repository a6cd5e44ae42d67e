"""Rules for punctuation in Chinese text (GB/T 1.1—2020, 9.4.1; GB/T 15834)."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import HAN

_WIDE = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF = re.compile(
    rf"[,;:?!(](?:(?<=[^(])(?<=[{HAN}”》）].)(?= ?[{HAN}“《（\n])|(?<=[,;])(?<=[0-9A-Za-z%℃].)(?= ?[{HAN}“《])"
    rf"|(?<=\()(?<!/\()(?:(?=[{HAN}])[^()\n]{{1,60}}|(?<=[{HAN}]\()[^()\n]{{0,59}}?[{HAN}，、；：][^()\n]{{0,40}})\))"
)

_DOTS = re.compile(rf"\.(?<=[{HAN}]\.)\.{{0,5}}(?=[{HAN}\n]|$)")
_QUOTED = re.compile(rf"(?P<mark>[\"'])(?=[^\"'\n]{{0,30}}[{HAN}])[^\"'\n]{{1,40}}(?P=mark)")


def _edit(draft: Draft, passage: Passage, span: Span, text: str) -> Edit:
    return Edit(draft.at(passage, span), text)


@declare(
    Rule(
        "PUN301",
        "中文里用全角标点",
        Severity.INFO,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15834）",
        id="punct-halfwidth",
        why="半角标点夹在汉字之间占位太窄，排出来挤在一起，查找替换也会漏。",
        bad=("服务人员应到岗[[,]]并完成签到。", "物业单位[[(含外包)]]应建立台账。", "服务人员应到岗[[.]]"),
        good=("服务人员应到岗，并完成签到。", "按公式(3)计算。", "系统应在10:30前备份，接口为a(b)。"),
        fixable=True,
    )
)
def half_width(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_HALF):
        start, end = hit.span
        text = hit.match[0]
        ends = {start: text[0], end - 1: text[-1]}
        edits = tuple(_edit(draft, hit.passage, Span(at, at + 1), _WIDE[mark]) for at, mark in ends.items())
        yield Finding(
            draft.at(hit.passage, hit.span), "汉字之间用了半角标点", f"改为“{_wide(text)}”", fix=Fix(True, edits)
        )
    for hit in draft.search(_DOTS):
        if hit.passage.form in _RUNNING:
            place, by = draft.at(hit.passage, hit.span), "。" if len(hit.match[0]) == 1 else "……"
            yield Finding(place, "汉字后面用了半角的点", f"改为“{by}”", fix=Fix(len(by) == 1, (Edit(place, by),)))
    for hit in draft.search(_QUOTED):
        start, end = hit.span
        marks = "“”" if hit.match[0][0] == '"' else "‘’"
        edits = (_edit(draft, hit.passage, Span(start, start + 1), marks[0]),)
        edits += (_edit(draft, hit.passage, Span(end - 1, end), marks[1]),)
        yield Finding(draft.at(hit.passage, hit.span), "引号是直的", f"改为弯的 {marks}", fix=Fix(True, edits))


def _wide(text: str) -> str:
    return _WIDE[text[0]] + text[1:-1] + _WIDE[text[-1]] if len(text) > 1 else _WIDE[text]


_DOUBLED = re.compile(r"[，。、；：！？](?:(?<=[，。、；：])[，。、；：]++|(?<=[！？])[！？]{0,2}+[，。、；：]++)")
_BEFORE_SO_ON = re.compile("[、，](?=等[，。；）])")


@declare(
    Rule(
        "PUN302",
        "标点不连用",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15834）",
        id="punct-doubled",
        why="两个标点连在一起，多半是改稿时留下的，读的人不知道少了什么。",
        bad=("服务人员应到岗[[，，]]并完成签到。", "服务人员应到岗并完成签到[[，。]]"),
        good=("服务人员应到岗，并完成签到。", "材料包括申请表、照片……。"),
        fixable=True,
    )
)
def doubled(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_DOUBLED):
        marks = set(hit.match[0])
        fix = Fix(True, (Edit(draft.at(hit.passage, hit.span), marks.pop()),)) if len(marks) == 1 else None
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”连在一起", "留下该用的一个", fix=fix)
    for hit in draft.search(_BEFORE_SO_ON):
        place = draft.at(hit.passage, hit.span)
        yield Finding(place, f"“等”前面有“{hit.match[0]}”", "删去", fix=Fix(True, (Edit(place, ""),)))


_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％]++")


@declare(
    Rule(
        "PUN306",
        "数字、字母和百分号用半角",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15835）",
        id="fullwidth-digits",
        why="全角的数字和字母看起来差不多，编号却查不到，数也比不了大小。",
        bad=("会议室应配备[[３]]台投影仪。", "台账应为[[ＰＤＦ]]格式。"),
        good=("会议室应配备3台投影仪。",),
        fixable=True,
    )
)
def full_width(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_FULL_WIDTH):
        place, by = draft.at(hit.passage, hit.span), normalize("NFKC", hit.match[0])
        yield Finding(place, f"“{hit.match[0]}”是全角的", f"改为“{by}”", fix=Fix(True, (Edit(place, by),)))


_PAIRS = {"（": "）", "《": "》", "【": "】", "“": "”"}
_BRACKET = re.compile(r"[（）《》【】“”]")
_LABEL = re.compile(r"(?<![（A-Za-z0-9])[0-9a-z]{1,2}$")


@declare(
    Rule(
        "PUN303",
        "括号、引号、书名号成对",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15834）",
        id="punct-unpaired",
        why="缺了一半，读的人不知道括起来的到哪里为止，文件名也认不出来。",
        bad=("物业单位[[（]]含外包单位应建立台账。", "标识应写明“会议中[[“]]。", "按《会议服务[[《]]填写记录。"),
        good=("物业单位（含外包单位）应建立台账。", "材料包括：1）申请表；2）照片。", "标识应写明“会议中”。"),
    )
)
def unpaired(draft: Draft) -> Iterator[Finding]:
    for passage in draft.passages:
        text = passage.prose.text
        if _BRACKET.search(text) and (at := _stray(text)) is not None:
            place = draft.at(passage, Span(at, at + 1))
            yield Finding(place, f"{text[at]} 没有另一半", "补上另一半，或改成该用的那一半")


def _stray(text: str) -> int | None:
    """The first bracket or quotation mark without its other half; `1）` needs none."""
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        mark, at = found[0], found.start()
        if mark in _PAIRS:
            if opened and mark in "“《" and text[opened[-1]] == mark:
                return at
            opened.append(at)
        elif opened and _PAIRS[text[opened[-1]]] == mark:
            opened.pop()
        elif not (mark == "）" and _LABEL.search(text, max(at - 3, 0), at)):
            return opened[-1] if opened else at
    return opened[-1] if opened else None


_SPACE = re.compile(rf" (?<=[{HAN}，。；：、”）》] ) *+(?=[{HAN}，。；：、“（《])(?![{HAN} ]{{2,40}}(?:[令告]第|〔))")
"""Not where two issue one order: `财政部 国家档案局令第79号`."""
_RUNNING = frozenset((Form.PARAGRAPH, Form.ITEM, Form.NOTE, Form.EXAMPLE, Form.DEFINITION, Form.FOOTNOTE))


@declare(
    Rule(
        "PUN304",
        "汉字之间不空格",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1",
        id="han-space",
        why="夹着空格的词查不到，换行时还会断开。",
        bad=("服务人员应[[ ]]到岗。", "会议服务，[[ ]]应提前准备。"),
        good=("服务人员应到岗。", "相邻座位的间距应不小于60 cm。"),
        fixable=True,
    )
)
def spaces(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_SPACE):
        if hit.passage.form in _RUNNING:
            place = draft.at(hit.passage, hit.span)
            yield Finding(place, "汉字之间有空格", "删去空格", fix=Fix(True, (Edit(place, ""),)))


_UNFINISHED = re.compile(rf"(?:(?P<han>[{HAN}”》）%℃A-Za-z0-9])|(?P<mark>[，、；]))(?=\n|$)")
_STOPPED = frozenset(
    (Element.BODY, Element.NORMATIVE_ANNEX, Element.INFORMATIVE_ANNEX, Element.SCOPE, Element.INTRODUCTION)
)
_LONG = 12
_TYPED_ITEM = re.compile("[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[）).．、]")


@declare(
    Rule(
        "PUN305",
        "段以句号结束",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1（GB/T 15834）",
        id="sentence-stop",
        why="没有句号的段像是没有写完，也分不清后面是不是还有内容。",
        bad=("服务人员应在会前30 min到岗，并完成签[[到]]", "服务人员应到岗，并完成签到[[；]]"),
        good=("服务人员应到岗，并完成签到。", "材料包括：\n\n- 申请表；\n- 照片。", "单位（盖章）"),
        fixable=True,
    )
)
def stop(draft: Draft) -> Iterator[Finding]:
    for passage in draft.of_form(Form.PARAGRAPH):
        if passage.element in _STOPPED:
            found = _UNFINISHED.search(passage.prose.text[-1:])
            if found and _is_sentence(passage):
                end = len(passage.prose.text)
                place = draft.at(passage, Span(end - 1, end))
                text = f"{found[0]}。" if found["han"] else "。"
                yield Finding(place, "这一段没有句号", "写上句号", fix=Fix(bool(found["han"]), (Edit(place, text),)))


def _is_sentence(passage: Passage) -> bool:
    """Whether a paragraph is running text, not a line of a form nor an item whose mark was typed."""
    text = passage.prose.text
    if _TYPED_ITEM.match(text):
        return False
    return bool(passage.prose.modals) or "，" in text or (len(text) > _LONG and not text.endswith("）"))
