"""Sections: page frames, where page numbers begin, headers and footers."""

from dataclasses import dataclass

from jgsw.doctree import Matter
from jgsw.writers.docx.fields import filled
from jgsw.writers.docx.runs import run
from jgsw.writers.docx.xml import NAMESPACES
from jgsw.writers.sheet import Frame, millimetres, sheet, twips


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one matter and orientation; `first` begins the page numbers of its matter."""

    matter: Matter
    landscape: bool
    first: bool


def section_xml(section: Section, frame: Frame) -> str:
    """The `w:sectPr` of a section in page frame `frame`."""
    kind = frame.start if section.first else "nextPage"
    form = frame.front_numbers if section.matter is Matter.FRONT else frame.body_numbers
    start = ' w:start="1"' if section.first else ""
    grid = f'<w:docGrid w:type="lines" w:linePitch="{twips(sheet().grid)}"/>'
    return (
        f'<w:sectPr>{_references(frame)}<w:type w:val="{kind}"/>{_page(frame, turned=section.landscape)}'
        f'<w:pgNumType w:fmt="{form}"{start}/>{grid}</w:sectPr>'
    )


def cover_section_xml() -> str:
    """The `w:sectPr` of the cover: margins of its own, neither header nor footer."""
    look, frame = sheet().cover, sheet().frames["standard"]
    right = frame.width_mm - look.left_mm - look.width_mm
    margins = {"top": look.top_mm, "right": right, "bottom": 5, "left": look.left_mm, "header": 5, "footer": 5}
    sides = "".join(f' w:{side}="{millimetres(length)}"' for side, length in margins.items())
    size = f'w:w="{millimetres(frame.width_mm)}" w:h="{millimetres(frame.height_mm)}"'
    return f'<w:sectPr><w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar{sides} w:gutter="0"/></w:sectPr>'


def _page(frame: Frame, *, turned: bool) -> str:
    """Page size and margins; a turned page keeps its binding edge, which then lies at the top."""
    width, height = millimetres(frame.width_mm), millimetres(frame.height_mm)
    top, right, bottom, left = frame.top_mm, frame.outer_mm, frame.bottom_mm, frame.inner_mm
    if turned:
        width, height = height, width
    across = ' w:orient="landscape"' if width > height else ""
    margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    margins |= {"header": frame.header_mm, "footer": frame.footer_mm}
    sides = "".join(f' w:{side}="{millimetres(length)}"' for side, length in margins.items())
    return f'<w:pgSz w:w="{width}" w:h="{height}"{across}/><w:pgMar{sides} w:gutter="0"/>'


_PAGES = {"odd": "default", "even": "even"}


def _references(frame: Frame) -> str:
    return "".join(
        f'<w:{part}Reference w:type="{_PAGES[side]}" r:id="rId{part.capitalize()}{side.capitalize()}"/>'
        for part, sides in (("header", frame.header), ("footer", frame.footer))
        for side in sides
    )


def margin_parts(frame: Frame, header: str) -> dict[str, str]:
    """The XML of headers and footers, by part and side (`headerOdd`): the header's text, the page number below."""
    number = filled("PAGE", run("1"))
    found = {}
    for part, sides, runs in (("header", frame.header, run(header)), ("footer", frame.footer, number)):
        tag = "hdr" if part == "header" else "ftr"
        for side, style in sides.items():
            text = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
            found[part + side.capitalize()] = f"<w:{tag} {NAMESPACES}>{text}</w:{tag}>"
    return found
