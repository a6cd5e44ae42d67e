"""The look in force: what docDefaults, the chain of styles, numbering, paragraph and run together make of a run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from docx_word import Node, Numbers, Styles, W, find, part, val


class Type(NamedTuple):
    """Size in points, fonts of Chinese and of Latin characters."""

    size: float
    east: str
    latin: str


class Shape(NamedTuple):
    """Twips above and below, where lines and the first line begin, alignment."""

    before: int
    after: int
    left: int
    first: int
    align: str


@dataclass
class Effective:
    """The paragraphs of one part of a package, with the looks in force."""

    data: bytes
    name: str = "document"
    styles: Styles = field(init=False)
    root: Node = field(init=False)
    labels: dict[Node, str] = field(init=False)
    _levels: dict[tuple[str, str], Node] = field(init=False)

    def __post_init__(self) -> None:
        self.styles, self.root = Styles(self.data), part(self.data, self.name)
        numbers = Numbers(self.data, self.styles)
        self.labels = {node: numbers.label(node) for node in find(self.root, "//w:p")}
        numbering = part(self.data, "numbering")
        kinds = {node.get(W + "numId") or "": val(node, "w:abstractNumId") for node in find(numbering, "w:num")}
        self._levels = {
            (num, level.get(W + "ilvl") or ""): level
            for num, kind in kinds.items()
            for level in find(numbering, f"w:abstractNum[@w:abstractNumId='{kind}']/w:lvl")
        }

    def paragraphs(self, style: str) -> list[Node]:
        """The paragraphs of a style."""
        return find(self.root, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")

    def type_of_text(self, paragraph: Node, text: str) -> set[Type]:
        """The looks of the runs that print `text` in a paragraph; empty when it does not stand there."""
        runs = [(run, _printed(run)) for run in find(paragraph, ".//w:r")]
        start = "".join(content for _, content in runs).find(text)
        found, place = set(), 0
        for run, content in runs:
            if start >= 0 and place < start + len(text) and start < place + len(content):
                found.add(self._type(run.find(W + "rPr"), paragraph))
            place += len(content)
        return found

    def type_of_label(self, paragraph: Node) -> Type:
        """The look of the number that Word puts before a paragraph."""
        level = self._level(paragraph)
        assert level is not None
        return self._type(level.find(W + "rPr"), paragraph)

    def _type(self, own: Node | None, paragraph: Node) -> Type:
        style = val(paragraph, "w:pPr/w:pStyle") or "normal"

        def value(path: str, name: str = "val") -> str:
            direct = None if own is None else val(own, path, name)
            run_style = None if own is None else val(own, "w:rStyle")
            of_run = (val(node, f"w:rPr/{path}", name) for node in self.styles.chain(run_style or ""))
            found = direct or next((item for item in of_run if item), None)
            return found or self.styles.value(style, f"w:rPr/{path}", name) or ""

        return Type(int(value("w:sz")) / 2, value("w:rFonts", "eastAsia"), value("w:rFonts", "ascii"))

    def shape(self, paragraph: Node, *, of_style: bool = False) -> Shape:
        """The paragraph's own look; `of_style` leaves out what only this paragraph has."""
        places = list(self._places(paragraph, of_style=of_style))

        def value(path: str, *names: str) -> int | None:
            for place in places:
                for name in names:
                    found = val(place, path, name)
                    if found is not None:
                        return -int(found) if name == "hanging" else int(found)
            return None

        align = next((found for place in places if (found := val(place, "w:jc"))), "left")
        spacing = (value("w:spacing", "before") or 0, value("w:spacing", "after") or 0)
        return Shape(*spacing, value("w:ind", "left") or 0, value("w:ind", "hanging", "firstLine") or 0, align)

    def _places(self, paragraph: Node, *, of_style: bool) -> Iterator[Node]:
        """Where properties of a paragraph stand, the strongest first: itself, a number of its own, its styles."""
        own = paragraph.find(W + "pPr")
        if own is not None and not of_style:
            yield own
            if find(own, "w:numPr") and (level := self._level(paragraph)) is not None:
                yield from find(level, "w:pPr")
        for style in self.styles.chain(val(paragraph, "w:pPr/w:pStyle") or "normal"):
            yield from find(style, "w:pPr")

    def _level(self, paragraph: Node) -> Node | None:
        style = val(paragraph, "w:pPr/w:pStyle") or "normal"
        num, depth = (
            val(paragraph, f"w:pPr/w:numPr/w:{name}") or self.styles.value(style, f"w:pPr/w:numPr/w:{name}")
            for name in ("numId", "ilvl")
        )
        return self._levels.get((num or "", depth or "0"))


def _printed(run: Node) -> str:
    """What a run prints."""
    marks = {W + "tab": "\t", W + "br": "\n"}
    return "".join((node.text or "") if node.tag == W + "t" else marks.get(str(node.tag), "") for node in run)


def leader_tab(effective: Effective, paragraph: Node) -> int:
    """Where the right tab with a dotted leader stands, in twips; 0 when there is none."""
    for style in effective.styles.chain(val(paragraph, "w:pPr/w:pStyle") or ""):
        for tab in find(style, "w:pPr/w:tabs/w:tab[@w:val='right' and @w:leader='dot']"):
            return int(tab.get(W + "pos") or 0)
    return 0
