"""PNG and JPEG pictures: kind, dots and resolution, read from their first bytes; nothing is decoded."""

import struct
from typing import NamedTuple

from jgsw.errors import Stop

_MM_PER_INCH = 25.4
_PNG = b"\x89PNG\r\n\x1a\n"


class PictureError(Stop):
    """A picture cannot be printed; the message says why."""


class Raster(NamedTuple):
    """The suffix of a picture's file, its size in dots, and its dots an inch when it says so."""

    suffix: str
    width: int
    height: int
    dpi: float | None


def raster(data: bytes) -> Raster:
    """What PNG or JPEG bytes say of themselves; raises PictureError for anything else."""
    try:
        found = _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (struct.error, IndexError):
        raise PictureError("图片文件不完整", "请重新导出图片") from None
    if not found.width or not found.height:
        raise PictureError("图片的宽或高为零", "请重新导出图片")
    return found


def _png(data: bytes) -> Raster:
    width, height = struct.unpack(">II", data[16:24])
    position, dpi = 8, None
    while position + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        if kind == b"pHYs":
            across, _, unit = struct.unpack(">IIB", data[position + 8 : position + 17])
            dpi = across * _MM_PER_INCH / 1000 if unit == 1 and across else None
        if kind in (b"pHYs", b"IDAT"):
            break
        position += length + 12
    return Raster("png", width, height, dpi)


def _jpeg(data: bytes) -> Raster:
    if not data.startswith(b"\xff\xd8"):
        raise PictureError("图片不是 PNG、JPEG 或 SVG 格式", "请把图片另存为 PNG、JPEG 或 SVG")
    position, dpi = 2, None
    while True:
        marker, kind, length = struct.unpack(">BBH", data[position : position + 4])
        if marker != 0xFF:
            raise PictureError("图片文件已损坏", "请重新导出图片")
        if kind == 0xE0 and data[position + 4 : position + 8] == b"JFIF":
            unit, across = struct.unpack(">BH", data[position + 11 : position + 14])
            dpi = {1: float(across), 2: across * 2.54}.get(unit) or None
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return Raster("jpeg", width, height, dpi)
        position += length + 2
