"""What was typed, put in the order that Typer reads: the command first, in English, its options after it."""

from collections.abc import Sequence
from itertools import pairwise

from jgsw.cli.values import did_you_mean
from jgsw.errors import UsageError

FLAGS = ("--json", "-q", "--quiet", "--debug")
"""Common options without a value."""

VALUED = ("-C", "--repo", "-o", "--output-format", "--color")
"""Common options with a value."""

_PAGES = ("-h", "--help", "-V", "--version")


def arranged(arguments: Sequence[str], names: dict[str, str]) -> list[str]:
    """The arguments with common options moved behind the command; `names` gives it by every name it has."""
    count = _leading(arguments)
    before, rest = list(arguments[:count]), list(arguments[count:])
    if not rest or rest[0] in _PAGES:
        return rest[:1]
    if rest[0].startswith("-"):
        raise UsageError(f"没有“{rest[0]}”这个选项{did_you_mean(rest[0], [*FLAGS, *VALUED])}", "jgsw -h 列出所有命令")
    if rest[0] not in names:
        raise UsageError(f"没有“{rest[0]}”这个命令{did_you_mean(rest[0], list(names))}", "jgsw -h 列出所有命令")
    return [names[rest[0]], *before, *rest[1:]]


def last_value(arguments: Sequence[str], short: str, long: str) -> str | None:
    """The value of an option on a command line, be that right or wrong; the last one counts."""
    value = None
    for before, argument in pairwise(("", *arguments)):
        if before in (short, long):
            value = argument
        elif argument.startswith(f"{long}="):
            value = argument.partition("=")[2]
        elif argument.startswith(short) and not argument.startswith("--"):
            value = argument.removeprefix(short) or value
    return value


def _leading(arguments: Sequence[str]) -> int:
    """How many arguments before the command are common options and their values."""
    count = 0
    while count < len(arguments):
        argument = arguments[count]
        if argument in VALUED:
            count += 2
        elif argument in FLAGS or argument.startswith(("-C", "-o", *(f"{name}=" for name in VALUED))):
            count += 1
        else:
            break
    return min(count, len(arguments))
