"""What stands on a cover, set so large that it fits: worked out in points before anything is XML."""

from collections.abc import Iterator
from typing import NamedTuple

from jgsw.doctree import Cover
from jgsw.writers.docx.titles import broken, english_lines, title_lines
from jgsw.writers.measure import half_widths
from jgsw.writers.sheet import sheet

_POINTS_PER_MM = 72 / 25.4


class Setting(NamedTuple):
    """Lines of one style; `size`, `line` (points) and `scale` (per cent) only where they differ from the style's."""

    style: str
    lines: tuple[str, ...]
    size: float | None = None
    line: float | None = None
    scale: int | None = None

    @property
    def height(self) -> float:
        """The height in points, with the space above and below."""
        look = sheet().styles[self.style]
        each = self.line or look.line or sheet().grid
        return (look.before or 0) + len(self.lines) * each + (look.after or 0)


def numbers(cover: Cover) -> list[Setting]:
    """The number and, on as many lines and in such type as fit below it, the numbers it replaces."""
    look = sheet().cover
    found = [Setting("cover-number", (cover.number,))] if cover.number else []
    room = (look.rule_1_mm - look.banner_to_mm) * _POINTS_PER_MM - sum(setting.height for setting in found)
    replaced: list[Setting] = []
    for size in look.replaces_sizes if cover.replaces else ():
        lines = broken(cover.replaces, int(2 * look.width_mm * _POINTS_PER_MM / size))
        replaced = [_set("cover-replaces", lines, size)]
        if replaced[0].height <= room:
            break
    return [*found, *replaced]


def middle(cover: Cover) -> list[Setting]:
    """The title and what stands below it, in the largest of the sizes in which all of it fits."""
    look = sheet().cover
    room = (look.title_to_mm - look.title_from_mm) * _POINTS_PER_MM
    found: list[Setting] = []
    for title, other in look.title_sizes:
        found = list(_middle(cover, title, other))
        if sum(setting.height for setting in found) <= room:
            break
    return found


def _middle(cover: Cover, title: float, other: float) -> Iterator[Setting]:
    look = sheet().cover
    room = look.title_widest * look.title_sizes[0][0]
    if lines := title_lines(cover.title, room / title):
        yield _set("cover-title", lines, title)
    if lines := english_lines(cover.title_en, room / other):
        yield _set("cover-title-en", lines, other)
    if cover.adoption:
        yield _set("cover-adoption", broken(cover.adoption, int(2 * room / other)), other)
    for style, text in (
        ("cover-draft", cover.draft_name),
        ("cover-draft-date", cover.draft_date),
        ("cover-patent", cover.patent_call),
    ):
        if text:
            yield Setting(style, (text,))


def _set(style: str, lines: list[str], size: float) -> Setting:
    usual = sheet().resolved(style, "size")
    if size == usual:
        return Setting(style, tuple(lines))
    line = sheet().resolved(style, "line")
    return Setting(style, tuple(lines), size, round(line * size / usual, 1))


def banner(text: str) -> Setting:
    """The banner on one line: narrower type when it is long, and then smaller."""
    look, style = sheet().cover, sheet().styles["cover-banner"]
    room = look.width_mm * _POINTS_PER_MM
    natural = max(1, half_widths(text)) / 2 * (style.size or 0) * look.banner_air
    scale = min(style.scale, int(100 * room / natural))
    if scale >= look.banner_narrowest:
        return Setting("cover-banner", (text,), scale=scale if scale < style.scale else None)
    size = (style.size or 0) * scale / look.banner_narrowest
    return Setting("cover-banner", (text,), max(1, int(size * 2) / 2), scale=look.banner_narrowest)


def issuers(names: tuple[str, ...], width_mm: float) -> tuple[Setting, float]:
    """The issuers one below the other on at most `width_mm`, and the width in millimetres they take."""
    look, style = sheet().cover, sheet().styles["cover-issuer"]
    usual, usual_line = style.size or 0, style.line or 0
    line = min(usual_line, (look.issuers_to_mm - look.rule_2_mm) * _POINTS_PER_MM / (len(names) + 0.5))
    size = usual if line == usual_line else min(usual, int(line / look.issuer_line * 2) / 2)
    longest = max(map(half_widths, names), default=0) / 2
    natural = longest * size * style.scale / 100 / _POINTS_PER_MM
    scale = style.scale if natural <= width_mm else max(30, int(style.scale * width_mm / natural))
    found = Setting("cover-issuer", names)
    if line < usual_line:
        found = found._replace(size=size, line=round(line, 1))
    if scale < style.scale:
        found = found._replace(scale=scale)
    return found, min(natural * look.issuer_air, width_mm)
