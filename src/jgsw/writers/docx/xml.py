"""Words of Word's grammar that every part shares."""

import re

from jgsw.writers.sheet import twips

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DOCUMENT_NAMESPACES = (
    f"{NAMESPACES} "
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

_UNSAFE = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """Text fit for an element or an attribute; characters that XML forbids are left out."""
    return _UNSAFE.sub(lambda found: _ENTITIES.get(found[0], ""), text)


def attribute(name: str, points: float | None) -> str:
    """An attribute holding a length in twips, or nothing."""
    return "" if points is None else f' {name}="{twips(points)}"'
