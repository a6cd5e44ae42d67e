"""Figures (GB/T 1.1—2020, 9.7): parts, the key of what is marked in the picture, words for those who cannot see it."""

import re
from collections.abc import Iterator, Sequence

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.blocks import Figure
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import ending, odd_ones, of_kind

_LETTER = re.compile("[(（]?[A-Za-z][)）.、][ \u3000]*|[(（][a-z0-9][)）][ \u3000]*")
_LABEL = re.compile("[0-9]{1,3}|[A-Za-z][0-9]{0,2}|[A-Za-z]{1,3}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[Α-ω]|[○●△▲□■◇◆☆★]")
_STOPS = ("。", "；", "，", "、", ";", ",")


def _figure(keys: str) -> str:
    """A piece of a standard with one figure of these keys."""
    return (
        "clauses:\n  - title: 服务要求\n    content:\n      - 流程见[](#flow)。\n"
        f"      - figure: {{id: flow, title: 流程, {keys}}}\n  - {{title: 证实方法, content: 查阅记录。}}\n"
    )


@declare(
    Rule(
        "FIG206",
        "图没有替代文字",
        Severity.INFO,
        "GB/T 1.1—2020，9.7",
        id="figure-alt",
        why="看不见图的人靠替代文字知道图里是什么。",
        bad=(_figure("file: a.png"),),
        good=(_figure("file: a.png, alt: 从申请到结束的服务流程"),),
    )
)
def figure_alt(draft: Draft) -> Iterator[Finding]:
    """A picture without `alt`."""
    for route, figure in of_kind(draft, Figure):
        bare = [
            (*route, "parts", index, "file") for index, part in enumerate(figure.parts) if not (part.alt or part.title)
        ]
        if figure.file and not figure.alt:
            bare.append((*route, "file"))
        for here in bare:
            yield Finding(draft.place(here), "没有写替代文字（alt）", "在 alt 里用一句话说明图的内容")


@declare(
    Rule(
        "FIG207",
        "分图不成组",
        Severity.WARNING,
        "GB/T 1.1—2020，9.7.6",
        id="figure-parts",
        why="分图是一幅图里并列的几幅，编为 a)、b)，有无分图题应一致。",
        bad=(
            _figure("parts: [{file: a.png, title: 甲, alt: 甲}]"),
            _figure("parts: [{file: a.png, title: '[[a) ]]甲', alt: 甲}, {file: a.png, title: 乙, alt: 乙}]"),
        ),
        good=(_figure("parts: [{file: a.png, title: 甲, alt: 甲}, {file: a.png, title: 乙, alt: 乙}]"),),
        fixable=True,
    )
)
def figure_parts(draft: Draft) -> Iterator[Finding]:
    """A single part, a typed letter, parts that have titles beside others that have none."""
    for route, figure in of_kind(draft, Figure):
        if len(figure.parts) == 1:
            yield Finding(draft.place((*route, "parts", 0)), "只有一幅分图", "改成 file，或补上其他分图")
        for index in odd_ones([part.title is not None for part in figure.parts]):
            yield Finding(draft.place((*route, "parts", index)), "分图题有的有，有的没有", "都写上，或都不写")
        for index, part in enumerate(figure.parts):
            typed = _LETTER.match(part.title or "")
            if typed:
                place = draft.place((*route, "parts", index, "title"), Span(*typed.span()))
                fix = Fix(True, (Edit(place, ""),)) if typed.end() < len(part.title or "") else None
                yield Finding(place, f"“{typed[0].strip()}”由程序给出", "删去，只写分图题", fix=fix)


@declare(
    Rule(
        "FIG208",
        "标引序号说明写法不对",
        Severity.WARNING,
        "GB/T 1.1—2020，9.7.4",
        id="figure-key",
        why="标引序号说明排成“1——钉芯；”，序号和标点由程序编排，序号不重复。",
        bad=(
            _figure("file: a.png, alt: 流程, key: [{label: [[1——]], text: 申请}, {label: '2', text: 受理}]"),
            _figure("file: a.png, alt: 流程, key: [{label: '1', text: '申请[[；]]'}, {label: '2', text: 受理}]"),
            _figure("file: a.png, alt: 流程, key: [{label: '1', text: 申请}, {label: [['1']], text: 受理}]"),
        ),
        good=(_figure("file: a.png, alt: 流程, key: [{label: '1', text: 申请}, {label: '2', text: 受理}]"),),
        fixable=True,
    )
)
def figure_key(draft: Draft) -> Iterator[Finding]:
    """A label that is more than a number or letters, is used twice or left out; a mark at the end of an entry."""
    for route, figure in of_kind(draft, Figure):
        seen = set[str]()
        for index, entry in enumerate(figure.key):
            here = (*route, "key", index)
            if not _LABEL.fullmatch(entry.label):
                yield Finding(draft.place((*here, "label")), f"序号是“{entry.label}”", "只写数字或字母")
            elif entry.label in seen:
                yield Finding(draft.place((*here, "label")), f"序号“{entry.label}”用了两次", "改成不同的序号")
            seen.add(entry.label)
            end = ending(entry.text)
            if end.mark in _STOPS:
                place = draft.place((*here, "text"), end.span)
                yield Finding(place, "末尾的标点由程序编排", "删去", fix=end.become(draft, (*here, "text"), ""))
        if (skipped := _skipped([entry.label for entry in figure.key])) is not None:
            place = draft.key((*route, "key"))
            yield Finding(place, f"没有序号“{skipped}”", "补上它的说明；图中没有它的，序号从1起连续编排")


def _skipped(labels: Sequence[str]) -> int | None:
    """The first number that is left out between 1 and the greatest, where all labels are numbers."""
    numbers = {int(label) for label in labels if label.isascii() and label.isdigit()}
    if len(numbers) < len(set(labels)) or not numbers:
        return None
    return next((one for one in range(1, max(numbers)) if one not in numbers), None)
