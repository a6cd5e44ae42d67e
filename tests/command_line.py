"""The program as a user runs it: in a process of its own, with its streams and its environment."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

TODAY = "2026-11-22"


class Told(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


def jgsw(cwd: Path, *words: str, encoding: str = "utf-8", **variables: str) -> Told:
    """`python -m jgsw` with nothing of the surrounding environment; nobody sits at the keyboard."""
    done = subprocess.run(
        [sys.executable, "-m", "jgsw", *words],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(cwd, PYTHONIOENCODING=encoding, **variables),
        timeout=60,
        check=False,
    )
    return Told(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def environment(home: Path, **variables: str) -> dict[str, str]:
    """What a process is given: a path, a home, a day."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, "HOME": str(home), "JGSW_TODAY": TODAY, **variables}
