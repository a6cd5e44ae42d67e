"""The documents keep their word: every example is read, every command is run as it is printed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from builders import HEAD, OFFICER, spot
from command_line import environment
from rule_examples import example

from jgsw import library, markup
from jgsw.diagnostics import Diagnostic, Severity
from jgsw.model.schema import FILE_KINDS, json_schema
from jgsw.model.standard import Standard
from jgsw.rules.catalogue import DRAFT_CHECKS
from jgsw.rules.declaring import Check
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits import printable
from jgsw.source import read
from jgsw.tasks.rulebook import ALL_RULES
from jgsw.tasks.validate import validate_file
from jgsw.writers.docx import check_formula

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
AUTHORING = (ROOT / "docs" / "authoring.md").read_text("utf-8")
PICTURES = frozenset(f"figures/{name}.png" for name in ("route", "exit-a", "exit-b"))
SHAPE = ("REF", "TAB", "FIG", "FOR")
"""Rules about what is shown: an example need not be a whole standard."""


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
    if not isinstance(found, Standard):
        return []
    draft = Draft(found, "standard.yaml", PICTURES, check_formula)
    return [one for check in DRAFT_CHECKS if check.rule.code.startswith(SHAPE) for one in check(draft)]


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
    sources = map(source_of, examples("yaml", "例"))
    shown = [read(data, "").data for name, data in sources if name in (kind, "standard")]
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


class Said(NamedTuple):
    """A command as a page prints it, the exit code it tells of, and what it is said to print."""

    command: str
    code: int
    output: str


def session(page: str) -> Iterator[Said | Block]:
    """What a reader does, in order: files put down (blocks named by a path), commands typed after `$ `."""
    found = [*blocks(page, "console"), *(block for block in blocks(page, "yaml") if block.words)]
    for block in sorted(found):
        if block.words:
            yield block
            continue
        for step in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            line, _, output = step.partition("\n")
            command, _, code = line.partition("    # 退出码 ")
            yield Said(command, int(code or 0), output)


def test_the_commands_of_the_readme_print_what_it_says(hunan: Path, tmp_path: Path) -> None:
    here = tmp_path / "新文件夹"
    (here / "build").mkdir(parents=True)
    (here / "build" / "demo").symlink_to(hunan)
    (tmp_path / ".gitconfig").write_text(f"[user]\nname = {OFFICER[0]}\nemail = {OFFICER[1]}\n", "utf-8")
    for step in session(README):
        if isinstance(step, Block):
            (here / step.words[0]).parent.mkdir(exist_ok=True)
            (here / step.words[0]).write_text(step.text, "utf-8")
        elif step.command.startswith("cd "):
            here /= step.command.removeprefix("cd ")
        else:
            code, output = typed(step.command, here, tmp_path)
            assert (step.command, code) == (step.command, step.code), output
            assert re.fullmatch(pattern(step.output), tidy(output)), f"{step.command}\n{output}"


def typed(command: str, here: Path, home: Path) -> tuple[int, str]:
    """Exit code and output of a command line in a shell that knows `jgsw`."""
    known = f'jgsw() {{ "{sys.executable}" -m jgsw "$@"; }}\n'
    variables = environment(home, PYTHONUNBUFFERED="1", PYTHONPATH=os.pathsep.join(sys.path))
    done = subprocess.run(
        ["bash", "-c", known + command],
        cwd=here,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=variables,
        check=False,
    )
    return done.returncode, done.stdout.decode()


def tidy(output: str) -> str:
    """Without blanks at the ends of lines and empty lines at the end."""
    return "\n".join(line.rstrip() for line in output.splitlines()).rstrip("\n")


def pattern(printed: str) -> str:
    """What matches an output: `…` on a line of its own stands for any lines, elsewhere for anything on the line."""
    lines = tidy(printed).split("\n")
    return "\n".join("(?s:.*)" if line == "…" else re.escape(line).replace("…", ".*") for line in lines)


def test_the_readme_lists_every_command() -> None:
    from jgsw.cli.app import COMMANDS

    rows = re.findall(r"^\| `jgsw ([a-z-]+)` \| (.+) \|$", README, re.MULTILINE)
    assert rows == [(one.name, one.help.splitlines()[0]) for one in COMMANDS]


def test_the_readme_names_every_group_of_rules() -> None:
    rows = re.findall(r"^\| ((?:[A-Z]{3} ?)+) \|", README, re.MULTILINE)
    assert set(" ".join(rows).split()) == {rule.family for rule in ALL_RULES}


def test_what_is_to_be_made_is_a_target_that_the_pipeline_runs() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pipeline = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    printed = re.findall(r"^(make ([a-z]+))", "".join(block.text for block in blocks(README, "sh")), re.MULTILINE)
    assert [target for _, target in printed] == ["demo", "test"]
    assert {target for _, target in printed} <= targets
    assert {command for command, _ in printed} <= set(pipeline)


def test_the_rule_shown_to_contributors_finds_its_bad_example_and_not_its_good_one() -> None:
    (shown,) = blocks((ROOT / "CONTRIBUTING.md").read_text("utf-8"), "python")
    names = dict(vars(printable)) | {"Severity": Severity}
    exec(shown.text, names)
    check: Check[Draft] = names["title_stop"]
    for texts, count in ((check.rule.bad, 1), (check.rule.good, 0)):
        for one in map(example, texts):
            standard = library.parse(Standard, one.data, "standard.yaml")
            assert isinstance(standard, Standard)
            found = [spot(each, one.data)[1:] for each in check(Draft(standard, "standard.yaml"))]
            assert found == [one.marked] * count


@pytest.mark.parametrize(
    "page", [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda page: page.name
)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", without_blocks(page.read_text("utf-8")))
    targets = [target for target in links if ":" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def without_blocks(page: str) -> str:
    """A page without its fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", page, flags=re.MULTILINE | re.DOTALL))
