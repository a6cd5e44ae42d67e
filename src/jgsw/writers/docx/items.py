"""A document as Word will hold it: paragraphs with a style and a number, tables, boxes; nothing is XML yet."""

from dataclasses import dataclass
from typing import NamedTuple

from jgsw.doctree import Contents, Inline, Picture, Table
from jgsw.writers.docx.numbering import Number
from jgsw.writers.figures import Extent


@dataclass(frozen=True, slots=True)
class Tab:
    """To the next tab stop."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A label that Word does not count, in the font that labels of its style have."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A word of two characters with `points` of air between them."""

    text: str
    points: float


@dataclass(frozen=True, slots=True)
class Caption:
    """The label of a table, figure or formula (`表A.1`, `(2)`): `number` is counted by a field within fixed text.

    `restart` is set where counting alone would not give `number`; `anchor` names just the label.
    """

    before: str
    identifier: str
    number: int
    restart: bool
    after: str
    anchor: str | None

    @property
    def label(self) -> str:
        """The label as printed."""
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Display:
    """A formula alone on its line, in LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class MathLine:
    """A line, counted from 0, of a formula in LaTeX that is too long for the `room` it has (em)."""

    latex: str
    room: float
    line: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in the line, as large as it is printed."""

    picture: Picture
    size: Extent


@dataclass(frozen=True, slots=True)
class Continued:
    """（续） after the title of a table that goes on, lighter than the title (表F.1-38)."""


Piece = Inline | Continued | Tab | Spread | Typed | Caption | Display | MathLine | Drawing


class Para(NamedTuple):
    """A paragraph: its style, what it holds, how it is counted and what is special about it.

    `loose` lets it stand on another page than what its style ties it to, `uncounted` switches the style's own numbering
    off, `room` leaves a line empty above, `hang` is a tab stop that lines after the first start from, `centres` are tab
    stops about which its parts are centred (twips), `section` is the XML of a section that ends here, `mark` the
    bookmark by which a proof finds it again.
    """

    style: str
    content: tuple[Piece, ...] = ()
    label: str = ""
    number: Number | None = None
    uncounted: bool = False
    anchor: str | None = None
    keep_next: bool = False
    loose: bool = False
    page_break: bool = False
    room: bool = False
    hang: int = 0
    centres: tuple[int, ...] = ()
    section: str = ""
    mark: str = ""


class Grid(NamedTuple):
    """A table with the paragraphs of its last row; `keep_next` ties that row to the paragraph after the table.

    `above` are title and unit line where a proof has them stand in the table.
    """

    table: Table
    notes: tuple[Para, ...] = ()
    keep_next: bool = False
    above: tuple[Para, ...] = ()


class Box(NamedTuple):
    """Items in a thin frame."""

    items: "tuple[Item, ...]"


class Listed(NamedTuple):
    """The table of contents."""

    contents: Contents


Item = Para | Grid | Box | Listed


POINT = Para("point")
"""A paragraph one point high, where Word's grammar wants a paragraph and the eye does not."""


def kept(item: Item) -> Item:
    """The item, tied to the page of the next one: a frame by what stands last in it."""
    match item:
        case Para() | Grid():
            return item._replace(keep_next=True)
        case Box(items):
            closed = items if items and isinstance(items[-1], Para) else (*items, POINT)
            return Box((*closed[:-2], *map(kept, closed[-2:])))
        case Listed():
            return item
