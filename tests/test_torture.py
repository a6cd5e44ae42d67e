"""The torture document: it holds every feature at least twice, and each of them comes out as it should."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path

import docx
import pytest
from docx_lint import lint
from docx_samples import labelled
from docx_word import NAMES, find, paragraphs, part, printed_by_reference
from torture import TORTURE, the_text, the_tree

from jgsw.doctree import Document, Figure, Formula, Frame, Table
from jgsw.model.blocks import Cell, Continued, Example, Note
from jgsw.model.blocks import Figure as WrittenFigure
from jgsw.model.blocks import Formula as WrittenFormula
from jgsw.model.blocks import Table as WrittenTable
from jgsw.model.elements import Nature, Term, TermGroup
from jgsw.model.foreword import ChangeKind, Patents
from jgsw.model.standard import Adoption, Degree, Level
from jgsw.model.text import (
    CrossReference,
    FootnoteMark,
    IndexWord,
    ItemList,
    Plain,
    ShortExample,
    ShortNote,
    Span,
    Styled,
)
from jgsw.model.walk import leaves, survey
from jgsw.numbering import Kind, number
from jgsw.tasks.validate import validate_file
from jgsw.writers import docx as word
from jgsw.writers import html, markdown

FEATURES = {
    "chapters and annexes": 40,
    "normative annexes": 6,
    "informative annexes": 4,
    "clauses": 136,
    "clauses on the fifth level": 4,
    "untitled clauses": 16,
    "terms": 15,
    "groups of terms": 4,
    "terms with a symbol": 5,
    "terms with a domain": 3,
    "terms with admitted terms": 4,
    "terms with deprecated terms": 4,
    "terms with a source": 2,
    "terms with notes": 5,
    "terms with examples": 2,
    "symbols": 6,
    "abbreviations": 5,
    "dash lists": 10,
    "dash lists with points": 6,
    "letter lists": 10,
    "letter lists with numbers": 4,
    "letter lists with points": 3,
    "lists in examples": 2,
    "lists in notes": 2,
    "items referred to": 2,
    "notes in the text": 8,
    "long notes": 2,
    "examples in the text": 4,
    "long examples": 3,
    "framed examples": 2,
    "tables": 43,
    "tables in the introduction": 1,
    "tables in annexes": 12,
    "rows of the longest table": 300,
    "landscape tables": 2,
    "tables with a head of several rows": 10,
    "tables with merged cells": 16,
    "tables with a unit": 7,
    "tables with notes": 7,
    "tables with footnotes": 2,
    "tables that only repeat their head": 2,
    "figures": 8,
    "figures with parts": 2,
    "figures with a key": 7,
    "figures with notes": 4,
    "figures with footnotes": 3,
    "figures with a unit": 3,
    "pictures": {".svg": 6, ".png": 3, ".jpg": 2},
    "numbered formulae": 42,
    "symbols below formulae": 161,
    "text footnotes": 5,
    "index words": 3,
    "cross-references": 150,
    "references": 18,
    "bibliography": 6,
    "changes": {"added": 2, "changed": 3, "deleted": 2},
    "changes in adopting": {"structure": 2, "differences": 2, "editorial": 2},
    "editions before": 3,
    "standards replaced": 2,
    "issuers": 2,
}
"""How many of each the document holds: what it promises to put typesetting through."""

Counted = Iterator[tuple[str, object]]


def test_the_document_has_no_findings() -> None:
    assert validate_file(TORTURE / "standard.yaml").diagnostics == ()


def test_it_holds_every_feature() -> None:
    found = dict(chain(of_structure(), of_terms(), of_text(), of_tables(), of_figures(), of_front()))
    assert found == FEATURES


def of_structure() -> Counted:
    standard = the_text()
    labels = [
        label for label in number(standard).labels.values() if label.kind in (Kind.CLAUSE, Kind.CHAPTER, Kind.ANNEX)
    ]
    natures = Counter(annex.nature for annex in standard.annexes)
    clauses = [home for home in survey(standard).homes if home.route[-2:-1] == ("clauses",) and home.depth]
    yield "chapters and annexes", sum(label.kind is not Kind.CLAUSE for label in labels)
    yield "normative annexes", natures[Nature.NORMATIVE]
    yield "informative annexes", natures[Nature.INFORMATIVE]
    yield "clauses", sum(label.kind is Kind.CLAUSE for label in labels)
    yield "clauses on the fifth level", sum(home.depth == 5 for home in clauses)
    yield "untitled clauses", sum(getattr(home.node, "title", None) is None for home in clauses)


def of_terms() -> Counted:
    groups = [entry for entry in the_text().terms if isinstance(entry, TermGroup)]
    terms: list[Term] = [term for group in groups for term in group.terms]
    yield "terms", len(terms)
    yield "groups of terms", len(groups)
    for key in ("symbol", "domain", "source"):
        yield f"terms with a {key}", sum(getattr(term, key) is not None for term in terms)
    for key, name in (
        ("admitted", "admitted terms"),
        ("deprecated", "deprecated terms"),
        ("notes", "notes"),
        ("examples", "examples"),
    ):
        yield f"terms with {name}", sum(bool(getattr(term, key)) for term in terms)
    yield "symbols", len(the_text().symbols)
    yield "abbreviations", len(the_text().abbreviations)


def of_text() -> Counted:
    found = survey(the_text())
    blocks = [block for _, block in found.blocks]
    lists = [block for block in blocks if isinstance(block, ItemList)]
    below = [[item.children for item in one.items if item.children] for one in lists]
    pairs = list(zip(lists, below, strict=True))
    marks = [mark for _, inlines in found.runs for mark in leaves(inlines) if not isinstance(mark, Styled)]
    items = {id_ for id_, label in number(the_text()).anchors.items() if label.kind is Kind.ITEM}
    yield "dash lists", sum(not one.ordered for one in lists)
    yield "dash lists with points", sum(not one.ordered and bool(inner) for one, inner in pairs)
    yield "letter lists", sum(one.ordered for one in lists)
    yield "letter lists with numbers", sum(one.ordered and any(each.ordered for each in inner) for one, inner in pairs)
    yield (
        "letter lists with points",
        sum(one.ordered and any(not each.ordered for each in inner) for one, inner in pairs),
    )
    for kind in ("example", "note"):
        yield f"lists in {kind}s", sum(kind in route for route, block in found.blocks if isinstance(block, ItemList))
    yield "items referred to", len({mark.target for mark in marks if isinstance(mark, CrossReference)} & items)
    yield "notes in the text", sum(isinstance(block, ShortNote) for block in blocks)
    yield "long notes", sum(isinstance(block, Note) for block in blocks)
    yield "examples in the text", sum(isinstance(block, ShortExample) for block in blocks)
    yield "long examples", sum(isinstance(block, Example) for block in blocks)
    yield "framed examples", sum(isinstance(block, Example) and block.framed for block in blocks)
    yield "numbered formulae", sum(isinstance(block, WrittenFormula) and block.id is not None for block in blocks)
    yield "symbols below formulae", sum(len(block.where) for block in blocks if isinstance(block, WrittenFormula))
    yield (
        "text footnotes",
        len({mark.key for mark in marks if isinstance(mark, FootnoteMark)} & set(the_text().footnotes)),
    )
    yield "index words", sum(isinstance(mark, IndexWord) for mark in marks)
    yield "cross-references", sum(isinstance(mark, CrossReference) for mark in marks)


def of_tables() -> Counted:
    spotted = [(route, block) for route, block in survey(the_text()).blocks if isinstance(block, WrittenTable)]
    tables = [table for _, table in spotted]
    yield "tables", len(tables)
    yield "tables in the introduction", sum(route[0] == "introduction" for route, _ in spotted)
    yield "tables in annexes", sum(route[0] == "annexes" for route, _ in spotted)
    yield "rows of the longest table", max(len(table.rows) for table in tables)
    yield "landscape tables", sum(table.landscape for table in tables)
    yield "tables with a head of several rows", sum(len(table.header) > 1 for table in tables)
    yield "tables with merged cells", sum(any(map(is_merged, chain(*table.header, *table.rows))) for table in tables)
    for key, name in (("unit", "a unit"), ("notes", "notes"), ("footnotes", "footnotes")):
        yield f"tables with {name}", sum(bool(getattr(table, key)) for table in tables)
    yield "tables that only repeat their head", sum(table.continued is Continued.REPEAT_HEADER for table in tables)


def is_merged(cell: Cell) -> bool:
    return cell.rows > 1 or cell.cols > 1


def of_figures() -> Counted:
    figures = [block for _, block in survey(the_text()).blocks if isinstance(block, WrittenFigure)]
    names = [name for figure in figures for name in (figure.file, *(part.file for part in figure.parts)) if name]
    yield "figures", len(figures)
    for key, name in (
        ("parts", "parts"),
        ("key", "a key"),
        ("notes", "notes"),
        ("footnotes", "footnotes"),
        ("unit", "a unit"),
    ):
        yield f"figures with {name}", sum(bool(getattr(figure, key)) for figure in figures)
    yield "pictures", dict(Counter(Path(name).suffix for name in names))


def of_front() -> Counted:
    standard = the_text()
    kinds = Counter(change.kind for change in standard.foreword.changes)
    yield "references", len(standard.references)
    yield "bibliography", len(standard.bibliography)
    yield "changes", {kind.value: kinds[kind] for kind in ChangeKind}
    adoption = standard.adoption
    assert adoption
    yield "changes in adopting", {key: len(getattr(adoption, key)) for key in ("structure", "differences", "editorial")}
    yield "editions before", len(standard.foreword.history)
    yield "standards replaced", len(standard.replaces)
    yield "issuers", len(standard.issuers)


@pytest.fixture(scope="module")
def tree() -> Document:
    return the_tree()


@pytest.fixture(scope="module")
def data(tree: Document) -> bytes:
    return word.write(tree)


def test_the_package_is_sound_and_reopens(data: bytes) -> None:
    assert lint(data) == []
    assert len(docx.Document(BytesIO(data)).paragraphs) > 900


def test_the_auditor_finds_nothing(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "torture.docx").write_bytes(data)
    auditor = Path(sys.executable).with_name("openxml-audit")
    command = [str(auditor), str(tmp_path / "torture.docx"), "--output", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    [report] = json.loads(done.stdout)
    faults = [*report["errors"], *report.get("warnings", ())]
    assert [one["description"] for one in faults] == []


def test_word_counts_every_label_as_it_is_numbered(tree: Document, data: bytes) -> None:
    shown = [label for label, _ in paragraphs(data) if label]
    assert shown == [label for one in tree.parts for label in labelled(one.blocks)]
    chapters = [label.text for label in number(the_text()).labels.values() if label.kind is Kind.CHAPTER]
    annexes = [label.cited for label in number(the_text()).labels.values() if label.kind is Kind.ANNEX]
    assert [label for label in shown if label in {*chapters, *annexes}] == [*chapters, *annexes]


def test_captions_are_printed_as_they_are_numbered(tree: Document) -> None:
    kinds = (Kind.TABLE, Kind.FIGURE, Kind.FORMULA)
    numbered = [label.text for label in number(the_text()).labels.values() if label.kind in kinds]
    captioned = (block for one in tree.parts for block in one.blocks if isinstance(block, Table | Figure | Formula))
    assert sorted(block.label for block in captioned) == sorted(numbered)


def test_renewing_the_references_changes_nothing(data: bytes) -> None:
    found = printed_by_reference(data)
    assert len(found) > 100
    assert [(field.code, field.result) for field, _ in found] == [(field.code, shown) for field, shown in found]


def test_every_reference_outside_the_contents_is_a_field(data: bytes) -> None:
    linked = (line for line in find(part(data), "//w:p") if find(line, "w:hyperlink"))
    assert {str(find(line, "w:pPr/w:pStyle")[0].get(f"{{{NAMES['w']}}}val"))[:4] for line in linked} == {"toc-"}


def test_pictures_and_formulae_are_in_the_file(data: bytes) -> None:
    made = part(data)
    assert len(find(made, "//wp:inline")) == 11
    assert len(find(made, "//m:oMath")) >= 42
    assert len([frame for one in the_tree().parts for frame in one.blocks if isinstance(frame, Frame)]) == 2


WRITERS: dict[str, Callable[[Document], bytes]] = {"docx": word.write, "html": html.write, "markdown": markdown.write}
AGAIN = """
import sys
from hashlib import sha256
from torture import the_tree
from jgsw.writers import docx, html, markdown
tree = the_tree()
for write in (docx.write, html.write, markdown.write):
    print(sha256(write(tree)).hexdigest())
