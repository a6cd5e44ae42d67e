"""LaTeX becomes Word's own formulas, or a sentence that says why it does not."""

import pytest
from docx_word import find, part, text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jgsw.doctree import Document, Formula, MathRun, Matter, Paragraph, Part, Role, Run
from jgsw.writers.docx import FormulaError, check_formula, write

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
PRINTED = [  # LaTeX, the elements it must contain, its characters
    (r"\frac{a}{b}", "f num den", "ab"),
    (r"\sqrt{x}", "rad degHide", "x"),
    (r"\sqrt[3]{x}", "rad deg", "3x"),
    (r"x_i^2", "sSubSup", "xi2"),
    (r"x_1", "sSub", "x1"),
    (r"x^{n+1}", "sSup", "xn+1"),
    (r"\sum_{i=1}^{n}x_i=3", "nary sub sup sSub", "i=1nxi=3"),
    (r"\int_0^1 f(x)\,\mathrm{d}x", "nary d", "01fx\u2009dx"),
    (r"\prod_i p_i", "nary supHide", "ipi"),
    (r"\lim_{n\to\infty}a_n", "func fName limLow", "limn→∞an"),
    (r"\max_i x_i", "func limLow", "maxixi"),
    (r"\sin x+\ln y", "func", "sinx+lny"),
    (r"\operatorname{tr}A", "func", "trA"),
    (r"\left(\frac{a}{b}\right)^2", "d f sSup", "ab2"),
    (r"(a+b)^2", "d sSup", "a+b2"),
    (r"[0,1)", "d", "0,1"),
    (r"|x|+1", "d", "x+1"),
    (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "d m mr", "abcd"),
    (r"\begin{cases}1&x>0\\0&x\le 0\end{cases}", "d m", "1x>00x≤0"),
    (r"\binom{n}{k}", "d f", "nk"),
    (r"\bar{x}+\overline{AB}", "bar", "x+AB"),
    (r"\hat{x}\vec{a}\dot{q}\ddot{q}\tilde{y}", "acc", "xaqqy"),
    (r"\underbrace{a+b}_{n}", "groupChr limLow", "a+bn"),
    (r"\text{合格率}=\frac{N_1}{N}\times 100\%", "f sSub nor", "合格率=N1N×100%"),
    (r"5\,\mathrm{kg}", "nor", "5\u2009kg"),
    (r"\mathbf{v}+\mathfrak{g}+\mathbb{R}", "sty scr", "v+g+ℝ"),
    (r"\boxed{x}", "borderBox", "x"),
    (r"\alpha\le\beta\cdot\Delta t", "nor", "α≤β·Δt"),
]
REFUSED = [
    ("", "公式是空的"),
    (r"\foo x", "不认识命令 \\foo"),
    ("{a", "花括号没有成对"),
    ("a}", "花括号没有成对"),
    (r"\frac{1}", "分式要有分子和分母"),
    ("x^2^3", "连写了两个上标，请用花括号分组"),
    ("x_", "^ 或 _ 之后缺少内容"),
    (r"\left( x", "\\left 与 \\right 没有成对"),
    (r"\begin{matrix} a", "\\begin 与 \\end 没有成对"),
    (r"a & b", "& 只能用在 matrix、cases、split 一类环境里"),
    (r"a \\ b", "公式里不能用 \\\\ 换行，多行公式请用 split 环境"),
    (r"\newcommand{\a}{b}\a", "不能在公式里定义命令"),
    (r"\sqrt{" * 2000 + "x" + "}" * 2000, "层次太深"),
]


def body(*blocks: Formula | Paragraph) -> Document:
    return Document("", (Part(Matter.BODY, blocks),))


@pytest.mark.parametrize(("latex", "elements", "characters"), PRINTED)
def test_latex_becomes_omml(latex: str, elements: str, characters: str) -> None:
    made = find(part(write(body(Formula(latex)))), "//m:oMathPara/m:oMath")[0]
    assert {etree.QName(node).localname for node in made.iter()} >= set(elements.split())
    assert text(made) == characters


@pytest.mark.parametrize(("latex", "why"), REFUSED)
def test_a_formula_that_cannot_be_printed_says_why(latex: str, why: str) -> None:
    assert check_formula(latex) == why
    with pytest.raises(FormulaError) as raised:
        write(body(Formula(latex)))
    assert (raised.value.latex, raised.value.why) == (latex, why)


def test_a_formula_that_can_be_printed_has_no_fault() -> None:
    assert check_formula(r"\eta=\frac{N_1}{N}") is None


def test_operators_take_what_follows_up_to_the_next_sign() -> None:
    made = part(write(body(Formula(r"\sum_i a_i b_i=\sum_j c_j+1"))))
    assert [text(node) for node in find(made, "//m:nary/m:e")] == ["aibi", "cj"]


def test_a_numbered_formula_has_its_number_on_the_right_behind_dots() -> None:
    made = part(write(body(Formula("a=b", "(1)", "f"))))
    assert text(find(made, "//w:body/w:p")[0]) == "\ta=b\t(1)"
    assert not find(made, "//m:oMathPara")


def test_a_formula_in_the_line_stands_among_the_words() -> None:
    made = part(write(body(Paragraph(Role.PARAGRAPH, (MathRun("x_1"),)))))
    assert find(made, "//w:body/w:p/m:oMath")


@settings(max_examples=100)
@given(st.text(r"ab1{}^_\&()[]|. =+-frcsqtxlimsum", max_size=24))
def test_any_text_is_either_printed_or_refused(latex: str) -> None:
    why = check_formula(latex)
    if why is None:
        assert part(write(body(Formula(latex)))) is not None
    else:
        assert why


@pytest.mark.parametrize("role", [Role.PARAGRAPH, Role.NOTE, Role.EXAMPLE, Role.TABLE_FOOTNOTE])
def test_a_formula_is_as_large_as_the_words_around_it(role: Role) -> None:
    made = part(write(body(Paragraph(role, (MathRun(r"\frac{N_1}{N}"),)))))
    assert find(made, "//m:r/w:rPr")
    assert not find(made, "//m:oMath//w:sz | //m:oMath//w:szCs")


@pytest.mark.parametrize(("latex", "upright"), [("N", False), (r"\eta", False), ("x_i", False), (r"\mathrm{pH}", True)])
def test_variables_are_slanted_and_names_upright(latex: str, upright: bool) -> None:
    made = part(write(body(Paragraph(Role.WHERE_ITEM, (MathRun(latex), Run("——数。"))))))
    assert bool(find(made, "//m:r/m:rPr/m:nor")) == upright
