"""A printed document as a tree: every label, cross-reference and fixed sentence is already text.

`compose` makes the tree, a writer of `writers` prints it. A writer knows nothing of standards, the tree nothing
of Word: what a paragraph is for is its `Role`, what a role looks like stands in the writer's style sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum, auto

from jgsw.diagnostics import Place


class Role(StrEnum):
    """What a paragraph is for; the value is the key of its style in a style sheet."""

    FRONT_TITLE = "front-title"  # 目次、前言、引言
    DOCUMENT_TITLE = "document-title"  # 正文首页的文件名称
    NOTICE = "notice"  # 重要提示
    CHAPTER = "chapter"
    CLAUSE_1 = "clause-1"
    CLAUSE_2 = "clause-2"
    CLAUSE_3 = "clause-3"
    CLAUSE_4 = "clause-4"
    CLAUSE_5 = "clause-5"
    UNTITLED_1 = "untitled-1"  # 无标题条
    UNTITLED_2 = "untitled-2"
    UNTITLED_3 = "untitled-3"
    UNTITLED_4 = "untitled-4"
    UNTITLED_5 = "untitled-5"
    ANNEX = "annex"  # 附录编号、性质、标题（一段，以换行分三行）
    ANNEX_1 = "annex-1"
    ANNEX_2 = "annex-2"
    ANNEX_3 = "annex-3"
    ANNEX_4 = "annex-4"
    ANNEX_5 = "annex-5"
    ANNEX_UNTITLED_1 = "annex-untitled-1"
    ANNEX_UNTITLED_2 = "annex-untitled-2"
    ANNEX_UNTITLED_3 = "annex-untitled-3"
    ANNEX_UNTITLED_4 = "annex-untitled-4"
    ANNEX_UNTITLED_5 = "annex-untitled-5"
    INTRODUCTION_1 = "introduction-1"  # 引言的条 0.1
    INTRODUCTION_2 = "introduction-2"
    PARAGRAPH = "paragraph"  # 段
    REFERENCE = "reference"  # 引用文件清单的一项
    TERM_NUMBER = "term-number"
    TERM_NAME = "term-name"
    TERM_TEXT = "term-text"
    DASH_ITEM = "dash-item"  # ——
    DOT_ITEM = "dot-item"  # ·
    LETTER_ITEM = "letter-item"  # a)
    NUMBER_ITEM = "number-item"  # 1)
    NOTE = "note"  # 注：
    NUMBERED_NOTE = "numbered-note"  # 注1：
    NOTE_DASH_ITEM = "note-dash-item"  # 注里的列项
    NOTE_DOT_ITEM = "note-dot-item"
    NOTE_LETTER_ITEM = "note-letter-item"
    NOTE_NUMBER_ITEM = "note-number-item"
    NOTE_WHERE = "note-where"  # 注里的式中
    NOTE_WHERE_ITEM = "note-where-item"
    EXAMPLE_LABEL = "example-label"  # 示例：、示例1：
    EXAMPLE = "example"
    EXAMPLE_DASH_ITEM = "example-dash-item"  # 示例里的列项
    EXAMPLE_DOT_ITEM = "example-dot-item"
    EXAMPLE_LETTER_ITEM = "example-letter-item"
    EXAMPLE_NUMBER_ITEM = "example-number-item"
    EXAMPLE_WHERE = "example-where"  # 示例里的式中
    EXAMPLE_WHERE_ITEM = "example-where-item"
    TABLE_TITLE = "table-title"
    FIGURE_TITLE = "figure-title"
    PART_TITLE = "part-title"  # 分图题
    UNIT = "unit"  # 单位陈述
    TABLE_HEAD = "table-head"
    TABLE_CELL = "table-cell"
    TABLE_NOTE = "table-note"
    TABLE_FOOTNOTE = "table-footnote"
    FIGURE_KEY = "figure-key"
    FIGURE_NOTE = "figure-note"
    FIGURE_FOOTNOTE = "figure-footnote"
    WHERE = "where"  # 式中：
    WHERE_ITEM = "where-item"
    BACK_TITLE = "back-title"  # 参考文献、索引
    BIBLIOGRAPHY = "bibliography"
    INDEX_LETTER = "index-letter"
    INDEX_ENTRY = "index-entry"  # 词、制表符（印成点线）、章条编号
    REPORT_TITLE = "report-title"  # 编制说明、表格等非标准文件
    REPORT_HEADING_1 = "report-heading-1"
    REPORT_HEADING_2 = "report-heading-2"
    REPORT_PARAGRAPH = "report-paragraph"
    REPORT_ITEM = "report-item"
    REPORT_SUBITEM = "report-subitem"
    REPORT_NOTE = "report-note"


class Mark(IntEnum):
    """How a run differs from its paragraph; a number, so that sets of them are written alike in every process."""

    VARIABLE = auto()
    KEYWORD = auto()
    SUBSCRIPT = auto()
    SUPERSCRIPT = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with their marks."""

    text: str
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference: what it says (`第5章`, `表1`) and the anchor it leads to.

    `text` is `prefix` + the target's own label + `suffix` (`第` + `5` + `章`), so that a word processor can
    work the label out anew.
    """

    target: str
    text: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """The mark of footnote `number` of the document, 1 for the first."""

    number: int


@dataclass(frozen=True, slots=True)
class MathRun:
    """A formula in the line, in LaTeX."""

    latex: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within the paragraph."""


