"""The order of symbols and abbreviations in their lists (GB/T 1.1—2020, 8.8.3)."""

import re
import unicodedata
from collections.abc import Iterator

from jgsw.model.text import Inlines, Math, Plain, Style, Styled

Key = tuple[object, ...]

_COMMAND = re.compile(r"\\([A-Za-z]+)")
_INDEX = (Style.SUBSCRIPT, Style.SUPERSCRIPT)


def symbol_key(symbol: Inlines | str) -> Key:
    """The sort key: Latin letters, Greek letters, anything else; A before a; a bare letter before one with an index.

    Of indices those of letters come before those of digits: C, C_m, C_2, c, d, d_ext, d_1, α.
    """
    base, index = (symbol, "") if isinstance(symbol, str) else _parts(symbol)
    return _folded(base), _cases(base), bool(index), _folded(index), _cases(index)


def _parts(symbol: Inlines) -> tuple[str, str]:
    """The letters of a symbol and those of its index."""
    pieces = list(_pieces(symbol, raised=False))
    base, index = ("".join(text for text, raised in pieces if raised is part) for part in (False, True))
    return base, index


def _pieces(inlines: Inlines, *, raised: bool) -> Iterator[tuple[str, bool]]:
    for inline in inlines:
        match inline:
            case Plain(text=text):
                yield text, raised
            case Styled(style=style, children=children):
                yield from _pieces(children, raised=raised or style in _INDEX)
            case Math(latex=latex):
                base, *indices = re.split("[_^]", _COMMAND.sub(_letter, latex))
                yield _bare(base), raised
                yield _bare("".join(indices)), True


def _letter(command: re.Match[str]) -> str:
    r"""The letter that a command of LaTeX stands for, `\alpha` or `\Gamma`; any other command prints no letter."""
    name = command[1].removeprefix("var").replace("lambda", "lamda").replace("Lambda", "Lamda")
    case = "CAPITAL" if name[:1].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.upper()}")
    except KeyError:
        return ""


def _bare(latex: str) -> str:
    return re.sub(r"[{}\s]", "", latex)


def _folded(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((_class(one), one.casefold()) for one in text.strip())


def _cases(text: str) -> tuple[bool, ...]:
    return tuple(one.islower() for one in text.strip())


def _class(one: str) -> int:
    """0 for Latin letters, 1 for Greek ones, 2 for others."""
    if one.isascii() and one.isalpha():
        return 0
    return 1 if "GREEK" in unicodedata.name(one, "") else 2
