"""The entry of `jgsw` and `python -m jgsw`: the version at once, everything else through the command line."""

import sys

from jgsw import __version__


def main() -> int:
    """Run the command that was typed; the exit code."""
    arguments = sys.argv[1:]
    if arguments in (["-V"], ["--version"]):
        sys.stdout.write(f"jgsw {__version__}\n")
        return 0
    from jgsw.cli.entry import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
