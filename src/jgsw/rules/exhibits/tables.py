"""What stands in tables: headers, placeholders, units (GB/T 1.1—2020, 9.8.4, 10.4.2)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.blocks import Cell, Row, Table
from jgsw.model.text import Plain, Span
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import of_kind, plain
from jgsw.rules.words.lexicon import HAN, phrases

_SLASHED = re.compile(rf"(?<=[{HAN}])[/／|｜](?=[{HAN}])")
_BACKSLASH = re.compile(r"[\\＼]")
_PLACEHOLDERS = frozenset(("-", "－", "–", "--", "/", "／", "\\", "＼", "——", "─", "N/A", "n/a"))
_DITTO = re.compile(
    '[（(]?(?:同(?:上|左|前|右)[一栏格行列项]?|同第[0-9]{1,3}[栏格行列项]|[与和]上[行栏]?(?:同|相同|一致)|〃|″|"|”)[)）]?$'
)
_SYMBOL = units.symbol()
_QUANTITY = re.compile(rf"[0-9][0-9 .～±－-]*(?:{_SYMBOL}～[0-9. ]+)?[ \u2005]?({_SYMBOL})")
_HEADER_UNIT = re.compile(rf"[（(/]{_SYMBOL}[)）]?$")
_UNIT = re.compile("单位[：: \u3000]*(?!为)")
_UNIT_IN_CAPTION = re.compile("[（( \u3000]计?量?单位[：:为 \u3000][^）)]{1,12}[)）]?$")
_REMARK = re.compile("[ \u3000]|（[^（）]{0,12}）|[(][^()]{0,12}[)]|/[A-Za-z%℃]{1,6}$")

_TABLE = """\
clauses:
  - title: 服务要求
    content:
      - 应符合[](#t)的规定。
      - table: {{id: t, title: 学时, {keys}, rows: [ {rows} ]}}
  - {{title: 证实方法, content: 查阅记录。}}
"""


def _table(keys: str, *rows: str) -> str:
    """A piece of a standard with one table of these keys and rows."""
    return _TABLE.format(keys=keys, rows=", ".join(rows))


class _Spot(NamedTuple):
    """A cell with the route of its text and its column."""

    route: Route
    cell: Cell
    column: int


def _cells(rows: tuple[Row, ...], route: Route, *, flat: bool = False) -> Iterator[_Spot]:
    """The cells that hold text; `flat` when the one row was written without a list around it."""
    for index, row in enumerate(rows):
        here = route if flat else (*route, index)
        for column, cell in enumerate(row):
            if cell.paragraphs:
                yield _Spot((*here, column, *cell.route), cell, column)


def _body(draft: Draft) -> Iterator[_Spot]:
    for route, table in of_kind(draft, Table):
        yield from _cells(table.rows, (*route, "rows"))


def _header(route: Route, table: Table) -> Iterator[_Spot]:
    yield from _cells(table.header, (*route, "header"), flat=len(table.header) == 1)


def _only(cell: Cell) -> str:
    """The text of a cell of one plain run, else nothing."""
    run = cell.paragraphs[0]
    first = run[0]
    return first.text if len(cell.paragraphs) == 1 == len(run) and isinstance(first, Plain) else ""


@declare(
    Rule(
        "TAB207",
        "表头里有斜线",
        basis="GB/T 1.1—2020，9.8.4",
        id="table-header",
        why="一格里用斜线写两个表头，读者和读屏软件都分不清哪个管行、哪个管列。",
        bad=(_table("header: ['岗位[[/]]项目', 岗前, 在岗]", "[会务, '16', '8']"),),
        good=(_table("header: [岗位, 岗前, 是/否, 人/次]", "[会务, '16', '8', '4']"),),
    )
)
def table_header(draft: Draft) -> Iterator[Finding]:
    """A slash between two words that are not of a kind in the first cell of a header, a backslash in any."""
    for route, table in of_kind(draft, Table):
        for spot in _header(route, table):
            run = spot.cell.paragraphs[0][0]
            text = run.text if isinstance(run, Plain) else ""
            named = spot.column == 0 and not phrases("alike").search(text)
            found = _BACKSLASH.search(text) or (_SLASHED.search(text) if named else None)
            if found:
                at = run.span.end - len(text) + found.start()
                place = draft.place(spot.route, Span(at, at + 1))
                yield Finding(place, "一格里写了两个表头", "这一格只写本列的名称，各栏共同的名称写成上一行的合并表头")


@declare(
    Rule(
        "TAB208",
        "空单元格用了别的符号",
        basis="GB/T 1.1—2020，10.4.2.2",
        id="table-empty-cell",
        why="没有内容的单元格统一用一字线，读者才知道是没有，不是漏填。",
        bad=(
            _table("header: [岗位, 学时]", "[会务, [['-']]]"),
            _table("header: [岗位, 学时]", "[会务, [['/']]]"),
        ),
        good=(_table("header: [岗位, 学时]", "[会务, '']", "[保障, —]", "[安保, 无]"),),
        fixable=True,
    )
)
def table_empty_cell(draft: Draft) -> Iterator[Finding]:
    """A placeholder; cells left empty are printed as `—`."""
    for route, cell, _ in _body(draft):
        text = _only(cell)
        if text in _PLACEHOLDERS:
            place = draft.place(route)
            yield Finding(place, f"用“{text}”表示没有内容", "留空，排印时自动成“—”", fix=Fix(True, (Edit(place, "—"),)))


@declare(
    Rule(
        "TAB209",
        "单元格里写“同上”",
        basis="GB/T 1.1—2020，10.4.2.2",
        id="table-ditto",
        why="转页或调换行次之后，“同上”就不知道同什么。",
        bad=(_table("header: [岗位, 学时]", "[会务, '16']", "[保障, [['同上']]]"),),
        good=(_table("header: [岗位, 学时]", "[会务, {text: '16', rows: 2}]", "[保障]"),),
    )
)
def table_ditto(draft: Draft) -> Iterator[Finding]:
    """同上, 同左, 〃."""
    for route, cell, _ in _body(draft):
        text = _only(cell)
        if _DITTO.match(text):
            yield Finding(draft.place(route), f"写了“{text}”", "写出内容，或把相同的单元格合并（rows、cols）")


@declare(
    Rule(
        "TAB210",
        "单元格末尾有句号",
        Severity.INFO,
        "GB/T 1.1—2020，10.4.2.2",
        id="table-cell-stop",
        why="表中的短语末尾不必加标点。",
        bad=(_table("header: [岗位, 职责]", "[会务, '布置会场[[。]]']"),),
        good=(_table("header: [岗位, 职责]", "[会务, 布置会场。检查设备。]"),),
        fixable=True,
    )
)
def table_cell_stop(draft: Draft) -> Iterator[Finding]:
    """A cell of one sentence that ends with `。`; cells of several need their stops."""
    for route, cell, _ in _body(draft):
        run = cell.paragraphs[-1]
        last = run[-1]
        stopped = isinstance(last, Plain) and last.text.endswith("。")
        if stopped and len(cell.paragraphs) == 1 and plain(run).count("。") == 1:
            place = draft.place(route, Span(last.span.end - 1, last.span.end))
            yield Finding(place, "只有一句，不必加句号", "删去", fix=Fix(True, (Edit(place, ""),)))


@declare(
    Rule(
        "TAB211",
        "同一栏的单位逐格重复",
        Severity.WARNING,
        "GB/T 1.1—2020，9.8.4",
        id="table-unit-repeated",
        why="单位写在表头或表的右上方，各格只留数值，便于比较。",
        bad=(_table("header: [岗位, 学时]", "[会务, [[16 h]]]", "[保障, 8 h]", "[安保, 4 h]"),),
        good=(
            _table("header: [岗位, 学时/h]", "[会务, '16']", "[保障, '8']", "[安保, '4']"),
            _table("header: [岗位, 指标]", "[时间, 16 h]", "[长度, 8 m]", "[重量, 4 kg]"),
        ),
    )
)
def table_unit_repeated(draft: Draft) -> Iterator[Finding]:
    """A column whose cells are all numbers with one and the same unit."""
    for route, table in of_kind(draft, Table):
        by_column: dict[int, list[_Spot]] = {}
        for spot in _cells(table.rows, (*route, "rows")):
            by_column.setdefault(spot.column, []).append(spot)
        for column in by_column.values():
            written = {found[1] if (found := _QUANTITY.fullmatch(_only(spot.cell))) else "" for spot in column}
            if len(column) > 2 and len(written) == 1 and (unit := written.pop()):
                yield Finding(
                    draft.place(column[0].route),
                    f"这一栏每格都写 {unit}",
                    "各格只写数值，单位写进表头；各栏都同则写 unit",
                )


@declare(
    Rule(
        "TAB212",
        "表头与右上方都写了单位",
        Severity.WARNING,
        "GB/T 1.1—2020，9.8.4",
        id="table-unit-twice",
        why="右上方的单位管着所有各栏，表头再写单位就有两种说法。",
        bad=(_table("unit: 单位为毫米, header: [项目, [[重量/kg]]]", "[甲, '1']"),),
        good=(_table("unit: 单位为毫米, header: [项目, 长度]", "[甲, '1']"),),
    )
)
def table_unit_twice(draft: Draft) -> Iterator[Finding]:
    """A unit in a header's cell below a unit for the whole table."""
    for route, table in of_kind(draft, Table):
        for spot in _header(route, table) if table.unit else ():
            if _HEADER_UNIT.search(plain(spot.cell.paragraphs[-1])):
                yield Finding(
                    draft.place(spot.route),
                    f"右上方写了“{table.unit}”",
                    "各栏单位不同的，删去 unit；相同的，表头不写单位",
                )


@declare(
    Rule(
        "TAB213",
        "单位陈述写法不对",
        Severity.WARNING,
        "GB/T 1.1—2020，9.7、9.8.4",
        id="table-unit-form",
        why="表和图右上方的单位陈述有固定的写法“单位为××”。",
        bad=(_table("unit: '[[单位：]]毫米', header: [项目, 长度]", "[甲, '1']"),),
        good=(_table("unit: 单位为毫米, header: [项目, 长度]", "[甲, '1']"),),
        fixable=True,
    )
)
def table_unit_form(draft: Draft) -> Iterator[Finding]:
    """A unit that is not `单位为……`, or that stands in the title."""
    for route, table in of_kind(draft, Table):
        if found := _UNIT_IN_CAPTION.search(table.title or ""):
            place = draft.place((*route, "title"), Span(*found.span()))
            yield Finding(place, "单位写在表题里", "各栏单位都同的写进 unit: 单位为××，不同的写进表头")
        if table.unit and "单位为" not in table.unit:
            found = _UNIT.match(table.unit)
            place = draft.place((*route, "unit"), Span(0, found.end() if found else len(table.unit)))
            text = "单位为" if found else f"单位为{table.unit}"
            yield Finding(place, "不是“单位为××”", "写成“单位为毫米”这样", fix=Fix(bool(found), (Edit(place, text),)))


@declare(
    Rule(
        "TAB214",
        "表中又有表头",
        basis="GB/T 1.1—2020，9.8.1.3、9.8.4",
        id="table-header-again",
        why="表中不套表，也不设带表头的子表；续表的表头由程序重复。",
        bad=(_table("header: [岗位, 学时]", "[会务, '16']", "[ [['岗位']], 学时]", "[保障, '8']"),),
        good=(_table("header: [岗位, 学时]", "[会务, '16']", "[保障, '8']"),),
    )
)
def table_header_again(draft: Draft) -> Iterator[Finding]:
    """A row that says what the header says, whatever units stand behind it."""
    for route, table in of_kind(draft, Table):
        heads = {words for row in table.header if len(words := _bare(row)) > 1}
        for index, row in enumerate(table.rows):
            if _bare(row) in heads:
                yield Finding(draft.place((*route, "rows", index, 0)), "这一行与表头相同", "删去，或分成两个表")


def _bare(row: Row) -> tuple[str, ...]:
    """What the cells say, without blanks, units and other remarks."""
    return tuple(_REMARK.sub("", plain(paragraph)) for cell in row for paragraph in cell.paragraphs)
