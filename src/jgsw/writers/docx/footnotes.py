"""footnotes.xml: numbered 1) 2) … through the document (9.12, 10.4.4.2)."""

from collections.abc import Sequence

from jgsw.doctree import Inline
from jgsw.writers.docx.measure import plain
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.xml import DOCUMENT_NAMESPACES
from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import Frame, sheet, twips


def footnotes_xml(footnotes: Sequence[tuple[Inline, ...]], scribe: Scribe, frame: Frame) -> str:
    """The part holding the footnotes the text has cited, below a thin line of a quarter of the text width."""
    notes = "".join(_note(number, footnotes[number - 1], scribe, frame) for number in sorted(scribe.cited))
    lines = _separator("separator", -1, frame) + _separator("continuationSeparator", 0, frame)
    return f"<w:footnotes {DOCUMENT_NAMESPACES}>{lines}{notes}</w:footnotes>"


def _separator(kind: str, number: int, frame: Frame) -> str:
    right = round(frame.text_width * (1 - sheet().footnote_separator))
    look = f'<w:pStyle w:val="footnote"/><w:ind w:left="0" w:right="{right}" w:firstLine="0"/>'
    line = f"<w:p><w:pPr>{look}</w:pPr><w:r><w:{kind}/></w:r></w:p>"
    return f'<w:footnote w:type="{kind}" w:id="{number}">{line}</w:footnote>'


def _note(number: int, inlines: tuple[Inline, ...], scribe: Scribe, frame: Frame) -> str:
    mark = '<w:rPr><w:rStyle w:val="footnote-mark"/></w:rPr>'
    label = f"<w:r>{mark}<w:footnoteRef/></w:r><w:r>{mark}<w:t>{sheet().footnote_mark}</w:t></w:r><w:r><w:tab/></w:r>"
    indent = _one_line_indent() if _is_one_line(inlines, frame) else ""
    text = f'<w:p><w:pPr><w:pStyle w:val="footnote"/>{indent}</w:pPr>{label}{scribe.runs(inlines)}</w:p>'
    return f'<w:footnote w:id="{number}">{text}</w:footnote>'


def _is_one_line(inlines: tuple[Inline, ...], frame: Frame) -> bool:
    style = sheet().styles["footnote"]
    needed = half_widths(plain(inlines)) * (style.size or 0) / 2 + (style.left or 0)
    return twips(needed) < frame.text_width


def _one_line_indent() -> str:
    """The same place without a hanging indent, which LibreOffice fills between the number and its bracket."""
    style = sheet().styles["footnote"]
    start = twips((style.left or 0) - (style.hanging or 0))
    stop = twips(style.left or 0)
    return f'<w:tabs><w:tab w:val="left" w:pos="{stop}"/></w:tabs><w:ind w:left="{start}" w:firstLine="0"/>'
