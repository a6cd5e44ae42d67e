"""`fix` and `fmt`: what the program puts right in the files by itself, and what it leaves alone."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from textwrap import indent

import pytest
from command_line import jgsw
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_examples import CLEAN, example

from jgsw.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity
from jgsw.rules.catalogue import DRAFT_CHECKS
from jgsw.source import Folder, Overlay, Tree, read
from jgsw.tasks import layout
from jgsw.tasks.layout import LaidOut, lay_out_repository
from jgsw.tasks.mending import mend, mend_file, mend_repository, save
from jgsw.tasks.validate import Wanted, check_file, validate, validate_file

STOP = Rule("TST101", "不用“必须”", Severity.ERROR)
OTHER = Rule("TST102", "不用“乙”", Severity.ERROR)
HARMFUL = st.lists(
    st.sampled_from([text for check in DRAFT_CHECKS for text in check.rule.bad if not text.startswith(("- ", "1. "))])
    .filter(lambda text: not re.match("[a-z_]+:", text))
    .map(lambda text: text.replace("[[", "").replace("]]", "").strip()),
    min_size=2,
    max_size=7,
    unique=True,
)
"""Faulty contents of clauses, some together."""


def finder(old: str, new: str, *, safe: bool = True, rule: Rule = STOP) -> object:
    """A look that finds every `old` in the key `text` of x.yaml and would write `new`."""

    def look(tree: Tree) -> Sequence[Diagnostic]:
        data = read(tree.read("x.yaml"), "x.yaml").data or {}
        text = str(data["text"])
        places = [at for at in range(len(text)) if text.startswith(old, at)]
        spots = [Place("x.yaml", ("text",), at, at + len(old)) for at in places]
        return [rule.at(spot, fix=Fix(safe, (Edit(spot, new),))) for spot in spots]

    return look


def mended(text: str, look: object, *, unsafe: bool = False) -> bytes:
    tree = Overlay(Folder(Path("/nowhere")), {"x.yaml": text.encode()})
    found = mend(tree, look, unsafe=unsafe)  # type: ignore[arg-type]
    return found[0].after if found else text.encode()


def test_everything_of_one_kind_is_mended_at_once_and_nothing_else_changes() -> None:
    assert mended("# 注\ntext:  必须、必须  # 尾\n", finder("必须", "应")).decode() == "# 注\ntext:  应、应  # 尾\n"


def test_what_is_not_safe_waits_to_be_asked_for() -> None:
    look = finder("必须", "应", safe=False)
    assert mended("text: 必须\n", look).decode() == "text: 必须\n"
    assert mended("text: 必须\n", look, unsafe=True).decode() == "text: 应\n"


def test_mending_that_brings_up_its_own_fault_again_comes_to_an_end() -> None:
    assert mended("text: 甲\n", finder("甲", "甲")).decode() == "text: 甲\n"


def test_a_file_that_would_have_more_errors_stays_as_it_was() -> None:
    assert mended("text: 甲乙\n", finder("甲", "甲甲甲")).decode() == "text: 甲乙\n"


def test_a_new_fault_does_not_hide_behind_those_that_were_mended() -> None:
    def look(tree: Tree) -> Sequence[Diagnostic]:
        return [*finder("甲", "乙")(tree), *finder("乙", "乙", rule=OTHER)(tree)]  # type: ignore[operator]

    assert mended("text: 甲、甲、甲\n", look).decode() == "text: 甲、甲、甲\n"


def test_one_remedy_that_does_harm_does_not_keep_the_others_from_being_done() -> None:
    def look(tree: Tree) -> Sequence[Diagnostic]:
        return [
            *finder("甲", "丙")(tree),  # type: ignore[operator]
            *finder("必须", "乙")(tree),  # type: ignore[operator]
            *finder("乙", "乙", rule=OTHER)(tree),  # type: ignore[operator]
        ]

    assert mended("text: 甲、甲、必须、甲、甲\n", look).decode() == "text: 丙、丙、必须、丙、丙\n"


@settings(max_examples=40, deadline=None)
@given(HARMFUL)
def test_mending_a_mixture_of_faults_brings_no_new_ones_and_is_done_once(contents: list[str]) -> None:
    clauses = (f"  - title: 要求\n    content: |\n{indent(text, '      ')}\n" for text in contents)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "standard.yaml"
        path.write_bytes(example(f"clauses:\n{''.join(clauses)}").data)
        before = validate_file(path).diagnostics
        save(Path(folder), mend_file(path, Wanted(), unsafe=False))
        after = validate_file(path).diagnostics
        assert mend_file(path, Wanted(), unsafe=False) == ()
    assert {one.rule.code for one in after} <= {one.rule.code for one in before}
    assert not errors(after) - errors(before)


def errors(found: Sequence[Diagnostic]) -> Counter[object]:
    """How often each rule finds an error in each place."""
    return Counter((one.rule.code, one.place.route) for one in found if one.severity is Severity.ERROR)


@pytest.mark.parametrize(
    ("rule", "text"),
    [(check.rule.code, text) for check in DRAFT_CHECKS for text in check.rule.bad],
    ids=lambda value: value[:24],
)
def test_mending_a_bad_example_leaves_fewer_findings_or_the_same_text(rule: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_bytes(example(text).data)
    before = validate_file(path).diagnostics
    changed = mend_file(path, Wanted(), unsafe=True)
    save(tmp_path, changed)
    after = validate_file(path).diagnostics
    fixable = [one for one in before if one.fix]
    assert not fixable or changed
    assert len(after) <= len(before) - (1 if changed else 0)
    assert mend_file(path, Wanted(), unsafe=True) == ()


def test_a_published_text_is_never_mended(hunan: Path, tmp_path: Path) -> None:
    root = tmp_path / "库"
    copytree(hunan, root)
    path = root / "standards" / "vehicle-platform" / "r1" / "standard.yaml"
    path.write_text(path.read_text("utf-8").replace("。\n", "\n", 5), "utf-8")
    assert mend_repository(root, Wanted(), unsafe=True) == ()


def test_fixed_texts_evidence_and_procedures_are_not_laid_out(hunan: Path, tmp_path: Path) -> None:
    root = tmp_path / "库"
    copytree(hunan, root)
    for path in root.rglob("*.yaml"):
        path.write_bytes(path.read_bytes() + b"\n\n\n")
    before = [one for one in validate(root).diagnostics if one.rule.code.startswith("HIS")]
    made = lay_out_repository(root, ())
    layout.save(root, [one for one in made if isinstance(one, LaidOut)])
    assert all(isinstance(one, LaidOut) for one in made)
    assert {"jgsw.yaml", "system.yaml", "organization.yaml"} <= {one.path for one in made}
    assert not any(one.path.startswith("workflows/") for one in made)
    assert [one for one in validate(root).diagnostics if one.rule.code.startswith("HIS")] == before


def test_the_commands_say_what_they_did(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_text(
        CLEAN.replace("function: specification\n", "").replace("id:", "function: specification\nid:"), "utf-8"
    )
    assert jgsw(tmp_path, "fmt", "--check", "standard.yaml").code == 1
    told = jgsw(tmp_path, "fmt", "--diff", "standard.yaml")
    assert "-function: specification" in told.out
    assert jgsw(tmp_path, "fmt", "standard.yaml").out == "√ standard.yaml\n"
    assert path.read_text("utf-8") == CLEAN
    assert jgsw(tmp_path, "fmt", "--check", "standard.yaml").code == 0
    assert jgsw(tmp_path, "fix", "--diff", "standard.yaml").code == 0


def test_a_clean_text_is_let_be(tmp_path: Path) -> None:
    path = tmp_path / "standard.yaml"
    path.write_text(CLEAN, "utf-8")
    assert mend_file(path, Wanted(), unsafe=True) == ()
    assert check_file(Folder(tmp_path), "standard.yaml", frozenset()) == ()
