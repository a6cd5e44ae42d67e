"""Standard → what everything in it is numbered: labels by where a thing stands, anchors by its id. Pure.

The rules are GB/T 1.1—2020: chapters 7.2, clauses 7.3, lists 7.5, terms 8.7.3, notes 9.11, examples 9.10, annexes 9.6,
figures 9.7, tables 9.8, formulae 9.9, footnotes 9.12.
"""

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from itertools import count
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.blocks import Content, Example, Figure, Formula, Note, Table
from jgsw.model.elements import Annex, Clause, Section, Term, TermGroup
from jgsw.model.standard import Standard
from jgsw.model.text import FootnoteMark, ItemList, Paragraph, ShortExample, ShortNote
from jgsw.model.walk import AnyBlock, block_runs, blocks, cell_runs, content_route, marks, survey

Spot = tuple[Route, int]
"""Where a numbered thing stands: its route, and the offset in the text there (0 for things that are mappings)."""


class Kind(Enum):
    """What is numbered."""

    CHAPTER = auto()
    CLAUSE = auto()
    ANNEX = auto()
    TERM = auto()
    TABLE = auto()
    FIGURE = auto()
    FORMULA = auto()
    ITEM = auto()
    NOTE = auto()
    EXAMPLE = auto()


class Counted(NamedTuple):
    """A word that counts only where there are several: `注：` alone, else `注1：`, `注2：` (9.10.2, 9.11.2)."""

    word: str

    @property
    def alone(self) -> str:
        """The label of the only one."""
        return f"{self.word}："

    def label(self, ordinal: int, count: int) -> str:
        """The label of one of `count`."""
        return self.alone if count == 1 else f"{self.word}{ordinal}："


NOTE = Counted("注")
EXAMPLE = Counted("示例")


@dataclass(frozen=True, slots=True)
class Label:
    """A number: as printed at the thing (`5`, `5.2`, `A`, `(3)`, `a)`), and as cited (`第5章`, `附录A`, `公式(3)`)."""

    kind: Kind
    text: str
    cited: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Numbering:
    """Labels by spot, anchors by id, ids given twice with the later spots, footnote numbers by key."""

    labels: dict[Spot, Label] = field(default_factory=dict)
    anchors: dict[str, Label] = field(default_factory=dict)
    repeated: tuple[tuple[str, Spot], ...] = ()
    footnotes: dict[str, int] = field(default_factory=dict)

    def at(self, route: Route, offset: int = 0) -> Label:
        """The label of what stands there."""
        return self.labels[route, offset]


def number(standard: Standard) -> Numbering:
    """Number a standard. An id given twice keeps its first owner; the others are in `repeated`."""
    named = list(_labels(standard))
    labels = {label.spot: label for label, _ in named}
    anchors: dict[str, Label] = {}
    repeated = []
    for label, id_ in named:
        if id_ in anchors:
            repeated.append((id_, label.spot))
        elif id_:
            anchors[id_] = label
    for id_, route in _GENERATED.items():
        if (route, 0) in labels:
            anchors.setdefault(id_, labels[route, 0])
    return Numbering(labels, anchors, tuple(repeated), _footnotes(standard))


def number_report(numbering: Numbering, contents: Iterable[tuple[Route, Content]]) -> Numbering:
    """The numbering of a standard with that of a report on it: the report's own tables, notes and lists count anew.

    Anchors stay those of the standard, to which the report refers.
    """
    counters = _Counters("")
    named = (one for route, content in contents for one in _content(content, route, "", counters))
    return replace(numbering, labels=numbering.labels | {label.spot: label for label, _ in named})


_GENERATED: dict[str, Route] = {name: (name,) for name in ("scope", "references", "terms", "symbols")}

Named = tuple[Label, str | None]
"""A label and the id of its owner."""


def chapters(standard: Standard) -> Iterator[tuple[int, Route]]:
    """The numbered chapters with their routes: 范围, 规范性引用文件, 术语和定义, symbols if any, the rest."""
    routes: list[Route] = [("scope",), ("references",), ("terms",)]
    if standard.symbols or standard.abbreviations:
        routes.append(("symbols",))
    routes.extend(("clauses", index) for index in range(len(standard.clauses)))
    yield from enumerate(routes, 1)


def _labels(standard: Standard) -> Iterator[Named]:
    counters = _Counters("")
    if standard.introduction:
        yield from _divided(standard.introduction, ("introduction",), ("0", "引言"), counters)
    if standard.important_notice:
        yield from _content(standard.important_notice, ("important_notice",), "重要提示", counters)
    for ordinal, route in chapters(standard):
        yield from _chapter(standard, route, str(ordinal), counters)
    for index, annex in enumerate(standard.annexes):
        yield from _annex(annex, ("annexes", index), letters(index + 1).upper())


def _chapter(standard: Standard, route: Route, label: str, counters: "_Counters") -> Iterator[Named]:
    chapter = standard.clauses[int(route[1])] if route[0] == "clauses" else None
    cited = f"第{label}章"
    yield Label(Kind.CHAPTER, label, cited, (route, 0)), chapter.id if chapter else None
    if chapter:
        yield from _divided(chapter, route, (label, cited), counters)
    elif route == ("scope",) and standard.scope:
        yield from _divided(standard.scope, route, (label, cited), counters)
    elif route == ("terms",):
        yield from _terms(standard, label)


def _annex(annex: Annex, route: Route, letter: str) -> Iterator[Named]:
    cited = f"附录{letter}"
    yield Label(Kind.ANNEX, letter, cited, (route, 0)), annex.id
    yield from _divided(annex, route, (letter, cited), _Counters(f"{letter}."))


