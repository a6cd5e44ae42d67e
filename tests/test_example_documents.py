"""Every document of the example: a sound package, the labels that Word would compute, reopened, converted."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx_lint import lint
from pypdf import PdfReader

from jgsw import office
from jgsw.tasks.formats import Format
from jgsw.tasks.printing import Paper
from jgsw.tasks.render import Job, render
from jgsw.tasks.tables import build_tables

FIND = office.find


@pytest.fixture(autouse=True, scope="module")
def _no_office() -> Iterator[None]:
    """What these tests look at needs no page numbers, which take LibreOffice a minute."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(office, "find", lambda: None)
        yield


@pytest.fixture(scope="module")
def documents(hunan: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All Word files of the example by name, made in a copy of it."""
    root = tmp_path_factory.mktemp("printed") / "库"
    shutil.copytree(hunan, root)
    for paper in Paper:
        render(root, None, Job(paper))
    build_tables(root, check=False)
    return {path.name: path for path in sorted((root / "build").rglob("*.docx"))}


def test_there_are_a_dozen_of_them(documents: dict[str, Path]) -> None:
    assert len(documents) == 12
    assert {"jgsw-guide-r1.docx", "jgsw-guide-r1-编制说明.docx", "标准明细表.docx"} <= set(documents)


def test_every_package_is_sound_and_reopens(documents: dict[str, Path]) -> None:
    for name, path in documents.items():
        data = path.read_bytes()
        assert lint(data) == [], name
        assert docx.Document(BytesIO(data)).paragraphs, name


@pytest.mark.parametrize(
    "name", ["jgsw-guide-r1.docx", "vehicle-platform-r1.docx", "jgsw-guide-r1-编制说明.docx", "标准统计表.docx"]
)
def test_the_auditor_finds_nothing(documents: dict[str, Path], name: str) -> None:
    auditor = Path(sys.executable).with_name("openxml-audit")
    done = subprocess.run(
        [str(auditor), str(documents[name]), "--output", "json"], capture_output=True, text=True, check=False
    )
    [report] = json.loads(done.stdout)
    assert (report["error_count"], report["warning_count"]) == (0, 0), report["errors"]


def test_the_same_repository_prints_the_same_bytes(documents: dict[str, Path], hunan: Path, tmp_path: Path) -> None:
    shutil.copytree(hunan, tmp_path / "库")
    [again] = render(tmp_path / "库", "vehicle-platform")
    assert (tmp_path / "库" / again.path).read_bytes() == documents["vehicle-platform-r1.docx"].read_bytes()


def test_the_guide_is_long_enough(documents: dict[str, Path]) -> None:
    assert sum(len(one.text) for one in docx.Document(str(documents["jgsw-guide-r1.docx"])).paragraphs) > 12_000


@pytest.mark.skipif(FIND() is None, reason="没有 LibreOffice")
@pytest.mark.parametrize("name", ["vehicle-platform-r1.docx", "jgsw-guide-r1-编制说明.docx", "标准明细表.docx"])
def test_a_document_of_each_kind_converts(
    documents: dict[str, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find", FIND)
    assert office.to_pdf(documents[name]).startswith(b"%PDF")


@pytest.mark.skipif(FIND() is None, reason="没有 LibreOffice")
def test_the_guide_has_its_page_numbers(hunan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find", FIND)
    root = Path(shutil.copytree(hunan, tmp_path / "库"))
    word, pdf = render(root, "jgsw-guide", Job(formats=(Format.WORD, Format.PDF)))
    assert (word.paged, pdf.paged) == (True, True)
    pages = PdfReader(root / pdf.path).pages
    assert len(pages) >= 15
