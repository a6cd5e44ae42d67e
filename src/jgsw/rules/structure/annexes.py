"""Annexes (GB/T 1.1—2020, 9.6): mentioned, in the order of mention, of the nature that the mention makes them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jgsw.diagnostics import Edit, Fix, Place, Rule, Severity
from jgsw.model.elements import Nature
from jgsw.model.text import Span
from jgsw.numbering import letters
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import headings
from jgsw.rules.structure.mentions import Spot, mention, spots
from jgsw.rules.words.lexicon import phrases

_NATURE = "[（(](?:规范性|资料性)(?:附录)?[)）][ \u3000]*"
_LABELS = (
    rf"^附录[ \u3000]*(?:[A-Z](?![A-Za-z0-9])|[0-9一二三四五六]{{1,2}}(?=[ \u3000：:]))[ \u3000：:]*(?:{_NATURE})?",
    _NATURE,  # （规范性附录）
    r"^(?:规范性|资料性)附录(?!的)[ \u3000：:]*",
    r"^附件(?:[0-9一二三四五六]{1,2}[ \u3000：:]*|[：:])",
)
_LABEL = re.compile("|".join(_LABELS))
_TYPED = re.compile(
    rf"（(?:(?<=附录[A-Z]（)|(?<={OBJECT}（))(?:规范性|资料性)附录）(?<![{OBJECT}文件的]附录.（.....）)"
)
"""`附录A（规范性附录）` in running text; not that of another document."""


def _annexed(content: str, *annexes: str) -> str:
    """A piece of a standard whose first chapter says this and that has these annexes."""
    return (
        f"clauses:\n  - {{title: 服务要求, content: '{content}'}}\n  - {{title: 证实方法, content: 查阅记录。}}\n"
        "annexes:\n" + "".join(f"  - {{{annex}}}\n" for annex in annexes)
    )


_FORM = "id: form, nature: informative, title: 记录表, content: 记录表的样式。"
_RULES = "id: rules, nature: normative, title: 培训内容, content: 应培训礼仪。"


@declare(
    Rule(
        "ANX201",
        "附录没有在条文中提及",
        basis="GB/T 1.1—2020，9.6.1.2",
        id="annex-unreferenced",
        why="条文怎样提及附录，决定附录是规范性的还是资料性的。",
        bad=(_annexed("人员应经培训。", _FORM),),
        good=(_annexed("记录表的样式见[](#form)。", _FORM), _annexed("记录表的样式见附录A。", _FORM)),
    )
)
def annex_unreferenced(draft: Draft) -> Iterator[Finding]:
    """An annex that nothing outside it mentions."""
    mentioned = {spot.annex for spot in spots(draft)}
    for index, annex in enumerate(draft.standard.annexes):
        if index not in mentioned:
            place = draft.place(("annexes", index, "title"))
            remedy = f"在条文里写明，如“应符合[](#{annex.id})的规定”“见[](#{annex.id})”；不需要的删去"
            yield Finding(place, f"没有一处提到{_name(index)}", remedy)


def _name(index: int) -> str:
    return f"附录{letters(index + 1).upper()}"


@declare(
    Rule(
        "ANX202",
        "附录的性质与提及的方式不符",
        basis="GB/T 1.1—2020，9.6.1.2",
        id="annex-nature-mismatch",
        why="“应符合附录A”的附录是规范性的，只“见附录A”的是资料性的，两者不符就不知道要不要遵守。",
        bad=(
            _annexed("人员的培训应符合[[[](#form)]]的规定。", _FORM),
            _annexed(
                "培训内容见[](#rules)。", "id: rules, nature: [[normative]], title: 培训内容, content: 应培训礼仪。"
            ),
        ),
        good=(_annexed("记录表的样式见[](#form)，培训内容应符合[](#rules)的规定。", _FORM, _RULES),),
    )
)
def annex_nature_mismatch(draft: Draft) -> Iterator[Finding]:
    """An informative annex that is to be obeyed, or a normative one that all mentions only point at."""
    found: dict[int, list[Spot]] = {}
    for spot in spots(draft):
        found.setdefault(spot.annex, []).append(spot)
    for index, own in sorted(found.items()):
        nature = draft.place(("annexes", index, "nature"))
        if draft.standard.annexes[index].nature is Nature.INFORMATIVE:
            cause = f"{_name(index)}是资料性的，这里要求按它执行"
            for spot in own:
                if mention(spot).binds(draft.standard.function):
                    also = ((nature, "写的是资料性"),)
                    yield Finding(_at(draft, spot), cause, "性质（nature）改为 normative，或改成“见”", also)
        elif not any(mention(spot).may_bind(draft.standard.function) for spot in own):
            cause = f"{_name(index)}是规范性的，条文只说“见”或只作说明"
            also = ((_at(draft, own[0]), "提到它的地方"),)
            yield Finding(nature, cause, "改成 informative，或在条文里写“应符合……的规定”", also)


def _at(draft: Draft, spot: Spot) -> Place:
    return draft.at(spot.passage, spot.span)


@declare(
    Rule(
        "ANX203",
        "附录的次序与提及的次序不一致",
        Severity.WARNING,
        "GB/T 1.1—2020，9.6.2",
        id="annex-order",
        why="附录按正文首次提及的先后排列，读者翻找才顺手。",
        bad=(
            _annexed(
                "培训内容应符合[](#rules)的规定，记录表见[](#form)。",
                "id: form, nature: informative, title: [[记录表]], content: 略。",
                _RULES,
            ),
        ),
        good=(_annexed("记录表见[](#form)，培训内容应符合[](#rules)的规定。", _FORM, _RULES),),
    )
)
def annex_order(draft: Draft) -> Iterator[Finding]:
    """An annex that the text mentions later than the one that follows it."""
    first: dict[int, Spot] = {}
    for spot in spots(draft):
        if spot.passage.route[0] != "annexes":
            first.setdefault(spot.annex, spot)
    order = list(first)
    for index, below in pairwise(sorted(first)):
        if order.index(index) > order.index(below):
            also = (
                (_at(draft, first[below]), f"先提到{_name(below)}"),
                (_at(draft, first[index]), f"后提到{_name(index)}"),
            )
            place = draft.place(("annexes", index, "title"))
            yield Finding(place, f"正文先提到{_name(below)}，后提到{_name(index)}", "调换附录的次序", also)


@declare(
    Rule(
        "ANX204",
        "附录里设了不准许的章条",
        basis="GB/T 1.1—2020，9.6.3.2",
        id="annex-forbidden",
        why="范围、规范性引用文件、术语和定义只在正文里设一次。",
        bad=(
            "annexes:\n  - id: a\n    nature: informative\n    title: 记录表\n    clauses:\n"
            "      - {title: [[范围]], content: 本附录适用于会议。}\n      - {title: 填写, content: 填全称。}\n",
        ),
        good=(
            "annexes:\n  - id: a\n    nature: informative\n    title: 记录表\n    clauses:\n"
            "      - {title: 样式, content: 见记录表。}\n      - {title: 填写, content: 填全称。}\n",
        ),
    )
)
def annex_forbidden(draft: Draft) -> Iterator[Finding]:
    """An annex, or a clause of one, with the title of an element."""
    for route, title in headings(draft):
        if route[0] == "annexes" and len(route) <= 5 and phrases("elsewhere").fullmatch(title):
            yield Finding(draft.place(route), f"附录里不设“{title}”", "内容移到正文相应的要素里")


@declare(
    Rule(
        "ANX205",
        "附录标题里写了编号或性质",
        basis="GB/T 1.1—2020，9.6.2",
        id="annex-nature",
        why="“附录A”和“（规范性）”由程序印在标题上面，旧写法“（规范性附录）”已经不用。",
        bad=(
            "annexes:\n  - {id: a, nature: informative, title: '[[附录A]]记录表', content: 样式。}\n",
            "annexes:\n  - {id: a, nature: informative, title: '[[（资料性附录）]]记录表', content: 样式。}\n",
            _annexed("记录表的样式见[](#form)[[（资料性附录）]]。", _FORM),
        ),
        good=("annexes:\n  - {id: a, nature: informative, title: 记录表, content: 样式。}\n",),
        fixable=True,
    )
)
def annex_nature(draft: Draft) -> Iterator[Finding]:
    """附录A, （规范性附录） and the like in the title of an annex."""
    for index, annex in enumerate(draft.standard.annexes):
        found = _LABEL.search(annex.title)
        if found:
            place = draft.place(("annexes", index, "title"), Span(*found.span()))
            fix = Fix(True, (Edit(place, ""),)) if len(found[0]) < len(annex.title) else None
            yield Finding(place, f"“{found[0].strip()}”由程序给出", "删去，只写附录的标题；性质写在 nature 里", fix=fix)
    for hit in draft.search(_TYPED) if draft.says("性附录）") else ():
        place = draft.at(hit.passage, hit.span)
        yield Finding(place, f"“{hit.match[0]}”由程序印在附录的标题上面", "删去", fix=Fix(True, (Edit(place, ""),)))
