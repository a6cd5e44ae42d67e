"""Chapters and clauses as a tree: how they are divided, and what stands before the division (chapter 7)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.model.elements import Clause, TermGroup
from jgsw.model.text import Paragraph, Plain, Style, Styled
from jgsw.model.walk import Home, content_route
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import block_place, families, odd_ones

_LISTS_OF_SYMBOLS = re.compile("术语|符号|缩略语")
_NOTICE = re.compile("(?:重要提示|危险|警告|注意)：")


@declare(
    Rule(
        "STR204",
        "一个层次只有一个条",
        basis="GB/T 1.1—2020，7.3.1",
        id="single-subclause",
        why="设条是为了把并列的内容分开，只有一条就没有分的必要。",
        bad=("clauses:\n  - title: 服务要求\n    clauses:\n      - {title: 培训, content: 人员应经培训。}\n",),
        good=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - {title: 培训, content: 人员应经培训。}\n"
            "      - {title: 着装, content: 人员应着工装。}\n",
        ),
    )
)
def single_subclause(draft: Draft) -> Iterator[Finding]:
    """A clause, or a group of terms, without a sibling."""
    for family in families(draft):
        if family.route and len(family.clauses) == 1:
            yield Finding(draft.place(family.child(0)), "这一层次只有这一条", "把内容并到上一层次，或补上与它并列的条")
    terms = draft.standard.terms
    if len(terms) == 1 and isinstance(terms[0], TermGroup):
        yield Finding(draft.place(("terms", 0, "title")), "术语只分了这一条", "不分条，直接写术语，或补上另一组")


@declare(
    Rule(
        "STR205",
        "同级的条有的有标题，有的没有",
        basis="GB/T 1.1—2020，7.3.3",
        id="sibling-title",
        why="同一层次的条标题有无一致，读者才看得出它们是并列的。",
        bad=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - {title: 培训, content: 人员应经培训。}\n"
            "      - {content: 人员应着工装。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - {content: 人员应经培训。}\n"
            "      - {content: 人员应着工装。}\n",
        ),
    )
)
def sibling_title(draft: Draft) -> Iterator[Finding]:
    """The siblings that are unlike most of them; chapters are a matter of their own (STR203)."""
    for family in families(draft):
        titled = [clause.title is not None for clause in family.clauses]
        for index in odd_ones(titled) if family.depth else ():
            here = family.child(index)
            if titled[index]:
                yield Finding(
                    draft.place((*here, "title")), "同级的条多数没有标题，这一条有", "删去标题，或给同级各条都写上标题"
                )
            else:
                yield Finding(
                    draft.place(here), "同级的条多数有标题，这一条没有", "写上标题（title），或把同级各条的标题都删去"
                )


@declare(
    Rule(
        "STR206",
        "第一层次的条没有标题",
        Severity.WARNING,
        "GB/T 1.1—2020，7.3.3",
        id="first-level-title",
        why="第一层次的条有标题，目次和正文才便于查找。",
        bad=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - {content: 人员应经培训。}\n"
            "      - {content: 人员应着工装。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - {title: 培训, content: 人员应经培训。}\n"
            "      - {title: 着装, content: 人员应着工装。}\n",
        ),
    )
)
def first_level_title(draft: Draft) -> Iterator[Finding]:
    """A chapter or annex divided into clauses of which none has a title, told once, at the first."""
    for family in families(draft):
        divided = family.depth == 1 and family.route[0] in ("clauses", "annexes")
        if divided and not any(clause.title for clause in family.clauses):
            yield Finding(draft.place(family.child(0)), "这里的条都没有标题", "给第一层次的各条写上标题（title）")


@declare(
    Rule(
        "STR207",
        "无标题条又分了条",
        basis="GB/T 1.1—2020，7.3.4",
        id="untitled-children",
        why="无标题条就是一段条文，再分条就成了没有标题的一组条。",
        bad=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - clauses:\n"
            "          - {content: 人员应经培训。}\n          - {content: 人员应着工装。}\n"
            "      - {content: 场所应整洁。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - title: 人员\n        clauses:\n"
            "          - {content: 人员应经培训。}\n          - {content: 人员应着工装。}\n"
            "      - {title: 场所, content: 场所应整洁。}\n",
        ),
    )
)
def untitled_children(draft: Draft) -> Iterator[Finding]:
    """A clause without a title that is divided; a chapter without one is a fault by itself."""
    for route, node, depth in draft.survey.homes:
        if depth and node.clauses and isinstance(node, Clause) and node.title is None:
            yield Finding(draft.place(route), "这一条没有标题，却分了条", "写上标题（title），或把各条改成列项")


@declare(
    Rule(
        "STR208",
        "有悬置段",
        Severity.WARNING,
        "GB/T 1.1—2020，7.4",
        id="hanging-paragraph",
        why="标题与下一层条之间的段没有自己的编号，引用时分不清指的是它还是整章。",
        bad=(
            "clauses:\n  - title: 服务要求\n    content: 服务人员应热情。\n    clauses:\n"
            "      - {title: 培训, content: 人员应经培训。}\n      - {title: 着装, content: 人员应着工装。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务要求\n    clauses:\n      - {title: 通用要求, content: 服务人员应热情。}\n"
            "      - {title: 培训, content: 人员应经培训。}\n      - {title: 着装, content: 人员应着工装。}\n",
        ),
    )
)
def hanging_paragraph(draft: Draft) -> Iterator[Finding]:
    """Content before clauses; the lead of a list of terms or symbols and an important notice may stand there."""
    for home in draft.survey.homes:
        if home.node.clauses and home.node.content and home.route[0] != "introduction" and not _may_hang(home):
            first, block = next(home.node.content.blocks(content_route(home.node, home.route)))
            yield Finding(
                block_place(draft, first, block),
                "标题与下一层的条之间有内容",
                "给它编号并加标题（如“通用要求”“概述”），或移到别处",
            )


def _may_hang(home: Home) -> bool:
    if _LISTS_OF_SYMBOLS.search(getattr(home.node, "title", None) or ""):
        return True
    return all(
        isinstance(block, Paragraph) and isinstance(block.inlines[0], Plain) and _NOTICE.match(block.inlines[0].text)
        for _, block in (home.node.content.blocks() if home.node.content else ())
    )


@declare(
    Rule(
        "STR215",
        "无标题条有的标出关键词，有的没有",
        Severity.WARNING,
        "GB/T 1.1—2020，7.3.4",
        id="untitled-keyword",
        why="同级无标题条的关键词标法一致，读者才能靠它找到要看的一条。",
        bad=(
            "clauses:\n  - title: 人员\n    clauses:\n      - {content: '**培训**应每年一次。'}\n"
            "      - {content: '**着装**应整齐。'}\n      - {content: 人员应佩戴证件。}\n",
        ),
        good=(
            "clauses:\n  - title: 人员\n    clauses:\n      - {content: '**培训**应每年一次。'}\n"
            "      - {content: '**着装**应整齐。'}\n",
        ),
    )
)
def untitled_keyword(draft: Draft) -> Iterator[Finding]:
    """Clauses without titles that are unlike their siblings in whether they begin with a keyword."""
    for family in families(draft):
        untitled = [index for index, clause in enumerate(family.clauses) if not clause.title and clause.content]
        flags = [_begins_with_keyword(family.clauses[index]) for index in untitled] if family.depth else []
        for index in (untitled[odd] for odd in odd_ones(flags)):
            yield Finding(
                draft.place((*family.child(index), "content")),
                "同级各条关键词的标法不一致",
                "同级无标题条都用 **词** 标出关键词，或都不标",
            )


def _begins_with_keyword(clause: Clause) -> bool:
    _, first = next(clause.content.blocks()) if clause.content else ((), None)
    opening = first.inlines[0] if isinstance(first, Paragraph) else None
    return isinstance(opening, Styled) and opening.style is Style.KEYWORD
