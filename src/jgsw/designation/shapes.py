"""What a standard number looks like, tidy or not: one shape for each way of building a code.

Shapes work on folded text (`glyphs.fold`) and are generous: they also take what clerks mistype – O for 0, two-digit
years, a province that does not exist – so that the judgement can say what is wrong. Every repetition is bounded or
possessive: matching at one offset takes constant time.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from jgsw.designation.codes import codes
from jgsw.designation.values import Kind


class Name(NamedTuple):
    """What a code says: kind, canonical code, region; or a complaint, and whether the code is what was meant."""

    kind: Kind
    code: str
    region: str = ""
    complaint: str = ""
    guess: bool = False


class Shape(NamedTuple):
    """A pattern with the groups `number` and `year` (and perhaps `part`, `suffix`, `dash`), and how to name its code.

    `name` gives None when the letters only look like a code.
    """

    pattern: re.Pattern[str]
    name: Callable[[re.Match[str]], Name | None]


# O, I and L stand in for 0 and 1 wherever a digit has gone before.
_SLASH = "(?: ?/ ?)"
_JOIN = "(?: ?[/_-] ?| )"
_GAP = "(?P<gap> {0,2}[_-]? {0,2})"
_NUMBER = "(?P<number>[0-9][0-9OIL]{0,5}+|X{2,6}+)"
_COLON_YEAR = "(?=(?:(?:19|20)[0-9X]{2}|XXXX)(?![0-9X年]))"
_BEFORE_YEAR = "-[0-9]{4}(?![0-9A-Z]|[.][0-9])"
_NO_YEAR = f"(?!(?:19|20)[0-9]{{2}}(?![0-9]|{_BEFORE_YEAR}))"
_YEAR = (
    f"(?: {{0,2}}(?P<dash>[-_]{{1,3}}|[:一]{_COLON_YEAR}) {{0,2}}"
    r"(?P<year>(?>[0-9][0-9OILX]{0,7}|X{2,4}))(?!\.?[0-9]))?+(?![0-9A-Z])"
)
_INTERNATIONAL_YEAR = r"(?:(?: ?: ?)(?P<year>[0-9][0-9OIL]{3}+)(?!\.?[0-9]))?+(?![0-9A-Z])"
_INTERNATIONAL_PART = "(?P<part>(?:-{1,2}[0-9]{1,4}+(?![0-9A-Z])){0,4}+)"


def _part(levels: int = 2) -> str:
    return rf"(?P<part>(?:\.(?:[0-9][0-9OIL]{{0,3}}+|X{{1,4}}+)){{0,{levels}}}+)"


def shapes(initial: str) -> tuple[Shape, ...]:
    """The shapes that can begin with this character, in the order to try them; compiled when first asked for."""
    return _beginning_with(initial) if initial == "建" or "A" <= initial <= "Z" else ()


@cache
def _beginning_with(initial: str) -> tuple[Shape, ...]:
    every: tuple[tuple[str, str, Callable[[re.Match[str]], Name | None]], ...] = (
        ("D", _SERIAL, _serial),
        ("D", _ENGINEERING, _engineering),
        ("D", _LOCAL, _local),
        ("G", _SAMPLE, _sample),
        ("T", _ASSOCIATION, _association),
        ("Q", _ENTERPRISE, _enterprise),
        ("J", _METROLOGY, _metrology),
        ("I", _INTERNATIONAL, _international),
        ("建", _CONSTRUCTION, _construction),
        ("TJ", _LETTER_NUMBERED, _letter_numbered),
        ("", _LETTERED, _lettered),
        ("", _foreign_pattern(), _foreign),
    )
    return tuple(
        Shape(re.compile(pattern), name) for initials, pattern, name in every if initial in (initials or initial)
    )


# --- letters, perhaps a mark: GB/T 1.1—2020, JGJ 125—2016, GJB 9001C—2017, DB/T 60—2015 --------------------------

_LETTERED = (
    f"(?P<letters>[A-Z]{{2,5}}+)(?:(?P<join>{_JOIN})(?P<mark>[TZ])(?![A-Z]))?{_GAP}"
    f"{_NUMBER}{_part()}(?P<suffix>[A-D]?){_YEAR}"
)


def _lettered(found: re.Match[str]) -> Name | None:
    letters, mark, gap = found["letters"], found["mark"] or "", found["gap"]
    kind = _letter_kind(letters)
    if not kind and not mark and letters[-1] in "TZ":
        letters, mark = letters[:-1], letters[-1]
        kind = _letter_kind(letters)
    code = f"{letters}/{mark}" if mark else letters
    if not kind:
        unknown = "/" in (found["join"] or "") and not letters.startswith("DB")
        return Name(Kind.SECTOR, code, complaint=f"代号“{letters}”不在标准代号表中") if unknown else None
    if found["suffix"] and kind is not Kind.MILITARY:
        return None
    if not mark and not _may_stand_bare(letters, gap):
        return None
    if letters == "GBZ" and len(found["number"]) > 3:
        return Name(kind, "GB/Z", complaint="GBZ是国家职业卫生标准的代号，其顺序号不超过三位", guess=True)
    return Name(kind, code)


def _may_stand_bare(letters: str, gap: str) -> bool:
    """Whether a code without mark is joined to its number as it may be; DB43 would be a region, so DB needs a space."""
    return letters == "GB" or (gap.isspace() if letters == "DB" else not gap.strip())


def _letter_kind(letters: str) -> Kind | None:
    if letters in codes().sectors:
        return Kind.SECTOR
    name = codes().letters.get(letters)
    return Kind(name) if name else None


# --- local standards: DB43/T 1234—2019, DB4301/ 12—2020, DBS43/ 001—2013, DB13(J)/T 113—2010 ---------------------

_LOCAL = (
    rf"DB(?P<food>S)? ?(?P<region>[0-9]{{2,6}}+)(?(food)|(?P<works> ?\(J\))?)"
    rf"(?: ?(?:[/_-] ?)?(?P<mark>[TZ])(?![A-Z])|{_SLASH}| |(?<=\))){_GAP}{_NUMBER}{_part()}{_YEAR}"
)


def _local(found: re.Match[str]) -> Name:
    region, mark = found["region"], found["mark"] or ""
    kind = Kind.PROVINCIAL if len(region) == 2 else Kind.MUNICIPAL
    code = f"DB{region}/{mark}"
    if found["food"]:
        kind, code = Kind.LOCAL_FOOD, f"DBS{region}/{mark}"
    if found["works"]:
        kind, code = Kind.LOCAL_ENGINEERING, f"DB{region}(J)" + (mark and f"/{mark}")
    if complaint := _region_complaint(region):
        return Name(kind, code, region, complaint)
    if mark == "Z":
        return Name(kind, code[:-1] + "T", region, "地方标准没有指导性技术文件（/Z）", guess=True)
    return Name(kind, code, region)


def _region_complaint(region: str) -> str:
    """What is wrong with an administrative code: two digits for a province, four (once six) for a city."""
    if region[:2] not in codes().provinces:
        return f"没有“{region[:2]}”这个省级行政区划代码"
    if len(region) in (3, 5):
        return f"行政区划代码“{region}”应为两位（省）或四位（市）"
    if region[2:4] == "00" or "70" < region[2:4] != "90":
        return f"没有“{region[:4]}”这个市级行政区划代码"
    return "县级不制定地方标准" if len(region) == 6 and region[4:] != "00" else ""


# --- engineering local standards: DBJ43/T 001—2013, DBJ/T 15—38—2005, DB/T 29—269—2019, DG/TJ 08—2058—2017 -------

_ENGINEERING = (
    rf"DBJ ?(?P<region>[0-9]{{2}})(?: ?(?:[/_] ?)?(?P<mark>T)(?![A-Z])|{_SLASH}| ){_GAP}{_NUMBER}{_part()}{_YEAR}"
)
_SERIAL = (
    f"(?P<code>DBJ(?:{_SLASH}T)?|DB(?:{_SLASH}T)?(?= ?29-[0-9]{{1,4}}-)|DG{_SLASH}TJ(?= ?08-)|DGJ(?= ?08-))[ -]?"
    f"(?P<number>(?P<region>[0-9]{{2}})-{_NO_YEAR}[0-9]{{1,4}}+){_YEAR}"
)


def _engineering(found: re.Match[str]) -> Name:
    return _works(f"DBJ{found['region']}" + ("/T" if found["mark"] else ""), found["region"])


def _serial(found: re.Match[str]) -> Name:
    return _works(found["code"].replace(" ", ""), found["region"])


def _works(code: str, region: str) -> Name:
    known = region in codes().provinces or region in codes().works_regions
    return Name(Kind.LOCAL_ENGINEERING, code, region, "" if known else f"没有“{region}”这个工程建设地方标准的省级代码")


# --- T/CECS 10001—2019 and Q/JGSW 05001—2018 ---------------------------------------------------------------------

_ASSOCIATION = (
    f"T{_SLASH}"
    "(?P<owner>[A-Z0-9]{2,16}+(?:-[A-Z]{1,8}+)?(?=[ _])|[A-Z]{2,16}+(?=-?[0-9]))"
    f"{_GAP}{_NUMBER}{_part()}{_YEAR}"
)
_ENTERPRISE = (
    f"Q{_SLASH}"
    "(?P<owner>[A-Z0-9]{2,16}+(?:/[A-Z]{1,4}+)?(?=[ _])|[0-9]{0,6}[A-Z]{2,16}+(?:/[A-Z]{1,4}+)?(?=-?[0-9]))"
    f"{_GAP}(?P<number>(?:[A-Z]{{1,4}} ?)?[0-9][0-9OIL]{{0,5}}+S?|X{{2,6}}+){_part(4)}{_YEAR}"
)


def _association(found: re.Match[str]) -> Name | None:
    owner = found["owner"]
    if owner.isdigit():
        return None
    taken = _letter_kind(owner)
    if taken in (Kind.SECTOR, Kind.NATIONAL, Kind.MILITARY):
        complaint = f"“{owner}”是{taken.label}代号，不能作团体代号"
        return Name(taken, f"{owner}/T", complaint=complaint, guess=owner != "GBZ")
    return Name(Kind.ASSOCIATION, f"T/{owner}")


def _enterprise(found: re.Match[str]) -> Name:
    return Name(Kind.ENTERPRISE, f"Q/{found['owner']}")


# --- the rest of China -------------------------------------------------------------------------------------------

_SAMPLE = f"GSB ?(?P<number>[0-9]{{2}}-{_NO_YEAR}[0-9]{{3,5}}+(?:-[0-9]{{1,2}}(?![0-9]))?+){_YEAR}"
_METROLOGY = rf"(?P<letters>JJ[FG])(?: ?\( ?(?P<issuer>[^\W\d_]{{1,8}}) ?\))?{_GAP}{_NUMBER}{_part(1)}{_YEAR}"
_CONSTRUCTION = f"建标 ?(?P<number>[0-9]{{1,3}}+){_YEAR}"
_LETTER_NUMBERED = (
    f"(?P<code>TSG|JTG(?:{_SLASH}T)?) ?"
    f"(?P<number>[A-Z]?[0-9]{{2,4}}+(?:-0[0-9](?={_BEFORE_YEAR})|/[0-9](?![0-9]))?+){_YEAR}"
)


def _sample(_: re.Match[str]) -> Name:
    return Name(Kind.SAMPLE, "GSB")


def _metrology(found: re.Match[str]) -> Name:
    return Name(Kind.METROLOGY, found["letters"] + (f"({found['issuer']})" if found["issuer"] else ""))


def _construction(_: re.Match[str]) -> Name:
    return Name(Kind.CONSTRUCTION, "建标")


def _letter_numbered(found: re.Match[str]) -> Name:
    code = found["code"].replace(" ", "")
    return Name(Kind.TSG if code == "TSG" else Kind.SECTOR, code)


# --- the world: ISO/IEC 27001:2022, ISO/IEC Guide 51:2014, ITU-T X.509, IEEE 802.3-2022 --------------------------


_INTERNATIONAL = (
    f"(?P<code>(?:ISO|IEC)(?:{_SLASH}(?:IEC|IEEE|SAE|ASTM|CIE|IDF|OIML|HL7)(?![A-Z]))*+"
    f"(?:(?:{_SLASH}| )(?:TR|TS|PAS|GUIDE|DIS|FDIS|CD|ISP|R)(?![A-Z]))?+)[ -]{{0,2}}"
    f"(?P<number>[0-9]{{1,6}}+){_INTERNATIONAL_PART}{_INTERNATIONAL_YEAR}"
)


def _foreign_pattern() -> str:
    bodies = "|".join(codes().bodies)
    return (
        f"(?P<code>(?:{bodies})(?![A-Z])(?:(?: |{_SLASH})[A-Z]{{2,7}}+){{0,2}}+) {{0,2}}"
        rf"(?P<number>(?:[A-Z][ .]?)?[0-9]{{1,6}}+(?:\.[0-9]{{1,4}}+){{0,2}}(?:/[EF](?=:))?+)"
        f"{_INTERNATIONAL_PART}{_INTERNATIONAL_YEAR}"
    )


def _international(found: re.Match[str]) -> Name:
    return Name(Kind.ISO_IEC, _tight(found["code"]).replace("GUIDE", "Guide"))


def _foreign(found: re.Match[str]) -> Name:
    return Name(Kind.FOREIGN, _tight(found["code"]))


def _tight(code: str) -> str:
    return re.sub(" ?/ ?", "/", code)
