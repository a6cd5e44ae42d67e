"""The repository as the rules see it: its values, where every edition stands, and what can be named from elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from jgsw.designation import Designation, parse
from jgsw.model.repository import Digest, Edition, Repository
from jgsw.model.standard import Level
from jgsw.model.state import Condition, States


@dataclass(frozen=True)
class Whole:
    """A repository under the rules; whatever a file that cannot be read might hold counts as known."""

    repository: Repository
    states: States

    def texts(self) -> Iterator[tuple[Edition, Digest]]:
        """Every edition whose text can be read, with its digest."""
        return ((one, one.digest) for one in self.repository.editions if one.digest)

    def current(self) -> Iterator[tuple[Edition, Digest]]:
        """Those that are in force or being made: not given up, and without a later edition in force."""
        newest = {one.standard: one for one in self.repository.editions if self.states[one.key].in_force}
        for edition, text in self.texts():
            state, later = self.states[edition.key], newest.get(edition.standard)
            if state.condition is not Condition.TERMINATED and not (state.in_force and later is not edition):
                yield edition, text

    def knows_code(self, code: str) -> bool:
        """Whether the system tree has a node of that code."""
        return code in self._codes or self._unread("system.yaml")

    def knows_unit(self, unit: str) -> bool:
        """Whether the organization has a unit of that id."""
        return unit in self._units or self._unread("organization.yaml")

    def knows_role(self, role: str) -> bool:
        """Whether the organization has a role of that id."""
        return role in self._roles or self._unread("organization.yaml")

    def knows_level(self, level: Level) -> bool:
        """Whether the bureau makes standards of that level."""
        return level in self.repository.config.levels or self._unread("jgsw.yaml")

    def knows_workflow(self, name: str) -> bool:
        """Whether there is a procedure of that name."""
        return name in self.repository.workflows or self._unread(f"workflows/{name}.yaml")

    def covers(self, cited: Designation) -> bool:
        """Whether a title is known for a standard that is cited."""
        if any(path.startswith("register/") for path in self.repository.unread):
            return True
        return cited.version in self._versions if cited.dated else cited.family in self._families

    def _unread(self, path: str) -> bool:
        return path in self.repository.unread

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(node.code for _, _, node in self.repository.system.walk())

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(unit.id for unit in self.repository.organization.units)

    @cached_property
    def _roles(self) -> frozenset[str]:
        return frozenset(role.id for role in self.repository.organization.roles)

    @cached_property
    def _numbers(self) -> tuple[Designation, ...]:
        """Every number that stands for a standard whose title is known."""
        written = [*self.repository.registered()]
        written += [text.number for _, text in self.texts() if text.number]
        written += [number for state in self.states.values() if (number := state.number)]
        return tuple(one for one in map(parse, written) if isinstance(one, Designation))

    @cached_property
    def _versions(self) -> frozenset[str]:
        return frozenset(one.version for one in self._numbers)

    @cached_property
    def _families(self) -> frozenset[str]:
        return frozenset(one.family for one in self._numbers)


def version_of(number: str) -> str:
    """What two spellings of one number have in common; the text itself where it is no number."""
    found = parse(number)
    return found.version if isinstance(found, Designation) else number
