"""What is left behind when the program itself fails."""

import platform
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path

from jgsw import __version__

_NAME = "jgsw-crash.txt"


def record(error: BaseException) -> Path | None:
    """Write how it came about where the user can send it from; the file, or None when nothing can be written."""
    told = "".join(traceback.format_exception(error))
    text = f"jgsw {__version__} · Python {platform.python_version()} · {platform.platform()}\n{sys.argv}\n\n{told}"
    with suppress(OSError):
        return _written(Path(tempfile.gettempdir()) / _NAME, text)
    with suppress(OSError):
        return _written(Path(tempfile.mkdtemp(prefix="jgsw-")) / _NAME, text)
    return None


def _written(path: Path, text: str) -> Path:
    """A new file: what stood there before, be it a link planted by somebody else, is not written through."""
    path.unlink(missing_ok=True)
    with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return path
