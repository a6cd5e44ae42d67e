"""目次: a TOC field with its entries worked out, so that it reads right before and after Word renews it."""

from collections.abc import Mapping, Sequence

from jgsw.doctree import Contents, ContentsEntry
from jgsw.writers.docx.fields import END, bookmark_name, filled, opened
from jgsw.writers.docx.runs import Scribe, run
from jgsw.writers.sheet import sheet

DEEPEST = 6
"""Levels of entries there are styles for."""

_BLOCK = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def contents(found: Contents, scribe: Scribe, pages: Mapping[str, str]) -> str:
    """The paragraphs of a 目次; `pages` gives the printed page number of each anchor that has one.

    Figures and tables follow as fields of their own, each after an empty line (10.3.2).
    """
    depth = min(max(found.depth, 0) + 1, DEEPEST)
    chapters = _BLOCK.format(_field(f'TOC \\o "1-{depth}" \\h \\z \\u', found.entries, scribe, pages))
    lists = [
        _EMPTY + _field(f'TOC \\h \\z \\t "{_styles(kind)}"', entries, scribe, pages)
        for kind, entries in (("figure-title", found.figures), ("table-title", found.tables))
        if entries
    ]
    return chapters + "".join(lists)


_EMPTY = '<w:p><w:pPr><w:pStyle w:val="toc-1"/></w:pPr></w:p>'


def _styles(kind: str) -> str:
    """The styles a list is collected by, as the switch wants them."""
    return ",".join(f"{sheet().styles[key].name},1" for key in (kind, f"annex-{kind}"))


def _field(code: str, entries: Sequence[ContentsEntry], scribe: Scribe, pages: Mapping[str, str]) -> str:
    last = len(entries) - 1
    lines = [
        _line(entry, scribe, pages, (opened(code) if index == 0 else "", END if index == last else ""))
        for index, entry in enumerate(entries)
    ]
    return "".join(lines) or f'<w:p><w:pPr><w:pStyle w:val="toc-1"/></w:pPr>{opened(code)}{END}</w:p>'


def _line(entry: ContentsEntry, scribe: Scribe, pages: Mapping[str, str], ends: tuple[str, str]) -> str:
    gap = "" if not entry.label or entry.text.startswith("（") else sheet().gap
    text = run(f"{entry.label}{gap}{entry.text}")
    if entry.anchor in scribe.targets:
        name = bookmark_name(entry.anchor)
        page = pages.get(entry.anchor, sheet().unknown_page)
        number = filled(f"PAGEREF {name} \\h", run(page))
        text = f'<w:hyperlink w:anchor="{name}" w:history="1">{text}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
    style = f"toc-{min(max(entry.level, 0) + 1, DEEPEST)}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{ends[0]}{text}{ends[1]}</w:p>'
