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


@pytest.fixture(scope="module")
def pdf() -> bytes | None:
    """The document as PDF; None on a machine without LibreOffice, where asking for it is refused."""
    if office.find():
        return office.to_pdf(a_document())
    with pytest.raises(Missing) as missing:
        office.to_pdf(a_document())
    assert says_what_to_install(missing)
    return None


def test_every_bookmark_is_found_on_its_page_whatever_its_name(pdf: bytes | None) -> None:
    if pdf:
        found = office.destinations(pdf, BOOKMARKS)
        assert {name: spot.page for name, spot in found.items()} == {name: page for page, name in enumerate(BOOKMARKS)}
        assert all(600 < spot.height < 842 for spot in found.values())


def test_a_bookmark_that_is_not_there_has_no_page(pdf: bytes | None) -> None:
    if pdf:
        assert office.destinations(pdf, ("nowhere", "clause1")).keys() == {"clause1"}


def test_pages_become_pictures_in_order(pdf: bytes | None, tmp_path: Path) -> None:
    if pdf:
        pictures = office.pages(pdf, tmp_path / "图", dpi=30)
        assert [picture.name for picture in pictures] == [f"page-{n}.png" for n in range(1, 7)]
        assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)


def test_a_machine_without_programs_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing) as missing:
        office.pages(b"%PDF-1.4", tmp_path)
    assert says_what_to_install(missing)


def test_a_pdf_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Missing) as missing:
        office.pages(b"not a pdf", tmp_path)
    assert missing.value.message.startswith(("pdftoppm", "这台电脑"))
    assert list(tmp_path.iterdir()) == []


def test_two_conversions_at_once_do_not_disturb_each_other() -> None:
    if office.find():
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(office.to_pdf, (a_document(("one",)), a_document(("one", "two")))))
        assert [len(office.destinations(result, ("one", "two"))) for result in results] == [1, 2]


def test_a_conversion_that_takes_too_long_is_stopped() -> None:
    if office.find():
        begun = time.monotonic()
        with pytest.raises(Missing, match="没有做完"):
            office.to_pdf(a_document(), patience=0.3)
        assert time.monotonic() - begun < 5
