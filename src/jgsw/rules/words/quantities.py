"""Rules for numbers with units (GB/T 1.1—2020, 9.4.4 and 9.4.5)."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.text import Span
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Element, Form
from jgsw.rules.words.lexicon import HAN, phrases

_PRINTED = frozenset(Form) - {Form.TITLE, Form.CAPTION, Form.LISTED}
"""Where text is in the dialect in which `m^2^` can be written."""
_REST = r"[0-9]{0,8}(?:[ \u2005][0-9]{3}){0,3}(?:\.[0-9]{1,6})?"
_NUMBER = f"[0-9]{_REST}"
_SYMBOL = units.symbol()
_PER = units.words("per")
_COMPOUND = rf"{_SYMBOL}(?:·{_SYMBOL})?(?:/(?:{_SYMBOL}|{_PER}|\([^()\n]{{1,12}}\)))?"
_UNIT = rf"{_COMPOUND}(?![A-Za-z0-9])"
_WHOLE = re.compile(r"(?!\^|·|/|[0-9]|[ ]?\(|（)")
"""Behind a unit: nothing that belongs to it."""
_NAMES = "|".join(map(re.escape, sorted(units.names(), key=len, reverse=True)))
_AS_NOUN = units.words("nouns")
_NAMED = re.compile(
    rf"(?P<number>[0-9０-９](?<![0-9０-９A-Za-z.第][0-9０-９])[0-9０-９]{{0,8}}{_REST})"
    rf"(?P<unit> ?(?:{_NAMES}))(?P<per>/(?:{_NAMES}|{_PER})|每(?:{_NAMES}|人))?(?!{_AS_NOUN})"
)
_SPELT = re.compile(
    "[一二三四五六七八九十](?<![第一二三四五六七八九十百千每][一二三四五六七八九十])[一二三四五六七八九十]{0,3}"
    f"(?:{units.words('spelt')})(?!{_AS_NOUN})"
    "|百分之[一二三四五六七八九十](?:[一二三四五六七八九十点]{0,4})"
)
_HALF = re.compile(f"/(?:(?<=[A-Za-z0-9]/)|(?<=℃/))(?P<name>{_NAMES})(?![片房面])")
_SIGN = re.compile("|".join(map(re.escape, units.signs())))
_WRONG = "|".join(re.escape(one) for one in sorted(units.miswritten(), key=len, reverse=True) if len(one) > 1)
_WRONG_LETTER = "".join(one for one in units.miswritten() if len(one) == 1)
_MISWRITTEN = re.compile(
    r"[0-9](?<![0-9A-Za-z.][0-9])(?<![A-Za-z]-[0-9])[0-9.]{0,8}(?P<gap> ?)"
    rf"(?P<unit>(?:{_WRONG})(?![A-Za-z0-9])|[{_WRONG_LETTER}](?=[，。；、）)×～内以的\n]|$))"
)
_FLAT = re.compile("(?:[0-9](?<![A-Za-z][0-9]) ?|/(?<=[gLWJNhtA元人次]/))(?P<unit>(?:mm|cm|km|m)[23])(?![0-9A-Za-z])")
_LAND = re.compile(
    "亩(?<=[0-9]亩)|[斤尺丈寸](?<=[0-9][斤尺丈寸])(?![照证白彩免寸码])|度(?<=[0-9]度)(?![电数])|ppm(?<=[0-9 ]ppm)"
)
_INSTEAD = {"亩": "hm^2^ 或 m^2^", "斤": "kg", "ppm": "mg/kg、mg/L 或 μL/L"}


def _places(draft: Draft, pattern: re.Pattern[str]) -> Iterator[Hit]:
    """Where a pattern is found in text that the author wrote as clauses."""
    for hit in draft.search(pattern):
        if hit.passage.form in _PRINTED and hit.passage.element is not Element.BIBLIOGRAPHY:
            yield hit


def _mended(
    draft: Draft, hit: Hit, text: str, cause: str, edits: Sequence[tuple[int, int, str]], *, safe: bool = True
) -> Finding:
    """A finding that is mended by small edits in the prose's text, which leave everything else as it was written."""
    passage, fix = hit.passage, None
    if _WHOLE.match(passage.prose.open, hit.span.end):
        fix = Fix(safe, tuple([Edit(draft.at(passage, Span(start, end)), by) for start, end, by in edits]))
    return Finding(draft.at(passage, hit.span), cause, f"写成“{text}”", fix=fix)


