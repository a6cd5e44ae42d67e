"""Files that were meant to be read and are not, for their name or their place: where they belong."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from jgsw.library.kinds import kind_of

_WRITTEN = re.compile(r"(?i)[^.].*\.ya?ml(?:\.ya?ml|\.txt)*")
"""Names that an editor may make of `….yaml`."""
_ENDINGS = re.compile(r"(?i)(?:\.ya?ml|\.txt)+$")
_EDITION = re.compile(r"(?i)[rv]0*([1-9][0-9]*)")
_ROOTS = ("standards", "register", "workflows", "records")
_TOP = ("jgsw", "system", "organization", "policy")
_ALIKE = 0.85
_TEXT_ELSEWHERE = re.compile(r"([^/.][^/]*)/[^/]+/r[1-9][0-9]*/standard\.yaml")
"""A text in a folder that should be called standards."""

_PLACES = tuple(
    (re.compile(pattern), cause, remedy)
    for pattern, cause, remedy in (
        (r"(register|workflows)/.+/([^/]+)", "{0}/ 里面的文件夹不会被读到", "移到 {0}/{1}"),
        (r"records/([^/]+)", "records/ 里要按种类分文件夹", "移到 records/<种类>/{0}，种类如 currency-check"),
        (r"records/([^/]+)/.+/([^/]+)", "records/{0}/ 里面的文件夹不会被读到", "移到 records/{0}/{1}"),
        (r"standards/([^/]+)\.yaml", "standards/ 里只有各标准的文件夹", "移到 standards/{0}/r1/standard.yaml"),
        (
            r"standards/([^/]+)/(?:.+/)?((?:standard|explanation)\.yaml)",
            "它不在版次文件夹里",
            "移到 standards/{0}/r1/{1}",
        ),
        (
            r"standards/([^/]+)/(?:records/)?([^/]+)",
            "它不在版次文件夹里",
            "文本写进 standards/{0}/r1/standard.yaml，记录移到 standards/{0}/r1/records/",
        ),
        (
            r"standards/[^/]+/r[1-9][0-9]*/[^/]+",
            "版次文件夹里只读 standard.yaml、explanation.yaml 和 records/ 里的记录",
            "文本写进 standard.yaml，记录移到 records/，别的材料移到 attachments/",
        ),
        (r"(standards/[^/]+/r[1-9][0-9]*/records)/.+/([^/]+)", "records/ 里面的文件夹不会被读到", "移到 {0}/{1}"),
    )
)
"""Where files are put by mistake: what is wrong there, and where they belong; the first that fits."""
_BELOW_EDITION = re.compile(r"standards/[^/]+/r[1-9][0-9]*/(?!records/)[^/]+/.+")
"""Whatever an edition has besides; nobody expects it to be read."""


class Stray(NamedTuple):
    """A file that nobody reads, or the first of a folder; what is wrong, and what is to be done."""

    path: str
    cause: str
    remedy: str


def strays(files: Iterable[str]) -> Iterator[Stray]:
    """Every stray of a repository, given all its files; a folder with a wrong name is told once."""
    present = frozenset(files)
    told: set[str] = set()
    for path in sorted(filter(_is_suspect, present)):
        meant = spelt(path)
        if kind_of(meant) is None:
            yield from _misplaced(path, meant)
            continue
        wrong, right = _first_difference(path, meant)
        if wrong not in told:
            told.add(wrong)
            yield Stray(path, f"{wrong} 不会被读到", _renaming(wrong, right, present))
    yield from (one for one in _renamed(present) if one.path.partition("/")[0] not in told)


def _renamed(present: frozenset[str]) -> Iterator[Stray]:
    """The folder of all standards, where there is none of its name."""
    texts = sorted(path for path in present if _TEXT_ELSEWHERE.fullmatch(path))
    if texts and not any(path.startswith("standards/") for path in present):
        folder = texts[0].partition("/")[0]
        yield Stray(texts[0], f"{folder} 不会被读到", "改名为 standards")


def spelt(path: str) -> str:
    """The path as it would be written if it were meant for a file that is read."""
    *folders, name = (step.strip() for step in unicodedata.normalize("NFKC", path).split("/"))
    stem = _ENDINGS.sub("", name).strip()
    if not folders:
        return f"{_nearest(stem, _TOP)}.yaml"
    folders[0] = _nearest(folders[0], _ROOTS)
    if folders[0] == "standards":
        if len(folders) > 2 and (found := _EDITION.fullmatch(folders[2])):
            folders[2] = f"r{found[1]}"
        if len(folders) > 3:
            folders[3] = _nearest(folders[3], ("records",))
        else:
            stem = _nearest(stem, ("standard", "explanation"))
    return "/".join((*folders, f"{stem}.yaml"))


def _is_suspect(path: str) -> bool:
    if not _WRITTEN.fullmatch(path, path.rfind("/") + 1) or kind_of(path):
        return False
    return not path.startswith(".") and "/." not in path


@cache
def _nearest(word: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(word.lower(), known, 1, _ALIKE)), word)


def _first_difference(path: str, meant: str) -> tuple[str, str]:
    """The outermost folder whose name is wrong, or the file; and its right name."""
    steps, right = path.split("/"), meant.split("/")
    last = next(index for index in range(1, len(steps) + 1) if steps[:index] != right[:index])
    return "/".join(steps[:last]), "/".join(right[:last])


def _renaming(wrong: str, right: str, present: frozenset[str]) -> str:
    if right in present or any(path.startswith(f"{right}/") for path in present):
        return f"{right} 已经有了：把要用的内容并进去，再删去 {wrong}"
    return f"改名为 {right}"


def _misplaced(path: str, meant: str) -> Iterator[Stray]:
    if _BELOW_EDITION.fullmatch(meant):
        return
    for pattern, cause, remedy in _PLACES:
        if found := pattern.fullmatch(meant):
            yield Stray(path, f"{path} 不会被读到：{cause.format(*found.groups())}", remedy.format(*found.groups()))
            return
