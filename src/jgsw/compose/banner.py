"""The class of document on the cover: its banner, and the letters of its code (GB/T 1.1—2020, 8.1, annex E)."""

from functools import cache
from importlib.resources import files
from typing import Any

from jgsw.compose.context import Printing
from jgsw.compose.phrases import phrase
from jgsw.designation import Designation, parse
from jgsw.designation.codes import codes
from jgsw.model.standard import Level
from jgsw.source import read

_MARKED = (Level.NATIONAL, Level.SECTOR, Level.LOCAL)
"""Levels whose documents bear the letters of their code; any other may not."""
_GUIDANCE = "GB/Z"


def banner(printing: Printing, number: str) -> str:
    """The bureau's own wording, else that of the level, of its sector or region; `number` is the one printed."""
    level = printing.standard.level
    settings = printing.config.levels.get(level)
    if settings and settings.banner:
        return settings.banner
    code = _code(level, number)
    match level:
        case Level.NATIONAL if code == _GUIDANCE:
            return phrase("banner_guidance")
        case Level.SECTOR:
            return phrase("banner_sector", sector=codes().sectors.get(_letters(code), ""))
        case Level.LOCAL:
            return phrase("banner_local", region=_regions().get(_region(printing, code), ""))
    return phrase(f"banner_{level}")


def mark(printing: Printing, number: str) -> str:
    """The letters at the top right, `GB`, `DA`, `DB43`; nothing where number and level do not agree."""
    level = printing.standard.level
    if level not in _MARKED:
        return ""
    return _letters(_code(level, number)) if number else _expected_mark(printing)


def _expected_mark(printing: Printing) -> str:
    """The letters of a document that has no number yet."""
    region = printing.config.region
    local = f"DB{region}" if region else ""
    return {Level.NATIONAL: "GB", Level.LOCAL: local}.get(printing.standard.level, "")


def _code(level: Level, number: str) -> str:
    """The code of a number of that level, `DB43/T`; empty for any other."""
    found = parse(number)
    return found.code if isinstance(found, Designation) and found.kind.level == level else ""


def _letters(code: str) -> str:
    """A code without its mark T or Z."""
    return code.partition("/")[0]


def _region(printing: Printing, code: str) -> str:
    """The administrative code in the number, else the bureau's."""
    return _letters(code).removeprefix("DB") or printing.config.region or ""


@cache
def _regions() -> dict[str, str]:
    data: Any = read((files("jgsw.compose") / "regions.yaml").read_bytes(), "regions.yaml").data
    regions: dict[str, str] = data
    return regions
