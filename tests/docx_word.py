"""Reads a DOCX as Word does: which number a paragraph shows, which properties a style comes to, what a field prints."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W = f"{{{NAMES['w']}}}"
Node = etree._Element


def files(data: bytes) -> dict[str, bytes]:
    """The members of the package."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str = "document") -> Node:
    """A part of the package as a tree."""
    return etree.fromstring(files(data)[f"word/{name}.xml"])


def find(node: Node, path: str) -> list[Node]:
    """The nodes on an XPath with the usual prefixes."""
    found = node.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [item for item in found if isinstance(item, etree._Element)]


def val(node: Node, path: str, name: str = "val") -> str | None:
    """The `w:val` (or another attribute) of the first node on a path."""
    found = find(node, path)
    return found[0].get(W + name) if found else None


def text(node: Node) -> str:
    """What is printed of a paragraph, its number apart: texts, tabs, breaks, results of fields."""
    out: list[str] = []
    for item in node.iter():
        if item.tag == W + "t" or item.tag == f"{{{NAMES['m']}}}t":
            out.append(item.text or "")
        elif item.tag in (W + "tab", W + "br") and item.getparent() is not None and _in_run(item):
            out.append("\t" if item.tag == W + "tab" else "\n")
    return "".join(out)


def _in_run(item: Node) -> bool:
    parent = item.getparent()
    return parent is not None and parent.tag == W + "r"


@dataclass
class Styles:
    """The styles of a package, with what they inherit."""

    data: bytes
    _by_id: dict[str, Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in find(part(self.data, "styles"), "//w:style"):
            self._by_id[style.get(W + "styleId") or ""] = style

    def chain(self, style: str) -> Iterator[Node]:
        """A style and those it is based on."""
        node = self._by_id.get(style)
        while node is not None:
            yield node
            node = self._by_id.get(val(node, "w:basedOn") or "")

    def value(self, style: str, path: str, name: str = "val") -> str | None:
        """The value in force for a style: its own, that of its bases, or the document's default."""
        for node in self.chain(style):
            found = val(node, path, name)
            if found is not None:
                return found
        return val(part(self.data, "styles"), f"//w:docDefaults//{path.removeprefix('w:rPr/')}", name)

    def name(self, style: str) -> str:
        """The name a user sees."""
        return val(self._by_id[style], "w:name") or ""


@dataclass
class Numbers:
    """Counts paragraphs as Word does: counters belong to the abstract list, a restart to the first use of a number."""

    data: bytes
    styles: Styles
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbering = part(self.data, "numbering")
        self.nums = {node.get(W + "numId") or "": node for node in find(numbering, "w:num")}
        self.lists = {node.get(W + "abstractNumId") or "": node for node in find(numbering, "w:abstractNum")}

    def label(self, paragraph: Node) -> str:
        """The number Word shows before a paragraph; "" when it shows none."""
        style = val(paragraph, "w:pPr/w:pStyle") or "normal"
        num = self._property(paragraph, style, "numId")
        if num is None or num == "0":
            return ""
        level = int(self._property(paragraph, style, "ilvl") or 0)
        kind = val(self.nums[num], "w:abstractNumId") or ""
        levels = {int(node.get(W + "ilvl") or 0): node for node in find(self.lists[kind], "w:lvl")}
        self._count(kind, num, level, levels)
        shown = val(levels[level], "w:lvlText") or ""
        for depth, node in levels.items():
            value = self.counters[kind][depth] or int(val(node, "w:start") or 1)
            shown = shown.replace(f"%{depth + 1}", form(val(node, "w:numFmt") or "", value))
        return shown

    def _property(self, paragraph: Node, style: str, name: str) -> str | None:
        found = val(paragraph, f"w:pPr/w:numPr/w:{name}")
        return found if found is not None else self.styles.value(style, f"w:pPr/w:numPr/w:{name}")

    def _count(self, kind: str, num: str, level: int, levels: dict[int, Node]) -> None:
        values = self.counters.setdefault(kind, [None] * 9)
        restart = val(self.nums[num], f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride")
        present = values[level]
        if restart is not None and (num, level) not in self.used:
            values[level] = int(restart)
        elif present is None:
            values[level] = int(val(levels[level], "w:start") or 1)
        else:
            values[level] = present + 1
        self.used.add((num, level))
        values[level + 1 :] = [None] * (8 - level)


def form(name: str, value: int) -> str:
    """A counter in one of Word's number formats."""
    digits = "〇一二三四五六七八九"
    if name == "none":
        return ""
    if name in ("lowerLetter", "upperLetter"):
        letter = "abcdefghijklmnopqrstuvwxyz"[(value - 1) % 26] * ((value + 25) // 26)
        return letter if name == "lowerLetter" else letter.upper()
    if name == "chineseCounting":
        tens, ones = divmod(value, 10)
        return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
    return str(value)


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Every paragraph of the body in order: the number Word shows, and its text."""
    numbers = Numbers(data, Styles(data))
    return [(numbers.label(node), text(node)) for node in find(part(data), "//w:body//w:p")]


@dataclass
class Field:
    """A field: what it says, what it was last seen to print, where it stands."""

    code: str
    result: str = ""
    paragraph: Node | None = None


def fields(root: Node) -> list[Field]:
    """The fields of a part, outer ones before those inside them; raises when one is not closed or never opened."""
    found: list[Field] = []
    opened: list[tuple[Field, bool]] = []
    for node in root.iter(W + "fldChar", W + "instrText", W + "t"):
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            opened.append((Field("", paragraph=_paragraph(node)), False))
            found.append(opened[-1][0])
        elif kind == "separate":
            opened[-1] = (opened[-1][0], True)
        elif kind == "end":
            opened.pop()
        else:
            for item, running in opened:
                if node.tag == W + "t" and running:
                    item.result += node.text or ""
            if node.tag == W + "instrText":
                opened[-1][0].code += node.text or ""
    if opened:
        raise ValueError("a field without end")
    return found


def _paragraph(node: Node) -> Node | None:
    while node is not None and node.tag != W + "p":
        node = node.getparent()  # type: ignore[assignment]
    return node


def printed_by_reference(data: bytes) -> list[tuple[Field, str]]:
    """Every REF field of the body with what Word would print for it if it were renewed."""
    root = part(data)
    numbers = Numbers(data, Styles(data))
    labels = {node: numbers.label(node) for node in find(root, "//w:body//w:p")}
    marks = {node.get(W + "name") or "": node for node in root.iter(W + "bookmarkStart")}
    out = []
    for item in fields(root):
        words = item.code.split()
        if words[0] == "REF":
            mark = marks[words[1]]
            paragraph = _paragraph(mark)
            assert paragraph is not None
            out.append((item, labels[paragraph] if "\\n" in words else _within(paragraph, mark)))
    return out


def _within(paragraph: Node, mark: Node) -> str:
    """The text between the two ends of a bookmark."""
    inside, out = False, ""
    for node in paragraph.iter():
        if node is mark:
            inside = True
        elif node.tag == W + "bookmarkEnd" and node.get(W + "id") == mark.get(W + "id"):
            break
        elif inside and node.tag == W + "t":
            out += node.text or ""
    return out
