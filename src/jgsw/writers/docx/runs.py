"""Inlines → runs: text with its marks, references as fields, footnote marks, formulas, pictures."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from jgsw.doctree import FootnoteReference, LineBreak, Mark, MathRun, Reference, Run
from jgsw.writers.docx.fields import Bookmarks, Target, bookmark_name, filled
from jgsw.writers.docx.formulas import omml, omml_line
from jgsw.writers.docx.items import Caption, Continued, Display, Drawing, MathLine, Piece, Spread, Tab, Typed
from jgsw.writers.docx.pictures import Pictures
from jgsw.writers.docx.styles import label_properties
from jgsw.writers.docx.xml import escape
from jgsw.writers.sheet import counted_in, sheet, twips

REMEMBERED = 8192
"""Texts whose runs are kept: tables repeat themselves, and a document is written again once its pages are counted."""
_NO_MARKS: frozenset[Mark] = frozenset()
_HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Without it Word would set “…” and — in the Latin font."""
_ORDINARY = re.compile('[^&<>"\\s\x00-\x1f\ud800-\udfff\ufffe\uffff]+').fullmatch
"""Characters that XML has no opinion of; most text of a Chinese document holds no other."""


@lru_cache(maxsize=REMEMBERED)
def run(text: str, marks: frozenset[Mark] = _NO_MARKS) -> str:
    """Text as a run; line feeds and tabs become Word's own. Empty text is no run."""
    if not text:
        return ""
    return f"<w:r>{_properties(marks, latin=text.isascii())}{_characters(text)}</w:r>"


def _characters(text: str) -> str:
    if _ORDINARY(text):
        return f"<w:t>{text}</w:t>"
    if "\t" in text or "\n" in text or "\r" in text:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return "<w:br/>".join("<w:tab/>".join(map(_plain, line.split("\t"))) for line in lines)
    return _plain(text)


def _plain(text: str) -> str:
    if text != text.strip() or "  " in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:t>{escape(text)}</w:t>" if text else ""


@cache
def _properties(marks: frozenset[Mark], *, latin: bool) -> str:
    """`w:rPr` of a run; "" where it looks as its paragraph says."""
    style = '<w:rStyle w:val="keyword"/>' if Mark.KEYWORD in marks else ""
    hint = "" if latin else _HINT
    italic = "<w:i/>" if Mark.VARIABLE in marks else ""
    raised = "superscript" if Mark.SUPERSCRIPT in marks else "subscript" if Mark.SUBSCRIPT in marks else ""
    script = f'<w:vertAlign w:val="{raised}"/>' if raised else ""
    found = f"{style}{hint}{italic}{script}"
    return f"<w:rPr>{found}</w:rPr>" if found else ""


def shaped(text: str, size: float | None = None, scale: int | None = None) -> str:
    """Text as a run of another size (points) or width of type (per cent) than its paragraph's."""
    if size is None and scale is None:
        return run(text)
    hint = "" if text.isascii() else _HINT
    width = f'<w:w w:val="{scale}"/>' if scale else ""
    half_points = f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    return f"<w:r><w:rPr>{hint}{width}{half_points}</w:rPr>{_characters(text)}</w:r>" if text else ""


