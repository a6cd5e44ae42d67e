"""Fields, bookmarks and what references lead to."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from jgsw.writers.docx.items import Box, Caption, Grid, Item, Para
from jgsw.writers.docx.xml import escape

LONGEST_NAME = 40
"""Word's limit for the name of a bookmark."""

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
"""Closes a field that `opened` began."""


def opened(code: str) -> str:
    """The beginning of a field, up to where its result goes."""
    return f'{_BEGIN}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>{_SEPARATE}'


def filled(code: str, result: str) -> str:
    """A field with its result as runs."""
    return f"{opened(code)}{result}{END}"


@cache
def bookmark_name(anchor: str) -> str:
    """The name of the bookmark for an anchor: letters and digits only, so that a PDF carries it unchanged.

    Two anchors never share a name; `-` becomes `Z`, other characters their code, and a long name its hash.
    """
    name = re.sub(r"[^a-z0-9]|^\d", _coded, anchor)
    if not anchor or len(name) > LONGEST_NAME:
        return "H" + sha256(anchor.encode("utf-8", "surrogatepass")).hexdigest()[: LONGEST_NAME - 1]
    return name


def _coded(found: re.Match[str]) -> str:
    return "Z" if found[0] == "-" else f"U{ord(found[0]):x}X"


class Target(NamedTuple):
    """What an anchor names: its own label, and the switch with which a REF field prints it; None when no field can."""

    label: str
    switches: str | None


def targets(items: Iterable[Item]) -> dict[str, Target]:
    """The targets of references, by anchor; of two with one anchor the first counts."""
    found: dict[str, Target] = {}
    for anchor, target in _targets(items):
        found.setdefault(anchor, target)
    return found


def _targets(items: Iterable[Item]) -> Iterator[tuple[str, Target]]:
    for item in items:
        match item:
            case Para():
                yield from _in_paragraph(item)
            case Grid():
                yield from _targets(item.notes)
            case Box():
                yield from _targets(item.items)


def _in_paragraph(item: Para) -> Iterator[tuple[str, Target]]:
    for piece in item.content:
        if isinstance(piece, Caption) and piece.anchor is not None:
            yield piece.anchor, Target(piece.label, "\\h")
    if item.anchor is not None:
        yield item.anchor, Target(item.label, "\\n \\h" if item.number else None)


@dataclass(slots=True)
class Bookmarks:
    """Sets the bookmarks of one document, each name once."""

    _set: dict[str, int] = field(default_factory=dict)

    def around(self, anchor: str | None, runs: str) -> str:
        """Runs with the anchor's bookmark about them, unless it already stands elsewhere."""
        return runs if anchor is None else self.named(bookmark_name(anchor), runs)

    def named(self, name: str, runs: str) -> str:
        """Runs with the bookmark `name` about them, unless it already stands elsewhere."""
        if name in self._set:
            return runs
        number = self._set[name] = len(self._set) + 1
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'
