"""The symbols of a formula are those a reader would look up under 式中."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jgsw.markup import inlines
from jgsw.rules.exhibits.notation import explained, symbols


def named(latex: str) -> list[str]:
    return [symbol.text for symbol in symbols(latex)]


@pytest.mark.parametrize(
    ("latex", "found"),
    [
        (r"R=\frac{N}{T}\times 100\%", ["R", "N", "T"]),
        (r"n_{\mathrm{q}} = z_{\alpha}^{2}", ["n_q", "z_α"]),
        (r"E=\sum_{i=1}^{n} e_i", ["E", "e_i"]),
        (r"\eta=\max\left|I_{k}-\bar{I}\right|", ["η", "I_k", "I"]),
        (r"y=e^{x}+\pi", ["y", "x"]),
        (r"m\ \mathrm{kg}, \text{if } x", ["m", "x"]),
        (r"\begin{cases} a \\ b \end{cases}", ["a", "b"]),
        (r"x_{i,j}", ["x_ij"]),
        ("", []),
    ],
)
def test_letters_are_symbols_and_words_and_commands_are_not(latex: str, found: list[str]) -> None:
    assert named(latex) == found


@pytest.mark.parametrize("text", ["*T*~max~", "*T~max~*", "$T_{max}$", r"$T_{\mathrm{max}}$"])
def test_a_symbol_is_the_same_however_it_is_written(text: str) -> None:
    assert [symbol.text for symbol in explained(inlines(text)[0])] == ["T_max"]


@settings(max_examples=100)
@given(st.text(alphabet="ab_^{}\\ 汉αtexrmsu", max_size=60))
def test_every_symbol_stands_where_its_span_says(latex: str) -> None:
    spans = [symbol.span for symbol in symbols(latex)]
    assert all(0 <= span.start < span.end <= len(latex) for span in spans)
    assert all(one.end <= following.start for one, following in pairwise(spans))
