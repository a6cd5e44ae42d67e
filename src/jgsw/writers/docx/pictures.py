"""Pictures in the line: PNG and JPEG as they are, SVG with a likeness in PNG, each with what it shows in words."""

from dataclasses import dataclass, field

from jgsw.writers.docx.items import Drawing
from jgsw.writers.docx.xml import escape
from jgsw.writers.figures import Extent
from jgsw.writers.pictures import picture_size
from jgsw.writers.sheet import sheet
from jgsw.writers.svg import cleaned, rasterised

_EMU_PER_MM = 36000
_MM_PER_INCH = 25.4


@dataclass(slots=True)
class Pictures:
    """The pictures of one document, each file once by its bytes: relation and name."""

    files: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    _shown: int = 0

    def drawing(self, drawing: Drawing) -> str:
        """A picture as a run."""
        data, size = drawing.picture.data, drawing.size
        suffix = picture_size(data).suffix
        blip = self._vector(data, size) if suffix == "svg" else _blip(self._relation(data, suffix))
        self._shown += 1
        extent = (max(1, int(size.width * _EMU_PER_MM)), max(1, int(size.height * _EMU_PER_MM)))
        return _drawing(self._shown, blip, extent, escape(drawing.picture.alt))

    def _vector(self, data: bytes, size: Extent) -> str:
        """The SVG for readers that can draw it, within its likeness, as large as printed, for those that cannot."""
        drawn = cleaned(data)
        width, height = (max(1, round(side / _MM_PER_INCH * sheet().likeness_dpi)) for side in size)
        likeness = self._relation(rasterised(drawn, width, height), "png")
        return _blip(likeness, _SVG.format(self._relation(drawn.data, "svg")))

    def _relation(self, data: bytes, suffix: str) -> str:
        number = len(self.files) + 1
        return self.files.setdefault(data, (f"rIdImage{number}", f"image{number}.{suffix}"))[0]


_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


def _blip(relation: str, extension: str = "") -> str:
    return f'<a:blip r:embed="{relation}">{extension}</a:blip>' if extension else f'<a:blip r:embed="{relation}"/>'


def _drawing(number: int, blip: str, size: tuple[int, int], alt: str) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    name = f'id="{number}" name="图片{number}" descr="{alt}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
