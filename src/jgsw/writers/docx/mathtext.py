"""Letters in formulas: variables slanted, names, units and digits upright (GB/T 1.1—2020, 9.9.2)."""

import unicodedata
from collections.abc import Iterable

from jgsw.writers.docx.xml import escape
from jgsw.writers.sheet import sheet

_ALPHABETS = range(0x1D400, 0x1D800)
_SCRIPTS = ("script", "fraktur", "double-struck", "sans-serif", "monospace")
_UPRIGHT = "<m:nor/>"
_END = "</m:t></m:r>"


def letters(text: str, variant: str) -> str:
    """A letter, name or sign in MathML's variant of it; a name and a capital Greek letter are upright in any case."""
    if len(text) == 1 and ord(text) in _ALPHABETS:
        text, variant = unicodedata.normalize("NFKC", text), unicodedata.name(text).lower()
    if variant not in ("", "normal", "italic"):
        return _run(_variant(variant), text)
    wide = any(ord(char) > 0x2E80 and unicodedata.east_asian_width(char) in "WF" for char in text)
    named = text.isalpha() and (variant == "normal" or len(text) > 1 or "Α" <= text <= "Ω")
    return text_run(text, upright=wide or named)


def _variant(words: str) -> str:
    """`bold-italic`, `mathematical fraktur small a` …: alphabet and weight as OMML says them."""
    script = next((name for name in _SCRIPTS if name in words), "")
    weight = ("b" if "bold" in words else "") + ("i" if "italic" in words else "")
    alphabet = f'<m:scr m:val="{script}"/>' if script else ""
    return f'{alphabet}<m:sty m:val="{weight or "p"}"/>'


def text_run(text: str, *, upright: bool = False) -> str:
    """Text in a formula; Word slants letters unless they are `upright`."""
    return _run(_UPRIGHT if upright else "", text) if text else ""


def joined(parts: Iterable[str]) -> str:
    """Parts of a formula one after the other; upright letters next to each other become one name."""
    start = f"{_opening(_UPRIGHT, latin=True)}<m:t>"
    made: list[str] = []
    for part in parts:
        if made and part.startswith(start) and made[-1].startswith(start):
            made[-1] = made[-1].removesuffix(_END) + part.removeprefix(start)
        else:
            made.append(part)
    return "".join(made)


def _run(properties: str, text: str) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"{_opening(properties, latin=text.isascii())}<m:t{space}>{escape(text)}{_END}"


def _opening(properties: str, *, latin: bool) -> str:
    font = sheet().math_font
    hint = "" if latin or properties != _UPRIGHT else 'w:hint="eastAsia" '
    fonts = f'<w:rPr><w:rFonts {hint}w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    return f"<m:r>{f'<m:rPr>{properties}</m:rPr>' if properties else ''}{fonts}"
