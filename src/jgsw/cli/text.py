"""Text on a terminal: made harmless, measured in cells, folded as Chinese is."""

import re
import unicodedata

from rich.cells import cell_len

_SPACES = "\u3000\u00a0"
_UNITS = re.compile(r"[!-~]+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：！？）》」』】〉”’…—·%％")
_NOT_LAST = frozenset("（《「『【〈“‘")


def safe(text: str) -> str:
    """The text with every character that a terminal might obey, or nobody can see, written out (ESC as x1b)."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _SPACES else _written_out(char) for char in text)


def _written_out(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cells(text: str, wide_ambiguous: bool = False) -> int:
    """How many columns a text takes; old Chinese consoles give two to `“`, `—`, `→` and their like."""
    width = cell_len(text)
    if wide_ambiguous and not text.isascii():
        width += sum(unicodedata.east_asian_width(char) == "A" for char in text)
    return width


def padded(text: str, width: int) -> str:
    """The text with blanks after it up to a width in cells."""
    return text + " " * (width - cells(text))


def cut(text: str, width: int) -> str:
    """As much of a text as fits, ended by `…` when something is left out."""
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def fold(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells: broken between Chinese characters, at blanks, never before closing marks."""
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if line and cells(line) + cells(unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = unit.lstrip()
        else:
            line += unit
    return [*lines, line]


def _units(text: str) -> list[str]:
    """What may not be broken: Latin words; a character with blanks and closing marks after it, opening marks before."""
    units: list[str] = []
    for unit in _UNITS.findall(text):
        if units and (unit == " " or unit[0] in _NOT_FIRST or units[-1][-1] in _NOT_LAST):
            units[-1] += unit
        else:
            units.append(unit)
    return units
