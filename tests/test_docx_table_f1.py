"""Every row of table F.1 and every space and indent of clause 10, held against finished files as Word resolves them."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx_effective import Effective, leader_tab
from docx_samples import COVER, standard
from docx_word import text

from jgsw.doctree import Cover, Document, Paging
from jgsw.writers.docx import write

TABLE = yaml.safe_load((Path(__file__).parent / "data" / "table_f1.yaml").read_text("utf-8"))
ROWS: list[dict[str, Any]] = TABLE["rows"]
PRINTED = [row for row in ROWS if "not_printed" not in row]
NATIONAL = Cover(
    "中华人民共和国国家标准",
    ("会议服务", "可持续性管理体系"),
    "GB",
    ("ICS 03.080.99", "CCS A 16"),
    "GB/T 99999—2026",
    adoption="（ISO 20121:2024, MOD）",
)
SECTOR = Cover("中华人民共和国机关事务行业标准", ("会议服务规范",), "JS", ("备案号：12345—2026",), "JS/T 999—2026")


@cache
def effective(document: str, part: str) -> Effective:
    if document == "local":
        return Effective(_local(), part)
    return Effective(write(Document("", (), cover={"national": NATIONAL, "sector": SECTOR}[document])), part)


@cache
def _local() -> bytes:
    return write(replace(standard(), cover=COVER), Paging({"scope": "1"}, {"layout": (26, 52)}))


def _found(row: dict[str, Any]) -> Effective:
    return effective(row.get("document", "local"), row.get("part", "document"))


def test_every_row_of_table_f1_is_held() -> None:
    assert {row["row"] for row in ROWS} == set(range(1, 50))


def test_only_what_is_not_ours_to_print_is_not_printed() -> None:
    assert [row["row"] for row in ROWS if "not_printed" in row] == [40, 47]
    assert [row["row"] for row in ROWS if row.get("ours")] == [3, 6, 7, 12]


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"{row['row']:02} {row['what']}")
def test_size_and_font_are_those_of_table_f1(row: dict[str, Any]) -> None:
    made = _found(row)
    paragraphs = made.paragraphs(row["style"])
    if "label" in row:
        types = {made.type_of_label(node) for node in paragraphs if made.labels[node] == row["label"]}
    else:
        types = set().union(*(made.type_of_text(node, row["text"]) for node in paragraphs))
    assert {(found.size, found.east) for found in types} == {(row["size"], row["font"])}


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: f"{row['row']:02} {row['what']}")
def test_letters_and_digits_stand_in_times_beside_song_and_in_hei_beside_hei(row: dict[str, Any]) -> None:
    made = _found(row)
    types = set().union(
        *(made.type_of_text(node, row["text"]) for node in made.paragraphs(row["style"]) if "text" in row)
    )
    latin = {"宋体": {"Times New Roman", "宋体"}, "黑体": {"黑体"}}[row["font"]]
    assert {found.latin for found in types} <= latin


@pytest.mark.parametrize("rule", TABLE["spacing"], ids=lambda rule: f"{rule['clause']} {rule['style']}")
def test_space_and_indents_are_those_of_clause_10(rule: dict[str, Any]) -> None:
    made = _found(rule)
    numbered = [node for node in made.paragraphs(rule["style"]) if made.labels[node]]
    node = (numbered or made.paragraphs(rule["style"]))[0]
    shape = made.shape(node, of_style=rule.get("of") == "style")
    asked = {name: rule[name] for name in shape._fields if name in rule}
    assert {name: getattr(shape, name) for name in asked} == asked
    assert text(node).startswith(rule.get("starts", ""))
    if "leader" in rule:
        assert leader_tab(made, node) == rule["leader"]
