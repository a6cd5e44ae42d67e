"""DOCX → PNG pages and a contact sheet, to be looked at: python tools/look.py FILE.docx [--dpi 80]."""

import argparse
from pathlib import Path

from PIL import Image

from jgsw import office
from jgsw.errors import Stop

COLUMNS = 4


def contact_sheet(pages: list[Path], target: Path) -> None:
    """All pages side by side on one picture."""
    pictures = [Image.open(page).convert("RGB") for page in pages]
    width, height = (max(size) for size in zip(*(picture.size for picture in pictures), strict=True))
    rows = -(-len(pictures) // COLUMNS)
    sheet = Image.new("RGB", (width * min(COLUMNS, len(pictures)), height * rows), "#888")
    for index, picture in enumerate(pictures):
        sheet.paste(picture, (width * (index % COLUMNS), height * (index // COLUMNS)))
    sheet.save(target)


def main() -> int:
    """Print where the pictures are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--dpi", type=int, default=80)
    given = parser.parse_args()
    folder = Path("build/look") / given.file.stem
    folder.mkdir(parents=True, exist_ok=True)
    try:
        pages = list(office.pages(office.to_pdf(given.file), folder, given.dpi))
    except Stop as stop:
        print(stop.message, stop.hint, sep="\n")
        return int(stop.code)
    contact_sheet(pages, folder / "contact-sheet.png")
    print(f"{len(pages)} 页：{folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
