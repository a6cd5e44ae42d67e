"""The code tables of `codes.toml`: which letters stand for which kind of standard. Read once, when first asked."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class KindRow(NamedTuple):
    """What the tables say of one kind: Chinese label, level, and place in GB/T 1.1—2020, 8.6.3.2."""

    label: str
    level: str
    rank: int


class Codes(NamedTuple):
    """All tables. `letters` and `sectors` share one namespace; `bodies` gives the mark before the year."""

    kinds: Mapping[str, KindRow]
    letters: Mapping[str, str]
    sectors: Mapping[str, str]
    provinces: Mapping[str, str]
    works_regions: Mapping[str, str]
    bodies: Mapping[str, str]

    def knows(self, code: str) -> bool:
        """Whether the letters of a code, with or without its mark T or Z, are in the tables."""
        return any(letters in table for letters in (code, code[:-1]) for table in (self.letters, self.sectors))

    def year_mark(self, code: str) -> str:
        """What a foreign body puts before the year; the first word of a code like `BS EN` or `CAC/RCP` decides."""
        return self.bodies[re.split("[ /]", code)[0]]


@cache
def codes() -> Codes:
    """The tables, from the file beside this module."""
    import tomllib  # here, because most commands start without reading a number

    data = tomllib.loads(Path(__file__).with_name("codes.toml").read_text(encoding="utf-8"))
    kinds = {name: KindRow(**row) for name, row in data["kinds"].items()}
    return Codes(**data | {"kinds": kinds})
