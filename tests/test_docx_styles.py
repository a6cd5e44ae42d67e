"""Styles in the finished file: their names, outline levels, numbers, language and grid."""

from pathlib import Path

import pytest
import yaml
from docx_samples import standard
from docx_word import Styles, find, part, val

from jgsw.doctree import Role
from jgsw.writers.docx import write
from jgsw.writers.sheet import sheet

MADE = write(standard())
STYLES = Styles(MADE)

NAMES = yaml.safe_load((Path(__file__).parent / "data" / "style_names.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ("chapter", 0),
        ("clause-1", 1),
        ("clause-5", 5),
        ("annex", 0),
        ("annex-1", 1),
        ("front-title", 0),
        ("back-title", 0),
        ("untitled-1", 9),
        ("annex-untitled-1", 9),
        ("term-number", 9),
        ("contents-title", 9),
    ],
)
def test_outline_levels(style: str, level: int) -> None:
    assert STYLES.value(style, "w:pPr/w:outlineLvl") == str(level)


def test_styles_have_the_names_of_the_official_editors() -> None:
    pinned = {key: name for group in NAMES.values() for key, name in group.items()}
    assert {key: STYLES.name(key) for key in sheet().styles} == pinned


def test_names_that_word_knows_are_not_called_our_own() -> None:
    styles = part(MADE, "styles")
    for key in NAMES["word"]:
        assert not find(styles, f"w:style[@w:styleId='{key}' and @w:customStyle]")
    for key in (*NAMES["official"], *NAMES["ours"]):
        assert find(styles, f"w:style[@w:styleId='{key}' and @w:customStyle='1']")


def test_every_role_has_a_style_of_its_own_name() -> None:
    names = [STYLES.name(role.value) for role in Role]
    assert len(set(names)) == len(names)


def test_numbers_of_untitled_clauses_are_bold_type() -> None:
    numbering = part(MADE, "numbering")
    level = find(numbering, "//w:lvl[w:pStyle/@w:val='clause-1']")[0]
    assert val(level, "w:rPr/w:rFonts", "eastAsia") == "黑体"
    assert val(level, "w:lvlText") == "%1.%2"
    assert val(level, "w:suff") == "nothing"


def test_the_document_is_chinese_on_a_grid_of_15_6_points() -> None:
    assert val(part(MADE, "styles"), "//w:docDefaults//w:lang", "eastAsia") == "zh-CN"
    assert {
        grid.get(grid.nsmap["w"] and f"{{{grid.nsmap['w']}}}linePitch") for grid in find(part(MADE), "//w:docGrid")
    } == {"312"}
    settings = part(MADE, "settings")
    assert val(settings, "w:characterSpacingControl") == "compressPunctuation"
    assert not find(settings, "w:updateFields")
