"""The package: parts, relationships, properties, and a zip that the same parts always fill with the same bytes."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.package import OpcPackage
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart

from jgsw.writers.docx.xml import escape
from jgsw.writers.sheet import sheet

LONGEST_PROPERTY = 255
"""Word's limit for a document property, in characters."""

_LEVEL = 3
"""Of compression: half the time of the usual 6, and a file a fifth larger."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_IMAGES = {"png": CONTENT_TYPE.PNG, "jpeg": CONTENT_TYPE.JPEG, "svg": "image/svg+xml"}


class Facts(NamedTuple):
    """What the document's properties say of it."""

    title: str
    author: str
    dated: date | None


def packed(
    document: Iterable[str], parts: Mapping[str, str], images: Mapping[str, tuple[str, bytes]], facts: Facts
) -> bytes:
    """The file: document.xml in pieces, its other `parts` by name (`styles`, `headerOdd`), pictures by file name."""
    package = OpcPackage()
    main = _part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, b"".join(map(str.encode, (_HEADER, *document))))
    package.rels.add_relationship(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main, "rIdDocument")
    package.rels.add_relationship(RELATIONSHIP_TYPE.CORE_PROPERTIES, _core(package, facts), "rIdCore")
    for name, xml in parts.items():
        kind = name.removesuffix("Odd").removesuffix("Even")
        content, relation = _KINDS[kind]
        part = _part(f"/word/{name}.xml", content, (_HEADER + xml).encode())
        main.rels.add_relationship(relation, part, f"rId{name[0].upper()}{name[1:]}")
    for name, (relation, data) in images.items():
        part = _part(f"/word/media/{name}", _IMAGES[name.rpartition(".")[2]], data)
        main.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, relation)
    return _zipped(dict(_files(package, main)))


_KINDS = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "theme": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "footnotes": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


def _part(name: str, content_type: str, data: bytes) -> Part:
    return Part(PackURI(name), content_type, data)


def _core(package: OpcPackage, facts: Facts) -> CorePropertiesPart:
    part: CorePropertiesPart = CorePropertiesPart.default(package)
    properties: CoreProperties = part.core_properties
    day = facts.dated or date(1980, 1, 1)
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties.title = _property(facts.title)
    properties.author = properties.last_modified_by = _property(facts.author)
    properties.language = sheet().language
    return part


def _property(text: str) -> str:
    return " ".join(escape(text).split())[:LONGEST_PROPERTY]


def _files(package: OpcPackage, main: Part) -> Iterator[tuple[str, bytes]]:
    parts = [relation.target_part for source in (package, main) for relation in source.rels.values()]
    yield "[Content_Types].xml", _content_types(parts)
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    yield main.partname.rels_uri.membername, main.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob


def _content_types(parts: list[Part]) -> bytes:
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML} | _IMAGES
    known = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items())
    named = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
        if part.partname.ext not in _IMAGES
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{_HEADER}<Types xmlns="{types}">{known}{named}</Types>'.encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            archive.writestr(info, files[name], compresslevel=_LEVEL)
    return target.getvalue()
