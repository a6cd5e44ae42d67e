"""Pictures → HTML: their bytes within the page, as wide as in the Word file."""

from base64 import b64encode

from jgsw.doctree import Picture
from jgsw.writers.figures import Extent
from jgsw.writers.html.elements import Html, element
from jgsw.writers.pictures import picture_size
from jgsw.writers.svg import cleaned

_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def image(picture: Picture, size: Extent) -> Html:
    """A picture with what it shows in words; raises PictureError. SVG is passed on without scripts."""
    suffix = picture_size(picture.data).suffix
    data = cleaned(picture.data).data if suffix == "svg" else picture.data
    source = f"data:{_TYPES[suffix]};base64,{b64encode(data).decode()}"
    return element("img", src=source, alt=picture.alt, style=f"width:{size.width:.1f}mm")
