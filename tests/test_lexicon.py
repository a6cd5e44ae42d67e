"""The word lists that rules in Python ask for agree with what the program knows."""

import re
from pathlib import Path

import pytest

import jgsw
from jgsw.model.foreword import ChangeKind
from jgsw.model.standard import Function
from jgsw.prose.lists import lists
from jgsw.rules.words.lexicon import lexicon, listed, phrases, table

RULES = Path(jgsw.__file__).parent / "rules"
MODALS = ("must", "prohibition", "pressing", "right_hand", "unlisted")


def test_every_list_can_be_searched_for() -> None:
    assert all(phrases(name).pattern for name in lexicon()["phrases"])


def test_every_list_is_asked_for() -> None:
    written = "".join(path.read_text("utf-8") for path in RULES.rglob("*.py"))
    written += (RULES / "words" / "lexicon.yaml").read_text("utf-8")
    asked = set(re.findall(r"[\"'<](\w+)[\"'>]", written))
    assert {name for kind in ("phrases", "tables", "lists") for name in lexicon()[kind]} <= asked


def test_no_quotation_mark_of_yaml_has_become_a_part_of_a_word() -> None:
    searched = [*lexicon()["phrases"].values(), *(entry.get("finds", ()) for entry in lexicon()["words"])]
    assert not [group for groups in searched for group in groups if "'" in "".join(group.values())]


@pytest.mark.parametrize("name", MODALS)
def test_a_modal_word_with_a_right_one_is_known_and_so_is_the_right_one(name: str) -> None:
    known = {row["word"] for row in lists()["modal"]}
    assert {*table(name), *table(name).values()} <= known


def test_no_modal_word_is_replaced_by_one_that_is_replaced_itself() -> None:
    wrong = [word for name in MODALS for word in table(name)]
    assert len(wrong) == len(set(wrong))
    assert not {right for name in MODALS for right in table(name).values()} & set(wrong)


def test_every_function_and_every_kind_of_change_has_its_words() -> None:
    assert set(table("functions")) == set(Function)
    assert set(ChangeKind) < set(table("changes"))


def test_what_a_verb_of_the_scope_owns_is_among_what_it_gives() -> None:
    assert all(verb in table("gives") for verb in table("given_by").values())


def test_a_list_is_the_alternatives_of_a_pattern() -> None:
    assert re.fullmatch(listed("照做"), "按照")
