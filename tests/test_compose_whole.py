"""Laws of a printed document: nothing that was written is lost, and every number is the one that was computed."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from builders import a_printing
from printouts import anchored, blocks, printed

from jgsw.compose.standard import compose_standard
from jgsw.diagnostics import Place
from jgsw.doctree import Document, FootnoteReference, Paragraph, Reference
from jgsw.library import parse
from jgsw.model.standard import Standard
from jgsw.numbering import Kind, number
from jgsw.source import read

DATA = (Path(__file__).parent / "data" / "everything.yaml").read_bytes()
CHOICES = {
    "id", "level", "function", "owner", "system", "contents", "kind", "nature", "degree", "file", "align", "widths",
    "width", "landscape", "continued", "framed", "index", "patents", "modified", "all_parts", "cols",
}  # fmt: skip
"""Keys whose values choose something or say where something is."""
MARKUP = re.compile(r"\{\.index\}|\{#[\w.-]+\}|\[\^[\w.-]+\]|\[\]\(#[\w.-]+\)|[\[\]*~^$]|^ *(?:-|[0-9]+\.) |\n", re.M)


def everything() -> Standard:
    """The standard that uses every key."""
    found = parse(Standard, DATA, "everything.yaml")
    assert isinstance(found, Standard), found
    return found


def the_document() -> Document:
    """It, printed."""
    return compose_standard(a_printing(everything()))


def texts(node: Any) -> Iterator[str]:
    """Every text that an author wrote for readers."""
    if isinstance(node, dict):
        for key, value in node.items():
            spanned = key == "rows" and isinstance(value, str)
            if key not in CHOICES and not spanned:
                yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)
    elif isinstance(node, str):
        yield node


def words(node: Any) -> Iterator[str]:
    """Every text in a printed tree."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for one in node:
            yield from words(one)
    elif is_dataclass(node) and not isinstance(node, Place):
        for one in fields(node):
            yield from words(getattr(node, one.name))


def fragments(text: str) -> list[str]:
    """The pieces of a text between its marks, without the stops that lists put anew."""
    pieces = (piece.strip().strip("：；。") for piece in MARKUP.split(text))
    return [piece.removeprefix("注：").removeprefix("示例：") for piece in pieces if piece]


def test_nothing_that_was_written_is_lost() -> None:
    shown = "\n".join(words(the_document()))
    written = [text for text in texts(read(DATA, "everything.yaml").data) if not text.startswith("#")]
    assert len(written) > 120
    assert [text for text in written if not all(one in shown for one in fragments(text))] == []


def test_what_carries_an_anchor_is_labelled_as_it_was_numbered() -> None:
    standard = everything()
    labelled = anchored(the_document())
    ids = {label: id_ for id_, label in number(standard).anchors.items()}
    for label in number(standard).labels.values():
        if label.kind in (Kind.NOTE, Kind.EXAMPLE) or (label.kind is Kind.ITEM and label not in ids):
            continue
        block = labelled[f"#{ids[label]}" if label.kind is Kind.ITEM else label.cited]
        assert block.label == (label.cited if label.kind is Kind.ANNEX else label.text)


def test_every_reference_says_the_number_of_what_it_leads_to() -> None:
    labelled = anchored(the_document())
    found = [
        one
        for block in blocks(the_document())
        if isinstance(block, Paragraph)
        for one in block.inlines
        if isinstance(one, Reference)
    ]
    assert len(found) > 8
    for one in found:
        assert one.text.removeprefix(one.prefix).removesuffix(one.suffix) in labelled[one.target].label


def test_footnotes_are_met_in_the_order_of_their_numbers() -> None:
    document = printed(
        """\
        important_notice: 甲[^c]。
        introduction: 甲[^d]。
        symbols:
          - {symbol: "*b*", meaning: "乙[^b]"}
          - {symbol: "*A*", meaning: "甲[^a]"}
        clauses: [{title: 丙, content: "丁[^e]。"}]
        footnotes: {a: 一。, b: 二。, c: 三。, d: 四。, e: 五。}
        """
    )
    marks = [
        one.number
        for block in blocks(document)
        if isinstance(block, Paragraph)
        for one in block.inlines
        if isinstance(one, FootnoteReference)
    ]
    assert marks == [1, 2, 3, 4, 5]
    assert [note[0].text for note in document.footnotes if hasattr(note[0], "text")] == [
        "四。",
        "三。",
        "一。",
        "二。",
        "五。",
    ]
