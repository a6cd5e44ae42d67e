"""HTML, element by element. Text becomes HTML in `text` only, so that nothing an author wrote can be markup."""

import re
from collections.abc import Iterable
from html import escape


class Html(str):
    """Markup; every other string is text."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


NOTHING = Html("")
_VOID = frozenset(("br", "col", "hr", "img"))
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(plain: str) -> str:
    """The characters that a page can hold: those XML forbids are left out, as in the Word file."""
    return _ILLEGAL.sub("", plain)


def text(plain: str) -> Html:
    """Text as markup; a carriage return is written so that readers do not take it for a line feed."""
    return Html(escape(legal(plain)).replace("\r", "&#13;"))


def element(name: str, content: Html = NOTHING, /, **attributes: str | int | None) -> Html:
    """An element that is right in HTML and XML alike; attributes that are None are left out.

    The attribute `class` is called `kind`; `_` in a name stands for `-`.
    """
    written = "".join(f' {_name(key)}="{text(str(value))}"' for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{written}/>" if name in _VOID else f"<{name}{written}>{content}</{name}>")


def css_string(plain: str) -> Html:
    """Text as a string of a style sheet, every character that could end it or the style sheet written as its number."""
    return Html('"' + "".join(one if one.isalnum() else f"\\{ord(one):x} " for one in legal(plain)) + '"')


def joined(parts: Iterable[Html]) -> Html:
    """Markup side by side."""
    return Html("".join(parts))


def lines(parts: Iterable[Html]) -> Html:
    """Blocks, one a line, each line ended."""
    return Html("".join(f"{part}\n" for part in parts if part))


def _name(key: str) -> str:
    return "class" if key == "kind" else key.replace("_", "-")
