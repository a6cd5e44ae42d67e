"""SVG pictures made safe to pass on: no script, no filter, nothing that lies outside; and their likeness as PNG."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import resvg_py
from lxml import etree

from jgsw.writers.raster import PictureError, raster

LARGEST = 10_000_000
"""Bytes of an SVG file."""
MOST_ELEMENTS = 50_000
"""Elements to be drawn, those that are drawn again at another place counted again."""
MOST_UNLIKE = 200
"""How many times longer than the other the longer side may be."""
MOST_DOTS = 40_000_000
"""Dots of a PNG or JPEG picture within an SVG."""

_SVG = "http://www.w3.org/2000/svg"
_REFERENCE = "{http://www.w3.org/1999/xlink}href"
_MM = {"": 25.4 / 96, "px": 25.4 / 96, "mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "q": 0.25}
_NUMBER = r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][+-]?\d{1,2})?"
_LENGTH = re.compile(rf"({_NUMBER})(px|mm|cm|in|pt|pc|q)?", re.IGNORECASE)
_LOCAL = re.compile(r"url\(\s*[\"']?#([^)\"'\s]{1,200})[\"']?\s*\)", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|jpg);base64,", re.IGNORECASE)
_LOST = frozenset(("animate", "animateColor", "animateMotion", "animateTransform", "set", "metadata"))
_REFUSED: Mapping[str, tuple[str, str]] = {
    "script": ("SVG 图片里有脚本", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG"),
    "handler": ("SVG 图片里有脚本", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG"),
    "filter": ("SVG 图片里有滤镜（阴影、模糊一类），Word 画不出来", "请在绘图软件里去掉这些效果，或导出为 PNG"),
    "foreignObject": ("SVG 图片里嵌有网页内容，Word 画不出来", "请在绘图软件里把文字改为普通文字，或导出为 PNG"),
}


class Svg(NamedTuple):
    """An SVG file that may be passed on, its natural size in millimetres, and whether there is writing in it."""

    data: bytes
    width_mm: float
    height_mm: float
    written: bool


def is_xml(data: bytes) -> bool:
    """Whether a picture's bytes are to be read as SVG."""
    return data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


@lru_cache(maxsize=64)
def cleaned(data: bytes) -> Svg:
    """The SVG without what does not print; raises PictureError for one that cannot be drawn from itself alone."""
    root = _parsed(data)
    _strip(root)
    for element in root.iter():
        _check(element)
    _check_amount(root)
    width, height = _size(root)
    written = next(root.iter(f"{{{_SVG}}}text"), None) is not None
    return Svg(etree.tostring(root, encoding="UTF-8", xml_declaration=True), width, height, written)


