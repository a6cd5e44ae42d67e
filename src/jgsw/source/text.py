"""Bytes → text: encoding, size, merge conflicts and odd characters, judged before YAML is looked at."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from jgsw.diagnostics import Diagnostic, Place, Position, Rule
from jgsw.source import characters, faults

LARGEST = 4 * 2**20
"""The largest YAML file that is read, in bytes."""

MOST_FINDINGS = 20
"""A file shows at most so many faults of reading at once."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
_MADE_BY_OTHERS = {
    b"PK\x03\x04": "Word、Excel 文件或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版的 Word 或 Excel 文件",
    b"%PDF-": "PDF 文件",
    b"{\\rtf": "写字板或 Word 的 RTF 文件",
}
"""How files begin that another program made."""


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
    if made := next((name for mark, name in _MADE_BY_OTHERS.items() if data.startswith(mark)), None):
        remedy = "要存档就移到 attachments/；这里要用记事本一类的软件写成纯文本。"
        return [faults.ENCODING.at(_first(file), f"这是{made}，只是名字以 .yaml 结尾。", remedy)]
    if data.startswith(b"\xef\xbb\xbf"):
        remedy = "用编辑器另存为“UTF-8”（不要选“带 BOM 的 UTF-8”）。"
        return [faults.BOM.at(_first(file), "文件最前面有三个看不见的字节 EF BB BF。", remedy)]
    try:
        source = Source(file, data.decode())
    except UnicodeDecodeError as error:
        return [_not_utf8(data, file, error.start)]
    return list(islice(_refused(source), MOST_FINDINGS)) or source


def conflict(source: Source) -> Diagnostic | None:
    """The finding for the first conflict marker that a Git merge left."""
    marker = _CONFLICT.search(source.text)
    if marker is None:
        return None
    cause = f"“{marker[0]}”是 Git 合并时留下的记号，说明同一处被两个人改过。"
    remedy = "对照上下两种写法留下正确的内容，再把“<<<<<<<”“=======”“>>>>>>>”三行删掉。"
    return faults.CONFLICT.at(source.place(marker.start()), cause, remedy)


def _refused(source: Source) -> Iterator[Diagnostic]:
    yield from characters.odd(source.text, source.place)
    if "<<<<<<<" in source.text and (finding := conflict(source)):
        yield finding


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
    cause = f"第一个读不懂的字节在这里：第 {bad + 1} 个字节，0x{data[bad]:02X}。"
    if broken := _damaged(data):
        cause += f"其余文字是 UTF-8，有 {broken} 处坏了，可能是存盘或传输时损坏的。"
        return rule.at(place, cause, "用 git checkout 取回原来的文件，或对照原稿重新输入坏了的字。")
    return rule.at(place, cause + _likely_encoding(data), "用记事本打开文件，选“另存为”，编码选“UTF-8”，再保存。")


def _damaged(data: bytes) -> int:
    """How many characters are broken in a text that is UTF-8 for the most part."""
    if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return 0
    lenient = data.decode(errors="replace")
    broken = lenient.count("\ufffd")
    return broken if sum(char > "\x7f" for char in lenient) > 2 * broken else 0


def _likely_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        return "文件多半是 UTF-16 编码（记事本里叫“Unicode”）。"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "认不出是哪一种编码。"
    return "文件多半是 GBK（GB18030）编码，记事本里叫“ANSI”。"
