"""Facts for the 前言 (GB/T 1.1—2020, 8.3) and on patents (annex D); the sentences are generated."""

from enum import StrEnum

from pydantic import Field

from jgsw.model.base import Line, Value, Whole
from jgsw.model.blocks import RunningText


class ChangeKind(StrEnum):
    """The three verbs of 主要技术变化 (8.3 c)."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


class Change(Value):
    """One of the main technical changes against the edition replaced (8.3 c)."""

    kind: ChangeKind = Field(title="类别", description="added 增加、changed 更改、deleted 删除")
    text: RunningText = Field(title="内容", description="只写变化的对象，如 “会议服务流程”的要求")
    now: Line | None = Field(default=None, title="现章条", description="标识，如 #hours，或编号 5.2")
    before: Line | None = Field(
        default=None, title="原章条", description="上一版的编号，如 4.3；代替几个的写明，如 DB43/T 1—2015的4.3"
    )


class PublishedPart(Value):
    """A part of the same series that is published (8.3 b)."""

    number: Whole = Field(title="部分号")
    title: Line = Field(title="部分名称")


class Patents(StrEnum):
    """Whether patents are known to bear on the text (annex D)."""

    NONE_KNOWN = "none-known"
    KNOWN = "known"


class PatentClaim(Value):
    """A patent known to bear on the text, with whoever holds it (D.3)."""

    clauses: tuple[Line, ...] = Field(title="涉及的章条", description="标识，如 #hours，或编号 5.2", min_length=1)
    subject: Line = Field(title="涉及的内容", description="专利涉及的技术内容")
    holder: Line = Field(title="专利持有人")
    address: Line = Field(title="地址")


class Foreword(Value):
    """Facts for the 前言."""

    series: RunningText | None = Field(default=None, title="与其他文件的关系")
    parts: tuple[PublishedPart, ...] = Field(
        default=(), title="已发布的部分", description="分部分的文件写，名称不写“第几部分”"
    )
    changes: tuple[Change, ...] = Field(default=(), title="主要技术变化", description="有代替时写")
    proposer: Line | None = Field(default=None, title="提出单位")
    custodian: Line | None = Field(default=None, title="归口单位")
    committee: Line | None = Field(default=None, title="技术委员会代号", description="如 SAC/SWG 17")
    drafting_units: tuple[Line, ...] = Field(default=(), title="起草单位")
    drafters: tuple[Line, ...] = Field(default=(), title="主要起草人")
    history: tuple[RunningText, ...] = Field(default=(), title="历次版本发布情况", description="每次一句")
    patents: Patents = Field(default=Patents.NONE_KNOWN, title="专利", description="none-known 未识别出、known 已识别")
    patent_claims: tuple[PatentClaim, ...] = Field(
        default=(), title="已识别的专利", description="patents 为 known 时写，引言末印规定的声明"
    )
