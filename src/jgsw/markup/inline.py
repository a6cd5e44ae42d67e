"""The inline scanner: one pass from special character to special character; what lies between is text."""

import re
from collections.abc import Callable
from typing import ClassVar, NamedTuple

from jgsw.diagnostics import TextFault
from jgsw.markup.atoms import ATOMS, Outcome, bracketed, linked
from jgsw.markup.joining import joined
from jgsw.markup.refusals import Faults, Refusal
from jgsw.model.text import Inline, Inlines, Plain, Span, Style, Styled

_CHINESE = "\u2e80-\uffff\U00020000-\U0010ffff—…“”‘’"
_SPECIAL = re.compile(r"[\n\\*~^$\[\]`<&_!:{]")
_SCRIPT = re.compile(
    rf"([~^])(?:(?:(?!\1)[^\s$\[\]`<\\{_CHINESE}]|\\[!-~])++|[\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]++)\1"
)
"""Of one kind and without blanks, lest the two marks of `3级~5级和7级~9级` make a pair."""
_RUN = re.compile(r"~++|\^++")
_NO_BASE = re.compile(rf"[\s0-9%‰℃°{_CHINESE}]|$")
_NO_VARIABLE = re.compile(rf"[{_CHINESE}]")
_FACTORS = re.compile(r"[0-9A-Za-z]{2}")


def scan(text: str, start: int, end: int, faults: Faults) -> Inlines:
    """The inlines of `text[start:end]` without the blanks and line breaks around them."""
    while start < end and text[start] in " \n":
        start += 1
    while start < end and text[end - 1] in " \n":
        end -= 1
    if special := _SPECIAL.search(text, start, end):
        return _Scanner(text, start, end, faults).run(special)
    return (Plain(text[start:end], Span(start, end)),) if start < end else ()


class _Emphasis(NamedTuple):
    """A `*` or `**` not yet closed: where it stands, and what comes before it at its depth."""

    start: int
    before: list[Inline]


class _Scanner:
    """Reads one range. A reader is given the place of a special character and returns the place to go on from."""

    __slots__ = ("_brackets", "_emphases", "_end", "_faults", "_pieces", "_ragged", "_taken", "_text")

    def __init__(self, text: str, start: int, end: int, faults: Faults) -> None:
        self._text = text
        self._end = end
        self._faults = faults
        self._taken = start  # text up to here is in the pieces
        self._pieces: list[Inline] = []
        self._ragged = False  # pieces of text stand side by side
        self._emphases: dict[str, _Emphasis] = {}  # by mark, the innermost last
        self._brackets: list[int] = []

    def run(self, special: re.Match[str] | None) -> Inlines:
        """Everything, from the first special character on."""
        while special:
            reader = self._READERS.get(special[0])
            at = special.start()
            at = reader(self, at) if reader else self._accept(ATOMS[special[0]](self._text, at, self._end))
            special = _SPECIAL.search(self._text, at, self._end)
        self._take_text(self._end)
        while self._emphases:
            self._give_up()
        for bracket in self._brackets:
            self._faults.add(Refusal.BRACKET.at(bracket, bracket + 1))
        return self._siblings()

    def _accept(self, outcome: Outcome) -> int:
        if isinstance(outcome, int):
            return outcome
        if isinstance(outcome, TextFault):
            self._faults.add(outcome)
            return outcome.end
        start, end = outcome.span
        if self._taken < start:
            self._take_text(start)
        self._pieces.append(outcome)
        self._taken = end
        self._ragged = self._ragged or isinstance(outcome, Plain)
        return end

    def _take_text(self, end: int) -> None:
        if self._taken < end:
            self._pieces.append(Plain(self._text[self._taken : end], Span(self._taken, end)))
            self._taken = end

    def _siblings(self) -> Inlines:
        return joined(self._pieces) if self._ragged else tuple(self._pieces)

    def _opening_bracket(self, at: int) -> int:
        outcome = bracketed(self._text, at, self._end)
        if outcome == at + 1:
            self._brackets.append(at)
        return self._accept(outcome)

    def _closing_bracket(self, at: int) -> int:
        fault = linked(self._text, self._brackets.pop(), at, self._end) if self._brackets else None
        return self._accept(fault or at + 1)

    def _script(self, at: int) -> int:
        found = _SCRIPT.match(self._text, at, self._end)
        subscript = self._text[at] == "~"
        if not found or (subscript and _NO_BASE.match(self._text[at - 1 : at])):
            run = _RUN.match(self._text, at, self._end)
            return self._accept((Refusal.TILDE if subscript else Refusal.CARET).at(at, run.end() if run else at + 1))
        children = scan(self._text, at + 1, found.end() - 1, self._faults)
        style = Style.SUBSCRIPT if subscript else Style.SUPERSCRIPT
        return self._accept(Styled(style, children, Span(at, found.end())))

    def _stars(self, at: int) -> int:
        after = at + 1
        while after < self._end and self._text[after] == "*":
            after += 1
        closes = not (self._text[at - 1 : at] or " ").isspace()
        opens = not (self._text[after : after + 1] or " ").isspace()
        if after - at > 3:
            return self._accept(Refusal.STAR.at(at, after))
        while at < after and (opens or closes):
            at = self._star(self._mark(after - at), at, opens=opens, closes=closes)
        return after

    def _mark(self, stars: int) -> str:
        """The mark that so many stars begin with: of three, the innermost open one closes first."""
        if stars == 3:
            return "*" if next(reversed(self._emphases), "") == "*" else "**"
        return "*" * stars

    def _star(self, mark: str, at: int, *, opens: bool, closes: bool) -> int:
        if mark in self._emphases and closes:
            return self._close(mark, at)
        if not opens:
            return self._accept(Refusal.STAR.at(at, at + len(mark)))
        self._take_text(at)
        while mark in self._emphases:
            self._give_up()
        self._emphases[mark] = _Emphasis(at, self._pieces)
        self._pieces, self._taken = [], at + len(mark)
        return self._taken

    def _close(self, mark: str, at: int) -> int:
        self._take_text(at)
        while next(reversed(self._emphases)) != mark:
            self._give_up()
        start, before = self._emphases.pop(mark)
        span = Span(start, at + len(mark))
        children = self._siblings()
        if mark == "*" and self._is_product(span, children):
            self._faults.add(Refusal.PRODUCT.at(*span))
        before.append(Styled(Style.VARIABLE if mark == "*" else Style.KEYWORD, children, span))
        self._pieces, self._taken = before, span.end
        return span.end

    def _is_product(self, span: Span, children: Inlines) -> bool:
        """Whether the stars of `80*25*50` or `长*宽*高` have made a pair."""
        neighbours = self._text[span.start - 1 : span.start] + self._text[span.end : span.end + 1]
        texts = (child.text for child in children if isinstance(child, Plain))
        return bool(_FACTORS.fullmatch(neighbours)) or any(_NO_VARIABLE.search(text) for text in texts)

    def _give_up(self) -> None:
        """The innermost emphasis is never closed: its mark stays text."""
        mark, (start, pieces) = self._emphases.popitem()
        span = Span(start, start + len(mark))
        self._faults.add(Refusal.STAR.at(*span))
        pieces.append(Plain(mark, span))
        pieces.extend(self._pieces)
        self._pieces, self._ragged = pieces, True

    _READERS: ClassVar[dict[str, Callable[["_Scanner", int], int]]] = {
        "*": _stars,
        "[": _opening_bracket,
        "]": _closing_bracket,
        "~": _script,
        "^": _script,
    }
