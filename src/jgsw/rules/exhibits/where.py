"""What is said below formulas against what stands in them (GB/T 1.1—2020, 9.9.3.1), and their signs."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.blocks import Formula
from jgsw.model.text import Math, Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.notation import explained, letters
from jgsw.rules.outline import of_kind

_STAR = re.compile(r"(?<=[0-9A-Za-z})]) ?\*(?<!operatorname\*)(?<!tag\*)(?<!space\*)(?= ?[0-9A-Za-z({\\])")
"""`*` between two factors; not that of a command with a star, nor a mark above a letter."""


def _formula(latex: str, *where: str) -> str:
    """A piece of a standard with one formula, and the symbols that are explained below it."""
    entries = ", ".join(f"{{symbol: {one}, meaning: {meaning}}}" for one, meaning in (each.split() for each in where))
    return (
        "clauses:\n  - title: 服务要求\n    content:\n      - 合格率按[](#rate)计算。\n"
        f"      - formula: {{id: rate, latex: '{latex}', where: [{entries}]}}\n"
        "  - {title: 证实方法, content: 查阅记录。}\n"
    )


_RATE = ("'*R*' 合格率", "'*N*' 合格数", "'*M*' 总数")


@declare(
    Rule(
        "FOR208",
        "“式中”说明了公式里没有的符号",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.9.3.1",
        id="where-unused",
        why="“式中”只说明这个公式里的符号，多出来的往往是公式改了、说明没有改。",
        bad=(_formula("R=N", *_RATE[:2], "[['*M*']] 总数"),),
        good=(_formula(r"R=\frac{N}{M}", *_RATE),),
    )
)
def where_unused(draft: Draft) -> Iterator[Finding]:
    """An entry whose letters stand neither in its formula nor where that formula leads."""
    formulas = of_kind(draft, Formula)
    used = [letters(formula.latex) for _, formula in formulas]
    shared = set[str]().union(*(one for (_, formula), one in zip(formulas, used, strict=True) if not formula.where))
    for at, (route, formula) in enumerate(formulas):
        for index in _unused(formula, shared.union(*used[at : at + 2])):
            place = draft.place((*route, "where", index, "symbol"))
            yield Finding(place, "公式里没有这个符号", "删去这一项；公式里写漏了的，补上")


def _unused(formula: Formula, used: set[str]) -> Iterator[int]:
    """The entries of which no letter is used, nor told in what another entry means."""
    for index, entry in enumerate(formula.where):
        named = {one.letter for one in explained(entry.symbol)}
        if named and not named & used:
            others = (one for one in formula.where if one is not entry)
            if not any(one.letter in named for other in others for one in explained(other.meaning)):
                yield index


@declare(
    Rule(
        "FOR209",
        "公式里的乘号写成了“*”",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.9.3.1",
        id="formula-star",
        why="“*”是编程用的乘号，印在公式里会被看成别的运算。",
        bad=(_formula("R=N[[*]]M", *_RATE),),
        good=(_formula(r"R=N \times M", *_RATE),),
        fixable=True,
    )
)
def star(draft: Draft) -> Iterator[Finding]:
    """`*` between two factors, in formulae and in running text."""
    written = [((*route, "latex"), formula.latex, 0) for route, formula in of_kind(draft, Formula)]
    for route, leaf in draft.leaves:
        if isinstance(leaf, Math):
            written.append((route, leaf.latex, leaf.span.end - 1 - len(leaf.latex)))
    for route, latex, start in written:
        for found in _STAR.finditer(latex) if "*" in latex else ():
            at = start + found.end()
            place = draft.place(route, Span(at - 1, at))
            fix = Fix(True, (Edit(place, "×"),))
            yield Finding(place, "“*”不是乘号", "改为“×”", fix=fix)