@dataclass(slots=True)
class Scribe:
    """Writes the inlines of one document; remembers the bookmarks, footnotes and pictures it has met.

    `targets` is what references may lead to, `footnotes` how many footnotes the document has.
    """

    targets: Mapping[str, Target]
    pictures: Pictures
    footnotes: int = 0
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    cited: list[int] = field(default_factory=list)
    _counted: int = 0

    def runs(self, pieces: Iterable[Piece]) -> str:
        """The XML of a line of inlines."""
        return "".join([_WRITERS[type(piece)](self, piece) for piece in pieces])

    def reference(self, piece: Reference) -> str:
        """A REF field within its fixed text; a link where no field can print the label; else plain text."""
        target = self.targets.get(piece.target)
        if target is None:
            return run(piece.text)
        name = bookmark_name(piece.target)
        if target.switches is None or piece.prefix + target.label + piece.suffix != piece.text:
            return f'<w:hyperlink w:anchor="{name}" w:history="1">{run(piece.text)}</w:hyperlink>'
        field_runs = filled(f"REF {name} {target.switches}", run(target.label))
        return f"{run(piece.prefix)}{field_runs}{run(piece.suffix)}"

    def footnote(self, piece: FootnoteReference) -> str:
        """The mark of a footnote: counted by Word if it counts the same, else typed; a second one refers back."""
        number, name = piece.number, f"_Footnote{piece.number}"
        if not 1 <= number <= self.footnotes:
            return _raised(f"{number}{sheet().footnote_mark}")
        if number in self.cited:
            return filled(f"NOTEREF {name} \\f \\h", _raised(str(number))) + _raised(sheet().footnote_mark)
        self.cited.append(number)
        if number == self._counted + 1:
            self._counted = number
            mark = f'<w:r>{_MARK}<w:footnoteReference w:id="{number}"/></w:r>'
            return self.bookmarks.named(name, mark) + _raised(sheet().footnote_mark)
        typed = f"<w:t>{number}{sheet().footnote_mark}</w:t>"
        mark = f'<w:r>{_MARK}<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{typed}</w:r>'
        return self.bookmarks.named(name, mark)

    def caption(self, piece: Caption) -> str:
        """The label of a table, figure or formula: its number is a SEQ field, the bookmark holds label and no more."""
        restart = f" \\r {piece.number}" if piece.restart else ""
        number = filled(f"SEQ {piece.identifier} \\* ARABIC{restart}", run(str(piece.number)))
        return self.bookmarks.around(piece.anchor, f"{run(piece.before)}{number}{run(piece.after)}")

    def drawing(self, piece: Drawing) -> str:
        """A picture in the line."""
        return self.pictures.drawing(piece)


_MARK = '<w:rPr><w:rStyle w:val="footnote-mark"/></w:rPr>'

_CONTINUED = f'<w:r><w:rPr><w:rStyle w:val="continued-mark"/>{_HINT}</w:rPr><w:t>{{}}</w:t></w:r>'


def _raised(text: str) -> str:
    return f"<w:r>{_MARK}<w:t>{text}</w:t></w:r>"


def _typed(piece: Typed) -> str:
    found = sheet()
    lists = [found.lists[name].levels[level] for name, level in counted_in(piece.style)]
    if not lists:
        return run(piece.text)
    font = lists[0].font or found.resolved(lists[0].style, "font")
    properties = label_properties(font, raised=lists[0].raised)
    return f"<w:r><w:rPr>{properties}</w:rPr>{_characters(piece.text)}</w:r>"


def spread_word(text: str, points: float) -> str:
    """A word of two characters with `points` of air between them, any other text as it is."""
    if len(text) != 2 or not points:
        return run(text)
    properties = f'{_HINT}<w:spacing w:val="{twips(points)}"/>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{_characters(text[0])}</w:r>{run(text[1])}"


def _display(piece: Display) -> str:
    return f"<m:oMathPara>{omml(piece.latex)}</m:oMathPara>"


_WRITERS: Mapping[type[Piece], Callable[[Scribe, Any], str]] = {
    Run: lambda scribe, piece: run(piece.text, piece.marks),
    Reference: Scribe.reference,
    FootnoteReference: Scribe.footnote,
    MathRun: lambda scribe, piece: omml(piece.latex),
    LineBreak: lambda scribe, piece: "<w:r><w:br/></w:r>",
    Tab: lambda scribe, piece: "<w:r><w:tab/></w:r>",
    Spread: lambda scribe, piece: spread_word(piece.text, piece.points),
    Typed: lambda scribe, piece: _typed(piece),
    Caption: Scribe.caption,
    Display: lambda scribe, piece: _display(piece),
    MathLine: lambda scribe, piece: omml_line(piece.latex, piece.room, piece.line),
    Drawing: Scribe.drawing,
    Continued: lambda scribe, piece: _CONTINUED.format(sheet().table.continued),
}
