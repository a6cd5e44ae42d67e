"""fontTable.xml and theme1.xml: which fonts the document names, and what else they are called."""

from functools import cache
from importlib.resources import files

from jgsw.writers.docx.xml import NAMESPACES
from jgsw.writers.sheet import sheet


@cache
def font_table_xml() -> str:
    """The fonts of the style sheet; a system that lacks one finds it under its other name."""
    found = sheet()
    names = {name: None for font in found.fonts.values() for name in (font.latin, font.east)} | {found.math_font: None}
    return f"<w:fonts {NAMESPACES}>{''.join(map(_font, names))}</w:fonts>"


def _font(name: str) -> str:
    other = sheet().alternatives.get(name)
    alternative = f'<w:altName w:val="{other}"/>' if other else ""
    charset = "86" if other else "00"
    return f'<w:font w:name="{name}">{alternative}<w:charset w:val="{charset}"/><w:pitch w:val="variable"/></w:font>'


@cache
def theme_xml() -> str:
    """The theme Word asks every document for; no style of ours takes anything from it."""
    return files("jgsw.writers.docx").joinpath("theme.xml").read_text("utf-8")
