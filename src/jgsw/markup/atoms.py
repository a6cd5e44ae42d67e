"""What can be read at one special character without knowing what is open there: each reader is a pure function."""

import re
from collections.abc import Callable

from jgsw.diagnostics import TextFault
from jgsw.markup.joining import BREAK
from jgsw.markup.refusals import Refusal
from jgsw.model.text import CrossReference, FootnoteMark, IndexWord, Inline, Math, Plain, Span

Outcome = Inline | TextFault | int
"""An inline; or a fault, whose characters stay text; or, where there is only text, the place to go on from."""

ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
"""What can be pointed at: the names that `jgsw.model.base.Anchor` takes."""

_ESCAPABLE = frozenset("\\`*_~^$[]{}<>()#+-=.!|&")
_BREAK = re.compile(r"\n[ \n]*+")
_MATH = re.compile(r"\$(?![\s$])((?:[^$\\，。；、]|\\.)++)(?<!\s)\$(?![0-9])", re.DOTALL)
_BRACKETED = re.compile(
    rf"\[(?:\]\(#(?P<target>{ID})\)|\^(?P<key>[^\s\[\]^]{{1,64}}+)\]|(?P<word>(?!\s)[^\[\]*~^$`\\<\n]++(?<!\s))\]\{{\.index\}})"
)
_LINKED = re.compile(r"\([^()\n]*+\)?|\[[^\[\]\n]*+\]?|\{[^{}\n]*+\}?")
_URL = re.compile(r"://[A-Za-z0-9_.~!#%&'()+,/:;=?@-]*+")
_REFUSED = {
    "<": (
        (Refusal.AUTOLINK, re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:|[^\s<>@]++@)[^\s<>]*+>")),
        (
            Refusal.HTML_TAG,
            re.compile(
                r"<(?:!--|/?[A-Za-z][A-Za-z0-9-]*+"
                r"(?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:=(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'=<>`]++))?+)*+\s*+/?>)"
            ),
        ),
    ),
    "&": ((Refusal.HTML_ENTITY, re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")),),
    "`": ((Refusal.CODE_SPAN, re.compile(r"`++(?:[^`]*+`++)?")),),
    "!": ((Refusal.IMAGE, re.compile(r"!\[[^\[\]\n]*+\](?:\([^()\n]*+\)?|\[[^\[\]\n]*+\]?)")),),
    "{": ((Refusal.ATTRIBUTES, re.compile(r"\{[#.:][^{}\n]*+\}")),),
    "_": ((Refusal.UNDERSCORE, re.compile(r"(?<!\w)__?+(?=[^\s_])[^_\n]++__?+(?!\w)")),),
}


def _line_break(text: str, at: int, end: int) -> Outcome:
    start = at
    while text[start - 1] == " ":
        start -= 1
    found = _BREAK.match(text, at, end)
    return Plain(BREAK, Span(start, found.end() if found else at + 1))


def _escape(text: str, at: int, end: int) -> Outcome:
    escaped = text[at + 1 : min(at + 2, end)]
    if escaped in _ESCAPABLE:
        return Plain(escaped, Span(at, at + 2))
    return Refusal.LINE_END_BACKSLASH.at(at, at + 1) if escaped == "\n" else at + 1


def _math(text: str, at: int, end: int) -> Outcome:
    if found := _MATH.match(text, at, end):
        return Math(" ".join(found[1].split()), Span(at, found.end()))
    if text.startswith("$$", at, end):
        return Refusal.DISPLAY_FORMULA.at(at, at + 2)
    return Refusal.OPEN_FORMULA.at(at, at + 1)


def _url(text: str, at: int, end: int) -> Outcome:
    found = _URL.match(text, at, end)
    return found.end() if found else at + 1


def _refused(text: str, at: int, end: int) -> Outcome:
    for refusal, pattern in _REFUSED[text[at]]:
        if found := pattern.match(text, at, end):
            return refusal.at(at, found.end())
    return at + 1


ATOMS: dict[str, Callable[[str, int, int], Outcome]] = {
    "\n": _line_break,
    "\\": _escape,
    "$": _math,
    ":": _url,
    **dict.fromkeys(_REFUSED, _refused),
}
"""The reader for each special character: it takes the text, the place, and where the range ends."""


def bracketed(text: str, at: int, end: int) -> Outcome:
    """`[](#id)`, `[^x]` or `[词]{.index}`; any other bracket is text."""
    found = _BRACKETED.match(text, at, end)
    if not found:
        return Refusal.FOOTNOTE_MARK.at(at, at + 2) if text.startswith("[^", at, end) else at + 1
    span = Span(at, found.end())
    if found["target"]:
        return CrossReference(found["target"], span)
    return FootnoteMark(found["key"], span) if found["key"] else IndexWord(found["word"], span)


def linked(text: str, opening: int, closing: int, end: int) -> TextFault | None:
    """The fault of a bracket that makes a link in other dialects by what follows it."""
    found = _LINKED.match(text, closing + 1, end)
    if not found or _BRACKETED.match(text, closing + 1, end):
        return None
    return _link_refusal(text[opening + 1 : closing], found[0]).at(opening, found.end())


def _link_refusal(label: str, target: str) -> Refusal:
    if target[0] == "{":
        return Refusal.INDEX_WORD if target == "{.index}" else Refusal.ATTRIBUTES
    if target[0] == "[":
        return Refusal.REFERENCE_LINK
    if target in ("()", "(#)"):
        return Refusal.NO_TARGET
    if target.startswith("(#"):
        return Refusal.LINK_TEXT if label else Refusal.BAD_TARGET
    return Refusal.WEB_LINK
