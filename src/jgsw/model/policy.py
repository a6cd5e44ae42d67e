"""标准化方针及目标 (`policy.yaml`)."""

from enum import StrEnum

from pydantic import Field

from jgsw.model.base import Id, Line, Measure, Text, Value


class Indicator(StrEnum):
    """Indicators that are worked out from the repository itself."""

    AVAILABILITY = "availability"
    CURRENCY = "currency"
    MANUAL = "manual"


class Objective(Value):
    """具体目标: an indicator with the value to reach."""

    id: Id = Field(title="标识")
    title: Line = Field(title="目标")
    indicator: Indicator = Field(
        default=Indicator.MANUAL,
        title="指标",
        description="availability 现有率、currency 有效率由程序计算，manual 由人填报",
    )
    target: Measure = Field(title="目标值")
    unit: Line = Field(default="%", title="单位")
    period: Line = Field(default="年", title="周期")
    owner: Id | None = Field(default=None, title="责任处室")


class Policy(Value):
    """方针、总体目标、具体目标: `policy.yaml`."""

    policy: Line = Field(title="方针")
    goal: Text = Field(title="总体目标")
    objectives: tuple[Objective, ...] = Field(default=(), title="具体目标")
