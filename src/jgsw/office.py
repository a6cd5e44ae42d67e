"""LibreOffice, when it is there: a Word document as PDF, its pages as pictures, and the page of every bookmark.

Each call has a profile of its own, so that calls do not disturb one another or the user's open office. Nothing else in
jgsw starts a program, git apart.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from jgsw.errors import Missing

_NAMES = ("soffice.com", "soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'


def find() -> Path | None:
    """Where LibreOffice is, None when it is not installed."""
    found = (shutil.which(name) for name in (*_NAMES, *_PLACES))
    return next((Path(program) for program in found if program), None)


def edition() -> str:
    """Tells one installed LibreOffice from another, without starting it; "" when there is none."""
    program = find()
    return f"{program.resolve()} {program.stat().st_mtime_ns}" if program else ""


def to_pdf(document: bytes | Path, patience: float = 180.0) -> bytes:
    """A DOCX file as PDF, its bookmarks kept as destinations. `patience` is in seconds."""
    program = find()
    if program is None:
        raise Missing("这台电脑上没有 LibreOffice，不能生成 PDF", "安装 libreoffice-writer 和 libreoffice-math 后再试")
    content = document if isinstance(document, bytes) else document.read_bytes()
    with TemporaryDirectory(prefix="jgsw-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = [str(program), "--headless", "--norestore", profile, "--convert-to", _FILTER]
        _run([*words, "--outdir", name, str(folder / "document.docx")], patience)
        result = folder / "document.pdf"
        if not result.is_file():
            raise Missing(
                "LibreOffice 没有转出 PDF", "用 LibreOffice 打开这个 Word 文件看看；并确认装了 libreoffice-writer"
            )
        return result.read_bytes()


def pages(pdf: bytes, folder: Path, dpi: int = 110, patience: float = 180.0) -> tuple[Path, ...]:
    """The pages of a PDF as `page-1.png` … in a folder, in order."""
    program = shutil.which("pdftoppm")
    if program is None:
        raise Missing("这台电脑上没有 pdftoppm，不能把 PDF 变成图片", "安装 poppler-utils 后再试")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="jgsw-", dir=folder) as name:
        drafts = Path(name)
        (drafts / "document.pdf").write_bytes(pdf)
        _run([program, "-r", str(dpi), "-png", str(drafts / "document.pdf"), str(drafts / "page")], patience)
        made = sorted(drafts.glob("page-*.png"))
        if not made:
            raise Missing("pdftoppm 没有生成图片", "这个 PDF 可能已损坏，请重新生成")
        return tuple(draft.replace(folder / draft.name) for draft in made)


class Spot(NamedTuple):
    """A place in a PDF: its page, counted from 0, and how far it is from the page's foot, in points."""

    page: int
    height: float


def destinations(pdf: bytes, bookmarks: Iterable[str]) -> dict[str, Spot]:
    """Where each of these bookmarks is that the PDF has."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    found = {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
    placed = ((name, found[written]) for name in bookmarks if (written := _as_written(name)) in found)
    numbered = ((name, reader.get_destination_page_number(place), place.top) for name, place in placed)
    return {name: Spot(page, float(top or 0)) for name, page, top in numbered if page is not None}


def _as_written(bookmark: str) -> str:
    """A bookmark's name as LibreOffice writes it: every character but letters, digits and `-` as hexadecimal digits.

    What is not ASCII is percent-encoded before. The way back is not unique, so names are sought, not read.
    """
    return "".join(map(_character_as_written, bookmark))


def _character_as_written(character: str) -> str:
    if character == "-" or (character.isascii() and character.isalnum()):
        return character
    if character.isascii():
        return f"{ord(character):02X}"
    return "".join(f"25{byte:02X}" for byte in character.encode())


def _run(command: list[str], patience: float) -> None:
    """Run a program to its end; one that does not come to it is stopped with its children."""
    quiet = subprocess.DEVNULL
    everywhere = {**os.environ, "TZ": "UTC"}  # the hour in a file is the same in every time zone
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, env=everywhere, start_new_session=True
    ) as process:
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired as cause:
            name = Path(command[0]).stem
            raise Missing(
                f"{name} 在 {patience:.0f} 秒内没有做完", "关闭其他程序后再试；文件很大时要等得更久"
            ) from cause
        finally:
            _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
