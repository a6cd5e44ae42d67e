"""Document tree → DOCX in the look of GB/T 1.1—2020, with Word's own numbering, fields and formulas inside."""

from collections.abc import Mapping
from dataclasses import replace

from jgsw.doctree import Document, Layout
from jgsw.writers.docx.blocks import Blocks
from jgsw.writers.docx.body import Body
from jgsw.writers.docx.cover import cover_xml
from jgsw.writers.docx.fields import bookmark_name, targets
from jgsw.writers.docx.flow import Flow
from jgsw.writers.docx.fonts import font_table_xml, theme_xml
from jgsw.writers.docx.footnotes import footnotes_xml
from jgsw.writers.docx.formulas import FormulaError, check_formula
from jgsw.writers.docx.items import POINT
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
    body = Body(Painter(scribe, indent=document.layout is not Layout.LEDGER), pages)
    blocks = "".join(
        body.xml(item, text_width(frame, turned=index in flow.turned)) for index, item in enumerate(flow.items)
    )
    xml = f"{_cover(document, scribe)}{blocks}{last_section}"
    return packed(
        f"<w:document {DOCUMENT_NAMESPACES}><w:body>{xml}</w:body></w:document>",
        _parts(document, flow, scribe),
        {name: (relation, data) for data, (relation, name) in scribe.pictures.files.items()},
        Facts(document.title, document.author, document.dated),
    )


def _cover(document: Document, scribe: Scribe) -> str:
    if document.cover is None:
        return ""
    return cover_xml(document.cover) + paragraph(replace(POINT, section=cover_section_xml()), scribe)


def _parts(document: Document, flow: Flow, scribe: Scribe) -> dict[str, str]:
    """The parts beside document.xml, by name."""
    layout = document.layout.value
    notes = {"footnotes": footnotes_xml(document.footnotes, scribe, flow.frame)} if scribe.cited else {}
    return {
        "theme": theme_xml(),
        "fontTable": font_table_xml(),
        "styles": styles_xml(layout),
        "numbering": flow.blocks.numbering.part(layout),
        "settings": settings_xml(flow.frame, footnotes=bool(notes)),
        **margin_parts(flow.frame, document.header),
        **notes,
    }
