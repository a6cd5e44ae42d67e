"""How fast `jgsw render` is: python -m bench.render [--rounds N].

The torture document is printed beside what other tools make of the same text: pandoc reads our Markdown companion,
python-docx gets the same paragraphs and tables through its API. Contestants take turns; printed are medians over the
rounds, ratios are taken round by round, of CPU seconds. A contestant that is not installed is left out and named.
Unix only, for it asks the system what each process took.
"""

import argparse
import gc
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench.corpus import write
from bench.validate import Taken, run
from jgsw import office
from jgsw.doctree import (
    Block,
    Cell,
    Document,
    Figure,
    Frame,
    Inline,
    Mark,
    Matter,
    Paragraph,
    Part,
    Reference,
    Role,
    Run,
    Table,
)
from jgsw.tasks.printing import manuscript_alone
from jgsw.writers import docx, markdown

if TYPE_CHECKING:
    from docx.table import Table as _Table
    from docx.text.paragraph import Paragraph as _Paragraph

ROOT = Path(__file__).parents[1]
TORTURE = ROOT / "examples" / "torture"
NAME = "integrated-services"
ROUNDS = 7
SIZES = (1_000, 10_000)
WHOLE = (sys.executable, "-m", "jgsw")
WITHOUT_OFFICE = (
    sys.executable,
    "-c",
    "from jgsw import office, __main__; office.find = lambda: None; raise SystemExit(__main__.main())",
)
"""The whole program, as it is and as it would be on a machine without LibreOffice."""
COLUMNS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    gc.set_threshold(100_000, 20, 100)  # for everybody in this process, as the command does
    with TemporaryDirectory(prefix="jgsw-bench-") as name:
        commands(Path(name) / "repository", rounds)  # first, for a child is at least as large as this process
        document = manuscript_alone(TORTURE / "standard.yaml").document
        beside_others(document, Path(name), rounds)
        tables(rounds)


class Contest(NamedTuple):
    """CPU seconds of each contestant, round by round."""

    seconds: dict[str, list[float]]

    def print(self, first: str) -> None:
        """One table; ratios to the contestant named."""
        print(f"{'':34}{'CPU s':>9}{'× ours':>9}")
        for name, taken in self.seconds.items():
            ratio = median(one / ours for one, ours in zip(taken, self.seconds[first], strict=True))
            print(f"{name:34}{median(taken):9.3f}{ratio:9.1f}", flush=True)


def contest(contestants: dict[str, Callable[[], float]], rounds: int) -> Contest:
    """Each round begins with another contestant; a round before the first warms everybody up."""
    names = list(contestants)
    found: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(-1, rounds):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            seconds = contestants[name]()
            found[name] += [seconds] if turn >= 0 else []
    return Contest(found)


def beside_others(document: Document, folder: Path, rounds: int) -> None:
    """The torture document to DOCX in process, and what pandoc and python-docx take for its text alone."""
    text = without_pictures(document)
    companion = folder / "companion.md"
    companion.write_bytes(markdown.write(text))
    contestants: dict[str, Callable[[], float]] = {
        "jgsw, text": lambda: timed(lambda: docx.write(text)),
        "python-docx, text": lambda: timed(lambda: by_api(text)),
    }
    pandoc = shutil.which("pandoc")
    if pandoc:
        command = [pandoc, "--from", "gfm+tex_math_dollars", str(companion), "--output", str(folder / "companion.docx")]
        contestants["pandoc, text"] = lambda: run(command).cpu
    else:
        print("没有 pandoc，不比")
    print(f"\ntorture document, rounds: {rounds}")
    first = timed(lambda: docx.write(document))
    print(f"{'jgsw, with 11 pictures, first':34}{first:9.3f}")
    contest(contestants, rounds).print("jgsw, text")


def without_pictures(document: Document) -> Document:
    """The document without its figures, for the others are not given them."""
    parts = (
        replace(part, blocks=tuple(b for b in part.blocks if not isinstance(b, Figure))) for part in document.parts
    )
    return replace(document, parts=tuple(parts))


def timed(task: Callable[[], object]) -> float:
    """CPU seconds of a task in this process, which begins without anybody's garbage."""
    gc.collect()
    start = process_time()
    task()
    return process_time() - start


