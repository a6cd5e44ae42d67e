"""Examples, notes and footnotes (GB/T 1.1—2020, 9.10 to 9.12): where they stand and how they are written."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.blocks import Example, Note
from jgsw.model.text import Inlines, Paragraph, Plain, ShortExample, ShortNote, Span
from jgsw.model.walk import Written
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import block_place, ending, headings, of_kind, plain
from jgsw.rules.words.lexicon import HAN

_NOTES = (ShortNote, Note)
_REMARKS = (*_NOTES, ShortExample, Example)
_EXAMPLE = re.compile("(?:.{0,12})?(?:示例|实例|例子|案例)[0-9一二三四五]?")
_LIKE_NOTE = re.compile(
    "(?:(?:备注|附注|说明|补充说明|特别说明|提示|注释|注意)[0-9]{0,2}[：:]|注[0-9]{0,2}[、.．)）])(?=[^_＿ ]{4})"
)
"""How a note begins that is called otherwise: `备注：`, `注1．`; behind it a form would have a blank."""
_LIKE_EXAMPLE = re.compile("(?:例|例如|举例|举例说明|示例说明)[：:]")
_COUNT = "[0-9一二三四五六七八九十]{0,2}"
_NUMBERED = re.compile(
    rf"(?:注|示例|例)[ \u3000]*{_COUNT}[ \u3000]*[：:][ \u3000]*"  # 示例1：
    rf"|示例[ \u3000]?{_COUNT}(?:[ \u3000]+|$)"  # 示例1
    r"|(?:[(（]?[0-9]{1,2}[)）]|[①-⑳])[ \u3000]*"  # （1）
)
_TYPED = re.compile(
    rf"(?:[0-9]{{1,2}}[)）]|[a-z][)）]|[①-⑳]|\*{{1,3}}(?=[{HAN}])|注[ \u3000]*[0-9]{{0,2}}[ \u3000]*[：:])[ \u3000]*"
)


@declare(
    Rule(
        "REM201",
        "示例单独成了章条",
        Severity.WARNING,
        "GB/T 1.1—2020，9.10.3",
        id="example-heading",
        why="示例说明某一条，放在那一条里才看得出说明的是什么；示例多的集中放在资料性附录。",
        bad=(
            "clauses:\n  - {title: [[填写示例]], content: 会议名称填全称。}\n"
            "  - {title: 证实方法, content: 查阅记录。}\n",
        ),
        good=("annexes:\n  - {id: a, nature: informative, title: 会议通知示例, content: 会议通知。}\n",),
    )
)
def example_heading(draft: Draft) -> Iterator[Finding]:
    """A chapter or clause, not of an annex, that is an example by its title."""
    for route, title in headings(draft):
        if route[0] == "clauses" and _EXAMPLE.fullmatch(title):
            yield Finding(
                draft.place(route), "示例不单独成章条", "写成所说明那一条的“示例：”，或移到以“……示例”为题的资料性附录"
            )


@declare(
    Rule(
        "REM202",
        "只有注或示例，没有条文",
        basis="GB/T 1.1—2020，9.10.1、9.11.1",
        id="note-only",
        why="注和示例只说明条文，自己不成条文。",
        bad=("[[注：培训由会务保障单位组织。]]",),
        good=("服务人员应经培训。\n\n注：培训由会务保障单位组织。",),
    )
)
def note_only(draft: Draft) -> Iterator[Finding]:
    """A clause of which all content is notes and examples and that is not divided; an annex may be of examples."""
    for route, node, _ in draft.survey.homes:
        if node.content and not node.clauses and route[0] != "introduction":
            apart = _NOTES if route[0] == "annexes" else _REMARKS
            here = (*route, "content") if "content" in node.model_fields_set else route
            blocks = list(node.content.blocks(here))
            if all(isinstance(block, apart) for _, block in blocks):
                yield Finding(block_place(draft, *blocks[0]), "这里没有条文", "写上条文，或把内容写成条文")


@declare(
    Rule(
        "REM203",
        "注在条文前面",
        Severity.WARNING,
        "GB/T 1.1—2020，9.10.1、9.11.1",
        id="note-first",
        why="注和示例置于它所说明的章、条或段之下。",
        bad=("[[注：培训由会务保障单位组织。]]\n\n服务人员应经培训。",),
        good=("服务人员应经培训。\n\n注：培训由会务保障单位组织。",),
    )
)
def note_first(draft: Draft) -> Iterator[Finding]:
    """A content that begins with a note or example and goes on with provisions."""
    for route, node, _ in draft.survey.homes:
        apart = _NOTES if route[0] == "annexes" else _REMARKS
        if node.content and isinstance(next(node.content.blocks())[1], apart):
            here = (*route, "content") if "content" in node.model_fields_set else route
            blocks = list(node.content.blocks(here))
            if not all(isinstance(block, _REMARKS) for _, block in blocks):
                yield Finding(block_place(draft, *blocks[0]), "后面才是它所说明的条文", "移到所说明的条文之后")


@declare(
    Rule(
        "REM204",
        "示例题里写了“示例”或编号",
        basis="GB/T 1.1—2020，9.10.2",
        id="example-numbering",
        why="“示例：”和编号由程序给出，手写会重复。",
        bad=(
            "clauses:\n  - title: 服务要求\n    content:\n      - 会议名称应填全称。\n"
            "      - example: {title: '[[示例1：]]会议通知', content: 会议通知。}\n"
            "  - {title: 证实方法, content: 查阅记录。}\n",
        ),
        good=(
            "clauses:\n  - title: 服务要求\n    content:\n      - 会议名称应填全称。\n"
            "      - example: {title: 会议通知, content: 会议通知。}\n  - {title: 证实方法, content: 查阅记录。}\n",
        ),
        fixable=True,
    )
)
def example_numbering(draft: Draft) -> Iterator[Finding]:
    """A title of an example that begins with its label."""
    for route, example in of_kind(draft, Example):
        found = _NUMBERED.match(example.title or "")
        if found:
            place = draft.place((*route, "title"), Span(*found.span()))
            fix = Fix(True, (Edit(place, ""),)) if found.end() < len(example.title or "") else None
            yield Finding(place, f"“{found[0].strip()}”由程序给出", "删去，只写示例的题目", fix=fix)


@declare(
    Rule(
        "REM205",
        "脚注里写了编号",
        basis="GB/T 1.1—2020，9.12",
        id="footnote-numbering",
        why="脚注的编号由程序按出现的次序给出，手写会重复。",
        bad=("clauses:\n  - {title: 服务, content: '人员应经培训[^a]。'}\nfootnotes:\n  a: '[[1）]]含外聘人员。'\n",),
        good=("clauses:\n  - {title: 服务, content: '人员应经培训[^a]。'}\nfootnotes:\n  a: 含外聘人员。\n",),
        fixable=True,
    )
)
def footnote_numbering(draft: Draft) -> Iterator[Finding]:
    """A footnote of the text, a table or a figure that begins with a mark."""
    for route, inlines in _footnotes(draft):
        first = inlines[0]
        found = _TYPED.match(first.text) if isinstance(first, Plain) else None
        if found:
            place = draft.place(route, Span(first.span.start, first.span.start + found.end()))
            fix = Fix(True, (Edit(place, ""),)) if found.end() < len(plain(inlines)) else None
            yield Finding(place, f"“{found[0].strip()}”由程序给出", "删去，只写内容", fix=fix)


def _footnotes(draft: Draft) -> Iterator[Written]:
    return (one for one in draft.survey.runs if one[0][-2:-1] == ("footnotes",))


@declare(
    Rule(
        "REM206",
        "注或脚注末尾没有句号",
        Severity.WARNING,
        "GB/T 1.1—2020，9.11、9.12",
        id="remark-stop",
        why="注和脚注是完整的陈述句，以句号结尾。",
        bad=(
            "服务人员应经培训。\n\n注：培训由会务保障单位组[[织]]",
            "服务人员应经培训。\n\n注：培训由会务保障单位组织[[；]]",
        ),
        good=("服务人员应经培训。\n\n注：培训由会务保障单位组织。",),
        fixable=True,
    )
)
def remark_stop(draft: Draft) -> Iterator[Finding]:
    """A note of one paragraph or a footnote that does not end with `。`."""
    for route, inlines in _remarks(draft):
        end = ending(inlines)
        if end.mark not in ("。", "！", "？", "："):
            cause = f"以“{end.mark}”结尾" if end.mark else "末尾没有标点"
            yield Finding(draft.place(route, end.seen), cause, "改成以“。”结尾", fix=end.become(draft, route, "。"))


def _remarks(draft: Draft) -> Iterator[tuple[tuple[str | int, ...], Inlines]]:
    for route, block in of_kind(draft, ShortNote):
        yield route, block.inlines
    for route, inlines in draft.survey.runs:
        if route[-2:-1] in (("notes",), ("footnotes",)):
            yield route, inlines


@declare(
    Rule(
        "REM207",
        "注和示例用了别的名字",
        Severity.WARNING,
        "GB/T 1.1—2020，9.10.2、9.11.2",
        id="remark-name",
        why="条文里的补充说明只有“注：”和“示例：”两种写法，写成“备注”“说明”，读的人不知道它是不是条款。",
        bad=("服务人员应经培训。\n\n[[备注：]]培训由会务保障单位组织。", "会议编号应唯一。\n\n[[例如：]]2026-01。"),
        good=("服务人员应经培训。\n\n注：培训由会务保障单位组织。", "会议编号应唯一。\n\n示例：2026-01。"),
    )
)
def remark_name(draft: Draft) -> Iterator[Finding]:
    """A paragraph of a chapter that begins with 备注：, 说明：, 例如：; forms in annexes have such blanks."""
    for route, block in of_kind(draft, Paragraph):
        opening = block.inlines[0]
        if route[0] != "clauses" or not isinstance(opening, Plain):
            continue
        note, example = _LIKE_NOTE.match(opening.text), _LIKE_EXAMPLE.match(opening.text)
        if found := note or example:
            start = opening.span.start
            place = draft.place(route, Span(start, start + found.end()))
            label = "注：" if note else "示例："
            yield Finding(place, f"以“{found[0]}”开头", f"改为“{label}”；是条款的，直接写成条文")
