"""Document tree → one HTML file that needs nothing else: pictures and formulas inside, no script, fit for printing."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jgsw.doctree import Document, Inline
from jgsw.writers.html.blocks import Blocks
from jgsw.writers.html.elements import Html, css_string, element, joined, text
from jgsw.writers.html.inlines import Scribe, footnote_id, mark_id
from jgsw.writers.html.links import links
from jgsw.writers.sheet import sheet

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["write"]


def write(document: Document) -> bytes:
    """The document as a page in UTF-8 that reads as HTML and as XML, the same bytes for the same document.

    Raises FormulaError and PictureError for contents that cannot be printed.
    """
    frame = sheet().frames[document.layout.value]
    blocks = Blocks(Scribe(links(document), len(document.footnotes)), frame)
    parts = [(part.matter.value, blocks.html(part.blocks)) for part in document.parts]
    page = _template().render(
        document=document,
        header=css_string(document.header),
        cover=document.cover,
        frame=frame,
        parts=parts,
        footnotes=_footnotes(document, blocks.scribe),
        style=_style(),
    )
    return page.encode()


@cache
def _template() -> "Template":
    """The page around the blocks: text put into it is escaped unless it is `Html` already."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_escaped, trim_blocks=True, keep_trailing_newline=True
    )
    return environment.from_string((files(__package__) / "page.html").read_text("utf-8"))


@cache
def _style() -> Html:
    return Html((files(__package__) / "page.css").read_text("utf-8"))


def _escaped(value: object) -> Html:
    return value if isinstance(value, Html) else text(str(value))


def _footnotes(document: Document, scribe: Scribe) -> list[Html]:
    """The footnotes, each led by its mark, which leads back to where it was first cited."""
    return [_footnote(number, inlines, scribe) for number, inlines in enumerate(document.footnotes, 1)]


def _footnote(number: int, inlines: tuple[Inline, ...], scribe: Scribe) -> Html:
    label = text(f"{number}{sheet().footnote_mark}")
    back = f"#{mark_id(number)}" if number in scribe.cited else None
    mark = element("a", label, href=back, kind="label", role="doc-backlink" if back else None)
    return element("p", joined((mark, scribe.line(inlines))), id=footnote_id(number), kind="footnote")
