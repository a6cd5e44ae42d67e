"""Rows of text in columns of equal width."""

from collections.abc import Iterator, Sequence

from jgsw.cli.screen import Screen
from jgsw.cli.text import cells, padded, safe


def show(screen: Screen, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heading; each column is as wide as its widest text."""
    clean = [[safe(text) for text in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(heading, *clean, strict=True)]
    screen.line(("  ".join(_padded(heading, widths)).rstrip(), "faint"))
    for row in clean:
        screen.line("  ".join(_padded(row, widths)).rstrip())


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    return (padded(text, width) for text, width in zip(row, widths, strict=True))
