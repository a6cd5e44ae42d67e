"""Units in tables and figures: in the header or at the top right (GB/T 1.1—2020, 9.4.4.4, 9.7.4.1, 9.8.4)."""

import re
from collections.abc import Iterator
from itertools import chain

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.blocks import Figure, Table
from jgsw.model.text import Span
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.cells import Spot, header, only, rows
from jgsw.rules.outline import of_kind, plain
from jgsw.rules.passages import Form
from jgsw.rules.samples import with_table
from jgsw.rules.words.quantities import COMPOUND

_SYMBOL = units.symbol()
_QUANTITY = re.compile(rf"[0-9][0-9 .～±－-]*(?:{_SYMBOL}～[0-9. ]+)?[ \u2005]?({_SYMBOL})")
_HEADER_UNIT = re.compile(rf"[（(/]{_SYMBOL}[)）]?$")
_WRONG = f"(?:{'|'.join(re.escape(one) for one in units.miswritten() if len(one) > 1)})"
_NAMED = "(?<=[流压率量力长宽高厚径距积度速声间重].)"
"""Two characters back, a name of a quantity ends."""
_BRACKETED_UNIT = re.compile(
    rf"[（(](?<!/.)(?:(?![AJLNVW][)）])|(?<=[流压率容量力能功值][（(]))(?P<unit>%|‰|{COMPOUND}|{_NAMED}{_WRONG})[)）]"
    r"(?![^\n])"
)
"""At the end of a line: `长度（mm）`, `电流（A）`, `功率（KW）`, but neither `会议室（A）` nor `新风量/(m3/h)`."""
_SPACED_UNIT = re.compile(
    rf"[ \u3000]{_NAMED}(?P<unit>%|[VAWm](?<=压.V|流.A|率.W|度.m)|(?![A-Za-z](?![^\n])){COMPOUND}|{_WRONG})(?![^\n])"
)
"""`电压 V`, but not `长度 L`, which may be a symbol of the quantity."""
_UNIT = re.compile("单位[：: \u3000]*(?!为)")
_UNIT_IN_CAPTION = re.compile("[（( \u3000]计?量?单位[：:为 \u3000][^）)]{1,12}[)）]?$")


@declare(
    Rule(
        "TAB211",
        "同一栏的单位逐格重复",
        Severity.WARNING,
        "GB/T 1.1—2020，9.8.4",
        id="table-unit-repeated",
        why="单位写在表头或表的右上方，各格只留数值，便于比较。",
        bad=(with_table("header: [岗位, 学时]", "[会务, [[16 h]]]", "[保障, 8 h]", "[安保, 4 h]"),),
        good=(
            with_table("header: [岗位, 学时/h]", "[会务, '16']", "[保障, '8']", "[安保, '4']"),
            with_table("header: [岗位, 指标]", "[时间, 16 h]", "[长度, 8 m]", "[重量, 4 kg]"),
        ),
    )
)
def table_unit_repeated(draft: Draft) -> Iterator[Finding]:
    """A column whose cells are all numbers with one and the same unit."""
    for route, table in of_kind(draft, Table):
        by_column: dict[int, list[Spot]] = {}
        for spot in rows(route, table):
            by_column.setdefault(spot.column, []).append(spot)
        for column in by_column.values():
            written = {found[1] if (found := _QUANTITY.fullmatch(only(spot.cell))) else "" for spot in column}
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
        bad=(with_table("unit: 单位为毫米, header: [项目, [[重量/kg]]]", "[甲, '1']"),),
        good=(with_table("unit: 单位为毫米, header: [项目, 长度]", "[甲, '1']"),),
    )
)
def table_unit_twice(draft: Draft) -> Iterator[Finding]:
    """A unit in a header's cell below a unit for the whole table."""
    for route, table in of_kind(draft, Table):
        for spot in header(route, table) if table.unit else ():
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
        bad=(with_table("unit: '[[单位：]]毫米', header: [项目, 长度]", "[甲, '1']"),),
        good=(with_table("unit: 单位为毫米, header: [项目, 长度]", "[甲, '1']"),),
        fixable=True,
    )
)
def table_unit_form(draft: Draft) -> Iterator[Finding]:
    """A unit of a table or a figure that is not `单位为……`, or that stands in the title."""
    for route, table in of_kind(draft, Table):
        yield from _unit_in_title(draft, route, table.title, "单位写在表题里", "，不同的写进表头")
        yield from _stated_unit(draft, route, table.unit)
    for route, figure in of_kind(draft, Figure):
        yield from _unit_in_title(draft, route, figure.title, "单位写在图题里", "")
        yield from _stated_unit(draft, route, figure.unit)


def _unit_in_title(draft: Draft, route: Route, title: str | None, cause: str, other: str) -> Iterator[Finding]:
    if found := _UNIT_IN_CAPTION.search(title or ""):
        place = draft.place((*route, "title"), Span(*found.span()))
        yield Finding(place, cause, f"单位都同的写进 unit: 单位为××{other}")


def _stated_unit(draft: Draft, route: Route, unit: str | None) -> Iterator[Finding]:
    if unit and "单位为" not in unit:
        found = _UNIT.match(unit)
        place = draft.place((*route, "unit"), Span(0, found.end() if found else len(unit)))
        text = "单位为" if found else f"单位为{unit}"
        yield Finding(place, "不是“单位为××”", "写成“单位为毫米”这样", fix=Fix(bool(found), (Edit(place, text),)))


@declare(
    Rule(
        "TAB215",
        "表头的单位写法不对",
        Severity.INFO,
        "GB/T 1.1—2020，9.4.4.4、9.8.4",
        id="table-header-unit",
        why="表头里的单位写在量的名称下面一行，或用斜线隔开写成“长度/mm”；括号留给别的说明。",
        bad=(with_table("header: [岗位, 学时[[（h）]]]", "[会务, '16']"),),
        good=(with_table("header: [岗位, 学时/h, '人数（人）']", "[会务, '16', '3']"),),
        fixable=True,
    )
)
def table_header_unit(draft: Draft) -> Iterator[Finding]:
    """A symbol of a unit in brackets or behind a space after the name of a quantity, or in brackets on its own line."""
    for passage in (one for one in draft.of_form(Form.CELL) if "header" in one.route):
        text = passage.prose.open
        for found in chain(_BRACKETED_UNIT.finditer(text), _SPACED_UNIT.finditer(text)):
            unit = units.written(units.miswritten().get(found["unit"], found["unit"]))
            name, place = passage.prose.text[: found.start()], draft.at(passage, Span(*found.span()))
            right = (f"/({unit})" if "/" in unit else f"/{unit}") if name else unit
            yield Finding(place, f"写了“{found[0]}”", f"写成“{name}{right}”", fix=Fix(True, (Edit(place, right),)))
