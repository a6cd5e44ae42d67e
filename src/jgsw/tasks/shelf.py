"""A place under `build/` where what a program has worked out is kept as JSON, for the same program only."""

import json
import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile

import jgsw
from jgsw.source.saving import write_atomically

_IGNORED = {"build", "build/", "/build", "/build/"}
_LARGEST = 64 * 2**20
"""The largest file that is kept, in bytes."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of files, each with the program that wrote it and a digest in its first line, and JSON in the second."""

    folder: Path

    def load(self, name: str) -> object:
        """What was kept under a name; None when there is nothing, or it is damaged, too large or another program's."""
        try:
            path = self._path(name)
            if path.stat().st_size > _LARGEST:
                return None
            head, _, body = path.read_bytes().partition(b"\n")
            return json.loads(body) if head == _head(body) else None
        except (OSError, ValueError, RecursionError):
            return None

    def keep(self, name: str, data: object) -> None:
        """Keep data under a name, in the place of the old ones; when that cannot be done, nothing happens."""
        body = json.dumps(data, separators=(",", ":")).encode()
        if len(body) < _LARGEST - len(_head(b"")):
            with suppress(OSError):
                write_atomically(self._path(name), _head(body) + b"\n" + body)

    def now(self) -> int | None:
        """The moment by the clock of this file system, in nanoseconds; None when nothing can be written here."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=self.folder) as file:
                return os.fstat(file.fileno()).st_mtime_ns
        except OSError:
            return None

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def open_shelf(root: Path) -> Shelf | None:
    """The shelf of a work tree; None where Git would see it, or where it lies outside."""
    folder = root / "build" / "cache" / "validate"
    try:
        ignored = (root / ".gitignore").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return None
    inside = Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root))
    return Shelf(folder) if inside and _IGNORED & set(ignored) else None


def _head(body: bytes) -> bytes:
    return f"{_program()} {sha256(body).hexdigest()}".encode()


@cache
def _program() -> str:
    """A digest of what decides findings besides the files: this program, Python, and what is installed beside it."""
    return sha256("\n".join((jgsw.__version__, sys.version, *_sources())).encode()).hexdigest()


def _sources() -> Iterator[str]:
    """The stamps of every file of the program, and of the folder that installing a package changes."""
    for folder, folders, files in os.walk(Path(jgsw.__file__).parent):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(files):
            yield _stamp(Path(folder, name))
    yield _stamp(Path(sysconfig.get_path("purelib")))


def _stamp(path: Path) -> str:
    with suppress(OSError):
        status = path.stat()
        return f"{path} {status.st_size} {status.st_mtime_ns}"
    return f"{path}"
