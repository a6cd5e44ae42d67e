"""Tables → HTML: caption, head, body, notes in the foot; columns as wide as in the Word file."""

from collections.abc import Sequence

from jgsw.doctree import Align, Cell, Table
from jgsw.writers.columns import MISSING, Columns, Slot
from jgsw.writers.html.elements import NOTHING, Html, element, joined, lines, text
from jgsw.writers.html.inlines import Scribe
from jgsw.writers.html.paragraphs import paragraphs
from jgsw.writers.sheet import Frame, sheet


def table(block: Table, scribe: Scribe, frame: Frame) -> Html:
    """A table with everything that belongs to it, as wide as the text of `frame` or of its pages turned."""
    columns = Columns(block, max(frame.text_width, frame.turned_text_width) if block.landscape else frame.text_width)
    shares = (f"width:{100 * width / columns.width:.2f}%" for width in columns.widths)
    head = lines(_row(line, columns, scribe, "th") for line in columns.head)
    body = lines(_row(line, columns, scribe, "td") for line in columns.body)
    content = (
        caption(block.label, block.title, block.unit, "caption"),
        element("colgroup", joined(element("col", style=share) for share in shares)),
        element("thead", head) if head else NOTHING,
        element("tbody", body),
        _foot(block, columns.count, scribe),
    )
    kind = "landscape" if block.landscape else None
    return element("table", Html(f"\n{lines(content)}"), id=scribe.links.id(block.anchor), kind=kind)


def caption(label: str, title: str, unit: str, name: str) -> Html:
    """Label and title of a table or figure, the unit that all its numbers have below; nothing when there are none."""
    gap = sheet().gap if label and title else ""
    named = element("span", text(label), kind="label") if label else NOTHING
    line = joined((named, text(gap + title)))
    below = element("span", text(unit), kind="unit") if unit else NOTHING
    return element(name, joined((line, below))) if line or below else NOTHING


def _foot(block: Table, count: int, scribe: Scribe) -> Html:
    notes = (*block.notes, *block.footnotes)
    if not notes:
        return NOTHING
    cell = element("td", paragraphs(notes, scribe), colspan=count)
    return element("tfoot", element("tr", cell))


def _row(line: Sequence[Slot], columns: Columns, scribe: Scribe, name: str) -> Html:
    return element("tr", joined(_cell(slot, columns, scribe, name) for slot in line if slot.cell))


def _cell(slot: Slot, columns: Columns, scribe: Scribe, name: str) -> Html:
    cell = slot.cell or MISSING
    return element(
        name,
        _paragraphs(cell, columns.table, scribe),
        colspan=slot.span if slot.span > 1 else None,
        rowspan=cell.rows if slot.opens else None,
        scope="col" if name == "th" else None,
        kind=_align(slot, columns) if name == "td" else cell.align,
    )


def _align(slot: Slot, columns: Columns) -> Align | None:
    """Where a cell's text stands: as asked for, else to the left where a column holds running text."""
    asked = slot.cell.align if slot.cell else None
    if asked is None and len(columns.table.align) == columns.count:
        asked = columns.table.align[slot.column]
    return asked or (Align.LEFT if columns.running[slot.column] else None)


def _paragraphs(cell: Cell, block: Table, scribe: Scribe) -> Html:
    """The text of a cell; one without text prints a dash unless it is there to be filled."""
    found = [scribe.line(inlines) for inlines in cell.paragraphs]
    if not any(found):
        return NOTHING if block.blank or cell is MISSING else text(sheet().table.empty)
    return found[0] if len(found) == 1 else joined(element("p", line) for line in found)
