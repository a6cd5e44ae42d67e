"""Rules for values of several numbers: ranges, tolerances, sizes (GB/T 1.1—2020, 9.4.5)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.words.lexicon import HAN
from jgsw.rules.words.quantities import COMPOUND, NUMBER, REST, UNIT, before, mended, places

_FIRST = rf"[-−0-9](?:(?<=[{HAN}（(：:，、 ][-−])[0-9]|(?<=[0-9])(?<![0-9A-Za-z.～~—–±/-][0-9]))"
_LOW = rf"{_FIRST}{REST}"
_HIGH = f"[-−+]?{NUMBER}"
_RANGE = re.compile(rf"{_LOW}(?P<to> ?[～~－–—至到-] ?){_HIGH}(?P<gap> ?)(?P<unit>%|‰|{UNIT})")
"""`10～12 kPa`, in which only the last number has a unit."""
_MARKED = re.compile(rf"{_LOW} ?(?P<unit>%|‰|{COMPOUND})(?P<to> ?[~－–—至到-] ?){_HIGH} ?(?P=unit)(?![A-Za-z0-9])")
"""`10 kPa-12 kPa`."""
_FREE = "[0-9](?<![0-9A-Za-z.～~—–±/第月-][0-9])"
"""The first digit of a number that is no piece of a date, a telephone number, a longer range."""
_COUNTED = re.compile(rf"{_FREE}[0-9]{{0,2}}(?P<to>[-–—~－])[0-9]{{1,3}}(?={units.words('ranged')})")
"""`3-5`人."""
_PRICED = re.compile(
    rf"{_FREE}[0-9.]{{0,8}}(?P<to>[-–—~－]|～(?=[0-9.]{{1,9}}[万亿]))[0-9.]{{1,9}}(?P<unit>[百千万亿]{{0,2}}元)"
)
"""`1000-2000元`, `5～10万元`."""
_TIMED = re.compile("[0-9](?<![0-9-][0-9])[0-9]?[:：][0-9]{2}(?P<to> ?[-–~－] ?)[0-9]{1,2}[:：][0-9]{2}(?![0-9:：-])")
"""`8:30-17:30`."""
_NOMINAL = re.compile("(?P<kind>[DP]N|[φΦ])[0-9]{1,4}(?P<to> ?[-–—~－] ?)(?P=kind)[0-9]{1,4}(?![0-9])")
"""`DN50-DN200`."""
_SHORT = "[0-9]?(?:[.][0-9]{1,2})?"
_BARE = re.compile(rf"[0-9](?<![0-9A-Za-z.～~—–±/-][0-9]){_SHORT}(?P<to> ?[-–—~－] ?)[0-9]{_SHORT}(?![0-9A-Za-z.])")
_ACIDITY = re.compile("pH[^，。；0-9A-Za-z]{0,8}$")
"""Before the numbers of `pH值应为6.5-8.5`."""


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
    for hit in places(draft, _RANGE):
        gap = "" if hit.match["unit"] in "%‰" else " "
        by = {"to": f"{gap}{units.written(hit.match['unit'])}～", "gap": gap}
        yield mended(draft, hit, _not_a_range(hit), by)
    for hit in places(draft, _PRICED) if draft.says("元") else ():
        yield mended(draft, hit, _not_a_range(hit), {"to": f"{hit.match['unit']}～"})
    for hit in _joined(draft):
        yield mended(draft, hit, _not_a_range(hit), {"to": "～"})


def _joined(draft: Draft) -> Iterator[Hit]:
    """Ranges that lack nothing but the right sign."""
    for pattern in (_MARKED, _COUNTED):
        yield from places(draft, pattern)
    if draft.says(":") or draft.says("："):
        yield from places(draft, _TIMED)
    if any(map(draft.says, ("DN", "PN", "φ", "Φ"))):
        yield from places(draft, _NOMINAL)
    if draft.says("pH"):
        yield from (hit for hit in places(draft, _BARE) if _ACIDITY.search(before(hit)))


def _not_a_range(hit: Hit) -> str:
    return f"“{hit.match[0]}”不是范围的写法"


_SYMBOL = units.symbol()
_TOLERANCE = re.compile(
    rf"(?P<value>[0-9](?<![0-9A-Za-z.(（][0-9]){REST})(?P<percent> ?%?) ?± ?{NUMBER}(?P<gap> ?)(?P<unit>%|{UNIT})"
)
_BRACKETED = re.compile(rf"[(（](?P<value>{NUMBER} ?± ?{NUMBER}) ?(?P<unit>%|{UNIT})[)）]")
_UNITLESS = re.compile(
    rf"(?P<value>[0-9](?<![0-9A-Za-z.][0-9]){REST}) ?(?P<unit>{_SYMBOL}) ?± ?(?P<off>{NUMBER})"
    rf"(?![0-9.]| ?(?:[%％]|‰|°|{_SYMBOL}))"
)
_RELATIVE = re.compile(rf"[0-9](?<![0-9A-Za-z.(（][0-9]){REST} ?{_SYMBOL} ?± ?{NUMBER} ?%")


@declare(
    Rule(
        "QTY304",
        "公差只有一种读法",
        basis="GB/T 1.1—2020，9.4.5.3",
        id="tolerance-pct",
        why="“65±2%”看不出是65%加减2%，还是65加减它的2%。",
        bad=("相对湿度应为[[65±2%]]。", "相对湿度应为[[65%±2%]]。", "电容应为[[80±2 μF]]。", "电压应为[[220 V±5%]]。"),
        good=("相对湿度应为(65±2)%。", "电容应为80 μF±2 μF。", "误差应在±2%以内。"),
        fixable=True,
    )
)
def tolerance(draft: Draft) -> Iterator[Finding]:
    if not draft.says("±"):
        return
    for hit in places(draft, _TOLERANCE):
        closed = ")" if hit.match["unit"] == "%" else ") "
        by = {"value": f"({hit.match['value']}", "percent": "", "gap": closed}
        yield mended(draft, hit, f"“{hit.match[0]}”有两种读法", by, safe=False)
    for hit in places(draft, _RELATIVE):
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”的公差写成了百分数", "写成“220 V±11 V”这样")
    for hit in places(draft, _BRACKETED):
        gap = "" if hit.match["unit"] == "%" else " "
        right = f"({hit.match['value']}){gap}{hit.match['unit']}"
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”的单位写在了括号里", f"写成“{right}”")
    for hit in places(draft, _UNITLESS):
        value, off, unit = hit.match["value"], hit.match["off"], hit.match["unit"]
        text = f"{value} {unit}±{off} {unit}"
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”的公差没有写单位", f"写成“{text}”")


_TIMES = " ?[×xX*] ?"
_SIZES = rf"(?P<sizes>[0-9](?<![0-9A-Za-z.×*][0-9]){REST}{_TIMES}{NUMBER}(?:{_TIMES}{NUMBER})?)"
_METRES = "(?P<unit>mm|cm|km|m)(?![A-Za-z0-9²³])"
_DIMENSIONS = tuple(re.compile(f"(?P<all>{one} ?{_METRES})") for one in (_SIZES, rf"\({_SIZES}\)"))
_SIZE = re.compile(NUMBER)


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
    for pattern in _DIMENSIONS if any(map(draft.says, "×xX*")) else ():
        for hit in places(draft, pattern):
            text = "×".join(f"{size} {hit.match['unit']}" for size in _SIZE.findall(hit.match["sizes"]))
            yield mended(draft, hit, f"“{hit.match[0]}”只有一个单位", {"all": text})


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
    for hit in places(draft, _MINUS_NOUGHT):
        if "+" in before(hit):
            yield Finding(draft.at(hit.passage, hit.span), f"写成了“{hit.match[0]}”", "写成“0”")