def _divided(
    node: Section | Clause | Annex, route: Route, own: tuple[str, str], counters: "_Counters"
) -> Iterator[Named]:
    """What is numbered inside a chapter, clause or annex; `own` is its number as printed and as cited."""
    label, cited = own
    if node.content:
        yield from _content(node.content, content_route(node, route), cited, counters)
    for index, clause in enumerate(node.clauses):
        here, below = (*route, "clauses", index), f"{label}.{index + 1}"
        yield Label(Kind.CLAUSE, below, below, (here, 0)), clause.id
        yield from _divided(clause, here, (below, below), counters)


def _terms(standard: Standard, label: str) -> Iterator[Named]:
    for index, entry in enumerate(standard.terms):
        here, below = ("terms", index), f"{label}.{index + 1}"
        kind = Kind.CLAUSE if isinstance(entry, TermGroup) else Kind.TERM
        yield Label(kind, below, below, (here, 0)), entry.id
        yield from _grouped(entry, here, below)


def _grouped(entry: Term | TermGroup, route: Route, label: str) -> Iterator[Named]:
    for index, term in enumerate(entry.terms if isinstance(entry, TermGroup) else ()):
        below = f"{label}.{index + 1}"
        yield Label(Kind.TERM, below, below, ((*route, "terms", index), 0)), term.id


class _Counters:
    """Figures, tables and formulae count through the body, and anew in each annex with its letter."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._next = {Table: count(1), Figure: count(1), Formula: count(1)}

    def take(self, kind: type[Table | Figure | Formula]) -> str:
        return f"{self._prefix}{next(self._next[kind])}"


def _content(content: Content, route: Route, cited: str, counters: _Counters) -> Iterator[Named]:
    found = blocks(content, route)
    if all(type(block) is Paragraph for _, block in found):
        return
    yield from _counted(found, Kind.NOTE, NOTE, (ShortNote, Note))
    yield from _counted(found, Kind.EXAMPLE, EXAMPLE, (ShortExample, Example))
    for here, block in found:
        match block:
            case Table():
                text = f"表{counters.take(Table)}"
                yield Label(Kind.TABLE, text, text, (here, 0)), block.id
            case Figure():
                text = f"图{counters.take(Figure)}"
                yield Label(Kind.FIGURE, text, text, (here, 0)), block.id
            case Formula(id=str()):
                text = f"({counters.take(Formula)})"
                yield Label(Kind.FORMULA, text, f"公式{text}", (here, 0)), block.id
            case ItemList():
                yield from _items(block, here, cited)


def _counted(
    found: list[tuple[Route, AnyBlock]], kind: Kind, counted: Counted, types: tuple[type, type]
) -> Iterator[Named]:
    spots = [(route, _offset(block)) for route, block in found if isinstance(block, types)]
    for ordinal, spot in enumerate(spots, 1):
        text = counted.label(ordinal, len(spots))
        yield Label(kind, text, text.removesuffix("："), spot), None


def _offset(block: AnyBlock) -> int:
    return block.span.start if isinstance(block, ShortNote | ShortExample) else 0


def _items(items: ItemList, route: Route, above: str, depth: int = 0) -> Iterator[Named]:
    """Items by what is above them and their mark, `5.2 a)`; `——` and `·` name nothing: `5.2列项的第二项`."""
    for ordinal, item in enumerate(items.items, 1):
        text = item_mark(items, ordinal, depth)
        cited = f"{above} {text}".strip() if items.ordered else f"{above}列项的第{_chinese(ordinal)}项"
        yield Label(Kind.ITEM, text, cited, (route, item.span.start)), item.id
        if isinstance(item.children, ItemList):
            yield from _items(item.children, route, cited, depth + 1)


def item_mark(items: ItemList, ordinal: int, depth: int) -> str:
    """The mark printed at an item (7.5.3)."""
    if items.ordered:
        return f"{ordinal})" if depth else f"{letters(ordinal)})"
    return "·" if depth else "——"


def _chinese(ordinal: int) -> str:
    """2 → 二, 10 → 十, 21 → 二十一; from 100 on in digits."""
    digits = "一二三四五六七八九"
    tens, ones = divmod(ordinal, 10)
    if tens > 9:
        return str(ordinal)
    return (digits[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (digits[ones - 1] if ones else "")


def letters(ordinal: int) -> str:
    """1 → a, 26 → z, 27 → aa."""
    text = ""
    while ordinal:
        ordinal, rest = divmod(ordinal - 1, 26)
        text = string.ascii_lowercase[rest] + text
    return text


def _footnotes(standard: Standard) -> dict[str, int]:
    """Footnotes of the text count 1, 2 … by first mention (9.12.1)."""
    order: dict[str, int] = {}
    for route, inlines in survey(standard).runs if standard.footnotes else ():
        if route[0] == "footnotes" or not {"table", "figure"} & set(route):
            for mark in marks(inlines):
                if isinstance(mark, FootnoteMark) and mark.key in standard.footnotes:
                    order.setdefault(mark.key, len(order) + 1)
    return order


def footnote_letters(block: Table | Figure, route: Route) -> dict[str, str]:
    """Footnotes of a table or figure: a, b, c … by first mention (9.12.2)."""
    texts = cell_runs(block, route) if isinstance(block, Table) else block_runs(block, route)
    order: dict[str, str] = {}
    for _, inlines in texts:
        for mark in marks(inlines):
            if isinstance(mark, FootnoteMark) and mark.key in block.footnotes:
                order.setdefault(mark.key, letters(len(order) + 1))
    for key in block.footnotes:
        order.setdefault(key, letters(len(order) + 1))
    return order
