"""The cover: one table of fixed layout whose rows stand where annex E draws their contents."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from jgsw.doctree import Cover
from jgsw.writers.docx.covertext import Setting, banner, issuers, middle, numbers
from jgsw.writers.docx.runs import run, shaped, spread_word
from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import millimetres, sheet, twips

GAP_MM = 4
"""Between the issuers and 发布."""


class _Cell(NamedTuple):
    """A cell from one edge to another (millimetres from the table's left), its paragraphs and where they stand."""

    start: float
    end: float
    paragraphs: str = ""
    place: str = "top"


class _Row(NamedTuple):
    height: float
    cells: tuple[_Cell, ...]
    ruled: bool = False


def cover_xml(cover: Cover) -> str:
    """The table of a cover, down to the foot of the page."""
    rows = tuple(_rows(cover))
    edges = sorted({edge for row in rows for cell in row.cells for edge in (cell.start, cell.end)})
    positions = [millimetres(edge) for edge in edges]
    columns = "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(positions))
    width = millimetres(sheet().cover.width_mm)
    body = "".join(_row(row, edges) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )


def _rows(cover: Cover) -> Iterator[_Row]:
    look = sheet().cover
    width, top = look.width_mm, look.top_mm
    mark = width - look.mark_width_mm
    yield _Row(
        look.classification_to_mm - top,
        (
            _Cell(0, mark, _lines("cover-classification", cover.classification)),
            _Cell(mark, width, _lines("cover-mark", (cover.mark,)), "center"),
        ),
    )
    yield _Row(
        look.banner_to_mm - look.classification_to_mm,
        (_Cell(0, width, _set(banner(cover.banner)) if cover.banner else ""),),
    )
    named = "".join(map(_set, numbers(cover)))
    yield _Row(look.rule_1_mm - look.banner_to_mm, (_Cell(0, width, named, "bottom"),), ruled=True)
    yield _Row(look.title_from_mm - look.rule_1_mm, (_Cell(0, width),))
    yield _Row(look.title_to_mm - look.title_from_mm, (_Cell(0, width, "".join(map(_set, middle(cover)))),))
    yield _Row(look.dates_from_mm - look.title_to_mm, (_Cell(0, width),))
    yield _Row(
        look.rule_2_mm - look.dates_from_mm,
        (
            _Cell(0, width / 2, _lines("cover-published", (cover.published,)), "bottom"),
            _Cell(width / 2, width, _lines("cover-effective", (cover.effective,)), "bottom"),
        ),
        ruled=True,
    )
    yield _Row(look.issuers_to_mm - look.rule_2_mm, _issuers(cover, width))


def _row(row: _Row, edges: list[float]) -> str:
    cells = "".join(_cell(cell, edges, ruled=row.ruled) for cell in row.cells)
    height = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{millimetres(row.height)}" w:hRule="exact"/></w:trPr>'
    return f"<w:tr>{height}{cells}</w:tr>"


def _cell(cell: _Cell, edges: list[float], *, ruled: bool) -> str:
    span = edges.index(cell.end) - edges.index(cell.start)
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    rule = round(sheet().cover.rule * 8)
    border = f'<w:tcBorders><w:bottom w:val="single" w:sz="{rule}" w:space="0" w:color="auto"/></w:tcBorders>'
    width = millimetres(cell.end) - millimetres(cell.start)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{border if ruled else ""}'
        f'<w:vAlign w:val="{cell.place}"/></w:tcPr>{cell.paragraphs or _paragraph("point", "")}</w:tc>'
    )


def _paragraph(style: str, runs: str, direct: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direct}</w:pPr>{runs}</w:p>'


def _lines(style: str, lines: Iterable[str]) -> str:
    """Each line that says something as a paragraph."""
    return "".join(_paragraph(style, run(line)) for line in lines if line)


def _set(setting: Setting) -> str:
    """Lines of the cover as one paragraph."""
    line = f'<w:spacing w:line="{twips(setting.line)}" w:lineRule="exact"/>' if setting.line else ""
    lines = (shaped(text, setting.size, setting.scale) for text in setting.lines)
    return _paragraph(setting.style, "<w:r><w:br/></w:r>".join(lines), line)


def _issuers(cover: Cover, width: float) -> tuple[_Cell, ...]:
    """The issuers, one a line, with 发布 on their right, both in the middle of the row."""
    look = sheet().cover
    names, taken = issuers(cover.issuers, width - look.issue_word_mm - GAP_MM)
    block = round(taken, 1)
    left = round((width - block - look.issue_word_mm - GAP_MM) / 2, 1)
    right = left + block + GAP_MM
    cells = (
        _Cell(0, left),
        _Cell(left, left + block, _names(names), "center"),
        _Cell(left + block, right),
        _Cell(right, right + look.issue_word_mm, _issue_word(cover.issue_word), "center"),
        _Cell(right + look.issue_word_mm, width),
    )
    return tuple(cell for cell in cells if cell.end > cell.start)


def _names(names: Setting) -> str:
    """The issuers' names, spread to the width of the longest where they are about as long."""
    lengths = list(map(half_widths, names.lines))
    alike = not lengths or min(lengths) >= sheet().cover.issuers_alike * max(lengths)
    line = f'<w:spacing w:line="{twips(names.line)}" w:lineRule="exact"/>' if names.line else ""
    direct = line if alike else f'{line}<w:jc w:val="center"/>'
    return "".join(_paragraph(names.style, shaped(name, names.size, names.scale), direct) for name in names.lines)


def _issue_word(word: str) -> str:
    return _paragraph("cover-issue-word", spread_word(word, sheet().styles["cover-issue-word"].spread))
