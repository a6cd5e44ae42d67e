"""范围 (GB/T 1.1—2020, 8.5): how it begins, what it says it gives, to what it applies."""

import re
from collections.abc import Iterator
from itertools import takewhile

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.blocks import Example, Figure, Formula
from jgsw.model.text import ShortExample, Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import block_place
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.words.lexicon import phrases, table

_SELF = "本(?:文件|标准|部分|规范|规程|指南|导则)"
_VERBS = "|".join(table("gives"))
_OPENING = re.compile(f"{_SELF}(?:{_VERBS})了")
_WITHOUT = re.compile(f"({_SELF}(?:{_VERBS}))(?!了)")
_APPLIES = re.compile(f"{_SELF}[^。；\n]{{0,120}}?(?<![不了])适用于|适用{_SELF}")
_SAID = re.compile(f"({_VERBS})了([^。；]*?)(?=，[并且]|[，、]?(?:并)?(?:{_VERBS})了|[。；]|$)")
_OWN = re.compile(f"({'|'.join(table('given_by'))})$")
_LONGEST = 400
_LISTING = 2
_CHAPTERS = (
    "clauses:\n  - {title: 人员要求, content: 应培训。}\n  - {title: 场地要求, content: 应清洁。}\n"
    "  - {title: 证实方法, content: 查阅记录。}\n"
)
_ASPECTS = "scope: |\n  本文件规定了人员、场地、设备和服务的要求，描述了证实方法。\n\n  本文件适用于机关会议。\n"
_MISPLACED = (Figure, Formula, Example, ShortExample)


def _scope(draft: Draft) -> list[Passage]:
    """The running text of 范围, without titles."""
    return [one for one in draft.within(Element.SCOPE) if one.form is not Form.TITLE]


@declare(
    Rule(
        "SCO201",
        "范围的开头不是规定的说法",
        basis="GB/T 1.1—2020，8.5.3",
        id="scope-opening",
        why="六种固定的说法让人一眼看出文件给出的是要求、程序、方法、指导、信息还是术语。",
        bad=(
            "scope: |\n  [[本文件]]明确了会议服务的要求。\n\n  本文件适用于机关会议。\n",
            "scope: |\n  [[本文件规定]]会议服务的要求。\n\n  本文件适用于机关会议。\n",
        ),
        good=(
            "scope: |\n  本文件规定了会议服务的要求，描述了相应的证实方法。\n\n  本文件适用于机关会议。\n",
            "scope: |\n  本文件提供了会议服务的指导。\n\n  本文件适用于机关会议。\n",
        ),
        fixable=True,
    )
)
def opening(draft: Draft) -> Iterator[Finding]:
    """A first paragraph in which none of the six openings stands."""
    first = next((one for one in _scope(draft) if one.form in (Form.PARAGRAPH, Form.ITEM)), None)
    if first is None or _OPENING.search(first.prose.open):
        return
    if found := _WITHOUT.match(first.prose.open):
        end = Span(found.end(), found.end())
        fix = Fix(True, (Edit(draft.at(first, end), "了"),))
        yield Finding(draft.at(first, Span(*found.span())), "少一个“了”", f"改为“{found[0]}了”", fix=fix)
        return
    begun = min(3, len(first.prose.text))
    yield Finding(
        draft.at(first, Span(0, begun)),
        "没有说本文件规定、确立、描述、提供、给出或界定了什么",
        "改为“本文件规定了……的要求”“本文件提供了……的指导”等",
    )


@declare(
    Rule(
        "SCO202",
        "范围没有说适用于什么",
        basis="GB/T 1.1—2020，8.5.3",
        id="scope-applicability",
        why="不说适用界限，使用者就不知道这个文件管不管自己。",
        bad=("scope: [[本文件规定了会议服务的要求。]]\n",),
        good=("scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议。\n",),
    )
)
def applicability(draft: Draft) -> Iterator[Finding]:
    """A scope that does not say of the document to what it applies."""
    passages = _scope(draft)
    if passages and not any(_APPLIES.search(one.prose.open) for one in passages):
        yield Finding(draft.place(("scope",)), "没有“本文件适用于……”", "另起一段写“本文件适用于……”")