def _inside(hit: Hit, group: str) -> tuple[int, int]:
    """Where a group of the match stands in the prose's text."""
    start, end = hit.match.span(group)
    shift = hit.span.start - hit.match.start()
    return start + shift, end + shift


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
        unit, per = hit.match["unit"].strip(), hit.match["per"] or ""
        symbol = units.names()[unit] + (f"/{units.names().get(per[1:], per[1:])}" if per else "")
        number = normalize("NFKC", hit.match["number"])
        start, end = hit.span
        edits = [(_inside(hit, "unit")[0], end, f" {symbol}")]
        if number != hit.match["number"]:
            edits.insert(0, (start, _inside(hit, "number")[1], number))
        yield _mended(draft, hit, f"{number} {symbol}", f"单位“{unit}{per}”写成了汉字", edits)
    yield from _unsigned(draft)
    for hit in _places(draft, _HALF):
        symbol = units.names()[hit.match["name"]]
        yield _mended(draft, hit, f"/{symbol}", "单位一半是符号，一半是汉字", [(*_inside(hit, "name"), symbol)])
    for hit in _places(draft, _SPELT):
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”写成了汉字", "用阿拉伯数字和单位符号")


def _unsigned(draft: Draft) -> Iterator[Finding]:
    """Units behind the meaning of a symbol that are a name without its symbol (9.9.3.1: 单位为米（m）)."""
    for passage in draft.passages:
        name = passage.prose.text
        if passage.route[-1] == "unit" and name in units.names():
            text = f"{name}（{units.names()[name]}）"
            place = draft.at(passage, Span(0, len(name)))
            yield Finding(place, f"单位“{name}”没有写符号", f"写成“{text}”", fix=Fix(True, (Edit(place, text),)))


@declare(
    Rule(
        "QTY307",
        "单位符号按规定写",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.4.1（GB 3100）",
        id="unit-miswritten",
        why="M是兆不是米，K是开尔文不是千；“㎡”这样的一个字符，有的字体里没有，也查不到；亩不是法定计量单位。",
        bad=("停车场的面积为500[[㎡]]。", "每袋的质量应不大于[[5KG]]。", "室温应不低于18[[°C]]。", "占地5[[亩]]。"),
        good=("停车场的面积为500 m^2^。", "每袋的质量应不大于5 kg。", "带宽应不低于100M。"),
        fixable=True,
    )
)
def miswritten(draft: Draft) -> Iterator[Finding]:
    for hit in _places(draft, _SIGN):
        start, end = hit.span
        gap = " " if hit.passage.prose.open[max(start - 1, 0) : start].isdigit() else ""
        text = units.signs()[hit.match[0]]
        yield _mended(draft, hit, text, f"“{hit.match[0]}”不是规定的写法", [(start, end, gap + text)])
    for hit in _places(draft, _MISWRITTEN):
        wrong, (start, end) = hit.match["unit"], _inside(hit, "unit")
        if len(wrong) > 1 or not phrases("data").search(hit.passage.prose.open, max(start - 24, 0), start):
            right = units.miswritten()[wrong]
            gap = "" if hit.match["gap"] else " "
            fault = "的大小写不对" if wrong.lower() == right.lower() else "不是规定的写法"
            yield _mended(draft, hit, right, f"“{wrong}”{fault}", [(start, end, gap + right)])
    for hit in _places(draft, _FLAT):
        unit, (start, end) = hit.match["unit"], _inside(hit, "unit")
        place, right = draft.at(hit.passage, Span(start, end)), units.written(unit)
        if place.start is not None and place.end == place.start + len(unit):  # no marks between: it is not raised
            yield Finding(place, f"“{unit}”没有写成上标", f"写成“{right}”", fix=Fix(True, (Edit(place, right),)))
    for hit in _places(draft, _LAND):
        if hit.match[0] != "度":
            remedy = "换算成 " + _INSTEAD.get(hit.match[0], "m 或 cm")
            yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”不是法定计量单位", remedy)
        elif "温" in hit.passage.prose.open[max(hit.span.start - 12, 0) : hit.span.start]:
            yield Finding(draft.at(hit.passage, hit.span), "没有说是哪一种度", "温度的单位写成“℃”")


