"""Formulas (GB/T 1.1—2020, 9.9): every symbol is explained, words stay outside, numbers are given by the program."""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from jgsw.diagnostics import Place, Route, Rule, Severity
from jgsw.model.blocks import Formula
from jgsw.model.text import CrossReference, Math, Paragraph, Plain, Span
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.exhibits.notation import Symbol, explained, symbols
from jgsw.rules.exhibits.spans import pointed_spans
from jgsw.rules.outline import of_kind
from jgsw.rules.passages import Form
from jgsw.rules.words.lexicon import HAN, phrases

_HAN = re.compile(f"[{HAN}]{{1,99}}")
_TAG = re.compile(r"\\(?:tag|label|eqno)\b")
_NUMBER = "[(（] ?((?:[A-Z][.])?[0-9]{1,3}[a-z]?) ?[)）]"
_CITED = re.compile(f"公式 ?{_NUMBER}(?: ?[～~至到] ?(?:公式)? ?{_NUMBER})?")
"""`公式（1）`, `公式（1）～（3）`."""
_WHERE = re.compile("式中|其中")
_COUNTING = re.compile("[0-9]{1,4}")
"""An index that counts: `1` of `V_1`; not a running one."""
_IN_WORDS = re.compile(
    f"[=＝](?:(?<=[{HAN}）)%][=＝])|(?<=[{HAN}）)%] [=＝])) ?[（(]?[{HAN}][^，。；\n=＝]{{1,20}}?[+＋×÷/－]"
)
"""A formula in the running text whose quantities are called by their names: `合格率=合格数/总数`."""


def _formula(keys: str, lead: str = "合格率按[](#rate)计算。", after: str = "") -> str:
    """A piece of a standard with one formula of these keys."""
    return (
        f"clauses:\n  - title: 服务要求\n    content:\n      - {lead}\n      - formula: {{{keys}}}\n"
        f"{after}  - {{title: 证实方法, content: 查阅记录。}}\n"
    )


_WHERE_BOTH = "where: [{symbol: '*R*', meaning: 合格率}, {symbol: '*N*', meaning: 合格数}]"


@declare(
    Rule(
        "FOR202",
        "公式的符号没有解释",
        basis="GB/T 1.1—2020，9.9.3.1",
        id="formula-where",
        why="公式里的符号都要在“式中”或符号一章里说明含义，否则没法计算。",
        bad=(
            _formula("id: rate, latex: 'R=N'"),
            _formula("id: rate, latex: 'R=N/[[T]]', " + _WHERE_BOTH),
            _formula("id: rate, latex: 'R=N'", after="      - '[[式中]]：R——合格率；N——合格数。'\n"),
        ),
        good=(_formula("id: rate, latex: 'R=N', " + _WHERE_BOTH), "服务人员应经培训。"),
    )
)
def formula_where(draft: Draft) -> Iterator[Finding]:
    """Symbols that neither this formula nor an earlier one nor the list of symbols explains."""
    formulas = _readable(draft)
    known = set[tuple[str, str]]()
    for entry in draft.standard.symbols if formulas else ():
        known |= {one[:2] for one in explained(entry.symbol)}
    typed = dict(_typed_wheres(draft)) if formulas else {}
    for (route, formula), following in zip_longest(formulas, formulas[1:]):
        known |= _told(formula)
        near = known | _told(following[1]) if following and not formula.where else known
        missing = _missing(formula, near)
        if missing and not formula.where:
            place = typed.get(route) or draft.place((*route, "latex"))
            remedy = f"写上 where: [{{symbol: '{_marked(next(iter(missing)))}', meaning: ……}}]，“式中”由程序编排"
            yield Finding(place, f"没有说明 {'、'.join(missing)} 是什么", remedy)
        else:
            for name, symbol in missing.items():
                place = draft.place((*route, "latex"), symbol.span)
                yield Finding(place, f"没有说明 {name} 是什么", "在 where 里写上，或写进 symbols")


def _marked(name: str) -> str:
    """How a symbol is written in the list: a letter as a variable, any other as it stands in the formula."""
    return f"*{name}*" if len(name) == 1 else f"${name}$"


def _readable(draft: Draft) -> list[tuple[Route, Formula]]:
    """The formulas that can be printed: of any other one it is enough to say that it cannot (FOR201)."""
    return [one for one in of_kind(draft, Formula) if not draft.formula_fault(one[1].latex)]


def _told(formula: Formula) -> set[tuple[str, str]]:
    return {one[:2] for entry in formula.where for one in explained(entry.symbol)}


def _missing(formula: Formula, known: set[tuple[str, str]]) -> dict[str, Symbol]:
    """The symbols of a formula that are not known, each where it is first used; running indexes explain themselves."""
    used = list(symbols(formula.latex))
    running = {symbol.below for symbol in used}
    missing = dict[str, Symbol]()
    for symbol in used:
        if not _is_known(symbol, known) and symbol.text not in running:
            missing.setdefault(symbol.text, symbol)
    return missing


def _is_known(symbol: Symbol, known: set[tuple[str, str]]) -> bool:
    """Whether it is explained: as it stands, or, below a running index, with another one."""
    if (symbol.letter, symbol.below) in known:
        return True
    indexes = {index for letter, index in known if letter == symbol.letter}
    if all(map(_COUNTING.fullmatch, (symbol.below, *indexes))):
        return any(symbol.below in one for one in indexes) or _between(symbol.below, indexes)
    return len(symbol.below) == 1 and any(letter == symbol.letter and len(index) < 2 for letter, index in known)


def _between(index: str, indexes: set[str]) -> bool:
    """Whether a number lies between two that are explained: `*V*~1~～*V*~5~`."""
    return any(int(one) < int(index) for one in indexes) and any(int(index) < int(one) for one in indexes)


