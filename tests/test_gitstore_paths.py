"""Which paths may stand in a repository."""

import os
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgsw.gitstore.paths import clashing, fault, folders

GOOD = (
    "jgsw.yaml", "standards/meeting-service/r1/standard.yaml", "记录/查新 2026/第1号（终稿）.yaml", ".gitignore",
    ".github/workflows/ci.yml", "附件/会议　纪要.pdf", "a..b", "-x", "console.yaml", "git~x", "." + "字" * 84,
)  # fmt: skip

HOSTILE = (
    "", "/", "/etc/passwd", "..", "../x", "a/../b", "a/..", "./a", "a/./b", "a//b", "a/", "C:/x", "C:x", "a\\b",
    "\\\\server\\x", ".git", ".git/config", "a/.git/hooks/x", ".GIT/x", ".Git", "git~1", "GIT~1/config", ".git ",
    ".git.", ".git. .", ".gi\u200ct", "CON", "con.yaml", "aux/x", "a/NUL.txt", "COM1", "lpt9.log", "com¹", "CONIN$",
    "nul .txt", "a.", "a ", "a./b", "a<b", 'a"b', "a|b", "a?", "a*", "a:b", "a\nb", "a\tb", "a\0b", "\x1b[2J", "\x7f",
    "a\x85b", "\u202egnp.exe", "zero\u200bwidth", "\ufeffx", "a\u2028b", "\ud800", "\udcff", "e\u0301", "字" * 86,
    "a/" * 130 + "a", "a\u00a0b",
)  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
def test_a_usual_path_is_accepted(path: str) -> None:
    assert fault(path) == ""


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_is_refused_with_a_reason(path: str) -> None:
    assert fault(path)


@given(st.text(max_size=12), st.sampled_from(["../", "/", ".git/", "a/../../", "con/", ""]))
def test_an_accepted_path_stays_inside_and_is_the_same_everywhere(text: str, lead: str) -> None:
    path = lead + text
    if not fault(path):
        root = Path("/repository")
        assert Path(os.path.normpath(root / path)) == root / path
        assert normalize("NFC", path) == path
        assert path.encode()


@given(st.lists(st.text("aAbBé/", min_size=1, max_size=6).filter(lambda path: not fault(path))))
def test_paths_without_a_clash_are_different_everywhere(paths: list[str]) -> None:
    alone = {*paths} | folders(paths)
    clashes = clashing(paths)
    folded = [normalize("NFC", name.casefold()) for name in alone if name not in clashes]
    assert len(set(folded)) == len(folded)
    assert all(
        normalize("NFC", name.casefold()) == normalize("NFC", other.casefold()) for name, other in clashes.items()
    )
