"""The rows of tables: cells with their spans, alignment and paragraphs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Inline, Run
from jgsw.writers.columns import MISSING, Columns, Slot
from jgsw.writers.docx.runs import Scribe, run
from jgsw.writers.sheet import sheet

_LOOSE = re.compile("(?<=[A-Z]) (?=[0-9])")


class Look(NamedTuple):
    """What the cells of a row share: `w:trPr`, style, and what keeps it with the next row or rules it off."""

    row: str
    style: str
    border: str = ""
    keep: str = ""


class _Mould(NamedTuple):
    """What the cells of one column and row look share: the cell's opening and, without its end, a paragraph's.

    `numbers` is where each number stands in a column of numbers.
    """

    cell: str
    paragraph: str
    numbers: Mapping[str, str]


_NOWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the rows of one table; `indent` begins text on the left after one character."""

    scribe: Scribe
    columns: Columns
    indent: bool
    _moulds: dict[tuple[object, ...], _Mould] = field(default_factory=dict)

    def row(self, line: Sequence[Slot], look: Look, mark: str = "") -> str:
        """A row; `mark` is a bookmark for the first cell that is not covered from above."""
        first = next((slot for slot in line if slot.cell), None) if mark else None
        cells = [self._cell(slot, look, mark if slot is first else "") for slot in line]
        return f"<w:tr>{look.row}{''.join(cells)}</w:tr>"

    def _cell(self, slot: Slot, look: Look, mark: str) -> str:
        mould = self._mould(slot, look)
        number = mould.numbers.get(slot.plain, "") if mould.numbers and slot.plain else ""
        opening = f"{mould.paragraph}{number}</w:pPr>"
        text = run(_joined(slot.plain)) if slot.plain else f"</w:p>{opening}".join(self._paragraphs(slot.cell))
        return f"{mould.cell}{opening}{mark}{text}</w:p></w:tc>"

    def _mould(self, slot: Slot, look: Look) -> _Mould:
        cell, column, span, opens, _ = slot
        key = (look.style, look.border, look.keep, column, span, opens, cell.align if cell else slot)
        found = self._moulds.get(key)
        if found is None:
            found = self._moulds[key] = self._made(slot, look)
        return found

    def _made(self, slot: Slot, look: Look) -> _Mould:
        width = sum(self.columns.widths[slot.column : slot.column + slot.span])
        centred = '<w:vAlign w:val="center"/>'
        style, placing, numbers = self._placing(look.style, slot)
        return _Mould(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_merged(slot)}{look.border}{centred}</w:tcPr>',
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{look.keep}{placing}',
            numbers,
        )

    def _placing(self, style: str, slot: Slot) -> tuple[str, str, Mapping[str, str]]:
        """The style of a cell's paragraphs, their indent and alignment where they differ from it; those of numbers."""
        columns, column = self.columns, slot.column
        asked = slot.cell.align if slot.cell else None
        if style == "table-head":
            return style, _align(asked), _NOWHERE
        asked = asked or columns.align[column]
        if asked is Align.LEFT or (columns.running[column] and asked is None):
            return ("table-text", "", _NOWHERE) if self.indent else (style, _align(Align.LEFT), _NOWHERE)
        return style, _align(asked), _NOWHERE if asked else columns.places[column]

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
