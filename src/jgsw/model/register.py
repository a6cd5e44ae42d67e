"""外部标准台账: adopted standards of others, one row a line (`register/<group>.yaml`)."""

from enum import StrEnum

from pydantic import Field

from jgsw.model.base import Day, Line, Value, YesNo


class Status(StrEnum):
    """Whether a standard counts today."""

    IN_FORCE = "in-force"
    UPCOMING = "upcoming"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class RegisteredStandard(Value):
    """A row of the register."""

    number: Line = Field(title="标准编号", description="带年份，如 GB/T 1.1—2020")
    title: Line = Field(title="标准名称")
    original_title: Line | None = Field(default=None, title="原文名称", description="国际、国外标准写")
    system: Line | None = Field(default=None, title="体系编码", description="system.yaml 里的编码")
    published: Day | None = Field(default=None, title="发布日期")
    effective: Day | None = Field(default=None, title="实施日期")
    status: Status = Field(
        default=Status.IN_FORCE,
        title="状态",
        description="in-force 现行、upcoming 即将实施、superseded 被代替、withdrawn 废止",
    )
    replaced_by: Line | None = Field(default=None, title="代替它的标准编号")
    verified: YesNo = Field(default=True, title="已查新", description="号、名或状态尚未查证时写 false")
    note: Line | None = Field(default=None, title="备注")


class RegisterGroup(Value):
    """One file of the register: `register/<group>.yaml`."""

    title: Line = Field(title="名称", description="如 国家标准")
    standards: tuple[RegisteredStandard, ...] = Field(default=(), title="标准", description="一行一项，按编号排列")
