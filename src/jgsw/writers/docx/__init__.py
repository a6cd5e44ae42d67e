"""Document tree → DOCX in the look of GB/T 1.1—2020, with Word's own numbering, fields and formulas inside."""

from collections.abc import Mapping

from jgsw.doctree import Document, Layout, Paging
from jgsw.writers.docx.blocks import Blocks
from jgsw.writers.docx.body import Body
from jgsw.writers.docx.cover import cover_xml
from jgsw.writers.docx.fields import bookmark_name, targets
from jgsw.writers.docx.flow import Flow
from jgsw.writers.docx.fonts import font_table_xml, theme_xml
from jgsw.writers.docx.footnotes import footnotes_xml
from jgsw.writers.docx.formulas import check_formula, formula_overrun
from jgsw.writers.docx.items import POINT
from jgsw.writers.docx.package import Facts, packed
from jgsw.writers.docx.paragraphs import paragraph
from jgsw.writers.docx.pictures import Pictures
from jgsw.writers.docx.proof import Marks, Proof
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.sections import cover_section_xml, margin_parts
from jgsw.writers.docx.settings import settings_xml
from jgsw.writers.docx.styles import styles_xml
from jgsw.writers.docx.tables import Painter
from jgsw.writers.docx.xml import DOCUMENT_NAMESPACES
from jgsw.writers.latex import FormulaError
from jgsw.writers.pictures import check_picture
from jgsw.writers.raster import PictureError
from jgsw.writers.sheet import sheet

__all__ = [
    "FormulaError",
    "PictureError",
    "Proof",
    "bookmark_name",
    "check_formula",
    "check_picture",
    "formula_overrun",
    "proof",
    "write",
]


def write(document: Document, paging: Paging | None = None) -> bytes:
    """The document as a DOCX file, the same bytes for the same document.

    `paging` gives the page numbers of the 目次 and says where tables are continued; without it those numbers stay
    empty until somebody renews the field in Word (F9), and tables repeat their head. Raises FormulaError and
    PictureError for contents that cannot be printed; `check_formula` and `check_picture` tell beforehand.
    """
    return _printed(document, paging or Paging())


def proof(document: Document, breaks: Mapping[str, tuple[int, ...]]) -> Proof:
    """The document for a layout pass, with `breaks` of tables as far as they are known; otherwise as `write`."""
    marks = Marks(frozenset(breaks))
    data = _printed(document, Paging(breaks=breaks), marks)
    return Proof(data, marks.matters, marks.rows, marks.notes)


def _printed(document: Document, paging: Paging, marks: Marks | None = None) -> bytes:
    frame = sheet().frames[document.layout.value]
    flow = Flow(frame, Blocks(frame))
    last_section = flow.document(document)
    scribe = Scribe(targets(flow.items), Pictures(), len(document.footnotes))
    painter = Painter(scribe, document.layout is not Layout.LEDGER, paging.breaks, marks)
    body = Body(painter, paging.pages, frame.text_width)
    placed = marks.gathered(flow.placed()) if marks else flow.placed()
    blocks = [body.xml(one.item, one.width) for one in placed]
    opening = f"<w:document {DOCUMENT_NAMESPACES}><w:body>{_cover(document, scribe)}"
    return packed(
        (opening, *blocks, f"{last_section}</w:body></w:document>"),
        _parts(document, flow, scribe),
        {name: (relation, data) for data, (relation, name) in scribe.pictures.files.items()},
        Facts(document.title, document.author, document.dated),
    )


def _cover(document: Document, scribe: Scribe) -> str:
    if document.cover is None:
        return ""
    return cover_xml(document.cover) + paragraph(POINT._replace(section=cover_section_xml()), scribe)


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
