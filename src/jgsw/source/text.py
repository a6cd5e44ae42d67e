"""Bytes → text: encoding, size, line ends and characters nobody can see, judged before YAML is looked at."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from jgsw.diagnostics import Diagnostic, Place, Position, Rule
from jgsw.source import faults

LARGEST = 4 * 2**20
"""The largest YAML file that is read, in bytes."""

MOST_FINDINGS = 20
"""A file shows at most so many faults of reading at once."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_UNSEEN_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
)
_UNSEEN = re.compile(f"[{_UNSEEN_CLASS}]")
_UNSEEN_DECODED = re.compile(f"[{_UNSEEN_CLASS}\r]")
_LINE_ENDS = "\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Source(NamedTuple):
    """A file's name and its text; offsets count characters."""

    file: str
    text: str

    def place(self, offset: int) -> Place:
        """The position of the character at `offset`, for findings in text that has no routes."""
        return Place(self.file, position=position(self.text, offset))

    def line(self, offset: int) -> str:
        """The whole line that holds `offset`, without its break."""
        end = self.text.find("\n", offset)
        return self.text[self.line_start(offset) : end if end >= 0 else None].removesuffix("\r")

    def line_start(self, offset: int) -> int:
        """The offset of the first character of the line that holds `offset`."""
        return self.text.rfind("\n", 0, offset) + 1


def position(text: str, offset: int) -> Position:
    """Line and column of the character at `offset`."""
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def clip(text: str, width: int = 16) -> str:
    """The beginning of a text, for quoting it in a message."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= width else line[:width] + "…"


def screen(data: bytes, file: str) -> Source | list[Diagnostic]:
    """The text of a file, or why its characters are refused."""
    if len(data) > LARGEST:
        return [_too_large(data, file)]
    if data.startswith(b"\xef\xbb\xbf"):
        remedy = "用编辑器另存为“UTF-8”（不要选“带 BOM 的 UTF-8”）。"
        return [faults.BOM.at(_first(file), "文件最前面有三个看不见的字节 EF BB BF。", remedy)]
    try:
        source = Source(file, data.decode())
    except UnicodeDecodeError as error:
        return [_not_utf8(data, file, error.start)]
    return list(islice(_odd_characters(source), MOST_FINDINGS)) or source


def unseen(text: str) -> re.Match[str] | None:
    """The first character of a decoded text that nobody can see, or that no document may hold."""
    return _UNSEEN_DECODED.search(text)


def unseen_at(place: Place, char: str) -> Diagnostic:
    """The finding for one such character."""
    if char in _LINE_ENDS:
        return _line_end(place, f"U+{ord(char):04X}")
    kind = "改变文字方向的字符" if char in _BIDI else "看不见的字符或控制字符"
    remedy = "删掉这个字符（常由网页或 Word 粘贴带入）；在它前后各删一个字，再重新输入即可。"
    return faults.INVISIBLE.at(place, f"这里有一个{kind} U+{ord(char):04X}。", remedy)


def conflict(source: Source) -> Diagnostic | None:
    """The finding for the first conflict marker that a Git merge left."""
    marker = _CONFLICT.search(source.text)
    if marker is None:
        return None
    cause = f"“{marker[0]}”是 Git 合并时留下的记号，说明同一处被两个人改过。"
    remedy = "对照上下两种写法留下正确的内容，再把“<<<<<<<”“=======”“>>>>>>>”三行删掉。"
    return faults.CONFLICT.at(source.place(marker.start()), cause, remedy)


def _odd_characters(source: Source) -> Iterator[Diagnostic]:
    if "\r" in source.text:
        for found in _LONE_RETURN.finditer(source.text):
            yield _line_end(source.place(found.start()), "单独的回车符（CR）")
    for found in _UNSEEN.finditer(source.text):
        yield unseen_at(source.place(found.start()), found[0])
    if "<<<<<<<" in source.text and (finding := conflict(source)):
        yield finding


def _line_end(place: Place, what: str) -> Diagnostic:
    return faults.LINE_END.at(place, f"这里用{what}换行，各种软件读法不一。", "在编辑器里把换行符改成 LF，再保存。")


def _first(file: str) -> Place:
    return Place(file, position=Position(1, 1))


def _too_large(data: bytes, file: str) -> Diagnostic:
    cause = f"文件有 {len(data) / 2**20:.1f} MiB，最多可读 {LARGEST // 2**20} MiB。"
    return faults.TOO_LARGE.at(_first(file), cause, "把内容拆成几个文件；图片和附件不要写进 YAML。")


def _not_utf8(data: bytes, file: str, bad: int) -> Diagnostic:
    line_start = data.rfind(b"\n", 0, bad) + 1
    line = data.count(b"\n", 0, bad) + 1
    place = Place(file, position=Position(line, len(data[line_start:bad].decode()) + 1))
    rule: Rule = faults.ENCODING
    cause = f"第一个读不懂的字节在这里：第 {bad + 1} 个字节，0x{data[bad]:02X}。{_likely_encoding(data)}"
    return rule.at(place, cause, "用记事本打开文件，选“另存为”，编码选“UTF-8”，再保存。")


def _likely_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return "文件多半是 UTF-16 编码（记事本里叫“Unicode”）。"
    lenient = data.decode(errors="replace")
    broken = lenient.count("\ufffd")
    if sum(char > "\x7f" for char in lenient) > 2 * broken:
        return f"其余文字是 UTF-8，有 {broken} 处坏了，可能是存盘或传输时损坏的。"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "认不出是哪一种编码。"
    return "文件多半是 GBK（GB18030）编码，记事本里叫“ANSI”。"
