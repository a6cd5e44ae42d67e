"""One file → the value in it, or what is wrong with it."""

from collections.abc import Iterator
from typing import TypeVar

from jgsw import markup
from jgsw.diagnostics import Diagnostic, Place, Position, Rule
from jgsw.model.base import Value
from jgsw.model.event import Event, read_line
from jgsw.model.explanation import Explanation
from jgsw.model.reading import build, salvage
from jgsw.model.standard import Standard
from jgsw.source import Tree
from jgsw.source import read as read_yaml

V = TypeVar("V", bound=Value)

_PAST = "── standards/visitor-service/r1/history.jsonl（逐行）\n"
_UNREADABLE_LINE = Rule(
    "HIS401",
    "留痕读不出来",
    basis="history.jsonl 每行一个事件",
    id="event-unreadable",
    why="读不出的一行以后的事都不知道，阶段和编号就推不出来。",
    bad=(_PAST + '▶第2行：{"actor":"li-si" → {"actor":li-si\n',),
    good=(_PAST + '第2行：{"actor":"li-si"\n',),
)
_ALTERED_LINE = Rule(
    "HIS402",
    "留痕的写法变了",
    basis="history.jsonl 只能由 jgsw 追加",
    id="event-rewritten",
    why="写法变了，说明有人用别的程序存过这个文件，指纹不再可靠。",
    bad=(_PAST + '▶第2行："seq":1 → "seq": 1\n',),
    good=(_PAST + '第2行："seq":1\n',),
)
HISTORY_RULES = (_UNREADABLE_LINE, _ALTERED_LINE)
"""What can be wrong with the file of an edition's events."""
_REMEDY = "这个文件由 jgsw 追加，不能手改；用 git checkout 取回原来的内容"


def examine(kind: type[V], data: bytes, path: str) -> tuple[V | None, tuple[Diagnostic, ...]]:
    """The value in a YAML file, None when it cannot be read, and what is wrong or doubtful there."""
    reading = read_yaml(data, path)
    if reading.data is None:
        return None, reading.diagnostics
    built = build(kind, reading.data, path, markup)
    return (None, (*reading.diagnostics, *built)) if isinstance(built, tuple) else (built, reading.diagnostics)


def parse(kind: type[V], data: bytes, path: str) -> V | tuple[Diagnostic, ...]:
    """The value in a YAML file, or everything that is wrong with it."""
    value, found = examine(kind, data, path)
    return found if value is None else value


def salvage_text(data: bytes, path: str) -> tuple[Standard | None, tuple[Diagnostic, ...]]:
    """What is wrong or doubtful in the format of a standard's text, and what can be made of the text all the same."""
    reading = read_yaml(data, path)
    if reading.data is None:
        return None, reading.diagnostics
    standard, faults = salvage(Standard, reading.data, path, markup)
    return standard, (*reading.diagnostics, *faults)


def read_text(tree: Tree, path: str) -> Standard | tuple[Diagnostic, ...]:
    """One standard's text, or what is wrong with the file."""
    return parse(Standard, tree.read(path), path)


def read_explanation(tree: Tree, folder: str) -> Explanation | None:
    """What the author adds to the 编制说明 of an edition; None when there is nothing that can be read."""
    path = f"{folder}/explanation.yaml"
    if path not in frozenset(tree.files()):
        return None
    found = parse(Explanation, tree.read(path), path)
    return found if isinstance(found, Explanation) else None


def history(data: bytes, path: str) -> Iterator[Event | Diagnostic]:
    """The events of an edition, up to the first line that is none, and what is wrong with the file."""
    if not data:
        yield _UNREADABLE_LINE.at(Place(path, position=Position(1, 1)), "文件是空的", _REMEDY)
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        place = Place(path, position=Position(number, 1))
        event = read_line(line)
        if event is None:
            yield _UNREADABLE_LINE.at(place, f"第 {number} 行不是一个事件", _REMEDY)
            return
        if event.line() != line:
            yield _ALTERED_LINE.at(place, f"第 {number} 行与 jgsw 写下的不同", _REMEDY)
        yield event
