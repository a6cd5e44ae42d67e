"""What is not the author's own statement: quotations, titles in 《》, numbers of standards, sources, code."""

import re
from collections.abc import Iterator

from jgsw.designation import Fault, find
from jgsw.model.text import Span
from jgsw.prose.values import OBJECT, Citation

_MASKED = re.compile(
    r"“[^“”\n]{1,200}”|‘[^‘’\n]{1,200}’"
    r"|《[^《》\n]{1,120}(?:《[^《》\n]{1,120}》[^《》\n]{0,120})?》|〈[^〈〉\n]{1,120}〉|\[来源：[^\[\]\n]{1,200}\]"
    r"|<[^<>\n]{1,60}>|\{[^{}\n]{1,60}\}"
)
_CODE = re.compile(
    r"://(?:[0-9A-Za-z_.~!#%&'()+,/:;=?@-]++|(?<==)[\u4e00-\u9fff]++)++"
    r"|[=_](?<=[0-9A-Za-z][=_])[\u4e00-\u9fffA-Za-z0-9_]{1,40}+"
)
_TITLE = re.compile(r"《[^《》\n]{1,120}(?:《[^《》\n]{1,120}》[^《》\n]{0,120})?》")


def masked(text: str) -> tuple[str, list[Citation]]:
    """The text with every such piece replaced by as many `OBJECT`, and the documents cited, in order."""
    numbers = list(_numbers(text))
    pieces: list[str] = []
    cited: list[Citation] = [one for one in numbers if one.number]
    at = 0
    masks = [match.span() for pattern in (_MASKED, _CODE) for match in pattern.finditer(text)]
    for start, end in sorted([one.span for one in numbers] + masks):
        if end <= at:
            continue
        pieces += (text[at : max(at, start)], OBJECT * (end - max(at, start)))
        at = end
    open_ = "".join((*pieces, text[at:]))
    titled = {one.span.end for one in numbers}
    cited += (one for one in _titles(text) if not _follows(text, one.span.start, titled))
    return open_, sorted(cited, key=lambda one: one.span)


def _numbers(text: str) -> Iterator[Citation]:
    for start, end, value in find(text):
        yield Citation(text[start:end], Span(start, end), None if isinstance(value, Fault) else value)


def _titles(text: str) -> Iterator[Citation]:
    return (Citation(found[0], Span(*found.span())) for found in _TITLE.finditer(text))


def _follows(text: str, start: int, ends: set[int]) -> bool:
    """Whether a title stands right behind a number, whose title it is."""
    gap = 1 if text[start - 1 : start] in (" ", "\u3000") else 0
    return start - gap in ends