"""


def test_every_writer_gives_the_same_bytes_elsewhere_and_at_another_time(tree: Document) -> None:
    here = [sha256(write(tree)).hexdigest() for write in WRITERS.values()]
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}
    environment = os.environ | surroundings | {"PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.split() == here


@pytest.mark.parametrize("level", Level)
def test_it_is_printed_on_every_level(level: Level) -> None:
    changed = the_text().model_copy(update={"level": level})
    assert lint(word.write(the_tree(changed, draft=""))) == []


@pytest.mark.parametrize("degree", Degree)
def test_whatever_was_adopted_is_told_in_a_sound_document(degree: Degree) -> None:
    told = (Plain("更改了范围", Span(0, 5)),)
    changes = dict.fromkeys(("differences", "editorial"), (told, told) if degree is not Degree.NOT_EQUIVALENT else ())
    adoption = Adoption(number="ISO 41001:2018", degree=degree).model_copy(update=changes)
    made = the_tree(the_text().model_copy(update={"adoption": adoption}))
    assert lint(word.write(made)) == []
    assert markdown.write(made).decode().count("\n- 更改了范围；\n- 更改了范围。\n") == 2 * bool(changes["editorial"])


def test_patents_are_told_where_they_belong() -> None:
    caution = "本文件的发布机构不承担识别专利的责任。"
    known = markdown.write(the_tree()).decode()
    assert "专利持有人" in known
    assert caution not in known.partition("引言")[0]
    foreword = the_text().foreword.model_copy(update={"patents": Patents.NONE_KNOWN, "patent_claims": ()})
    unknown = markdown.write(the_tree(the_text().model_copy(update={"foreword": foreword}))).decode()
    assert caution in unknown
    assert "专利持有人" not in unknown
