"""The style sheet `gbt11.toml` as values: everything a document's look is made of, nothing of Word's grammar."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any


def twips(points: float) -> int:
    """Points as twentieths of a point, Word's unit of length."""
    return round(points * 20)


def millimetres(length: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(length * 1440 / 25.4)


@dataclass(frozen=True, slots=True)
class Font:
    """The fonts of Latin and of Chinese characters."""

    latin: str
    east: str


@dataclass(frozen=True, slots=True)
class Style:
    """A named style; what is None or empty comes from `based_on`. Lengths are points, see `gbt11.toml`.

    `lists` are the lists a paragraph of this style may be counted in, the first of them by itself.
    """

    name: str
    kind: str = "paragraph"
    aliases: str = ""
    based_on: str = "normal"
    next: str = ""
    font: str = ""
    size: float | None = None
    bold: bool = False
    scale: int = 100
    raised: bool = False
    align: str = ""
    left: float | None = None
    hanging: float | None = None
    first: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    before_lines: float | None = None
    after_lines: float | None = None
    line: float | None = None
    line_at_least: float | None = None
    snap: bool = True
    keep_next: bool | None = None
    spread: float = 0
    balanced: bool = False
    outline: int | None = None
    leader_tab: bool = False
    formula_tabs: bool = False
    rule_share: float = 0
    rule: float = 0
    list: str = ""
    lists: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its text with `%1` … for the counters, and the paragraph style it belongs to."""

    text: str
    style: str
    format: str = "decimal"
    suffix: str = "nothing"
    font: str = ""
    raised: bool = False
    spread: float = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """What Word calls a multilevel list; with `series` every series of paragraphs begins anew.

    With `gap` the paragraph's own text begins with the gap that follows the number.
    """

    levels: tuple[Level, ...]
    series: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A page frame: millimetres; `header`/`footer` name a style for `odd` and, when they differ, `even` pages."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    inner_mm: float
    outer_mm: float
    header_mm: float
    footer_mm: float
    front_numbers: str
    body_numbers: str
    start: str
    mirrored: bool = False
    header: Mapping[str, str] = field(default_factory=dict)
    footer: Mapping[str, str] = field(default_factory=dict)

    @property
    def text_width(self) -> int:
        """The width of the text in twips."""
        return millimetres(self.width_mm - self.inner_mm - self.outer_mm)

    @property
    def turned_text_width(self) -> int:
        """The width of the text in twips where the page is turned."""
        return millimetres(self.height_mm - self.inner_mm - self.outer_mm)

    @property
    def text_height(self) -> int:
        """The height of the text in twips."""
        return millimetres(self.height_mm - self.top_mm - self.bottom_mm)


@dataclass(frozen=True, slots=True)
class TableLook:
    """Line weights and measures of tables, points."""

    thick: float
    thin: float
    padding: float
    air: float
    row_height: float
    whole_lines: int
    empty: str
    continued: str
    reserve_rows: int
    row_lines: int
    share_min: int
    share_max: int


@dataclass(frozen=True, slots=True)
class CoverLook:
    """Where the things on a cover stand; see `gbt11.toml`."""

    left_mm: float
    width_mm: float
    top_mm: float
    classification_to_mm: float
    mark_width_mm: float
    banner_to_mm: float
    rule_1_mm: float
    title_from_mm: float
    title_to_mm: float
    dates_from_mm: float
    rule_2_mm: float
    issuers_to_mm: float
    rule: float
    issue_word_mm: float
    issuers_alike: float
    issuer_air: float
    issuer_line: float
    replaces_sizes: tuple[float, ...]
    title_widest: float
    title_sizes: tuple[tuple[float, float], ...]
    banner_air: float
    banner_narrowest: int


@dataclass(frozen=True, slots=True)
class Words:
    """Where a title may be broken: after which particles and words, before which characters not; `whole` are kept."""

    particles: str
    break_after: tuple[str, ...]
    never_first: str
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole style sheet."""

    grid: float
    default_tab: float
    math_font: str
    language: str
    gap: str
    unknown_page: str
    formula_em: float
    picture_dpi: int
    picture_highest: float
    picture_lowest: float
    part_smallest: float
    likeness_dpi: int
    fonts: Mapping[str, Font]
    alternatives: Mapping[str, str]
    frames: Mapping[str, Frame]
    table: TableLook
    cover: CoverLook
    words: Words
    lists: Mapping[str, Listing]
    styles: Mapping[str, Style]
    variants: Mapping[str, Mapping[str, Style]]
    footnote_separator: float
    footnote_mark: str

    def within(self, frame: str) -> "Sheet":
        """The sheet with the styles that page frame `frame` has of its own."""
        return replace(self, styles={**self.styles, **self.variants.get(frame, {})})

    def resolved(self, style: str, name: str) -> Any:
        """The value of `name` for `style`, taken from the styles it is based on where it is silent."""
        found = getattr(self.styles[style], name)
        if (found is None or found == "" or (name == "spread" and not found)) and style != "normal":
            return self.resolved(self.styles[style].based_on, name)
        return found


def _style(table: Mapping[str, Any], sizes: Mapping[str, float]) -> Style:
    values = dict(table)
    if isinstance(values.get("size"), str):
        values["size"] = sizes[values["size"]]
    values["lists"] = tuple(values.get("lists", ()))
    return Style(**values)


def _listing(table: Mapping[str, Any]) -> Listing:
    return Listing(**{**table, "levels": tuple(Level(**level) for level in table["levels"])})


def _cover(table: Mapping[str, Any]) -> CoverLook:
    sizes = {"replaces_sizes": tuple(table["replaces_sizes"]), "title_sizes": tuple(map(tuple, table["title_sizes"]))}
    return CoverLook(**{**table, **sizes})


def _words(table: Mapping[str, Any]) -> Words:
    after = tuple(table["words"].split())
    return Words(table["particles"], after, table["never_first"], (*after, *table["whole"].split()))


@cache
def sheet() -> Sheet:
    """The style sheet that stands beside the writers."""
    data = tomllib.loads(files("jgsw.writers").joinpath("gbt11.toml").read_text("utf-8"))
    plain = {item.name: data[item.name] for item in fields(Sheet) if item.name in data}
    return Sheet(
        **plain
        | {
            "fonts": {name: Font(**table) for name, table in data["font"].items()},
            "alternatives": data["alternative"],
            "frames": {name: Frame(**table) for name, table in data["frame"].items()},
            "table": TableLook(**data["table"]),
            "cover": _cover(data["cover"]),
            "words": _words(data["title"]),
            "lists": {name: _listing(table) for name, table in data["list"].items()},
            "styles": {name: _style(table, data["size"]) for name, table in data["style"].items()},
            "variants": {
                frame: {name: _style(data["style"][name] | table, data["size"]) for name, table in styles.items()}
                for frame, styles in data["variant"].items()
            },
            "footnote_separator": data["footnote"]["separator_share"],
            "footnote_mark": data["footnote"]["mark"],
        }
    )


@cache
def counted_in(style: str) -> tuple[tuple[str, int], ...]:
    """The lists a paragraph of `style` may be counted in, each with its level; () when Word counts nothing."""
    found = sheet().styles[style]
    if found.lists or found.list:
        return tuple((name, found.level) for name in found.lists or (found.list,))
    if style == "normal":
        return ()
    return tuple((name, found.level or level) for name, level in counted_in(found.based_on))
