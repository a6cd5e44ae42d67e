"""footnotes.xml: numbered 1) 2) … through the document (9.12, 10.4.4.2)."""

from collections.abc import Sequence

from jgsw.doctree import Inline
from jgsw.writers.docx.runs import Scribe
from jgsw.writers.docx.sheet import Frame, sheet
from jgsw.writers.docx.xml import DOCUMENT_NAMESPACES


def footnotes_xml(footnotes: Sequence[tuple[Inline, ...]], scribe: Scribe, frame: Frame) -> str:
    """The part holding the footnotes the text has cited, below a thin line of a quarter of the text width."""
    notes = "".join(_note(number, footnotes[number - 1], scribe) for number in sorted(scribe.cited))
    separator = f'<w:footnote w:type="separator" w:id="-1">{_separator(frame)}</w:footnote>'
    going_on = f'<w:footnote w:type="continuationSeparator" w:id="0">{_separator(frame)}</w:footnote>'
    return f"<w:footnotes {DOCUMENT_NAMESPACES}>{separator}{going_on}{notes}</w:footnotes>"


def _separator(frame: Frame) -> str:
    right = round(frame.text_width * (1 - sheet().footnote_separator))
    line = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="normal"/>{line}<w:spacing w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:right="{right}"/></w:pPr></w:p>'
    )


def _note(number: int, inlines: tuple[Inline, ...], scribe: Scribe) -> str:
    mark = '<w:rPr><w:rStyle w:val="footnote-mark"/></w:rPr>'
    label = f"<w:r>{mark}<w:footnoteRef/></w:r><w:r>{mark}<w:t>{sheet().footnote_mark}</w:t></w:r><w:r><w:tab/></w:r>"
    text = f'<w:p><w:pPr><w:pStyle w:val="footnote"/></w:pPr>{label}{scribe.runs(inlines)}</w:p>'
    return f'<w:footnote w:id="{number}">{text}</w:footnote>'