def _typed_wheres(draft: Draft) -> Iterator[tuple[Route, Place]]:
    """The formulas after which a paragraph begins with 式中, and the place of that word."""
    for (route, block), (below, following) in pairwise(draft.survey.blocks):
        typed = isinstance(block, Formula) and isinstance(following, Paragraph)
        first = following.inlines[0] if typed and isinstance(following, Paragraph) else None
        found = _WHERE.match(first.text) if isinstance(first, Plain) else None
        if first and found:
            yield route, draft.place(below, Span(first.span.start, first.span.start + found.end()))


@declare(
    Rule(
        "FOR203",
        "公式里写了汉字",
        basis="GB/T 1.1—2020，9.9.3.1",
        id="formula-words",
        why="公式用符号表示量，量的名称和单位写在“式中”里。",
        bad=(
            _formula(r"id: rate, latex: 'R=\frac{\text{[[合格数]]}}{\text{总数}}'"),
            "合格率按$R=\\text{[[合格数]]}$计算。",
        ),
        good=(_formula(r"id: rate, latex: 'R=\begin{cases}1&\text{当}\ N>0\\0&\text{其他}\end{cases}'"),),
    )
)
def formula_words(draft: Draft) -> Iterator[Finding]:
    """Chinese words in a formula other than those of conditions, told at the first; formulae typed as text."""
    written = [((*route, "latex"), formula.latex, 0) for route, formula in _readable(draft)]
    for route, inlines in draft.survey.runs:
        written += [(route, one.latex, one.span.end - 1 - len(one.latex)) for one in inlines if type(one) is Math]
    for route, latex, start in written:
        for found in _HAN.finditer(latex):
            if not phrases("conditions").fullmatch(found[0]):
                place = draft.place(route, Span(start + found.start(), start + found.end()))
                yield Finding(place, f"公式里有“{found[0]}”", "换成符号，在“式中”说明它是什么、单位是什么")
                break
    for hit in draft.search(_IN_WORDS):
        if hit.passage.form in (Form.PARAGRAPH, Form.ITEM):
            remedy = "另起一行写成 formula，用符号表示量，在“式中”说明是什么"
            yield Finding(draft.at(hit.passage, Span(hit.span.start, hit.span.start + 1)), "公式写在了文字里", remedy)


@declare(
    Rule(
        "FOR204",
        "手写了公式的编号",
        basis="GB/T 1.1—2020，9.9.2",
        id="formula-number",
        why="有标识的公式由程序编号，手写的编号对不上，也不分 (2a)、(2b)。",
        bad=(
            _formula("latex: 'R=N', " + _WHERE_BOTH, "合格率按[[公式（1）]]计算。"),
            _formula(r"id: rate, latex: 'R=N[[\tag]]{2a}', " + _WHERE_BOTH),
        ),
        good=(_formula("id: rate, latex: 'R=N', " + _WHERE_BOTH),),
    )
)
def formula_number(draft: Draft) -> Iterator[Finding]:
    """A number typed in the LaTeX, or one mentioned that no formula has and that is not another document's."""
    formulas = of_kind(draft, Formula)
    for route, formula in formulas:
        if tag := _TAG.search(formula.latex):
            yield Finding(draft.place((*route, "latex"), Span(*tag.span())), "编号写在公式里", "删去，给公式写上 id")
    numbers = {draft.numbering.at(route).text for route, formula in formulas if formula.id}
    for hit in draft.search(_CITED):
        behind = hit.passage.prose.open[max(0, hit.span.start - 3) : hit.span.start]
        missing = [label for label in _labels(hit) if label not in numbers]
        if missing and OBJECT not in behind:
            place = draft.at(hit.passage, hit.span)
            yield Finding(place, f"没有编号为{missing[0]}的公式", "给公式写上 id，这里写 [](#标识)")


def _labels(hit: Hit) -> tuple[str, ...]:
    """The number that is mentioned, or the first and the last."""
    return tuple(f"({number})" for number in hit.match.groups() if number)


@declare(
    Rule(
        "FOR205",
        "公式编了号，没有提及",
        Severity.INFO,
        "GB/T 1.1—2020，9.9.2",
        id="formula-unmentioned",
        why="公式只在需要引用时才编号。",
        bad=(_formula("id: rate, latex: 'R=N', " + _WHERE_BOTH, "合格率按下式计算。"),),
        good=(_formula("id: rate, latex: 'R=N', " + _WHERE_BOTH),),
    )
)
def formula_unmentioned(draft: Draft) -> Iterator[Finding]:
    """A numbered formula that nothing points at."""
    formulas = [route for route, formula in _readable(draft) if formula.id]
    said = _said(draft) if formulas else frozenset[str]()
    for route in formulas:
        if draft.numbering.at(route).text not in said:
            yield Finding(draft.place((*route, "id")), "没有一处引用它", "在条文里写 [](#标识)，或删去 id")


def _said(draft: Draft) -> frozenset[str]:
    """The numbers of formulas that the text mentions, typed or by their ids, or that stand between two it mentions."""
    anchors = draft.numbering.anchors
    pointed = {mark.target for _, mark in draft.marks if isinstance(mark, CrossReference)} & anchors.keys()
    ends = [_labels(hit) for hit in draft.search(_CITED)]
    ends += [(anchors[one].text, anchors[last].text) for one, last in pointed_spans(draft) if {one, last} <= pointed]
    order = [draft.numbering.at(route).text for route, formula in of_kind(draft, Formula) if formula.id]
    at = {label: index for index, label in enumerate(order)}
    between = {label for them in ends if at.keys() >= set(them) for label in order[at[them[0]] : at[them[-1]] + 1]}
    return frozenset({anchors[target].text for target in pointed}.union(between, *ends))
