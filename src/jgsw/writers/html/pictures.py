"""Pictures → HTML: their bytes within the page, as wide as in the Word file."""

from base64 import b64encode

from jgsw.doctree import Picture
from jgsw.writers.html.elements import Html, element
from jgsw.writers.pictures import picture_size
from jgsw.writers.svg import cleaned

_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


def image(picture: Picture) -> Html:
    """A picture with what it shows in words; raises PictureError. SVG is passed on without scripts."""
    size = picture_size(picture.data)
    data = cleaned(picture.data).data if size.suffix == "svg" else picture.data
    source = f"data:{_TYPES[size.suffix]};base64,{b64encode(data).decode()}"
    width = f"width:{picture.width_mm or size.width_mm:.1f}mm"
    return element("img", src=source, alt=picture.alt, style=width)
