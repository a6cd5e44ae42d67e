"""Whatever the tree: a sound package, every label shown, every word kept."""

import pytest
from docx_lint import lint
from docx_samples import a_document, inlines, labelled
from docx_word import paragraphs
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import DOCUMENTS, PARAGRAPHS

from jgsw.doctree import Document, Layout, Matter, Paragraph, Part, Role
from jgsw.writers.docx import bookmark_name, write


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS)
def test_every_tree_gives_a_sound_package(document: Document) -> None:
    assert lint(write(document)) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=12))
def test_every_label_is_shown_in_its_place(blocks: list[Paragraph]) -> None:
    shown = iter(paragraphs(write(a_document(*blocks))))
    for label in labelled(blocks):
        assert any(label in (number, text[: len(label)]) for number, text in shown), label


@given(st.lists(st.text(max_size=50), unique=True, max_size=20))
def test_bookmarks_of_different_anchors_differ(anchors: list[str]) -> None:
    names = {bookmark_name(anchor) for anchor in anchors}
    assert len(names) == len(anchors)
    assert all(name[0].isalpha() and name.isalnum() and name.isascii() and len(name) <= 40 for name in names)


@pytest.mark.parametrize("layout", Layout)
def test_the_same_tree_in_every_layout_is_sound(layout: Layout) -> None:
    blocks = tuple(Paragraph(role, inlines("文字"), "") for role in Role)
    assert lint(write(Document("", (Part(Matter.FRONT, blocks), Part(Matter.BODY, blocks)), layout))) == []
