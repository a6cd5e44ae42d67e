"""Rules over one standard's text: what it points at exists, its tables hold together, nothing is left unwritten."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from jgsw.diagnostics import Diagnostic, Place, Route, Rule, Severity
from jgsw.model.blocks import Figure, Formula, Row, Table
from jgsw.model.standard import Standard
from jgsw.model.text import CrossReference, FootnoteMark, Math
from jgsw.model.walk import Survey, leaves, marks, survey
from jgsw.numbering import Numbering, number

DANGLING = Rule("REF201", "引用的标识不存在", basis="GB/T 1.1—2020，9.5.3")
REPEATED = Rule("REF202", "标识重复", basis="GB/T 1.1—2020，9.5.3")
NO_FOOTNOTE = Rule("REF203", "脚注没有内容", basis="GB/T 1.1—2020，9.12")
UNUSED_FOOTNOTE = Rule("REF204", "脚注没有用到", Severity.WARNING, "GB/T 1.1—2020，9.12")
STRAY_FOOTNOTE = Rule("REF205", "脚注标记放错了地方", basis="GB/T 1.1—2020，9.12")
TOO_DEEP = Rule("STR201", "条分得太细", basis="GB/T 1.1—2020，7.3.1")
EMPTY_CLAUSE = Rule("STR202", "章条没有内容", Severity.WARNING, "GB/T 1.1—2020，7.2")
UNTITLED_CHAPTER = Rule("STR203", "章没有标题", basis="GB/T 1.1—2020，7.2")
TABLE_SHAPE = Rule("TAB201", "表行与表头对不上", basis="GB/T 1.1—2020，9.8")
TABLE_COLUMNS = Rule("TAB202", "栏宽或对齐与栏数对不上", basis="GB/T 1.1—2020，9.8")
BAD_FORMULA = Rule("FOR201", "公式读不懂", basis="GB/T 1.1—2020，9.9")
NO_PICTURE = Rule("FIG201", "找不到图片", basis="GB/T 1.1—2020，9.7")
NO_SCOPE = Rule("WRI201", "还没有写范围", Severity.WARNING, "GB/T 1.1—2020，8.5")
NO_CLAUSES = Rule("WRI202", "还没有写正文", Severity.WARNING, "GB/T 1.1—2020，表3")
NO_DRAFTERS = Rule("WRI203", "前言缺起草单位或起草人", Severity.WARNING, "GB/T 1.1—2020，8.3")
NO_CUSTODIAN = Rule("WRI204", "前言缺归口单位", Severity.WARNING, "GB/T 1.1—2020，8.3")


FormulaFault = Callable[[str], str | None]
"""Why a formula cannot be printed, in Chinese; None when it can."""


def check_text(
    standard: Standard, path: str, files: frozenset[str], formula_fault: FormulaFault
) -> Iterator[Diagnostic]:
    """Everything wrong with the text; `files` are the other files of its edition, relative to the folder."""
    numbering, found = number(standard), survey(standard)
    yield from _unwritten(standard, path)
    yield from _repeated_ids(numbering, path)
    yield from _Marks(standard, found, numbering, path).check()
    yield from _clauses(found, path)
    for route, block in found.blocks:
        if isinstance(block, Table):
            yield from _titled(block, route, path)
            yield from _table(block, route, path)
        elif isinstance(block, Figure):
            yield from _titled(block, route, path)
            yield from _pictures(block, route, path, files)
        elif isinstance(block, Formula):
            yield from _formula(formula_fault(block.latex), Place(path, (*route, "latex")))
    for route, inlines in found.runs:
        for leaf in leaves(inlines):
            if isinstance(leaf, Math):
                yield from _formula(formula_fault(leaf.latex), Place(path, route, leaf.span.start, leaf.span.end))


def _unwritten(standard: Standard, path: str) -> Iterator[Diagnostic]:
    if standard.scope is None:
        yield NO_SCOPE.at(Place(path), "没有 scope", "写上 scope: 本文件规定了……；本文件适用于……")
    if not standard.clauses:
        yield NO_CLAUSES.at(Place(path), "没有 clauses", "从第一个要自己写的章写起")
    foreword = standard.foreword
    if not foreword.model_fields_set:
        return
    if not foreword.drafting_units or not foreword.drafters:
        yield NO_DRAFTERS.at(
            Place(path, ("foreword",)), "没有 drafting_units 或 drafters", "在 foreword 里写上起草单位和主要起草人"
        )
    if not foreword.custodian:
        yield NO_CUSTODIAN.at(Place(path, ("foreword",)), "没有 custodian", "在 foreword 里写上归口单位")


def _repeated_ids(numbering: Numbering, path: str) -> Iterator[Diagnostic]:
    for id_, (route, offset) in numbering.repeated:
        first = numbering.anchors[id_]
        place = Place(path, route, offset, offset + 1) if offset else Place(path, (*route, "id"))
        also = ((Place(path, first.spot[0]), f"已用于{first.cited}"),)
        yield REPEATED.at(place, f"“{id_}”已用于{first.cited}", "换一个标识", also)


class _Marks:
    """References and footnote marks against what they point at; tables and figures have footnotes of their own.

    The marks of a figure's footnotes mostly stand in the picture, where nobody can look for them.
    """

    def __init__(self, standard: Standard, found: Survey, numbering: Numbering, path: str) -> None:
        self.runs, self.numbering, self.path = found.runs, numbering, path
        noted = [(route, block) for route, block in found.blocks if isinstance(block, Table | Figure)]
        self.in_pictures = {route for route, block in noted if isinstance(block, Figure)}
        self.footnotes: dict[Route, frozenset[str]] = {
            (): frozenset(standard.footnotes),
            **{route: frozenset(block.footnotes) for route, block in noted},
        }
        self.used: set[tuple[Route, str]] = set()

    def check(self) -> Iterator[Diagnostic]:
        for route, inlines in self.runs:
            for mark in marks(inlines):
                place = Place(self.path, route, mark.span.start, mark.span.end)
                if isinstance(mark, FootnoteMark):
                    yield from self._footnote(mark, route, place)
                elif mark.target not in self.numbering.anchors:
                    yield _dangling(mark, place, self.numbering)
        yield from self._unused()

    def _footnote(self, mark: FootnoteMark, route: Route, place: Place) -> Iterator[Diagnostic]:
        home = next((route[:end] for end in range(len(route), 0, -1) if route[:end] in self.footnotes), ())
        self.used.add((home, mark.key))
        if route[-2:-1] == ("footnotes",):
            yield STRAY_FOOTNOTE.at(place, "脚注里又写了脚注", "把两条脚注并成一条，或写进正文")
        elif mark.key not in self.footnotes[home]:
            remedy = "在 footnotes 里写上它，表和图的脚注写在表和图里"
            yield NO_FOOTNOTE.at(place, f"没有键为“{mark.key}”的脚注", remedy)

    def _unused(self) -> Iterator[Diagnostic]:
        for home, keys in self.footnotes.items():
            for key in sorted(keys) if home not in self.in_pictures else ():
                if (home, key) not in self.used:
                    place = Place(self.path, (*home, "footnotes", key), key=True)
                    yield UNUSED_FOOTNOTE.at(place, f"没有一处写 [^{key}]", "在要加脚注的地方写上，或删去这条")


def _dangling(mark: CrossReference, place: Place, numbering: Numbering) -> Diagnostic:
    close = get_close_matches(mark.target, numbering.anchors, n=1)
    guess = f"，是不是“#{close[0]}”（{numbering.anchors[close[0]].cited}）？" if close else ""
    return DANGLING.at(
        place,
        f"没有标识为“{mark.target}”的章条、表、图、公式、附录、术语或列项{guess}",
        "核对标识，或给要引用的地方写上 id",
    )


def _clauses(found: Survey, path: str) -> Iterator[Diagnostic]:
    for route, node, depth in found.homes:
        if depth > 5:
            yield TOO_DEEP.at(Place(path, route), f"章以下第 {depth} 级，最多五级", "把内容并到上一级，或改用列项")
        if node.content is None and not node.clauses:
            yield EMPTY_CLAUSE.at(Place(path, route), "既没有 content 也没有 clauses", "写上内容，或删去")
        if route[0] == "clauses" and depth == 0 and not getattr(node, "title", None):
            yield UNTITLED_CHAPTER.at(Place(path, route), "章应有标题", "写上 title")


def _titled(block: Table | Figure, route: Route, path: str) -> Iterator[Diagnostic]:
    if block.title and re.search(r"\[\^[^\]]+\]", block.title):
        yield STRAY_FOOTNOTE.at(Place(path, (*route, "title")), "表题、图题里不能写脚注", "脚注写在单元格或正文里")


def _table(table: Table, route: Route, path: str) -> Iterator[Diagnostic]:
    columns = max(grid_widths(table.header), default=0)
    if not columns:
        yield TABLE_SHAPE.at(Place(path, (*route, "header")), "表头是空的", "写上各栏的名称")
        return
    for key, given, what in (("widths", table.widths, "栏宽"), ("align", table.align, "对齐")):
        if given and len(given) != columns:
            cause = f"{what}写了 {len(given)} 个，表有 {columns} 栏"
            yield TABLE_COLUMNS.at(Place(path, (*route, key)), cause, "每栏写一个，或删去这个键")
    flat = len(table.header) == 1
    for index, here in ((index, (*route, "header", *(() if flat else (index,)))) for index in range(len(table.header))):
        yield from _row(table.header, index, columns, Place(path, here))
    for index in range(len(table.rows)):
        yield from _row(table.rows, index, columns, Place(path, (*route, "rows", index)))


def _row(rows: tuple[Row, ...], index: int, columns: int, place: Place) -> Iterator[Diagnostic]:
    """What is wrong with one row of a header or of a table's body."""
    width = grid_widths(rows)[index]
    if width != columns:
        yield TABLE_SHAPE.at(place, f"这一行占 {width} 栏，表头有 {columns} 栏", "补上或删去单元格；被合并盖住的格不写")
    left = len(rows) - index
    if any(cell.rows > left for cell in rows[index]):
        yield TABLE_SHAPE.at(place, f"有单元格向下合并出了表，到最后一行只剩 {left} 行", "改小单元格的 rows")


def _formula(cause: str | None, place: Place) -> Iterator[Diagnostic]:
    if cause:
        yield BAD_FORMULA.at(place, cause, "核对 LaTeX 的写法，如 R=\\frac{N}{T}\\times 100\\%")


def grid_widths(rows: tuple[Row, ...]) -> list[int]:
    """How many columns each row fills, counting cells that reach down from above."""
    widths = [0] * len(rows)
    for index, row in enumerate(rows):
        for cell in row:
            for below in range(index, min(index + cell.rows, len(rows))):
                widths[below] += cell.cols
    return widths


def _pictures(figure: Figure, route: Route, path: str, files: frozenset[str]) -> Iterator[Diagnostic]:
    named = [
        ((*route, "file"), figure.file),
        *(((*route, "parts", i, "file"), part.file) for i, part in enumerate(figure.parts)),
    ]
    for here, name in named:
        if name and f"figures/{name}" not in files:
            yield NO_PICTURE.at(
                Place(path, here), f"figures/ 里没有 {name}", "把图片放进版次文件夹的 figures/，或核对文件名"
            )
