"""The rows of tables: cells with their spans, alignment and paragraphs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from jgsw.doctree import Align, Cell, Inline, Run
from jgsw.writers.columns import MISSING, Columns, Slot
from jgsw.writers.docx.runs import REMEMBERED, Scribe, run
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


_Kind = tuple[int, int, bool, bool, Align | None]
"""What cells of one look may differ in: column, span, whether one covers rows below or is covered, alignment."""
_NOWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Cells:
    """Writes the rows of one table; `indent` begins text on the left after one character."""

    scribe: Scribe
    columns: Columns
    indent: bool
    _moulds: dict[Look, dict[_Kind, _Mould]] = field(default_factory=dict)

    def row(self, line: Sequence[Slot], look: Look, mark: str = "") -> str:
        """A row; `mark` is a bookmark for the first cell that is not covered from above."""
        first = next((slot for slot in line if slot.cell), None) if mark else None
        moulds = self._moulds.setdefault(look, {})
        cells = [self._cell(slot, look, moulds, mark if slot is first else "") for slot in line]
        return f"<w:tr>{look.row}{''.join(cells)}</w:tr>"

    def _cell(self, slot: Slot, look: Look, moulds: dict[_Kind, _Mould], mark: str) -> str:
        cell, column, span, opens, plain = slot
        kind = column, span, opens, cell is None, cell.align if cell else None
        mould = moulds.get(kind)
        if mould is None:
            mould = moulds[kind] = self._mould(slot, look)
        opening = f"{mould.paragraph}{mould.numbers.get(plain or '', '')}</w:pPr>"
        if plain:
            return f"{mould.cell}{opening}{mark}{_text(plain)}</w:p></w:tc>"
        paragraphs = self._paragraphs(cell)
        return f"{mould.cell}{opening}{mark}{f'</w:p>{opening}'.join(paragraphs)}</w:p></w:tc>"

    def _mould(self, slot: Slot, look: Look) -> _Mould:
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
            return _text(inlines[0].text)
        return self.scribe.runs(inlines)


@lru_cache(maxsize=REMEMBERED)
def _text(text: str) -> str:
    """Text as a run in which the number of a standard stays on the line of its letters (`GB/T 1.1`)."""
    return run(_LOOSE.sub("\N{NO-BREAK SPACE}", text))


def _merged(slot: Slot) -> str:
    across = f'<w:gridSpan w:val="{slot.span}"/>' if slot.span > 1 else ""
    down = "<w:vMerge/>" if slot.cell is None else '<w:vMerge w:val="restart"/>' if slot.opens else ""
    return across + down


def _align(asked: Align | None) -> str:
    return f'<w:jc w:val="{asked}"/>' if asked else ""
