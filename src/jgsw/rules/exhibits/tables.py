"""What stands in tables: headers, placeholders, cells (GB/T 1.1—2020, 9.8.4, 10.4.2)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.blocks import Row, Table
from jgsw.model.text import Plain, Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.cells import body, header, only
from jgsw.rules.outline import of_kind, plain
from jgsw.rules.samples import with_table
from jgsw.rules.words.lexicon import HAN, phrases

_SLASHED = re.compile(rf"(?<=[{HAN}])[/／|｜](?=[{HAN}])")
_BACKSLASH = re.compile(r"[\\＼]")
_PLACEHOLDERS = frozenset(("-", "－", "–", "--", "/", "／", "\\", "＼", "——", "─", "N/A", "n/a"))
_DITTO = re.compile(
    '[（(]?(?:同(?:上|左|前|右)[一栏格行列项]?|同第[0-9]{1,3}[栏格行列项]|[与和]上[行栏]?(?:同|相同|一致)|〃|″|"|”)[)）]?$'
)
_STOP = re.compile("[。；;]")
_REMARK = re.compile("[ \u3000]|（[^（）]{0,12}）|[(][^()]{0,12}[)]|/[A-Za-z%℃]{1,6}$")


@declare(
    Rule(
        "TAB207",
        "表头里有斜线",
        basis="GB/T 1.1—2020，9.8.4",
        id="table-header",
        why="一格里用斜线写两个表头，读者和读屏软件都分不清哪个管行、哪个管列。",
        bad=(with_table("header: ['岗位[[/]]项目', 岗前, 在岗]", "[会务, '16', '8']"),),
        good=(with_table("header: [岗位, 岗前, 是/否, 人/次]", "[会务, '16', '8', '4']"),),
    )
)
def table_header(draft: Draft) -> Iterator[Finding]:
    """A slash between two words that are not of a kind in the first cell of a header, a backslash in any."""
    for route, table in of_kind(draft, Table):
        for spot in header(route, table):
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
            with_table("header: [岗位, 学时]", "[会务, [['-']]]"),
            with_table("header: [岗位, 学时]", "[会务, [['/']]]"),
        ),
        good=(with_table("header: [岗位, 学时]", "[会务, '']", "[保障, —]", "[安保, 无]"),),
        fixable=True,
    )
)
def table_empty_cell(draft: Draft) -> Iterator[Finding]:
    """A placeholder; cells left empty are printed as `—`."""
    for route, cell, _ in body(draft):
        text = only(cell)
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
        bad=(with_table("header: [岗位, 学时]", "[会务, '16']", "[保障, [['同上']]]"),),
        good=(with_table("header: [岗位, 学时]", "[会务, {text: '16', rows: 2}]", "[保障]"),),
    )
)
def table_ditto(draft: Draft) -> Iterator[Finding]:
    """同上, 同左, 〃."""
    for route, cell, _ in body(draft):
        text = only(cell)
        if _DITTO.match(text):
            yield Finding(draft.place(route), f"写了“{text}”", "写出内容，或把相同的单元格合并（rows、cols）")


@declare(
    Rule(
        "TAB210",
        "单元格末尾有句号或分号",
        Severity.INFO,
        "GB/T 1.1—2020，10.4.2.2",
        id="table-cell-stop",
        why="表中的短语末尾不必加标点。",
        bad=(with_table("header: [岗位, 职责]", "[会务, '布置会场[[。]]']"),),
        good=(with_table("header: [岗位, 职责]", "[会务, 布置会场。检查设备。]"),),
        fixable=True,
    )
)
def table_cell_stop(draft: Draft) -> Iterator[Finding]:
    """A cell of one sentence or item that ends with `。` or `；`; cells of several need their stops."""
    for route, cell, _ in body(draft):
        run = cell.paragraphs[-1]
        last = run[-1]
        stop = last.text[-1:] if isinstance(last, Plain) else ""
        if stop in ("。", "；") and len(cell.paragraphs) == 1 and len(_STOP.findall(plain(run))) == 1:
            place = draft.place(route, Span(last.span.end - 1, last.span.end))
            yield Finding(place, f"只有一句，不必加“{stop}”", "删去", fix=Fix(True, (Edit(place, ""),)))


@declare(
    Rule(
        "TAB214",
        "表中又有表头",
        basis="GB/T 1.1—2020，9.8.1.3、9.8.4",
        id="table-header-again",
        why="表中不套表，也不设带表头的子表；续表的表头由程序重复。",
        bad=(with_table("header: [岗位, 学时]", "[会务, '16']", "[ [['岗位']], 学时]", "[保障, '8']"),),
        good=(with_table("header: [岗位, 学时]", "[会务, '16']", "[保障, '8']"),),
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
