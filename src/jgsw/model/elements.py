"""The elements of a standard's text: clauses, annexes, references, terms, abbreviations."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from jgsw.model.base import Anchor, Line, Value, YesNo
from jgsw.model.blocks import Content, ContentField, ReadAs, RunningText


class Nature(StrEnum):
    """性质 of an annex (9.6.1)."""

    NORMATIVE = "normative"
    INFORMATIVE = "informative"


class Clause(Value):
    """章、条: without a title it is a 无标题条 (7.2, 7.3)."""

    id: Anchor | None = Field(default=None, title="标识", description="供 [](#标识) 引用")
    title: Line | None = Field(default=None, title="标题", description="不写即无标题条；不写编号")
    content: ContentField | None = Field(default=None, title="内容", description="Markdown 文字，或文字与块的列表")
    clauses: "tuple[Clause, ...]" = Field(default=(), title="条", description="下一层次的条")


class Section(Value):
    """An element that may be divided: content, then clauses."""

    content: ContentField | None = Field(default=None, title="内容")
    clauses: tuple[Clause, ...] = Field(default=(), title="条")

    @property
    def is_short(self) -> bool:
        """Whether only the content was written, not the mapping."""
        return not self.model_fields_set


def _section(raw: Section | Content) -> Section:
    return raw if isinstance(raw, Section) else Section.model_construct(set(), content=raw, clauses=())


def _section_form() -> object:
    return Annotated[
        Annotated[ContentField, Tag("\0content")] | Annotated[Section, Tag("\0section")],
        Discriminator(lambda raw: "\0section" if isinstance(raw, dict) else "\0content"),
        AfterValidator(_section),
    ]


SectionField = Annotated[Section, ReadAs(_section_form)]
"""Content as elsewhere, or a mapping `{content, clauses}` when the element is divided into clauses."""


class Annex(Value):
    """附录 (9.6)."""

    id: Anchor = Field(title="标识", description="正文用 [](#标识) 指明")
    nature: Nature = Field(title="性质", description="normative 规范性、informative 资料性")
    title: Line = Field(title="标题")
    content: ContentField | None = Field(default=None, title="内容")
    clauses: tuple[Clause, ...] = Field(default=(), title="条")


class Reference(Value):
    """A document cited: by number (title from the register), or as a text (8.6.3)."""

    number: Line | None = Field(default=None, title="文件编号", description="如 GB/T 1.1—2020；不注日期时不写年份")
    title: Line | None = Field(default=None, title="名称", description="外部标准台账里有的可不写")
    all_parts: YesNo = Field(default=False, title="所有部分", description="引用全部部分时写 true")
    original_title: Line | None = Field(default=None, title="原文名称", description="国际、国外文件写")
    text: RunningText | None = Field(default=None, title="文献", description="不是标准的文献整条写在这里")

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> "Reference":
        if (self.number is None) == (self.text is None):
            raise PydanticCustomError("reference_form", "either number or text")
        return self


class Source(Value):
    """来源 of a term (8.7.3.4)."""

    number: Line = Field(title="文件编号")
    clause: Line | None = Field(default=None, title="条目编号")
    modified: YesNo = Field(default=False, title="有修改")


class Term(Value):
    """术语条目 (8.7.3)."""

    id: Anchor | None = Field(default=None, title="标识", description="供 [](#标识) 引用")
    term: Line = Field(title="术语")
    en: Line | None = Field(default=None, title="英文对应词", description="除专名外小写")
    symbol: RunningText | None = Field(default=None, title="符号")
    admitted: tuple[Line, ...] = Field(default=(), title="许用术语")
    deprecated: tuple[Line, ...] = Field(default=(), title="拒用术语")
    domain: Line | None = Field(default=None, title="专业领域", description="定义前尖括号内的领域")
    definition: RunningText = Field(title="定义", description="一句陈述，能在上下文中替代术语")
    examples: tuple[RunningText, ...] = Field(default=(), title="示例")
    notes: tuple[RunningText, ...] = Field(default=(), title="注", description="只写内容，“注：”由程序编排")
    source: Source | None = Field(default=None, title="来源")


class TermGroup(Value):
    """术语 of one concept field under a title of their own (8.7.1)."""

    id: Anchor | None = Field(default=None, title="标识")
    title: Line = Field(title="标题")
    terms: tuple[Term, ...] = Field(title="术语")


def _entry(raw: object) -> str:
    return "\0group" if isinstance(raw, dict) and "terms" in raw else "\0term"


TermEntry = Annotated[
    Term | TermGroup,
    ReadAs(
        lambda: Annotated[Annotated[Term, Tag("\0term")] | Annotated[TermGroup, Tag("\0group")], Discriminator(_entry)]
    ),
]


class Abbreviation(Value):
    """缩略语 (8.8)."""

    abbreviation: Line = Field(title="缩略语")
    meaning: Line = Field(title="说明")
    en: Line | None = Field(default=None, title="英文全称")
