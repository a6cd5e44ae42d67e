"""Faults put into clean texts at random places, and whether the lint finds each by its rule on its line.

What can be put in stands in data/injections.yaml. A fault is a sentence for a paragraph of its own, an item for a list
of the file (a clause, a chapter, a term …), a key in the place of the old one, or a change of what is written: a
regular expression and what to write for it. `[[` and `]]` mark where the finding begins.
"""

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random
from textwrap import indent
from typing import NamedTuple

from rule_examples import Example, diagnostics

from jgsw.diagnostics import Route
from jgsw.source import Spans, read

DATA = Path(__file__).parent / "data" / "injections.yaml"


class Kind(NamedTuple):
    """A kind of fault: the rule that is to find it, where it is put in, and what is put in.

    `find` is for changes only.
    """

    code: str
    where: str
    text: str
    find: str = ""


class Edit(NamedTuple):
    """Write `text` for what stands from `start` to `end`; the finding begins at `mark` in it."""

    start: int
    end: int
    text: str
    mark: int


class Injection(NamedTuple):
    """A fault in a text: its kind, and the line on which it is to be found."""

    kind: Kind
    line: int


@dataclass(frozen=True)
class Base:
    """A clean text, asked where faults can be put in."""

    name: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return self.data.decode()

    def edits(self, kind: Kind) -> tuple[Edit, ...]:
        """Every way to put a fault of that kind in."""
        return _edits(self, kind)

    @cached_property
    def spans(self) -> Spans:
        """Where every value stands."""
        return Spans(self.data)

    def items(self, inside: re.Pattern[str]) -> Iterator[int]:
        """Where the items of block lists begin whose route, written with dots, is like that; at their dash."""
        for route, node in self.spans.nodes.items():
            if inside.fullmatch(_dotted(route)) and not node.flow and isinstance(route[-1], int):
                yield self.text.rindex("-", 0, node.value.start)

    def line_start(self, offset: int) -> int:
        """Where the line of a character begins."""
        return self.text.rfind("\n", 0, offset) + 1


_Way = Callable[[Base, Kind], Iterator[Edit]]


def kinds() -> list[Kind]:
    """Every kind of fault, as the file lists them."""
    data: dict[str, dict[str, list[object]]] = read(DATA.read_bytes(), DATA.name).data  # type: ignore[assignment]
    return [
        _kind(code, where, one) for where, rules in data.items() for code, listed in rules.items() for one in listed
    ]


def injected(base: Base, wanted: Sequence[Kind], random: Random) -> tuple[bytes, list[Injection]]:
    """A text with one fault of each of these kinds that finds a place, and where each stands."""
    chosen: list[tuple[Edit, Kind]] = []
    for kind in wanted:
        free = [one for one in base.edits(kind) if all(_apart(one, other) for other, _ in chosen)]
        if free:
            chosen.append((random.choice(free), kind))
    text, marks, at = "", [], 0
    for edit, kind in sorted(chosen):
        text += base.text[at : edit.start]
        marks.append(Injection(kind, (text + edit.text[: edit.mark]).count("\n") + 1))
        text += edit.text
        at = edit.end
    return (text + base.text[at:]).encode(), marks


def missed(data: bytes, injections: Sequence[Injection]) -> list[str]:
    """What should have been found and was not, a line for each."""
    spans = Spans(data)
    found = {(one.rule.code, spans.locate(one.place).start.line) for one in diagnostics(Example(data, None))}
    return [
        f"{one.kind.code} 第{one.line}行 {spans.line(one.line).strip()[:60]}；报了 {_near(found, one)}"
        for one in injections
        if (one.kind.code, one.line) not in found
    ]


def _near(found: Set[tuple[str, int]], one: Injection) -> str:
    """What was found instead: on that line, or by that rule."""
    near = (f"{code}@{line}" for code, line in sorted(found) if one.line == line or one.kind.code == code)
    return "、".join(near) or "没有"


def _kind(code: str, where: str, said: object) -> Kind:
    if isinstance(said, str):
        return Kind(code, where, said)
    assert isinstance(said, dict)
    return Kind(code, where, said["to"], said["find"])


@cache
def _edits(base: Base, kind: Kind) -> tuple[Edit, ...]:
    return tuple(_WAYS[kind.where](base, kind))


def _paragraphs(base: Base, kind: Kind) -> Iterator[Edit]:
    """Before the first paragraph of a clause's text, or after its last."""
    for route, node in base.spans.nodes.items():
        if node.value.style == "|" and route[0] == "clauses" and "content" in route:
            first, end = base.text.index("\n", node.value.start) + 1, node.value.end
            written = base.text[first:end]
            marked = indent(kind.text, " " * (len(written) - len(written.lstrip(" "))))
            yield _edit(first, first, f"{marked}\n\n")
            if not _ends_in_remark(written):
                yield _edit(end, end, f"\n\n{marked}")


def _ends_in_remark(text: str) -> bool:
    return text.rstrip().rpartition("\n\n")[2].lstrip().startswith(("注", "示例", "-", "1."))


def _item(route: str) -> _Way:
    """Before any item of the lists whose route, written with dots, is like that."""
    pattern = re.compile(route)

    def way(base: Base, kind: Kind) -> Iterator[Edit]:
        for dash in base.items(pattern):
            start = base.line_start(dash)
            body = indent(kind.text, " " * (dash - start + 2))
            yield _edit(start, start, f"{body[: dash - start]}- {body[dash - start + 2 :]}\n")

    return way


def _keys(base: Base, kind: Kind) -> Iterator[Edit]:
    """In the place of a key at the root, or after the title where there is none."""
    text = f"{kind.text}\n"
    key = text.partition(":")[0]
    old = re.search(rf"^{key}:.*\n(?:[ \n].*\n|\n)*", base.text, re.MULTILINE)
    at = base.text.index("\nfunction:") + 1
    yield _edit(*(old.span() if old else (at, at)), text)


def _changes(base: Base, kind: Kind) -> Iterator[Edit]:
    """Wherever the pattern is found."""
    for match in re.finditer(kind.find, base.text, re.MULTILINE):
        yield _edit(*match.span(), match.expand(kind.text))


_WAYS: dict[str, _Way] = {
    "paragraph": _paragraphs,
    "clause": _item(r"clauses\.\d+\.clauses\.\d+"),
    "chapter": _item(r"clauses\.\d+"),
    "term": _item(r"terms\.\d+"),
    "reference": _item(r"references\.\d+"),
    "annex": _item(r"annexes\.\d+"),
    "key": _keys,
    "change": _changes,
}


def _edit(start: int, end: int, marked: str) -> Edit:
    mark = max(marked.find("[["), 0)
    clean = marked.replace("[[", "", 1).replace("]]", "", 1) if "[[" in marked else marked
    return Edit(start, end, clean, mark)


def _apart(one: Edit, other: Edit) -> bool:
    return one.end < other.start or other.end < one.start


def _dotted(route: Route) -> str:
    return ".".join(str(step) for step in route)
