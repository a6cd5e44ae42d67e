"""A document with its pages as LibreOffice printed them."""

from pathlib import Path
from typing import NamedTuple

from jgsw.doctree import Document, Paging
from jgsw.tasks.formats import Press
from proofs.galley import Galley, read


class Proof(NamedTuple):
    """A document, what laying it out told, its pages as a PDF, and what they say."""

    document: Document
    paging: Paging
    pdf: Path
    cover: str
    galley: Galley

    def word(self) -> bytes:
        """The document as a DOCX file."""
        return Press(self.document, self.pdf.parent).word


def pull(document: Document, folder: Path) -> Proof:
    """Print a document; everything made on the way is kept in the folder."""
    press = Press(document, folder)
    assert press.paging, "没有 LibreOffice"
    pdf = folder / "proof.pdf"
    pdf.write_bytes(press.pdf())
    cover, *pages = read(pdf)
    return Proof(document, press.paging, pdf, cover, Galley(tuple(pages), document.header))
