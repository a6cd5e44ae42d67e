"""Document tree → DOCX in the look of GB/T 1.1—2020, with Word's own numbering, fields and formulas inside."""

from collections.abc import Iterable, Mapping

from jgsw.doctree import Document, Layout
from jgsw.writers.docx.blocks import Blocks
from jgsw.writers.docx.contents import contents
from jgsw.writers.docx.cover import cover_xml
from jgsw.writers.docx.fields import bookmark_name, targets
from jgsw.writers.docx.flow import Flow
from jgsw.writers.docx.fonts import font_table_xml, theme_xml
from jgsw.writers.docx.footnotes import footnotes_xml
from jgsw.writers.docx.formulas import FormulaError, check_formula
from jgsw.writers.docx.frames import beside, boxed
from jgsw.writers.docx.items import POINT, Beside, Box, Grid, Item, Listed, Para
from jgsw.writers.docx.package import Facts, packed
from jgsw.writers.docx.paragraphs import paragraph
from jgsw.writers.docx.pictures import PictureError, Pictures, check_picture
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.sections import cover_section_xml, margin_parts, text_width
from jgsw.writers.docx.settings import settings_xml
from jgsw.writers.docx.sheet import sheet
from jgsw.writers.docx.styles import styles_xml
from jgsw.writers.docx.tables import Painter
from jgsw.writers.docx.xml import DOCUMENT_NAMESPACES

__all__ = ["FormulaError", "PictureError", "bookmark_name", "check_formula", "check_picture", "write"]


def write(document: Document, pages: Mapping[str, str] | None = None) -> bytes:
    """The document as a DOCX file, the same bytes for the same document.

    `pages` gives the printed page number of an anchor for the 目次 (`{"scope": "1"}`); without it those numbers stay
    empty until somebody renews the field in Word (F9). Raises FormulaError and PictureError for contents that cannot
    be printed; `check_formula` and `check_picture` tell beforehand.
    """
    frame = sheet().frames[document.layout.value]
    flow = Flow(frame, Blocks(frame.text_width))
    last_section = flow.document(document)
    scribe = Scribe(targets(flow.items), Pictures(frame), len(document.footnotes))
    painter = Painter(scribe, indent=document.layout is not Layout.LEDGER)
    body = "".join(
        _item(item, painter, text_width(frame, turned=index in flow.turned), pages)
        for index, item in enumerate(flow.items)
    )
    cover = _cover(document, scribe)
    parts = {
        "styles": styles_xml(document.layout.value),
        "theme": theme_xml(),
        "fontTable": font_table_xml(),
        "numbering": flow.blocks.numbering.part(document.layout.value),
        **margin_parts(frame, document.header),
    }
    if scribe.cited:
        parts["footnotes"] = footnotes_xml(document.footnotes, scribe, frame)
    parts["settings"] = settings_xml(frame, footnotes=bool(scribe.cited))
    images = {name: (relation, data) for data, (relation, name) in scribe.pictures.files.items()}
    xml = f"<w:document {DOCUMENT_NAMESPACES}><w:body>{cover}{body}{last_section}</w:body></w:document>"
    return packed(xml, parts, images, Facts(document.title, document.author, document.dated))


def _cover(document: Document, scribe: Scribe) -> str:
    if document.cover is None:
        return ""
    end = Para(POINT.style, section=cover_section_xml())
    return cover_xml(document.cover) + paragraph(end, scribe)


def _item(item: Item, painter: Painter, width: int, pages: Mapping[str, str] | None) -> str:
    match item:
        case Para():
            return paragraph(item, painter.scribe)
        case Grid():
            return painter.table(item, width)
        case Listed():
            return contents(item.contents, painter.scribe, pages)
        case Beside():
            columns = ["".join(paragraph(para, painter.scribe) for para in column) for column in item.pictures]
            return beside(columns, width)
        case Box():
            return boxed(_boxed_items(item.items, painter, width, pages), width)


def _boxed_items(items: Iterable[Item], painter: Painter, width: int, pages: Mapping[str, str] | None) -> str:
    inner = width - 216
    found = list(items)
    if not found or not isinstance(found[-1], Para):
        found.append(POINT)
    return "".join(_item(item, painter, inner, pages) for item in found)
