"""Rules over the 编制说明: what its prose says agrees with the data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from jgsw.diagnostics import Place, Rule, Severity
from jgsw.model.explanation import Explanation
from jgsw.model.record import Entry, Record
from jgsw.model.standard import Standard
from jgsw.model.text import CrossReference, Paragraph, Plain
from jgsw.model.walk import Written, block_runs, blocks, leaves, marks
from jgsw.numbering import Kind, Label, chapters, number
from jgsw.prose.numerals import value
from jgsw.rules.declaring import Finding, declare

_COUNT = re.compile(r"(?:共|包括|分为|设)[^，。；第]{0,6}?([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*章")
_DENIAL = re.compile(r"(?:无|没有|未出现|不存在)重大分歧")
_EXCEPTION = re.compile(r"除|此外|另外|其他|其余")
_AGREES = "编制说明的主要内容应与正文一致"
_FIXED_TITLES = {("scope",): "范围", ("references",): "规范性引用文件", ("terms",): "术语和定义"}
_EXPLANATION = "── standards/meeting-service/r1/explanation.yaml\n"
_OPINIONS = "── standards/visitor-service/r1/records/opinions.yaml\nkind: opinions\ndate: 2026-06-01\nby: li-si\n"
_DISAGREED = "fields: {disagreements: 办公室建议不登记来访人员，未采纳}\n"
_ON_VISITORS = "── standards/visitor-service/r1/explanation.yaml\n"


@dataclass(frozen=True)
class Account:
    """A 编制说明 under the rules: what it is about, the records of its edition, and its path."""

    explanation: Explanation
    standard: Standard
    records: Mapping[str, Record]
    file: str

    @cached_property
    def anchors(self) -> Mapping[str, Label]:
        """What of the text can be pointed at."""
        return number(self.standard).anchors

    @cached_property
    def chapter_list(self) -> str | None:
        """What is said of the chapters in one go."""
        if self.explanation.chapters is None:
            return None
        return "".join(leaf.text for leaf in leaves(self.explanation.chapters) if isinstance(leaf, Plain))

    def clause(self, index: int) -> Place:
        """Where the chapter of one of the contents is named."""
        return Place(self.file, ("contents", index, "clause"))


@declare(
    Rule(
        "EXP501",
        "说明的章不存在",
        basis="编制说明的主要内容逐章说明",
        id="chapter-unknown",
        why="说明的是已经删去或改名的章，审查的人对不上。",
        bad=(_EXPLANATION + "contents:\n  - {clause: ▶cleaning, text: 规定会后清理会场的要求。}\n",),
        good=(_EXPLANATION + "contents:\n  - {clause: tidying, text: 规定会后清理会场的要求。}\n",),
    )
)
def no_chapter(account: Account) -> Iterator[Finding]:
    known = [id_ for id_, one in account.anchors.items() if one.kind is Kind.CHAPTER]
    for index, note in enumerate(account.explanation.contents):
        if note.clause not in known:
            cause = f"正文没有标识为“{note.clause}”的章"
            yield Finding(account.clause(index), cause, f"可用的章：{'、'.join(known)}")


@declare(
    Rule(
        "EXP502",
        "章数与正文不符",
        basis=_AGREES,
        id="chapter-count",
        why="章数对不上，说明写完以后正文又改过。",
        bad=(_EXPLANATION + "chapters: ▶共5章：范围、规范性引用文件、术语和定义、服务要求、会后整理、证实方法。\n",),
        good=(_EXPLANATION + "chapters: 共6章：范围、规范性引用文件、术语和定义、服务要求、会后整理、证实方法。\n",),
    )
)
def chapter_count(account: Account) -> Iterator[Finding]:
    """A count that is not that of the text; beside the right one, others may count a part of the chapters."""
    real = len(list(chapters(account.standard)))
    said = _COUNT.findall(account.chapter_list or "")
    if said and real not in map(value, said):
        cause = f"写的是 {said[0]} 章，正文有 {real} 章"
        yield Finding(Place(account.file, ("chapters",)), cause, "改成一致，或删去 chapters 由程序编排")


@declare(
    Rule(
        "EXP503",
        "章名与正文不符",
        basis=_AGREES,
        id="chapter-names",
        why="章名对不上，说明写完以后正文又改过。",
        bad=(_EXPLANATION + "chapters: ▶共6章：范围、规范性引用文件、术语和定义、服务要求、会场清理、证实方法。\n",),
        good=(_EXPLANATION + "chapters: 共6章：范围、规范性引用文件、术语和定义、服务要求、会后整理、证实方法。\n",),
    )
)
def chapter_names(account: Account) -> Iterator[Finding]:
    said = account.chapter_list
    missing = [title for title in chapter_titles(account.standard) if said is not None and title not in said]
    if missing:
        cause = f"没有提到：{'、'.join(missing)}"
        yield Finding(Place(account.file, ("chapters",)), cause, "改成一致，或删去 chapters 由程序编排")


@declare(
    Rule(
        "EXP504",
        "逐章说明的次序与正文不符",
        Severity.WARNING,
        _AGREES,
        id="chapter-order",
        why="按正文的次序说明，审查的人才好对着看。",
        bad=(
            _EXPLANATION + "contents:\n  - {clause: proof, text: 描述查阅培训记录的方法。}\n"
            "  - {clause: ▶service, text: 规定服务人员的要求。}\n",
        ),
        good=(
            _EXPLANATION + "contents:\n  - {clause: service, text: 规定服务人员的要求。}\n"
            "  - {clause: proof, text: 描述查阅培训记录的方法。}\n",
        ),
    )
)
def chapter_order(account: Account) -> Iterator[Finding]:
    last = 0
    for index, note in enumerate(account.explanation.contents):
        label = account.anchors.get(note.clause)
        if label is not None and label.kind is Kind.CHAPTER:
            if int(label.text) < last:
                yield Finding(account.clause(index), f"{label.cited}应在前面说明", "按正文的次序排")
            last = int(label.text)


@declare(
    Rule(
        "EXP505",
        "分歧意见前后矛盾",
        basis="意见汇总处理表里有未采纳的重大分歧意见",
        id="disagreement-denied",
        why="记录里有重大分歧，说明里却说没有，审批的人会被误导。",
        bad=(f"{_OPINIONS}{_DISAGREED}{_ON_VISITORS}disagreements: ▶征求意见中无重大分歧意见。\n",),
        good=(f"{_OPINIONS}{_DISAGREED}{_ON_VISITORS}disagreements: 办公室建议不登记来访人员；为便于证实，未采纳。\n",),
    )
)
def denied(account: Account) -> Iterator[Finding]:
    grave = [path for path, one in account.records.items() if _is_grave(one.fields.get("disagreements"))]
    if grave and _denies(_disagreements(account.explanation)):
        place = Place(account.file, ("disagreements",))
        yield Finding(place, f"{grave[0]} 记有重大分歧意见", "写明分歧意见的处理经过和依据")


@declare(
    Rule(
        "EXP506",
        "引用的标识不存在",
        basis="编制说明引用的是正文",
        id="explanation-dangling",
        why="引用的章条不在，排出的编号是空的。",
        bad=(_EXPLANATION + "purpose: 为统一会场清理的要求，见▶[](#cleaning)。\n",),
        good=(_EXPLANATION + "purpose: 为统一会场清理的要求，见[](#tidying)。\n",),
    )
)
def dangling(account: Account) -> Iterator[Finding]:
    for route, inlines in _runs(account.explanation):
        for mark in marks(inlines):
            if isinstance(mark, CrossReference) and mark.target not in account.anchors:
                place = Place(account.file, route, mark.span.start, mark.span.end)
                cause = f"正文里没有标识为“{mark.target}”的地方"
                yield Finding(place, cause, "核对标识；只能引用正文里的")


def chapter_titles(standard: Standard) -> tuple[str, ...]:
    """The titles of the numbered chapters, in order; the symbols chapter is left out for its title varies."""
    titles = []
    for _, route in chapters(standard):
        if route[0] == "clauses":
            titles.append(standard.clauses[int(route[1])].title or "")
        elif route in _FIXED_TITLES:
            titles.append(_FIXED_TITLES[route])
    return tuple(titles)


def _disagreements(explanation: Explanation) -> str:
    """What is said of disagreements, without its marks."""
    content = explanation.disagreements
    paragraphs = [block for _, block in content.blocks() if isinstance(block, Paragraph)] if content else []
    return "".join(leaf.text for one in paragraphs for leaf in leaves(one.inlines) if isinstance(leaf, Plain))


def _is_grave(entry: Entry | None) -> bool:
    """Whether what a form says of disagreements tells of one."""
    if isinstance(entry, str):
        return entry.strip(" 。") not in ("", "无", "没有") and not _denies(entry)
    return bool(entry)


def _denies(text: str) -> bool:
    """Whether a sentence says that there were none; one that says “beside these” does not."""
    return any(_DENIAL.search(one) and not _EXCEPTION.search(one) for one in re.split("[。；]", text))


def _runs(explanation: Explanation) -> Iterator[Written]:
    """Every run of text with its route."""
    if explanation.chapters:
        yield ("chapters",), explanation.chapters
    for base, content in explanation.texts():
        for route, block in blocks(content, base):
            yield from block_runs(block, route)
