"""A standard as its author writes it (`standard.yaml`): the text, and nobody's state."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jgsw.model.base import Id, Line, Value, Whole, YesNo
from jgsw.model.blocks import ContentField, RunningText, Symbol
from jgsw.model.elements import Abbreviation, Annex, Clause, Reference, SectionField, TermEntry
from jgsw.model.foreword import Foreword


class Level(StrEnum):
    """级别: whose standard it is; decides the cover and the workflow."""

    NATIONAL = "national"
    SECTOR = "sector"
    LOCAL = "local"
    ASSOCIATION = "association"
    ENTERPRISE = "enterprise"
    INTERNAL = "internal"


class Function(StrEnum):
    """功能类型 (GB/T 1.1—2020, table 1): decides the core elements that are expected."""

    TERMINOLOGY = "terminology"
    SYMBOL = "symbol"
    CLASSIFICATION = "classification"
    TEST = "test"
    SPECIFICATION = "specification"
    PROCEDURE = "procedure"
    GUIDE = "guide"


class Degree(StrEnum):
    """一致性程度 with an international document."""

    IDENTICAL = "IDT"
    MODIFIED = "MOD"
    NOT_EQUIVALENT = "NEQ"


class Title(Value):
    """文件名称 in up to three elements (6.1)."""

    lead: Line | None = Field(default=None, title="引导元素", description="所属领域，可省")
    main: Line = Field(title="主体元素", description="标准化对象，必备")
    supplement: Line | None = Field(default=None, title="补充元素", description="特殊方面，可省")

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements that are there, from the general to the special."""
        return tuple(part for part in (self.lead, self.main, self.supplement) if part)


class StandardPart(Value):
    """部分 of a standard published in parts (7.1)."""

    number: Whole = Field(title="部分号")
    title: Line = Field(title="部分名称")


class Adoption(Value):
    """The international document a standard is based on."""

    number: Line = Field(title="国际标准编号", description="如 ISO 41011:2017")
    title: Line | None = Field(default=None, title="国际标准名称")
    degree: Degree = Field(title="一致性程度", description="IDT 等同、MOD 修改、NEQ 非等效")
    structure: tuple[RunningText, ...] = Field(default=(), title="结构调整", description="MOD 时写，每处一句")
    differences: tuple[RunningText, ...] = Field(
        default=(), title="技术差异及其原因", description="MOD 时写，每处一句，说明原因"
    )
    editorial: tuple[RunningText, ...] = Field(default=(), title="编辑性改动", description="IDT、MOD 时写，每处一句")


_DEEPEST = 5


def _depth(depth: int) -> int:
    if depth > _DEEPEST:
        raise PydanticCustomError("contents_depth", "deeper than clauses go")
    return depth


class ContentsList(Value):
    """What the 目次 lists below the chapters (8.2)."""

    depth: Annotated[Whole, AfterValidator(_depth)] = Field(
        default=1,
        title="条的层次",
        description="0 只列到章，1 列到一级条……5 列到五级条；不写为 1",
        json_schema_extra={"maximum": _DEEPEST, "pattern": f"^0*[0-{_DEEPEST}]$"},
    )
    figures: YesNo = Field(default=False, title="图", description="true 时列出图")
    tables: YesNo = Field(default=False, title="表", description="true 时列出表")


class Standard(Value):
    """A standard's identity and text, in the order a reader meets them."""

    id: Id = Field(title="标识", description="小写字母、数字和连字符；与所在文件夹同名")
    level: Level = Field(
        title="级别",
        description="national 国家、sector 行业、local 地方、association 团体、enterprise 企业、internal 内部",
    )
    number: Line | None = Field(
        default=None, title="标准编号", description="发布时给出；此前不写，或写占位 DB43/T XXXX—XXXX"
    )
    title: Title = Field(title="标准名称")
    title_en: Line | None = Field(default=None, title="英文译名", description="每个元素首字母大写，元素之间用 —")
    part: StandardPart | None = Field(default=None, title="部分")
    function: Function = Field(
        title="功能类型",
        description="terminology 术语、symbol 符号、classification 分类、test 试验、"
        "specification 规范、procedure 规程、guide 指南",
    )
    ics: Line | None = Field(default=None, title="ICS 号")
    ccs: Line | None = Field(default=None, title="CCS 号")
    system: Line | None = Field(default=None, title="体系编码", description="system.yaml 里的编码")
    owner: Id | None = Field(default=None, title="归口处室", description="organization.yaml 里的单位标识")
    replaces: tuple[Line, ...] = Field(default=(), title="代替的标准编号")
    adoption: Adoption | None = Field(default=None, title="采用国际标准")
    issuers: tuple[Line, ...] = Field(default=(), title="发布机构", description="不写时取 jgsw.yaml")
    contents: ContentsList = Field(default=ContentsList(), title="目次", description="列到第几级条，列不列图和表")
    foreword: Foreword = Field(default=Foreword(), title="前言", description="只写事实，句子由程序编排")
    introduction: SectionField | None = Field(default=None, title="引言")
    important_notice: ContentField | None = Field(
        default=None, title="重要提示", description="印在范围之前；以“危险：”“警告：”“注意：”开头的照印"
    )
    scope: SectionField | None = Field(default=None, title="范围")
    references: tuple[Reference, ...] = Field(default=(), title="规范性引用文件")
    terms_from: tuple[Line, ...] = Field(
        default=(), title="术语引自", description="其界定的术语和定义适用于本文件的文件"
    )
    terms: tuple[TermEntry, ...] = Field(default=(), title="术语和定义")
    symbols: tuple[Symbol, ...] = Field(default=(), title="符号")
    abbreviations: tuple[Abbreviation, ...] = Field(default=(), title="缩略语")
    clauses: tuple[Clause, ...] = Field(default=(), title="章", description="从第一个要自己写的章开始；不写编号")
    annexes: tuple[Annex, ...] = Field(default=(), title="附录")
    bibliography: tuple[Reference, ...] = Field(default=(), title="参考文献")
    footnotes: dict[str, RunningText] = Field(default={}, title="脚注", description="键供 [^键] 引用")
    index: YesNo = Field(default=False, title="索引", description="true 时编排索引")
