"""How fast `jgsw validate` is: python bench/validate.py [COUNT …] [--rounds N].

For each count it builds a repository (bench/corpus.py) and runs, each in a process of its own and in turn, the whole
of `jgsw validate`, our own bare parse of the same texts (bench/bare.py) and check-jsonschema with our schema. Printed
are medians over the rounds; ratios are taken round by round, of CPU seconds. Unix only, for it asks the system what
each process took.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

BENCH = Path(__file__).parent
ROOT = BENCH.parent
CORPORA = ROOT / "build" / "bench"
COUNTS = (100, 1000, 5000)
ROUNDS = {100: 7, 1000: 3}
"""How often each count is measured when nobody says; larger ones once."""


class Taken(NamedTuple):
    """What a process took: CPU seconds of user and system, seconds by the clock, peak memory in MB."""

    cpu: float
    wall: float
    peak: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", metavar="COUNT", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--rounds", type=int)
    given = parser.parse_args()
    for count in given.counts:
        rounds = given.rounds or ROUNDS.get(count, 1)
        report(count, measured(count, rounds))


def measured(count: int, rounds: int) -> dict[str, list[Taken]]:
    """Every contestant's rounds; each round begins with another contestant."""
    contestants = commands(corpus(count))
    names = list(contestants)
    found: dict[str, list[Taken]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in (*names[first:], *names[:first]):
            found[name].append(run(contestants[name]))
    return found


def corpus(count: int) -> Path:
    """The repository of that size, built when it is not there as the generator would build it now."""
    sources = b"".join((BENCH / name).read_bytes() for name in ("corpus.py", "words.toml"))
    folder = CORPORA / f"{count}-{sha256(sources).hexdigest()[:8]}"
    if not folder.is_dir():
        unfinished = folder.with_suffix(".part")
        run([sys.executable, str(BENCH / "corpus.py"), str(unfinished), str(count)])
        unfinished.rename(folder)
    return folder


def commands(folder: Path) -> dict[str, list[str]]:
    """The contestants by name."""
    texts = sorted(str(path) for path in folder.glob("standards/*/r1/standard.yaml"))
    schema = str(ROOT / "schemas" / "standard.schema.json")
    return {
        "bare parse": [sys.executable, str(BENCH / "bare.py"), str(folder)],
        "jgsw validate": [sys.executable, "-m", "jgsw", "-C", str(folder), "validate", "--quiet", "--no-cache"],
        "check-jsonschema": [sys.executable, "-m", "check_jsonschema", "--quiet", "--schemafile", schema, *texts],
    }


def run(command: Sequence[str]) -> Taken:
    """Run a command to its end, which must be a good one."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit {process.returncode}: {' '.join(command)[:200]}")
    per_mb = 2**20 if sys.platform == "darwin" else 2**10
    return Taken(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / per_mb)


def report(count: int, found: dict[str, list[Taken]]) -> None:
    """One table."""
    bare = found["bare parse"]
    print(f"\nN = {count:,}, rounds: {len(bare)}")
    print(f"{'':18}{'CPU s':>9}{'wall s':>9}{'ms/doc':>9}{'peak MB':>9}{'× bare':>9}")
    for name, rounds in found.items():
        cpu, wall, peak = (median(column) for column in zip(*rounds, strict=True))
        ratio = median(one.cpu / other.cpu for one, other in zip(rounds, bare, strict=True))
        print(f"{name:18}{cpu:9.2f}{wall:9.2f}{cpu / count * 1000:9.2f}{peak:9.0f}{ratio:9.2f}", flush=True)


if __name__ == "__main__":
    main()
