"""Rules for numbers with units (GB/T 1.1—2020, 9.4.4 and 9.4.5)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Element, Form, Hit

_PRINTED = frozenset(Form) - {Form.TITLE, Form.CAPTION, Form.LISTED}
"""Where text is in the dialect in which `m^2^` can be written."""
_REST = r"[0-9]{0,8}(?:[ \u2005][0-9]{3}){0,3}(?:\.[0-9]{1,6})?"
_NUMBER = f"[0-9]{_REST}"
_SYMBOL = units.symbol()
_UNIT = rf"{_SYMBOL}(?![A-Za-z0-9])"
_NAMES = "|".join(sorted(units.names(), key=len, reverse=True))
_NAMED = re.compile(
    rf"(?P<number>[0-9](?<![0-9A-Za-z.][0-9]){_REST})(?P<unit> ?(?:{_NAMES}))"
    r"(?!级|降|高|旗|学|服务|热线|值守|值班|客服|在线|受理|开放|营业|监控|运行|无人|自助|制|波|色|线|饭|面|粉)"
)


def _places(draft: Draft, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Where a pattern is found in text that the author wrote as clauses."""
    for hit in draft.search(pattern):
        if hit.passage.form in _PRINTED and hit.passage.element is not Element.BIBLIOGRAPHY:
            yield hit


def _replaced(draft: Draft, hit: Hit, text: str, cause: str, *, safe: bool = True) -> Finding:
    place = draft.at(hit.passage, hit.span)
    return Finding(place, cause, f"写成“{text}”", fix=Fix(safe, (Edit(place, text),)))


@declare(
    Rule(
        "QTY301",
        "量的数值后面用单位符号",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.4.1",
        id="unit-symbol",
        why="法定计量单位的符号各处写法一致，不会把“公里”“千米”“km”写成三样。",
        bad=("会议桌的宽度应不小于[[600毫米]]。", "故障应在[[2小时]]内排除。", "每人使用面积应不小于[[9平方米]]。"),
        good=(
            "会议桌的宽度应不小于600 mm。",
            "值班电话应24小时值守。",
            "培训应不少于3次，每次不少于2人。",
            "服务台应在每日8时开放。",
        ),
        fixable=True,
    )
)
def unit_symbol(draft: Draft) -> Iterator[Finding]:
    for hit in _places(draft, _NAMED):
        unit = hit.match["unit"].strip()
        yield _replaced(draft, hit, f"{hit.match['number']} {units.names()[unit]}", f"单位“{unit}”写成了汉字")


_LOW = rf"(?P<low>[0-9](?<![0-9A-Za-z.～~—–±/-][0-9]){_REST})"
_HIGH = f"(?P<high>{_NUMBER})"
_RANGE = re.compile(rf"{_LOW} ?[～~－–—至到-] ?{_HIGH} ?(?P<unit>%|‰|{_UNIT})")
_MARKED = re.compile(rf"{_LOW} ?(?P<unit>%|‰|{_SYMBOL}) ?[~－–—-] ?{_HIGH} ?(?P=unit)(?![A-Za-z0-9])")


@declare(
    Rule(
        "QTY303",
        "范围的两端都写单位",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.5.2",
        id="range-form",
        why="“10～12 kPa”可以读成从10到12 kPa，也可以读成从10 Pa 起；两端都写才没有歧义。",
        bad=("会议室的温度宜为[[22～26 ℃]]。", "相对湿度宜为[[40-60%]]。", "水压应为[[10 kPa-12 kPa]]。"),
        good=("会议室的温度宜为22 ℃～26 ℃。", "相对湿度宜为40%～60%。", "建设周期为2020—2025年。", "每组宜为3～5人。"),
        fixable=True,
    )
)
def range_form(draft: Draft) -> Iterator[Finding]:
    for pattern in (_RANGE, _MARKED):
        for hit in _places(draft, pattern):
            low, high, unit = hit.match["low"], hit.match["high"], hit.match["unit"]
            gap = "" if unit in "%‰" else " "
            yield _replaced(draft, hit, f"{low}{gap}{unit}～{high}{gap}{unit}", f"“{hit.match[0]}”不是范围的写法")


