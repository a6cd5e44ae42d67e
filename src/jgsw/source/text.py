"""Bytes → text: encoding, size, line ends and characters nobody can see, judged before YAML is looked at."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from jgsw.diagnostics import Diagnostic, Place, Position, Rule
from jgsw.source import faults

LARGEST = 4 * 2**20
"""The largest YAML file that is read, in bytes."""

MOST_FINDINGS = 20
"""A file shows at most so many faults of reading at once."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_UNSEEN_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\ufe00-\ufe0f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff0-\uffff\U000e0000-\U000e007f"
)
_FONT_BOUND = "\ue000-\uf8ff"
_LIKENESSES = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
"""Radicals, and ideographs kept for compatibility only."""
_UNWANTED_CLASS = _UNSEEN_CLASS + _FONT_BOUND + _LIKENESSES
_UNWANTED = re.compile(f"([{_UNWANTED_CLASS}])\\1*")
"""Runs of one character count once."""
_GARBLED = re.compile("锟斤拷")
"""What becomes of U+FFFD when it is read as GBK."""
_KINDS = (
    (re.compile("[\ufffd锟]"), "乱码{what}，原来的字在转换编码时丢了", "对照原稿，把丢了的字补上。"),
    (
        re.compile(f"[{_LIKENESSES}]"),
        "部首或兼容用字{what}，看着是“{plain}”，查找和比较都不当它是",
        "重新输入这个字（常由 PDF 粘贴带入）。",
    ),
    (
        re.compile(f"[{_FONT_BOUND}]"),
        "自造字或符号字体里的字符{what}，换一台电脑就印不出来",
        "换成通用的字或符号（常由 Word 的项目符号带入）。",
    ),
)
"""What is wrong with a character that can be seen, and what to do."""
_UNWANTED_DECODED = re.compile(f"[{_UNWANTED_CLASS}\r]")
_ESCAPED = re.compile(f"[{_UNWANTED_CLASS}\r\t\n]")
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


_MADE_BY_OTHERS = {
    b"PK\x03\x04": "Word、Excel 文件或压缩包",
    b"\xd0\xcf\x11\xe0": "旧版的 Word 或 Excel 文件",
    b"%PDF-": "PDF 文件",
    b"{\\rtf": "写字板或 Word 的 RTF 文件",
}


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
    return list(islice(_odd_characters(source), MOST_FINDINGS)) or source


def unseen(text: str) -> re.Match[str] | None:
    """The first character of a decoded text that nobody can see, or that no document may hold."""
    return _UNWANTED_DECODED.search(text)


def perhaps_escaped(text: str) -> bool:
    """Whether a decoded text has a character that is seldom written but by an escape."""
    return _ESCAPED.search(text) is not None


def unseen_at(place: Place, char: str) -> Diagnostic:
    """The finding for one such character."""
    if char in _LINE_ENDS:
        return _line_end(place, f"U+{ord(char):04X}")
    for seen, cause, remedy in _KINDS:
        if seen.match(char):
            plain = unicodedata.normalize("NFKC", char)
            what = f" U+{ord(char):04X}" if len(char) == 1 else f"“{char}”"
            return faults.INVISIBLE.at(place, f"这里有{cause.format(what=what, plain=plain)}。", remedy)
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
    for unwanted in (_UNWANTED, _GARBLED):
        for found in unwanted.finditer(source.text):
            yield unseen_at(source.place(found.start()), found[found.lastindex or 0])
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
