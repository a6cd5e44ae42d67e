"""DOCX → PNG pages and a contact sheet, to be looked at: python tools/look.py FILE.docx [--dpi 80]."""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from jgsw import office
from jgsw.errors import Exit, Stop

COLUMNS = 8
GAP = 6
PRINTED = (".docx", ".xlsx")
THUMBNAIL = (420, 594)
"""Dots of a page on the contact sheet: an upright A4 page fills it, a turned one has room above and below."""


def contact_sheet(pages: Sequence[Path], target: Path) -> None:
    """All pages side by side on one picture, small."""
    width, height = (side + GAP for side in THUMBNAIL)
    rows = -(-len(pages) // COLUMNS)
    sheet = Image.new("RGB", (width * min(COLUMNS, len(pages)), height * rows), "#888")
    for index, page in enumerate(pages):
        with Image.open(page) as picture:
            picture.thumbnail(THUMBNAIL)
            sheet.paste(picture, (width * (index % COLUMNS), height * (index // COLUMNS)))
    sheet.save(target)


def main() -> int:
    """Print where the pictures are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--dpi", type=int, default=110)
    given = parser.parse_args()
    if given.file.suffix.lower() not in PRINTED:
        print(f"{given.file} 不是排好的文件：先用 jgsw render 排成 Word，再看那个 .docx")
        return int(Exit.USAGE)
    folder = Path("build/look") / given.file.stem
    shutil.rmtree(folder, ignore_errors=True)
    try:
        pages = office.pages(office.to_pdf(given.file), folder, given.dpi)
    except Stop as stop:
        print(stop.message, stop.hint, sep="\n")
        return int(stop.code)
    contact_sheet(pages, folder / "contact-sheet.png")
    print(f"{len(pages)} 页：{folder}，总图 {folder / 'contact-sheet.png'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
