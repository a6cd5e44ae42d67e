"""What an SVG may hold: nothing that runs, reaches out, or draws without end."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping

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
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_LAYER = re.compile(r"(?:opacity|mask|clip-path|filter|mix-blend-mode|isolation)", re.IGNORECASE)
_DASHES = re.compile(r"stroke-dasharray\s*[:=]\s*[\"']?([0-9.eE+\-, ]*)", re.IGNORECASE)
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
    _check_dashes(root, longest)
    for element in root.iter("*"):
        _check(element)
    _check_amount(root)


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


Uses = Mapping[str, frozenset[str]]
"""What the rules of the picture's style sheets refer to, by class; "" holds what any element may refer to."""


def _check_amount(root: etree._Element) -> None:
    """Refuse a picture that draws itself, or parts of itself too many times over."""
    named = {node.get("id", ""): node for node in root.iter("*")}
    try:
        amount = _amount(root, named, _rules(root), {})
    except RecursionError:
        amount = MOST_WORK + 1
    if amount > MOST_WORK:
        raise _too_much()


def _too_much() -> PictureError:
    return PictureError("SVG 图片太复杂", "请简化图形，或导出为 PNG")


def _check_dashes(root: etree._Element, longest: float) -> None:
    """Refuse lines of dashes too fine to be seen, of which there would be millions."""
    texts = (str(value) for element in root.iter("*") for value in (*element.attrib.values(), element.text or ""))
    given = (value for element in root.iter("*") if (value := element.get("stroke-dasharray")))
    for dashes in (*given, *(found for text in texts for found in _DASHES.findall(text))):
        lengths = [float(word) for word in dashes.replace(",", " ").split() if re.fullmatch(r"\d*\.?\d+", word)]
        if 0 < sum(lengths) < longest * FINEST_DASH:
            raise _too_much()


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
    """How much work it is to draw an element; a circle of references counts as too much."""
    if element not in known:
        known[element] = MOST_WORK + 1
        again = (named[name] for name in _used(element, rules) if name in named)
        known[element] = _own(element) + sum(_amount(part, named, rules, known) for part in (*element, *again))
    return known[element]


def _own(element: etree._Element) -> int:
    said = [(str(name), str(value)) for name, value in element.attrib.items() if not str(name).endswith("href")]
    letters = sum(len(value) for _, value in said) + len(element.text or "")
    layered = any(_LAYER.search(name) or (name == "style" and _LAYER.search(value)) for name, value in said)
    return 1 + letters // LETTERS_OF_WORK + WORK_OF_LAYER * layered


def _used(element: etree._Element, rules: Uses) -> Iterator[str]:
    """The names of what an element draws besides what stands in it."""
    for attribute, value in element.attrib.items():
        if attribute in ("href", _REFERENCE):
            yield str(value).strip().removeprefix("#")
        yield from _LOCAL.findall(str(value))
    for word in ("", *(element.get("class") or "").split()):
        yield from rules.get(word, ())
