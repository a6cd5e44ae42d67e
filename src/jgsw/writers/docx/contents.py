"""目次: a TOC field with its entries worked out, so that it reads right before and after Word renews it."""

from collections.abc import Mapping

from jgsw.doctree import Contents, ContentsEntry
from jgsw.writers.docx.fields import END, bookmark_name, filled, opened
from jgsw.writers.docx.runs import Scribe, run
from jgsw.writers.docx.sheet import sheet

DEEPEST = 6
"""Levels of entries there are styles for."""

_BLOCK = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def contents(found: Contents, scribe: Scribe, pages: Mapping[str, str] | None) -> str:
    """The paragraphs of a 目次; `pages` gives the printed page number of each anchor that has one."""
    depth = min(max(found.depth, 0) + 1, DEEPEST)
    field = opened(f'TOC \\o "1-{depth}" \\h \\z \\u')
    last = len(found.entries) - 1
    lines = [
        _line(entry, scribe, pages, (field if index == 0 else "", END if index == last else ""))
        for index, entry in enumerate(found.entries)
    ]
    empty = f'<w:p><w:pPr><w:pStyle w:val="toc-1"/></w:pPr>{field}{END}</w:p>'
    return _BLOCK.format("".join(lines) or empty)


def _line(entry: ContentsEntry, scribe: Scribe, pages: Mapping[str, str] | None, ends: tuple[str, str]) -> str:
    gap = "" if not entry.label or entry.text.startswith("（") else sheet().gap
    text = run(f"{entry.label}{gap}{entry.text}")
    if entry.anchor in scribe.targets:
        name = bookmark_name(entry.anchor)
        page = (pages or {}).get(entry.anchor, sheet().unknown_page)
        number = filled(f"PAGEREF {name} \\h", run(page))
        text = f'<w:hyperlink w:anchor="{name}" w:history="1">{text}<w:r><w:tab/></w:r>{number}</w:hyperlink>'
    style = f"toc-{min(max(entry.level, 0) + 1, DEEPEST)}"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{ends[0]}{text}{ends[1]}</w:p>'
