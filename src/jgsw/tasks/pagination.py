"""Printed page numbers, and where long tables break, laid out once and kept by the document's content."""

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jgsw import office
from jgsw.doctree import Document, Paging
from jgsw.errors import Missing
from jgsw.source.saving import write_atomically

MOST_KEPT = 500
"""Outcomes kept in one cache; those not used for longest go first."""

_EDITION = 1
"""Of the passes: raised when they would come to another outcome."""


def paging(document: Document, cache: Path) -> Paging | None:
    """What a layout pass tells of the document, kept in folder `cache`; None when nobody can lay it out."""
    from jgsw.tasks.layoutpasses import entries, laid_out
    from jgsw.writers.docx import proof

    first = proof(document, {})
    if not first.rows and not entries(document):
        return Paging()
    if office.find() is None:
        return None
    kept = cache / f"{_key(first.data)}.json"
    found = _read(kept)
    if found:
        return found
    try:
        made = laid_out(document, first)
    except Missing:
        return None
    _keep(kept, made)
    return made


def why_not() -> str:
    """Why `paging` found none, as half a Chinese sentence."""
    return "LibreOffice 没能排出这份文件" if office.find() else "没有找到 LibreOffice"


def _key(proof: bytes) -> str:
    """Another document, another LibreOffice or another way of asking it has another key."""
    return sha256(proof + f"{_EDITION} {office.edition()}".encode()).hexdigest()


def _read(kept: Path) -> Paging | None:
    """An outcome kept before; None when there is none or it is damaged."""
    try:
        data = json.loads(kept.read_text("utf-8"))
        pages = {str(anchor): str(page) for anchor, page in data["pages"].items()}
        breaks = {str(anchor): tuple(map(int, rows)) for anchor, rows in data["breaks"].items()}
        kept.touch()
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return None
    return Paging(pages, breaks)


def _keep(kept: Path, made: Paging) -> None:
    data = {"pages": dict(made.pages), "breaks": dict(made.breaks)}
    write_atomically(kept, json.dumps(data, ensure_ascii=False, sort_keys=True).encode())
    aged = []
    for path in kept.parent.glob("*.json"):
        with suppress(FileNotFoundError):
            aged.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(aged)[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
