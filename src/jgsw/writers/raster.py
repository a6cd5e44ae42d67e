"""PNG and JPEG pictures: kind, dots and resolution, read from their marks; nothing is decoded."""

import struct
from typing import NamedTuple
from zlib import crc32

from jgsw.errors import Stop

MOST_DOTS = 100_000_000
"""The largest picture that is printed: A3 at 800 dots an inch."""

_MM_PER_INCH = 25.4
_AFTER_THE_END = 65536
"""Some cameras and scanners add bytes of their own behind a JPEG."""
_EXIF, _ORIENTATION, _UPRIGHT = b"Exif\0\0", 0x0112, (0, 1)
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
    """What PNG or JPEG bytes say of themselves; raises PictureError for anything else, and for half a file."""
    try:
        found = _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (struct.error, IndexError):
        raise PictureError("图片文件不完整", "请重新导出图片") from None
    if not found.width or not found.height:
        raise PictureError("图片的宽或高为零", "请重新导出图片")
    if found.width * found.height > MOST_DOTS:
        raise PictureError(f"图片有 {found.width}×{found.height} 个点，太大了", "请缩小到印得清楚的大小，再导出")
    return found


def _png(data: bytes) -> Raster:
    width, height = struct.unpack(">II", data[16:24])
    position, dpi = len(_PNG), None
    while True:
        length, kind = struct.unpack(">I4s", data[position : position + 8])
        content, end = data[position + 8 : position + 8 + length], position + 12 + length
        if struct.unpack(">I", data[end - 4 : end])[0] != crc32(kind + content):
            raise PictureError("图片文件已损坏", "请重新导出图片")
        if kind == b"pHYs":
            across, _, unit = struct.unpack(">IIB", content)
            dpi = across * _MM_PER_INCH / 1000 if unit == 1 and across else None
        if kind == b"IEND":
            return Raster("png", width, height, dpi)
        position = end


def _jpeg(data: bytes) -> Raster:
    if not data.startswith(b"\xff\xd8"):
        raise PictureError("图片不是 PNG、JPEG 或 SVG 格式", "请把图片另存为 PNG、JPEG 或 SVG")
    if b"\xff\xd9" not in data[-_AFTER_THE_END:]:
        raise PictureError("图片文件不完整", "请重新导出图片")
    position, dpi = 2, None
    while True:
        if data[position : position + 2] == b"\xff\xff":  # fill bytes
            position += 1
            continue
        marker, kind, length = struct.unpack(">BBH", data[position : position + 4])
        if marker != 0xFF:
            raise PictureError("图片文件已损坏", "请重新导出图片")
        if kind == 0xE0 and data[position + 4 : position + 8] == b"JFIF":
            unit, across = struct.unpack(">BH", data[position + 11 : position + 14])
            dpi = {1: float(across), 2: across * 2.54}.get(unit) or None
        if kind == 0xE1 and not _is_upright(data[position + 4 : position + 2 + length]):
            raise PictureError(
                "照片没有转正：文件里只记着该怎样转，Word 不会照着转", "请用看图软件转正后另存，再放进来"
            )
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return Raster("jpeg", width, height, dpi)
        position += length + 2


def _is_upright(exif: bytes) -> bool:
    """Whether the notes that a camera leaves say that the picture is to be shown as it is stored."""
    tiff = exif.removeprefix(_EXIF)
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if tiff == exif or order is None:
        return True
    try:
        [start] = struct.unpack_from(f"{order}I", tiff, 4)
        [count] = struct.unpack_from(f"{order}H", tiff, start)
        notes = [struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * place) for place in range(count)]
    except struct.error:
        return True
    return all(value in _UPRIGHT for tag, _, _, value in notes if tag == _ORIENTATION)
