"""What an SVG may hold: nothing that runs, reaches out, or draws without end."""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from jgsw.writers.raster import PictureError, raster

MOST_WORK = 20_000
"""Elements to be drawn, those that are drawn again at another place counted again; seconds at the very worst."""
WORK_OF_LAYER = 100
"""A layer (something half-transparent, clipped or masked) is as much work as so many elements."""
LETTERS_OF_WORK = 100
"""So many characters of a path are as much work as an element."""
FINEST_DASH = 1 / 20_000
"""The shortest dash, in parts of the picture's longer side."""
MOST_DOTS = 40_000_000
"""Dots of a PNG or JPEG picture within an SVG."""

_SVG = "http://www.w3.org/2000/svg"
_REFERENCE = "{http://www.w3.org/1999/xlink}href"
_LOCAL = re.compile(r"url\(\s*[\"']?#([^)\"'\s]{1,200})[\"']?\s*\)", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_LENGTH = re.compile(r"\d*\.?\d+(?:[eE][+-]?\d{1,3})?")
_LAYERS = {"opacity": ("1", "1.0", "100%"), "mask": ("none",), "clip-path": ("none",), "filter": ("none",)}
"""What makes a layer of an element, and with which values it does not."""
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|jpg);base64,", re.IGNORECASE)
_LOST = frozenset(("animate", "animateColor", "animateMotion", "animateTransform", "set", "metadata"))
_REFUSED: Mapping[str, tuple[str, str]] = {
    "script": ("SVG 图片里有脚本", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG"),
    "handler": ("SVG 图片里有脚本", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG"),
    "filter": ("SVG 图片里有滤镜（阴影、模糊一类），Word 画不出来", "请在绘图软件里去掉这些效果，或导出为 PNG"),
    "foreignObject": ("SVG 图片里嵌有网页内容，Word 画不出来", "请在绘图软件里把文字改为普通文字，或导出为 PNG"),
}


def make_safe(root: etree._Element, longest: float) -> None:
    """Take from an SVG what does not print; raises PictureError when what is left cannot be drawn from itself alone.

    `longest` is the longer side in the picture's own units.
    """
    _strip(root)
    for element in root.iter("*"):
        _check(element)
    _check_amount(root, longest)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _strip(root: etree._Element) -> None:
    """Take away what a printed picture has no use for: movement, data of drawing programs, links to follow.

    A `switch` gives readers that know no web pages something else to draw.
    """
    etree.strip_elements(root, *(f"{{{_SVG}}}{name}" for name in _LOST), with_tail=False)
    for choice in root.iter(f"{{{_SVG}}}switch"):
        etree.strip_elements(choice, f"{{{_SVG}}}foreignObject", with_tail=False)
    for link in root.iter(f"{{{_SVG}}}a"):
        for attribute in {"href", _REFERENCE} & set(link.attrib):
            del link.attrib[attribute]


def _check(element: etree._Element) -> None:
    name = _name(element)
    if name in _REFUSED:
        raise PictureError(*_REFUSED[name])
    if name == "style":
        _check_css(element.text or "")
    for attribute, value in element.attrib.items():
        if str(attribute).lower().startswith("on"):
            raise PictureError(*_REFUSED["handler"])
        if attribute in ("href", _REFERENCE):
            _check_reference(name, str(value).strip())
        else:
            _check_css(str(value))


def _check_reference(name: str, value: str) -> None:
    if value.startswith("#"):
        return
    if name != "image" or not _EMBEDDED.match(value):
        raise _outside()
    try:
        content = b64decode("".join(value.partition(",")[2].split()), validate=True)
    except ValueError:
        raise PictureError("SVG 里嵌入的图片不完整", "请在绘图软件里重新导出图片") from None
    picture = raster(content)
    if picture.width * picture.height > MOST_DOTS:
        raise PictureError("SVG 里嵌入的图片太大", "请缩小嵌入的图片")


def _check_css(text: str) -> None:
    """Refuse what leads outside, also when it is spelled in escapes."""
    plain = _CSS_ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), text).lower()
    if "@import" in plain or "url(" in _LOCAL.sub("", plain):
        raise _outside()


def _outside() -> PictureError:
    return PictureError("SVG 图片引用了别的文件或网址", "请在绘图软件里把引用的内容嵌入图片，或导出为 PNG")


Said = Mapping[str, Sequence[tuple[str, str]]]
"""What the rules of the picture's style sheets say, by class; "" holds what they say of any element."""


def _check_amount(root: etree._Element, longest: float) -> None:
    """Refuse a picture that draws itself, or parts of itself too many times over, or far too fine."""
    drawn = _Drawn({node.get("id", ""): node for node in root.iter("*")}, _rules(root), longest * FINEST_DASH)
    try:
        amount = drawn.amount(root)
    except RecursionError:
        amount = MOST_WORK + 1
    if amount > MOST_WORK:
        raise PictureError("SVG 图片太复杂", "请简化图形，或导出为 PNG")


def _rules(root: etree._Element) -> Said:
    found: dict[str, list[tuple[str, str]]] = {}
    for style in root.iter(f"{{{_SVG}}}style"):
        for rule in (style.text or "").split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.split(","):
                for word in re.findall(r"\.([\w-]+)", selector) or [""]:
                    found.setdefault(word, []).extend(_declared(body))
    return found


def _declared(text: str) -> list[tuple[str, str]]:
    """The declarations of a `style`."""
    pairs = (part.partition(":") for part in text.split(";"))
    return [(name.strip().lower(), value.strip()) for name, _, value in pairs if value]


@dataclass(slots=True)
class _Drawn:
    """Reckons the work of drawing; `finest` is the shortest dash there may be, in the picture's own units."""

    named: Mapping[str, etree._Element]
    rules: Said
    finest: float
    _known: dict[etree._Element, int] = field(default_factory=dict)

    def amount(self, element: etree._Element) -> int:
        """How much work it is to draw an element; a circle of references counts as too much."""
        if element not in self._known:
            self._known[element] = MOST_WORK + 1
            said = list(self._said(element))
            again = (self.named[name] for name in _used(said) if name in self.named)
            below = sum(self.amount(part) for part in (*element, *again))
            self._known[element] = self._own(element, said) + below
        return self._known[element]

    def _said(self, element: etree._Element) -> Iterator[tuple[str, str]]:
        for name, value in element.attrib.items():
            yield etree.QName(str(name)).localname, str(value).strip()
        yield from _declared(element.get("style") or "")
        for word in ("", *(element.get("class") or "").split()):
            yield from self.rules.get(word, ())

    def _own(self, element: etree._Element, said: Sequence[tuple[str, str]]) -> int:
        letters = sum(len(value) for name, value in said if name != "href") + len(element.text or "")
        layered = any(name in _LAYERS and value not in _LAYERS[name] for name, value in said)
        if any(name == "stroke-dasharray" and self._too_fine(value) for name, value in said):
            return MOST_WORK + 1
        return 1 + letters // LETTERS_OF_WORK + WORK_OF_LAYER * layered

    def _too_fine(self, dashes: str) -> bool:
        """Whether a line would fall into more dashes than can be seen."""
        return 0 < sum(map(float, _LENGTH.findall(dashes))) < self.finest


def _used(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The names of what an element draws besides what stands in it."""
    for name, value in said:
        if name == "href":
            yield value.removeprefix("#")
        yield from _LOCAL.findall(value)
