"""Paragraphs: an item as `w:p`, its properties in the order Word's grammar asks for."""

import re
from functools import lru_cache
from typing import NamedTuple

from jgsw.doctree import Run
from jgsw.writers.docx.items import Para
from jgsw.writers.docx.numbering import Number, uncounted
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.styles import full_indents, refitted_indents, refitted_tabs
from jgsw.writers.sheet import sheet, twips


class Widths(NamedTuple):
    """How wide text usually is, which is what styles are made for, and how wide it is here (twips)."""

    usual: int = 0
    here: int = 0


_USUAL = Widths()
_LONG = 30
_UNBROKEN = re.compile(f"[!-~]{{{_LONG},}}")
"""Latin characters that Word keeps on one line, too many to be a word."""


class _Shape(NamedTuple):
    """All that the properties of a paragraph depend on; most paragraphs of a document share a few."""

    style: str
    number: Number | None
    uncounted: bool
    labelled: bool
    keep_next: bool
    loose: bool
    page_break: bool
    room: bool
    hang: int
    centres: tuple[int, ...]
    long: bool


def paragraph(item: Para, scribe: Scribe, *, keep_next: bool = False, widths: Widths = _USUAL) -> str:
    """A paragraph; `keep_next` ties it to the next one whatever the item says."""
    shape = _Shape(
        item.style,
        item.number,
        item.uncounted,
        bool(item.label),
        item.keep_next or keep_next,
        item.loose,
        item.page_break,
        item.room,
        item.hang,
        item.centres,
        _is_long(item),
    )
    runs = scribe.bookmarks.around(item.anchor, scribe.runs(item.content))
    if item.mark:
        runs = scribe.bookmarks.named(item.mark, "") + runs
    return f"<w:p><w:pPr>{_properties(shape, widths)}{item.section}</w:pPr>{runs}</w:p>"


def _is_long(item: Para) -> bool:
    """Whether there is an address of the web or the like: Word goes on within it, LibreOffice on the next line."""
    texts = [piece.text for piece in item.content if isinstance(piece, Run) and len(piece.text) >= _LONG]
    return any(map(_UNBROKEN.search, texts))


@lru_cache(maxsize=1024)
def _properties(shape: _Shape, widths: Widths) -> str:
    """What `w:pPr` holds, but for a section that ends here."""
    number = shape.number
    counted = ""
    if number and number.num is not None:
        counted = f'<w:numPr><w:ilvl w:val="{number.level}"/><w:numId w:val="{number.num}"/></w:numPr>'
    elif shape.uncounted:
        counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{uncounted()}"/></w:numPr>'
    keep = "<w:keepNext/>" if shape.keep_next else '<w:keepNext w:val="0"/>' if shape.loose else ""
    page = "<w:pageBreakBefore/>" if shape.page_break else ""
    wrap = '<w:wordWrap w:val="0"/>' if shape.long else ""
    room = f'<w:spacing w:beforeLines="100" w:before="{twips(sheet().grid)}"/>' if shape.room else ""
    align = '<w:jc w:val="left"/>' if shape.long or shape.centres else ""  # neither may be stretched
    indent = _indent(shape, widths)
    return f'<w:pStyle w:val="{shape.style}"/>{keep}{page}{counted}{_tabs(shape, widths)}{wrap}{room}{indent}{align}'


def _tabs(shape: _Shape, widths: Widths) -> str:
    if refitted := refitted_tabs(shape.style, *widths):
        return refitted
    stops = [("left", shape.hang)] if shape.hang else [("center", stop) for stop in shape.centres]
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{stop}"/>' for kind, stop in stops)
    return f"<w:tabs>{tabs}</w:tabs>" if tabs else ""


def _indent(shape: _Shape, widths: Widths) -> str:
    """Lines after the first stand below the text after the tab and the dash of two characters.

    Where Word does not count, the indents that belong to the number are lost with it and have to be said again.
    """
    if refitted := refitted_indents(shape.style, *widths):
        return refitted
    if not shape.hang:
        return _uncounted_indent(shape) if shape.uncounted and not shape.number else ""
    look = sheet().styles[shape.style]
    left = shape.hang + twips(2 * sheet().resolved(shape.style, "size"))
    return f'<w:ind w:left="{left}" w:hanging="{left - twips((look.left or 0) - (look.hanging or 0))}"/>'


def _uncounted_indent(shape: _Shape) -> str:
    """That of a typed label, or of a further paragraph below the text of the first."""
    left = sheet().resolved(shape.style, "left")
    if left is None:
        return ""
    return full_indents(sheet(), shape.style) if shape.labelled else f'<w:ind w:left="{twips(left)}" w:firstLine="0"/>'
