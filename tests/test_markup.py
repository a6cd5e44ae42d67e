"""The reader of clause text, on the case files in `data/markup` and on texts nobody would write."""

import re
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from jgsw import markup
from jgsw.diagnostics import TextFault
from jgsw.markup.refusals import Refusal
from jgsw.model.text import (
    CrossReference,
    Flow,
    FootnoteMark,
    IndexWord,
    Inline,
    Inlines,
    Item,
    ItemList,
    Markup,
    Math,
    Paragraph,
    Plain,
    ShortExample,
    ShortNote,
    Span,
    Style,
    Styled,
)

READER: Markup = markup
CASES = Path(__file__).parent / "data" / "markup"
TAGS = {Style.VARIABLE: "i", Style.KEYWORD: "b", Style.SUBSCRIPT: "sub", Style.SUPERSCRIPT: "sup"}


class Case(NamedTuple):
    """A text and what is made of it."""

    mode: str
    text: str
    expected: str


def _cases() -> Iterator[object]:
    fenced = re.compile(r"^(`{3,}) *(\w*)\n(.*?)^\.\n(.*?)^\1\n", re.MULTILINE | re.DOTALL)
    for file in sorted(CASES.glob("*.test")):
        source = file.read_text(encoding="utf-8")
        for found in fenced.finditer(source):
            line = source.count("\n", 0, found.start()) + 1
            yield pytest.param(Case(*found.groups()[1:]), id=f"{file.name}:{line}")


def _read(case: Case) -> tuple[str, Sequence[TextFault]]:
    if case.mode == "inlines":
        inlines, faults = READER.inlines(case.text)
        return f"{_inline_html(inlines)}\n", faults
    blocks, faults = READER.blocks(case.text)
    return "".join(_block_html(block) for block in blocks), faults


def _inline_html(inlines: Inlines) -> str:
    return "".join(_one_html(inline) for inline in inlines)


def _one_html(inline: Inline) -> str:
    match inline:
        case Plain(text=text):
            return text
        case Styled(style=style, children=children):
            return f"<{TAGS[style]}>{_inline_html(children)}</{TAGS[style]}>"
        case CrossReference(target=target):
            return f"<ref>{target}</ref>"
        case FootnoteMark(key=key):
            return f"<fn>{key}</fn>"
        case IndexWord(text=text):
            return f"<index>{text}</index>"
        case Math(latex=latex):
            return f"<math>{latex}</math>"


def _block_html(block: Flow) -> str:
    match block:
        case ItemList(ordered=ordered, items=items):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>\n{''.join(_item_html(item) for item in items)}</{tag}>\n"
        case Paragraph():
            tag = "p"
        case ShortNote():
            tag = "note"
        case ShortExample():
            tag = "example"
    return f"<{tag}>{_inline_html(block.inlines)}</{tag}>\n"


def _item_html(item: Item) -> str:
    name = f' id="{item.id}"' if item.id else ""
    below = f"\n{_block_html(item.children)}" if item.children else ""
    return f"<li{name}>{_inline_html(item.inlines)}{below}</li>\n"


def _faults_as_lines(text: str, faults: Sequence[TextFault]) -> str:
    marked = [text[fault.start : fault.end].replace("\n", "⏎") for fault in faults]
    return "".join(f"{fault.rule.code} “{excerpt}”\n" for fault, excerpt in zip(faults, marked, strict=True))


@pytest.mark.parametrize("case", list(_cases()))
def test_a_text_is_read_as_its_case_file_says(case: Case) -> None:
    tree, faults = _read(case)
    assert (_faults_as_lines(case.text, faults) if faults else tree) == case.expected
