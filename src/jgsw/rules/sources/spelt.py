"""Numbers of standards in running text and in lists (GB/T 1.1—2020, 8.1): written as they are printed."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, Fault, normalise, parse
from jgsw.diagnostics import Edit, Fix, Place, Route, Rule
from jgsw.model.text import Span
from jgsw.model.walk import term_entries
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Passage
from jgsw.rules.sources.citing import is_quoted, rows

_TORN = re.compile("[／/] ?[TZ](?![A-Za-z])")
_SHORT_YEAR = re.compile(
    "[A-Z](?<![A-Za-z/].)(?:(?<=G)B(?:/[TZ])?|(?<=D)B[0-9]{2,6}/T|[A-Z]/T)"
    " ?[0-9]{1,6}(?:[.][0-9]{1,3})?[—–－-][0-9]{2}(?![0-9])"
)
"""`GB/T 9704—12`: with a year of two digits it is not known for a number."""
_INSIDE = frozenset("/._=-")
"""Behind these a number is a piece of an address or a name."""


@declare(
    Rule(
        "CIT311",
        "引用的标准编号写法不对",
        basis="GB/T 1.1—2020，8.1",
        id="doc-number-dash",
        why="编号由代号、顺序号、一字线和年份组成，写法不统一就查不到，也认不出是同一个文件。",
        bad=(
            "公文应符合[[GB/T 9704-2012]]的规定。",
            "公文应符合[[GB/T9704—2012]]的规定。",
            "公文应符合GB 9704[[／T]]—2012的规定。",
            "公文应符合[[GB/T 9704—12]]的规定。",
            "bibliography:\n  - {number: [[GB/T 9704-2012]], title: 党政机关公文格式}\n",
        ),
        good=(
            "公文应符合GB/T 9704—2012的规定，翻译应符合ISO 17100:2015和IEC 62040-3的规定。",
            "“GB/T9704-2012”写错了。",
        ),
        fixable=True,
    )
)
def misspelt(draft: Draft) -> Iterator[Finding]:
    """A number that is typed otherwise than it is printed, or is none."""
    for passage in draft.passages:
        if OBJECT in passage.prose.open:
            yield from _in_text(draft, passage)
    for route, written in _in_keys(draft):
        yield from _misspelt(written, draft.place(route))


def _in_text(draft: Draft, passage: Passage) -> Iterator[Finding]:
    text = passage.prose.text
    for short in _SHORT_YEAR.finditer(text):
        if not is_quoted(passage, short.start()):
            yield from _misspelt(short[0], draft.at(passage, Span(*short.span())))
    for one in passage.prose.citations:
        start, end = one.span
        torn = _TORN.match(text, end)
        wrong = one.number is not None and (torn or one.number.text != one.text)
        if wrong and text[start - 1 : start] not in _INSIDE and not is_quoted(passage, start):
            yield from _misspelt(one.text, draft.at(passage, one.span))
            if torn:
                place = draft.at(passage, Span(*torn.span()))
                yield Finding(place, f"“{torn[0]}”写在了顺序号后面", "移到代号后面，如 GB/T 1.1—2020")


def _in_keys(draft: Draft) -> Iterator[tuple[Route, str]]:
    """The numbers that have a key of their own: in the lists, as the source of a term, where terms are taken from."""
    for route, reference, _ in rows(draft):
        if reference.number:
            yield (*route, "number"), reference.number
    for route, term in term_entries(draft.standard):
        if term.source:
            yield (*route, "source", "number"), term.source.number
    for index, number in enumerate(draft.standard.terms_from):
        yield ("terms_from", index), number


def _misspelt(written: str, place: Place) -> Iterator[Finding]:
    value = parse(written)
    if isinstance(value, Designation) and value.text == written:
        return
    if isinstance(value, Fault):
        remedy = (
            f"是不是 {value.suggestion}？"
            if value.suggestion
            else "核对标准编号，如 GB/T 1.1—2020；法规、图书等用 text 写"
        )
        yield Finding(place, value.message, remedy)
        return
    right, changes = normalise(written)
    if changes:
        fix = Fix(True, (Edit(place, right),))
        yield Finding(place, f"写成“{written}”（{'、'.join(changes)}）", f"改为“{right}”", fix=fix)
