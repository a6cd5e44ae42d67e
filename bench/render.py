"""How fast `jgsw render` is: python bench/render.py [--rounds N].

The torture document is printed beside what other tools make of the same text: pandoc reads our Markdown companion,
python-docx gets the same paragraphs and tables through its API. Contestants take turns; printed are medians over the
rounds, ratios are taken round by round, of CPU seconds. A contestant that is not installed is left out and named.
Unix only, for it asks the system what each process took.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from validate import Taken, run

from jgsw import office
from jgsw.doctree import Block, Cell, Document, Frame, Inline, Matter, Paragraph, Part, Reference, Role, Run, Table
from jgsw.tasks.printing import manuscript_alone
from jgsw.writers import docx, markdown

ROOT = Path(__file__).parents[1]
TORTURE = ROOT / "examples" / "torture"
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
    with TemporaryDirectory(prefix="jgsw-bench-") as name:
        folder = Path(name)
        shutil.copytree(TORTURE, folder / "torture")
        document = manuscript_alone(folder / "torture" / "standard.yaml").document
        beside_others(document, folder, rounds)
        tables(rounds)
        commands(folder / "torture" / "standard.yaml", rounds)


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
    """The torture document to DOCX in process, and what pandoc and python-docx take for the same text."""
    companion = folder / "companion.md"
    companion.write_bytes(markdown.write(document))
    contestants: dict[str, Callable[[], float]] = {
        "jgsw, no layout pass": lambda: timed(lambda: docx.write(document)),
        "python-docx, its API": lambda: timed(lambda: by_api(document)),
    }
    pandoc = shutil.which("pandoc")
    if pandoc:
        command = [pandoc, "--quiet", "--from", "gfm", str(companion), "--output", str(folder / "companion.docx")]
        contestants["pandoc, gfm to docx"] = lambda: run(command).cpu
    else:
        print("没有 pandoc，不比")
    print(f"\ntorture document, rounds: {rounds}")
    contest(contestants, rounds).print("jgsw, no layout pass")


def timed(task: Callable[[], object]) -> float:
    """CPU seconds of a task in this process."""
    start = process_time()
    task()
    return process_time() - start


def by_api(document: Document) -> None:
    """The texts of the document as plain paragraphs and tables, the way python-docx's manual builds them."""
    import docx as library

    made = library.Document()
    for block in flat(document.parts):
        if isinstance(block, Paragraph):
            made.add_paragraph(f"{block.label} {said(block.inlines)}")
        elif isinstance(block, Table):
            rows = (*block.header, *block.rows)
            table = made.add_table(len(rows), block.columns)
            for line, row in zip(table.rows, rows, strict=True):
                for cell, written in zip(line.cells, row, strict=False):
                    cell.text = words(written)
    made.save(BytesIO())


def flat(parts: Iterable[Part]) -> Iterable[Block]:
    """The blocks of all parts, those inside frames too."""
    for part in parts:
        for block in part.blocks:
            yield from block.blocks if isinstance(block, Frame) else (block,)


def words(cell: Cell) -> str:
    return "\n".join(map(said, cell.paragraphs))


def said(inlines: Iterable[Inline]) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Run | Reference))


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


def commands(text: Path, rounds: int) -> None:
    """The whole command, from start-up to the file: without LibreOffice, then with it, then once more."""
    print(f"\njgsw render, the whole command, rounds: {rounds}")
    print(f"{'':34}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}")
    words = ["-q", "render", str(text)]
    told("--version", [run([*WHOLE, "--version"]) for _ in range(rounds)])
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
