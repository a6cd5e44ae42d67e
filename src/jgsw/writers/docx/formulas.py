"""MathML → OMML, Word's own formulas."""

from functools import lru_cache
from xml.etree.ElementTree import Element

from jgsw.doctree import Layout
from jgsw.writers.docx.omml import UnprintableError, math_xml
from jgsw.writers.latex import FormulaError, mathml
from jgsw.writers.mathrows import lines, overrun, room
from jgsw.writers.sheet import sheet


def check_formula(latex: str) -> str | None:
    """Why a formula cannot be printed, in Chinese; None when it can."""
    try:
        omml(latex)
    except FormulaError as error:
        return error.why
    return None


def formula_overrun(latex: str, label: str) -> float:
    """How many characters a formula with this label reaches beyond the lines of a page; 0 when it fits or is none."""
    try:
        return overrun(latex, room(label, sheet().frames[Layout.STANDARD.value]))
    except FormulaError:
        return 0.0


@lru_cache(maxsize=2048)
def omml(latex: str) -> str:
    """A LaTeX formula as the XML of an `m:oMath`; raises FormulaError."""
    return _written(latex, mathml(latex))


@lru_cache(maxsize=2048)
def omml_line(latex: str, room: float, line: int) -> str:
    """A line of a formula broken to `room` em as the XML of an `m:oMath`; raises FormulaError."""
    return _written(latex, lines(latex, room)[line])


def _written(latex: str, math: Element) -> str:
    try:
        return math_xml(math)
    except UnprintableError as refused:
        raise FormulaError(latex, refused.why) from None
    except RecursionError:
        raise FormulaError(latex, "层次太深") from None
    except Exception:  # whatever the library let pass
        raise FormulaError(latex, "写法无法识别") from None
