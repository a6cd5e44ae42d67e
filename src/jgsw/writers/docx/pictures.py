"""Pictures: how large PNG and JPEG bytes are, and a picture in the line with what it shows in words."""

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

from jgsw.doctree import Picture
from jgsw.errors import Stop
from jgsw.writers.docx.sheet import Frame, sheet
from jgsw.writers.docx.xml import escape

EMU_PER_MM = 36000
EMU_PER_TWIP = 635
_MM_PER_INCH = 25.4
_PNG = b"\x89PNG\r\n\x1a\n"


class PictureError(Stop):
    """A picture cannot be printed; the message says why."""


class Size(NamedTuple):
    """The suffix of a picture's file and its natural size in millimetres."""

    suffix: str
    width_mm: float
    height_mm: float


def check_picture(data: bytes) -> str | None:
    """Why a picture cannot be printed, in Chinese; None when it can."""
    try:
        picture_size(data)
    except PictureError as error:
        return error.message
    return None


def picture_size(data: bytes) -> Size:
    """The kind and natural size of PNG or JPEG bytes; raises PictureError for anything else."""
    try:
        suffix, width, height, dpi = _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (struct.error, IndexError):
        raise PictureError("图片文件不完整", "请重新导出图片") from None
    if not width or not height:
        raise PictureError("图片的宽或高为零", "请重新导出图片")
    return Size(suffix, width * _MM_PER_INCH / dpi, height * _MM_PER_INCH / dpi)


class _Raster(NamedTuple):
    suffix: str
    width: int
    height: int
    dpi: float


def _png(data: bytes) -> _Raster:
    width, height = struct.unpack(">II", data[16:24])
    position, dpi = 8, float(sheet().picture_dpi)
    while position + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        if kind == b"pHYs":
            across, _, unit = struct.unpack(">IIB", data[position + 8 : position + 17])
            dpi = across * _MM_PER_INCH / 1000 if unit == 1 and across else dpi
        if kind in (b"pHYs", b"IDAT"):
            break
        position += length + 12
    return _Raster("png", width, height, dpi)


def _jpeg(data: bytes) -> _Raster:
    if not data.startswith(b"\xff\xd8"):
        raise PictureError("图片不是 PNG 或 JPEG 格式", "请把图片另存为 PNG 或 JPEG")
    position, dpi = 2, float(sheet().picture_dpi)
    while True:
        marker, kind, length = struct.unpack(">BBH", data[position : position + 4])
        if marker != 0xFF:
            raise PictureError("图片文件已损坏", "请重新导出图片")
        if kind == 0xE0 and data[position + 4 : position + 8] == b"JFIF":
            unit, across = struct.unpack(">BH", data[position + 11 : position + 14])
            dpi = {1: float(across), 2: across * 2.54}.get(unit, dpi) or dpi
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return _Raster("jpeg", width, height, dpi)
        position += length + 2


@dataclass(slots=True)
class Pictures:
    """The pictures of one document, each file once; `frame` bounds their size."""

    frame: Frame
    files: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    _shown: int = 0

    def drawing(self, picture: Picture) -> str:
        """A picture as a run, never larger than the text area."""
        size = picture_size(picture.data)
        number = len(self.files) + 1
        relation, _ = self.files.setdefault(picture.data, (f"rIdImage{number}", f"image{number}.{size.suffix}"))
        self._shown += 1
        width, height = self._fitted(size, picture.width_mm)
        return _drawing(self._shown, relation, (width, height), escape(picture.alt))

    def _fitted(self, size: Size, width_mm: float | None) -> tuple[int, int]:
        width = (width_mm or size.width_mm) * EMU_PER_MM
        height = width * size.height_mm / size.width_mm
        widest, highest = self.frame.text_width * EMU_PER_TWIP, self.frame.text_height * EMU_PER_TWIP * 0.85
        share = min(1.0, widest / width, highest / height)
        return max(1, int(width * share)), max(1, int(height * share))


def _drawing(number: int, relation: str, size: tuple[int, int], alt: str) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    name = f'id="{number}" name="图片{number}" descr="{alt}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