_FIRST = rf"[-−0-9](?:(?<=[{HAN}（(：:，、 ][-−])[0-9]|(?<=[0-9])(?<![0-9A-Za-z.～~—–±/-][0-9]))"
_LOW = rf"(?P<low>{_FIRST}{_REST})"
_HIGH = f"(?P<high>[-−+]?{_NUMBER})"
_RANGE = re.compile(rf"{_LOW}(?P<to> ?[～~－–—至到-] ?){_HIGH}(?P<gap> ?)(?P<unit>%|‰|{_UNIT})")
_MARKED = re.compile(rf"{_LOW} ?(?P<unit>%|‰|{_COMPOUND})(?P<to> ?[~－–—至到-] ?){_HIGH} ?(?P=unit)(?![A-Za-z0-9])")
_COUNTED = re.compile(
    r"[0-9](?<![0-9A-Za-z.～~—–±/第月-][0-9])[0-9]{0,2}(?P<to>[-–—~－])[0-9]{1,3}"
    rf"(?={units.words('ranged')})"
)


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
    for hit in _places(draft, _RANGE):
        low, high, unit = hit.match["low"], hit.match["high"], units.written(hit.match["unit"])
        gap = "" if unit in "%‰" else " "
        edits = [(*_inside(hit, "to"), f"{gap}{unit}～"), (*_inside(hit, "gap"), gap)]
        yield _mended(draft, hit, f"{low}{gap}{unit}～{high}{gap}{unit}", _not_a_range(hit), edits)
    for hit in (*_places(draft, _MARKED), *_places(draft, _COUNTED)):
        text = hit.match[0].replace(hit.match["to"], "～", 1)
        yield _mended(draft, hit, text, _not_a_range(hit), [(*_inside(hit, "to"), "～")])


def _not_a_range(hit: Hit) -> str:
    return f"“{hit.match[0]}”不是范围的写法"


_TOLERANCE = re.compile(
    rf"(?P<value>[0-9](?<![0-9A-Za-z.(（][0-9]){_REST})(?P<percent> ?%?) ?± ?"
    rf"(?P<off>{_NUMBER})(?P<gap> ?)(?P<unit>%|{_UNIT})"
)
_BRACKETED = re.compile(rf"[(（](?P<value>{_NUMBER} ?± ?{_NUMBER}) ?(?P<unit>%|{_UNIT})[)）]")
_UNITLESS = re.compile(
    rf"(?P<value>[0-9](?<![0-9A-Za-z.][0-9]){_REST}) ?(?P<unit>{_SYMBOL}) ?± ?(?P<off>{_NUMBER})"
    rf"(?![0-9.]| ?(?:[%％]|‰|°|{_SYMBOL}))"
)
_RELATIVE = re.compile(rf"[0-9](?<![0-9A-Za-z.(（][0-9]){_REST} ?{_SYMBOL} ?± ?{_NUMBER} ?%")


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
    for hit in _places(draft, _TOLERANCE):
        value, off, unit = hit.match["value"], hit.match["off"], units.written(hit.match["unit"])
        gap = "" if unit == "%" else " "
        edits = [(hit.span.start, hit.span.start, "("), (*_inside(hit, "gap"), f"){gap}")]
        if hit.match["percent"]:
            edits.insert(1, (*_inside(hit, "percent"), ""))
        cause = f"“{hit.match[0]}”有两种读法"
        yield _mended(draft, hit, f"({value}±{off}){gap}{unit}", cause, edits, safe=False)
    for hit in _places(draft, _RELATIVE):
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”的公差写成了百分数", "写成“220 V±11 V”这样")
    for hit in _places(draft, _BRACKETED):
        gap = "" if hit.match["unit"] == "%" else " "
        right = f"({hit.match['value']}){gap}{hit.match['unit']}"
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”的单位写在了括号里", f"写成“{right}”")
    for hit in _places(draft, _UNITLESS):
        value, off, unit = hit.match["value"], hit.match["off"], hit.match["unit"]
        text = f"{value} {unit}±{off} {unit}"
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”的公差没有写单位", f"写成“{text}”")


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
            yield _mended(draft, hit, text, f"“{hit.match[0]}”只有一个单位", [(*hit.span, text)])


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
