"""The files a document can be made into: Word, HTML, Markdown, PDF."""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from jgsw import office
from jgsw.doctree import Document, Paging
from jgsw.errors import Missing, UsageError
from jgsw.tasks.pagination import paging

EVERY = "all"
"""Stands for all formats."""

_HOUR = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)[0-9]{14}")
_DIGESTS = re.compile(rb"/ID\s*\[[^\]]*\]|/DocChecksum\s*/[0-9A-F]{32}")
_HEX = re.compile(rb"[0-9A-F]{32}")


class Format(StrEnum):
    """A kind of file; the value is its suffix."""

    WORD = "docx"
    HTML = "html"
    MARKDOWN = "md"
    PDF = "pdf"


FOLDERS: Mapping[Format, str] = {
    Format.WORD: "word",
    Format.HTML: "html",
    Format.MARKDOWN: "markdown",
    Format.PDF: "pdf",
}
"""Where files of a kind are put below `build/`."""


class Press:
    """Makes the files of one document, which is laid out at most once; layouts are kept in the folder `cache`."""

    def __init__(self, document: Document, cache: Path) -> None:
        self._document = document
        self._cache = cache

    @cached_property
    def paging(self) -> Paging | None:
        """What laying the document out told; None when nobody can."""
        return paging(self._document, self._cache)

    @cached_property
    def word(self) -> bytes:
        """The DOCX file."""
        from jgsw.writers import docx

        return docx.write(self._document, self.paging)

    def html(self) -> bytes:
        """The page."""
        from jgsw.writers import html

        return html.write(self._document)

    def markdown(self) -> bytes:
        """The text for comparing."""
        from jgsw.writers import markdown

        return markdown.write(self._document)

    def pdf(self) -> bytes:
        """What LibreOffice makes of the DOCX file; raises `Missing` without it."""
        return timeless(office.to_pdf(self.word))


PRESSES: Mapping[Format, Callable[[Press], bytes]] = {
    Format.WORD: lambda press: press.word,
    Format.HTML: Press.html,
    Format.MARKDOWN: Press.markdown,
    Format.PDF: Press.pdf,
}
PAGED = frozenset((Format.WORD, Format.PDF))
"""Formats whose 目次 has page numbers."""


def formats_of(words: Iterable[str]) -> tuple[Format, ...]:
    """The formats named, `html,md` or one at a time, each once; Word when none is."""
    named = [name.strip().lower().removeprefix(".") for word in words for name in word.split(",") if name.strip()]
    for name in named:
        if name != EVERY and name not in tuple(Format):
            raise UsageError(f"没有“{name}”这种格式", f"可写：{'、'.join(Format)}，或 {EVERY}（全部）")
    chosen = tuple(Format) if EVERY in named else tuple(one for one in Format if one in named)
    return chosen or (Format.WORD,)


def require(formats: Iterable[Format]) -> None:
    """Raise `Missing` when something outside jgsw that these formats need is not there."""
    if Format.PDF in formats and office.find() is None:
        raise Missing(
            "这台电脑上没有 LibreOffice，不能生成 PDF",
            "安装 libreoffice-writer 和 libreoffice-math 后再试；或者先排成 Word，在 Word 或 WPS 里另存为 PDF",
        )


def timeless(pdf: bytes) -> bytes:
    """The PDF without the moment it was made: its dates are set, and its digests follow from its content."""
    end = pdf.rfind(b"endstream")
    body, tail = pdf[: max(end, 0)], _HOUR.sub(rb"\g<1>19800101000000", pdf[max(end, 0) :])
    digest = sha256(body + _DIGESTS.sub(b"", tail)).hexdigest()[:32].upper().encode()
    return body + _DIGESTS.sub(lambda found: _HEX.sub(digest, found[0]), tail)
