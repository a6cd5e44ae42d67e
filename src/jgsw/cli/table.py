"""Rows of text in columns of equal width."""

from collections.abc import Iterator, Sequence

from jgsw.cli.screen import Screen
from jgsw.cli.text import cells, padded, safe

_GAP = "  "


def show(screen: Screen, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their heading; where the screen is too narrow, each on two lines: two columns, the rest."""
    clean = [[safe(text) for text in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(heading, *clean, strict=True)]
    fits = sum(widths) + len(_GAP) * (len(widths) - 1) <= screen.width
    for line in _columns([heading, *clean], widths) if fits else _stacked(heading, clean):
        screen.line(line)


def _columns(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    for row in rows:
        yield _GAP.join(padded(text, width) for text, width in zip(row, widths, strict=True)).rstrip()


def _stacked(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield _GAP.join(row[:2])
        told = (f"{name}：{text}" for name, text in zip(heading[2:], row[2:], strict=True) if text)
        yield "    " + _GAP.join(told)
