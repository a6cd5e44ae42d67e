"""What the tables list: every standard, adopted, own or planned, with what is known of it today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jgsw import designation
from jgsw.diagnostics import Route
from jgsw.model.standard import Level
from jgsw.model.system import System


class Standing(StrEnum):
    """Where a standard stands on the day of the table; only the first counts as existing."""

    IN_FORCE = "in-force"
    UPCOMING = "upcoming"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DRAFTING = "drafting"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Entry:
    """One standard in the tables: `own` when the bureau makes it, `level` None outside the levels (建标, TSG, ISO)."""

    title: str
    standing: Standing
    node_code: str | None = None
    number: str | None = None
    level: Level | None = None
    published: date | None = None
    effective: date | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: str | None = None
    owner: str | None = None
    stage: str | None = None
    note: str | None = None
    own: bool = False


def by_node(system: System, entries: Sequence[Entry]) -> Mapping[Route | None, Sequence[Entry]]:
    """The entries of every node of the tree, in tree order; under None those whose code is empty or unknown.

    Where two nodes bear one code, the first has its entries.
    """
    blocks: dict[Route | None, list[Entry]] = {route: [] for route, _, _ in system.walk()}
    blocks[None] = []
    places: dict[str | None, Route] = {}
    for route, _, node in system.walk():
        places.setdefault(node.code, route)
    for entry in entries:
        blocks[places.get(entry.node_code)].append(entry)
    return blocks


def version(number: str) -> str:
    """The same for every spelling of one number; the number as it stands when it cannot be read."""
    value = designation.parse(number)
    return value.version if isinstance(value, designation.Designation) else number.strip()
