"""What a standard number is once it has been read: its kind, its fields, its canonical text and its keys."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from jgsw.designation.codes import codes

_MARK = re.compile(r"/[TZ]?$")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


class Kind(StrEnum):
    """What a number's code makes of it; labels and levels are in `codes.toml`."""

    NATIONAL = "national"
    SAMPLE = "sample"
    MILITARY = "military"
    SECTOR = "sector"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    LOCAL_FOOD = "local-food"
    LOCAL_ENGINEERING = "local-engineering"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    ISO_IEC = "iso-iec"
    FOREIGN = "foreign"
    TSG = "tsg"
    CONSTRUCTION = "construction"
    METROLOGY = "metrology"

    @property
    def label(self) -> str:
        """The Chinese name of the kind."""
        return codes().kinds[self].label

    @property
    def level(self) -> str:
        """`national`, `sector`, `local`, `association`, `enterprise`, `international`, or `other` (none of these)."""
        return codes().kinds[self].level


class Amendment(NamedTuple):
    """An amendment to a dated standard: `XG1—2019` at home, `Amd 1:2024` or `Cor 1:2015` at ISO and IEC."""

    label: str
    number: int
    year: int | None

    @property
    def text(self) -> str:
        """As printed after the slash."""
        gap, mark = ("", "—") if self.label == "XG" else (" ", ":")
        return f"{self.label}{gap}{self.number}" + (f"{mark}{self.year}" if self.year else "")


@dataclass(frozen=True, slots=True)
class Designation:
    """A standard number, read. `GB/T 1.1—2020` has the code `GB/T`, the number `1`, the part `1`, the year 2020.

    `number` and `part` are kept as displayed, leading zeros and all. `region` is the administrative code of a local
    standard as printed. `blank` is a year left open (`XXXX`, `20XX`). `edition` is the year of （2018年版）. `also` is
    the international number of a double one (`GB/T 19001—2016/ISO 9001:2015`).
    """

    kind: Kind
    code: str
    number: str
    part: str = ""
    year: int | None = None
    blank: str = ""
    amendment: Amendment | None = None
    edition: int | None = None
    all_parts: bool = False
    also: "Designation | None" = None
    region: str = ""

    @property
    def text(self) -> str:
        """The canonical spelling (GB/T 1.1—2020, 8.1 footnote); reading it gives this value back."""
        space = "" if self.kind is Kind.CONSTRUCTION else " "
        tail = "（所有部分）" if self.all_parts else ""
        return f"{self.code}{space}{self.number}{self._part}{self._version}{tail}" + (
            f"/{self.also.text}" if self.also else ""
        )

    @property
    def family(self) -> str:
        """The same for every version of one standard: code, number and part, without leading zeros.

        The marks /T and /Z do not count: a country, a sector or a province has one run of numbers, and a standard that
        turns from mandatory to recommended keeps its number (GB 24789—2009, GB/T 24789—2022). Placeholders have no
        family of their own: two drafts `DB43/T XXXX—XXXX` are not one standard.
        """
        code = self.code if self.kind is Kind.ENTERPRISE else _MARK.sub("", self.code)
        number = _LEADING_ZEROS.sub("", f"{self.number}{self._part}".replace(" ", ""))
        return f"{code.replace(' ', '/')} {number}"

    @property
    def version(self) -> str:
        """The same for every spelling of one version: the family with year, amendment and edition."""
        return self.family + self._version

    @property
    def dated(self) -> bool:
        """Whether a year is given (注日期)."""
        return self.year is not None

    @property
    def placeholder(self) -> bool:
        """Whether number, part or year is still open, as in `DB43/T XXXX—XXXX`: a draft's number, not a given one."""
        return bool(self.blank) or not self.number.strip("X") or "X" in self.part

    def undated(self) -> "Designation":
        """The same standard, whatever its version."""
        return replace(self, year=None, blank="", amendment=None, edition=None, also=None)

    @property
    def _part(self) -> str:
        international = self.kind in (Kind.ISO_IEC, Kind.FOREIGN)
        return self.part and f"{'-' if international else '.'}{self.part}"

    @property
    def _version(self) -> str:
        year = self.blank if self.year is None else str(self.year)
        text = year and f"{self._year_mark}{year}"
        if self.amendment:
            text += f"/{self.amendment.text}"
        return text + (f"（{self.edition}年版）" if self.edition else "")

    @property
    def _year_mark(self) -> str:
        if self.kind is Kind.ISO_IEC or self.code == "CECS":
            return ":"
        if self.kind is Kind.FOREIGN:
            return codes().year_mark(self.code)
        return "—"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no standard number, in Chinese; `suggestion` is the number probably meant, or empty."""

    message: str
    suggestion: str = ""
