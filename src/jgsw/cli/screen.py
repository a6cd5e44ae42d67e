"""Where everything is printed: results on standard output, all else on standard error."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from jgsw.cli.text import cells, fold, safe

if TYPE_CHECKING:
    from jgsw.tasks.workspace import Progress

Part = str | tuple[str, str]
"""A piece of a line: text, or text with its style. Text is data: it never becomes markup."""

_STYLES = {
    "good": "green",
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "strong": "bold",
    "faint": "bright_black",
}
_UNBOUNDED = 100_000
_NARROWEST = 30
_LEGACY_CHINESE = ("gb", "cp936", "big5", "cp950", "euc-cn", "hz")


@dataclass(frozen=True, slots=True)
class Screen:
    """The two streams; `quiet` leaves out hints and progress, `guarded` keeps data from commanding a pipeline."""

    out: Console
    err: Console
    quiet: bool = False
    guarded: bool = False

    @property
    def width(self) -> int:
        """The columns of the terminal, or a very large number where lines go to a file."""
        return _width(self.out)

    @property
    def wide_ambiguous(self) -> bool:
        """Whether this is an old Chinese console, where `“` and `→` take two columns."""
        return self.out.encoding.lower().startswith(_LEGACY_CHINESE)

    def line(self, *parts: Part) -> None:
        """Print a line of the result."""
        self._print(self.out, parts)

    def item(self, lead: Part, text: str) -> None:
        """Print a text of the result after its lead; where it does not fit, it goes on below itself."""
        for parts in _folded(self.out, lead, text):
            self._print(self.out, parts)

    def raw(self, line: str) -> None:
        """Print a line of the result exactly as it is: for machine formats only."""
        self.out.file.write(f"{line}\n")

    @property
    def unicode(self) -> bool:
        """Whether every character can be printed."""
        return self.out.encoding.lower().startswith("utf")

    def xml(self, line: str) -> None:
        """Print a line of XML; characters that the console does not have become references."""
        self.raw(line if self.unicode else line.encode("ascii", "xmlcharrefreplace").decode())

    def data(self, values: Mapping[str, object] | Sequence[Mapping[str, object]]) -> None:
        """Print the result as JSON."""
        plain = json.dumps(values, ensure_ascii=not self.unicode, indent=2).replace("##", "\\u0023#")
        self.raw("".join(char if char.isprintable() or char == "\n" else json.dumps(char)[1:-1] for char in plain))

    def hint(self, *parts: Part) -> None:
        """Print a line that helps but is not the result."""
        if not self.quiet:
            self._print(self.err, parts)

    def complain(self, lead: Part, text: str = "") -> None:
        """Print a text that must be seen but is not the result; what git says may have several lines."""
        first, *more = text.splitlines() or [""]
        for parts in (*_folded(self.err, lead, first), *(("  ", line) for line in more)):
            self._print(self.err, parts)

    def prompt(self, *parts: Part) -> None:
        """Print a question; the answer is typed after it."""
        self._print(self.err, parts, end="")

    @contextmanager
    def progress(self) -> "Iterator[Progress | None]":
        """Shows how far long work has come; nothing where nobody looks."""
        if self.quiet or not self.err.file.isatty():
            yield None
            return
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        columns = (SpinnerColumn("line"), TextColumn("{task.description}", markup=False), BarColumn(20))
        with Progress(*columns, console=self.err, transient=True) as bars:
            bar = bars.add_task("请稍候", total=None)
            yield lambda what, done, total: bars.update(
                bar,
                description=safe(f"{what} {done}/{total}" if total else f"{what} {done}"),
                total=total or None,
                completed=done,
            )

    def _print(self, console: Console, parts: tuple[Part, ...], end: str = "\n") -> None:
        text = Text.assemble(*((part, "") if isinstance(part, str) else part for part in parts))
        console.print(self._harmless(text), soft_wrap=True, end=end)

    def _harmless(self, text: Text) -> Text:
        plain = safe(text.plain)
        if self.guarded:
            plain = plain.replace("##", "# #")
            if plain.lstrip().startswith("::"):
                plain = f": {plain.lstrip()}"
        return text if plain == text.plain else Text(plain)


def _width(console: Console) -> int:
    return console.width if console.file.isatty() else _UNBOUNDED


def _folded(console: Console, lead: Part, text: str) -> Iterator[tuple[Part, ...]]:
    indent = cells(lead if isinstance(lead, str) else lead[0])
    room = max(_NARROWEST, _width(console) - indent)
    for index, line in enumerate(fold(safe(text), room)):
        yield (" " * indent if index else lead), line


def open_screen(colour: bool | None = None, quiet: bool = False, guarded: bool = False) -> Screen:
    """A screen on the standard streams; colours as wanted, or where a terminal shows them."""
    guarded = guarded or os.environ.get("GITHUB_ACTIONS") == "true"
    return Screen(_console(sys.stdout, colour), _console(sys.stderr, colour), quiet, guarded)


def _console(stream: TextIO, colour: bool | None) -> Console:
    return Console(
        file=stream,
        force_terminal=colour,
        no_color=None if colour is None else not colour,
        markup=False,
        emoji=False,
        highlight=False,
        theme=Theme(_STYLES),
    )
