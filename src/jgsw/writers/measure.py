"""How wide text is, near enough to share out columns and break titles: a Chinese character counts 2, a Latin one 1."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jgsw.doctree import Inline, MathRun, Reference, Run

_COMMANDS = re.compile(r"\\[A-Za-z]+|[{}_^\\ ]")


@lru_cache(maxsize=8192)
def half_widths(text: str) -> int:
    """The width of a text in half-width characters: UTF-8 has three bytes for a Chinese one."""
    size = len(text)
    return size if text.isascii() else (len(text.encode("utf-8", "surrogatepass")) + size + 1) // 2


def line_width(inlines: Sequence[Inline]) -> int:
    """The width of a line of inlines, in half-width characters."""
    if len(inlines) == 1 and isinstance(inlines[0], Run):
        return half_widths(inlines[0].text)
    return half_widths(plain(inlines))


def plain(inlines: Iterable[Inline]) -> str:
    """The characters of a line of inlines."""
    return "".join(map(_characters, inlines))


def letters(latex: str) -> str:
    """A formula's letters only."""
    return _COMMANDS.sub("", latex)


def _characters(inline: Inline) -> str:
    match inline:
        case Run() | Reference():
            return inline.text
        case MathRun():
            return letters(inline.latex)
        case _:
            return ""
