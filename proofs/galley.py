"""A PDF as a proof-reader sees it: its pages with what stands at their heads and feet, and its text against ours."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from proofs.lines import Line, plain

_WINDOW = 1500
"""How many characters a formula may fill."""


@dataclass(frozen=True)
class Galley:
    """The pages of a PDF after the cover: the numbers printed on them, and their text without heads and feet."""

    pages: tuple[str, ...]
    header: str

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The page number printed on each page; "" where there is none."""
        return tuple(page.rstrip().rpartition("\n")[2] for page in self.pages)

    def texts(self) -> Iterator[str]:
        """What stands between head and foot of each page."""
        header = plain(self.header)
        for page, label in zip(self.pages, self.labels, strict=True):
            text = plain(page.rstrip().removesuffix(label))
            yield text.removeprefix(header)


def read(pdf: Path) -> tuple[str, ...]:
    """The text of every page in the order in which it is drawn."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
    return tuple(done.stdout.split("\f")[:-1])


_EMBEDDED = re.compile(r"\byes (yes|no) (yes|no)\b")


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Every font of a PDF, and whether it is inside."""
    done = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True)
    return [(row.split()[0], bool(_EMBEDDED.search(row))) for row in done.stdout.splitlines()[2:]]


@dataclass
class Reading:
    """Following the text of a tree through the pages of a PDF: where things begin, and where the two part."""

    text: str
    starts: list[int]
    position: int = 0
    begins: dict[str, int] = field(default_factory=dict)
    _pending: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, texts: Iterable[str], footnotes: Iterable[str]) -> "Reading":
        """The pages joined, their footnotes taken out, each of which must be there once."""
        pages = list(texts)
        for note in footnotes:
            [home] = (index for index, page in enumerate(pages) if note in page)
            before, _, after = pages[home].rpartition(note)
            pages[home] = before + after
        starts = [sum(map(len, pages[:index])) for index in range(len(pages))]
        return cls("".join(pages), starts)

    def follow(self, lines: Iterable[Line]) -> str | None:
        """Where the two part, with a little of both; None when they agree to the last character."""
        gap = False
        for line in lines:
            self._pending += [line.anchor] if line.anchor else []
            if line.text is None:
                gap = True
                continue
            if gap and line.text:
                self._leap(line.text)
                gap = False
            fault = self._line(line)
            if fault:
                return fault
        rest = self.text[self.position :]
        return f"nothing | {rest[:60]}" if rest and not gap else None

    def page_of(self, anchor: str) -> int:
        """The index of the page where what has this anchor begins."""
        return sum(start <= self.begins[anchor] for start in self.starts) - 1

    def _leap(self, text: str) -> None:
        """Over a formula, whose characters are its own."""
        found = self.text.find(text[:12], self.position, self.position + _WINDOW)
        self.position = max(found, self.position)

    def _line(self, line: Line) -> str | None:
        text = line.text or ""
        for index, character in enumerate(text):
            self._repeated(line.head, text[index:])
            while self._pending:
                self.begins[self._pending.pop()] = self.position
            if self.text[self.position : self.position + 1] != character:
                return f"{text[index : index + 60]} | {self.text[self.position : self.position + 60]}"
            self.position += 1
        return None

    def _repeated(self, head: str, text: str) -> None:
        """At the top of a page, the head of the table that goes on there."""
        if head and self.position in self.starts and self.text.startswith(head, self.position):
            self.position += 0 if text.startswith(head) else len(head)
