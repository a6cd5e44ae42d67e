"""The rows of tables: cells with their spans, alignment and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Inline, Run
from jgsw.writers.columns import MISSING, Columns, Slot
from jgsw.writers.decimals import text_of
from jgsw.writers.docx.runs import Scribe, run
from jgsw.writers.sheet import sheet

_LOOSE = re.compile("(?<=[A-Z]) (?=[0-9])")


class Look(NamedTuple):
    """What the cells of a row share: `w:trPr`, style, and what keeps it with the next row or rules it off."""

    row: str
    style: str
    border: str = ""
    keep: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the rows of one table; `indent` begins text on the left after one character."""

    scribe: Scribe
    columns: Columns
    indent: bool

    def row(self, line: Sequence[Slot], look: Look, mark: str = "") -> str:
        """A row; `mark` is a bookmark for the first cell that is not covered from above."""
        first = next((slot for slot in line if slot.cell), None) if mark else None
        cells = [self._cell(slot, look, mark if slot is first else "") for slot in line]
        return f"<w:tr>{look.row}{''.join(cells)}</w:tr>"

    def _cell(self, slot: Slot, look: Look, mark: str) -> str:
        cell, column, span, opens = slot
        style, placing = self._placing(look.style, cell, column)
        widths = self.columns.widths
        width = widths[column] if span == 1 else sum(widths[column : column + span])
        merged = "" if span == 1 and cell and not opens else _merged(slot)
        opening = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look.keep}{placing}</w:pPr>'
        paragraphs = f"</w:p>{opening}".join(self._paragraphs(cell))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{look.border}<w:vAlign w:val="center"/></w:tcPr>'
            f"{opening}{mark}{paragraphs}</w:p></w:tc>"
        )

    def _placing(self, style: str, cell: Cell | None, column: int) -> tuple[str, str]:
        """The style of a cell's paragraphs and, where they differ from the style's, their indent and alignment."""
        columns = self.columns
        asked = cell.align if cell else None
        if style == "table-head":
            return style, _align(asked)
        asked = asked or columns.align[column]
        if asked is Align.LEFT or (columns.running[column] and asked is None):
            return ("table-text", "") if self.indent else (style, _align(Align.LEFT))
        if asked is None and (places := columns.places[column]):
            return style, places.get(text_of(cell) or "", "")
        return style, _align(asked)

    def _paragraphs(self, cell: Cell | None) -> list[str]:
        found = list(map(self._runs, cell.paragraphs)) if cell else []
        if any(found):
            return found
        blank = self.columns.table.blank or cell is None or cell is MISSING
        return [""] if blank else [run(sheet().table.empty)]

    def _runs(self, inlines: tuple[Inline, ...]) -> str:
        if len(inlines) == 1 and isinstance(inlines[0], Run) and not inlines[0].marks:
            return run(_joined(inlines[0].text))
        return self.scribe.runs(inlines)


def _joined(text: str) -> str:
    """Text in which the number of a standard stays on the line of its letters (`GB/T 1.1`)."""
    return _LOOSE.sub("\N{NO-BREAK SPACE}", text) if " " in text else text


def _merged(slot: Slot) -> str:
    across = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    down = "<w:vMerge/>" if slot.cell is None else '<w:vMerge w:val="restart"/>' if slot.opens else ""
    return across + down


def _align(asked: Align | None) -> str:
    return f'<w:jc w:val="{asked}"/>' if asked else ""
