"""The elements of a standard (GB/T 1.1—2020, 6.2, table 3, table 4): which are generated, which are expected."""

from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.model.blocks import Figure, Table
from jgsw.model.standard import Function
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import headings
from jgsw.rules.words.lexicon import phrases, table


@declare(
    Rule(
        "ELE201",
        "由程序生成的要素写成了章",
        basis="GB/T 1.1—2020，6.2.2.3、表3",
        id="generated-chapter",
        why="范围、规范性引用文件、术语和定义等的位置、次序和标题是固定的，由程序编排。",
        bad=(
            "clauses:\n  - {title: [[范围]], content: 本文件规定了会议服务的要求。}\n"
            "  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n",
            "clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n"
            "  - {title: [[参考资料]], content: 《会议手册》。}\n",
        ),
        good=(
            "clauses:\n  - title: 巡查\n    clauses:\n      - {title: 范围, content: 巡查应覆盖全部会议室。}\n"
            "      - {title: 频次, content: 巡查应每日一次。}\n  - {title: 证实方法, content: 查阅记录。}\n",
        ),
    )
)
def generated_chapter(draft: Draft) -> Iterator[Finding]:
    """A chapter whose title is that of an element with a key of its own."""
    for index, clause in enumerate(draft.standard.clauses):
        key = table("elements").get("".join((clause.title or "").split()))
        if key:
            yield Finding(
                draft.place(("clauses", index, "title")),
                f"“{clause.title}”不写在各章（clauses）里",
                f"内容移到 {key}，编号、标题和引导语由程序编排" if key[0] != "（" else "删去，由程序生成",
            )


@declare(
    Rule(
        "ELE202",
        "标准里不写附则",
        basis="GB/T 1.1—2020，5.5.3、表3",
        id="bylaws",
        why="附则、罚则是法规和公文的写法，标准不规定解释权、施行日期和法律责任。",
        bad=(
            "clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n"
            "  - {title: [[附则]], content: 本文件由某局解释。}\n",
        ),
        good=("clauses:\n  - {title: 服务责任, content: 服务人员应完成岗前培训。}\n",),
    )
)
def bylaws(draft: Draft) -> Iterator[Finding]:
    """A title such as 附则 or 法律责任."""
    for route, title in headings(draft):
        found = phrases("bylaws").fullmatch("".join(title.split()))
        if found:
            yield Finding(draft.place(route), f"“{title}”不是标准的内容", "删去；管理措施写进文件或制度，不写进标准")


@declare(
    Rule(
        "ELE203",
        "规范缺证实方法",
        Severity.WARNING,
        "GB/T 1.1—2020，6.2.2.3、表4",
        id="spec-needs-verification",
        why="规范里的要求都要有办法证实，否则无法判断是否符合。",
        bad=("clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n",),
        good=(
            "clauses:\n  - {title: 服务要求, content: 服务人员应完成岗前培训。}\n"
            "  - {title: 服务评价, content: 查阅培训记录。}\n",
        ),
    )
)
def spec_needs_verification(draft: Draft) -> Iterator[Finding]:
    """A specification of which no chapter, clause or annex is about verifying."""
    yield from _without(draft, Function.SPECIFICATION, "verified", "加一章“证实方法”，写明各项要求怎样检查、测量或评价")


@declare(
    Rule(
        "ELE204",
        "规程缺追溯或证实方法",
        Severity.WARNING,
        "GB/T 1.1—2020，6.2.2.3、表4",
        id="procedure-needs-trace",
        why="规程要让人事后看得出程序是不是照做了。",
        bad=("function: procedure\nclauses:\n  - {title: 会前准备, content: 检查会议设备。}\n",),
        good=(
            "function: procedure\nclauses:\n  - {title: 会前准备, content: 检查会议设备。}\n"
            "  - {title: 追溯方法, content: 查阅会议服务记录。}\n",
        ),
    )
)
def procedure_needs_trace(draft: Draft) -> Iterator[Finding]:
    """A code of practice of which no chapter, clause or annex is about tracing or verifying."""
    yield from _without(draft, Function.PROCEDURE, "traced", "加一章“追溯方法”或“证实方法”，写明看什么记录、怎样核对")


def _without(draft: Draft, function: Function, words: str, remedy: str) -> Iterator[Finding]:
    standard = draft.standard
    written = standard.function is function and standard.clauses
    if written and not any(phrases(words).search(title) for _, title in headings(draft)):
        yield Finding(draft.place(("function",)), "没有一章或一条讲这件事", remedy)


@declare(
    Rule(
        "ELE205",
        "缺少这种标准的核心内容",
        Severity.WARNING,
        "GB/T 1.1—2020，表4",
        id="core-element",
        why="标准的功能类型决定它的核心技术要素，术语标准没有术语条目就名不副实。",
        bad=("function: terminology\n",),
        good=("function: terminology\nterms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。}\n",),
    )
)
def core_element(draft: Draft) -> Iterator[Finding]:
    """A terminology standard without terms; a symbol standard without symbols, in its list, a table or a figure."""
    standard = draft.standard
    place = draft.place(("function",))
    if standard.function is Function.TERMINOLOGY and not standard.terms:
        yield Finding(place, "这是术语标准，没有术语条目（terms）", "写上术语条目，或改功能类型（function）")
    drawn = any(draft.kinds.get(kind) for kind in (Table, Figure))
    if standard.function is Function.SYMBOL and not (standard.symbols or drawn):
        yield Finding(place, "这是符号标准，没有符号（symbols）", "写上符号和含义，或改功能类型（function）")


@declare(
    Rule(
        "ELE206",
        "分部分的标准缺引言",
        basis="GB/T 1.1—2020，8.4",
        id="part-intro",
        why="引言说明为什么分部分、各部分之间是什么关系。",
        bad=("part: {number: 1, title: 通则}\n",),
        good=("part: {number: 1, title: 通则}\nintroduction: 本文件分为两个部分，以便分别修订。\n",),
    )
)
def part_intro(draft: Draft) -> Iterator[Finding]:
    """A part without an introduction."""
    if draft.standard.part and draft.standard.introduction is None:
        yield Finding(draft.place(("part",)), "没有写引言（introduction）", "写上引言，说明分部分的原因和各部分的关系")
