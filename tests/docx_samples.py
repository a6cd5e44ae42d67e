"""Documents made through the document tree as composing makes them: a standard, a report, a ledger, a long one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from jgsw.doctree import (
    Align,
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Frame,
    Inline,
    Layout,
    LineBreak,
    Mark,
    MathRun,
    Matter,
    Paragraph,
    Part,
    Picture,
    Reference,
    Role,
    Run,
    Table,
)
from jgsw.writers.figures import plate
from jgsw.writers.sheet import sheet

CLAUSES = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
UNTITLED = (None, Role.UNTITLED_1, Role.UNTITLED_2, Role.UNTITLED_3, Role.UNTITLED_4, Role.UNTITLED_5)
ANNEXES = (Role.ANNEX, Role.ANNEX_1, Role.ANNEX_2, Role.ANNEX_3, Role.ANNEX_4, Role.ANNEX_5)
ANNEX_UNTITLED = (None, Role.ANNEX_UNTITLED_1, Role.ANNEX_UNTITLED_2, Role.ANNEX_UNTITLED_3)


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def var(text: str) -> Run:
    return Run(text, frozenset({Mark.VARIABLE}))


def sub(text: str) -> Run:
    return Run(text, frozenset({Mark.SUBSCRIPT}))


def sup(text: str) -> Run:
    return Run(text, frozenset({Mark.SUPERSCRIPT}))


def key(text: str) -> Run:
    return Run(text, frozenset({Mark.KEYWORD}))


def para(*parts: str | Inline, role: Role = Role.PARAGRAPH) -> Paragraph:
    return Paragraph(role, inlines(*parts))


def a_document(*blocks: Block, footnotes: tuple[tuple[Inline, ...], ...] = ()) -> Document:
    return Document("标题", (Part(Matter.BODY, blocks),), footnotes=footnotes)


def cell(text: str, rows: int = 1, columns: int = 1, align: Align | None = None) -> Cell:
    return Cell((inlines(text),) if text else (), rows, columns, align)


def row(*texts: str | Cell) -> tuple[Cell, ...]:
    return tuple(cell(text) if isinstance(text, str) else text for text in texts)


def labelled(blocks: Iterable[Block]) -> Iterator[str]:
    """The labels that Word counts, in the order they are printed: captions side by side share a paragraph."""
    for block in blocks:
        match block:
            case Paragraph() if block.label:
                yield block.label
            case Frame():
                yield from labelled(block.blocks)
            case Table():
                yield from labelled((*block.notes, *block.footnotes))
            case Figure():
                alone = plate(block, sheet().frames["standard"]).columns == 1
                yield from labelled(picture.caption for picture in block.pictures if picture.caption and alone)
                yield from labelled(block.notes)


@dataclass
class Draft:
    """A standard being written: counts its own labels, so that a test has something to hold the writer's against."""

    blocks: list[Block] = field(default_factory=list)
    entries: list[ContentsEntry] = field(default_factory=list)
    counters: list[int] = field(default_factory=lambda: [0] * 6)
    annex: str = ""
    series: int = 0
    captions: dict[str, int] = field(default_factory=dict)

    def add(self, *blocks: Block) -> None:
        self.blocks += blocks

    def _label(self, level: int) -> str:
        self.counters = [*self.counters[:level], self.counters[level] + 1, *[0] * (5 - level)]
        numbers = [str(number) for number in self.counters[1 if self.annex else 0 : level + 1]]
        return ".".join(([self.annex] if self.annex else []) + numbers)

    def clause(self, level: int, title: str, anchor: str = "") -> None:
        label = self._label(level)
        roles = ANNEXES if self.annex else CLAUSES
        anchor = anchor or f"c-{label.lower().replace('.', '-')}"
        self.add(Paragraph(roles[level], inlines(title), label, anchor))
        if level <= 1:
            self.entries.append(ContentsEntry(level, label, title, anchor))

    def untitled(self, level: int, *parts: str | Inline, anchor: str | None = None) -> None:
        roles = ANNEX_UNTITLED if self.annex else UNTITLED
        role = roles[level]
        assert role
        self.add(Paragraph(role, inlines(*parts), self._label(level), anchor))

    def text(self, *parts: str | Inline) -> None:
        self.add(para(*parts))

    def letters(self, *items: str | tuple[str | Inline, ...] | list[str], anchor: str | None = None) -> None:
        """An a) list; a list among the items is its 1) list; `anchor` names the last item."""
        self.series += 1
        outer, count = self.series, 0
        for item in items:
            if isinstance(item, list):
                self.series += 1
                self.add(
                    *(
                        Paragraph(Role.NUMBER_ITEM, inlines(text), f"{number})", series=self.series)
                        for number, text in enumerate(item, 1)
                    )
                )
                continue
            parts = (item,) if isinstance(item, str) else item
            name = anchor if item is items[-1] else None
            self.add(Paragraph(Role.LETTER_ITEM, inlines(*parts), f"{chr(97 + count)})", name, outer))
            count += 1

    def dashes(self, *items: str | list[str]) -> None:
        self.series += 1
        for item in items:
            if isinstance(item, list):
                self.add(*(Paragraph(Role.DOT_ITEM, inlines(text), "·", series=self.series) for text in item))
            else:
                self.add(Paragraph(Role.DASH_ITEM, inlines(item), "——", series=self.series))

    def notes(self, *texts: str) -> None:
        if len(texts) == 1:
            self.add(Paragraph(Role.NOTE, inlines(texts[0]), "注："))
            return
        self.series += 1
        self.add(
            *(
                Paragraph(Role.NUMBERED_NOTE, inlines(text), f"注{number}：", series=self.series)
                for number, text in enumerate(texts, 1)
            )
        )

    def examples(self, *texts: str) -> None:
        self.series += 1
        for number, text in enumerate(texts, 1):
            label = f"示例{number}：" if len(texts) > 1 else "示例："
            self.add(Paragraph(Role.EXAMPLE_LABEL, (), label, series=self.series), para(text, role=Role.EXAMPLE))

    def listed_among(self, kind: str) -> None:
        """Every kind of item among paragraphs of `kind`: `example`, `note`."""
        self.series += 2
        items = (("letter", "a)", "主席台："), ("number", "1)", "桌牌；"), ("letter", "b)", "会场："))
        points = (("dash", "——", "桌椅；"), ("dot", "·", "茶杯。"))
        self.add(
            *(
                Paragraph(Role(f"{kind}-{form}-item"), inlines(text), label, series=self.series - (form == "letter"))
                for form, label, text in (*items, *points)
            ),
            Paragraph(Role(f"{kind}-where"), inlines("式中：")),
            Paragraph(Role(f"{kind}-where-item"), inlines("N——参会人数。")),
        )

    def term(self, name: str, english: str, definition: str, anchor: str | None = None) -> None:
        label = self._label(1)
        self.add(
            Paragraph(Role.TERM_NUMBER, (), label, anchor),
            para(f"{name}　{english}", role=Role.TERM_NAME),
            para(definition, role=Role.TERM_TEXT),
        )

    def caption(self, kind: str) -> str:
        self.captions[kind] = self.captions.get(kind, 0) + 1
        number = f"{self.annex}.{self.captions[kind]}" if self.annex else str(self.captions[kind])
        return f"({number})" if kind == "公式" else f"{kind}{number}"

    def begin_annex(self, letter: str, nature: str, title: str, anchor: str) -> Part:
        """Close what was written as a part and begin an annex."""
        part = self.part()
        self.annex, self.counters, self.captions = letter, [0] * 6, {}
        text = inlines(f"（{nature}）", LineBreak(), title)
        self.add(Paragraph(Role.ANNEX, text, f"附录{letter}", anchor))
        self.entries.append(ContentsEntry(0, f"附录{letter}", f"（{nature}）　{title}", anchor))
        return part

    def part(self, matter: Matter = Matter.BODY) -> Part:
        found = Part(matter, tuple(self.blocks))
        self.blocks = []
        return found


