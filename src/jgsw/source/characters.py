"""Characters that no document may hold: those nobody can see, likenesses of others, what a conversion garbled."""

import re
import unicodedata
from collections.abc import Callable, Iterator

from jgsw.diagnostics import Diagnostic, Place
from jgsw.source import faults

_UNSEEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\ufe00-\ufe0f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0"
    "\ufff0-\uffff\U000e0000-\U000e007f"
)
_FONT_BOUND = "\ue000-\uf8ff"
_LIKENESSES = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
"""Radicals, and ideographs kept for compatibility only."""
_UNWANTED = _UNSEEN + _FONT_BOUND + _LIKENESSES
_RUN = re.compile(f"([{_UNWANTED}])\\1*")
"""Runs of one character are told once."""
_LONE_RETURN = re.compile(r"\r(?!\n)")
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
_UNWANTED_DECODED = re.compile(f"[{_UNWANTED}\r]")
_ESCAPED = re.compile(f"[{_UNWANTED}\r\t\n]")
_LINE_ENDS = "\x85\u2028\u2029"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def odd(text: str, place: Callable[[int], Place]) -> Iterator[Diagnostic]:
    """The findings for a whole file's text; `place` tells where an offset is."""
    if "\r" in text:
        for found in _LONE_RETURN.finditer(text):
            yield _line_end(place(found.start()), "单独的回车符（CR）")
    for pattern in (_RUN, _GARBLED):
        for found in pattern.finditer(text):
            yield refused(place(found.start()), found[found.lastindex or 0])


def unwanted(text: str) -> re.Match[str] | None:
    """The first character of a decoded value that no document may hold."""
    return _UNWANTED_DECODED.search(text)


def perhaps_escaped(text: str) -> bool:
    """Whether a decoded value has a character that is seldom written but by an escape."""
    return _ESCAPED.search(text) is not None


def refused(place: Place, piece: str) -> Diagnostic:
    """The finding for one such character, or for what a conversion made of one."""
    if piece in _LINE_ENDS:
        return _line_end(place, f"U+{ord(piece):04X}")
    for pattern, cause, remedy in _KINDS:
        if pattern.match(piece):
            plain = unicodedata.normalize("NFKC", piece)
            what = f" U+{ord(piece):04X}" if len(piece) == 1 else f"“{piece}”"
            return faults.INVISIBLE.at(place, f"这里有{cause.format(what=what, plain=plain)}。", remedy)
    kind = "改变文字方向的字符" if piece in _BIDI else "看不见的字符或控制字符"
    remedy = "删掉这个字符（常由网页或 Word 粘贴带入）；在它前后各删一个字，再重新输入即可。"
    return faults.INVISIBLE.at(place, f"这里有一个{kind} U+{ord(piece):04X}。", remedy)


def _line_end(place: Place, what: str) -> Diagnostic:
    return faults.LINE_END.at(place, f"这里用{what}换行，各种软件读法不一。", "在编辑器里把换行符改成 LF，再保存。")
