"""The few exceptions that stop a task; faults in the user's own files are `Diagnostic` values instead."""

from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    REFUSED = 3
    MISSING = 4
    CONFLICT = 5
    BUG = 70
    INTERRUPTED = 130


class Stop(Exception):
    """A task cannot go on: one Chinese sentence saying why, and a hint saying what to do next."""

    code: ClassVar[Exit] = Exit.USAGE

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(Stop):
    """The command line, an answer or the configuration cannot be acted on."""


class Refused(Stop):
    """A rule of the procedure forbids the step."""

    code = Exit.REFUSED


class Missing(Stop):
    """Something outside jgsw is not there: git, LibreOffice, a bundled file."""

    code = Exit.MISSING


class Conflict(Stop):
    """Another process holds the repository, or its state moved while we worked."""

    code = Exit.CONFLICT