_TOLERANCE = re.compile(
    rf"(?P<value>[0-9](?<![0-9A-Za-z.(（][0-9]){_REST}) ?(?P<percent>%?) ?± ?(?P<off>{_NUMBER}) ?(?P<unit>%|{_UNIT})"
)


@declare(
    Rule(
        "QTY304",
        "公差的写法",
        basis="GB/T 1.1—2020，9.4.5.3",
        id="tolerance-pct",
        why="“65±2%”看不出是65%加减2%，还是65加减它的2%。",
        bad=("相对湿度应为[[65±2%]]。", "相对湿度应为[[65%±2%]]。", "电容应为[[80±2 μF]]。"),
        good=("相对湿度应为(65±2)%。", "电容应为80 μF±2 μF。", "误差应在±2%以内。"),
        fixable=True,
    )
)
def tolerance(draft: Draft) -> Iterator[Finding]:
    for hit in _places(draft, _TOLERANCE):
        value, off, unit = hit.match["value"], hit.match["off"], hit.match["unit"]
        gap = "" if unit == "%" else " "
        yield _replaced(draft, hit, f"({value}±{off}){gap}{unit}", f"“{hit.match[0]}”有两种读法", safe=False)


_TIMES = " ?[×xX*] ?"
_SIZES = rf"(?P<sizes>[0-9](?<![0-9A-Za-z.×*][0-9]){_REST}{_TIMES}{_NUMBER}(?:{_TIMES}{_NUMBER})?)"
_METRES = "(?P<unit>mm|cm|km|m)(?![A-Za-z0-9²³])"
_DIMENSIONS = (re.compile(rf"{_SIZES} ?{_METRES}"), re.compile(rf"\({_SIZES}\) ?{_METRES}"))
_SIZE = re.compile(_NUMBER)


@declare(
    Rule(
        "QTY305",
        "尺寸的每个数都写单位",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.5.1",
        id="dimension-form",
        why="“80×25×50 mm”只有最后一个数有单位，前面的乘出来就不是长度了。",
        bad=("标牌的尺寸应为[[80×25 mm]]。", "标牌的尺寸应为[[80×25×50 mm]]。"),
        good=("标牌的尺寸应为80 mm×25 mm×50 mm。", "显示屏的分辨率应不低于1920×1080。"),
        fixable=True,
    )
)
def dimension(draft: Draft) -> Iterator[Finding]:
    for pattern in _DIMENSIONS:
        for hit in _places(draft, pattern):
            unit = hit.match["unit"]
            text = "×".join(f"{size} {unit}" for size in _SIZE.findall(hit.match["sizes"]))
            yield _replaced(draft, hit, text, f"“{hit.match[0]}”只有一个单位")


_MINUS_NOUGHT = re.compile(r"[−–－-]0(?:\.0{1,4})?(?=[ \u2005]?(?:mm|cm|m|μm|kg|g|℃|$|[，。；、）)]))")


@declare(
    Rule(
        "QTY306",
        "零偏差前不写负号",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.5.2",
        id="zero-deviation",
        why="零没有正负，写成“-0”会让人去找漏掉的数字。",
        bad=("孔径的偏差应为+0.5[[-0]] mm。",),
        good=("孔径的偏差应为+0.5 mm和0 mm。", "温度应不低于-10 ℃。"),
    )
)
def zero_deviation(draft: Draft) -> Iterator[Finding]:
    for hit in _places(draft, _MINUS_NOUGHT):
        if "+" in hit.passage.prose.open[max(hit.span.start - 12, 0) : hit.span.start]:
            yield Finding(draft.at(hit.passage, hit.span), f"写成了“{hit.match[0]}”", "写成“0”")
