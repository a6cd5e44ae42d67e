"""What the lint costs: python -m bench.lint [COUNT] [--rounds N] [--rules N].

First, in this process, what the parts of checking one text of bench/corpus.py take and which rules take most of it.
Then, each in a process of its own and in turn, in a Git repository of COUNT standards: `git status`, the imports of
`jgsw validate` alone, and `jgsw validate` when nothing, one text or everything has changed since the last run. Printed
are medians over the rounds; ratios are taken round by round, of CPU seconds. Unix only.
"""

import argparse
import gc
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import process_time

from bench.corpus import name_of, standard
from bench.validate import Taken, corpus, run
from jgsw.library import parse
from jgsw.model.standard import Standard
from jgsw.rules.catalogue import DRAFT_CHECKS, check_draft
from jgsw.rules.draft import Draft

COUNT = 5_000
ROUNDS = 5
SHOWN = 12
TEXTS = 40
"""How many texts one text's cost is taken over."""
BEST = 5
IMPORTS = "import jgsw.cli.app, jgsw.cli.report, jgsw.tasks.validate, jgsw.tasks.remembering"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="COUNT", type=int, nargs="?", default=COUNT)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rules", type=int, default=SHOWN)
    given = parser.parse_args()
    gc.set_threshold(100_000, 20, 100)  # as the command has it
    show_text(given.rules)
    if given.count:
        show_repository(given.count, given.rounds)


def show_text(most: int) -> None:
    """What one text costs, and the rules that cost most."""
    texts = [standard(serial) for serial in range(1, TEXTS + 1)]
    standards = [parsed(text) for text in texts]
    size = sum(map(len, texts)) / TEXTS / 1000
    print(f"\n{TEXTS} texts of {size:.1f} kB, CPU ms each, the best of {BEST}")
    print(f"{'read: YAML, markup, model':34}{each(lambda: [parsed(text) for text in texts]):8.2f}")
    print(f"{'walk, numbers, prose':34}{each(lambda: [prepared(one) for one in standards]):8.2f}")
    everything = each(lambda: [list(check_draft(Draft(one, "standard.yaml"))) for one in standards])
    print(f"{f'all {len(DRAFT_CHECKS)} rules, with that':34}{everything:8.2f}")
    drafts = [prepared(one) for one in standards]
    costs = {check: each(lambda check=check: [list(check(one)) for one in drafts]) for check in DRAFT_CHECKS}  # type: ignore[misc]
    for check in sorted(costs, key=lambda one: -costs[one])[:most]:
        print(f"  {check.rule.code} {check.rule.id:25}{costs[check]:8.3f}")


def parsed(text: bytes) -> Standard:
    found = parse(Standard, text, "standard.yaml")
    assert isinstance(found, Standard), found
    return found


def prepared(one: Standard) -> Draft:
    """A text with all that the rules share worked out."""
    draft = Draft(one, "standard.yaml")
    assert draft.passages
    assert draft.numbering
    draft.says("")
    return draft


def each(work: Callable[[], object]) -> float:
    """CPU milliseconds for one text."""
    taken = []
    for _ in range(BEST):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken) / TEXTS * 1000


def show_repository(count: int, rounds: int) -> None:
    """What the whole command costs when little or nothing has changed."""
    found: dict[str, list[Taken]] = {}
    root = repository(count)
    for turn in range(rounds):
        for name, taken in measured(root, turn, count):
            found.setdefault(name, []).append(taken)
    print(f"\nN = {count:,}, rounds: {rounds}")
    print(f"{'':24}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}{'− imports':>11}{'× status':>9}")
    for name, turns in found.items():
        cpu, wall, peak = (median(column) for column in zip(*turns, strict=True))
        own = median(one.cpu - other.cpu for one, other in zip(turns, found["imports"], strict=True))
        ratios = zip(turns, found["imports"], found["git status"], strict=True)
        ratio = median((one.cpu - other.cpu) / status.cpu for one, other, status in ratios)
        print(f"{name:24}{cpu:9.3f}{wall:9.3f}{peak:9.0f}{own:11.3f}{ratio:9.1f}", flush=True)


def repository(count: int) -> Path:
    """A copy of the corpus that Git knows."""
    source = corpus(count)
    root = source.with_name(f"{source.name}-git")
    if not root.is_dir():
        unfinished = root.with_suffix(".part")
        shutil.copytree(source, unfinished)
        for words in (
            ["init", "-q"],
            ["add", "-A"],
            ["-c", "user.name=b", "-c", "user.email=b@b", "commit", "-qm", "b"],
        ):
            subprocess.run(["git", "-C", str(unfinished), *words], check=True)
        unfinished.rename(root)
    return root


def measured(root: Path, turn: int, count: int) -> Iterator[tuple[str, Taken]]:
    """Every contestant once; the last two after a change to one text, which is then undone."""
    validate = [sys.executable, "-m", "jgsw", "-C", str(root), "validate", "--quiet"]
    text = root / "standards" / name_of(turn % count + 1) / "r1" / "standard.yaml"
    run(validate)
    run(validate)
    yield "git status", run(["git", "-C", str(root), "status", "--porcelain"])
    yield "imports", run([sys.executable, "-c", IMPORTS])
    yield "nothing changed", run(validate)
    before = text.read_bytes()
    text.write_bytes(before + f"# {turn}\n".encode())
    yield "one text changed", run(validate)
    text.write_bytes(before)
    yield "afresh", run([*validate, "--no-cache"])


if __name__ == "__main__":
    main()