def by_api(document: Document) -> None:
    """The same paragraphs, runs and tables through python-docx's API; no numbering, fields, formulas or pictures."""
    import docx as library

    made = library.Document()
    for block in flat(document.parts):
        if isinstance(block, Paragraph):
            fill(made.add_paragraph(block.label), block.inlines)
        elif isinstance(block, Table):
            build(made.add_table(len(block.header) + len(block.rows), block.columns), (*block.header, *block.rows))
    made.save(BytesIO())


def build(table: "_Table", rows: Sequence[Sequence[Cell]]) -> None:
    """Fill a table; a row's cells are asked for once, for each asking walks the table."""
    grid = [line.cells for line in table.rows]
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while (index, column) in taken:
                column += 1
            span = product(range(index, index + cell.rows), range(column, column + cell.columns))
            taken.update(span)
            home = grid[index][column]
            if cell.rows > 1 or cell.columns > 1:
                home.merge(grid[index + cell.rows - 1][column + cell.columns - 1])
            for number, inlines in enumerate(cell.paragraphs):
                fill(home.add_paragraph() if number else home.paragraphs[0], inlines)


def fill(paragraph: "_Paragraph", inlines: Iterable[Inline]) -> None:
    for inline in inlines:
        if isinstance(inline, Run | Reference):
            run = paragraph.add_run(inline.text)
            marks = inline.marks if isinstance(inline, Run) else frozenset()
            if marks:
                run.font.superscript = Mark.SUPERSCRIPT in marks
                run.font.subscript = Mark.SUBSCRIPT in marks
                run.italic = Mark.VARIABLE in marks
                run.bold = Mark.KEYWORD in marks


def flat(parts: Iterable[Part]) -> Iterable[Block]:
    """The blocks of all parts, those inside frames too."""
    for part in parts:
        for block in part.blocks:
            yield from block.blocks if isinstance(block, Frame) else (block,)


def tables(rounds: int) -> None:
    """One table of ten columns, short and long."""
    print(f"\none table of {COLUMNS} columns, rounds: {rounds}")
    print(f"{'rows':34}{'CPU s':>9}{'ms/row':>9}")
    for rows in SIZES:
        document = a_table(rows)
        taken = [timed(lambda: docx.write(document)) for _ in range(rounds)]  # noqa: B023 - called at once
        print(f"{rows:<34,}{median(taken):9.3f}{median(taken) / rows * 1000:9.3f}", flush=True)


def a_table(rows: int) -> Document:
    """A document with one table of that many rows, every cell with a text of its own."""

    def row(index: int) -> tuple[Cell, ...]:
        return tuple(Cell(((Run(f"第{index}行第{column}栏"),),)) for column in range(COLUMNS))

    head = tuple(Cell(((Run(f"栏目{column}"),),)) for column in range(COLUMNS))
    table = Table(columns=COLUMNS, header=(head,), rows=tuple(map(row, range(rows))), label="表1", title="清单")
    chapter = Paragraph(Role.CHAPTER, (Run("清单"),), "1", "list")
    return Document("清单", (Part(Matter.BODY, (chapter, table)),))


def commands(root: Path, rounds: int) -> None:
    """The whole command, from start-up to the file: without LibreOffice, then with it, then once more."""
    write(root, 1)
    shutil.copytree(TORTURE, root / "standards" / NAME / "r1")
    print(f"jgsw render, the whole command, rounds: {rounds}")
    print(f"{'':34}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}")
    words = ["-q", "-C", str(root), "render", NAME]
    told("jgsw --version", [run([*WHOLE, "--version"]) for _ in range(rounds)])
    told("no layout pass", [run([*WITHOUT_OFFICE, *words]) for _ in range(rounds)])
    if office.find() is None:
        print("没有 LibreOffice，不测带页码的")
        return
    told("laid out for the first time", [run([*WHOLE, *words])])
    told("laid out before", [run([*WHOLE, *words]) for _ in range(rounds)])


def told(name: str, taken: list[Taken]) -> None:
    cpu, wall, peak = (median(column) for column in zip(*taken, strict=True))
    print(f"{name:34}{cpu:9.2f}{wall:9.2f}{peak:9.0f}", flush=True)


if __name__ == "__main__":
    main()
