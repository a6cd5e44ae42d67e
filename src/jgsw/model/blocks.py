"""The content of a clause: running text, and the blocks written as mappings (table, figure, formula …).

Texts become blocks while a model is built, through the `Markup` handed in as pydantic's context.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, GetCoreSchemaHandler, Tag, ValidationInfo, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from jgsw.diagnostics import Route, TextFault
from jgsw.model.base import Anchor, Line, Measure, Text, Value, Whole, YesNo
from jgsw.model.text import Flow, Inlines, Markup, Paragraph


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Annotates a field whose value is made from the form that `form()` describes."""

    form: Callable[[], Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The schema of the written form, which ends in the annotated type."""
        return handler.generate_schema(self.form())


def _markup(info: ValidationInfo) -> Markup:
    context: dict[str, Markup] = info.context or {}
    return context["markup"]


def _refuse(faults: Sequence[TextFault]) -> None:
    if faults:
        raise PydanticCustomError("markup", "text that cannot be read", {"faults": list(faults)})


def _flow(text: str, info: ValidationInfo) -> tuple[Flow, ...]:
    blocks, faults = _markup(info).blocks(text)
    _refuse(faults)
    return blocks


def _inlines(text: str, info: ValidationInfo) -> Inlines:
    inlines, faults = _markup(info).inlines(text)
    _refuse(faults)
    return inlines


_TAGS: dict[type, str] = {str: "\0text", list: "\0list", dict: "\0map"}


def shape(raw: object) -> str | None:
    """The tag of a raw value; tags begin with U+0000 so that a route can leave them out."""
    return _TAGS.get(type(raw))


RunningText = Annotated[Inlines, ReadAs(lambda: Annotated[Text, AfterValidator(_inlines)])]
"""One paragraph in the Markdown dialect."""

FlowText = Annotated[tuple[Flow, ...], ReadAs(lambda: Annotated[Text, AfterValidator(_flow)])]
"""Paragraphs, lists, notes and examples in the Markdown dialect."""


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class CellMap(Value):
    """A cell with a span or an alignment of its own."""

    text: str = Field(default="", title="文字", description="单元格文字；空行分段")
    rows: Whole = Field(default=1, title="跨行数", description="向下合并的行数，含本行")
    cols: Whole = Field(default=1, title="跨列数", description="向右合并的列数，含本列")
    align: Align | None = Field(default=None, title="对齐", description="left 左、center 中、right 右")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs, how many rows and columns it covers, the route from the cell to its text."""

    paragraphs: tuple[Inlines, ...]
    rows: int = 1
    cols: int = 1
    align: Align | None = None
    route: Route = ()


_WIDEST = 100
"""How many rows or columns one cell may cover."""


def _cell(raw: str | CellMap, info: ValidationInfo) -> Cell:
    given = raw if isinstance(raw, CellMap) else CellMap(text=raw)
    if not (1 <= given.rows <= _WIDEST and 1 <= given.cols <= _WIDEST):
        raise PydanticCustomError("span_form", "a span is a number from 1 to 100")
    blocks = _flow(given.text, info) if "\n\n" in given.text.strip() else ()
    if not all(isinstance(block, Paragraph) for block in blocks):
        raise PydanticCustomError("cell_form", "a cell holds paragraphs only")
    paragraphs = tuple(block.inlines for block in blocks if isinstance(block, Paragraph))
    if not blocks and given.text.strip():
        paragraphs = (_inlines(given.text, info),)
    route = ("text",) if given is raw else ()
    return Cell(paragraphs, given.rows, given.cols, given.align, route)


def _cell_form() -> Any:
    return Annotated[
        Annotated[str, Tag("\0text")] | Annotated[CellMap, Tag("\0map")],
        Discriminator(shape),
        AfterValidator(_cell),
    ]


Row = tuple[Annotated[Cell, ReadAs(_cell_form)], ...]


def _row_kind(raw: object) -> str | None:
    if not isinstance(raw, list):
        return None
    return "\0rows" if raw and all(isinstance(item, list) for item in raw) else "\0row"


def _header(raw: tuple[Any, ...]) -> tuple[tuple[Cell, ...], ...]:
    return raw if raw and isinstance(raw[0], tuple) else (raw,)


def _header_form() -> Any:
    return Annotated[
        Annotated[Row, Tag("\0row")] | Annotated[tuple[Row, ...], Tag("\0rows")],
        Discriminator(_row_kind),
        AfterValidator(_header),
    ]


Header = Annotated[tuple[Row, ...], ReadAs(_header_form)]


class Continued(StrEnum):
    """How a table goes on over a page break (9.8.3)."""

    AUTO = "auto"
    REPEAT_HEADER = "repeat-header"


class Table(Value):
    """表 (GB/T 1.1—2020, 9.8)."""

    id: Anchor | None = Field(default=None, title="标识", description="供 [](#标识) 引用")
    title: Line | None = Field(default=None, title="表题")
    unit: Line | None = Field(default=None, title="单位陈述", description="各栏单位相同时写在表右上方，如 单位为毫米")
    landscape: YesNo = Field(default=False, title="横排", description="true 时单独占横向页")
    continued: Continued = Field(default=Continued.AUTO, title="续表", description="auto 或 repeat-header")
    widths: tuple[Measure, ...] = Field(default=(), title="栏宽", description="各栏宽度之比")
    align: tuple[Align, ...] = Field(default=(), title="各栏对齐")
    header: Header = Field(title="表头", description="一行写成列表，多行写成列表的列表")
    rows: tuple[Row, ...] = Field(default=(), title="表行", description="被合并盖住的单元格不写")
    notes: tuple[RunningText, ...] = Field(default=(), title="表注", description="只写内容，“注：”由程序编排")
    footnotes: dict[str, RunningText] = Field(
        default={}, title="表脚注", description="键供 [^键] 引用，编号 a、b、c 由程序给出"
    )


class Part(Value):
    """分图 (9.7.6)."""

    file: Line = Field(title="图片文件", description="figures/ 下的文件")
    title: Line | None = Field(default=None, title="分图题")
    alt: Line | None = Field(default=None, title="替代文字", description="给读屏软件的一句话")


class KeyEntry(Value):
    """One line of 标引序号说明 (9.7.4.2)."""

    label: Line = Field(title="序号")
    text: RunningText = Field(title="说明")


class Figure(Value):
    """图 (GB/T 1.1—2020, 9.7)."""

    id: Anchor | None = Field(default=None, title="标识", description="供 [](#标识) 引用")
    title: Line | None = Field(default=None, title="图题")
    file: Line | None = Field(default=None, title="图片文件", description="figures/ 下的 PNG、JPEG 或 SVG 文件")
    alt: Line | None = Field(default=None, title="替代文字", description="给读屏软件的一句话")
    unit: Line | None = Field(default=None, title="单位陈述")
    width: Measure | None = Field(
        default=None, title="宽度", description="毫米，分图时是每幅的；不写时按图片大小，不超过版心"
    )
    key: tuple[KeyEntry, ...] = Field(default=(), title="标引序号说明")
    paragraphs: tuple[RunningText, ...] = Field(default=(), title="图中的段", description="图与图题之间的段，可含要求")
    notes: tuple[RunningText, ...] = Field(default=(), title="图注")
    footnotes: dict[str, RunningText] = Field(default={}, title="图脚注")
    parts: tuple[Part, ...] = Field(default=(), title="分图")

    @model_validator(mode="after")
    def _has_a_picture(self) -> "Figure":
        if (self.file is None) == (not self.parts):
            raise PydanticCustomError("figure_file", "either file or parts")
        return self


class Symbol(Value):
    """One line of 式中 (9.9.3) or of the list of symbols (8.8)."""

    symbol: RunningText = Field(title="符号")
    meaning: RunningText = Field(title="说明")
    unit: RunningText | None = Field(default=None, title="单位", description="如 米（m）、m^2^")


class Formula(Value):
    """数学公式 (GB/T 1.1—2020, 9.9)."""

    id: Anchor | None = Field(default=None, title="标识", description="有标识的公式才编号")
    latex: Text = Field(title="公式", description="LaTeX 数学式")
    where: tuple[Symbol, ...] = Field(default=(), title="式中", description="各符号的说明，先左后右、先上后下")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and the route to it from the content's own."""

    route: Route
    block: "Flow | Block"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a clause: blocks in order, each with its route and, for flow text, its span."""

    pieces: tuple[Piece, ...]

    def __bool__(self) -> bool:
        """Whether there is anything; a text of which nothing could be read has left an empty content."""
        return bool(self.pieces)

    def blocks(self, base: Route = ()) -> Iterator[tuple[Route, "Flow | Block"]]:
        """Every block with its route, `base` being the route of the content itself."""
        for piece in self.pieces:
            yield base + piece.route, piece.block


def _pieces(raw: object, route: Route) -> Iterator[Piece]:
    if isinstance(raw, BlockMap):
        yield Piece((*route, raw.kind), raw.block)
    elif isinstance(raw, list):
        for index, part in enumerate(raw):
            yield from _pieces(part, (index,))
    elif isinstance(raw, tuple):
        for block in raw:
            yield Piece(route, block)


def _content(raw: object) -> Content:
    return Content(tuple(_pieces(raw, ())))


def _content_form() -> Any:
    part = Annotated[Annotated[FlowText, Tag("\0text")] | Annotated[BlockMap, Tag("\0map")], Discriminator(shape)]
    return Annotated[
        Annotated[FlowText, Tag("\0text")] | Annotated[list[part], Field(min_length=1), Tag("\0list")],
        Discriminator(shape),
        AfterValidator(_content),
    ]


ContentField = Annotated[Content, ReadAs(_content_form)]
"""One Markdown string, or a list of Markdown strings and blocks."""


class Example(Value):
    """示例 longer than a paragraph (9.10)."""

    title: Line | None = Field(default=None, title="示例题")
    content: ContentField = Field(title="内容")
    framed: YesNo = Field(default=False, title="加线框", description="易与条款混淆的示例置于线框内")


class Note(Value):
    """注 longer than a paragraph (9.11)."""

    content: ContentField = Field(title="内容")


Block = Table | Figure | Formula | Example | Note


class BlockMap(Value):
    """A block: a mapping with one key, its kind."""

    table: Table | None = Field(default=None, title="表")
    figure: Figure | None = Field(default=None, title="图")
    formula: Formula | None = Field(default=None, title="公式")
    example: Example | None = Field(default=None, title="示例")
    note: Note | None = Field(default=None, title="注")

    @model_validator(mode="after")
    def _has_one_kind(self) -> "BlockMap":
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("one_kind", "exactly one kind of block")
        return self

    @property
    def kind(self) -> str:
        """The one key."""
        return next(iter(self.model_fields_set))

    @property
    def block(self) -> Block:
        """The block under the one key."""
        block: Block = getattr(self, self.kind)
        return block
