"""Printed page numbers of a document's anchors, from a layout pass of LibreOffice where there is one.

The pass is kept by the document's content: the same document is laid out once.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from jgsw import office
from jgsw.doctree import Contents, Document, Matter, Paragraph, Part
from jgsw.errors import Missing
from jgsw.source.saving import write_atomically

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def page_numbers(document: Document, cache: Path) -> Mapping[str, str] | None:
    """The page number printed where each entry of the 目次 leads; None when nobody can lay the document out."""
    if not _entries(document):
        return {}
    if office.find() is None:
        return None
    from jgsw.writers.docx import write

    data = write(document)
    kept = cache / f"{sha256(data).hexdigest()}.json"
    if kept.is_file():
        numbers: dict[str, str] = json.loads(kept.read_text("utf-8"))
        return numbers
    try:
        numbers = dict(_laid_out(document, data))
    except Missing:
        return None
    write_atomically(kept, json.dumps(numbers, ensure_ascii=False, sort_keys=True).encode())
    return numbers


def why_not() -> str:
    """Why `page_numbers` found none, as half a Chinese sentence."""
    return "LibreOffice 没能排出这份文件" if office.find() else "没有找到 LibreOffice"


def _entries(document: Document) -> list[str]:
    contents = (block for part in document.parts for block in part.blocks if isinstance(block, Contents))
    return [entry.anchor for one in contents for entry in one.entries]


def _laid_out(document: Document, data: bytes) -> Iterator[tuple[str, str]]:
    from jgsw.writers.docx import bookmark_name

    names = {anchor: bookmark_name(anchor) for anchor in _entries(document)}
    found = office.destinations(office.to_pdf(data), names.values())
    pages = {anchor: found[name] for anchor, name in names.items() if name in found}
    body = [pages[anchor] for anchor in _anchors(document, Matter.BODY) if anchor in pages]
    for anchor in _anchors(document, Matter.FRONT):
        if anchor in pages:
            yield anchor, _roman(pages[anchor] if document.cover else pages[anchor] + 1)
    for anchor in _anchors(document, Matter.BODY):
        if anchor in pages:
            yield anchor, str(pages[anchor] - body[0] + 1)


def _anchors(document: Document, matter: Matter) -> Iterator[str]:
    for part in document.parts:
        if part.matter is matter:
            yield from _of_part(part)


def _of_part(part: Part) -> Iterator[str]:
    return (block.anchor for block in part.blocks if isinstance(block, Paragraph) and block.anchor)


def _roman(page: int) -> str:
    """Upper-case roman (10.1.3), spelt as a word processor spells it."""
    text = ""
    for value, digit in _ROMAN:
        while page >= value:
            text, page = text + digit, page - value
    return text
