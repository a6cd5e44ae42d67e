"""SVG pictures made fit to pass on, and their likeness as PNG."""

import re
from functools import lru_cache
from typing import NamedTuple

import resvg_py
from lxml import etree

from jgsw.writers.raster import PictureError
from jgsw.writers.svgsafety import make_safe

LARGEST = 10_000_000
"""Bytes of an SVG file."""
MOST_ATTRIBUTES = 1000
"""Attributes of an element: to read far more would take hours."""
MOST_UNLIKE = 200
"""How many times longer than the other the longer side may be."""

_SVG = "http://www.w3.org/2000/svg"
_MM = {"": 25.4 / 96, "px": 25.4 / 96, "mm": 1, "cm": 10, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6, "q": 0.25}
_NUMBER = r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][+-]?\d{1,2})?"
_LENGTH = re.compile(rf"({_NUMBER})(px|mm|cm|in|pt|pc|q)?", re.IGNORECASE)


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
    width, height = _size(root)
    make_safe(root, max(_box(root.get("viewBox")) or (width / _MM[""], height / _MM[""])))
    written = next(root.iter(f"{{{_SVG}}}text"), None) is not None
    return Svg(etree.tostring(root, encoding="UTF-8", xml_declaration=True), width, height, written)


@lru_cache(maxsize=64)
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
        raise _entities()
    if max(tag.count(b"=") for tag in data.split(b"<")) > MOST_ATTRIBUTES:
        raise PictureError("SVG 图片太复杂", "请简化图形，或导出为 PNG")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):  # the parser has no other name for it
            raise PictureError("SVG 图片的组合套得太深", "请在绘图软件里取消一部分组合，或导出为 PNG") from None
        raise PictureError("SVG 图片不是完整的 UTF-8 文件", "请在绘图软件里重新导出图片") from None
    if next(root.iter(etree.Entity), None) is not None:
        raise _entities()
    if root.tag != f"{{{_SVG}}}svg":
        raise PictureError("图片不是 PNG、JPEG 或 SVG 格式", "请把图片另存为 PNG、JPEG 或 SVG")
    return root


def _entities() -> PictureError:
    return PictureError("SVG 图片里自定义了实体", "请在绘图软件里另存为“普通 SVG”，或导出为 PNG")


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
