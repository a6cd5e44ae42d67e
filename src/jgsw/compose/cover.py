"""The cover (GB/T 1.1—2020, 8.1, annexes D and E)."""

import re
from datetime import date

from jgsw.compose.banner import banner, mark
from jgsw.compose.context import Printing, spelt
from jgsw.compose.phrases import phrase
from jgsw.doctree import Cover
from jgsw.model.standard import Standard

_HAN = re.compile("[\u3400-\u9fff]")
_ONE_LINE = 44
"""How many characters of 五号 fill the line that 代替 may take: 165 mm."""


def cover(printing: Printing) -> Cover:
    """Everything on the cover, as text."""
    standard, state = printing.standard, printing.state
    settings = printing.config.levels.get(standard.level)
    number = printed_number(printing)
    issuers = standard.issuers or (settings.issuers if settings else ())
    draft = printing.draft_name
    return Cover(
        banner=banner(printing, number),
        mark=mark(printing, number),
        classification=_classification(printing),
        number=number,
        replaces=_replaces(standard),
        title=full_title(standard),
        title_en=_dashed(standard.title_en),
        adoption=_adoption(standard),
        draft_name=phrase("draft_on_cover", name=draft) if draft else "",
        draft_date=phrase("draft_finished", day=state.since) if draft and state.since else "",
        patent_call=phrase("patent_call") if draft else "",
        published=phrase("published_on", day=_day(state.published)),
        effective=phrase("effective_on", day=_day(state.effective)),
        issuers=issuers,
        issue_word=phrase("issue_word") if issuers else "",
    )


def printed_number(printing: Printing) -> str:
    """The number given, the one written in the text, or the bureau's rule with its blanks open."""
    standard = printing.standard
    settings = printing.config.levels.get(standard.level)
    written = printing.state.number or standard.number
    if written or settings is None or settings.number is None:
        return written or ""
    rule = settings.number.replace("{system}", standard.system or "XXX").replace("{year}", "XXXX")
    return re.sub(r"\{serial(?::([1-9]))?\}", lambda match: "X" * int(match[1] or 2), rule)


def full_title(standard: Standard) -> tuple[str, ...]:
    """The title's elements, that of a part led by `第N部分：` (7.1.3)."""
    elements = standard.title.elements
    return (*elements, part_name(standard.part.number, standard.part.title)) if standard.part else elements


def part_name(number: int, title: str) -> str:
    """`第N部分：` and the part's own title."""
    return phrase("part_name", number=number, title=title)


def _replaces(standard: Standard) -> str:
    """The documents replaced; where they do not go on one line, only the 前言 names them (8.1)."""
    if not standard.replaces:
        return ""
    line = phrase("replaces_cover", numbers="，".join(map(spelt, standard.replaces)))
    return line if sum(1 if one.isascii() else 2 for one in line) <= 2 * _ONE_LINE else ""


def _dashed(title: str | None) -> str:
    """An English title whose elements are joined by — whatever dash was typed between them (10.3.1.2)."""
    words = " ".join((title or "").split())
    for dash in ("—", "–", "--", "-"):
        words = words.replace(f" {dash} ", "—")
    return words


def _classification(printing: Printing) -> tuple[str, ...]:
    standard = printing.standard
    lines = (
        phrase("ics", code=standard.ics) if standard.ics else "",
        phrase("ccs", code=standard.ccs) if standard.ccs else "",
        phrase("filing", number=printing.state.filing) if printing.state.filing else "",
    )
    return tuple(filter(None, lines))


def _adoption(standard: Standard) -> str:
    """Number, original title unless it is given in Chinese or stands above already, and degree."""
    adoption = standard.adoption
    if adoption is None:
        return ""
    title = _dashed(adoption.title)
    above = title.casefold() == _dashed(standard.title_en).casefold()
    known = above or _HAN.search(title)
    parts = filter(None, (spelt(adoption.number), "" if known else title, adoption.degree.value))
    return phrase("adopted_on_cover", document=", ".join(parts))


def _day(day: date | None) -> str:
    return day.isoformat() if day else phrase("no_day")
