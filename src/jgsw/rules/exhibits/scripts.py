"""Scripts upon scripts in formulae (GB/T 1.1—2020, 9.9.3.3)."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from jgsw.diagnostics import Rule, Severity
from jgsw.model.blocks import Formula
from jgsw.model.text import Math
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.notation import LIMITED
from jgsw.rules.outline import of_kind
from jgsw.rules.samples import BODY

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[_^]\{|[^\s_^\\]")


@declare(
    Rule(
        "FOR206",
        "公式里的角标有好几层",
        Severity.INFO,
        "GB/T 1.1—2020，9.9.3.3",
        id="formula-scripts",
        why="角标的角标印出来很小，读的人看不清，也容易抄错。",
        bad=(BODY % "'面积为$S_{n_{1}}$。'",),
        good=(BODY % "'面积为$S_{n,1}$。'", BODY % "'面积为$\\sum_{i=1}^{n_{1}} S_{i}^{2}$。'"),
    )
)
def scripts(draft: Draft) -> Iterator[Finding]:
    """A superscript or subscript within another."""
    for route, leaf in draft.leaves:
        if isinstance(leaf, Math) and _is_deep(leaf.latex):
            yield Finding(draft.place(route, leaf.span), *_SAID)
    for route, block in of_kind(draft, Formula):
        if _is_deep(block.latex):
            yield Finding(draft.place(route), *_SAID)


_SAID = ("角标上又有角标", "改用一层角标，几项之间用逗号隔开；或另立一个符号")


def _is_deep(latex: str) -> bool:
    """Whether a script has a script; the limits of sums are none."""
    groups: list[_Group] = []
    limited = False
    for token in _TOKEN.findall(latex):
        if token == "}":
            limited = bool(groups) and groups.pop() is _Group.LIMIT
        elif token == "{":
            groups.append(_Group.PLAIN)
        elif token[0] in "_^":
            if not limited and _Group.SCRIPT in groups:
                return True
            groups.append(_Group.LIMIT if limited else _Group.SCRIPT)
            limited = False
        else:
            limited = token[1:] in LIMITED
    return False


class _Group(Enum):
    """What a brace opens."""

    PLAIN = auto()
    SCRIPT = auto()
    LIMIT = auto()
