"""前言: facts in, fixed sentences out, in the order of GB/T 1.1—2020, 8.3; what annex D wants of patents."""

import re
from collections.abc import Iterator, Sequence

from jgsw import doctree
from jgsw.compose.content import Series
from jgsw.compose.context import Printing, spelt
from jgsw.compose.cover import part_name, printed_number
from jgsw.compose.inlines import enumerated, plain, printed, unstopped
from jgsw.compose.phrases import phrase
from jgsw.designation import Designation, parse
from jgsw.doctree import Paragraph, Role, Run
from jgsw.model.foreword import Change, PatentClaim, Patents
from jgsw.model.standard import Degree
from jgsw.numbering import letters


def foreword(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    """The paragraphs a) to h)."""
    facts = printing.standard.foreword
    yield _sentence("drafting_basis")
    yield from _related(printing, series)
    yield from _replaced(printing, series)
    yield from _adopted(printing, series)
    if facts.patents is Patents.NONE_KNOWN and not facts.patent_claims:
        yield _sentence("patents_unknown")
    yield from _responsible(printing)
    if facts.drafting_units:
        yield _sentence("drafting_units", units="、".join(facts.drafting_units))
    if facts.drafters:
        yield _sentence("drafters", people="、".join(facts.drafters))
    yield from _history(printing, series)


def patent_statement(printing: Printing) -> Iterator[doctree.Block]:
    """What the 引言 says of the patents known to bear on the text (D.3); nothing when none are."""
    claims = printing.standard.foreword.patent_claims
    if not claims:
        return
    yield _sentence("patents_claimed", claims="、".join(_claim(printing, claim) for claim in claims))
    yield _sentence("patents_position")
    yield _sentence("patents_licence")
    for holder, address in dict.fromkeys((claim.holder, claim.address) for claim in claims):
        yield _sentence("patent_holder", name=holder)
        yield _sentence("patent_address", address=address)
    yield _sentence("patents_besides")


def _claim(printing: Printing, claim: PatentClaim) -> str:
    places = "、".join(_cited(printing, where) for where in claim.clauses)
    return phrase("patent_claim", places=places, subject=claim.subject)


def _sentence(key: str, **values: object) -> Paragraph:
    return Paragraph(Role.PARAGRAPH, plain(phrase(key, **values)))


def _items(lines: Sequence[tuple[doctree.Inline, ...]], role: Role, series: int) -> Iterator[doctree.Block]:
    """The lines as items of one list."""
    for ordinal, line in enumerate(enumerated(lines), 1):
        label = f"{letters(ordinal)})" if role is Role.LETTER_ITEM else phrase("dash")
        yield Paragraph(role, line, label, series=series)


def _related(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    """b): the series a part belongs to and its published parts, then whatever else is written."""
    standard = printing.standard
    family = _family(printing)
    titled = phrase("titled", title="\u3000".join(standard.title.elements))
    if standard.part:
        yield _sentence("part_of_series", family=f"{family}{titled}", number=standard.part.number)
    if standard.foreword.parts:
        yield _sentence("published_parts", family=family or titled)
        parts = sorted(standard.foreword.parts, key=lambda part: part.number)
        lines = [plain(part_name(part.number, part.title)) for part in parts]
        yield from _items(lines, Role.DASH_ITEM, series.take())
    if standard.foreword.series:
        yield Paragraph(Role.PARAGRAPH, printed(printing, standard.foreword.series))


def _family(printing: Printing) -> str:
    """The number that all parts share: without the year, and without the part where it is this part's."""
    number = printed_number(printing).split("—")[0]
    base, dot, last = number.rpartition(".")
    part = printing.standard.part
    return base if dot and part and last.strip("X") in ("", str(part.number)) else number


def _replaced(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    standard = printing.standard
    if not standard.replaces:
        return
    numbers = tuple(map(spelt, standard.replaces))
    replaced = "、".join(number + _titled(printing.titles.of(number)) for number in numbers)
    changes = standard.foreword.changes
    if not changes:
        yield _sentence("replaces_only", replaced=replaced)
        return
    yield _sentence("replaces_with_changes", replaced=replaced, numbers="、".join(numbers))
    lines = [_change(printing, change, standard.replaces) for change in changes]
    yield from _items(lines, Role.LETTER_ITEM, series.take())


def _titled(title: str | None) -> str:
    return phrase("titled", title=title) if title else ""


def _change(printing: Printing, change: Change, replaced: Sequence[str]) -> tuple[doctree.Inline, ...]:
    """`更改了“培训”的要求（见5.2，2020年版的4.2）`."""
    now = _cited(printing, change.now) if change.now else ""
    before = _formerly(change.before, replaced) if change.before else ""
    places = "，".join(filter(None, (now, before)))
    end = phrase("change_where", places=places) if places else ""
    text = unstopped(printed(printing, change.text))
    verbs = (phrase("change_whole"), phrase("change_split"))
    begun = isinstance(text[0], Run) and text[0].text.startswith(verbs)
    return (*(() if begun else (Run(phrase(f"change_{change.kind}")),)), *text, *plain(end))


def _formerly(where: str, replaced: Sequence[str]) -> str:
    """A clause of a document replaced: of the one that `where` names, else of the only one; nobody guesses which."""
    named, of, clause = where.rpartition(phrase("of"))
    if of:
        return f"{spelt(named)}{of}{_numbered(clause)}"
    only = parse(replaced[0]) if len(replaced) == 1 else None
    edition = phrase("edition_of", year=only.year) if isinstance(only, Designation) and only.year else ""
    return f"{edition}{_numbered(where)}"


def _cited(printing: Printing, where: str) -> str:
    """`#id` → how it is cited; a number typed by hand as it is."""
    label = printing.numbering.anchors.get(where.removeprefix("#"))
    return label.cited if label and where.startswith("#") else _numbered(where)


def _numbered(where: str) -> str:
    """A bare chapter number gets its 第…章; anything else stays."""
    return phrase("chapter", number=where) if re.fullmatch("[0-9]+", where) else where


def _adopted(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    """d): the international document, and what was done to its arrangement, its substance, its words."""
    adoption = printing.standard.adoption
    if adoption is None:
        return
    number = spelt(adoption.number)
    yield _sentence(f"adoption_{adoption.degree}", document=f"{number}{_titled(adoption.title)}")
    least = "_least" if adoption.degree is Degree.IDENTICAL else ""
    for key, told in (
        ("adoption_structure", adoption.structure),
        ("adoption_differences", adoption.differences),
        (f"adoption_editorial{least}", adoption.editorial),
    ):
        if told:
            yield _sentence(key, number=number)
            yield from _items([printed(printing, one) for one in told], Role.DASH_ITEM, series.take())


def _responsible(printing: Printing) -> Iterator[doctree.Block]:
    """f): a committee goes with its code."""
    facts = printing.standard.foreword
    code = phrase("committee", code=facts.committee) if facts.committee else ""
    if facts.proposer and facts.proposer == facts.custodian:
        yield _sentence("proposed_and_custodian", unit=f"{facts.proposer}{code}")
        return
    if facts.proposer:
        yield _sentence("proposed_by", unit=facts.proposer)
    if facts.custodian:
        yield _sentence("custodian", unit=f"{facts.custodian}{code}")


def _history(printing: Printing, series: Series) -> Iterator[doctree.Block]:
    lines = printing.standard.foreword.history
    if not lines:
        yield from () if printing.standard.replaces else (_sentence("first_issue"),)
        return
    yield _sentence("history_lead")
    yield from _items([printed(printing, line) for line in lines], Role.DASH_ITEM, series.take())
