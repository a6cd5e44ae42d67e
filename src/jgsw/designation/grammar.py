"""The grammar: reads the standard number that begins at an offset, and judges what was read."""

import re
from dataclasses import replace
from typing import NamedTuple

from jgsw.designation.codes import codes
from jgsw.designation.shapes import Name, shapes
from jgsw.designation.values import Amendment, Designation, Fault, Kind


class Reading(NamedTuple):
    """What was read from `start` to `end`; `firm` when a year, right or wrong, or more than a number was there."""

    value: Designation | Fault
    start: int
    end: int
    firm: bool


def read(text: str, start: int = 0) -> Reading | None:
    """The standard number that begins at `start` of a folded text, as long as it goes; None where none begins."""
    for shape in shapes(text[start : start + 1]):
        found = shape.pattern.match(text, start)
        name = found and shape.name(found)
        if found and name:
            parts = _parts(found, name)
            value, end = _judged(text, found.end(), name, parts)
            return Reading(value, start, end, bool(parts.year) or end > found.end())
    return None


class _Parts(NamedTuple):
    """What stands after the code; `complaint` when a mark or a letter is wrong but the sense is clear."""

    number: str
    part: str
    year: str
    complaint: str = ""


class _Year(NamedTuple):
    """What the year's place says: a year, an open year, or a complaint, with a year where one can be guessed."""

    year: int | None = None
    blank: str = ""
    complaint: str = ""


_LETTERS_FOR_DIGITS = str.maketrans("OIL", "011")
_LETTER_IN_NUMBER = re.compile("(?<=[0-9])[OIL]+")
_ENDS_IN_YEAR = re.compile("(?:(.*)[.-])?((?:19|20)[0-9]{2})")
_EARLIEST, _LATEST = 1949, 2099
_OPEN_YEAR = re.compile("X{4}|(?:19|20)[0-9X]X")


def _parts(found: re.Match[str], name: Name) -> _Parts:
    groups = found.groupdict("")
    number = groups["number"].replace("-", "—")
    part = groups.get("part", "").lstrip(".-").replace("--", "-")
    if groups.get("suffix"):
        number, part = (number, part + groups["suffix"]) if part else (number + groups["suffix"], part)
    parts = _Parts(number, part, groups["year"])
    if not parts.year:
        parts = _with_stray_year(parts, name)
    elif groups.get("dash") == "一":
        parts = parts._replace(complaint="年份前是汉字“一”，应为一字线“—”")
    return _with_digits(parts)


def _with_stray_year(parts: _Parts, name: Name) -> _Parts:
    """Take a year from the place of a part, as in `ISO 9001-2015`; for some bodies that is the right place."""
    stray = _ENDS_IN_YEAR.fullmatch(parts.part)
    if not stray:
        return parts
    right = name.kind is Kind.FOREIGN and codes().year_mark(name.code) == "-"
    complaint = "" if right else f"“{stray[2]}”像是年份，它前面的符号不对"
    return _Parts(parts.number, stray[1] or "", stray[2], complaint)


def _with_digits(parts: _Parts) -> _Parts:
    """Put digits for the letters O, I and L that follow a digit."""
    found = _LETTER_IN_NUMBER.search(" ".join(parts[:3]))
    if not found:
        return parts
    wrong = next(text for text in parts[:3] if _LETTER_IN_NUMBER.search(text))
    number, part, year = (_digits(text) for text in parts[:3])
    return _Parts(number, part, year, f"“{wrong}”中混有字母，疑为“{_digits(wrong)}”")


def _digits(text: str) -> str:
    return _LETTER_IN_NUMBER.sub(lambda found: found[0].translate(_LETTERS_FOR_DIGITS), text)


def _judged(text: str, end: int, name: Name, parts: _Parts) -> tuple[Designation | Fault, int]:
    """The value, or what is wrong with it, and where the number ends."""
    year = _year(parts.year)
    value = Designation(name.kind, name.code, parts.number, parts.part, year.year, year.blank, region=name.region)
    value, end, complaint = _with_tail(text, end, value)
    if name.complaint or year.complaint or parts.complaint or complaint:
        certain = (name.guess or not name.complaint) and bool(year.year or not year.complaint) and not complaint
        message = name.complaint or year.complaint or parts.complaint or complaint
        return Fault(message, value.text if certain else ""), end
    return value, end


def _year(written: str) -> _Year:
    if not written:
        return _Year()
    if _OPEN_YEAR.fullmatch(written):
        return _Year(blank=written)
    if not written.isdigit() or len(written) not in (2, 4):
        return _Year(complaint=f"年份“{written}”应为四位数字")
    year = int(written)
    if len(written) == 2:
        guess = year + (1900 if year + 1900 >= _EARLIEST else 2000)
        return _Year(guess, complaint=f"年份“{written}”只有两位，应写四位")
    if not _EARLIEST <= year <= _LATEST:
        return _Year(complaint=f"年份“{written}”不在{_EARLIEST}—{_LATEST}之间")
    return _Year(year)


# --- what may follow: /XG1—2019, /Amd 1:2024, （2018年版）, （所有部分）, /ISO 9001:2015 -----------------------------

_ABROAD = (Kind.ISO_IEC, Kind.FOREIGN)
_AMENDMENT = re.compile(r" ?/ ?(XG) ?([1-9][0-9]?)(?: ?-{1,2} ?((?:19|20)[0-9]{2}))?+(?![0-9A-Z])")
_INTERNATIONAL_AMENDMENT = re.compile(r" ?/ ?(AMD|COR|ADD) ?([1-9][0-9]?)(?: ?: ?((?:19|20)[0-9]{2}))?+(?![0-9A-Z])")
_EDITION = re.compile(r" ?\( ?((?:19|20)[0-9]{2}) ?年版 ?\)")
_ALL_PARTS = re.compile(r" ?\( ?所有部分 ?\)")
_SECOND = re.compile(" ?/ ?(?=[A-Z])")


def _with_tail(text: str, end: int, value: Designation) -> tuple[Designation, int, str]:
    """The value with what follows it, the new end, and a complaint."""
    if end == len(text):
        return value, end, ""
    complaint = ""
    international = value.kind in _ABROAD
    amendment = (_INTERNATIONAL_AMENDMENT if international else _AMENDMENT).match(text, end) if value.dated else None
    if amendment:
        label, number, year = amendment.groups()
        end, value = amendment.end(), replace(value, amendment=_amendment(label, number, year))
        complaint = "修改单缺年份" if not (year or international) else ""
    if value.dated and (edition := _EDITION.match(text, end)):
        end, value = edition.end(), replace(value, edition=int(edition[1]))
    if all_parts := _ALL_PARTS.match(text, end):
        end, value = all_parts.end(), replace(value, all_parts=True)
        complaint = complaint or ("已写部分号，不能再写“（所有部分）”" if value.part else "")
    if not international and (second := _SECOND.match(text, end)):
        inner = read(text, second.end())
        if inner and isinstance(inner.value, Designation) and inner.value.kind in _ABROAD:
            end, value = inner.end, replace(value, also=inner.value)
    return value, end, complaint


def _amendment(label: str, number: str, year: str | None) -> Amendment:
    return Amendment(label if label == "XG" else label.capitalize(), int(number), int(year) if year else None)
