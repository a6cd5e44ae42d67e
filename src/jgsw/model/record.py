"""记录: a filled form in the envelope that all of them share (`records/*.yaml`)."""

from typing import Annotated

from pydantic import Field

from jgsw.model.base import Day, Id, Line, Value
from jgsw.model.blocks import ReadAs

Entry = str | list["Entry"] | dict[str, "Entry"]
"""What a form holds: texts, lists and mappings; what they must be is the form's own matter."""


class Record(Value):
    """`{kind, date, by, fields}`."""

    kind: Id = Field(title="表单", description="表单种类的标识，如 research")
    date: Day = Field(title="日期")
    by: Line = Field(title="填写人", description="人员标识、姓名或单位")
    fields: Annotated[dict[str, Entry], ReadAs(lambda: dict[str, object])] = Field(default={}, title="填写内容")
