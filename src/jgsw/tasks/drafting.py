"""The tree that a step would commit: HEAD, with the edition's folder as it lies on disk and the evidence given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jgsw.errors import UsageError
from jgsw.library import as_committed
from jgsw.source import Folder, Overlay, Tree


@dataclass(frozen=True, slots=True)
class Draft:
    """`changes` are the files of the folder that differ from `base`, None for those that are gone.

    `seen` are the files as they lie on disk; `given` the evidence, relative to the folder.
    """

    base: Tree
    changes: Mapping[str, bytes | None]
    seen: Mapping[str, bytes]
    given: tuple[str, ...] = ()

    @property
    def tree(self) -> Tree:
        """The base with the changes."""
        return Overlay(self.base, self.changes)


def draft_of(root: Path, base: Tree, folder: str, evidence: Sequence[Path] = ()) -> Draft:
    """The edition's folder on disk over a commit; evidence from elsewhere goes to its `attachments/`."""
    disk = Folder(root)
    inside = f"{folder}/"
    seen = {path: disk.read(path) for path in disk.files() if path.startswith(inside)}
    on_disk = {path: as_committed(data) for path, data in seen.items()}
    added = dict(_evidence(root, folder, path) for path in evidence)
    on_disk |= added
    committed = {path for path in base.files() if path.startswith(inside)}
    changes: dict[str, bytes | None] = {
        path: data for path, data in on_disk.items() if path not in committed or base.read(path) != data
    }
    given = tuple(path.removeprefix(inside) for path in added)
    return Draft(base, changes | dict.fromkeys(committed - on_disk.keys()), seen, given)


def _evidence(root: Path, folder: str, path: Path) -> tuple[str, bytes]:
    try:
        data = path.read_bytes()
    except OSError:
        raise UsageError(f"读不了证据文件 {path}", "核对路径；文件夹不能作证据") from None
    if not data:
        raise UsageError(f"证据文件 {path} 是空的", "换成有内容的文件")
    full, home = path.resolve(), root / folder
    return (
        full.relative_to(root).as_posix() if full.is_relative_to(home) else f"{folder}/attachments/{path.name}"
    ), data
