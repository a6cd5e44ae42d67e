"""Accents, lines and braces above and below pieces of a formula, in OMML."""

from typing import Literal

_ACCENTS = {
    "^": "\u0302",
    "~": "\u0303",
    "→": "\u20d7",
    "←": "\u20d6",
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
    "´": "\u0301",
    "`": "\u0300",
    "˘": "\u0306",
    "˚": "\u030a",
}
_BARS = frozenset("¯―‾_–—\u0332\u0305")
_BRACES = frozenset("⏞⏟⎴⎵")


def marked(base: str, mark: str, side: Literal["top", "bot"]) -> str:
    """The XML of a base with a mark above or below it; "" when the mark is none of those that Word draws itself."""
    place = f'<m:pos m:val="{side}"/>'
    if mark in _ACCENTS and side == "top":
        return f'<m:acc><m:accPr><m:chr m:val="{_ACCENTS[mark]}"/></m:accPr><m:e>{base}</m:e></m:acc>'
    if mark in _BARS:
        return f"<m:bar><m:barPr>{place}</m:barPr><m:e>{base}</m:e></m:bar>"
    if mark in _BRACES:
        look = f'<m:chr m:val="{mark}"/>{place}<m:vertJc m:val="{"bot" if side == "top" else "top"}"/>'
        return f"<m:groupChr><m:groupChrPr>{look}</m:groupChrPr><m:e>{base}</m:e></m:groupChr>"
    return ""
