"""Printed documents as a reader sees them."""

from collections.abc import Iterator

from builders import HEAD, a_printing, a_standard

from jgsw.compose.context import Titles
from jgsw.compose.standard import compose_standard
from jgsw.doctree import (
    Block,
    Contents,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Frame,
    Inline,
    LineBreak,
    MathRun,
    Paragraph,
    Reference,
    Role,
    Run,
    Table,
)

TITLES = Titles({"GB 1.1—2020": "标准化工作导则"}, {"GB 1.1": "标准化工作导则", "GB 41568": "机关事务管理　术语"})


def printed(body: str = "", head: str = HEAD, **given: object) -> Document:
    """The document of a standard."""
    return compose_standard(a_printing(a_standard(body, head), **({"titles": TITLES} | given)))


def blocks(document: Document) -> Iterator[Block]:
    """Every block, those in frames too."""
    stack = [block for part in reversed(document.parts) for block in reversed(part.blocks)]
    while stack:
        block = stack.pop()
        yield block
        if isinstance(block, Frame):
            stack.extend(reversed(block.blocks))


def text(paragraph: Paragraph) -> str:
    """A paragraph as a reader sees it."""
    return f"{paragraph.label} {''.join(map(shown, paragraph.inlines))}".strip()


def shown(inline: Inline) -> str:
    """An inline as a reader sees it; a new line as `/`."""
    match inline:
        case FootnoteReference(number=number):
            return f"{number})"
        case MathRun(latex=latex):
            return latex
        case LineBreak():
            return "/"
        case Run(text=words) | Reference(text=words):
            return words


def lines(document: Document, *roles: Role) -> list[str]:
    """The paragraphs of some roles, or all."""
    return [text(one) for one in blocks(document) if isinstance(one, Paragraph) and (not roles or one.role in roles)]


def anchored(document: Document) -> dict[str, Paragraph | Table | Figure | Formula]:
    """What references can lead to, by anchor."""
    return {one.anchor: one for one in blocks(document) if not isinstance(one, Frame | Contents) and one.anchor}
