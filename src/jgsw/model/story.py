"""A bureau's story (`story.yaml`): who did what, when, with which text and evidence; replayed to build an example."""

from enum import StrEnum

from pydantic import Field

from jgsw.model.base import Day, Id, Line, Value


class Deed(StrEnum):
    """What a step of the story does."""

    CREATE = "create"
    ADVANCE = "advance"
    RETURN = "return"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"
    REVISE = "revise"
    COMMIT = "commit"


class StoryStep(Value):
    """One deed. `files` maps a path in the repository to the file of the story that is copied there first."""

    on: Day = Field(title="日期")
    by: Id = Field(title="人员")
    do: Deed = Field(title="动作")
    standard: Id | None = Field(default=None, title="标准", description="标准标识；commit 时不写")
    to: Id | None = Field(default=None, title="阶段")
    reason: Line | None = Field(default=None, title="原因")
    message: Line | None = Field(default=None, title="留痕说明", description="commit 时写")
    files: dict[str, Line] = Field(default={}, title="文件")


class Story(Value):
    """The whole story; `base` lists the files copied before the first commit."""

    title: Line = Field(title="名称")
    start: Day = Field(title="建库日期")
    by: Id = Field(title="建库人员")
    base: tuple[Line, ...] = Field(title="起始文件", description="建库时复制的文件或文件夹")
    steps: tuple[StoryStep, ...] = Field(title="步骤")
