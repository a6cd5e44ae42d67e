"""Paragraphs: an item as `w:p`, its properties in the order Word's grammar asks for."""

from jgsw.writers.docx.items import Para
from jgsw.writers.docx.numbering import uncounted
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.styles import full_indents
from jgsw.writers.sheet import sheet, twips


def paragraph(item: Para, scribe: Scribe, *, keep_next: bool = False) -> str:
    """A paragraph; `keep_next` ties it to the next one whatever the item says."""
    number = item.number
    counted = ""
    if number and number.num is not None:
        counted = f'<w:numPr><w:ilvl w:val="{number.level}"/><w:numId w:val="{number.num}"/></w:numPr>'
    elif item.uncounted:
        counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{uncounted()}"/></w:numPr>'
    keep = "<w:keepNext/>" if item.keep_next or keep_next else ""
    page = "<w:pageBreakBefore/>" if item.page_break else ""
    mark = scribe.bookmarks.named(item.mark, "") if item.mark else ""
    runs = mark + scribe.bookmarks.around(item.anchor, scribe.runs(item.content))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{item.style}"/>{keep}{page}{counted}{_tabs(item)}{_room(item)}{_indent(item)}'
        f"{_align(item)}{item.section}</w:pPr>{runs}</w:p>"
    )


def _tabs(item: Para) -> str:
    stops = [("left", item.hang)] if item.hang else [("center", stop) for stop in item.centres]
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{stop}"/>' for kind, stop in stops)
    return f"<w:tabs>{tabs}</w:tabs>" if tabs else ""


def _align(item: Para) -> str:
    """What is centred about stops of its own starts from the left."""
    return '<w:jc w:val="left"/>' if item.centres else ""


def _room(item: Para) -> str:
    return f'<w:spacing w:beforeLines="100" w:before="{twips(sheet().grid)}"/>' if item.room else ""


def _indent(item: Para) -> str:
    """Lines after the first stand below the text after the tab and the dash of two characters.

    Where Word does not count, the indents that belong to the number are lost with it and have to be said again.
    """
    if not item.hang:
        return _uncounted_indent(item) if item.uncounted and not item.number else ""
    look = sheet().styles[item.style]
    left = item.hang + twips(2 * (sheet().styles["normal"].size or 0))
    return f'<w:ind w:left="{left}" w:hanging="{left - twips((look.left or 0) - (look.hanging or 0))}"/>'


def _uncounted_indent(item: Para) -> str:
    """That of a typed label, or of a further paragraph below the text of the first."""
    left = sheet().resolved(item.style, "left")
    if left is None:
        return ""
    return full_indents(sheet(), item.style) if item.label else f'<w:ind w:left="{twips(left)}" w:firstLine="0"/>'
