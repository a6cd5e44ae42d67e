"""The documents keep their word: every example is read, every command is run as it is printed."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import HEAD, OFFICER
from command_line import environment
from jgsw import library, markup
from jgsw.diagnostics import Diagnostic
from jgsw.model.schema import FILE_KINDS, json_schema
from jgsw.model.standard import Standard
from jgsw.rules import check_text
from jgsw.source import read
from jgsw.tasks.validate import validate_file

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
AUTHORING = (ROOT / "docs" / "authoring.md").read_text("utf-8")
PICTURES = frozenset(f"figures/{name}.png" for name in ("route", "exit-a", "exit-b"))
UNWRITTEN = "WRI"
"""Rules about what an author has still to write: an example need not be a whole standard."""


class Block(NamedTuple):
    """A fenced block: where it begins, the words behind its fence, its text."""

    line: int
    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        return f"line {self.line}"


def blocks(page: str, language: str) -> Iterator[Block]:
    """The fenced blocks of a page in one language."""
    for found in re.finditer(r"^```(\S+)(.*)\n((?:(?!```).*\n)*)```$", page, re.MULTILINE):
        if found[1] == language:
            yield Block(page.count("\n", 0, found.start()) + 1, tuple(found[2].split()), found[3])


def examples(language: str, word: str) -> list[Block]:
    """The blocks of the authoring page that are marked with a word."""
    return [block for block in blocks(AUTHORING, language) if block.words[:1] == (word,)]


def source_of(block: Block) -> tuple[str, bytes]:
    """The kind of file that an example is of, and its bytes; what is not named is a part of a standard."""
    kind = next((word for word in block.words if word in FILE_KINDS), "")
    return kind or "standard", ("" if kind else HEAD).encode() + block.text.encode()


def findings(block: Block) -> list[Diagnostic]:
    """Everything wrong with an example."""
    kind, data = source_of(block)
    found = library.parse(FILE_KINDS[kind][0], data, f"{kind}.yaml")
    if isinstance(found, tuple):
        return list(found)
    ruled = check_text(found, "standard.yaml", PICTURES) if isinstance(found, Standard) else ()
    return [one for one in ruled if not one.rule.code.startswith(UNWRITTEN)]


@pytest.mark.parametrize("block", examples("yaml", "例"), ids=lambda block: block.name)
def test_an_example_has_nothing_wrong(block: Block) -> None:
    assert findings(block) == []


@pytest.mark.parametrize("block", examples("yaml", "错"), ids=lambda block: block.name)
def test_a_wrong_example_is_refused_under_its_rule(block: Block) -> None:
    assert {one.rule.code for one in findings(block)} == {block.words[1]}


@pytest.mark.parametrize("block", examples("text", "例"), ids=lambda block: block.name)
def test_a_text_is_read(block: Block) -> None:
    assert markup.blocks(block.text)[1] == ()


@pytest.mark.parametrize("block", examples("text", "错"), ids=lambda block: block.name)
def test_a_wrong_text_is_refused_under_its_rule(block: Block) -> None:
    assert {one.rule.code for one in markup.blocks(block.text)[1]} == {block.words[1]}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_key_of_the_format_is_shown(kind: str) -> None:
    shown = [read(data, "").data for block in examples("yaml", "例") for name, data in [source_of(block)] if name == kind]
    assert keys_of(kind) - set(written(shown)) == set()


def keys_of(kind: str) -> set[str]:
    """Every key that a kind of file may have, at whatever depth."""
    whole = json_schema(FILE_KINDS[kind][0])
    return {key for part in (whole, *whole.get("$defs", {}).values()) for key in part.get("properties", {})}


def written(data: object) -> Iterator[str]:
    """Every key in plain data."""
    if isinstance(data, dict):
        yield from data
    for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from written(below)


def test_no_block_of_the_page_is_left_untested() -> None:
    fences = len(re.findall(r"^```\S", AUTHORING, re.MULTILINE))
    assert fences == sum(len(examples(language, word)) for language in ("yaml", "text") for word in ("例", "错"))


def test_a_small_standard_has_no_findings(tmp_path: Path) -> None:
    copy = Path(shutil.copy(ROOT / "tests" / "data" / "meeting-service.yaml", tmp_path / "standard.yaml"))
    assert validate_file(copy).diagnostics == ()
