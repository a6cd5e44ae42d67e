"""One file → the value in it, or what is wrong with it."""

from collections.abc import Iterator
from typing import TypeVar

from jgsw import markup
from jgsw.diagnostics import Diagnostic, Place, Position, Rule, Severity
from jgsw.model.base import Value
from jgsw.model.event import Event, read_line
from jgsw.model.explanation import Explanation
from jgsw.model.reading import build, salvage
from jgsw.model.standard import Standard
from jgsw.source import Tree
from jgsw.source import read as read_yaml

V = TypeVar("V", bound=Value)

_UNREADABLE_LINE = Rule(
    "HIS401",
    "留痕读不出来",
    basis="history.jsonl 每行一个事件",
    id="event-unreadable",
    why="读不出的一行以后的事都不知道，阶段和编号就推不出来。",
)
_ALTERED_LINE = Rule(
    "HIS402",
    "留痕的写法变了",
    basis="history.jsonl 只能由 jgsw 追加",
    id="event-rewritten",
    why="写法变了，说明有人用别的程序存过这个文件，指纹不再可靠。",
)
HISTORY_RULES = (_UNREADABLE_LINE, _ALTERED_LINE)
"""What can be wrong with the file of an edition's events."""
_REMEDY = "这个文件由 jgsw 追加，不能手改；用 git checkout 取回原来的内容"


def parse(kind: type[V], data: bytes, path: str) -> V | tuple[Diagnostic, ...]:
    """The value in a YAML file, or everything that is wrong with it."""
    reading = read_yaml(data, path)
    if reading.data is None or any(one.severity is Severity.ERROR for one in reading.diagnostics):
        return tuple(reading.diagnostics)
    return build(kind, reading.data, path, markup)


def salvage_text(data: bytes, path: str) -> tuple[Standard | None, tuple[Diagnostic, ...]]:
    """Everything that is wrong with the format of a standard's text, and what can be made of the text all the same."""
    reading = read_yaml(data, path)
    if reading.data is None or any(one.severity is Severity.ERROR for one in reading.diagnostics):
        return None, tuple(reading.diagnostics)
    return salvage(Standard, reading.data, path, markup)


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
