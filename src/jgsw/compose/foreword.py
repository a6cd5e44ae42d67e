"""前言: facts in, fixed sentences out, in the order of GB/T 1.1—2020, 8.3."""

import re
from collections.abc import Iterator

from jgsw import doctree
from jgsw.compose.content import Series
from jgsw.compose.context import Printing, spelt
from jgsw.compose.inlines import plain, printed
from jgsw.compose.phrases import phrase
from jgsw.designation import Designation, parse
from jgsw.doctree import Paragraph, Role, Run
from jgsw.model.elements import Change, Patents
from jgsw.numbering import letters


def foreword(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    """The paragraphs a) to h)."""
    facts = printing.standard.foreword
    yield _sentence(phrase("drafting_basis"))
    yield from _series_of_parts(printing)
    yield from _replaced(printing, series)
    yield from _adopted(printing)
    if facts.patents is Patents.NONE_KNOWN:
        yield _sentence(phrase("patents_unknown"))
    yield from _responsible(printing)
    if facts.drafting_units:
        yield _sentence(phrase("drafting_units", units="、".join(facts.drafting_units)))
    if facts.drafters:
        yield _sentence(phrase("drafters", people="、".join(facts.drafters)))
    yield from _history(printing, series)


def _sentence(text: str) -> Paragraph:
    return Paragraph(Role.PARAGRAPH, plain(text))


def _series_of_parts(printing: Printing) -> Iterator[doctree.Block]:
    standard = printing.standard
    if standard.part and standard.number:
        family = standard.number.split("—")[0].rsplit(".", 1)[0]
        title = "\u3000".join(standard.title.elements)
        yield _sentence(phrase("part_of_series", family=f"{family}《{title}》", number=standard.part.number))
    if standard.foreword.series:
        yield Paragraph(Role.PARAGRAPH, printed(printing, standard.foreword.series))


def _replaced(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    standard = printing.standard
    if not standard.replaces:
        return
    numbers = tuple(map(spelt, standard.replaces))
    replaced = "、".join(
        f"{number}《{title}》" if (title := printing.titles.of(number)) else number for number in numbers
    )
    changes = standard.foreword.changes
    if not changes:
        yield _sentence(phrase("replaces_only", replaced=replaced))
        return
    yield _sentence(phrase("replaces_with_changes", replaced=replaced, numbers="、".join(numbers)))
    marks, year = series.take(), _edition_year(standard.replaces)
    for ordinal, change in enumerate(changes, 1):
        end = "。" if ordinal == len(changes) else "；"
        label = f"{letters(ordinal)})"
        yield Paragraph(Role.LETTER_ITEM, (*_change(printing, change, year), Run(end)), label, series=marks)


def _edition_year(replaced: tuple[str, ...]) -> str:
    found = parse(replaced[0])
    return f"{found.year}年版的" if len(replaced) == 1 and isinstance(found, Designation) and found.year else ""


def _change(printing: Printing, change: Change, year: str) -> tuple[doctree.Inline, ...]:
    """`更改了“培训”的要求（见5.2，2020年版的4.2）`."""
    now = _cited(printing, change.now) if change.now else ""
    before = f"{year}{_numbered(change.before)}" if change.before else ""
    places = "，".join(filter(None, (now, before)))
    end = phrase("change_where", places=places) if places else ""
    return (Run(phrase(f"change_{change.kind}")), *_unstopped(printed(printing, change.text)), Run(end))


def _unstopped(inlines: tuple[doctree.Inline, ...]) -> tuple[doctree.Inline, ...]:
    """A line without the stop written at its end: the list puts its own."""
    *before, last = inlines or (Run(""),)
    return (*before, Run(last.text.rstrip("。；; "), last.marks) if isinstance(last, Run) else last)


def _cited(printing: Printing, where: str) -> str:
    """`#id` → how it is cited; a number typed by hand as it is."""
    label = printing.numbering.anchors.get(where.removeprefix("#"))
    return label.cited if label and where.startswith("#") else _numbered(where)


def _numbered(where: str) -> str:
    """A bare chapter number gets its 第…章; anything else stays."""
    return f"第{where}章" if re.fullmatch("[0-9]+", where) else where


def _adopted(printing: Printing) -> Iterator[doctree.Block]:
    adoption = printing.standard.adoption
    if adoption:
        title = f"《{adoption.title}》" if adoption.title else ""
        yield _sentence(phrase(f"adoption_{adoption.degree.value}", document=f"{spelt(adoption.number)}{title}"))


def _responsible(printing: Printing) -> Iterator[doctree.Block]:
    facts = printing.standard.foreword
    committee = f"（{facts.committee}）" if facts.committee else ""
    if facts.proposer and facts.proposer == facts.custodian:
        yield _sentence(phrase("proposed_and_custodian", unit=f"{facts.proposer}{committee}"))
        return
    if facts.proposer:
        yield _sentence(phrase("proposed_by", unit=facts.proposer))
    if facts.custodian:
        yield _sentence(phrase("custodian", unit=f"{facts.custodian}{committee}"))


def _history(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    standard = printing.standard
    lines = standard.foreword.history
    if not lines:
        if not standard.replaces:
            yield _sentence(phrase("first_issue"))
        return
    yield _sentence(phrase("history_lead"))
    marks = series.take()
    for index, line in enumerate(lines):
        end = "。" if index == len(lines) - 1 else "；"
        yield Paragraph(Role.DASH_ITEM, (*_unstopped(printed(printing, line)), Run(end)), "——", series=marks)
