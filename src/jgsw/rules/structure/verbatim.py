"""Titles are printed as they are typed: marks of running text would stand in them as signs (7.2, 9.7.2, 9.8.2)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Route, Rule
from jgsw.model.blocks import Example, Figure, Table
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import headings, of_kind

_MARK = re.compile(
    r"(?P<note>\[\^[^\[\]]{1,64}\])|\[[^\[\]]{0,64}\][({][^(){}]{1,64}[)}]|\$[^$]{1,64}\$"
    r"|\*[^* ]{1,64}\*|~[^~ ]{1,64}~|\^[^^ ]{1,64}\^"
)


@declare(
    Rule(
        "STR216",
        "标题里写了正文的记号",
        basis="GB/T 1.1—2020，7.2、9.7.2、9.8.2",
        id="title-marks",
        why="标题按原样印，脚注、引用、斜体、上下标的记号会印成“[^1]”“~2~”这样的字符，还进入目次。",
        bad=(
            'clauses:\n  - {title: "服务要求[[[^a]]]", content: 服务人员应完成岗前培训。}\n',
            'clauses:\n  - {title: "CO[[~2~]]的浓度", content: 服务人员应完成岗前培训。}\n',
        ),
        good=("clauses:\n  - {title: CO₂的浓度, content: 服务人员应完成岗前培训。}\n",),
    )
)
def title_marks(draft: Draft) -> Iterator[Finding]:
    """A mark of running text in a title."""
    for route, title in _titles(draft):
        for mark in _MARK.finditer(title):
            remedy = "把脚注移到条文里" if mark["note"] else "删去记号；上下标用“²”“₂”一类的字符"
            yield Finding(draft.place(route, Span(*mark.span())), f"“{mark[0]}”会照样印出来", remedy)


def _titles(draft: Draft) -> Iterator[tuple[Route, str]]:
    yield from headings(draft)
    for kind in (Table, Figure, Example):
        for route, block in of_kind(draft, kind):
            title: str | None = getattr(block, "title", None)
            if title:
                yield (*route, "title"), title
    for route, figure in of_kind(draft, Figure):
        for index, part in enumerate(figure.parts):
            if part.title:
                yield (*route, "parts", index, "title"), part.title
