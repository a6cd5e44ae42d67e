"""Tables and figures alike: each is mentioned, captions are all there or none is, and say no numbers (9.7, 9.8)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.blocks import Figure, Table
from jgsw.model.text import CrossReference, Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.spans import pointed_spans
from jgsw.rules.outline import odd_ones

_NUMBERS = (
    r"[附续]?[表图][ \u3000]*(?:[A-Z][.-]?)?[0-9]{1,3}(?:[.－–—-][0-9]{1,2}){0,2}(?:[a-z]|[（(][a-z][)）])?"
    r"(?![0-9A-Za-z])(?!个|种|类|台|间|辆|层|级|次|[年月日])[ \u3000：:、．.]*",  # 表2a、图A.1
    r"[附续]?[表图][ \u3000]?[一二三四五六七八九十]{1,3}[ \u3000：:、]+",  # 表一
    r"续[表图][ \u3000：:]*",
)
_NUMBER = re.compile("|".join(_NUMBERS))
_CONTINUED = re.compile(r"[（(](?:续表?|[表图] ?[0-9]{1,3})[)）]$|（第[0-9#]+页/共[0-9*]+页）$")
_STOPS = "。；：，、,.;:"
_NAMED = re.compile("([表图]) ?((?:[A-Z]\\.)?)([0-9]{1,3})(?: ?[～~至到] ?\\1? ?(?:[A-Z]\\.)?([0-9]{1,3}))?")
"""A label, or two and all between them: `表1`, `表1～表4`, `图A.1～A.3`."""
_Kind = type[Table] | type[Figure]
_Captioned = tuple[Route, Table | Figure]

_TABLE = "table: {id: hours, title: 培训学时, header: [岗位, 学时], rows: [ [会务, 甲], [保障, 乙] ]}"
_FIGURE = "figure: {id: flow, title: 服务流程, file: a.png, alt: 服务流程}"


def _captioned(draft: Draft, *kinds: _Kind) -> list[_Captioned]:
    if not any(draft.kinds.get(kind) for kind in kinds):
        return []
    return [(route, block) for route, block in draft.survey.blocks if isinstance(block, kinds)]


def _clause(*parts: str) -> str:
    """A piece of a standard whose first chapter holds these parts."""
    lines = "".join(f"      - {part}\n" for part in parts)
    return f"clauses:\n  - title: 服务要求\n    content:\n{lines}  - {{title: 证实方法, content: 查阅记录。}}\n"


@declare(
    Rule(
        "TAB203",
        "表没有在条文中提及",
        basis="GB/T 1.1—2020，9.8.1.2",
        id="table-unreferenced",
        why="条文提及表时才说明它是要求还是信息，没有提及的表不知道作什么用。",
        bad=(_clause("服务人员应经培训。", _TABLE),),
        good=(_clause("培训学时应符合[](#hours)的规定。", _TABLE), _clause("培训学时应符合表1的规定。", _TABLE)),
    )
)
def table_unreferenced(draft: Draft) -> Iterator[Finding]:
    """A table that nothing outside it points at."""
    yield from _unreferenced(draft, Table)


@declare(
    Rule(
        "FIG203",
        "图没有在条文中提及",
        basis="GB/T 1.1—2020，9.7.1.2",
        id="figure-unreferenced",
        why="条文提及图时才说明它是要求还是信息，没有提及的图不知道作什么用。",
        bad=(_clause("服务人员应经培训。", _FIGURE),),
        good=(_clause("服务流程见[](#flow)。", _FIGURE),),
    )
)
def figure_unreferenced(draft: Draft) -> Iterator[Finding]:
    """A figure that nothing outside it points at."""
    yield from _unreferenced(draft, Figure)


def _unreferenced(draft: Draft, kind: _Kind) -> Iterator[Finding]:
    found = _captioned(draft, kind)
    said = draft.made(_said) if found else frozenset[str]()
    for route, block in found:
        label = draft.numbering.at(route).text
        if label not in said:
            place = draft.place((*route, "title") if block.title else route)
            remedy = f"在它前面的条文里写明，如“……应符合[](#{block.id or '标识'})的规定”“……见[](#{block.id or '标识'})”"
            yield Finding(place, f"没有一处提到{label}", remedy if block.id else f"写上 id，{remedy}")


def _said(draft: Draft) -> frozenset[str]:
    """The labels that the text mentions, typed or by their ids."""
    anchors = draft.numbering.anchors
    pointed = {mark.target for _, mark in draft.marks if isinstance(mark, CrossReference)} & anchors.keys()
    named = {hit.match.groups() for hit in draft.search(_NAMED)}
    named |= {match.groups() for match in _NAMED.finditer("\n".join(_pointed_ranges(draft)))}
    labels = {f"{kind}{annex}{number}" for kind, annex, *ends in named for number in _from(*ends)}
    return frozenset(labels | {anchors[target].text for target in pointed})


def _from(first: str, last: str | None) -> range:
    """The numbers from the first to the last, which may be missing."""
    return range(int(first), max(int(first), int(last or 0)) + 1)


def _pointed_ranges(draft: Draft) -> Iterator[str]:
    """`[](#a)～[](#c)` as it is printed: `表1～表3`."""
    anchors = draft.numbering.anchors
    for ends in pointed_spans(draft):
        if anchors.keys() >= set(ends):
            yield "～".join(anchors[end].text for end in ends)


@declare(
    Rule(
        "TAB204",
        "表有的有表题，有的没有",
        basis="GB/T 1.1—2020，9.8.2.2",
        id="table-caption-consistency",
        why="全文的表题有无应一致。",
        bad=(_clause("见[](#hours)和[](#b)。", _TABLE, "table: {id: b, header: [甲, 乙], rows: [ [丙, 丁] ]}"),),
        good=(
            _clause(
                "见[](#hours)和[](#b)。", _TABLE, "table: {id: b, title: 乙, header: [甲, 乙], rows: [ [丙, 丁] ]}"
            ),
        ),
    )
)
def table_caption_consistency(draft: Draft) -> Iterator[Finding]:
    """The tables that are unlike most in whether they have a title."""
    yield from _inconsistent(draft, Table, "表题")


@declare(
    Rule(
        "FIG204",
        "图有的有图题，有的没有",
        basis="GB/T 1.1—2020，9.7.2.2",
        id="figure-caption-consistency",
        why="全文的图题有无应一致。",
        bad=(_clause("见[](#flow)和[](#b)。", _FIGURE, "figure: {id: b, file: a.png, alt: 乙}"),),
        good=(_clause("见[](#flow)和[](#b)。", _FIGURE, "figure: {id: b, title: 乙, file: a.png, alt: 乙}"),),
    )
)
def figure_caption_consistency(draft: Draft) -> Iterator[Finding]:
    """The figures that are unlike most in whether they have a title."""
    yield from _inconsistent(draft, Figure, "图题")


def _inconsistent(draft: Draft, kind: _Kind, what: str) -> Iterator[Finding]:
    found = _captioned(draft, kind)
    for index in odd_ones([block.title is not None for _, block in found]):
        here, block = found[index]
        if block.title:
            yield Finding(draft.place((*here, "title")), f"其他多数没有{what}", f"都写上{what}，或都不写")
        else:
            yield Finding(draft.place(here), f"这里没有{what}，其他有", f"写上{what}（title），或把全文的{what}都删去")


@declare(
    Rule(
        "TAB205",
        "表题里写了编号或“续”",
        basis="GB/T 1.1—2020，9.8.1.3、9.8.3",
        id="table-sub",
        why="表的编号和“（续）”由程序给出，表也不分成表2a、表2b。",
        bad=(_clause("见[](#a)。", "table: {id: a, title: '[[表2a　]]学时', header: [甲, 乙], rows: [ [丙, 丁] ]}"),),
        good=(_clause("见[](#hours)。", _TABLE),),
        fixable=True,
    )
)
def table_sub(draft: Draft) -> Iterator[Finding]:
    """A typed number or `（续）` in the title of a table."""
    yield from _typed(draft, Table)


@declare(
    Rule(
        "FIG205",
        "图题里写了编号",
        basis="GB/T 1.1—2020，9.7.2",
        id="figure-number",
        why="图的编号由程序给出，手写的编号会重复，增删图后还会错位。",
        bad=(_clause("见[](#a)。", "figure: {id: a, title: '[[图1 ]]流程', file: a.png, alt: 流程}"),),
        good=(_clause("见[](#flow)。", _FIGURE),),
        fixable=True,
    )
)
def figure_number(draft: Draft) -> Iterator[Finding]:
    """A typed number or `（续）` in the title of a figure."""
    yield from _typed(draft, Figure)


def _typed(draft: Draft, kind: _Kind) -> Iterator[Finding]:
    for route, block in _captioned(draft, kind):
        title = block.title or ""
        for found in filter(None, (_NUMBER.match(title), _CONTINUED.search(title))):
            place = draft.place((*route, "title"), Span(*found.span()))
            fix = Fix(True, (Edit(place, ""),)) if len(found[0]) < len(title) else None
            remedy = f"删去，只写题目；一{'张表' if kind is Table else '幅图'}只有一个编号"
            yield Finding(place, f"“{found[0].strip()}”由程序给出", remedy, fix=fix)


@declare(
    Rule(
        "TAB206",
        "表题、图题末尾有标点",
        Severity.WARNING,
        "GB/T 1.1—2020，9.7.2、9.8.2",
        id="caption-punct",
        why="表题、图题不是句子，末尾不加标点。",
        bad=(_clause("见[](#a)。", "table: {id: a, title: '学时[[：]]', header: [甲, 乙], rows: [ [丙, 丁] ]}"),),
        good=(_clause("见[](#hours)。", _TABLE),),
        fixable=True,
    )
)
def caption_punct(draft: Draft) -> Iterator[Finding]:
    """A title of a table or figure with a mark at its end."""
    for route, block in _captioned(draft, Table, Figure):
        title = block.title or ""
        kept = title.rstrip(_STOPS)
        if kept and len(kept) < len(title):
            place = draft.place((*route, "title"), Span(len(kept), len(title)))
            yield Finding(place, f"以“{title[len(kept) :]}”结尾", "删去", fix=Fix(True, (Edit(place, ""),)))
