"""What LibreOffice is asked for when it is there, and what a clerk reads when it is not."""

import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jgsw import office
from jgsw.errors import Exit, Missing

BOOKMARKS = ("clause1", "_Toc123", "a_b_c", "图_1", "第三章", "x.y")


def a_document(bookmarks: tuple[str, ...] = BOOKMARKS) -> bytes:
    """A Word file with one page for each bookmark."""
    document = Document()
    for number, name in enumerate(bookmarks):
        paragraph = document.add_paragraph(f"第 {number + 1} 页")
        paragraph.paragraph_format.page_break_before = number > 0
        mark = f'w:id="{number}"'
        paragraph._p.insert(1, parse_xml(f'<w:bookmarkStart {nsdecls("w")} {mark} w:name="{name}"/>'))
        paragraph._p.append(parse_xml(f"<w:bookmarkEnd {nsdecls('w')} {mark}/>"))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def says_what_to_install(missing: pytest.ExceptionInfo[Missing]) -> bool:
    return missing.value.code is Exit.MISSING and "安装" in missing.value.hint


needs_office = pytest.mark.skipif(office.find() is None, reason="没有 LibreOffice")


@pytest.fixture(scope="module")
def pdfs() -> list[bytes]:
    """Two documents converted at once, the first of them with every bookmark."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(office.to_pdf, (a_document(), a_document(("one", "two")))))


@needs_office
def test_two_conversions_at_once_do_not_disturb_each_other(pdfs: list[bytes]) -> None:
    names = (*BOOKMARKS, "one", "two")
    assert [tuple(office.destinations(one, names)) for one in pdfs] == [BOOKMARKS, ("one", "two")]


@needs_office
def test_every_bookmark_is_found_on_its_page_whatever_its_name(pdfs: list[bytes]) -> None:
    found = office.destinations(pdfs[0], BOOKMARKS)
    assert {name: spot.page for name, spot in found.items()} == {name: page for page, name in enumerate(BOOKMARKS)}
    assert all(600 < spot.height < 842 for spot in found.values())


@needs_office
def test_a_bookmark_that_is_not_there_has_no_page(pdfs: list[bytes]) -> None:
    assert office.destinations(pdfs[0], ("nowhere", "clause1")).keys() == {"clause1"}


@needs_office
def test_pages_become_pictures_in_order(pdfs: list[bytes], tmp_path: Path) -> None:
    pictures = office.pages(pdfs[0], tmp_path / "图", dpi=30)
    assert [picture.name for picture in pictures] == [f"page-{n}.png" for n in range(1, 7)]
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_a_machine_without_programs_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing) as missing:
        office.pages(b"%PDF-1.4", tmp_path)
    assert says_what_to_install(missing)
    monkeypatch.setattr(office, "find", lambda: None)
    with pytest.raises(Missing) as missing:
        office.to_pdf(a_document())
    assert says_what_to_install(missing)


def test_a_pdf_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Missing) as missing:
        office.pages(b"not a pdf", tmp_path)
    assert missing.value.message.startswith(("pdftoppm", "这台电脑"))
    assert list(tmp_path.iterdir()) == []


@needs_office
def test_a_conversion_that_takes_too_long_is_stopped() -> None:
    begun = time.monotonic()
    with pytest.raises(Missing, match="没有做完"):
        office.to_pdf(a_document(), patience=0.3)
    assert time.monotonic() - begun < 5
