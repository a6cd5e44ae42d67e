"""式中 lists: the dashes between symbols and their meanings stand below each other (9.9.3, 10.4.3)."""

from collections.abc import Sequence

from jgsw.doctree import Paragraph
from jgsw.writers.docx.items import Para, Tab
from jgsw.writers.docx.measure import plain
from jgsw.writers.measure import half_widths
from jgsw.writers.outline import symbol_and_meaning
from jgsw.writers.sheet import sheet, twips


def aligned(paragraphs: Sequence[Paragraph]) -> list[Para]:
    """The items of one 式中 list: after each symbol a tab to where the longest symbol lets the dashes begin."""
    split = [symbol_and_meaning(paragraph) for paragraph in paragraphs]
    style = paragraphs[0].role
    look = sheet().styles[style]
    half = sheet().resolved(style, "size") / 2
    start = (look.left or 0) - (look.hanging or 0)
    longest = max((half_widths(plain(symbol)) for symbol, meaning in split if meaning), default=0)
    stop = twips(start + half * (longest + 2))
    return [
        Para(paragraph.role.value, (*symbol, Tab(), *meaning), anchor=paragraph.anchor, hang=stop)
        if symbol and meaning
        else Para(paragraph.role.value, (*symbol, *meaning), anchor=paragraph.anchor)
        for paragraph, (symbol, meaning) in zip(paragraphs, split, strict=True)
    ]
