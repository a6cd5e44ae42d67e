"""The cover (GB/T 1.1—2020, 8.1, annexes D and E)."""

import re
from datetime import date

from jgsw.compose.context import Printing, spelt
from jgsw.compose.phrases import phrase
from jgsw.designation import Designation, parse
from jgsw.doctree import Cover
from jgsw.model.standard import Level, Standard

_HAN = re.compile("[\u3400-\u9fff]")
_MARKED = (Level.NATIONAL, Level.SECTOR, Level.LOCAL)


def cover(printing: Printing) -> Cover:
    """Everything on the cover, as text."""
    standard, state = printing.standard, printing.state
    settings = printing.config.levels.get(standard.level)
    number = printed_number(printing)
    draft = printing.draft_name
    return Cover(
        banner=banner(printing),
        mark=_mark(number) if standard.level in _MARKED else "",
        classification=_classification(printing),
        number=number,
        replaces=phrase("replaces_cover", numbers="，".join(map(spelt, standard.replaces)))
        if standard.replaces
        else "",
        title=full_title(standard),
        title_en=standard.title_en or "",
        adoption=_adoption(standard),
        draft_name=phrase("draft_on_cover", name=draft) if draft else "",
        draft_date=phrase("draft_finished", day=state.since) if draft and state.since else "",
        patent_call=phrase("patent_call") if draft else "",
        published=phrase("published_on", day=_day(state.published)),
        effective=phrase("effective_on", day=_day(state.effective)),
        issuers=standard.issuers or (settings.issuers if settings else ()),
        issue_word=phrase("issue_word"),
    )


def banner(printing: Printing) -> str:
    """The class of document over the cover's width: the bureau's own wording, else the level's."""
    settings = printing.config.levels.get(printing.standard.level)
    return (settings and settings.banner) or phrase(f"banner_{printing.standard.level}")


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
    return (*elements, f"第{standard.part.number}部分：{standard.part.title}") if standard.part else elements


def _mark(number: str) -> str:
    found = parse(number)
    return found.code.split("/")[0] if isinstance(found, Designation) else ""


def _classification(printing: Printing) -> tuple[str, ...]:
    standard = printing.standard
    lines = (
        phrase("ics", code=standard.ics) if standard.ics else "",
        phrase("ccs", code=standard.ccs) if standard.ccs else "",
        phrase("filing", number=printing.state.filing) if printing.state.filing else "",
    )
    return tuple(filter(None, lines))


def _adoption(standard: Standard) -> str:
    """Number, original title unless it is given in Chinese, and degree."""
    adoption = standard.adoption
    if adoption is None:
        return ""
    title = f", {adoption.title}" if adoption.title and not _HAN.search(adoption.title) else ""
    return f"（{spelt(adoption.number)}{title}, {adoption.degree.value}）"


def _day(day: date | None) -> str:
    return day.isoformat() if day else phrase("no_day")
