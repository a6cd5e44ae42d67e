"""What travels with the program: templates, schemas and examples, from the wheel or from the checkout."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from jgsw.errors import Missing

_WHEEL = Path(str(files("jgsw"))) / "bundled"
_CHECKOUT = Path(str(files("jgsw"))).parents[1]


def bundled(name: str) -> Path:
    """The folder `templates`, `schemas` or `examples`."""
    for home in (_WHEEL, _CHECKOUT):
        if (home / name).is_dir():
            return home / name
    raise Missing(f"安装的 jgsw 里没有 {name} 文件夹", "重新安装 jgsw")


def below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file under a folder: its path from there with `/`, and its bytes; in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
