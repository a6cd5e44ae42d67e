"""`fmt`: one layout for every file, with every word and comment kept."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_source_laws import Author

from jgsw.diagnostics import Route
from jgsw.errors import Conflict, Stop
from jgsw.model.ordering import in_order
from jgsw.model.standard import Standard
from jgsw.source import read
from jgsw.source.formatting import formatted
from jgsw.source.layout import Layout
from jgsw.source.remarks import Remarks


def as_written(route: Route, keys: Sequence[str]) -> Sequence[str]:
    return keys


def sorted_keys(route: Route, keys: Sequence[str]) -> Sequence[str]:
    return sorted(keys)


def laid_out(text: str) -> str:
    return formatted(text.encode(), lambda route, keys: in_order(Standard, route, keys)).decode()


class Commenter(Author):
    """An author who comments everywhere, and not always in line."""

    def gap(self, column: int) -> str:
        shift = self.draw(st.sampled_from([0, 0, 2, -2]))
        margin = " " * max(0, column + shift)
        return self.draw(st.sampled_from(["", "", "\n", f"{margin}# 注\n", f"\n{margin}# 一\n\n{margin}# 二\n\n\n"]))


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    return Commenter(draw, draw(st.sampled_from(["\n", "\n", "\r\n"]))).document().encode()


@settings(max_examples=100)
@given(documents(), st.sampled_from([as_written, sorted_keys]))
def test_a_file_laid_out_keeps_its_values_and_comments_and_is_laid_out_the_same_again(
    data: bytes, order: object
) -> None:
    if read(data, "").data is None:
        return
    try:
        once = formatted(data, order)  # type: ignore[arg-type]
    except Conflict:
        raise
    except Stop:
        return
    assert read(once, "").data == read(data, "").data
    assert Remarks(Layout(once)).all() == Remarks(Layout(data.replace(b"\r\n", b"\n"))).all()
    assert formatted(once, order) == once  # type: ignore[arg-type]
    assert b"\r" not in once


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("title:\n    main: 甲\nid: x\n", "id: x\ntitle:\n  main: 甲\n"),
        ("title: {main:  甲,lead: 乙}\n", "title: {main: 甲, lead: 乙}\n"),
        ("id: x   # 注\n\n\n\nlevel: local\n", "id: x  # 注\n\nlevel: local\n"),
        ("issuers:\n- 甲局\n- 乙局\n", "issuers:\n  - 甲局\n  - 乙局\n"),
        ("ics: '03.160'\r\nid: x", 'id: x\nics: "03.160"\n'),
        ("scope: |\n    甲\n\n      乙\nid: x\n", "id: x\nscope: |\n  甲\n\n    乙\n"),
        (
            "# 全文说明\n\n# 名称\ntitle: {main: 甲}\n# 标识\nid: x\n",
            "# 全文说明\n\n# 标识\nid: x\n# 名称\ntitle: {main: 甲}\n",
        ),
        (
            "clauses:\n  - content: 甲\n    title: 乙\n    # - title: 待写\n",
            "clauses:\n  - title: 乙\n    content: 甲\n    # - title: 待写\n",
        ),
        ("clauses:\n  -\n    title: 乙\n", "clauses:\n  - title: 乙\n"),
        ("own: 1\nid: x\n", "id: x\nown: 1\n"),
    ],
)
def test_a_file_is_laid_out_in_one_way(written: str, expected: str) -> None:
    assert laid_out(written) == expected


def test_a_file_that_cannot_be_read_is_not_laid_out() -> None:
    with pytest.raises(Conflict):
        laid_out("id: [\n")
