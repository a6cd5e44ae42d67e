"""索引: terms and marked words by pinyin, with the numbers of where they stand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printouts import anchored, blocks, lines, printed, text

from jgsw.doctree import Contents, Paragraph, Reference, Role

WORDS = """\
index: true
terms:
  - {id: t, term: 会议服务, admitted: [会务], definition: "为[会议]{.index}提供的保障活动。"}
clauses:
  - title: 要求
    content: 本章是[BIM]{.index}的要求。
    clauses:
      - {title: 人员, content: "[会务]{.index}人员应持证[^a]，[会务]{.index}人员应在岗。"}
      - title: 学时
        content:
          - table: {id: hours, title: 学时, header: [岗位], rows: [["[会务]{.index}"]]}
          - figure: {title: 流程, file: a.png, key: [{label: "1", text: "[阿里云]{.index}"}]}
annexes:
  - {id: a, nature: informative, title: 表单, content: "[表单]{.index}的样式。"}
footnotes: {a: "[证书]{.index}由协会颁发。"}
"""


def entries(body: str) -> list[str]:
    """What the 索引 lists, under its title."""
    return lines(printed(body), Role.INDEX_LETTER, Role.INDEX_ENTRY)


def test_terms_and_marked_words_stand_in_the_order_of_their_pinyin_under_their_letters() -> None:
    assert entries(WORDS) == [
        "A",
        "阿里云\t图1",
        "B",
        "BIM\t第4章",
        "表单\t附录A",
        "H",
        "会务\t3.1、4.1、表1",
        "会议\t3.1",
        "会议服务\t3.1",
        "Z",
        "证书\t4.1",
    ]


def test_every_number_of_an_entry_leads_to_the_thing_it_names() -> None:
    document = printed(WORDS)
    found = [
        one
        for block in blocks(document)
        if isinstance(block, Paragraph) and block.role is Role.INDEX_ENTRY
        for one in block.inlines
        if isinstance(one, Reference)
    ]
    assert len(found) == 9
    assert {one.target for one in found} <= set(anchored(document))


def test_a_word_that_begins_with_no_letter_comes_first_and_accents_do_not_count() -> None:
    body = "index: true\nclauses: [{title: 甲, content: '[5S]{.index}、[Émile]{.index}、[Eva]{.index}、[重庆]{.index}。'}]\n"
    assert entries(body) == ["5S\t第4章", "C", "重庆\t第4章", "E", "Émile\t第4章", "Eva\t第4章"]


@pytest.mark.parametrize(("first", "second"), [("长效机制", "朝向"), ("机制", "给排水"), ("调休", "调音台")])
def test_a_word_that_the_table_of_pinyin_reads_wrongly_stands_where_people_look_for_it(first: str, second: str) -> None:
    body = f"index: true\nclauses: [{{title: 甲, content: '[{second}]{{.index}}、[{first}]{{.index}}。'}}]\n"
    assert entries(body)[-2:] == [f"{first}\t第4章", f"{second}\t第4章"]


def test_the_index_is_the_last_part_and_is_listed_in_the_contents() -> None:
    document = printed(WORDS + "bibliography: [{text: 《手册》}]\n")
    last = document.parts[-1].blocks[0]
    assert isinstance(last, Paragraph)
    assert (last.role, text(last)) == (Role.BACK_TITLE, "索引")
    [contents] = [block for block in blocks(document) if isinstance(block, Contents)]
    assert [entry.text for entry in contents.entries[-2:]] == ["参考文献", "索引"]
    assert contents.entries[-1].anchor == last.anchor


def test_there_is_no_index_unless_it_is_asked_for_and_has_a_word() -> None:
    assert entries(WORDS.replace("index: true", "index: false")) == []
    assert "索引" not in lines(printed("index: true\nclauses: [{title: 甲, content: 乙。}]\n"))


def test_a_document_without_an_index_does_without_the_table_of_pinyin() -> None:
    code = "import sys; from printouts import printed; printed(); assert 'pypinyin' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@given(
    st.lists(st.text("阿会务重长 aZ0éßβ〇\U00020000", min_size=1, max_size=5).filter(str.strip), min_size=1, max_size=8)
)
@settings(max_examples=60, deadline=None)
def test_whatever_the_words_each_is_listed_once(words: list[str]) -> None:
    terms = [{"term": word, "definition": "乙。"} for word in words]
    found = lines(printed(f"index: true\nterms: {json.dumps(terms, ensure_ascii=False)}\n"), Role.INDEX_ENTRY)
    assert all(line.count("\t") == 1 for line in found)
    assert {line.split("\t")[0] for line in found} == set(map(str.strip, words))
    assert len(found) == len(set(found))
