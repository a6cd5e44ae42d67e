"""Numbers of standards in running text and in lists (GB/T 1.1—2020, 8.1): written as they are printed."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, Fault, normalise, parse
from jgsw.diagnostics import Edit, Fix, Place, Rule
from jgsw.model.text import Span
from jgsw.model.walk import term_entries
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.sources.citing import is_quoted, rows

_TORN = re.compile("[／/] ?[TZ](?![A-Za-z])")
_SHORT_YEAR = re.compile(
    "[A-Z](?<![A-Za-z/].)(?:(?<=G)B(?:/[TZ])?|(?<=D)B[0-9]{2,6}/T|[A-Z]/T)"
    " ?[0-9]{1,6}(?:[.][0-9]{1,3})?[—–－-][0-9]{2}(?![0-9])"
)
_INSIDE = frozenset("/._=-")


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
        for short in _SHORT_YEAR.finditer(passage.prose.text) if "\ufffc" in passage.prose.open else ():
            if not is_quoted(passage, short.start()):
                yield from _misspelt(short[0], draft.at(passage, Span(*short.span())))
        for one in passage.prose.citations:
            start = one.span.start
            before = passage.prose.text[max(0, start - 1) : start]
            if one.text[:1] != "《" and before not in _INSIDE and not is_quoted(passage, start):
                yield from _misspelt(one.text, draft.at(passage, one.span))
                if torn := _TORN.match(passage.prose.text, one.span.end):
                    place = draft.at(passage, Span(*torn.span()))
                    yield Finding(place, f"“{torn[0]}”写在了顺序号后面", "移到代号后面，如 GB/T 1.1—2020")
    for route, reference, _ in rows(draft):
        if reference.number:
            yield from _misspelt(reference.number, draft.place((*route, "number")))
    for route, term in term_entries(draft.standard):
        if term.source:
            yield from _misspelt(term.source.number, draft.place((*route, "source", "number")))
    for index, number in enumerate(draft.standard.terms_from):
        yield from _misspelt(number, draft.place(("terms_from", index)))


def _misspelt(written: str, place: Place) -> Iterator[Finding]:
    value = parse(written)
    if isinstance(value, Designation) and value.text == written:
        return
    if isinstance(value, Fault):
        remedy = f"是不是 {value.suggestion}？" if value.suggestion else "核对标准编号，如 GB/T 1.1—2020"
        yield Finding(place, value.message, remedy)
        return
    right, changes = normalise(written)
    if changes:
        fix = Fix(True, (Edit(place, right),))
        yield Finding(place, f"写成“{written}”（{'、'.join(changes)}）", f"改为“{right}”", fix=fix)
