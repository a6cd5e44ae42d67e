"""Adoption of an international document (GB/T 1.1—2020, 8.3 d): what is told of it goes with the degree."""

import re
from collections.abc import Iterator, Mapping

from jgsw.designation import Designation, Fault, parse
from jgsw.diagnostics import Edit, Fix, Rule
from jgsw.model.standard import Degree
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.words.lexicon import HAN

_CHINESE = re.compile(f"[{HAN}]")
_ADOPTED = "adoption: {number: ISO 41011:2024, title: 设施管理　术语, degree: "
_FOREIGN: Mapping[Degree, tuple[str, ...]] = {
    Degree.IDENTICAL: ("structure", "differences"),
    Degree.NOT_EQUIVALENT: ("structure", "differences", "editorial"),
}
"""What the 前言 does not tell of a document adopted in that degree."""
_TOLD = {"structure": "结构调整", "differences": "技术差异", "editorial": "编辑性改动"}
_REMEDIES = {
    Degree.IDENTICAL: "有结构调整或技术差异的，一致性程度写 MOD；没有的删去这个键",
    Degree.NOT_EQUIVALENT: "非等效不说明差异，删去这个键；要逐处说明的，一致性程度写 MOD",
}


@declare(
    Rule(
        "FWD211",
        "说明的差异与一致性程度不符",
        basis="GB/T 1.1—2020，8.3 d)",
        id="foreword-adoption",
        why="等同采用只许有最小限度的编辑性改动，非等效不逐处说明差异；写了别的，前言就自相矛盾。",
        bad=(
            f"{_ADOPTED}IDT, differences: [[[更改了“设施”的定义，以适应机关的实际]]]}}\n",
            f"{_ADOPTED}NEQ, editorial: [[[更改了标准名称]]]}}\n",
        ),
        good=(
            f"{_ADOPTED}IDT, editorial: [用小数点代替了小数逗号]}}\n",
            f"{_ADOPTED}MOD, differences: [更改了“设施”的定义，以适应机关的实际]}}\n",
        ),
    )
)
def adoption(draft: Draft) -> Iterator[Finding]:
    """Differences told of a document adopted as it is, or only taken as a source."""
    found = draft.standard.adoption
    for key in _FOREIGN.get(found.degree, ()) if found else ():
        if found and getattr(found, key):
            place = draft.place(("adoption", key))
            yield Finding(place, f"{found.degree} 不写{_TOLD[key]}", _REMEDIES[found.degree])


@declare(
    Rule(
        "FWD216",
        "采用的国际标准写法不对",
        basis="GB/T 1.1—2020，8.1、8.3 d)",
        id="adoption-form",
        why="一致性程度标识和前言照这里的编号、名称印：编号按原文的写法，名称用中文译名。",
        bad=(
            "adoption: {number: [[ISO 41011—2024]], title: 设施管理　术语, degree: NEQ}\n",
            "adoption: {number: ISO 41011:2024, title: [[Facility management — Vocabulary]], degree: NEQ}\n",
        ),
        good=("adoption: {number: ISO 41011:2024, title: 设施管理　术语, degree: NEQ}\n",),
        fixable=True,
    )
)
def form(draft: Draft) -> Iterator[Finding]:
    """A number that is not spelt as its body does, or no Chinese name."""
    adopted = draft.standard.adoption
    if adopted is None:
        return
    number, place = parse(adopted.number), draft.place(("adoption", "number"))
    right = number.text if isinstance(number, Designation) else number.suggestion
    if right != adopted.number:
        cause = number.message if isinstance(number, Fault) else f"写成了“{adopted.number}”"
        fix = Fix(True, (Edit(place, right),)) if right else None
        yield Finding(place, cause, f"改为“{right}”" if right else "写成 ISO 41011:2024 这样", fix=fix)
    if adopted.title and not _CHINESE.search(adopted.title):
        yield Finding(draft.place(("adoption", "title")), "没有中文译名", "名称（title）写中文译名")
