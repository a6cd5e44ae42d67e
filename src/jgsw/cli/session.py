"""What holds for one call of the program: where, when, in which format, on which screen."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from jgsw.cli.screen import Screen, open_screen
from jgsw.cli.values import day, one_of
from jgsw.errors import UsageError

if TYPE_CHECKING:
    from jgsw.tasks.workspace import Clock

_BEIJING = timezone(timedelta(hours=8))


class Format(StrEnum):
    """How results are written."""

    CONCISE = "concise"
    FULL = "full"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


class Colour(StrEnum):
    """When there are colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Session:
    """`folder` is where the user stands, or what -C names; `command` the name of what he wants."""

    folder: Path
    format: Format
    screen: Screen
    command: str = ""

    @property
    def root(self) -> Path:
        """The standards repository; a usage error when the folder is in none."""
        from jgsw.tasks.workspace import find_root

        return find_root(self.folder)

    @property
    def root_if_any(self) -> Path | None:
        """The standards repository, or None when the folder is in none."""
        try:
            return self.root
        except UsageError:
            return None

    def alone(self, paths: Sequence[Path]) -> Path | None:
        """The file meant, when it is one that stands outside the repository, or where there is none.

        A usage error when there is no such file.
        """
        if len(paths) != 1 or paths[0].is_dir():
            return None
        path, root = paths[0].resolve(), self.root_if_any
        if root and path.is_relative_to(root):
            return None
        if not path.exists():
            raise UsageError(f"没有这个文件：{paths[0]}", "核对路径")
        return path

    @property
    def clock(self) -> "Clock":
        """Today and now, or the morning of the day that JGSW_TODAY names."""
        from jgsw.tasks.workspace import Clock

        if named := os.environ.get("JGSW_TODAY"):
            today = day(named, "环境变量 JGSW_TODAY")
            return Clock(today, datetime.combine(today, time(9), _BEIJING))
        now = datetime.now().astimezone()
        return Clock(now.date(), now)

    def path(self, path: Path) -> Path:
        """A path as the user wrote it, seen from the folder he means."""
        return self.folder / path

    def give(self, data: Mapping[str, object]) -> bool:
        """Print the result as JSON if that is wanted, and say whether it was."""
        if self.format is Format.JSON:
            self.screen.data({"version": 1, "command": self.command, **data})
        return self.format is Format.JSON


def open_session(folder: Path | None, wanted: Format | None, colour: Colour, quiet: bool) -> Session:
    """The session that the common options and the environment ask for."""
    where = folder or Path.cwd()
    if not where.is_dir():
        raise UsageError(f"没有“{where}”这个文件夹", "核对 -C 后面的路径")
    chosen = wanted or format_of(os.environ, sys.stdout.isatty())
    forced = {Colour.ALWAYS: True, Colour.NEVER: False}.get(colour)
    return Session(where, chosen, open_screen(forced, quiet, guarded=chosen is Format.GITHUB))


def format_of(environment: Mapping[str, str], terminal: bool) -> Format:
    """The format when no option names one."""
    if named := environment.get("JGSW_OUTPUT_FORMAT"):
        return one_of(Format, named, "环境变量 JGSW_OUTPUT_FORMAT")
    if environment.get("GITHUB_ACTIONS") == "true":
        return Format.GITHUB
    return Format.FULL if terminal else Format.CONCISE
