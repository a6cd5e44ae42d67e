"""Where long tables break, which page numbers are printed, and how long that is remembered."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from docx_lint import lint
from docx_samples import COVER, inlines, para, row
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw import office
from jgsw.doctree import Contents, ContentsEntry, Document, LineBreak, Matter, Paging, Paragraph, Part, Role, Run, Table
from jgsw.office import Spot
from jgsw.tasks.layoutpasses import Tables
from jgsw.tasks.pagination import MOST_KEPT, paging, why_not
from jgsw.tasks.tablebreaks import better
from jgsw.writers import docx


def a_table(label: str, anchor: str, rows: int, *, landscape: bool = False) -> Table:
    lines = tuple(row(f"{anchor}行{n}", "要" * (n % 50 + 1)) for n in range(rows))
    note = Paragraph(Role.TABLE_NOTE, inlines("说明。"), "注：")
    return Table(2, (row("项", "求"),), lines, label, "要求", "单位为次", anchor, (1, 3), (), (note,), (), landscape)


def a_document() -> Document:
    """A cover, a 目次 with a list of tables, a foreword, a body with long tables upright and turned, an annex."""
    tables = (a_table("表1", "t1", 70), a_table("表2", "t2", 30), a_table("表3", "t3", 60, landscape=True))
    annexed = a_table("表A.1", "ta", 60)
    listed = tuple(ContentsEntry(0, one.label, one.title, one.anchor or "") for one in (*tables, annexed))
    entries = (
        ContentsEntry(0, "", "前言", "foreword"),
        ContentsEntry(0, "1", "要求", "one"),
        ContentsEntry(0, "2", "方法", "two"),
        ContentsEntry(0, "附录A", "（规范性）　检查", "annex"),
    )
    title = (LineBreak(), Run("（规范性）"), LineBreak(), Run("检查"))
    return Document(
        "试验",
        (
            Part(Matter.FRONT, (Paragraph(Role.FRONT_TITLE, inlines("目次")), Contents(0, entries, tables=listed))),
            Part(Matter.FRONT, (Paragraph(Role.FRONT_TITLE, inlines("前言"), anchor="foreword"), para("段。"))),
            Part(
                Matter.BODY,
                (
                    Paragraph(Role.DOCUMENT_TITLE, inlines("试验")),
                    Paragraph(Role.CHAPTER, inlines("要求"), "1", "one"),
                    *tables[:2],
                    tables[2],
                    Paragraph(Role.CHAPTER, inlines("方法"), "2", "two"),
                ),
            ),
            Part(Matter.BODY, (Paragraph(Role.ANNEX, title, "附录A", "annex"), para("段。"), annexed)),
        ),
        cover=COVER,
        header="DB43/T 1—2026",
        end_line=True,
    )


class Printed:
    """A document laid out: the lines of each page, as LibreOffice prints them."""

    def __init__(self, found: Paging) -> None:
        from pypdf import PdfReader

        self.data = docx.write(a_document(), found)
        pages = PdfReader(BytesIO(office.to_pdf(self.data))).pages
        self.pages = [[line for line in page.extract_text().splitlines() if line.strip()] for page in pages]

    def label_of(self, words: str) -> str:
        """The number printed on the first page after the 目次 that has a line with these words."""
        return next(page[-1].strip() for page in self.pages[2:] if any(words in _bare(line) for line in page))


def _bare(line: str) -> str:
    return line.replace(" ", "").replace("　", "")


needs_office = pytest.mark.skipif(office.find() is None, reason="没有 LibreOffice")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Paging:
    told = paging(a_document(), tmp_path_factory.mktemp("pages"))
    assert told
    return told


@pytest.fixture(scope="module")
def printed(found: Paging) -> Printed:
    """The document on paper."""
    return Printed(found)


@needs_office
def test_the_numbers_in_the_contents_are_those_on_the_pages(found: Paging, printed: Printed) -> None:
    words = {"foreword": "前言", "one": "1要求", "two": "2方法", "annex": "（规范性）"}
    words |= {"t1": "表1要求", "t2": "表2要求", "t3": "表3要求", "ta": "表A.1要求"}
    assert found.pages == {anchor: printed.label_of(text) for anchor, text in words.items()}


@needs_office
def test_front_matter_counts_in_roman_and_the_body_in_arabic_numbers_without_gaps(printed: Printed) -> None:
    labels = [page[-1].strip() for page in printed.pages[1:]]
    assert labels == ["I", "II", *map(str, range(1, len(labels) - 1))]


@needs_office
def test_every_page_of_a_long_table_begins_with_its_title_unit_and_head(printed: Printed) -> None:
    assert lint(printed.data) == []
    for label, anchor, rows in (("表1", "t1", 70), ("表3", "t3", 60), ("表A.1", "ta", 60)):
        parts = [page for page in printed.pages if any(_bare(line).startswith(f"{anchor}行") for line in page)]
        assert len(parts) > 1
        for page in parts[1:]:
            title, unit, head = (_bare(line) for line in page[1:4])
            assert (title, unit, head) == (f"{label}要求（续）", "单位为次", "项求")
        shown = [line for page in parts for line in page if _bare(line).startswith(f"{anchor}行")]
        assert len(shown) == rows
        assert min(len(page) for page in parts[:-1]) > 10


def test_nothing_is_laid_out_where_there_is_nothing_to_learn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    assert paging(Document("", (Part(Matter.BODY, (para("段。"),)),)), tmp_path) == Paging()
    assert paging(a_document(), tmp_path) is None
    assert why_not() == "没有找到 LibreOffice"
    assert list(tmp_path.iterdir()) == []


class Office:
    """A program in the place of LibreOffice that takes note of each call and gives one empty page for any document."""

    def __init__(self, folder: Path) -> None:
        from pypdf import PdfWriter

        self.program, self._calls, page = folder / "soffice", folder / "calls", folder / "page.pdf"
        writer = PdfWriter()
        writer.add_blank_page(595, 842)
        writer.write(page)
        self._calls.touch()
        seek = 'while [ "$1" != --outdir ]; do shift; done'
        self.program.write_text(f'#!/bin/sh\n{seek}\necho >>"{self._calls}"\ncp "{page}" "$2/document.pdf"\n')
        self.program.chmod(0o755)

    @property
    def calls(self) -> int:
        return len(self._calls.read_text())


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Office:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return Office(tmp_path)


def small() -> Document:
    contents = Contents(0, (ContentsEntry(0, "1", "范围", "scope"),))
    chapter = Paragraph(Role.CHAPTER, inlines("范围"), "1", "scope")
    return Document("", (Part(Matter.FRONT, (contents,)), Part(Matter.BODY, (chapter,))))


def test_the_same_document_is_laid_out_once(counting: Office, tmp_path: Path) -> None:
    assert [paging(small(), tmp_path / "pages") for _ in range(3)] == [Paging()] * 3
    assert counting.calls == 1


def test_a_document_laid_out_before_is_not_written_to_be_measured(
    counting: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paging(small(), tmp_path / "pages")
    monkeypatch.delattr(docx, "proof")
    assert paging(small(), tmp_path / "pages") == Paging()
    assert counting.calls == 1


def test_another_process_finds_what_one_kept() -> None:
    """Neither the order of sets nor where a value lies in memory may be part of the key."""
    words = "from jgsw.doctree import *; print(repr(Document('', (), footnotes=((Run('甲', frozenset(Mark)),),))))"
    told = {
        subprocess.check_output([sys.executable, "-c", words], env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"})
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert "甲".encode() in told.pop()


def test_another_edition_of_libreoffice_is_asked_again(counting: Office, tmp_path: Path) -> None:
    paging(small(), tmp_path / "pages")
    os.utime(counting.program, (1, 1))
    paging(small(), tmp_path / "pages")
    assert counting.calls == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"pages": 1}', '{"pages": {}, "breaks": {"t": "x"}}'])
def test_a_damaged_outcome_is_made_anew(counting: Office, tmp_path: Path, damage: str) -> None:
    paging(small(), tmp_path / "pages")
    (kept,) = (tmp_path / "pages").iterdir()
    kept.write_text(damage)
    assert paging(small(), tmp_path / "pages") == Paging()
    assert counting.calls == 2
    assert json.loads(kept.read_text()) == {"breaks": {}, "pages": {}}


def test_the_oldest_outcomes_go_when_there_are_too_many(counting: Office, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(MOST_KEPT + 20):
        (folder / f"{number}.json").touch()
    paging(small(), folder)
    assert len(list(folder.iterdir())) == MOST_KEPT
    paging(small(), folder)
    assert counting.calls == 1


def test_two_at_once_do_not_disturb_each_other(counting: Office, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda _: paging(small(), tmp_path / "pages"), range(8)))
    assert outcomes == [Paging()] * 8
    assert len(list((tmp_path / "pages").iterdir())) == 1


def test_a_table_on_one_page_has_no_breaks() -> None:
    assert better((), [4] * 12, 11) == ()


def test_a_table_breaks_where_its_pages_end() -> None:
    assert better((), [4] * 10 + [5] * 20 + [6] * 5, 34) == (10, 30)


def test_notes_never_stand_alone_on_a_page() -> None:
    assert better((), [4] * 12 + [5], 12) == (11,)
    assert better((), [4, 5], 1) == ()


def test_what_does_not_fit_goes_on_to_the_next_page() -> None:
    pages = [1] * 10 + [2] * 18 + [3] * 2 + [4] * 10
    assert better((10, 30), pages, 40) == (10, 28)


def test_a_table_that_stands_here_when_whole_and_there_when_cut_is_cut_in_the_end() -> None:
    """Its tall first row fits above the foot of page 4 only as long as no row is kept in reserve there."""
    proof = docx.Proof(b"", {}, {"t": ("r0", "r1")}, {})
    tables = Tables()
    for _ in range(5):
        first = 4 if "t" in tables.breaks else 5
        spots = {"r0": Spot(first, 200.0), "r1": Spot(5, 700.0)}
        tables = tables.measured(proof, spots, open_anew=True)
    assert tables.breaks == {"t": (1,)}


@settings(max_examples=100)
@given(st.lists(st.integers(3, 12), min_size=1, max_size=6), st.booleans())
def test_breaks_settle_on_pages_of_any_size(pages: list[int], noted: bool) -> None:
    """A table on pages that hold so many rows, then a page that holds twelve as often as needed."""
    rows = sum(pages) + 5

    def laid_out(breaks: tuple[int, ...]) -> list[int]:
        ends = [0, *breaks, rows + noted]
        found: list[int] = []
        page = 0
        for start, stop in pairwise(ends):
            free = dict(enumerate(pages)).get(page, 12)
            for _ in range(stop - start):
                if not free:
                    page += 1
                    free = dict(enumerate(pages)).get(page, 12)
                found.append(page)
                free -= 1
            page += 1
        return found

    breaks: tuple[int, ...] = ()
    for _ in range(rows):
        breaks, before = better(breaks, laid_out(breaks), rows), breaks
        assert list(breaks) == sorted({row for row in breaks if 0 < row < rows})
        if breaks == before:
            break
    parts = [0, *breaks, rows + noted]
    assert all(laid_out(breaks)[start] == laid_out(breaks)[stop - 1] for start, stop in pairwise(parts))
    assert list(accumulate(stop - start for start, stop in pairwise(parts)))[-1] == rows + noted
