"""LaTeX → MathML, by way of latex2mathml: what every writer makes its formulas from."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from xml.etree.ElementTree import Element

from latex2mathml import commands, exceptions
from latex2mathml.converter import convert_to_element

from jgsw.errors import Stop

_CAUSES: Mapping[type[Exception], str] = {
    exceptions.NumeratorNotFoundError: "分式缺少分子",
    exceptions.DenominatorNotFoundError: "分式缺少分母",
    exceptions.ExtraLeftOrMissingRightError: "\\left 与 \\right 没有成对",
    exceptions.MissingSuperScriptOrSubscriptError: "^ 或 _ 之后缺少内容",
    exceptions.DoubleSubscriptsError: "连写了两个下标，请用花括号分组",
    exceptions.DoubleSuperscriptsError: "连写了两个上标，请用花括号分组",
    exceptions.NoAvailableTokensError: "公式没有写完",
    exceptions.MissingEndError: "\\begin 与 \\end 没有成对",
    exceptions.InvalidAlignmentError: "列的对齐方式无法识别",
    exceptions.InvalidWidthError: "宽度的写法无法识别",
    exceptions.LimitsMustFollowMathOperatorError: "\\limits 只能跟在求和、积分一类运算符之后",
}
_BARE: Mapping[str, str] = {
    "%": "百分号要写成 \\%，% 和它后面的会被当作注释丢掉",
    "$": "公式里面不写 $",
}
"""Signs that LaTeX takes for something else than what is to be printed."""
LONGEST_SHOWN = 60
"""Characters of a formula that a message repeats."""

_MACRO = re.compile(r"\\(?:re|provide)?newcommand|\\def(?![A-Za-z])|\\let(?![A-Za-z])")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_KNOWN = frozenset(name.removeprefix("\\") for name in commands.MATRICES) | {"equation"}
_LINES = frozenset(("aligned", "align*", "align", "gathered", "gather*", "gather", "multline*", "multline"))
"""Environments of several lines that are printed as `split` is: without numbers of their own."""
_DISTANCE = re.compile(r"(?<!\\)(\\\\)\*?\s*\[\s*-?[0-9.]+\s*(?:pt|em|ex|mm|cm|in|mu)\s*\]")
"""How far apart two lines are, which the library would print."""
_LAST_CELL = re.compile(r"(?<!\\)&(?=\s*\\end\b)")
"""Before an empty last cell, for which the library would leave its whole row out."""
_SIGN = re.compile(r"\\([%$#&_{}])")
"""A sign in text within a formula, whose backslash the library leaves standing."""
_OPERATORS = frozenset("±×÷·≤≥⩽⩾≠≈⧵⟂:;")
"""Signs between two things, some of which the library takes for letters."""
_ESCAPED = re.compile(r"\\.", re.DOTALL)


class FormulaError(Stop):
    """A formula that cannot be printed: its LaTeX and, in Chinese, why."""

    def __init__(self, latex: str, why: str) -> None:
        shown = latex if len(latex) <= LONGEST_SHOWN else f"{latex[:LONGEST_SHOWN]}…"
        super().__init__(f"公式“{shown}”无法排印：{why}", "请按 LaTeX 的写法修改公式")
        self.latex = latex
        self.why = why


@lru_cache(maxsize=2048)
def mathml(latex: str) -> Element:
    """A formula as a MathML `math` element, not to be changed; raises FormulaError.

    Characters in it may be written as entities (`&#x0003D;`), attributes may hold whatever the formula says.
    """
    _refuse_at_once(latex)
    plainer = _plainer(latex)
    try:
        math = convert_to_element(plainer, display="block")
    except RecursionError:
        raise FormulaError(latex, "层次太深") from None
    except Exception as error:  # the library raises whatever its parser stumbles over
        raise FormulaError(latex, _CAUSES.get(type(error), "写法无法识别")) from None
    for node in math.iter():
        if why := _unread(node):
            raise FormulaError(latex, why)
        _put_right(node)
    return math


def _put_right(node: Element) -> None:
    """What the library says of a piece that it understood otherwise than it is meant."""
    if node.tag == "mtext":
        node.text = _SIGN.sub(r"\1", node.text or "")
    if node.tag == "mi" and node.text and unescape(node.text) in _OPERATORS:
        node.tag = "mo"


def _unread(node: Element) -> str:
    """Why the library did not understand this piece, which it let pass; empty when it did."""
    text = unescape(node.text or "")
    match node.tag:
        case "mi" if text == "&":
            return "& 只能用在 matrix、cases、split 一类环境里"
        case "mi" if text.startswith("\\") and text != "\\":
            return f"不认识命令 {text}"
        case "mspace" if node.get("linebreak"):
            return "公式里不能用 \\\\ 换行，多行公式请用 split 环境"
        case "mfrac" if len(node) != 2:
            return "分式要有分子和分母"
        case _:
            return ""


def _refuse_at_once(latex: str) -> None:
    if not latex.strip():
        raise FormulaError(latex, "公式是空的")
    if _MACRO.search(latex):
        raise FormulaError(latex, "不能在公式里定义命令")
    bare = _ESCAPED.sub("", latex)
    for sign, why in _BARE.items():
        if sign in bare:
            raise FormulaError(latex, why)
    depth = 0
    for char in bare:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    if depth:
        raise FormulaError(latex, "花括号没有成对")


def _plainer(latex: str) -> str:
    """The formula in commands the library knows."""
    for _, name in _ENVIRONMENT.findall(latex):
        if name not in _KNOWN | _LINES:
            raise FormulaError(latex, f"不认识环境 {name}，多行公式请用 split 环境")
    latex = _ENVIRONMENT.sub(_as_split, latex)
    latex = _DISTANCE.sub(r"\1", latex)
    latex = _LAST_CELL.sub("&{}", latex)
    latex = re.sub(r"\\not\s*=", r"\\neq ", latex)
    return re.sub(r"\\arg(?![A-Za-z])", r"\\operatorname{arg}", latex)


def _as_split(found: re.Match[str]) -> str:
    return f"\\{found[1]}{{split}}" if found[2] in _LINES else found[0]
