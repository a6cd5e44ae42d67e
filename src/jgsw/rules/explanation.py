"""Rules over the 编制说明: what its prose says agrees with the data."""

import re
from collections.abc import Iterator, Mapping

from jgsw.diagnostics import Diagnostic, Place, Rule, Severity
from jgsw.model.explanation import Explanation
from jgsw.model.record import Record
from jgsw.model.standard import Standard
from jgsw.model.text import CrossReference, Paragraph, Plain
from jgsw.model.walk import block_runs, blocks, leaves, marks
from jgsw.numbering import Kind, Label, chapters, number

NO_CHAPTER = Rule("EXP501", "说明的章不存在", basis="编制说明的主要内容逐章说明")
CHAPTER_COUNT = Rule("EXP502", "章数与正文不符", basis="编制说明的主要内容应与正文一致")
CHAPTER_NAMES = Rule("EXP503", "章名与正文不符", basis="编制说明的主要内容应与正文一致")
CHAPTER_ORDER = Rule("EXP504", "逐章说明的次序与正文不符", Severity.WARNING)
NO_TARGET = Rule("EXP506", "引用的标识不存在", basis="编制说明引用的是正文")
DISAGREEMENT = Rule("EXP505", "分歧意见前后矛盾", basis="意见汇总处理表里有未采纳的重大分歧意见")

_COUNT = re.compile(r"(?:共|包括|分为|设)[^，。；]{0,6}?([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*章")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
FIXED_TITLES = {("scope",): "范围", ("references",): "规范性引用文件", ("terms",): "术语和定义"}


def check_explanation(explanation: Explanation, standard: Standard, file: str) -> Iterator[Diagnostic]:
    """Contradictions between the prose and the text."""
    yield from _chapter_list(explanation, standard, file)
    anchors = number(standard).anchors
    yield from _dangling(explanation, anchors, file)
    order: list[int] = []
    for index, note in enumerate(explanation.contents):
        label = anchors.get(note.clause)
        if label is None or label.kind is not Kind.CHAPTER:
            remedy = f"可用的章：{'、'.join(id_ for id_, one in anchors.items() if one.kind is Kind.CHAPTER)}"
            yield NO_CHAPTER.at(
                Place(file, ("contents", index, "clause")), f"正文没有标识为“{note.clause}”的章", remedy
            )
            continue
        if order and int(label.text) < order[-1]:
            yield CHAPTER_ORDER.at(
                Place(file, ("contents", index, "clause")), f"{label.cited}应在前面说明", "按正文的次序排"
            )
        order.append(int(label.text))


def _dangling(explanation: Explanation, anchors: Mapping[str, Label], file: str) -> Iterator[Diagnostic]:
    for base, content in explanation.texts():
        for spotted, block in blocks(content, base):
            for route, inlines in block_runs(block, spotted):
                for mark in marks(inlines):
                    if isinstance(mark, CrossReference) and mark.target not in anchors:
                        place = Place(file, route, mark.span.start, mark.span.end)
                        yield NO_TARGET.at(
                            place, f"正文里没有标识为“{mark.target}”的地方", "核对标识；只能引用正文里的"
                        )


def _chapter_list(explanation: Explanation, standard: Standard, file: str) -> Iterator[Diagnostic]:
    if explanation.chapters is None:
        return
    text = "".join(leaf.text for leaf in leaves(explanation.chapters) if isinstance(leaf, Plain))
    place = Place(file, ("chapters",))
    real = len(list(chapters(standard)))
    for match in _COUNT.finditer(text):
        if _value(match[1]) != real:
            yield CHAPTER_COUNT.at(
                place, f"写的是 {match[1]} 章，正文有 {real} 章", "改成一致，或删去 chapters 由程序编排"
            )
    missing = [title for title in chapter_titles(standard) if title not in text]
    if missing:
        yield CHAPTER_NAMES.at(place, f"没有提到：{'、'.join(missing)}", "改成一致，或删去 chapters 由程序编排")


def chapter_titles(standard: Standard) -> tuple[str, ...]:
    """The titles of the numbered chapters, in order; the symbols chapter is left out for its title varies."""
    titles = []
    for _, route in chapters(standard):
        if route[0] == "clauses":
            titles.append(standard.clauses[int(route[1])].title or "")
        elif route in FIXED_TITLES:
            titles.append(FIXED_TITLES[route])
    return tuple(titles)


def _value(text: str) -> int:
    """12, 十二 → 12."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def check_disagreement(explanation: Explanation, records: Mapping[str, Record], file: str) -> Iterator[Diagnostic]:
    """A 无重大分歧 against a record whose `disagreements` says otherwise."""
    if explanation.disagreements is None:
        return
    grave = [path for path, record in records.items() if record.fields.get("disagreements") not in (None, "", "无")]
    texts = "".join(
        leaf.text
        for _, block in explanation.disagreements.blocks()
        if isinstance(block, Paragraph)
        for leaf in leaves(block.inlines)
        if isinstance(leaf, Plain)
    )
    if grave and "无重大分歧" in texts:
        yield DISAGREEMENT.at(
            Place(file, ("disagreements",)), f"{grave[0]} 记有重大分歧意见", "写明分歧意见的处理经过和依据"
        )
