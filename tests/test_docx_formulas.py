"""LaTeX becomes Word's own formulas, or a sentence that says why it does not."""

from time import process_time

import pytest
from docx_word import W, find, part, text
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from jgsw.doctree import Document, Formula, Frame, MathRun, Matter, Paragraph, Part, Role, Run
from jgsw.writers.docx import FormulaError, check_formula, write
from jgsw.writers.docx.frames import inner_width
from jgsw.writers.latex import mathml
from jgsw.writers.mathrows import lines

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
    (r"\begin{cases}1&x>0\\0&\end{cases}", "d m", "1x>00\u200b"),
    (r"\begin{align}a&=b\\&=c\end{align}", "m mr", "a\u200b=b\u200b\u200b=c"),
    (r"\begin{gather*}a\\b\end{gather*}", "m mr", "ab"),
    (r"\text{合格率 5\%}", "nor", "合格率 5%"),
    (r"a\not=b", "r", "a≠b"),
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
    (r"\frac{a}{b}\times 100%", "百分号要写成 \\%，% 和它后面的会被当作注释丢掉"),
    ("$a$", "公式里面不写 $"),
    (r"\begin{foo}a\end{foo}", "不认识环境 foo，多行公式请用 split 环境"),
    (r"\newcommand{\a}{b}\a", "不能在公式里定义命令"),
    (r"\sqrt{" * 2000 + "x" + "}" * 2000, "层次太深"),
]


def body(*blocks: Formula | Frame | Paragraph) -> Document:
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


LONG = "S=" + "+".join(f"a_{{{n}}}x_{{{n}}}" for n in range(1, 31))


def the_lines(formula: Formula) -> list[str]:
    """The lines of a displayed formula, tabs and what is not to be seen left out."""
    [paragraph] = find(part(write(body(formula))), "//w:body/w:p[.//m:oMath]")
    shown = "".join(
        "\n" if node.tag.endswith("}br") else node.text or "" for node in find(paragraph, ".//m:t|.//w:t|.//w:br")
    )
    return shown.replace("\u200b", "").split("\n")


@pytest.mark.parametrize("label", ["", "(1)"])
def test_a_formula_too_long_for_a_line_goes_on_after_a_sign_and_keeps_its_number(label: str) -> None:
    lines = the_lines(Formula(LONG, label))
    assert len(lines) > 1
    assert "".join(lines) == "S=" + "+".join(f"a{n}x{n}" for n in range(1, 31)) + label
    assert {line[-1] for line in lines[:-1]} == {"+"}


@pytest.mark.parametrize(
    ("latex", "ends"),
    [
        ("+".join(["(a+b)^2"] * 30), {"+"}),
        (r"\times ".join(["(a+b)"] * 30), {"×"}),  # not within the brackets
        ("P(A|B)=" + "+".join(["|x-y|"] * 30), {"+"}),
        (r"\times ".join("abcdefghij" * 5), {"×"}),
        (r"\frac{" + "x" * 200 + "}{2}", set()),
        ("x" * 200, set()),
    ],
)
def test_a_long_formula_is_broken_only_between_things(latex: str, ends: set[str]) -> None:
    lines = the_lines(Formula(latex))
    assert {line[-1] for line in lines[:-1]} == ends
    assert all(line.count("(") == line.count(")") and line.count("|") % 2 == 0 for line in lines if "P" not in line)


@pytest.mark.parametrize(
    "latex", [f"y=({LONG})", rf"y=\left({LONG}\right)", rf"y=\left[{LONG}\right]^2", rf"y=\|{LONG}\|"]
)
def test_brackets_too_wide_for_a_line_are_broken_rather_than_lost(latex: str) -> None:
    lines = the_lines(Formula(latex))
    assert lines[0] == "y="
    assert {line[-1] for line in lines[1:-1]} == {"+"}


def test_a_bracket_without_its_pair_is_text_for_which_no_pair_is_sought() -> None:
    made = part(write(body(Formula("]0,1)|a"))))
    assert [text(run) for run in find(made, "//m:r[m:rPr/m:nor]")] == ["]", ")|"]


@pytest.mark.parametrize(
    "latex", ["y=" + "+".join("x" * 10_000), "|" * 20_000, r"\sum " * 2_000, "{" * 10_000 + "}" * 10_000]
)
def test_a_formula_of_many_thousand_characters_is_printed_or_refused_within_seconds(latex: str) -> None:
    began = process_time()
    if check_formula(latex) is None:
        assert len(lines(latex, 38.0)) >= 1
    assert process_time() - began < 10


@pytest.mark.parametrize("role", [Role.EXAMPLE, Role.NOTE, Role.NUMBERED_NOTE])
def test_a_formula_in_an_example_or_a_note_is_in_its_size(role: Role) -> None:
    made = part(write(body(Formula("a=b", among=role))))
    assert find(made, "//w:pStyle[@w:val='small-formula']")


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"\text{align}=\mathrm{gather}", "align=gather"),  # words, not environments
        (r"\begin{split}a&=b\\[2pt]&=c\end{split}", "a=b=c"),  # how far apart lines are is not printed
        (r"\begin {align*}a&=b\\* [ 1.5em ]&=c\end {align*}", "a=b=c"),
        (r"\begin{split}a&=b\\[a]&=c\end{split}", "a=ba=c"),  # in brackets, which are properties
    ],
)
def test_what_is_printed_is_what_latex_means(latex: str, shown: str) -> None:
    assert the_lines(Formula(latex)) == [shown]


def test_a_bar_within_brackets_finds_no_pair_outside_them() -> None:
    made = part(write(body(Formula("P(A|B)=|x|"))))
    assert [text(node) for node in find(made, "//m:d/m:e")] == ["A|B", "x"]


def test_what_is_cancelled_is_struck_through_and_not_boxed() -> None:
    made = part(write(body(Formula(r"\cancel{x}+\boxed{y}"))))
    cancelled, boxed = find(made, "//m:borderBox")
    assert find(cancelled, "m:borderBoxPr/m:strikeBLTR")
    assert find(cancelled, "m:borderBoxPr/m:hideTop")
    assert not find(boxed, "m:borderBoxPr")


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(["a", "x_1", r"\frac{a}{b}", "(a+b)", r"\left(a+b\right)", r"\sum_i x_i", "|c|"]), min_size=2
    ),
    st.floats(3, 60),
)
def test_nothing_of_a_long_formula_is_lost_whatever_the_room(things: list[str], room: float) -> None:
    latex = "+".join(things)
    found = [[child for child in line.iter() if len(child) == 0] for line in lines(latex, room)]
    assert [one.text for line in found for one in line] == [one.text for one in mathml(latex).iter() if len(one) == 0]
    assert all(found)


def test_the_number_of_a_formula_in_a_frame_stands_within_it() -> None:
    made = part(write(body(Frame((Formula("a=b", "(1)", among=Role.EXAMPLE),)))))
    stops = find(made, "//w:tc//w:tabs/w:tab[@w:val!='clear']")
    [cell] = find(made, "//w:tcW")
    width = int(cell.get(f"{W}w") or 0)
    assert [stop.get(f"{W}val") for stop in stops] == ["center", "right"]
    assert [int(stop.get(f"{W}pos") or 0) for stop in stops] == [inner_width(width) // 2, inner_width(width)]


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
