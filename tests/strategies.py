"""Any document tree, sensible or not, for laws that hold of them all."""

from docx_samples import inlines, picture_bytes
from hypothesis import strategies as st

from jgsw.doctree import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Figure,
    FootnoteReference,
    Formula,
    Frame,
    Layout,
    LineBreak,
    Mark,
    MathRun,
    Matter,
    Paragraph,
    Part,
    Picture,
    Reference,
    Role,
    Run,
    Table,
)

WORDS = st.text(st.sampled_from("文件应符合规定abc 12，。“”—…·×\t\n\x00\ud800&<>\"'"), max_size=12)
ANCHORS = st.sampled_from(["a", "b", "a-b", "表1", "第5章", "#项", "", "A.1", "9"])
LABELS = st.sampled_from(
    (
        *("", "1", "2", "1.1", "1.2", "1.1.1", "3.1", "附录A", "附录B", "A.1", "A.1.1", "0.1"),
        *("[1]", "[2]", "一、", "（一）", "a)", "b)", "1)", "2)", "——", "·"),
        *("注：", "注1：", "注2：", "示例：", "示例1：", "a", "b", "甲<"),
    )
)
INLINES = st.lists(
    st.one_of(
        st.builds(Run, WORDS, st.frozensets(st.sampled_from(Mark), max_size=2)),
        st.builds(Reference, ANCHORS, st.sampled_from(["表1", "第1章", "1.1"]), st.sampled_from(["", "第"])),
        st.builds(FootnoteReference, st.integers(-1, 4)),
        st.builds(MathRun, st.sampled_from(["x_1", r"\frac{a}{b}"])),
        st.just(LineBreak()),
    ),
    max_size=4,
).map(tuple)
SERIES = st.one_of(st.none(), st.integers(0, 3))
PARAGRAPHS = st.builds(Paragraph, st.sampled_from(Role), INLINES, LABELS, st.one_of(st.none(), ANCHORS), SERIES)
CELLS = st.builds(Cell, st.lists(INLINES, max_size=2).map(tuple), st.integers(1, 3), st.integers(1, 3))
ROWS = st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple)
NOTES = st.lists(PARAGRAPHS, max_size=2).map(tuple)
CAPTIONS = st.sampled_from(["", "表1", "表3", "表A.1", "图1", "续表", "(1)", "(A.2)"])
TABLES = st.builds(
    Table,
    st.integers(1, 4),
    ROWS,
    ROWS,
    CAPTIONS,
    WORDS,
    WORDS,
    st.one_of(st.none(), ANCHORS),
    notes=NOTES,
    footnotes=NOTES,
    landscape=st.booleans(),
    blank=st.booleans(),
)
PICTURES = st.builds(
    Picture, st.just(picture_bytes()), WORDS, st.sampled_from([None, 30, 300]), st.one_of(st.none(), PARAGRAPHS)
)
FIGURES = st.builds(
    Figure, st.lists(PICTURES, max_size=2).map(tuple), CAPTIONS, WORDS, WORDS, st.one_of(st.none(), ANCHORS), NOTES
)
FORMULAS = st.builds(Formula, st.just("x=1"), CAPTIONS, st.one_of(st.none(), ANCHORS))
ENTRIES = st.builds(ContentsEntry, st.integers(-1, 9), LABELS, WORDS, ANCHORS)
CONTENTS = st.builds(Contents, st.integers(-1, 9), st.lists(ENTRIES, max_size=3).map(tuple))
BLOCKS: st.SearchStrategy[Block] = st.recursive(
    st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES, FIGURES, FORMULAS, CONTENTS),
    lambda inner: st.builds(Frame, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=4,
)
PARTS = st.builds(Part, st.sampled_from(Matter), st.lists(BLOCKS, max_size=5).map(tuple))
COVERS = st.builds(Cover, WORDS, st.lists(WORDS, max_size=3).map(tuple), issuers=st.lists(WORDS, max_size=3).map(tuple))
DOCUMENTS = st.builds(
    Document,
    WORDS,
    st.lists(PARTS, max_size=3).map(tuple),
    st.sampled_from(Layout),
    st.one_of(st.none(), COVERS),
    WORDS,
    st.just((inlines("一"), inlines("二"))),
    st.booleans(),
)
