"""The bureau and its choices (`jgsw.yaml`)."""

from enum import StrEnum

from pydantic import Field

from jgsw.model.base import Id, Line, Value
from jgsw.model.gravity import Gravities
from jgsw.model.standard import Level


class Column(StrEnum):
    """Columns that the 标准明细表 can show."""

    SERIAL = "serial"
    SYSTEM = "system"
    NODE = "node"
    NUMBER = "number"
    TITLE = "title"
    LEVEL = "level"
    PUBLISHED = "published"
    EFFECTIVE = "effective"
    STATUS = "status"
    REPLACES = "replaces"
    REPLACED_BY = "replaced-by"
    OWNER = "owner"
    STAGE = "stage"
    NOTE = "note"


class LevelSettings(Value):
    """What holds for the bureau's own standards of one level."""

    workflow: Id = Field(title="程序", description="workflows/ 里的文件名，不带 .yaml")
    number: Line | None = Field(
        default=None, title="编号规则", description="如 Q/HNJGSW {system}.{serial:2}—{year}；不写则由发布记录给出"
    )
    banner: Line | None = Field(default=None, title="封面横幅", description="如 湖南省机关事务管理局内部标准")
    issuers: tuple[Line, ...] = Field(default=(), title="发布机构")


class RuleChoice(Value):
    """Which rules count, and how grave their findings are. Rules are named by a code, its beginning, or an id."""

    select: tuple[Line, ...] = Field(
        default=(), title="只用的规则", description="规则代码、代码的开头或名字，如 MOD、REP310；不写则都用"
    )
    ignore: tuple[Line, ...] = Field(
        default=(), title="不用的规则", description="规则代码、代码的开头或名字，如 REP310；每条都应有单位自己的理由"
    )
    severity: Gravities = Field(
        default_factory=dict,
        title="规则的轻重",
        description="规则: error 错误、warning 警告、info 提示、off 不报；各阶段再放宽写在 workflows/ 里",
    )


class TableSettings(Value):
    """The layout of the generated tables."""

    columns: tuple[Column, ...] = Field(
        default=(
            Column.SERIAL,
            Column.SYSTEM,
            Column.NUMBER,
            Column.TITLE,
            Column.LEVEL,
            Column.PUBLISHED,
            Column.EFFECTIVE,
            Column.STATUS,
            Column.OWNER,
            Column.NOTE,
        ),
        title="明细表的栏",
        min_length=1,
    )


class CiSettings(Value):
    """How the pipeline gets jgsw."""

    install: Line | None = Field(
        default=None, title="安装命令的参数", description="pip install 之后的内容；不写则用仓库 ci/wheels/ 里的安装包"
    )


class Config(Value):
    """`jgsw.yaml`."""

    name: Line = Field(title="单位名称")
    region: Line | None = Field(default=None, title="行政区划代码", description="前两位或前四位，如 43")
    committee: Line | None = Field(default=None, title="标准化技术委员会代号")
    levels: dict[Level, LevelSettings] = Field(title="各级标准", description="本单位制定的各级标准")
    rules: RuleChoice = Field(default=RuleChoice(), title="规则")
    tables: TableSettings = Field(default=TableSettings(), title="表格")
    ci: CiSettings = Field(default=CiSettings(), title="持续集成")
