"""doctor: whether this computer has what jgsw needs, and what to do where it has not."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jgsw import office
from jgsw.errors import Stop
from jgsw.gitstore import git_version
from jgsw.source import has_c_parser
from jgsw.tasks.bundled import bundled


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `ok` None means that it is not needed for everything."""

    name: str
    ok: bool | None
    detail: str
    remedy: str = ""


def doctor(root: Path | None) -> tuple[Finding, ...]:
    """Look at Python, Git, LibreOffice, the program's own files and, inside one, the repository."""
    return tuple(_findings(root))


def _findings(root: Path | None) -> Iterator[Finding]:
    yield Finding("Python", sys.version_info >= (3, 11), platform.python_version(), "安装 Python 3.11 或更新的版本")
    yield Finding("系统", True, f"{platform.system()} {platform.machine()}")
    yield _git()
    yield _yaml()
    program = office.find()
    yield Finding(
        "LibreOffice",
        True if program else None,
        str(program) if program else "没有找到",
        "" if program else "只在转 PDF 时需要；安装 libreoffice-writer 和 libreoffice-math",
    )
    for name in ("templates", "examples"):
        yield _bundled(name)
    if root is None:
        yield Finding("标准库", None, "当前文件夹不在标准库里", "用 -C 指明，或用 jgsw init 新建")
    else:
        yield Finding("标准库", True, str(root))


def _git() -> Finding:
    try:
        return Finding("Git", True, git_version())
    except Stop as stop:
        return Finding("Git", False, stop.message, stop.hint)


def _yaml() -> Finding:
    """Without the C parser everything still works, many times slower."""
    if has_c_parser():
        return Finding("YAML 解析器", True, "libyaml")
    return Finding("YAML 解析器", None, "没有 libyaml，读文件会慢很多", "重新安装 PyYAML 的二进制包")


def _bundled(name: str) -> Finding:
    try:
        return Finding(f"自带的 {name}", True, str(bundled(name)))
    except Stop as stop:
        return Finding(f"自带的 {name}", False, stop.message, stop.hint)
