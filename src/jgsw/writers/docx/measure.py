"""The characters of a line of pieces, as they are seen."""

from collections.abc import Iterable

from jgsw.doctree import MathRun, Reference, Run
from jgsw.writers.docx.items import Caption, Display, Piece, Spread, Typed
from jgsw.writers.measure import letters


def plain(pieces: Iterable[Piece]) -> str:
    """The characters of a line of pieces; formulas by their letters only."""
    return "".join(map(_characters, pieces))


def _characters(piece: Piece) -> str:
    match piece:
        case Run() | Reference() | Spread() | Typed():
            return piece.text
        case MathRun() | Display():
            return letters(piece.latex)
        case Caption():
            return piece.label
        case _:
            return ""
