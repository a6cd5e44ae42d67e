"""The numbers in the columns of tables: their units, their ranges, their order, their sum (GB/T 1.1—2020, 9.8.4)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits.columns import Column, Entry, Ruled, ruled
from jgsw.rules.samples import with_table
from jgsw.rules.words.lexicon import HAN, listed

_NUMBER = "[0-9]{1,9}(?:[.][0-9]{1,6})?"
_BARE = re.compile(_NUMBER)
_COUNTED = re.compile(rf"{_NUMBER}[ \u2005]?(?:{listed('格里的量词')}|{units.symbol()})")
_MEASURED = re.compile(f"[{HAN}]{{0,6}}(?:{listed('量的名称')})")
_NUMBERED = re.compile(f"[{HAN}]{{0,6}}(?:{listed('数的名称')})")
_HEAD_UNIT = re.compile(rf"[/（(]\(?{units.symbol()}\)?[)）]?$")
_UNIT_BEHIND = re.compile("[/（(].*$")


@declare(
    Rule(
        "TAB216",
        "有的数值没有单位",
        Severity.INFO,
        "GB/T 1.1—2020，9.4.4.4、9.8.4",
        id="table-unit-missing",
        why="“10个”旁边只写“8”，或者整栏只有数、表头又没有单位，读者只能猜。",
        bad=(
            with_table("header: [物品, 数量]", "[会议桌, [[10个]]]", "[座椅, '8']", "[茶杯, '30']"),
            with_table("header: [房间, [[面积]]]", "[会议室, '40.5']", "[值班室, '12']"),
        ),
        good=(
            with_table("header: [物品, 数量/个]", "[会议桌, '10']", "[座椅, '8']"),
            with_table("header: [房间, 面积/m^2^]", "[会议室, '40.5']", "[值班室, '12']"),
            with_table("header: [物品, 数量]", "[会议桌, 10个]", "[地毯, 1块]"),
        ),
    )
)
def table_unit_missing(draft: Draft) -> Iterator[Finding]:
    """A counted number beside bare ones; a quantity with fractions whose unit is said nowhere."""
    for one in ruled(draft):
        for column in one.columns:
            written = next((entry for entry in column.entries if _COUNTED.fullmatch(entry.text)), None)
            if written and _counts(column) and any(_BARE.fullmatch(entry.text) for entry in column.entries):
                cause = f"“{written.text}”写了单位，同一栏里有的没有写"
                yield Finding(draft.place(written.route), cause, "各格只写数值，单位写进表头；单位各不相同的，每格都写")
            elif _unit_nowhere(one, column):
                remedy = "写成“长度/mm”这样，或用 unit 写“单位为毫米”"
                yield Finding(draft.place(column.route), f"“{column.name}”没有写单位", remedy)


def _counts(column: Column) -> bool:
    name = _UNIT_BEHIND.sub("", column.name)
    return bool(_MEASURED.fullmatch(name) or _NUMBERED.fullmatch(name))


def _unit_nowhere(one: Ruled, column: Column) -> bool:
    texts = [entry.text for entry in column.entries if entry.text not in ("", "—")]
    bare = len(texts) > 1 and all(map(_BARE.fullmatch, texts)) and any("." in text for text in texts)
    return bare and _MEASURED.fullmatch(column.name) is not None and not _said_elsewhere(one)


def _said_elsewhere(one: Ruled) -> bool:
    """Whether the table says a unit above, in its title, in another head or in a note."""
    heads = "".join(head for column in one.columns for head in column.heads)
    table = one.table
    noted = table.unit or table.notes or table.footnotes or len(table.header) > 1
    return bool(noted) or "单位" in heads or any(mark in (table.title or "") for mark in ("单位", "（", "("))


_RANGE = re.compile(f"(?P<low>{_NUMBER}) ?[-–—~－] ?(?P<high>{_NUMBER})")


@declare(
    Rule(
        "TAB217",
        "单元格里的范围用“～”",
        Severity.WARNING,
        "GB/T 1.1—2020，9.4.5.2",
        id="table-range",
        why="“60-120”可以读成编号，也可以读成相减；范围号是“～”。",
        bad=(with_table("header: [会议, 人数]", "[大型会议, [['60-120']]]"),),
        good=(with_table("header: [会议, 人数, 会议室]", "[大型会议, 60～120, 3-5]"),),
        fixable=True,
    )
)
def table_range(draft: Draft) -> Iterator[Finding]:
    """A cell that is a range with a hyphen, in a column of numbers that are counted or measured."""
    for one in ruled(draft):
        for column in one.columns:
            for entry in column.entries if _HEAD_UNIT.search(column.name) or _counts(column) else ():
                found = _RANGE.fullmatch(entry.text)
                if found and Decimal(found["low"]) < Decimal(found["high"]):
                    place, right = draft.place(entry.route), f"{found['low']}～{found['high']}"
                    fix = Fix(True, (Edit(place, right),))
                    yield Finding(place, f"“{entry.text}”不是范围的写法", f"写成“{right}”", fix=fix)


_WHOLE = re.compile("[0-9]{1,4}")


@declare(
    Rule(
        "TAB218",
        "表中的序号不连续",
        Severity.WARNING,
        "GB/T 1.1—2020，9.8.4",
        id="table-serial",
        why="序号跳了或重了，看的人不知道是漏了一行，还是写错了号。",
        bad=(
            with_table("header: [序号, 岗位]", "['1', 会务]", "[ [['3']], 保障]"),
            with_table("header: [序号, 岗位]", "['1', 会务]", "['2', 保障]", "[ [['2']], 安保]"),
        ),
        good=(with_table("header: [序号, 岗位]", "['1', 会务]", "['2', 保障]", "[…, …]", "['9', 安保]"),),
    )
)
def table_serial(draft: Draft) -> Iterator[Finding]:
    """The first number of a column 序号 that does not follow the one above it; a group may begin again with 1."""
    for one in ruled(draft):
        first = one.columns[0] if one.columns else None
        if first and first.name.replace(" ", "") == "序号" and (wrong := _out_of_order(first)):
            above, entry = wrong
            yield Finding(
                draft.place(entry.route), f"序号{above}的下面是{entry.text}", "按顺序重新编号，或补上漏掉的行"
            )


def _out_of_order(column: Column) -> tuple[int, Entry] | None:
    above: int | None = None
    for entry in column.entries:
        number = int(entry.text) if _WHOLE.fullmatch(entry.text) else None
        if above is not None and number not in (None, 1, above + 1):
            return above, entry
        above = number
    return None


_SHARED = re.compile(
    "(?P<name>标?准?分值|权重|配分|满分|标准分)(?:/?[%％分]|[（(](?:满分|总分|共|合计)?(?P<all>100)?[分%％]?[)）])?"
)
_TOTAL = re.compile("(?:合 ?计|总 ?计|总 ?分)(?:[（(][^（）()]{0,8}[)）])?")
_APART = re.compile("[小合总] ?计|总分|加分|扣分|附加")
"""In the first cells of a row that is no share of the whole."""
_SHARE = re.compile(f"(?P<number>{_NUMBER})[ \u2005]?[分%％]?")


@declare(
    Rule(
        "TAB219",
        "分值或权重加起来不等于合计",
        Severity.WARNING,
        "GB/T 1.1—2020，5.1",
        id="table-sum",
        why="各项加起来不等于合计，评出来的分就有两种算法。",
        bad=(
            with_table("header: [项目, 分值]", "[环境, '40']", "[设备, '50']", "[合计, [['100']]]"),
            with_table("header: [项目, [[分值（满分100）]]]", "[环境, '40']", "[设备, '50']"),
        ),
        good=(
            with_table("header: [项目, 分值]", "[环境, '40']", "[设备, '60']", "[合计, '100']"),
            with_table("header: [项目, 分值]", "[环境, '40']", "[设备, '50']"),
        ),
    )
)
def table_sum(draft: Draft) -> Iterator[Finding]:
    """A column of shares whose last row, or whose head, states another total; of several it may be shares of shares."""
    for one in ruled(draft):
        columns = [(column, found) for column in one.columns if (found := _SHARED.fullmatch(column.name))]
        for column, head in columns if len(columns) == 1 else ():
            if stated := _stated_total(column, head["all"]):
                total, route, parts = stated
                if _differ(added := sum(parts, Decimal()), total, len(parts)):
                    yield Finding(draft.place(route), f"各项加起来是{added}，不是{total}", "核对各项和合计")


def _stated_total(column: Column, all_of_them: str | None) -> tuple[Decimal, Route, list[Decimal]] | None:
    """The total that a column of nothing but shares states, where it does, and the shares."""
    found = [_SHARE.fullmatch(entry.text) for entry in column.entries]
    numbers = [Decimal(one["number"]) for one in found if one]
    if column.merged or len(numbers) < max(len(found), 2) or any(map(_is_apart, column.entries[:-1])):
        return None
    if any(map(_TOTAL.fullmatch, column.entries[-1].lead)):
        return (numbers[-1], column.entries[-1].route, numbers[:-1]) if len(numbers) > 2 else None
    return (Decimal(all_of_them), column.route, numbers) if all_of_them else None


def _is_apart(entry: Entry) -> bool:
    return any(map(_APART.search, entry.lead))


def _differ(added: Decimal, total: Decimal, parts: int) -> bool:
    """Whether two sums differ by more than what rounding of the parts explains."""
    exponent = added.as_tuple().exponent
    rounding = Decimal(parts).scaleb(exponent) / 2 if isinstance(exponent, int) and exponent < 0 else 0
    return abs(added - total) > rounding