def rasterised(svg: Svg, widest: int, highest: int) -> bytes:
    """The picture as PNG, as large as fits into `widest` × `highest` dots; the same bytes on the same computer.

    Writing in the picture is drawn in the fonts of the computer.
    """
    width = max(1, min(widest, round(highest * svg.width_mm / svg.height_mm)))
    root = etree.fromstring(svg.data)
    if _box(root.get("viewBox")) is None:
        root.set("viewBox", f"0 0 {svg.width_mm / _MM['']:.3f} {svg.height_mm / _MM['']:.3f}")
    root.set("width", str(width))
    root.set("height", str(max(1, round(width * svg.height_mm / svg.width_mm))))
    try:
        picture = etree.tostring(root, encoding="unicode")
        return bytes(resvg_py.svg_to_bytes(svg_string=picture, skip_system_fonts=not svg.written))
    except ValueError:
        raise PictureError("SVG 图片画不出来", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG") from None


def _parsed(data: bytes) -> etree._Element:
    """The root, with neither network nor other files touched and no entity resolved."""
    if len(data) > LARGEST:
        raise PictureError("SVG 图片文件太大", f"请简化到 {LARGEST // 1_000_000} MB 以内，或导出为 PNG")
    if b"<!ENTITY" in data:
        raise PictureError("SVG 图片里自定义了实体", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise PictureError("SVG 图片不是完整的 UTF-8 文件", "请在绘图软件里重新导出图片") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise PictureError("图片不是 PNG、JPEG 或 SVG 格式", "请把图片另存为 PNG、JPEG 或 SVG")
    return root


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _strip(root: etree._Element) -> None:
    """Take away what a printed picture has no use for: movement, data of drawing programs, links to follow.

    A `switch` gives readers that know no web pages something else to draw.
    """
    for element in list(root.iter()):
        name, parent = _name(element), element.getparent()
        if parent is not None and (name in _LOST or (name == "foreignObject" and _name(parent) == "switch")):
            parent.remove(element)
        if name == "a":
            for attribute in {"href", _REFERENCE} & set(element.attrib):
                del element.attrib[attribute]


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


Uses = Mapping[str, frozenset[str]]
"""What the rules of the picture's style sheets refer to, by class; "" holds what any element may refer to."""


def _check_amount(root: etree._Element) -> None:
    """Refuse a picture that draws itself, or parts of itself too many times over."""
    named = {node.get("id", ""): node for node in root.iter()}
    try:
        amount = _amount(root, named, _rules(root), {})
    except RecursionError:
        amount = MOST_ELEMENTS + 1
    if amount > MOST_ELEMENTS:
        raise PictureError("SVG 图片太复杂", "请简化图形，或导出为 PNG")


def _rules(root: etree._Element) -> Uses:
    found: dict[str, frozenset[str]] = {}
    for style in root.iter(f"{{{_SVG}}}style"):
        for selectors, body in _RULE.findall(style.text or ""):
            names = frozenset(_LOCAL.findall(body))
            for selector in selectors.split(",") if names else ():
                for word in re.findall(r"\.([\w-]+)", selector) or [""]:
                    found[word] = found.get(word, frozenset()) | names
    return found


def _amount(
    element: etree._Element, named: Mapping[str, etree._Element], rules: Uses, known: dict[etree._Element, int]
) -> int:
    """How many elements have to be drawn for one; a circle of references counts as too many."""
    if element not in known:
        known[element] = MOST_ELEMENTS + 1
        again = (named[name] for name in _used(element, rules) if name in named)
        known[element] = 1 + sum(_amount(part, named, rules, known) for part in (*element, *again))
    return known[element]


def _used(element: etree._Element, rules: Uses) -> Iterator[str]:
    """The names of what an element draws besides what stands in it."""
    for attribute, value in element.attrib.items():
        if attribute in ("href", _REFERENCE):
            yield str(value).strip().removeprefix("#")
        yield from _LOCAL.findall(str(value))
    for word in ("", *(element.get("class") or "").split()):
        yield from rules.get(word, ())


def _size(root: etree._Element) -> tuple[float, float]:
    """Width and height in millimetres, from what the picture says of itself or else from its `viewBox`."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _box(root.get("viewBox"))
    if box and width is None:
        width = box[0] * _MM[""] if height is None else height * box[0] / box[1]
    if box and height is None and width is not None:
        height = width * box[1] / box[0]
    if width is None or height is None:
        raise PictureError("SVG 图片没有写明宽和高", "请在绘图软件里重新导出图片")
    if not min(width, height) > 0:
        raise PictureError("图片的宽或高为零", "请重新导出图片")
    if max(width, height) > MOST_UNLIKE * min(width, height):
        raise PictureError("图片的宽和高相差太多", "请调整图片的形状")
    return width, height


def _length(text: str | None) -> float | None:
    """Millimetres; None for a share of something or nonsense."""
    found = _LENGTH.fullmatch((text or "").strip())
    return float(found[1]) * _MM[(found[2] or "").lower()] if found else None


def _box(text: str | None) -> tuple[float, float] | None:
    words = (text or "").replace(",", " ").split()
    if len(words) != 4 or not all(re.fullmatch(_NUMBER, word) for word in words):
        return None
    width, height = float(words[2]), float(words[3])
    return (width, height) if width > 0 and height > 0 else None
