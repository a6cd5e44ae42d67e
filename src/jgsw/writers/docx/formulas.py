"""MathML → OMML, Word's own formulas."""

from functools import lru_cache

from jgsw.writers.docx.omml import UnprintableError, math_xml
from jgsw.writers.latex import FormulaError, mathml


def check_formula(latex: str) -> str | None:
    """Why a formula cannot be printed, in Chinese; None when it can."""
    try:
        omml(latex)
    except FormulaError as error:
        return error.why
    return None


@lru_cache(maxsize=2048)
def omml(latex: str) -> str:
    """A LaTeX formula as the XML of an `m:oMath`; raises FormulaError."""
    math = mathml(latex)
    try:
        return math_xml(math)
    except UnprintableError as refused:
        raise FormulaError(latex, refused.why) from None
    except RecursionError:
        raise FormulaError(latex, "层次太深") from None
    except Exception:  # whatever the library let pass
        raise FormulaError(latex, "写法无法识别") from None
