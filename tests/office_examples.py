"""Examples of rules as files of a library: how they are laid over the office of `data/office`, and what is found.

An example has a part for each file. Its head is `── path`, and the lines below are pieces of the file: keys that
take the place of its own (a file that is not there, or lines that begin with no key, are the whole file). In brackets
after the path stands what else is done with the lines: see `_WAYS`. `▶` stands before the place of the finding,
`{U+200B}` for a character that cannot be seen.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from builders import spot
from rule_examples import merged

from jgsw.diagnostics import Diagnostic
from jgsw.source import Folder
from jgsw.tasks.checking import check

OFFICE = Path(__file__).parent / "data" / "office"
HEAD = "── "
_MARK = "▶"
_PART = re.compile(r"^── ([^（\n]+?)(?:（([^）\n]+)）)?\n", re.MULTILINE)
_UNSEEN = re.compile(r"\{U\+([0-9A-F]{4})\}")
_KEY = re.compile(r"[a-z_]+:(?: |$)", re.MULTILINE)
_LINE = re.compile(r"(▶?)第([0-9]+)行：(.+?)(?: → (.+))?")


class Spot(NamedTuple):
    """Where a finding is: file, line and column."""

    file: str
    line: int
    column: int

    @classmethod
    def of(cls, one: Diagnostic, data: bytes) -> "Spot":
        """The place of a finding in a file that holds `data`."""
        _, line, column = spot(one, data)
        return cls(one.place.file, line, column)


class Part(NamedTuple):
    """What an example says of one file: the way its lines are put there, None for pieces of the file."""

    path: str
    way: str | None
    lines: str


def parts(text: str) -> list[Part]:
    """The files that an example speaks of, in its order."""
    heads = list(_PART.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [Part(head[1], head[2], _seen(text[head.end() : end])) for head, end in zip(heads, ends, strict=True)]


def _seen(lines: str) -> str:
    return _UNSEEN.sub(lambda match: chr(int(match[1], 16)), lines)


def lay(text: str, office: Path, root: Path) -> Spot | None:
    """Copy the office to `root`, put an example's files there, and give the place it marks."""
    shutil.copytree(office, root, ignore=shutil.ignore_patterns(".git"))
    marked = [_put(part, root) for part in parts(text)]
    return next((one for one in marked if one), None)


def found_in(root: Path) -> list[tuple[Diagnostic, Spot]]:
    """Everything that is found in a library, with its place."""
    return [(one, Spot.of(one, _data(root / one.place.file))) for one in check(Folder(root)).diagnostics]


def _data(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _put(part: Part, root: Path) -> Spot | None:
    path = root / part.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if part.way == "删去":
        path.unlink()
    elif part.way == "链接":
        path.unlink(missing_ok=True)
        path.symlink_to(part.lines.strip())
    else:
        old = path.read_text(encoding="utf-8") if path.is_file() else ""
        return _write(path, _WAYS[part.way](old, part.lines), part)
    return None


def _write(path: Path, text: str, part: Part) -> Spot | None:
    at = text.find(_MARK)
    path.write_bytes(text.replace(_MARK, "").encode(_ENCODINGS.get(part.way, "utf-8")))
    return Spot(part.path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else None


def _pieces(old: str, lines: str) -> str:
    return merged(old, lines) if old and _KEY.match(lines.lstrip(_MARK)) else lines


def _reworded(old: str, lines: str) -> str:
    for line in lines.splitlines():
        before, after = line.split(" → ")
        assert before in old, before
        old = old.replace(before, after, 1)
    return old


def _by_line(old: str, lines: str) -> str:
    written = ["", *old.splitlines(keepends=True)]
    for said in lines.splitlines():
        match = _LINE.fullmatch(said)
        assert match, said
        mark, number, before, after = match.groups()
        line = written[int(number)]
        assert before == "删去" or before in line, said
        written[int(number)] = "" if before == "删去" else mark + line.replace(before, after or before, 1)
    return "".join(written)


def _whole(_: str, lines: str) -> str:
    return lines


_WAYS: Mapping[str | None, Callable[[str, str], str]] = {
    None: _pieces,
    "全文": _whole,
    "改字": _reworded,
    "逐行": _by_line,
    "加在末尾": lambda old, lines: old + lines,
    "UTF-8 编码": _whole,
    "UTF-16 编码": _whole,
    "GB 18030 编码": _whole,
    "开头有 BOM": _whole,
    "行末是 LF": _whole,
    "行末是 CR": lambda _, lines: lines.replace("\n", "\r"),
    "行末是 CR LF": lambda _, lines: lines.replace("\n", "\r\n"),
    "重复到 5 MiB": lambda _, lines: "".join(islice(cycle([lines]), 5 * 2**20 // len(lines.encode()) + 1)),
}
"""`改字` rewrites `旧 → 新`, one a line; `逐行` says `第1行：旧 → 新`, `第1行：删去`, or what is in a line that stays.

The others say what the file is.
"""
_ENCODINGS: Mapping[str | None, str] = {
    "GB 18030 编码": "gb18030",
    "UTF-16 编码": "utf-16",
    "开头有 BOM": "utf-8-sig",
}