Inline = Run | Reference | FootnoteReference | MathRun | LineBreak


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `label` is its number or mark as printed (`5.2`, `a)`, `注1：`, `[1]`), without the gap after it.

    `series` tells lists and groups of notes apart: paragraphs of one series count on, a new series starts anew.
    `anchor` is the name references use.
    """

    role: Role
    inlines: tuple[Inline, ...]
    label: str = ""
    anchor: str | None = None
    series: int | None = None
    origin: Place | None = None


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `rows`/`columns` are how many it covers, covered cells are left out."""

    paragraphs: tuple[tuple[Inline, ...], ...]
    rows: int = 1
    columns: int = 1
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `label` is `表1`, `title` follows it; notes and footnotes stand in its last row.

    `widths` are shares of the text width (any unit) and have one entry a column; `blank` prints empty cells as
    they are (forms to be filled), otherwise an empty cell prints `—`.
    """

    columns: int
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    label: str = ""
    title: str = ""
    unit: str = ""
    anchor: str | None = None
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()
    notes: tuple[Paragraph, ...] = ()
    footnotes: tuple[Paragraph, ...] = ()
    landscape: bool = False
    repeat_header_only: bool = False
    blank: bool = False
    origin: Place | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes (PNG, JPEG or SVG) with what a reader who cannot see it is told."""

    data: bytes
    alt: str
    width_mm: float | None = None
    caption: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: pictures, then key, notes, footnotes, and the caption (`label` is `图1`)."""

    pictures: tuple[Picture, ...]
    label: str = ""
    title: str = ""
    unit: str = ""
    anchor: str | None = None
    notes: tuple[Paragraph, ...] = ()
    origin: Place | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed formula; `label` is `(1)` when it is numbered, `among` the role of the text it belongs to."""

    latex: str
    label: str = ""
    anchor: str | None = None
    origin: Place | None = None
    among: Role = Role.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks in a thin frame (9.10.4)."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the 目次: `level` 0 for chapters and their like, figures and tables, 1 for clauses …"""

    level: int
    label: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """目次: its entries, down to `depth` levels of clauses, then figures and tables where they are listed (8.2)."""

    depth: int
    entries: tuple[ContentsEntry, ...]
    figures: tuple[ContentsEntry, ...] = ()
    tables: tuple[ContentsEntry, ...] = ()


Block = Paragraph | Table | Figure | Formula | Frame | Contents


class Matter(StrEnum):
    """Front matter counts pages Ⅰ Ⅱ …, the body 1 2 …; a report has neither header nor cover."""

    FRONT = "front"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that begin on a page of their own: 目次, 前言, the body, each annex, 参考文献."""

    matter: Matter
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover; empty strings and tuples do not print."""

    banner: str
    title: tuple[str, ...]
    mark: str = ""  # 右上角文件代号，如 DB43
    classification: tuple[str, ...] = ()  # ICS、CCS、备案号，各一行
    number: str = ""
    replaces: str = ""
    title_en: str = ""
    adoption: str = ""
    draft_name: str = ""
    draft_date: str = ""
    patent_call: str = ""
    published: str = ""
    effective: str = ""
    issuers: tuple[str, ...] = ()
    issue_word: str = ""


class Layout(StrEnum):
    """Which page frame a document is printed in."""

    STANDARD = "standard"
    REPORT = "report"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `header` stands at the head of every page after the cover; `end_line` closes it (10.1.5)."""

    title: str
    parts: tuple[Part, ...]
    layout: Layout = Layout.STANDARD
    cover: Cover | None = None
    header: str = ""
    footnotes: tuple[tuple[Inline, ...], ...] = ()
    end_line: bool = False
    author: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """What laying a document out told.

    `pages` gives the page number printed where an anchor stands (`Ⅱ`, `5`); `breaks` gives, for the anchor of a table
    that runs over pages, the numbers (from 0) of the body rows that begin a new page.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    breaks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
