"""Frames about blocks: tables to Word, not to the reader."""

from jgsw.writers.docx.tables import border, grid_columns
from jgsw.writers.sheet import sheet, twips


def inner_width(width: int) -> int:
    """What a frame `width` twips wide leaves to the text in it; nothing is set narrower than half an inch."""
    return max(width - 2 * twips(sheet().table.padding), 720)


def boxed(inner: str, width: int) -> str:
    """Blocks in a thin frame: a table of one cell (9.10.4)."""
    look = sheet().table
    margins = "".join(f'<w:{side} w:w="{twips(look.padding)}" w:type="dxa"/>' for side in ("left", "right"))
    lines = "".join(border(side, look.thin) for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"{grid_columns([width])}"
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc></w:tr></w:tbl>'
    )
