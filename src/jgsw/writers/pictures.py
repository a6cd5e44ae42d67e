"""Picture files: what kind they are and how large they are meant to be."""

from typing import NamedTuple

from jgsw.diagnostics import Obstacle
from jgsw.writers.raster import PictureError, raster
from jgsw.writers.sheet import sheet
from jgsw.writers.svg import cleaned, is_xml

_MM_PER_INCH = 25.4


class Size(NamedTuple):
    """The suffix of a picture's file and its natural size in millimetres."""

    suffix: str
    width_mm: float
    height_mm: float


def check_picture(data: bytes) -> Obstacle | None:
    """Why a picture cannot be printed, and what to do; None when it can."""
    try:
        picture_size(data)
    except PictureError as error:
        return Obstacle(error.message, error.hint)
    return None


def picture_size(data: bytes) -> Size:
    """The kind and natural size of PNG, JPEG or SVG bytes; raises PictureError for anything else."""
    if is_xml(data):
        drawn = cleaned(data)
        return Size("svg", drawn.width_mm, drawn.height_mm)
    found = raster(data)
    scale = _MM_PER_INCH / (found.dpi or sheet().picture_dpi)
    return Size(found.suffix, found.width * scale, found.height * scale)
