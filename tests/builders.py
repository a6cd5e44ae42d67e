"""Things the tests are about, made with defaults: a standard from a few lines of YAML, a repository on disk."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent

from jgsw import library
from jgsw.compose.context import Printing, Titles
from jgsw.diagnostics import Diagnostic
from jgsw.model.config import Config
from jgsw.model.standard import Standard
from jgsw.model.state import EditionState
from jgsw.numbering import number
from jgsw.source import resolve
from jgsw.tasks.initialise import initialise
from jgsw.tasks.workspace import Clock

HEAD = """\
id: sample
level: internal
title: {main: 会议服务规范}
function: specification
"""
WHOLE_HEAD = f"""\
{HEAD}foreword: {{custodian: 某局, drafting_units: [某局], drafters: [王五]}}
scope: |
  本文件规定了会议服务的要求。

  本文件适用于机关会议服务。
"""
"""With the foreword and the scope that every finished text has."""
TODAY = date(2026, 11, 22)
CLOCK = Clock(TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC))
OFFICER = ("王五", "wangwu@jgsw.example")


def a_text(body: str = "", head: str = HEAD) -> bytes:
    """A standard's file: the head, then the body."""
    return (head + dedent(body)).encode()


def a_standard(body: str = "", head: str = HEAD) -> Standard:
    """The standard in such a file; the file must be right."""
    found = library.parse(Standard, a_text(body, head), "standard.yaml")
    assert isinstance(found, Standard), found
    return found


def faults_of(body: str, head: str = HEAD) -> list[tuple[str, int, int]]:
    """Code, line and column of everything wrong with the format of such a file."""
    data = a_text(body, head)
    found = library.parse(Standard, data, "standard.yaml")
    return [] if isinstance(found, Standard) else [spot(one, data) for one in found]


def spot(one: Diagnostic, data: bytes) -> tuple[str, int, int]:
    """Code, line and column of a finding."""
    start = resolve(one.place, data).start
    return one.rule.code, start.line, start.column


def a_printing(standard: Standard, **given: object) -> Printing:
    """A printing with nothing special about it."""
    defaults: dict[str, object] = {
        "standard": standard,
        "numbering": number(standard),
        "state": EditionState(),
        "config": Config(name="某局", levels={}),
        "titles": Titles({}, {}),
        "path": "standard.yaml",
        "draft_name": "草案",
        "picture": lambda name: b"",
    }
    return Printing(**(defaults | given))  # type: ignore[arg-type]


def git(root: Path, *words: str) -> str:
    """Plain git, as a user would run it."""
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True)
    return done.stdout


def a_repository(root: Path) -> Path:
    """A fresh standards repository whose officer holds every role."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    git(root, "config", "user.name", OFFICER[0])
    git(root, "config", "user.email", OFFICER[1])
    initialise(root, "某市机关事务管理局", CLOCK)
    return root


def write(root: Path, files: Mapping[str, str]) -> None:
    """Put files into a folder."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(dedent(text).encode())
