"""Which paths may stand in a repository: those that mean the same on Linux, Windows and macOS, and stay inside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import is_normalized, normalize

_LONGEST_PATH = 260
_LONGEST_NAME = 255
_RESERVED = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?")
_GIT_FOLDER = re.compile(r"(?i:\.git|git~[0-9]+)[ .]*")
_WINDOWS = re.compile(r'[<>:"|?*\\]')


def fault(path: str) -> str:
    """Why a path (POSIX, relative to the root) may not be used, as the end of a sentence; empty when it may."""
    if not path or path.startswith("/"):
        return "要写相对仓库根文件夹的路径"
    if not path.replace("\u3000", "").isprintable():
        return "含有看不见的字符"
    if not is_normalized("NFC", path):
        return "用了分解形式的字符，请改用组合形式（NFC）"
    if len(path) > _LONGEST_PATH:
        return f"超过 {_LONGEST_PATH} 个字符，Windows 打不开"
    return next(filter(None, map(_name_fault, path.split("/"))), "")


def clashing(paths: Iterable[str]) -> dict[str, str]:
    """Files and folders that differ only in case or in Unicode form, each with one of those it is taken for."""
    names = {*paths}
    spelled: dict[str, str] = {}
    clashes: dict[str, str] = {}
    for name in sorted(names | folders(names)):
        other = spelled.setdefault(normalize("NFC", name.casefold()), name)
        if other != name:
            clashes |= {name: other, other: name}
    return clashes


def clash(path: str, clashes: Mapping[str, str]) -> str:
    """What a path, or a folder it stands in, is taken for; empty when it stands alone."""
    return next((clashes[name] for name in (path, *parents(path)) if name in clashes), "") if clashes else ""


def parents(path: str) -> Iterator[str]:
    """The folders above a path, innermost first."""
    while path := path.rpartition("/")[0]:
        yield path


def folders(paths: Iterable[str]) -> set[str]:
    """All the folders that hold these paths."""
    found: set[str] = set()
    for path in paths:
        for folder in parents(path):
            if folder in found:
                break
            found.add(folder)
    return found


def _name_fault(name: str) -> str:
    if name in ("", ".", ".."):
        return "不能含有空的一级、“.”或“..”"
    if _GIT_FOLDER.fullmatch(name):
        return f"“{name}”是 Git 自己的文件夹名"
    if _WINDOWS.search(name) or _RESERVED.fullmatch(name) or name[-1] in " .":
        return f"“{name}”是 Windows 不能用的名字"
    if len(name.encode()) > _LONGEST_NAME:
        return f"有一级名字超过 {_LONGEST_NAME} 字节，请改短"
    return ""
