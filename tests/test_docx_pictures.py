"""Pictures: their size from their own bytes, their words for those who cannot see them, faults as sentences."""

import re
import socket
from base64 import b64encode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest
from docx_lint import lint
from docx_samples import inlines, picture_bytes
from docx_word import NAMES, Styles, files, find, part
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image

from jgsw.doctree import Document, Figure, Layout, Matter, Paragraph, Part, Picture, Role
from jgsw.writers import html
from jgsw.writers.docx import PictureError, check_picture, write

MM = 36000


def document(*pictures: Picture, layout: Layout = Layout.STANDARD) -> Document:
    return Document("", (Part(Matter.BODY, (Figure(pictures, "图1", "题"),)),), layout)


def extents(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each picture in millimetres."""
    return [
        (int(node.get("cx") or 0) / MM, int(node.get("cy") or 0) / MM)
        for node in find(part(data), "//wp:inline/wp:extent")
    ]


def image(form: str, **options: object) -> bytes:
    target = BytesIO()
    Image.new("RGB", (300, 150), "white").save(target, form, **options)
    return target.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_the_natural_size_comes_from_the_resolution_in_the_file(form: str) -> None:
    data = picture_bytes(form, (300, 150), 150)
    assert extents(write(document(Picture(data, "图")))) == [pytest.approx((50.8, 25.4), abs=0.2)]


def test_without_a_resolution_it_is_96_dots_an_inch() -> None:
    assert extents(write(document(Picture(image("PNG"), "图")))) == [pytest.approx((79.4, 39.7), abs=0.1)]


def test_a_width_asked_for_is_kept_with_the_proportions() -> None:
    assert extents(write(document(Picture(image("PNG"), "图", 60)))) == [pytest.approx((60, 30), abs=0.01)]


def test_no_picture_is_larger_than_the_page() -> None:
    [wide] = extents(write(document(Picture(image("PNG"), "宽", 400))))
    [high] = extents(write(document(Picture(picture_bytes(size=(50, 900)), "高", 90))))
    assert wide == pytest.approx((165, 82.5), abs=0.1)
    assert 185 < high[1] < 243 * 0.8


def test_the_words_for_a_picture_are_in_the_file() -> None:
    made = part(write(document(Picture(image("PNG"), '甲<&"乙'))))
    name = find(made, "//wp:docPr")[0]
    assert name.get("descr") == '甲<&"乙'


def test_the_room_below_a_picture_is_not_filled_up_to_a_line_of_the_grid() -> None:
    styles = Styles(write(document(Picture(picture_bytes(), "讲台"))))
    assert styles.value("figure", "w:pPr/w:snapToGrid") == "0"


def test_one_picture_shown_twice_is_stored_once() -> None:
    data = image("PNG")
    made = write(document(Picture(data, "甲"), Picture(data, "乙")))
    assert [name for name in files(made) if "media" in name] == ["word/media/image1.png"]
    assert [node.get("id") for node in find(part(made), "//wp:docPr")] == ["1", "2"]
    embedded = find(part(made), "//*[@r:embed]")
    assert {node.get(f"{{{NAMES['r']}}}embed") for node in embedded} == {"rIdImage1"}


def test_small_parts_of_a_figure_stand_side_by_side() -> None:
    parts = [
        Picture(image("PNG"), "图", 60, Paragraph(Role.PART_TITLE, inlines("甲"), f"{letter})")) for letter in "ab"
    ]
    assert drawings(write(document(*parts))) == [2]
    long_captions = [replace(one, caption=Paragraph(Role.PART_TITLE, inlines("甲" * 30), "a)")) for one in parts]
    assert drawings(write(document(*long_captions))) == [1, 1]


def parts_of(count: int, size: tuple[int, int], width: float | None = None) -> list[Picture]:
    """Parts of a figure, their size in millimetres."""
    data = picture_bytes(size=(size[0] * 10, size[1] * 10), dpi=254)
    labels = [f"{letter})" for letter in "abcdefgh"[:count]]
    return [Picture(data, "图", width, Paragraph(Role.PART_TITLE, inlines("甲"), label)) for label in labels]


def test_parts_become_smaller_to_stand_side_by_side_but_not_by_more_than_a_half() -> None:
    made = write(document(*parts_of(2, (100, 50))))
    assert drawings(made) == [2]
    assert extents(made) == [pytest.approx((79.2, 39.6), abs=0.1)] * 2
    assert drawings(write(document(*parts_of(4, (100, 50))))) == [2, 2]
    assert drawings(write(document(*parts_of(3, (60, 30))))) == [3]
    assert drawings(write(document(*parts_of(3, (110, 30))))) == [2, 1]
    assert drawings(write(document(*parts_of(2, (100, 50), 100)))) == [1, 1]
    assert drawings(write(document(*parts_of(2, (100, 200), 100)))) == [2]


@pytest.mark.parametrize(("count", "lines_of"), [(2, [2]), (3, [2, 1]), (5, [3, 2]), (8, [3, 3, 2])])
def test_parts_too_wide_go_on_one_page_with_all_that_is_said_below_them(count: int, lines_of: list[int]) -> None:
    notes = tuple(Paragraph(Role.FIGURE_KEY, inlines(f"{n}——部件；")) for n in range(10))
    figure = Figure(tuple(parts_of(count, (160, 120), 160)), "图1", "题", "单位为毫米", notes=notes)
    made = write(Document("", (Part(Matter.BODY, (figure,)),)))
    assert drawings(made) == lines_of
    lines = 1.5 * len(lines_of) + len(notes) + 1
    assert extents(made)[0][1] * len(lines_of) + lines * 5.5 < 243 * 0.81
    assert all(width / height == pytest.approx(160 / 120, abs=0.01) for width, height in extents(made))


def test_a_picture_is_as_large_on_a_page_of_html() -> None:
    shown = html.write(document(*parts_of(2, (100, 50)))).decode()
    assert re.findall(r"width:([0-9.]+)mm", shown[shown.index("<figure") :]) == ["79.2", "79.2"]


def drawings(data: bytes) -> list[int]:
    """How many pictures each line of pictures has."""
    return [len(find(line, ".//w:drawing")) for line in find(part(data), "//w:p[.//w:drawing]")]


def test_parts_of_unlike_height_stand_on_one_line_their_captions_on_the_next_and_keep_to_the_title() -> None:
    captions = [Paragraph(Role.PART_TITLE, inlines(text), f"{letter})") for letter, text in ("a甲", "b乙")]
    parts = [Picture(image("PNG"), "图", width, one) for width, one in zip((60, 30), captions, strict=True)]
    body = part(write(document(*parts)))
    texts = ["".join(node.text or "" for node in find(line, ".//w:t")) for line in find(body, "//w:body/w:p")]
    assert texts[:3] == ["", "a)　甲b)　乙", "图1　题"]
    stops = [
        [stop.get(f"{{{NAMES['w']}}}pos") for stop in find(line, "w:pPr/w:tabs/w:tab")]
        for line in find(body, "//w:body/w:p")
    ]
    assert stops[0] == stops[1]
    assert len(stops[0]) == 2


def a_png(width: int, height: int) -> bytes:
    """A PNG that says it is so large, whatever it holds."""
    head = b"IHDR" + pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (pack(">I", len(one) - 4) + one + pack(">I", crc32(one)) for one in (head, b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def said_of(data: bytes) -> str | None:
    """Why a picture cannot be printed; every reason comes with what to do."""
    found = check_picture(data)
    assert found is None or found.remedy
    return found and found.cause


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "图片不是 PNG、JPEG 或 SVG 格式"),
        (b"GIF89a", "图片不是 PNG、JPEG 或 SVG 格式"),
        (b"<svg/>", "图片不是 PNG、JPEG 或 SVG 格式"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "图片不是 PNG、JPEG 或 SVG 格式"),
        (image("PNG")[:20], "图片文件不完整"),
        (image("JPEG")[:30], "图片文件不完整"),
        (image("PNG")[:-12], "图片文件不完整"),
        (image("JPEG")[:-2], "图片文件不完整"),
        (image("PNG").replace(b"IDAT", b"IDAX"), "图片文件已损坏"),
        (a_png(0, 40), "图片的宽或高为零"),
        (a_png(60_000, 60_000), "图片有 60000×60000 个点，太大了"),
        (b"\xff\xd8" + bytes(40) + b"\xff\xd9", "图片文件已损坏"),
    ],
)
def test_a_picture_that_cannot_be_printed_says_why(data: bytes, why: str) -> None:
    assert said_of(data) == why
    with pytest.raises(PictureError, match=why):
        write(document(Picture(data, "图")))


def a_photograph(orientation: int) -> bytes:
    """A photograph whose camera noted how it is to be turned."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    return image("JPEG", exif=notes)


@pytest.mark.parametrize("orientation", [2, 3, 6, 8])
def test_a_photograph_that_is_still_to_be_turned_is_refused(orientation: int) -> None:
    assert said_of(a_photograph(orientation)) == "照片没有转正：文件里只记着该怎样转，Word 不会照着转"


def test_a_picture_that_can_be_printed_has_no_fault() -> None:
    assert check_picture(image("JPEG")) is None
    assert check_picture(a_photograph(1)) is None
    assert check_picture(a_photograph(6).replace(b"MM\0*\0\0\0\x08", b"MM\0*" + b"\xff" * 4)) is None


# ---- SVG ---------------------------------------------------------------------------------------------------------

PLAN = '<rect x="5" y="5" width="50" height="20" fill="none" stroke="black"/><text x="8" y="18">会场</text>'
EMBEDDED = f"data:image/png;base64,{b64encode(image('PNG')).decode()}"


def svg(inner: str = PLAN, head: str = 'width="60mm" height="30mm" viewBox="0 0 60 30"', before: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {head}>{inner}</svg>".encode()


def media(data: bytes) -> dict[str, bytes]:
    return {name.rpartition("/")[2]: content for name, content in files(data).items() if "/media/" in name}


def test_an_svg_is_kept_as_it_is_with_a_likeness_in_png_for_those_who_cannot_draw_it(tmp_path: Path) -> None:
    made = write(document(Picture(svg(), "会场"), Picture(svg(), "会场")))
    path = tmp_path / "svg.docx"
    path.write_bytes(made)
    assert lint(made) == []
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    stored = media(made)
    assert sorted(stored) == ["image1.png", "image2.svg"]
    assert b"<rect" in stored["image2.svg"]
    blip = find(part(made), "//*[local-name() = 'blip']")[0]
    vector = find(blip, ".//*[local-name() = 'svgBlip']")[0]
    embed = f"{{{NAMES['r']}}}embed"
    assert (blip.get(embed), vector.get(embed)) == ("rIdImage1", "rIdImage2")


@pytest.mark.parametrize(("asked", "printed"), [(None, 60), (40, 40), (500, 165)])
def test_the_likeness_is_a_true_drawing_with_the_dots_of_its_printed_size(asked: float | None, printed: float) -> None:
    with Image.open(BytesIO(media(write(document(Picture(svg(), "图", asked))))["image1.png"])) as likeness:
        assert likeness.width == pytest.approx(printed / 25.4 * 220, abs=2)
        assert likeness.height == pytest.approx(likeness.width / 2, abs=2)
        assert likeness.getpixel((likeness.width * 5 // 60, likeness.height // 2)) == (0, 0, 0, 255)


def test_an_svg_shown_in_two_sizes_is_stored_once_and_drawn_twice() -> None:
    stored = media(write(document(Picture(svg(), "大", 80), Picture(svg(), "小", 20))))
    assert sorted(name.rpartition(".")[2] for name in stored) == ["png", "png", "svg"]


def test_the_same_svg_gives_the_same_bytes() -> None:
    assert write(document(Picture(svg(), "图"))) == write(document(Picture(svg(), "图")))


@pytest.mark.parametrize(
    ("head", "width", "height"),
    [
        ('width="60mm" height="30mm"', 60, 30),
        ('width="6cm" height="1in"', 60, 25.4),
        ('width="96" height="48px"', 25.4, 12.7),
        ('width="100%" viewBox="0 0 96 192"', 25.4, 50.8),
        ('viewBox="0, 0, 192, 96"', 50.8, 25.4),
        ('width="40mm" viewBox="0 0 4 2"', 40, 20),
        ('height="40mm" viewBox="0 0 4 2"', 80, 40),
        ('width="1e9mm" height="5e8mm"', 165, 82.5),
    ],
)
def test_the_size_of_an_svg_comes_from_what_it_says_of_itself(head: str, width: float, height: float) -> None:
    found = extents(write(document(Picture(svg(PLAN, head), "图"))))
    assert found == [pytest.approx((width, height), abs=0.1)]


BOMB = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
HOSTILE = [
    (svg(before='<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'), "SVG 图片里自定义了实体"),
    (svg(before='<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "SVG 图片里自定义了实体"),
    (svg("<text>&nbsp;</text>", before='<!DOCTYPE svg PUBLIC "a" "b">'), "SVG 图片里自定义了实体"),
    (svg("<script>alert(1)</script>"), "SVG 图片里有脚本"),
    (svg('<rect onload="alert(1)"/>'), "SVG 图片里有脚本"),
    (svg('<foreignObject width="5" height="5"/>'), "SVG 图片里嵌有网页内容，Word 画不出来"),
    (
        svg('<filter id="f"><feTurbulence numOctaves="99999"/></filter>'),
        "SVG 图片里有滤镜（阴影、模糊一类），Word 画不出来",
    ),
    (svg('<image xlink:href="file:///etc/passwd"/>'), "SVG 图片引用了别的文件或网址"),
    (svg('<image href="http://example.com/a.png"/>'), "SVG 图片引用了别的文件或网址"),
    (svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), "SVG 图片引用了别的文件或网址"),
    (svg('<use href="other.svg#a"/>'), "SVG 图片引用了别的文件或网址"),
    (svg("<style>@import 'a.css';</style>"), "SVG 图片引用了别的文件或网址"),
    (svg("<style>.a{fill:u\\72l(http://example.com/a)}</style>"), "SVG 图片引用了别的文件或网址"),
    (svg('<rect style="fill: URL(//example.com/a#b)"/>'), "SVG 图片引用了别的文件或网址"),
    (svg('<image href="data:image/png;base64,!!"/>'), "SVG 里嵌入的图片不完整"),
    (svg('<image href="data:image/png;base64,AAAA"/>'), "图片不是 PNG、JPEG 或 SVG 格式"),
    (svg(f'<rect id="a0"/>{BOMB}<use href="#a8"/>'), "SVG 图片太复杂"),
    (svg('<g id="a"><use href="#a"/></g>'), "SVG 图片太复杂"),
    (svg('<g opacity="0.5"><rect/></g>' * 300), "SVG 图片太复杂"),
    (svg("<style>.a{opacity:.5}</style>" + '<g class="a"><rect/></g>' * 300), "SVG 图片太复杂"),
    (svg('<path stroke-dasharray="1e-5" d="M0 0 L60 30"/>'), "SVG 图片太复杂"),
    (svg(f'<path d="{"M0 0 L60 30 " * 300_000}"/>'), "SVG 图片太复杂"),
    (svg('<path stroke-dasharray="0.0001, 0.0001" d="M0 0 L60 30"/>'), "SVG 图片太复杂"),
    (svg('<path style="stroke-dasharray: .0001" d="M0 0 L60 30"/>'), "SVG 图片太复杂"),
    (svg("<path " + "".join(f"a{n}='' " for n in range(100_000)) + "/>"), "SVG 图片太复杂"),
    (svg("<g>" * 300 + "</g>" * 300), "SVG 图片的组合套得太深"),
    (svg('<style>.c{fill:url(#p)}</style><pattern id="p"><rect class="c"/></pattern>'), "SVG 图片太复杂"),
    (svg(head='width="0" height="5"'), "图片的宽或高为零"),
    (svg(head='width="-5" height="5"'), "图片的宽或高为零"),
    (svg(head='width="1" height="100000"'), "图片的宽和高相差太多"),
    (svg(head='width="nan" height="inf"'), "SVG 图片没有写明宽和高"),
    (svg(head=""), "SVG 图片没有写明宽和高"),
    (svg("<rect>"), "SVG 图片不是完整的 UTF-8 文件"),
    ('<?xml version="1.0" encoding="GBK"?><svg>会'.encode("gbk"), "SVG 图片不是完整的 UTF-8 文件"),
    (b"<" + bytes(10_000_001), "SVG 图片文件太大"),
]


@pytest.mark.parametrize(("data", "why"), HOSTILE)
def test_an_svg_that_reaches_out_or_overwhelms_is_refused(data: bytes, why: str) -> None:
    assert said_of(data) == why


@pytest.mark.parametrize(
    ("inner", "gone"),
    [
        ('<a href="https://example.com/"><rect width="9" height="9"/></a>', b"example.com"),
        ('<switch><foreignObject/><text y="9">乙</text></switch>', b"foreignObject"),
        ("<metadata>作者</metadata>", "作者".encode()),
        ("<!-- 备注 -->", "备注".encode()),
        ('<rect width="9" height="9"><set attributeName="fill" to="red"/></rect>', b"<set"),
    ],
)
def test_what_does_not_print_is_left_out(inner: str, gone: bytes) -> None:
    made = media(write(document(Picture(svg(inner, before="<!DOCTYPE svg>"), "图"))))
    assert gone not in made["image2.svg"]
    assert b"DOCTYPE" not in made["image2.svg"]


def test_a_drawing_of_a_thousand_plain_shapes_is_no_trouble() -> None:
    style = "opacity:1;fill-opacity:1;stroke-dasharray:none;stroke-opacity:1;isolation:auto;mix-blend-mode:normal"
    assert check_picture(svg(f'<rect width="9" height="9" style="{style}" stroke-dasharray="1,0.5"/>' * 1000)) is None


def test_the_words_around_what_is_left_out_stay() -> None:
    made = media(write(document(Picture(svg("<text>甲<set attributeName='x' to='1'/>乙</text>"), "图"))))
    assert "甲乙".encode() in made["image2.svg"]


def test_gradients_patterns_and_embedded_pictures_are_drawn() -> None:
    inner = (
        "<style>.c{fill:url(#g)}</style><linearGradient id='g'><stop class='s' stop-color='red'/></linearGradient>"
        f"<rect class='c' width='30' height='30'/><image x='30' width='30' height='30' href='{EMBEDDED}'/>"
    )
    assert check_picture(svg(inner)) is None
    with Image.open(BytesIO(media(write(document(Picture(svg(inner), "图"))))["image1.png"])) as likeness:
        assert likeness.getpixel((9, likeness.height // 2)) == (255, 0, 0, 255)


def test_no_picture_opens_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    for data, _ in HOSTILE:
        assert check_picture(data)


@settings(max_examples=60)
@given(st.text('<>/"=#:();,.%abeghilmnorsuvwx0159& \\', max_size=60))
def test_any_svg_is_either_drawn_or_refused(inner: str) -> None:
    data = svg(inner)
    why = check_picture(data)
    assert why or etree.fromstring(media(write(document(Picture(data, "图"))))["image2.svg"]) is not None
