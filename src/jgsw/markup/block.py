"""The block scanner: one pass over the lines; a block is made when it is known to be over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jgsw.markup.inline import scan
from jgsw.markup.lists import STEP, Entry, OpenList
from jgsw.markup.refusals import Faults, Refusal
from jgsw.markup.starts import ITEM, LABEL, START, STILL_TEXT
from jgsw.model.text import Flow, Paragraph, ShortExample, ShortNote, Span

_NUMBER = re.compile("[0-9０-９一二三四五六七八九十]")


class Line(NamedTuple):
    """A line without the blanks around it, and how many stand before it."""

    start: int
    end: int
    indent: int


def lines(text: str) -> Iterator[Line]:
    """Every line; a blank one ends where it starts."""
    offset = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" ")
        indent = raw.index(stripped[0]) if stripped else 0
        yield Line(offset + indent, offset + indent + len(stripped), indent)
        offset += len(raw) + 1


@dataclass(slots=True)
class _Leaf:
    """A paragraph, note or example, or refused lines, still coming: its text begins at `body`."""

    kind: type[Paragraph | ShortNote | ShortExample] | Refusal
    start: int
    body: int
    end: int


class BlockScanner:
    """Reads one text."""

    def __init__(self, text: str, faults: Faults) -> None:
        self._text = text
        self._faults = faults
        self._lines = lines(text)
        self._blocks: list[Flow] = []
        self._list = OpenList(faults)
        self._open: _Leaf | Entry | None = None  # what the next line goes on

    def run(self) -> tuple[Flow, ...]:
        """Every block of the text."""
        for line in self._lines:
            if line.start == line.end:
                self._close()
            else:
                self._read(line)
        self._close()
        self._blocks.extend(self._list.take(self._text))
        return tuple(self._blocks)

    def _read(self, line: Line) -> None:
        start = START.match(self._text, line.start, line.end)
        if start is None:
            self._go_on(line)
        elif start.lastgroup == ITEM:
            self._item(line, start.end())
        elif start.lastgroup == LABEL:
            self._label(line, start)
        else:
            self._refused(line, start)

    def _go_on(self, line: Line) -> None:
        """A line of text goes on what is open; when nothing is, it begins a paragraph."""
        if isinstance(self._open, Entry):
            if line.indent < self._open.indent + STEP:
                self._refuse(Refusal.CONTINUATION_INDENT, line.start, line.end)
            self._open.end = line.end
        elif self._open and not isinstance(self._open.kind, Refusal):
            self._open.end = line.end
        else:
            self._begin(_Leaf(Paragraph, line.start, line.start, line.end), line.indent)

    def _item(self, line: Line, body: int) -> None:
        if isinstance(self._open, _Leaf) and self._open.kind in (ShortNote, ShortExample):
            self._refuse(Refusal.LIST_IN_LABEL, line.start, line.end)
        self._close()
        self._open = Entry(line.indent, line.start, body, line.end, ordered=self._text[line.start] != "-")
        self._list.place(self._open)
        again = START.match(self._text, body, line.end)
        if again and again.lastgroup != LABEL:
            self._refuse(Refusal.TWO_MARKERS if again.lastgroup == ITEM else _refusal(again), *again.span())

    def _label(self, line: Line, label: re.Match[str]) -> None:
        if self._open:
            self._refuse(Refusal.LABEL_BLANK_LINE, *label.span())
        if _NUMBER.search(label[0]):
            self._refuse(Refusal.NUMBERED_LABEL, *label.span())
        elif ":" in label[0]:
            self._refuse(Refusal.LABEL_COLON, *label.span())
        kind = ShortNote if label[0].startswith("注") else ShortExample
        self._begin(_Leaf(kind, line.start, label.end(), line.end), line.indent)

    def _refused(self, line: Line, start: re.Match[str]) -> None:
        refusal = _refusal(start)
        if refusal is Refusal.CODE_FENCE:
            self._begin(_Leaf(refusal, line.start, line.start, self._fence_end(line)))
        elif refusal in STILL_TEXT:
            self._refuse(refusal, *start.span())
            self._go_on(line)
        elif isinstance(self._open, _Leaf) and self._open.kind is refusal:
            self._open.end = line.end
        else:
            self._begin(_Leaf(refusal, line.start, line.start, line.end))

    def _fence_end(self, opening: Line) -> int:
        """Skips to the closing fence, or to the end of the text."""
        fence = self._text[opening.start : opening.start + 3]
        return next((line.end for line in self._lines if self._text.startswith(fence, line.start)), opening.end)

    def _begin(self, leaf: _Leaf, indent: int = 0) -> None:
        self._close()
        self._blocks.extend(self._list.take(self._text))
        if indent:
            self._refuse(Refusal.PARAGRAPH_INDENT, leaf.start - indent, leaf.start)
        self._open = leaf

    def _close(self) -> None:
        """What is open is over; a list may go on after a blank line."""
        leaf, self._open = self._open, None
        if not isinstance(leaf, _Leaf):
            return
        if isinstance(leaf.kind, Refusal):
            self._refuse(leaf.kind, leaf.start, leaf.end)
            return
        inlines = scan(self._text, leaf.body, leaf.end, self._faults)
        if not inlines:
            self._refuse(Refusal.EMPTY_LABEL, leaf.start, leaf.end)
            return
        self._blocks.append(leaf.kind(inlines, Span(leaf.start, leaf.end)))

    def _refuse(self, refusal: Refusal, start: int, end: int) -> None:
        self._faults.add(refusal.at(start, end))


def _refusal(start: re.Match[str]) -> Refusal:
    return Refusal[start.lastgroup or ""]
