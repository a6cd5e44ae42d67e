"""式中 lists: the dashes between symbols and their meanings stand below each other (9.9.3, 10.4.3)."""

from collections.abc import Sequence

from jgsw.doctree import Inline, Paragraph, Run
from jgsw.writers.docx.items import Para, Tab
from jgsw.writers.docx.measure import half_widths, plain
from jgsw.writers.docx.sheet import sheet, twips

DASH = "——"


def aligned(paragraphs: Sequence[Paragraph]) -> list[Para]:
    """The items of one 式中 list: after each symbol a tab to where the longest symbol lets the dashes begin."""
    split = [symbol_and_meaning(paragraph) for paragraph in paragraphs]
    look = sheet().styles["where-item"]
    half = (sheet().styles["normal"].size or 0) / 2
    start = (look.left or 0) - (look.hanging or 0)
    longest = max((half_widths(plain(symbol)) for symbol, meaning in split if meaning), default=0)
    stop = twips(start + half * (longest + 2))
    return [
        Para(paragraph.role.value, (*symbol, Tab(), *meaning), anchor=paragraph.anchor, hang=stop)
        if symbol and meaning
        else Para(paragraph.role.value, (*symbol, *meaning), anchor=paragraph.anchor)
        for paragraph, (symbol, meaning) in zip(paragraphs, split, strict=True)
    ]


def symbol_and_meaning(paragraph: Paragraph) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The symbol, with the label, and the meaning from its dash on; no meaning when there is no dash."""
    inlines = (Run(paragraph.label), *paragraph.inlines) if paragraph.label else paragraph.inlines
    for index, inline in enumerate(inlines):
        if isinstance(inline, Run) and DASH in inline.text:
            symbol, meaning = inline.text.split(DASH, 1)
            head = (*inlines[:index], Run(symbol, inline.marks)) if symbol else inlines[:index]
            return head, (Run(DASH + meaning, inline.marks), *inlines[index + 1 :])
    return inlines, ()
