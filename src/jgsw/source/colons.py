"""Lines meant as `key: value` whose colon is full-width (`标题：甲`) or has no space: YAML takes them for text.

Only what can be told for certain is an error; what is merely likely is a warning, and honest running text
(`content: 注：甲`, a list of sentences, anything in `|` or quotes) is neither.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jgsw.diagnostics import Diagnostic
from jgsw.source import faults
from jgsw.source.text import Source

_NAME = r"[A-Za-z_][A-Za-z0-9_-]*|[\u4e00-\u9fff]{1,8}"
_LIKELY = re.compile(rf"(?P<name>{_NAME})(?P<colon>：|:(?=[^ \t\r\n/\d]))")
_ANY = re.compile(r"[ \t]*(?:- +)*(?P<name>[^\s：:#\"'\[{|>]{1,20})(?P<colon>：|:(?=[^ \t\r\n/]))")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]+")
_PARTED = re.compile(r"\n[ \t]*\r?\n|\n[ \t]*(?:-|[0-9]+[.)]|[a-z]\))[ \t]")
"""A blank line, or one that begins as an item."""
_WRITTEN = re.compile(r"[^ \t\r\n][^\r\n]*")
_RUNNING_ON = tuple("，、；：,;:—－（《〈“‘(")


class _Line(NamedTuple):
    start: int
    text: str


def in_broken_line(source: Source, offset: int) -> Diagnostic | None:
    """The wrong colon that explains why the line holding `offset` could not be parsed."""
    start = source.line_start(offset)
    found = _ANY.match(source.line(offset))
    return _error(source, start, found) if found else None


def in_root(source: Source, start: int, end: int) -> list[Diagnostic]:
    """Lines of a file that is one plain text although it should be a mapping."""
    return [
        _error(source, line.start, found) for line in _lines(source, start, end) if (found := _ANY.match(line.text))
    ]


def in_value(source: Source, key_end: int, start: int, end: int) -> Iterator[Diagnostic]:
    """Lines of a plain value that goes on, or begins, below the line of its key."""
    lines = _lines(source, start, end)
    if "\n" in source.text[key_end:start]:
        first = _LIKELY.match(lines[0].text)
        if first and (_is_certain(first) or (len(lines) > 1 and all(_LIKELY.match(line.text) for line in lines))):
            yield from in_root(source, start, end)
            return
    yield from in_folded(source, start, end)


def in_folded(source: Source, start: int, end: int) -> Iterator[Diagnostic]:
    """Lines that a plain text swallows as its continuation."""
    lines = _lines(source, start, end)
    if _PARTED.search(source.text, start, end):
        cause = "这段文字分了段或列了项，前面没有“|”，读出来都连成了一段。"
        yield faults.NO_BAR.at(source.place(start), cause, "在键的冒号后面（列表里在“-”后面）写“|”，文字从下一行起。")
    for previous, line in pairwise(lines):
        found = _LIKELY.match(line.text)
        if found and _is_certain(found):
            yield _error(source, line.start, found)
        elif found and not previous.text.endswith(_RUNNING_ON):
            yield _warning(source, line.start, found, "并到了上一行的文字后面")


def among_mappings(source: Source, items: Sequence[object], texts: Sequence[int]) -> Iterator[Diagnostic]:
    """Plain texts (given by where they start) in a block list whose other items are records of `key: value`."""
    records = [item for item in items if isinstance(item, dict)]
    if not all(any(isinstance(value, str) for value in record.values()) for record in records):
        return
    names = {name for record in records for name in record}
    for start in texts:
        found = _LIKELY.match(source.text, start)
        if found is None or source.text[source.line_start(start) : start].strip(" -"):
            continue
        if found["name"] in names:
            yield _error(source, 0, found)
        else:
            yield _warning(source, 0, found, "成了列表里的一段文字，而别的项都是“键: 值”")


def in_brackets(source: Source, start: int, end: int) -> Diagnostic:
    """A key within `{…}` after which no colon stands."""
    found = _ANY.match(source.text, start, end)
    if found:
        return _error(source, 0, found)
    cause = f"花括号里的“{source.text[start:end]}”后面没有冒号，读不出它的值。"
    remedy = "写成“{键: 值, 键: 值}”，冒号用半角，后面空一格；前面一段文字里有半角逗号的，给整段加上双引号。"
    return faults.NO_COLON.at(source.place(end), cause, remedy)


def _lines(source: Source, start: int, end: int) -> list[_Line]:
    return [_Line(found.start(), found[0].rstrip()) for found in _WRITTEN.finditer(source.text, start, end)]


def _is_certain(found: re.Match[str]) -> bool:
    """An identifier of the format before the colon, not a word of a sentence or an address."""
    after = found.string[found.end() : found.end() + 1]
    return bool(_IDENTIFIER.fullmatch(found["name"])) and (found["colon"] == "：" or after > "\x7f")


def _error(source: Source, start: int, found: re.Match[str]) -> Diagnostic:
    place = source.place(start + found.start("colon"))
    name = found["name"]
    remedy = f"写成“{name}: ”：半角冒号，后面空一格。如果这本来就是正文，请给整段加上双引号，或写进“|”文本块。"
    if found["colon"] == "：":
        return faults.WIDE_COLON.at(place, f"“{name}：”用了全角冒号，YAML 不认，把这一行当成了文字。", remedy)
    lack = "的空格不是半角空格" if found.string[found.end()].isspace() else "没有空格"
    return faults.NO_COLON.at(place, f"“{name}:”的冒号后面{lack}，YAML 不认，把这一行当成了文字。", remedy)


def _warning(source: Source, start: int, found: re.Match[str], effect: str) -> Diagnostic:
    name = found["name"]
    cause = f"“{name}{found['colon']}”像是一个键，但冒号不是“半角加空格”，这一行{effect}。"
    remedy = f"是键就写成“{name}: ”；是正文就给整段加上双引号，或写进“|”文本块。"
    return faults.DOUBTFUL_COLON.at(source.place(start + found.start("colon")), cause, remedy)
