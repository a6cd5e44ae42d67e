r"""The reader of clause text: a small strict dialect of Markdown, with offsets; what is not in it is refused in place.

A list's first level stands at the margin, its second at least two blanks to the right of it; further lines of an item
stand at least two blanks to the right of its marker. Emphasis opens before and closes after a character that is not
blank; sub- and superscripts hold no blanks. A backslash before one of ``\`*_~^$[]{}<>()#+-=.!|&`` makes it a mere
character. Takes any string, in time proportional to its length. This module is a `jgsw.model.text.Markup`.
"""

import re
from itertools import pairwise

from jgsw.diagnostics import TextFault
from jgsw.markup.block import BlockScanner, lines
from jgsw.markup.inline import scan
from jgsw.markup.refusals import Faults, Refusal
from jgsw.markup.starts import ITEM, LABEL, START
from jgsw.model.text import Flow, Inlines

__all__ = ["blocks", "inlines"]

_CONTROL_CHARACTER = "[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]"
_CONTROL = re.compile(f"{_CONTROL_CHARACTER}{_CONTROL_CHARACTER}*+")


def blocks(text: str) -> tuple[tuple[Flow, ...], tuple[TextFault, ...]]:
    """Paragraphs, lists, notes and examples, and the faults found, by place; with faults, the blocks are a guess."""
    faults = Faults()
    _refuse_control(text, faults)
    return BlockScanner(text, faults).run(), faults.in_order()


def inlines(text: str) -> tuple[Inlines, tuple[TextFault, ...]]:
    """The inlines of one paragraph, and the faults found, by place; with faults, the inlines are a guess."""
    faults = Faults()
    _refuse_control(text, faults)
    _refuse_blocks(text, faults)
    return scan(text, 0, len(text), faults), faults.in_order()


def _refuse_control(text: str, faults: Faults) -> None:
    for found in _CONTROL.finditer(text):
        faults.add(Refusal.CONTROL.at(*found.span()))


def _refuse_blocks(text: str, faults: Faults) -> None:
    written = [line for line in lines(text) if line.start < line.end]
    for line, following in pairwise(written):
        if text.count("\n", line.end, following.start) > 1:
            faults.add(Refusal.SECOND_PARAGRAPH.at(line.end, following.start))
    for line in written:
        start = START.match(text, line.start, line.end)
        if start and start.end() < line.end and start.lastgroup in (ITEM, LABEL):
            faults.add((Refusal.LIST_HERE if start.lastgroup == ITEM else Refusal.LABEL_HERE).at(*start.span()))
