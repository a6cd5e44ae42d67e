"""The tree that a step would commit: HEAD, with the edition's folder as it lies on disk and the evidence given."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jgsw.errors import Refused, UsageError
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


_BELONGS = re.compile(r"(?:standard|explanation)\.yaml|records/[^/]+\.ya?ml|(?:attachments|figures)/.+")
_JUNK = re.compile(r"(?:.*/)?(?:\.|~\$)[^/]*|.*\.(?:tmp|bak|wbk)|(?:.*/)?(?:Thumbs\.db|desktop\.ini)", re.IGNORECASE)


def draft_of(root: Path, base: Tree, folder: str, evidence: Sequence[Path] = ()) -> Draft:
    """The edition's folder on disk over a commit; evidence from elsewhere goes to its `attachments/`.

    Only what belongs to an edition is taken; the history is that of the commit, and must be so on disk.
    """
    disk = Folder(root)
    inside = f"{folder}/"
    seen = {path: disk.read(path) for path in disk.files() if path.startswith(inside)}
    _check_history(base, f"{folder}/history.jsonl", seen)
    on_disk = {path: as_committed(data) for path, data in seen.items() if _belongs(path.removeprefix(inside))}
    added = _evidence(root, folder, evidence, on_disk)
    on_disk |= added
    committed = {path for path in base.files() if path.startswith(inside) and _belongs(path.removeprefix(inside))}
    changes: dict[str, bytes | None] = {
        path: data for path, data in on_disk.items() if path not in committed or base.read(path) != data
    }
    given = tuple(path.removeprefix(inside) for path in added)
    return Draft(base, changes | dict.fromkeys(committed - on_disk.keys()), seen, given)


def _belongs(path: str) -> bool:
    return bool(_BELONGS.fullmatch(path)) and not _JUNK.fullmatch(path)


def _check_history(base: Tree, path: str, seen: Mapping[str, bytes]) -> None:
    committed = base.read(path) if path in frozenset(base.files()) else None
    if committed is not None and as_committed(seen.get(path, b"")) != committed:
        raise Refused(f"{path} 与提交里的不一致，留痕不能手改", f"用 git checkout -- {path} 取回原来的内容")


def _evidence(root: Path, folder: str, paths: Sequence[Path], on_disk: Mapping[str, bytes]) -> dict[str, bytes]:
    added: dict[str, bytes] = {}
    for path in paths:
        target, data = _target(root, folder, path), as_committed(_content(path))
        if ({**on_disk, **added}).get(target, data) != data:
            raise UsageError(f"{target} 已有，内容与 {path} 不同", "给证据文件换一个名字")
        added[target] = data
    return added


def _content(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        raise UsageError(f"读不了证据文件 {path}", "核对路径；文件夹不能作证据") from None
    if not data:
        raise UsageError(f"证据文件 {path} 是空的", "换成有内容的文件")
    return data


def _target(root: Path, folder: str, path: Path) -> str:
    full, home = path.resolve(), root / folder
    if not full.is_relative_to(home):
        return f"{folder}/attachments/{path.name}"
    below = full.relative_to(home).as_posix()
    if below == "standard.yaml" or not _belongs(below):
        raise UsageError(f"{below} 不能作证据", "证据放在 records/ 或 attachments/ 里")
    return f"{folder}/{below}"
