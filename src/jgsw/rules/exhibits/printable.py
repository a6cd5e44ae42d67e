"""Rules over what cannot be printed: rows that do not fit their header, formulas and pictures nobody can read."""

from collections.abc import Callable, Iterator

from jgsw.diagnostics import Place, Route, Rule, Severity
from jgsw.model.blocks import Figure, Formula, Row, Table
from jgsw.model.text import Math
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import of_kind

_MOST_COLUMNS = 63
"""Word does not open a table with more."""
_TABLE = "clauses:\n  - title: 培训\n    content:\n      - 培训学时应符合[](#hours)的规定。\n      - table:\n"
_HEAD = "          id: hours\n          title: 培训学时\n          header: [岗位, 学时]\n"
_FORMULA = "clauses:\n  - title: 计算\n    content:\n      - formula:\n          latex: "
_LONG = " + ".join(f"w_{{{n}}} x_{{{n}}}" for n in range(1, 16))
_NEAR = 2
"""Characters that widths worked out without setting the type may be wrong by."""
_FIGURE = "clauses:\n  - title: 流程\n    content:\n      - 流程见[](#flow)。\n      - figure: "


@declare(
    Rule(
        "TAB201",
        "表行与表头对不上",
        basis="GB/T 1.1—2020，9.8",
        id="table-shape",
        why="每行占的栏数与表头不同，表格就排不出来，或者数据错了栏。",
        bad=(f"{_TABLE}{_HEAD}          rows:\n            - [[[会务]]]\n",),
        good=(f'{_TABLE}{_HEAD}          rows:\n            - [会务, "16"]\n',),
    )
)
def table_shape(draft: Draft) -> Iterator[Finding]:
    for route, table in of_kind(draft, Table):
        columns = _columns(table)
        if not columns:
            yield Finding(draft.place((*route, "header")), "表头是空的", "写上各栏的名称")
            continue
        header = (*route, "header")
        if columns > _MOST_COLUMNS:
            cause = f"表有 {columns} 栏，Word 的表最多 {_MOST_COLUMNS} 栏"
            yield Finding(draft.place(header), cause, "把表分成几个，或者把行和栏对调")
        yield from _rows(table.header, columns, _below(draft, header, flat=len(table.header) == 1))
        yield from _rows(table.rows, columns, _below(draft, (*route, "rows")))


@declare(
    Rule(
        "TAB202",
        "栏宽或对齐与栏数对不上",
        basis="GB/T 1.1—2020，9.8",
        id="table-columns",
        why="栏宽和对齐是逐栏给的，少一个或多一个就不知道给哪一栏。",
        bad=(f'{_TABLE}{_HEAD}          widths: [1]\n          rows:\n            - [会务, "16"]\n',),
        good=(f'{_TABLE}{_HEAD}          widths: [1, 2]\n          rows:\n            - [会务, "16"]\n',),
    )
)
def table_columns(draft: Draft) -> Iterator[Finding]:
    for route, table in of_kind(draft, Table):
        columns = _columns(table)
        for key, given, what in (("widths", table.widths, "栏宽"), ("align", table.align, "对齐")):
            if columns and given and len(given) != columns:
                cause = f"{what}写了 {len(given)} 个，表有 {columns} 栏"
                yield Finding(draft.place((*route, key)), cause, "每栏写一个，或删去这个键")


@declare(
    Rule(
        "FOR201",
        "公式读不懂",
        basis="GB/T 1.1—2020，9.9",
        id="formula-unreadable",
        why="读不懂的公式排不出来，多半是括号没有成对或命令写错。",
        bad=(r"完成率按[[$\frac{N$]]计算。",),
        good=(r"完成率按$\frac{N}{T}$计算。",),
    )
)
def formula(draft: Draft) -> Iterator[Finding]:
    for cause, place in _formulas(draft):
        if cause:
            yield Finding(place, cause, "核对 LaTeX 的写法，如 R=\\frac{N}{T}\\times 100\\%")


