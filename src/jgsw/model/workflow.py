"""The procedure as data: stages, what each demands, who decides (`workflows/*.yaml`)."""

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from jgsw.model.base import Id, Line, Value, Whole, YesNo
from jgsw.model.gravity import Gravities


class Cleanliness(StrEnum):
    """How clean `validate` must be."""

    ERRORS = "no-errors"
    WARNINGS = "no-warnings"


class Requirement(Value):
    """One condition of a step, of exactly one kind, and who clears it how."""

    record: Id | None = Field(default=None, title="记录", description="records/ 里要有的表单种类")
    fields: tuple[Line, ...] = Field(default=(), title="必填栏", description="该记录必须填写的栏")
    at_least: Whole = Field(default=1, title="份数")
    attachment: Line | None = Field(
        default=None, title="附件", description="attachments/ 里文件名的样式，如 *会议纪要*"
    )
    validate_: Cleanliness | None = Field(
        default=None, alias="validate", title="校验", description="no-errors 无错误、no-warnings 无错误无警告"
    )
    explanation: YesNo = Field(default=False, title="编制说明", description="true 时要有编制说明")
    title: Line = Field(title="条件", description="如 需求调研记录")
    who: Id | None = Field(default=None, title="由谁办", description="角色标识")
    how: Line | None = Field(default=None, title="怎么办", description="一句话")

    @model_validator(mode="after")
    def _has_one_kind(self) -> "Requirement":
        kinds = (self.record, self.attachment, self.validate_, self.explanation or None)
        if sum(kind is not None for kind in kinds) != 1:
            raise PydanticCustomError("requirement_form", "exactly one kind of requirement")
        return self


class Stage(Value):
    """A step of the procedure; an edition stands at the last step it has taken."""

    id: Id = Field(title="标识")
    title: Line = Field(title="名称", description="如 系统内征求意见")
    draft_name: Line | None = Field(default=None, title="稿次", description="印在封面上，如 征求意见稿")
    by: tuple[Id, ...] = Field(default=(), title="决定者", description="可作出这一步的角色；不写则任何在册人员")
    requires: tuple[Requirement, ...] = Field(default=(), title="条件")
    freezes: YesNo = Field(default=False, title="固定文本", description="true 时记下文本指纹，此后改动封面印“工作稿”")
    gives: Id | None = Field(
        default=None, title="给出编号和日期的记录", description="该记录的 number、published、effective、filing 写入留痕"
    )
    in_force: YesNo = Field(default=False, title="成为正式文本", description="true 时文本此后不得改动")
    severity: Gravities | None = Field(
        default=None,
        title="校验放宽",
        description="规则代码、代码的开头、名字或 *: 这一阶段至多多重（error、warning、info、off）；"
        "不写则同上一阶段，{} 不放宽；读不了的文件、文件之间的关系和留痕不放宽",
    )

    @property
    def fixes_text(self) -> bool:
        """Whether the step fixes the text: it says so, or makes the text final."""
        return self.freezes or self.in_force


class Workflow(Value):
    """A procedure: `workflows/<name>.yaml`. The first stage is where a new edition stands."""

    title: Line = Field(title="程序名称")
    stages: tuple[Stage, ...] = Field(title="阶段", min_length=2)

    def stage(self, id_: str) -> Stage | None:
        """The stage with that id or title."""
        return next((stage for stage in self.stages if id_ in (stage.id, stage.title)), None)

    def severity_at(self, id_: str) -> Gravities:
        """How grave findings are at most while a text stands at a stage: what it says, or the last one before it."""
        said: Gravities = {}
        for stage in self.stages:
            said = said if stage.severity is None else stage.severity
            if stage.id == id_:
                return said
        return {}

    def after(self, id_: str) -> Stage | None:
        """The stage that follows, None after the last or an unknown one."""
        ids = [stage.id for stage in self.stages]
        here = ids.index(id_) if id_ in ids else len(ids)
        return self.stages[here + 1] if here + 1 < len(ids) else None
