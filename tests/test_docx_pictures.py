"""Pictures: their size from their own bytes, their words for those who cannot see them, faults as sentences."""

from io import BytesIO

import pytest
from docx_samples import inlines, picture_bytes
from docx_word import NAMES, files, find, part
from PIL import Image

from jgsw.doctree import Document, Figure, Layout, Matter, Paragraph, Part, Picture, Role
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
    wide, high = extents(
        write(document(Picture(image("PNG"), "宽", 400), Picture(picture_bytes(size=(50, 900)), "高", 90)))
    )
    assert wide == pytest.approx((165, 82.5), abs=0.1)
    assert high[1] < 243


def test_the_words_for_a_picture_are_in_the_file() -> None:
    made = part(write(document(Picture(image("PNG"), '甲<&"乙'))))
    name = find(made, "//wp:docPr")[0]
    assert name.get("descr") == '甲<&"乙'


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
    assert len(find(part(write(document(*parts))), "//w:tbl/w:tr/w:tc")) == 2
    wide = [Picture(image("PNG"), "图", 100, parts[0].caption)] * 2
    assert not find(part(write(document(*wide))), "//w:tbl")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "图片不是 PNG 或 JPEG 格式"),
        (b"<svg/>", "图片不是 PNG 或 JPEG 格式"),
        (b"GIF89a", "图片不是 PNG 或 JPEG 格式"),
        (image("PNG")[:20], "图片文件不完整"),
        (image("JPEG")[:30], "图片文件不完整"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "图片的宽或高为零"),
        (b"\xff\xd8" + bytes(40), "图片文件已损坏"),
    ],
)
def test_a_picture_that_cannot_be_printed_says_why(data: bytes, why: str) -> None:
    assert check_picture(data) == why
    with pytest.raises(PictureError, match=why):
        write(document(Picture(data, "图")))


def test_a_picture_that_can_be_printed_has_no_fault() -> None:
    assert check_picture(image("JPEG")) is None
