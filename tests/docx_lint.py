"""What validators miss and Word does not forgive: faults in the package of a DOCX."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import ParseError

from docx_word import NAMES, Node, W, fields, files, find
from lxml import etree

POINTING = ("REF", "PAGEREF", "NOTEREF")


def lint(data: bytes) -> list[str]:
    """The faults of a DOCX, one sentence each; [] for a sound one."""
    parts = {name: content for name, content in files(data).items() if name.endswith((".xml", ".rels"))}
    trees: dict[str, Node] = {}
    for name, content in parts.items():
        try:
            trees[name] = etree.fromstring(content)
        except (etree.XMLSyntaxError, ParseError) as error:
            return [f"{name}: {error}"]
    return [fault for check in (_bookmarks, _fields, _styles, _numbers, _cells, _relations) for fault in check(trees)]


def _texts(trees: dict[str, Node]) -> Iterator[tuple[str, Node]]:
    """The parts that hold paragraphs."""
    for name, tree in trees.items():
        if name.startswith("word/") and find(tree, "//w:p"):
            yield name, tree


def _bookmarks(trees: dict[str, Node]) -> Iterator[str]:
    starts = [node for _, tree in _texts(trees) for node in find(tree, "//w:bookmarkStart")]
    ends = [node.get(W + "id") for _, tree in _texts(trees) for node in find(tree, "//w:bookmarkEnd")]
    for name, count in Counter(node.get(W + "name") for node in starts).items():
        if count > 1:
            yield f"bookmark {name} stands {count} times"
        if not name or len(name) > 40 or not (name[0].isalpha() or name[0] == "_"):
            yield f"bookmark {name!r} is no name"
    if Counter(node.get(W + "id") for node in starts) != Counter(ends):
        yield "bookmarks do not begin and end in pairs"
    if len(set(ends)) != len(ends):
        yield "bookmark ids are not unique"


def _fields(trees: dict[str, Node]) -> Iterator[str]:
    names = {node.get(W + "name") for _, tree in _texts(trees) for node in find(tree, "//w:bookmarkStart")}
    for part, tree in _texts(trees):
        try:
            found = fields(tree)
        except (IndexError, ValueError):
            yield f"{part}: fields are not balanced"
            continue
        for item in found:
            words = item.code.split()
            if words[0] in POINTING and words[1] not in names:
                yield f"{part}: {item.code.strip()} leads nowhere"
        for node in find(tree, "//w:hyperlink[@w:anchor]"):
            if node.get(W + "anchor") not in names:
                yield f"{part}: a link leads nowhere: {node.get(W + 'anchor')}"


def _styles(trees: dict[str, Node]) -> Iterator[str]:
    defined = {node.get(W + "styleId") for node in find(trees["word/styles.xml"], "//w:style")}
    for part, tree in trees.items():
        for node in find(tree, "//w:pStyle | //w:rStyle | //w:tblStyle | //w:basedOn | //w:next"):
            if node.get(W + "val") not in defined:
                yield f"{part}: no style {node.get(W + 'val')}"


def _numbers(trees: dict[str, Node]) -> Iterator[str]:
    numbering = trees["word/numbering.xml"]
    defined = {node.get(W + "numId") for node in find(numbering, "w:num")}
    lists = {node.get(W + "abstractNumId") for node in find(numbering, "w:abstractNum")}
    for part, tree in trees.items():
        for node in find(tree, "//w:numPr/w:numId"):
            if node.get(W + "val") not in defined:
                yield f"{part}: no numbering {node.get(W + 'val')}"
    for node in find(numbering, "w:num/w:abstractNumId"):
        if node.get(W + "val") not in lists:
            yield f"no list {node.get(W + 'val')}"


def _cells(trees: dict[str, Node]) -> Iterator[str]:
    for part, tree in _texts(trees):
        for cell in find(tree, "//w:tc"):
            if len(cell) == 0 or cell[-1].tag != W + "p":
                yield f"{part}: a cell does not end in a paragraph"
        for body in find(tree, "//w:body | //w:tc"):
            for first, second in pairwise(body):
                if first.tag == second.tag == W + "tbl":
                    yield f"{part}: two tables touch"
        for table in find(tree, "//w:tbl"):
            yield from _spans(part, table)


def _spans(part: str, table: Node) -> Iterator[str]:
    columns = len(find(table, "w:tblGrid/w:gridCol"))
    for row in find(table, "w:tr"):
        spans = [find(cell, "w:tcPr/w:gridSpan") for cell in find(row, "w:tc")]
        width = sum(int(span[0].get(W + "val") or 1) if span else 1 for span in spans)
        if width != columns:
            yield f"{part}: a row is {width} columns wide, its table {columns}"


def _relations(trees: dict[str, Node]) -> Iterator[str]:
    document = trees["word/document.xml"]
    relations = {node.get("Id") for node in trees["word/_rels/document.xml.rels"]}
    for name in (f"{{{NAMES['r']}}}id", f"{{{NAMES['r']}}}embed"):
        for node in document.iter():
            if node.get(name) is not None and node.get(name) not in relations:
                yield f"no relationship {node.get(name)}"
    notes = trees.get("word/footnotes.xml")
    known = {node.get(W + "id") for node in find(notes, "w:footnote")} if notes is not None else set()
    for node in find(document, "//w:footnoteReference"):
        if node.get(W + "id") not in known:
            yield f"no footnote {node.get(W + 'id')}"
