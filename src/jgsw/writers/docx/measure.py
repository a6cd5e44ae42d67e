"""How wide text is, near enough to share out columns and break titles: a Chinese character counts 2, a Latin one 1."""

import re
from collections.abc import Iterable, Sequence

from jgsw.doctree import MathRun, Reference, Run
from jgsw.writers.docx.items import Caption, Display, Piece, Spread, Typed

_COMMANDS = re.compile(r"\\[A-Za-z]+|[{}_^\\ ]")


def half_widths(text: str) -> int:
    """The width of a text in half-width characters: UTF-8 has three bytes for a Chinese one."""
    size = len(text)
    return size if text.isascii() else (len(text.encode("utf-8", "surrogatepass")) + size + 1) // 2


def line_width(inlines: Sequence[Piece]) -> int:
    """The width of a line of inlines, in half-width characters."""
    if len(inlines) == 1 and isinstance(inlines[0], Run):
        return half_widths(inlines[0].text)
    return half_widths(plain(inlines))


def plain(pieces: Iterable[Piece]) -> str:
    """The characters of a line of inlines; formulas by their letters only."""
    return "".join(map(_characters, pieces))


def _characters(piece: Piece) -> str:
    match piece:
        case Run() | Reference() | Spread() | Typed():
            return piece.text
        case MathRun() | Display():
            return _COMMANDS.sub("", piece.latex)
        case Caption():
            return piece.label
        case _:
            return ""
