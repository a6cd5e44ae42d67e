"""settings.xml: how Word is to lay out Chinese text."""

from jgsw.writers.docx.xml import DOCUMENT_NAMESPACES
from jgsw.writers.sheet import Frame, sheet, twips

_FOOTNOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
_COMPATIBILITY = (
    "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
)


def settings_xml(frame: Frame, *, footnotes: bool) -> str:
    """The part for documents in `frame`."""
    mirrored = "<w:mirrorMargins/>" if frame.mirrored else ""
    sides = "<w:evenAndOddHeaders/>" if "even" in frame.header or "even" in frame.footer else ""
    return (
        f'<w:settings {DOCUMENT_NAMESPACES}><w:zoom w:percent="100"/>{mirrored}'
        f'<w:defaultTabStop w:val="{twips(sheet().default_tab)}"/>{sides}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{_FOOTNOTES if footnotes else ''}{_COMPATIBILITY}"
        f'<m:mathPr><m:mathFont m:val="{sheet().math_font}"/></m:mathPr>'
        f'<w:themeFontLang w:val="en-US" w:eastAsia="{sheet().language}"/></w:settings>'
    )
