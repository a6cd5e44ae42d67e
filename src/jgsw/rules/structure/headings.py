"""What titles of chapters, clauses and annexes say (7.2, 7.3.3, 9.3), and numbers typed by hand."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.text import Paragraph, Plain, Span
from jgsw.prose.units import words
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import Family, families, headings, of_kind
from jgsw.rules.words.lexicon import HAN, phrases

_LONGEST = 30
_STOPS = "。；：，、,.;:!！?？—…"
_NUMERAL = "[一二三四五六七八九十百]"
_ORDINAL = f"第(?:[0-9]{{1,3}}|{_NUMERAL}{{1,4}})"
_NUMBERS = (
    rf"{_ORDINAL}[编章节条款][ \u3000、：]*",  # 第一章
    rf"{_NUMERAL}{{1,3}}、(?!{_NUMERAL})",  # 一、
    rf"[（(](?:[0-9]{{1,2}}|{_NUMERAL}{{1,3}})[)）] *",  # （一）
    "[①-⑳] *",
    "[a-z][)）] *",
    "[0-9]{1,2}(?:[)）．] *|、 *(?![0-9]))",  # 1）
    rf"(?:[0-9]{{1,2}}|[A-Z])(?:\.[0-9]{{1,2}}){{1,5}}[ \u3000]*(?=[{HAN}](?<![版级代倍]))",  # 5.1、A.1
    rf"[0-9]{{1,2}}(?:\.[ \u3000]*|[ \u3000]+)(?=[{HAN}])(?!{words('headed')})",  # 4
)
"""What a title begins with that is a number typed by hand."""
_TYPED = re.compile("|".join(_NUMBERS))
_AS_SUBJECT = "的中和与及至到规给所"
_AS_QUANTITY = "倍米吨元万亿千百年月日天周小时分秒个次公"
_CLAUSE_NUMBERS = (
    rf"[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{1,5}}(?:(?<=\.[0-9]\.[0-9])|[ \u3000]+)(?=[{HAN}]{{2}})"
    rf"(?![{_AS_SUBJECT}{_AS_QUANTITY}])",  # 5.1.1
    rf"[A-Z](?:\.[0-9]{{1,2}}){{1,5}}[ \u3000]+(?=[{HAN}]{{2}})(?![{_AS_SUBJECT}])",  # A.1
    "[0-9]{1,2}[ \u3000]+(?=本(?:文件|标准)(?!夹))",  # 1
    rf"{_ORDINAL}[条章][ \u3000]+(?=[{HAN}])(?![{_AS_SUBJECT}])",  # 第一条
)
"""What a paragraph begins with; `5.1的规定……` and `3.5 万元……` are text."""
_TYPED_CLAUSE = re.compile("|".join(_CLAUSE_NUMBERS))


@declare(
    Rule(
        "STR209",
        "标题末尾有标点",
        Severity.WARNING,
        "GB/T 1.1—2020，7.2",
        id="heading-punct",
        why="标题不是句子，末尾的标点会原样进入目次。",
        bad=("clauses:\n  - {title: 服务要求：, content: 服务人员应完成岗前培训。}\n",),
        good=("clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n",),
        fixable=True,
    )
)
def heading_punct(draft: Draft) -> Iterator[Finding]:
    """A title with a mark at its end."""
    for route, title in headings(draft):
        kept = title.rstrip(_STOPS)
        if len(kept) < len(title):
            place = draft.place(route, Span(len(kept), len(title)))
            fix = Fix(True, (Edit(place, ""),)) if kept else None
            yield Finding(place, f"标题以“{title[len(kept) :]}”结尾", "删去末尾的标点", fix=fix)


@declare(
    Rule(
        "STR210",
        "标题里写了编号",
        basis="GB/T 1.1—2020，7.2、7.3.2",
        id="heading-number",
        why="章条的编号由程序给出，手写的编号会重复，增删章条后还会错位。",
        bad=("clauses:\n  - {title: 4 服务要求, content: 服务人员应完成岗前培训。}\n",),
        good=("clauses:\n  - {title: 24 h值班, content: 服务人员应完成岗前培训。}\n",),
        fixable=True,
    )
)
def heading_number(draft: Draft) -> Iterator[Finding]:
    """A title that begins with a number of a clause."""
    for route, title in headings(draft):
        typed = _TYPED.match(title)
        if typed:
            place = draft.place(route, Span(*typed.span()))
            fix = Fix(True, (Edit(place, ""),)) if typed.end() < len(title) else None
            yield Finding(place, f"“{typed[0].strip()}”是手写的编号", "删去，只写标题；编号由程序按位置给出", fix=fix)


@declare(
    Rule(
        "STR211",
        "同级标题相同",
        Severity.WARNING,
        "GB/T 1.1—2020，7.3.3",
        id="same-title",
        why="同一层次两个标题一样，读者无法从目次分辨该看哪一个。",
        bad=(
            "clauses:\n  - {title: 服务要求, content: 人员应经培训。}\n  - {title: 服务要求, content: 场所应整洁。}\n"
            "  - {title: 证实方法, content: 查阅记录。}\n",
        ),
        good=(
            "clauses:\n  - {title: 人员要求, content: 人员应经培训。}\n  - {title: 场所要求, content: 场所应整洁。}\n"
            "  - {title: 证实方法, content: 查阅记录。}\n",
        ),
    )
)
def same_title(draft: Draft) -> Iterator[Finding]:
    """A title that a sibling before it has; annexes are siblings too."""
    groups = [((*family.route, "clauses"), [one.title for one in family.clauses]) for family in families(draft)]
    groups.append((("annexes",), [annex.title for annex in draft.standard.annexes]))
    for route, titles in groups:
        first: dict[str, int] = {}
        for index, title in enumerate(titles):
            if title and first.setdefault(title, index) != index:
                also = ((draft.place((*route, first[title], "title")), "先用在这里"),)
                place = draft.place((*route, index, "title"))
                yield Finding(place, f"同级已有标题“{title}”", "合并内容，或改成能区分的标题", also)


@declare(
    Rule(
        "STR212",
        "标题过长",
        Severity.INFO,
        "GB/T 1.1—2020，7.3.3",
        id="long-title",
        why="标题概括内容即可，长句放进目次难以阅读。",
        bad=(
            "clauses:\n  - title: 会议服务人员在会前会中会后各个阶段接待参会人员时的礼仪着装语言和行为方面的要求\n"
            "    content: 人员应经培训。\n",
        ),
        good=("clauses:\n  - {title: 会议服务人员的礼仪要求, content: 人员应经培训。}\n",),
    )
)
def long_title(draft: Draft) -> Iterator[Finding]:
    """A title longer than a line of the table of contents reads well."""
    for route, title in headings(draft):
        if len(title) > _LONGEST:
            yield Finding(draft.place(route), f"标题有 {len(title)} 个字", "缩成一个短语，细节写进条文")


@declare(
    Rule(
        "STR213",
        "条文开头写了编号",
        basis="GB/T 1.1—2020，7.3.2",
        id="typed-number",
        why="手写的编号不会随章条增删而变，也不能被引用。",
        bad=("[[5.1.1 ]]服务人员应完成岗前培训。", "[[第一条　]]服务人员应完成岗前培训。"),
        good=("5.1的规定适用于外聘人员。", "3.5 万元以下的采购由处室办理。"),
    )
)
def typed_number(draft: Draft) -> Iterator[Finding]:
    """A paragraph that begins with the number of a clause."""
    for route, block in of_kind(draft, Paragraph):
        opening = block.inlines[0]
        typed = _TYPED_CLAUSE.match(opening.text) if isinstance(opening, Plain) else None
        if typed:
            start = opening.span.start
            place = draft.place(route, Span(start, start + typed.end()))
            yield Finding(
                place,
                f"“{typed[0].strip()}”是手写的编号",
                "删去，把这一条写进下面的条（clauses）；编号由程序按位置给出",
            )


@declare(
    Rule(
        "STR214",
        "通用内容不在最前面",
        Severity.WARNING,
        "GB/T 1.1—2020，9.3",
        id="general-first",
        why="通用要求管着后面各条，放在最前面读者才不会漏看。",
        bad=(
            "clauses:\n  - title: 服务\n    clauses:\n      - {title: 会前, content: 人员应到岗。}\n"
            "      - {title: 通用要求, content: 人员应经培训。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务\n    clauses:\n      - {title: 通用要求, content: 人员应经培训。}\n"
            "      - {title: 会前, content: 人员应到岗。}\n",
        ),
    )
)
def general_first(draft: Draft) -> Iterator[Finding]:
    """通用要求, 通则, 概述 after the first clause of their chapter or clause; principles behind what follows them."""
    for family in families(draft):
        for index, clause in enumerate(family.clauses):
            if index and _comes_late(family, index):
                place = draft.place((*family.child(index), "title"))
                yield Finding(place, f"“{clause.title}”排在第 {index + 1} 条", "移到同级各条的最前面")


def _comes_late(family: Family, index: int) -> bool:
    """Whether the clause is general and not the first; a chapter may stand behind 分类 and the like (table 3)."""
    title = family.clauses[index].title or ""
    if family.depth:
        return phrases("first").fullmatch(title) is not None
    above = (clause.title or "" for clause in family.clauses[:index])
    return phrases("leading").fullmatch(title) is not None and not all(map(phrases("before_leading").search, above))


@declare(
    Rule(
        "STR217",
        "条的标题与上一层相同",
        Severity.INFO,
        "GB/T 1.1—2020，7.3.3",
        id="title-as-above",
        why="条的标题说的是它在这一章里管哪一件事，与章的标题一样就等于没有说。",
        bad=(
            "clauses:\n  - title: 服务\n    clauses:\n      - {title: [[服务]], content: 人员应到岗。}\n"
            "      - {title: 清场, content: 人员应清场。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务\n    clauses:\n      - {title: 会中服务, content: 人员应到岗。}\n"
            "      - {title: 清场, content: 人员应清场。}\n",
        ),
    )
)
def title_as_above(draft: Draft) -> Iterator[Finding]:
    """A clause with the title of its parent."""
    for route, node, _ in draft.survey.homes:
        above: str | None = getattr(node, "title", None)
        for index, clause in enumerate(node.clauses if above else ()):
            if clause.title == above:
                place = draft.place((*route, "clauses", index, "title"))
                yield Finding(place, f"上一层的标题也是“{above}”", "改成这一条自己的内容，如“通用要求”")