@declare(
    Rule(
        "SCO203",
        "范围的动词与宾语不搭",
        Severity.INFO,
        "GB/T 1.1—2020，8.5.3",
        id="scope-verb-object",
        why="要求用“规定”，程序用“确立”，方法用“描述”，指导用“提供”，术语用“界定”，说法固定了才不会误会。",
        bad=("scope: |\n  本文件规定了会议服务质量的测评[[方法]]。\n\n  本文件适用于机关会议。\n",),
        good=("scope: |\n  本文件描述了会议服务质量的测评方法。\n\n  本文件适用于机关会议。\n",),
    )
)
def verb_object(draft: Draft) -> Iterator[Finding]:
    """A verb whose last object belongs to another verb, and none of its own before that."""
    for passage in _scope(draft):
        for found in _SAID.finditer(passage.prose.open):
            own = _OWN.search(found[2])
            if own and not any(word in found[2] for word in table("gives")[found[1]].split()):
                start = found.start(2)
                place = draft.at(passage, Span(start + own.start(), start + own.end()))
                yield Finding(place, f"“{found[1]}了……{own[1]}”", f"改为“{table('given_by')[own[1]]}了……{own[1]}”")


@declare(
    Rule(
        "SCO204",
        "范围里没有提到这一章",
        Severity.INFO,
        "GB/T 1.1—2020，8.5.1",
        id="scope-coverage",
        why="范围是内容的提要，列出的方面与第4章起的各章对得上，读的人才找得到。",
        bad=(f"{_CHAPTERS}  - {{title: [[印章管理]], content: 应登记。}}\n{_ASPECTS}",),
        good=(f"{_CHAPTERS}  - {{title: 设备, content: 应登记。}}\n{_ASPECTS}",),
    )
)
def coverage(draft: Draft) -> Iterator[Finding]:
    """A chapter that shares no two characters with a scope that lists its aspects, where nearly all others do."""
    said = "".join(takewhile(lambda text: "适用于" not in text, (one.prose.text for one in _scope(draft))))
    chapters = draft.standard.clauses
    if said.count("、") < _LISTING:
        return
    left_out = [index for index, clause in enumerate(chapters) if not _is_said(clause.title or "", said)]
    if len(left_out) * 4 <= len(chapters):
        for index in left_out:
            place = draft.place(("clauses", index, "title"))
            yield Finding(place, f"范围列举的方面里没有“{chapters[index].title}”", "在范围里补上，或核对这一章该不该有")


def _is_said(title: str, said: str) -> bool:
    shared = any(title[at : at + 2] in said for at in range(max(1, len(title) - 1)))
    return shared or phrases("common").search(title) is not None


@declare(
    Rule(
        "SCO205",
        "范围太长",
        Severity.INFO,
        "GB/T 1.1—2020，8.5.3",
        id="scope-long",
        why="范围要简洁，能当内容提要用；背景写进引言，细节写进条文。",
        bad=(
            f"scope: |\n  本文件规定了会议服务的要求。{'服务的内容按照会议的规模和时间确定。' * 25}\n\n"
            "  本文件适用于机关会议。\n",
        ),
        good=("scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议。\n",),
    )
)
def too_long(draft: Draft) -> Iterator[Finding]:
    """A scope of more than 400 characters."""
    length = sum(len(one.prose.text) for one in _scope(draft))
    if length > _LONGEST:
        yield Finding(draft.place(("scope",)), f"有 {length} 个字", "只留下规定了什么、适用于什么")


@declare(
    Rule(
        "SCO206",
        "范围里有图、公式或示例",
        basis="GB/T 1.1—2020，表3",
        id="scope-form",
        why="范围只用条文、表、注和脚注表述，图、公式和示例属于条文的内容。",
        bad=("scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议。\n\n  [[示例：全省工作会议。]]\n",),
        good=(
            "scope: |\n  本文件规定了会议服务的要求。\n\n  本文件适用于机关会议。\n\n  注：机关会议包括视频会议。\n",
        ),
    )
)
def misplaced(draft: Draft) -> Iterator[Finding]:
    """A figure, formula or example in the scope."""
    for route, block in draft.survey.blocks:
        if route[0] == "scope" and isinstance(block, _MISPLACED):
            yield Finding(block_place(draft, route, block), "范围里不写这种内容", "移到条文中")
