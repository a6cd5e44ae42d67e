"""A standard's text on its way past: what its visitor sees, and what it comes to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from jgsw.diagnostics import Diagnostic
from jgsw.model.explanation import Explanation
from jgsw.model.record import Record
from jgsw.model.repository import Digest
from jgsw.model.standard import Standard
from jgsw.source.waivers import Waiver


@dataclass(frozen=True, slots=True)
class TextFile:
    """A standard's text just read: where it stands, the folder of its edition, and what else is there."""

    path: str
    folder: str
    standard: Standard
    explanation: Explanation | None
    records: Mapping[str, Record]
    files: frozenset[str]


Visitor = Callable[[TextFile], Iterable[Diagnostic]]


class Known(NamedTuple):
    """What a text comes to: its digest, None when it cannot be read; what is wrong with it; its waivers."""

    digest: Digest | None
    found: tuple[Diagnostic, ...]
    waivers: tuple[Waiver, ...] = ()


class Remember(Protocol):
    """Remembers what texts come to."""

    def __call__(self, folder: str, files: frozenset[str], data: bytes, afresh: Callable[[], Known], /) -> Known:
        """What the text `data` of an edition comes to: from memory, else worked out `afresh`; `files` are beside it."""
        ...


def forget(folder: str, files: frozenset[str], data: bytes, afresh: Callable[[], Known], /) -> Known:
    """Remember nothing: every text is worked out afresh."""
    return afresh()
