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
    _root: Node = field(init=False)
    _by_id: dict[str, Node] = field(default_factory=dict)
    _known: dict[tuple[str, str, str], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._root = part(self.data, "styles")
        for style in find(self._root, "//w:style"):
            self._by_id[style.get(W + "styleId") or ""] = style

    def chain(self, style: str) -> Iterator[Node]:
        """A style and those it is based on."""
        node = self._by_id.get(style)
        while node is not None:
            yield node
            node = self._by_id.get(val(node, "w:basedOn") or "")

    def value(self, style: str, path: str, name: str = "val") -> str | None:
        """The value in force for a style: its own, that of its bases, or the document's default."""
        key = (style, path, name)
        if key not in self._known:
            found = (val(node, path, name) for node in self.chain(style))
            default = val(self._root, f"//w:docDefaults//{path.removeprefix('w:rPr/')}", name)
            self._known[key] = next((value for value in found if value is not None), default)
        return self._known[key]

    def name(self, style: str) -> str:
        """The name a user sees."""
        return val(self._by_id[style], "w:name") or ""


@dataclass
class Level:
    """A level of a list as numbering.xml describes it."""

    start: int
    format: str
    text: str


@dataclass
class Numbers:
    """Counts paragraphs as Word does: counters belong to the abstract list, a restart to the first use of a number."""

    data: bytes
    styles: Styles
    counters: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        numbering = part(self.data, "numbering")
        self.kinds = {
            node.get(W + "numId") or "": val(node, "w:abstractNumId") or "" for node in find(numbering, "w:num")
        }
        self.restarts = {
            (num.get(W + "numId") or "", int(node.get(W + "ilvl") or 0)): int(val(node, "w:startOverride") or 1)
            for num in find(numbering, "w:num")
            for node in find(num, "w:lvlOverride")
        }
        self.levels = {
            kind.get(W + "abstractNumId") or "": [_level(node) for node in find(kind, "w:lvl")]
            for kind in find(numbering, "w:abstractNum")
        }

    def label(self, paragraph: Node) -> str:
        """The number Word shows before a paragraph; "" when it shows none."""
        properties = paragraph.find(W + "pPr")
        own = {} if properties is None else {node.tag: node for node in properties}
        style = own[W + "pStyle"].get(W + "val") if W + "pStyle" in own else "normal"
        direct = {node.tag: node.get(W + "val") for node in own.get(W + "numPr", ())}
        num, depth = (
            direct.get(W + name) or self.styles.value(style or "", f"w:pPr/w:numPr/w:{name}")
            for name in ("numId", "ilvl")
        )
        if num is None or num == "0":
            return ""
        kind, level = self.kinds[num], int(depth or 0)
        self._count(kind, num, level)
        shown = self.levels[kind][level].text
        for place, found in enumerate(self.levels[kind]):
            shown = shown.replace(f"%{place + 1}", form(found.format, self.counters[kind][place] or found.start))
        return shown

    def _count(self, kind: str, num: str, level: int) -> None:
        values = self.counters.setdefault(kind, [None] * 9)
        present = values[level]
        if (num, level) in self.restarts and (num, level) not in self.used:
            values[level] = self.restarts[num, level]
        else:
            values[level] = self.levels[kind][level].start if present is None else present + 1
        self.used.add((num, level))
        values[level + 1 :] = [None] * (8 - level)


def _level(node: Node) -> Level:
    return Level(int(val(node, "w:start") or 1), val(node, "w:numFmt") or "", val(node, "w:lvlText") or "")


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
