"""Letters in formulas: variables slanted, names, units and digits upright (GB/T 1.1—2020, 9.9.2)."""

import re
import unicodedata

from jgsw.writers.docx.sheet import sheet
from jgsw.writers.docx.xml import escape

_SPELLED = re.compile(r"&#x0*([46][1-9A-Fa-f]|[57][0-9Aa]);")
_ALPHABETS = range(0x1D400, 0x1D800)
_SCRIPTS = {"SCRIPT": "script", "FRAKTUR": "fraktur", "DOUBLE-STRUCK": "double-struck", "SANS-SERIF": "sans-serif"}


def spelled(raw: str) -> bool:
    """Whether MathML spells an ASCII letter as a character reference: latex2mathml's way to say mathrm."""
    return bool(_SPELLED.fullmatch(raw))


def letters(text: str, *, spelled_out: bool) -> str:
    """A letter, name or sign as a run; upright when it is spelled out, a name or a capital Greek letter."""
    if len(text) == 1 and ord(text) in _ALPHABETS:
        return _alphabet(text)
    wide = any(ord(char) > 0x2E80 and unicodedata.east_asian_width(char) in "WF" for char in text)
    capital = "Α" <= text <= "Ω"
    named = text.isalpha() and (spelled_out or len(text) > 1 or capital)
    return text_run(text, upright=wide or named)


def _alphabet(char: str) -> str:
    """A mathematical alphabet's letter as its plain letter in that alphabet."""
    name = unicodedata.name(char, "")
    script = next((value for word, value in _SCRIPTS.items() if word in name), "")
    weight = ("b" if "BOLD" in name else "") + ("i" if "ITALIC" in name else "")
    properties = f'<m:scr m:val="{script}"/>' if script else ""
    properties += f'<m:sty m:val="{weight or "p"}"/>'
    return _run(properties, unicodedata.normalize("NFKC", char))


def text_run(text: str, *, upright: bool = False) -> str:
    """Text in a formula; Word slants letters unless they are `upright`."""
    return _run("<m:nor/>" if upright else "", text) if text else ""


def _run(properties: str, text: str) -> str:
    font = sheet().math_font
    hint = "" if text.isascii() else 'w:hint="eastAsia" ' if properties == "<m:nor/>" else ""
    fonts = f'<w:rPr><w:rFonts {hint}w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<m:r>{f'<m:rPr>{properties}</m:rPr>' if properties else ''}{fonts}<m:t{space}>{escape(text)}</m:t></m:r>"
