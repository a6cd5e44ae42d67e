"""Text on a terminal."""

from hypothesis import given
from hypothesis import strategies as st

from jgsw.cli.text import cells, cut, fold, padded, safe

PROSE = st.text(st.sampled_from("会议服务规范，。；：（）“”abc GB/T1.1—2020"), max_size=80)


def test_characters_that_a_terminal_obeys_are_written_out() -> None:
    assert safe("红\x1b[31m字\r\x07") == "红\\x1b[31m字\\x0d\\x07"
    assert safe("甲\x9b乙") == "甲\\x9b乙"


def test_characters_that_nobody_sees_or_that_turn_the_line_round_are_written_out() -> None:
    assert safe("甲\u200b乙\u202e丙") == "甲\\u200b乙\\u202e丙"
    assert safe("\udc80") == "\\udc80"
    assert safe("\U000e0041") == "\\U000e0041"


def test_what_a_clerk_types_stays_as_it_is() -> None:
    text = "机关事务　会议服务规范 GB/T 1.1—2020“第 5 章”①㎡𠮷"
    assert safe(text) == text


def test_chinese_characters_take_two_columns() -> None:
    assert cells("会议a") == 5
    assert padded("会议", 6) == "会议  "


def test_an_old_chinese_console_gives_two_columns_to_quotation_marks_and_dashes() -> None:
    assert cells("“a”—→") == 5
    assert cells("“a”—→", wide_ambiguous=True) == 9


def test_a_text_that_is_too_wide_is_cut_with_a_mark() -> None:
    assert cut("会议服务", 8) == "会议服务"
    assert cut("会议服务规范", 8) == "会议服…"


def test_chinese_is_folded_between_characters_and_marks_stay_with_what_they_close() -> None:
    assert fold("会议服务，应当安排。", 8) == ["会议服", "务，应当", "安排。"]
    assert fold("见（附录）", 4) == ["见", "（附", "录）"]


def test_latin_words_and_numbers_are_not_broken() -> None:
    assert fold("运行 jgsw validate 再看", 12) == ["运行 jgsw", "validate 再", "看"]


@given(PROSE, st.integers(4, 40))
def test_folding_loses_nothing_but_blanks_at_the_breaks(text: str, width: int) -> None:
    assert "".join(fold(text, width)).replace(" ", "") == text.replace(" ", "")


@given(PROSE, st.integers(10, 40))
def test_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    assert not any(line[:1] in tuple("，。；：）”") for line in fold(text, width)[1:] if line)
