"""The one place that starts git: a fixed table of plumbing commands, run by GitPython, hardened each time.

Nothing a repository carries is ever run: no hook, filter, file-system monitor, external program, pager or
network helper. Text from a user is never an option; objects are named by their full hash.
"""

import hashlib
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Self

from jgsw.errors import Missing, UsageError

if TYPE_CHECKING:
    from git.cmd import Git

Command = Literal[
    "cat-file",
    "commit-tree",
    "config",
    "diff-tree",
    "for-each-ref",
    "hash-object",
    "init",
    "ls-files",
    "ls-tree",
    "merge-base",
    "read-tree",
    "rev-list",
    "rev-parse",
    "symbolic-ref",
    "update-index",
    "update-ref",
    "version",
    "write-tree",
]
"""All that jgsw ever asks of git; none of these runs a filter, a text converter or a signing program as we call it."""

_SETTINGS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    f"core.attributesFile={os.devnull}",
    "core.quotePath=false",
    "core.splitIndex=false",
    "core.protectNTFS=true",
    "core.protectHFS=true",
    "core.warnAmbiguousRefs=true",
    "core.logAllRefUpdates=true",
    "core.filesRefLockTimeout=2000",
    "core.fsync=all",
    "core.fsyncMethod=fsync",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "gc.auto=0",
    "maintenance.auto=false",
)
_OPTIONS = ("--literal-pathspecs", "--no-pager", *(word for setting in _SETTINGS for word in ("-c", setting)))
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_PIPE = -1  # subprocess.PIPE, which GitPython hands on
_PATIENCE = 120.0  # seconds for one command; only a pipe posing as a file makes git wait that long
_environment_in_use = threading.Lock()


class Output(NamedTuple):
    """What a git command left behind."""

    status: int
    out: bytes
    err: str


@dataclass(frozen=True, slots=True)
class Plumbing:
    """Git on one repository: its work tree, its git folder, the folder it shares with other work trees, its hash.

    `fence` are file descriptors that each command keeps open, so that it holds what they lock until it has ended.
    """

    root: Path
    git_dir: Path
    common_dir: Path
    algorithm: str
    fence: tuple[int, ...] = ()

    @property
    def index(self) -> Path:
        """The user's own index."""
        return self.git_dir / "index"

    @property
    def nothing(self) -> str:
        """The hash that stands for no object."""
        return "0" * (2 * hashlib.new(self.algorithm, usedforsecurity=False).digest_size)

    @property
    def workshop(self) -> Path:
        """A private folder that only the holder of the lock uses."""
        return self.git_dir / "jgsw"

    def run(
        self, command: Command, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] | None = None
    ) -> Output:
        """Run one command to its end, whatever its status."""
        return _finish(self._start(command, arguments, variables or {}), stdin)

    def ask(
        self, command: Command, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] | None = None
    ) -> bytes:
        """What a command prints when all is well; anything else stops the task."""
        output = self.run(command, *arguments, stdin=stdin, variables=variables)
        if output.status:
            raise UsageError(f"Git 没有完成 {command}：{first_line(output.err)}", "可运行 git fsck 检查仓库是否完好")
        return output.out

    def open(self, command: Command, *arguments: str) -> "Git.AutoInterrupt":
        """A command that is talked to through its pipes; it ends with the last reference to it."""
        return self._start(command, arguments, {})

    def fenced(self, descriptor: int) -> Self:
        """The same with a lock that no command of ours outlives; Windows knows no such inheritance."""
        return replace(self, fence=(descriptor,)) if os.name == "posix" else self

    def _start(self, command: Command, arguments: tuple[str, ...], variables: Mapping[str, str]) -> "Git.AutoInterrupt":
        where = (f"--git-dir={self.git_dir}", f"--work-tree={self.root}")
        return _start(self.root, (*where, command, *arguments), variables, self.fence)


def run_in(folder: Path, command: Literal["init", "rev-parse", "version"], *arguments: str) -> Output:
    """Run a command where no repository is known yet, so that git itself looks for it and checks its owner."""
    return _finish(_start(folder, (command, *arguments)), b"")


def git_version() -> str:
    """The version of git, such as `2.39.5`; Missing when there is none."""
    words = run_in(Path("/"), "version").out.decode("utf-8", "replace").split()
    return words[2] if len(words) > 2 else "?"


def first_line(err: str) -> str:
    """The line of git's complaint that says what is wrong."""
    lines = [line for line in err.splitlines() if line.startswith(("fatal:", "error:"))] or err.splitlines()
    return lines[0] if lines else "没有说明原因"


def _start(
    folder: Path, words: tuple[str, ...], variables: Mapping[str, str] | None = None, fence: tuple[int, ...] = ()
) -> "Git.AutoInterrupt":
    runner = _git()
    command = [runner.GIT_PYTHON_GIT_EXECUTABLE or "git", *_OPTIONS, *words]
    with _without_git_variables():
        try:
            return runner(folder).execute(
                command,
                istream=_PIPE,
                as_process=True,
                env={**_ENVIRONMENT, **(variables or {})},
                **({"pass_fds": fence} if fence else {}),
            )
        except _not_found() as cause:
            raise _missing() from cause


def _finish(process: "Git.AutoInterrupt", stdin: bytes) -> Output:
    try:
        out, err = process.communicate(stdin, timeout=_PATIENCE)
    except BaseException as cause:
        process.terminate()  # git then clears its own lock files
        process.communicate()
        if isinstance(cause, Exception):
            raise UsageError("Git 很久没有回应，已停止它", "检查仓库里有没有管道等特殊文件，磁盘是否正常") from cause
        raise
    return Output(process.returncode, out, err.decode("utf-8", "replace"))


@contextmanager
def _without_git_variables() -> Iterator[None]:
    """Hide GIT_DIR, GIT_INDEX_FILE and their like, which a hook or a shell may have set for another purpose."""
    with _environment_in_use:
        hidden = {name: os.environ.pop(name) for name in tuple(os.environ) if name.upper().startswith("GIT_")}
        try:
            yield
        finally:
            os.environ.update(hidden)


def _git() -> "type[Git]":
    try:
        from git.cmd import Git
    except ImportError as cause:
        raise _missing() from cause
    return Git


def _not_found() -> type[Exception]:
    from git.exc import GitCommandNotFound

    return GitCommandNotFound


def _missing() -> Missing:
    return Missing(
        "这台电脑上找不到 Git", "请安装 Git 后再试：Debian、统信、麒麟用 apt install git，Windows 用 Git for Windows"
    )