@cache
def picture_bytes(form: str = "PNG", size: tuple[int, int] = (600, 260), dpi: int = 150) -> bytes:
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, size[0] - 20, size[1] - 60), outline="black", width=3)
    pen.line((20, size[1] - 30, size[0] - 20, size[1] - 30), fill="black", width=2)
    pen.ellipse((size[0] // 2 - 40, 60, size[0] // 2 + 40, 140), outline="black", width=3)
    target = BytesIO()
    image.save(target, form, dpi=(dpi, dpi))
    return target.getvalue()


COVER = Cover(
    banner="湖南省地方标准",
    title=("机关事务", "会议服务", "第2部分：会场保障与应急处置规范"),
    mark="DB43",
    classification=("ICS 03.080.99", "CCS A 16"),
    number="DB43/T XXXX—2026",
    replaces="代替 DB43/T 1234—2016",
    title_en="Government offices administration—Conference service—Part 2: Specification for venue support",
    draft_name="（征求意见稿）",
    draft_date="（本草案完成时间：2026-05-20）",
    patent_call="在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
    published="2026-XX-XX 发布",
    effective="2026-XX-XX 实施",
    issuers=("湖南省市场监督管理局",),
    issue_word="发布",
)

FOREWORD = (
    "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
    "本文件是DB43/T XXXX《机关事务　会议服务》的第2部分。DB43/T XXXX已经发布了以下部分：",
)


def _front(entries: Iterable[ContentsEntry]) -> tuple[Part, ...]:
    foreword = Draft()
    foreword.add(Paragraph(Role.FRONT_TITLE, inlines("前言"), anchor="foreword"))
    for text in FOREWORD:
        foreword.text(text)
    foreword.dashes("第1部分：总则；", "第2部分：会场保障与应急处置规范。")
    foreword.text(
        "本文件代替DB43/T 1234—2016《机关会议服务规范》，"
        "与DB43/T 1234—2016相比，除结构调整和编辑性改动外，主要技术变化如下："
    )
    foreword.letters(
        ("更改了“范围”的表述（见", Reference("scope", "第1章", "第", "章"), "，2016年版的第1章）；"),
        ("增加了“应急处置”一章（见", Reference("emergency", "第7章", "第", "章"), "）。"),
    )
    for text in (
        "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
        "本文件由湖南省机关事务管理局提出并归口。",
        "本文件起草单位：湖南省机关事务管理局、长沙市机关事务管理局、××××标准化研究院。",
        "本文件主要起草人：×××、×××、×××、×××。",
        "本文件及其所代替文件的历次版本发布情况为：",
        "——2016年首次发布为DB43/T 1234—2016；",
        "——本次为第一次修订。",
    ):
        foreword.text(text)
    introduction = Draft()
    introduction.add(
        Paragraph(Role.FRONT_TITLE, inlines("引言"), anchor="introduction"),
        Paragraph(Role.INTRODUCTION_1, inlines("总体说明"), "0.1"),
        para("会议服务是机关事务管理的日常工作。会场保障是否到位，直接关系到会议能否按时、安全、有序进行。"),
        Paragraph(Role.INTRODUCTION_2, inlines("与其他部分的关系"), "0.1.1"),
        para("DB43/T XXXX旨在给出会议服务全过程的规定，拟由三个部分构成。"),
        Paragraph(Role.INTRODUCTION_1, inlines("使用方法"), "0.2"),
        para("使用者可将本文件与单位内部制度配合使用。"),
    )
    contents = Part(
        Matter.FRONT,
        (
            Paragraph(Role.FRONT_TITLE, inlines("目次")),
            Contents(
                1,
                (
                    ContentsEntry(0, "", "前言", "foreword"),
                    ContentsEntry(0, "", "引言", "introduction"),
                    *entries,
                    ContentsEntry(0, "", "参考文献", "bibliography"),
                    ContentsEntry(0, "", "索引", "index"),
                ),
            ),
        ),
    )
    return contents, foreword.part(Matter.FRONT), introduction.part(Matter.FRONT)


def _general(draft: Draft) -> None:
    draft.add(
        Paragraph(
            Role.DOCUMENT_TITLE,
            inlines("机关事务　会议服务", LineBreak(), "第2部分：会场保障与应急处置规范"),
        ),
        para("重要提示：使用本文件的人员应熟悉会场的消防设施和疏散路线。", role=Role.NOTICE),
    )
    draft.clause(0, "范围", "scope")
    draft.text(
        "本文件规定了机关会议服务中会场保障的人员、设施、流程和应急处置要求，描述了相应的证实方法。",
        FootnoteReference(1),
    )
    draft.text("本文件适用于机关事务管理部门组织的会议服务，其他单位的会议服务可参照使用。")
    draft.clause(0, "规范性引用文件")
    draft.text(
        "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本"
        "适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。"
    )
    for text in (
        "GB/T 2887—2011　计算机场地通用规范",
        "GB/T 10001.1　公共信息图形符号　第1部分：通用符号",
        "GB 15630　消防安全标志设置要求",
        "GB/T 41568　机关事务管理　术语",
        "ISO 20121:2024　Event sustainability management systems—Requirements with guidance for use",
    ):
        draft.add(para(text, role=Role.REFERENCE))
    draft.clause(0, "术语和定义")
    draft.text("GB/T 41568界定的以及下列术语和定义适用于本文件。")
    draft.term("会场保障", "venue support", "为会议按计划进行而提供场地、设施、人员和环境条件的活动。", "venue-support")
    draft.notes("会场保障不包括会议内容的组织。")
    draft.term("会务人员", "conference staff", "承担会议接待、引导、茶水、音响等服务工作的人员。")
    draft.add(
        para("服务人员　service staff", role=Role.TERM_NAME),
        para("[来源：GB/T 41568—2022，3.2.5，有修改]", role=Role.TERM_TEXT),
    )
    draft.clause(0, "符号和缩略语")
    draft.clause(1, "符号")
    draft.text("下列符号适用于本文件。")
    draft.text(var("C"), sub("max"), "：会场二氧化碳浓度最大允许值，单位为毫克每立方米（mg/m", sup("3"), "）。")
    draft.clause(1, "缩略语")
    draft.text("下列缩略语适用于本文件。")
    draft.text("CO", sub("2"), "：二氧化碳（carbon dioxide）")


def _requirements(draft: Draft) -> None:
    draft.clause(0, "会场要求", "venue")
    draft.clause(1, "通用要求")
    draft.untitled(2, "会场应当", key("整洁、安静、通风"), "，“温度”宜为18 ℃～26 ℃，相对湿度宜为40%～60%。")
    draft.untitled(
        2,
        "会场布置应符合",
        Reference("layout", "表1"),
        "的规定，座位图见",
        Reference("seats", "图1"),
        "；茶水服务见",
        Reference("tea", "5.2.2"),
        "，",
        Reference("venue-support", "3.1"),
        "中的活动应按",
        Reference("procedure", "附录A"),
        "进行，并记录于",
        Reference("record", "表A.1"),
        "。",
    )
    draft.untitled(2, "会场标志应符合下列规定：")
    draft.letters(
        "标志清晰，设置在明显位置；",
        "标志的内容包括：",
        ["会议名称、时间和地点；", "座次和引导方向；", "安全出口和疏散路线，其设置符合GB 15630的规定；"],
        "标志在会议开始前30 min设置完毕；",
        "会议结束后及时回收。",
        anchor="recycle",
    )
    draft.clause(1, "服务流程")
    draft.clause(2, "会前准备")
    draft.text("会前准备包括以下工作，其中", Reference("recycle", "5.1.3 d)", "5.1.3 "), "的工作应有记录：")
    draft.dashes(
        "核对会议通知、参会人员名单和议程；",
        "检查会场设施：",
        ["照明、空调、音响和投影；", "消防器材和疏散通道；", "网络和电源；"],
        "布置座签、文具、茶具。",
    )
    draft.notes("会议通知由主办单位提供。", "座签的字体和大小由会务人员根据会场大小确定，同一会场使用同一字体。")
    draft.clause(2, "茶水服务", "tea")
    draft.text("茶水服务宜每20 min一次。夏季和持续时间较长的会议可以缩短间隔，具体间隔由会务负责人根据参会人数确定。")
    draft.examples(
        "上午9:00开始的会议，宜在8:40前完成第一次茶水准备，9:20进行第一次续水。",
        "50人以上的会议，每增加25人宜增加1名会务人员。",
    )
    draft.clause(2, "会后整理")
    draft.clause(3, "物品清点")
    draft.clause(4, "清点范围")
    draft.clause(5, "公共物品")
    draft.text("公共物品应逐件清点并登记。")
    draft.clause(5, "遗留物品")
    draft.text(
        "遗留物品应妥善保管，并在24 h内通知失主。", FootnoteReference(2), "保管期限见", Reference("hours", "表2"), "。"
    )
    draft.clause(1, "会场布置")
    draft.text("会场布置的规格尺寸应符合", Reference("layout", "表1"), "的规定。")
    draft.add(_layout_table(draft))
    draft.text(
        "会场座位的布置形式见", Reference("seats", "图1"), "，讲台与首排座位的距离见", Reference("parts", "图2"), "。"
    )
    draft.add(
        Figure(
            (Picture(picture_bytes(), "会场座位布置：讲台在前，座位成排，中间为通道", 100),),
            draft.caption("图"),
            "会场座位布置示意图",
            "单位为毫米",
            "seats",
            (
                para("1——讲台；", role=Role.FIGURE_KEY),
                para("2——座位。", role=Role.FIGURE_KEY),
                Paragraph(Role.FIGURE_NOTE, inlines("通道宽度不小于1 200。"), "注："),
                Paragraph(Role.FIGURE_FOOTNOTE, inlines("讲台高度根据会场层高确定。"), "a", series=901),
            ),
        ),
        Figure(
            tuple(
                Picture(
                    picture_bytes("JPEG", (400, 200)),
                    f"讲台{side}",
                    90,
                    Paragraph(Role.PART_TITLE, inlines(f"{side}"), f"{letter})", series=902),
                )
                for letter, side in (("a", "正面"), ("b", "侧面"))
            ),
            draft.caption("图"),
            "讲台",
            anchor="parts",
        ),
    )


def _layout_table(draft: Draft) -> Table:
    rows = [row(str(n), f"HC-{n:03d}", f"{100 + n}", f"{50 + n}", "±0.5" if n % 7 else "") for n in range(1, 61)]
    return Table(
        5,
        (row("序号", "型号", "长度 L", "宽度 W", "极限偏差"),),
        tuple(rows),
        draft.caption("表"),
        "会场布置规格尺寸",
        "单位为毫米",
        "layout",
        (1, 3, 2, 2, 2),
        notes=(
            Paragraph(Role.TABLE_NOTE, inlines("L为最大长度。"), "注1：", series=903),
            Paragraph(Role.TABLE_NOTE, inlines("极限偏差按GB/T 8170修约。"), "注2：", series=903),
        ),
        footnotes=(Paragraph(Role.TABLE_FOOTNOTE, inlines("仅适用于可移动座椅。"), "a", series=904),),
    )


def _staff(draft: Draft) -> None:
    draft.clause(0, "人员要求")
    draft.text("会务人员的培训学时应符合", Reference("hours", "表2"), "的规定。")
    draft.add(
        Table(
            5,
            (
                row(cell("岗位", rows=2), cell("培训内容", rows=2), cell("学时", columns=2), cell("考核", rows=2)),
                row("理论", "实操"),
            ),
            (
                row(
                    cell("会务", rows=2),
                    "服务礼仪：仪容仪表、接待用语、引导手势，以及不同类型会议的礼仪要点",
                    "8",
                    "8",
                    "笔试",
                ),
                row("应急处置", "4", "8", "实操"),
                row("音响", "设备操作与维护", "8", "16", cell("实操", rows=2)),
                row("保障", "消防安全、用电安全和疏散引导", "4", "4"),
                row(cell("合计", columns=2), "24", "36", ""),
            ),
            draft.caption("表"),
            "岗位培训学时",
            anchor="hours",
            notes=(Paragraph(Role.TABLE_NOTE, inlines("1学时为45 min。"), "注："),),
        )
    )
    draft.text("培训合格率按", Reference("rate", "公式(1)", "公式"), "计算：")
    draft.add(
        Formula(r"\eta=\frac{N_1}{N}\times 100\%", draft.caption("公式"), "rate"),
        para("式中：", role=Role.WHERE),
        Paragraph(Role.WHERE_ITEM, inlines(MathRun(r"\eta"), "——培训合格率；")),
        Paragraph(Role.WHERE_ITEM, inlines(MathRun("N_1"), "——考核合格的人数；")),
        Paragraph(
            Role.WHERE_ITEM,
            inlines(
                MathRun("N"),
                "——参加培训的总人数，包括正式人员、聘用人员和劳务派遣人员，不包括参加培训但未参加考核的其他单位人员。",
            ),
        ),
    )
    draft.text("满意度的标准差", MathRun("s"), "按", Reference("deviation", "公式(2)", "公式"), "计算：")
    draft.add(
        Formula(r"s=\sqrt{\frac{\sum_{i=1}^{n}\left(x_i-\bar{x}\right)^2}{n-1}}", draft.caption("公式"), "deviation"),
        para("式中：", role=Role.WHERE),
        Paragraph(Role.WHERE_ITEM, inlines(MathRun("x_i"), "——第", MathRun("i"), "份问卷的得分；")),
        Paragraph(Role.WHERE_ITEM, inlines(MathRun(r"\bar{x}"), "——得分的算术平均值。")),
        para("不需要引用的公式不编号，例如："),
        Formula(r"f(x)=\begin{cases}1 & x\ge 60\\0 & x<60\end{cases}"),
    )
    draft.clause(0, "应急处置", "emergency")
    draft.text("应急处置应按下列步骤进行：")
    draft.letters("立即报告会务负责人；", "按预案疏散人员；", "保护现场并记录。")
    draft.add(
        Frame(
            (
                Paragraph(Role.EXAMPLE_LABEL, (), "示例："),
                para("××会议应急处置预案的编排格式如下。", role=Role.EXAMPLE),
                para("一旦发生停电，会务人员打开应急照明，引导参会人员原地等候。", role=Role.EXAMPLE),
            )
        )
    )
    draft.clause(0, "证实方法")
    draft.text(
        "查阅培训记录，核对",
        Reference("hours", "表2"),
        "规定的学时；现场检查",
        Reference("venue", "第5章", "第", "章"),
        "规定的会场条件。",
    )


def _wide_table(draft: Draft) -> Table:
    heads = [f"{month}月" for month in range(1, 13)]
    rows = [
        row(f"{place}会议室", *["8" if (n + m) % 3 else "" for m in range(12)], "96")
        for n, place in enumerate("东西南北中")
    ]
    return Table(
        14,
        (row("会场", *heads, "合计"),),
        tuple(rows),
        draft.caption("表"),
        "会场使用次数统计",
        "单位为次",
        "usage",
        landscape=True,
    )


@cache
def standard() -> Document:
    """A local standard of some fifteen pages that uses every role and block of a standard."""
    draft = Draft()
    _general(draft)
    _requirements(draft)
    _staff(draft)
    body = draft.begin_annex("A", "规范性", "会场保障工作程序", "procedure")
    draft.clause(1, "工作条件")
    draft.text(
        "检查应在照度不低于300 lx、温度为(23±2) ℃的环境中进行，检查结果记录于", Reference("record", "表A.1"), "。"
    )
    draft.add(
        Table(
            4,
            (row("项目", "要求", "结果", "备注"),),
            tuple(row(item, "", "", "") for item in ("照明", "空调", "音响", "投影", "消防器材", "疏散通道")),
            draft.caption("表"),
            "会场检查记录表",
            anchor="record",
            blank=True,
        )
    )
    draft.clause(1, "工作步骤")
    draft.clause(2, "会前")
    draft.untitled(3, "会前30 min完成检查。")
    draft.untitled(3, "检查发现的问题按", Reference("formula-a", "公式(A.1)", "公式"), "评分：")
    draft.add(
        Formula(r"S=\int_0^{T} q(t)\,\mathrm{d}t+\lim_{n\to\infty}\frac{1}{n}", draft.caption("公式"), "formula-a")
    )
    draft.clause(2, "会后")
    draft.text("会后整理见", Reference("c-5-2-3", "5.2.3"), "。")
    annex_a = draft.begin_annex("B", "资料性", "会场使用统计示例", "usage-annex")
    draft.clause(1, "概述")
    draft.text("会场使用次数的统计方法见", Reference("usage", "表B.1"), "。")
    draft.add(_wide_table(draft))
    draft.clause(1, "说明")
    draft.text("统计以自然月为单位。")
    draft.notes("用品包括：")
    draft.listed_among("note")
    label, draft.blocks = draft.blocks, []
    draft.text("会场用品：")
    draft.listed_among("example")
    draft.blocks = [*label, Paragraph(Role.EXAMPLE_LABEL, (), "示例："), Frame(tuple(draft.blocks))]
    draft.add(
        Figure(
            (Picture(picture_bytes("JPEG", (900, 500), 96), "会场使用次数随月份变化"),),
            draft.caption("图"),
            "会场使用趋势",
        )
    )
    annex_b = draft.part()
    bibliography = Part(
        Matter.BODY,
        (
            Paragraph(Role.BACK_TITLE, inlines("参考文献"), anchor="bibliography"),
            *(
                Paragraph(Role.BIBLIOGRAPHY, inlines(text), f"[{number}]")
                for number, text in enumerate(
                    (
                        "GB/T 20000.1—2014　标准化工作指南　第1部分：标准化和相关活动的通用术语",
                        "GB/T 24421.2　服务业组织标准化工作指南　第2部分：标准体系构建",
                        "ISO/IEC Directives, Part 2:2021　Principles and rules for the structure and drafting of ISO"
                        " and IEC documents",
                    ),
                    1,
                )
            ),
        ),
    )
    index = Part(
        Matter.BODY,
        (
            Paragraph(Role.BACK_TITLE, inlines("索引"), anchor="index"),
            Paragraph(Role.INDEX_LETTER, inlines("H")),
            Paragraph(Role.INDEX_ENTRY, inlines("会场保障\t", Reference("venue-support", "3.1"))),
            Paragraph(Role.INDEX_ENTRY, inlines("会务人员\t3.2")),
        ),
    )
    return Document(
        "机关事务　会议服务　第2部分：会场保障与应急处置规范",
        (*_front(draft.entries), body, annex_a, annex_b, bibliography, index),
        cover=COVER,
        header="DB43/T XXXX—2026",
        footnotes=(
            inlines("证实方法包括测量和试验方法、信息化方法、主观评价方法等。"),
            inlines("24 h从会议结束时起算，见", Reference("venue-support", "3.1"), "。"),
        ),
        end_line=True,
        author="湖南省机关事务管理局",
        dated=date(2026, 5, 20),
    )


@cache
def report() -> Document:
    """A 编制说明."""
    blocks: list[Block] = [
        para(
            "湖南省地方标准《机关事务　会议服务　第2部分：会场保障与应急处置规范》（征求意见稿）编制说明",
            role=Role.REPORT_TITLE,
        )
    ]
    sections = (
        ("任务来源", ("2025年7月，湖南省市场监督管理局下达了地方标准制修订项目计划，本文件列入计划。",)),
        ("标准编制原则", ("合法合规的原则。本文件符合《中华人民共和国标准化法》的规定。", "规范适用的原则。")),
        ("主要内容", ("本文件共8章、2个附录。",)),
    )
    for number, (title, texts) in enumerate(sections):
        blocks.append(Paragraph(Role.REPORT_HEADING_1, inlines(title), f"{'一二三'[number]}、"))
        for place, text in enumerate(texts):
            if len(texts) > 1:
                blocks.append(Paragraph(Role.REPORT_HEADING_2, inlines(text[:8]), f"（{'一二三'[place]}）"))
            blocks.append(para(text * 4, role=Role.REPORT_PARAGRAPH))
    lists = Draft()
    lists.text("起草过程如下：")
    lists.dashes(
        "2026年3月，需求调研；",
        ["走访三个处室；", "收集意见二十条；"],
        "2026年5月，形成征求意见稿，送省直各单位和市州机关事务管理部门征求意见。",
    )
    lists.letters("第一项；", "第二项。")
    blocks += lists.blocks
    blocks.append(
        Table(
            4,
            (row("章", "标题", "条数", "说明"),),
            tuple(
                row(str(n), f"第{n}章", str(n * 2), "按照GB/T 1.1—2020起草，与上一版相比有较大变化" * (n % 2))
                for n in range(1, 5)
            ),
            "表1",
            "章条数量",
        )
    )
    blocks.append(para("注：统计到一级条。", role=Role.REPORT_NOTE))
    return Document("编制说明", (Part(Matter.BODY, tuple(blocks)),), Layout.REPORT, author="湖南省机关事务管理局")


@cache
def ledger(rows: int = 240) -> Document:
    """A 标准明细表."""
    head = ("序号", "标准体系编号", "标准号", "标准名称", "实施日期", "被代替标准号", "责任单位", "备注")
    lines = tuple(
        row(
            str(n),
            f"302.{n:03d}",
            f"GB/T {10000 + n}—{2000 + n % 25}",
            f"机关事务管理　第{n}类服务规范及其评价方法" + "（含修改单）" * (n % 5 == 0),
            f"20{n % 25:02d}-01-01",
            f"GB/T {10000 + n}—19{90 + n % 10}" if n % 3 else "",
            "综合处",
            "",
        )
        for n in range(1, rows + 1)
    )
    table = Table(
        8,
        (row(*head),),
        lines,
        widths=(3, 6, 9, 22, 6, 9, 6, 5),
        align=tuple(Align.LEFT if place in (2, 3, 5) else Align.CENTER for place in range(8)),
        blank=True,
        repeat_header_only=True,
    )
    title = para("湖南省机关事务管理局标准明细表", role=Role.REPORT_TITLE)
    note = para("注：仅列入现行标准。", role=Role.REPORT_NOTE)
    return Document("标准明细表", (Part(Matter.BODY, (title, table, note)),), Layout.LEDGER)


@cache
def long_standard() -> Document:
    """Some 64 pages: 40 chapters, 43 tables, 42 formulas, lists, notes, references."""
    draft = Draft()
    for chapter in range(1, 41):
        draft.clause(0, f"第{chapter}类服务的要求", f"ch-{chapter}")
        for clause in range(1, 4):
            draft.clause(1, f"第{clause}项要求")
            for _ in range(3):
                draft.untitled(
                    2,
                    "服务应符合",
                    Reference(f"t-{chapter}", f"表{chapter}"),
                    "和",
                    Reference(f"ch-{chapter}", f"第{chapter}章", "第", "章"),
                    "的规定，“服务质量”不应低于上一年度的水平，并按规定的程序检查、记录和改进，检查周期不宜超过6个月。",
                )
            draft.letters("第一项内容符合规定；", "第二项内容包括：", ["甲类；", "乙类；"], "第三项内容有记录。")
            draft.notes("第一条注的内容。", "第二条注的内容。")
        draft.add(
            Table(
                4,
                (row("序号", "项目", "要求", "方法"),),
                tuple(row(str(n), f"项目{n}", f"不低于{n * 10}%", "查阅记录") for n in range(1, 9)),
                draft.caption("表"),
                f"第{chapter}类服务的指标",
                anchor=f"t-{chapter}",
            ),
            Formula(rf"\eta_{{{chapter}}}=\frac{{N_{{{chapter}}}}}{{N}}\times 100\%", draft.caption("公式")),
        )
    return Document(
        "长文件", (*_front(draft.entries)[:1], draft.part()), cover=COVER, header="DB43/T XXXX—2026", end_line=True
    )
