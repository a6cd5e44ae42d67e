"""Rules over what points and what is pointed at: cross-references and the ids they name."""

from collections.abc import Iterator
from difflib import get_close_matches

from jgsw.diagnostics import Place, Route, Rule
from jgsw.model.text import CrossReference
from jgsw.numbering import Numbering
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft


@declare(
    Rule(
        "REF201",
        "引用的标识不存在",
        basis="GB/T 1.1—2020，9.5.3",
        id="xref-dangling",
        why="引用的条、表、图不在，读者无处可查，排出的编号也是空的。",
        bad=("发生火情时按[[[](#fire)]]处置。",),
        good=(
            "clauses:\n  - {id: fire, title: 火情处置, content: 应疏散人员。}\n"
            "  - {title: 值守, content: '发生火情时按[](#fire)处置。'}\n",
        ),
    )
)
def dangling(draft: Draft) -> Iterator[Finding]:
    anchors = draft.numbering.anchors
    for route, mark in draft.marks:
        if isinstance(mark, CrossReference) and mark.target not in anchors:
            guess = _guess(mark.target, draft.numbering)
            yield Finding(
                draft.place(route, mark.span),
                f"没有标识为“{mark.target}”的章条、表、图、公式、附录、术语或列项{guess}",
                "核对标识，或给要引用的地方写上标识（id）",
            )
    for route, target in _in_foreword(draft):
        if target not in anchors:
            cause = f"没有标识为“{target}”的章条{_guess(target, draft.numbering)}"
            yield Finding(draft.place(route), cause, "核对标识，或给要引用的地方写上标识（id）")


def _in_foreword(draft: Draft) -> Iterator[tuple[Route, str]]:
    """The ids that 前言 names: where a change is now, what a patent bears on."""
    foreword = draft.standard.foreword
    named: list[tuple[Route, str]] = [
        (("foreword", "changes", index, "now"), one.now or "") for index, one in enumerate(foreword.changes)
    ]
    for index, claim in enumerate(foreword.patent_claims):
        named += [(("foreword", "patent_claims", index, "clauses", at), one) for at, one in enumerate(claim.clauses)]
    return ((route, where[1:]) for route, where in named if where.startswith("#"))


def _guess(target: str, numbering: Numbering) -> str:
    close = get_close_matches(target, numbering.anchors, n=1)
    return f"，是不是“#{close[0]}”（{numbering.anchors[close[0]].cited}）？" if close else ""


@declare(
    Rule(
        "REF202",
        "标识重复",
        basis="GB/T 1.1—2020，9.5.3",
        id="id-repeated",
        why="一个标识指两处，引用它的地方就不知道指哪一处。",
        bad=("clauses:\n  - {id: a, title: 值守, content: 应值守。}\n  - {id: [[a]], title: 巡查, content: 应巡查。}",),
        good=("clauses:\n  - {id: a, title: 值守, content: 应值守。}\n  - {id: b, title: 巡查, content: 应巡查。}",),
    )
)
def repeated(draft: Draft) -> Iterator[Finding]:
    for id_, (route, offset) in draft.numbering.repeated:
        first = draft.numbering.anchors[id_]
        place = Place(draft.path, route, offset, offset + 1) if offset else draft.place((*route, "id"))
        also = ((draft.place(first.spot[0]), f"已用于{first.cited}"),)
        yield Finding(place, f"“{id_}”已用于{first.cited}", "换一个标识", also)
