"""Rules over the repository: one term means one thing in all of the bureau's standards."""

from collections.abc import Iterator

from jgsw.diagnostics import Place, Rule, Severity
from jgsw.model.repository import DefinedTerm, Edition
from jgsw.model.standard import Level
from jgsw.rules.between.whole import Whole
from jgsw.rules.declaring import Finding, declare


@declare(
    Rule(
        "TER401",
        "同一个术语在两个标准里定义不同",
        Severity.WARNING,
        "GB/T 1.1—2020，5.4.1、8.7.3.2",
        id="term-conflict",
        why="同一级的标准一起使用，一个词两个意思，要求就对不上。",
        bad=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "terms: [{term: 会场, en: meeting venue, definition: 供会议使用的房间和设施。}]\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "terms: [{term: 会场, en: meeting venue, definition: ▶举行会见的房间。}]",
        ),
        good=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "terms: [{term: 会场, en: meeting venue, definition: 供会议使用的房间和设施。}]\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "terms: [{term: 会见厅, en: reception hall, definition: 举行会见的房间。}]",
        ),
    )
)
def conflict(whole: Whole) -> Iterator[Finding]:
    """Terms of one level; what holds for the province may be defined more widely than what holds for one bureau."""
    seen: dict[tuple[Level, str], tuple[Edition, DefinedTerm]] = {}
    current = sorted(whole.current(), key=lambda one: not whole.states[one[0].key].in_force)
    for edition, text in current:
        for term in text.terms:
            first, known = seen.setdefault((text.level, term.term), (edition, term))
            if first.standard != edition.standard and known.definition != term.definition:
                cause = f"《{first.title}》里“{term.term}”的定义与这里不同"
                remedy = "用同一个定义，或引用那个标准的术语；是不同的概念就换一个术语"
                also = ((_place(first, known), "先在这里界定"),)
                yield Finding(_place(edition, term), cause, remedy, also)


def _place(edition: Edition, term: DefinedTerm) -> Place:
    return Place(f"{edition.folder}/standard.yaml", (*term.route, "definition"))
