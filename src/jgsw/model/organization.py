"""机构与人员: units, people, and the roles that decide who may do what (`organization.yaml`)."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from jgsw.model.base import Day, Id, Line, Value


class Staffing(StrEnum):
    """Whether somebody does standards work only, or beside other work."""

    FULL_TIME = "full-time"
    PART_TIME = "part-time"


class Unit(Value):
    """A division of the bureau or an institution under it."""

    id: Id = Field(title="标识")
    title: Line = Field(title="名称")
    parent: Id | None = Field(default=None, title="上级单位", description="上级单位的标识")


class Person(Value):
    """Somebody who takes steps; found by the e-mail in Git's configuration."""

    id: Id = Field(title="标识")
    name: Line = Field(title="姓名")
    unit: Id = Field(title="所在单位", description="单位的标识")
    email: tuple[Line, ...] = Field(default=(), title="电子邮箱", description="与 Git 的 user.email 一致")
    staffing: Staffing | None = Field(default=None, title="专兼职", description="full-time 专职、part-time 兼职")
    since: Day | None = Field(default=None, title="任职起")
    until: Day | None = Field(default=None, title="任职止")

    def serves(self, on: date) -> bool:
        """Whether the person is in office on that day."""
        return (self.since or on) <= on <= (self.until or on)


class Membership(Value):
    """A person's time in a role."""

    person: Id = Field(title="人员", description="人员的标识")
    since: Day | None = Field(default=None, title="起")
    until: Day | None = Field(default=None, title="止")

    def holds(self, on: date) -> bool:
        """Whether the role is held on that day."""
        return (self.since or on) <= on <= (self.until or on)


class RoleGroup(Value):
    """A role of the procedure and who holds it when."""

    id: Id = Field(title="标识", description="workflows/ 里 by 所用的标识")
    title: Line = Field(title="名称", description="如 局务会")
    members: tuple[Membership, ...] = Field(default=(), title="成员")


class Organization(Value):
    """Who there is: `organization.yaml`."""

    units: tuple[Unit, ...] = Field(default=(), title="单位")
    people: tuple[Person, ...] = Field(default=(), title="人员")
    roles: tuple[RoleGroup, ...] = Field(default=(), title="角色")

    def person(self, key: str) -> Person | None:
        """The person with that id, name or e-mail (letter case of e-mails does not count)."""
        for one in self.people:
            if key in (one.id, one.name) or key.casefold() in (address.casefold() for address in one.email):
                return one
        return None

    def roles_of(self, person: str, on: date) -> tuple[RoleGroup, ...]:
        """The roles that the person holds on that day."""
        return tuple(role for role in self.roles if any(one.person == person and one.holds(on) for one in role.members))

    def holders(self, role: str, on: date) -> tuple[Person, ...]:
        """Who holds the role on that day."""
        members = (one for group in self.roles if group.id == role for one in group.members if one.holds(on))
        found = (self.person(one.person) for one in members)
        return tuple(person for person in found if person)
