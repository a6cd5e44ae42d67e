"""Paragraphs: an item as `w:p`, its properties in the order Word's grammar asks for."""

import re
from typing import NamedTuple

from jgsw.doctree import Run
from jgsw.writers.docx.items import Para
from jgsw.writers.docx.numbering import uncounted
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.styles import full_indents, refitted_indents, refitted_tabs
from jgsw.writers.sheet import sheet, twips


class Widths(NamedTuple):
    """How wide text usually is, which is what styles are made for, and how wide it is here (twips)."""

    usual: int = 0
    here: int = 0


_USUAL = Widths()
_UNBROKEN = re.compile("[!-~]{30,}")
"""Latin characters that Word keeps on one line, too many to be a word."""


def paragraph(item: Para, scribe: Scribe, *, keep_next: bool = False, widths: Widths = _USUAL) -> str:
    """A paragraph; `keep_next` ties it to the next one whatever the item says."""
    number = item.number
    counted = ""
    if number and number.num is not None:
        counted = f'<w:numPr><w:ilvl w:val="{number.level}"/><w:numId w:val="{number.num}"/></w:numPr>'
    elif item.uncounted:
        counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{uncounted()}"/></w:numPr>'
    keep = "<w:keepNext/>" if item.keep_next or keep_next else '<w:keepNext w:val="0"/>' if item.loose else ""
    page = "<w:pageBreakBefore/>" if item.page_break else ""
    mark = scribe.bookmarks.named(item.mark, "") if item.mark else ""
    runs = mark + scribe.bookmarks.around(item.anchor, scribe.runs(item.content))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{item.style}"/>{keep}{page}{counted}{_tabs(item, widths)}{_wrap(item)}'
        f"{_room(item)}{_indent(item, widths)}{_align(item)}{item.section}</w:pPr>{runs}</w:p>"
    )


def _tabs(item: Para, widths: Widths) -> str:
    if refitted := refitted_tabs(item.style, *widths):
        return refitted
    stops = [("left", item.hang)] if item.hang else [("center", stop) for stop in item.centres]
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{stop}"/>' for kind, stop in stops)
    return f"<w:tabs>{tabs}</w:tabs>" if tabs else ""


def _wrap(item: Para) -> str:
    """An address of the web goes on on the next line: else Word would stretch the few words before it over a line."""
    long = any(isinstance(piece, Run) and _UNBROKEN.search(piece.text) for piece in item.content)
    return '<w:wordWrap w:val="0"/>' if long else ""


def _align(item: Para) -> str:
    """What is centred about stops of its own starts from the left."""
    return '<w:jc w:val="left"/>' if item.centres else ""


def _room(item: Para) -> str:
    return f'<w:spacing w:beforeLines="100" w:before="{twips(sheet().grid)}"/>' if item.room else ""


def _indent(item: Para, widths: Widths) -> str:
    """Lines after the first stand below the text after the tab and the dash of two characters.

    Where Word does not count, the indents that belong to the number are lost with it and have to be said again.
    """
    if refitted := refitted_indents(item.style, *widths):
        return refitted
    if not item.hang:
        return _uncounted_indent(item) if item.uncounted and not item.number else ""
    look = sheet().styles[item.style]
    left = item.hang + twips(2 * sheet().resolved(item.style, "size"))
    return f'<w:ind w:left="{left}" w:hanging="{left - twips((look.left or 0) - (look.hanging or 0))}"/>'


def _uncounted_indent(item: Para) -> str:
    """That of a typed label, or of a further paragraph below the text of the first."""
    left = sheet().resolved(item.style, "left")
    if left is None:
        return ""
    return full_indents(sheet(), item.style) if item.label else f'<w:ind w:left="{twips(left)}" w:firstLine="0"/>'