@declare(
    Rule(
        "FOR207",
        "公式太宽",
        Severity.WARNING,
        "GB/T 1.1—2020，10.4.3",
        id="formula-wide",
        why="长公式在等号、加减号后面转行；分式、根号和矩阵里面转不了行，太宽就印出版面。",
        bad=(f"{_FORMULA}[[S = \\frac{{{_LONG}}}{{n}}]]\n",),
        good=(f"{_FORMULA}S = {_LONG}\n",),
    )
)
def formula_wide(draft: Draft) -> Iterator[Finding]:
    for route, block in of_kind(draft, Formula):
        label = draft.numbering.labels.get((route, 0))
        beyond = draft.formula_overrun(block.latex, label.text if label else "")
        if beyond > _NEAR:
            cause = f"转行以后仍有一行比版面宽约 {beyond:.0f} 个字"
            yield Finding(draft.place((*route, "latex")), cause, "把长的部分另用一个符号表示，再单列一个公式")


def _formulas(draft: Draft) -> Iterator[tuple[str | None, Place]]:
    for route, block in of_kind(draft, Formula):
        yield draft.formula_fault(block.latex), draft.place((*route, "latex"))
    for route, leaf in draft.leaves:
        if isinstance(leaf, Math):
            yield draft.formula_fault(leaf.latex), draft.place(route, leaf.span)


@declare(
    Rule(
        "FIG201",
        "找不到图片",
        basis="GB/T 1.1—2020，9.7",
        id="picture-missing",
        why="文件里没有图片，图就印不出来。",
        bad=(f"{_FIGURE}{{id: flow, title: 流程, file: [[b.png]]}}\n",),
        good=(f"{_FIGURE}{{id: flow, title: 流程, file: a.png}}\n",),
    )
)
def picture_missing(draft: Draft) -> Iterator[Finding]:
    for place, name in _pictures(draft):
        if f"figures/{name}" not in draft.files:
            yield Finding(place, f"figures/ 里没有 {name}", "把图片放进版次文件夹的 figures/，或核对文件名")


@declare(
    Rule(
        "FIG202",
        "图片印不出来",
        basis="GB/T 1.1—2020，9.7",
        id="picture-unreadable",
        why="图片坏了或不是能印的格式，排成 Word 时会停下来。",
        bad=(f"{_FIGURE}{{id: flow, title: 流程, file: [[broken.png]]}}\n",),
        good=(f"{_FIGURE}{{id: flow, title: 流程, file: a.png}}\n",),
    )
)
def picture_unreadable(draft: Draft) -> Iterator[Finding]:
    for place, name in _pictures(draft):
        fault = draft.picture_fault(name) if f"figures/{name}" in draft.files else None
        if fault:
            yield Finding(place, fault.cause, fault.remedy)


def _pictures(draft: Draft) -> Iterator[tuple[Place, str]]:
    for route, figure in of_kind(draft, Figure):
        if figure.file:
            yield draft.place((*route, "file")), figure.file
        for index, part in enumerate(figure.parts):
            yield draft.place((*route, "parts", index, "file")), part.file


def _columns(table: Table) -> int:
    return max(_grid_widths(table.header), default=0)


def _below(draft: Draft, route: Route, *, flat: bool = False) -> Callable[[int], Place]:
    """The place of each row; a header of one row is written without a list around it."""
    return lambda index: draft.place(route if flat else (*route, index))


def _rows(rows: tuple[Row, ...], columns: int, place: Callable[[int], Place]) -> Iterator[Finding]:
    """What is wrong with the rows of a header or of a table's body."""
    for index, (row, width) in enumerate(zip(rows, _grid_widths(rows), strict=True)):
        if width != columns:
            cause = f"这一行占 {width} 栏，表头有 {columns} 栏"
            yield Finding(place(index), cause, "补上或删去单元格；被合并盖住的格不写")
        left = len(rows) - index
        if any(cell.rows > left for cell in row):
            cause = f"有单元格向下合并出了表，到最后一行只剩 {left} 行"
            yield Finding(place(index), cause, "改小单元格的 rows")


def _grid_widths(rows: tuple[Row, ...]) -> list[int]:
    """How many columns each row fills, counting cells that reach down from above."""
    widths = [0] * len(rows)
    for index, row in enumerate(rows):
        for cell in row:
            for below in range(index, min(index + cell.rows, len(rows))):
                widths[below] += cell.cols
    return widths
