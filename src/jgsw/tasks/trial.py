"""A text as the rules see it, its formulas and pictures tried by the writer that will print them."""

from jgsw.diagnostics import Obstacle
from jgsw.library import TextFile
from jgsw.rules.draft import Draft
from jgsw.source import Tree, Unreadable


def draft_of_text(text: TextFile, tree: Tree) -> Draft:
    """A text that `tree` holds, ready to be checked."""

    def picture_fault(name: str) -> Obstacle | None:
        from jgsw.writers.docx import check_picture

        try:
            return check_picture(tree.read(f"{text.folder}/figures/{name}" if text.folder else f"figures/{name}"))
        except Unreadable as unreadable:
            return Obstacle(unreadable.message, unreadable.hint)

    return Draft(text.standard, text.path, text.files, _formula_fault, picture_fault, _formula_overrun)


def _formula_fault(latex: str) -> str | None:
    from jgsw.writers.docx import check_formula

    return check_formula(latex)


def _formula_overrun(latex: str, label: str) -> float:
    from jgsw.writers.docx import formula_overrun

    return formula_overrun(latex, label)
