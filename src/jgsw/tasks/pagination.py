"""Printed page numbers, and where long tables break, laid out once and kept by the document's content."""

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from jgsw import office, writers
from jgsw.doctree import Contents, Document, Paging, Table
from jgsw.errors import Missing
from jgsw.source.saving import write_atomically

MOST_KEPT = 500
"""Outcomes kept in one cache; those not used for longest go first."""

_WRITERS = Path(writers.__file__ or "").parent
_GRAMMAR = (".py", ".toml", ".xml")
_PASSES = [Path(__file__).with_name(f"{name}.py") for name in ("layoutpasses", "tablebreaks")]


def paging(document: Document, folder: Path) -> Paging | None:
    """What a layout pass tells of the document, kept in `folder`; None when nobody can lay it out."""
    if not any(isinstance(block, Contents | Table) for part in document.parts for block in part.blocks):
        return Paging()
    from jgsw.tasks.layoutpasses import entries, laid_out
    from jgsw.writers.docx import proof

    listed = bool(entries(document))
    if listed and office.find() is None:
        return None
    kept = folder / f"{_key(document)}.json"
    if found := _read(kept):
        return found
    first = proof(document, {})
    try:
        made = laid_out(document, first) if listed or first.rows else Paging()
    except Missing:
        return None
    _keep(kept, made)
    return made


def why_not() -> str:
    """Why `paging` found none, as half a Chinese sentence."""
    return "LibreOffice 没能排出这份文件" if office.find() else "没有找到 LibreOffice"


def _key(document: Document) -> str:
    """Another document, another LibreOffice or another way of writing documents and asking it has another key."""
    return sha256(f"{document!r} {_programs()} {office.edition()}".encode()).hexdigest()


@cache
def _programs() -> str:
    """A digest of the programs and style sheets that an outcome depends on."""
    files = sorted(path for path in _WRITERS.rglob("*") if path.suffix in _GRAMMAR)
    return sha256(b"".join(path.read_bytes() for path in (*files, *_PASSES))).hexdigest()


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
