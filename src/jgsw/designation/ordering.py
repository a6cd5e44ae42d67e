"""The order of normative references and bibliographies (GB/T 1.1—2020, 8.6.3.2)."""

import re

from jgsw.designation.codes import codes
from jgsw.designation.values import Designation, Kind

OrderKey = tuple[int, int, str, tuple[tuple[str, int], ...], int, str]

_SERIES = ("ISO", "ISO/IEC", "IEC")
_RUNS = re.compile("[0-9]+|[^0-9.—-]+")


def order_key(designation: Designation, home: str | None = None) -> OrderKey:
    """The sort key: national, sector, local, association, ISO and IEC, other bodies, the rest.

    Within these by code, then by number and part; the marks /T and /Z do not count. `home` is the administrative code
    of the bureau (`43`): its own local standards come before those of other regions, which only a bibliography names.
    """
    rank = codes().kinds[designation.kind].rank
    code, _, number = designation.family.partition(" ")
    runs = tuple(("", int(run)) if run.isdigit() else (run, 0) for run in _RUNS.findall(number))
    return rank, _group(designation, code, home), code, runs, designation.year or 0, designation.text


def _group(designation: Designation, code: str, home: str | None) -> int:
    """The place of a series within its rank: GB before other national numbers, home before abroad, ISO before IEC."""
    if designation.kind is Kind.ISO_IEC:
        body = "/".join(part for part in code.split("/") if part in ("ISO", "IEC"))
        return _SERIES.index(body) if body in _SERIES else len(_SERIES)
    if designation.region:
        region = designation.region
        return 0 if home and (region.startswith(home) or home.startswith(region)) else 1
    return int(designation.kind.level == "national" and code != "GB")
