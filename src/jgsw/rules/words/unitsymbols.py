"""Rules for how units are written: as symbols, and as the right ones (GB/T 1.1—2020, 9.4.4.1; GB 3100)."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from unicodedata import normalize

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.text import Span
from jgsw.prose import units
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Form
from jgsw.rules.words.lexicon import phrases
from jgsw.rules.words.quantities import REST, before, mended, places, within


def _any(words: Iterable[str]) -> str:
    """The alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_NAMES = _any(units.names())
_NOT_NOUN = f"(?!{units.words('nouns')})"
_NAMED = re.compile(
    rf"(?P<number>[0-9０-９](?<![0-9０-９A-Za-z.第][0-9０-９])[0-9０-９]{{0,8}}{REST}[万亿]?)"
    rf"(?P<unit> ?(?P<name>{_NAMES})(?:/(?P<per>{_NAMES}|{units.words('per')})|每(?P<each>{_NAMES}|人))?){_NOT_NOUN}"
)
"""`600毫米`, `20米每秒`, `5升/人`, `20万公里`."""
_HALF = re.compile(f"/(?:(?<=[A-Za-z0-9]/)|(?<=℃/))(?P<name>{_NAMES})(?![片房面])")
"""The name in `20 km/小时`."""
_SPELT = re.compile(
    "[一二三四五六七八九十](?<![第一二三四五六七八九十百千每][一二三四五六七八九十])[一二三四五六七八九十]{0,3}"
    f"(?:{units.words('spelt')}){_NOT_NOUN}"
    "|百分之[一二三四五六七八九十](?:[一二三四五六七八九十点]{0,4})"
)
"""`三十分钟`, `百分之二`."""


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
    for hit in places(draft, _NAMED):
        cause = f"单位“{hit.match['unit'].strip()}”写成了汉字"
        by = {"number": normalize("NFKC", hit.match["number"]), "unit": f" {_symbol(hit)}"}
        yield mended(draft, hit, cause, by)
    yield from _unsigned(draft)
    for hit in places(draft, _HALF):
        yield mended(draft, hit, "单位一半是符号，一半是汉字", {"name": units.names()[hit.match["name"]]})
    for hit in places(draft, _SPELT):
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”写成了汉字", "用阿拉伯数字和单位符号")


def _symbol(hit: Hit) -> str:
    """The symbol of the unit that was written by its name: `m/s`, `L/人`."""
    names, per = units.names(), hit.match["per"] or hit.match["each"]
    return names[hit.match["name"]] + (f"/{names.get(per, per)}" if per else "")


_UNIT_IS = re.compile(rf"位(?<=单位)[为是]?(?P<name>{_NAMES})(?=[，；。\n]|\Z)")
"""The end of `年用水量，单位为吨`."""


def _unsigned(draft: Draft) -> Iterator[Finding]:
    """Units behind the meaning of a symbol that are a name without its symbol (9.9.3.1: 单位为米（m）)."""
    for passage in chain(draft.of_form(Form.KEY), draft.of_form(Form.LISTED)):
        name = passage.prose.text
        if passage.route[-1] == "unit" and name in units.names():
            text = f"{name}（{units.names()[name]}）"
            place = draft.at(passage, Span(0, len(name)))
            yield Finding(place, f"单位“{name}”没有写符号", f"写成“{text}”", fix=Fix(True, (Edit(place, text),)))
    for hit in draft.search(_UNIT_IS):
        if hit.passage.form is Form.KEY or "——" in hit.passage.prose.open[: hit.span.start]:
            name = hit.match["name"]
            text = f"{name}（{units.names()[name]}）"
            place = draft.at(hit.passage, Span(hit.span.end - len(name), hit.span.end))
            yield Finding(place, f"单位“{name}”没有写符号", f"写成“{text}”", fix=Fix(True, (Edit(place, text),)))


_SIGN = re.compile(f"(?P<sign>{_any(units.signs())})")
_WORDS = _any(one for one in units.miswritten() if len(one) > 1)
_LETTERS = "".join(one for one in units.miswritten() if len(one) == 1)
_MISWRITTEN = re.compile(
    r"[0-9](?<![0-9A-Za-z.][0-9])(?<![A-Za-z]-[0-9])[0-9.]{0,8}"
    rf"(?P<rest> ?(?P<unit>(?:{_WORDS})(?![A-Za-z0-9])|[{_LETTERS}](?=[，。；、）)×～内以的\n]|$)))"
)
"""`5KG`."""
_FLAT = re.compile("(?:[0-9](?<![A-Za-z][0-9]) ?|/(?<=[gLWJNhtA元人次]/))(?P<unit>(?:mm|cm|km|m)[23])(?![0-9A-Za-z])")
"""`5 m2`."""
_UNLAWFUL = re.compile(
    "|".join(
        rf"{one}(?<=[0-9{' ' if len(one) > 1 else ''}]{one})(?!{units.words('unlike')})" for one in units.unlawful()
    )
)
"""`5亩`."""
_DEGREE = re.compile("度(?<=[0-9]度)(?![电数])")
_WARM = re.compile(f"(?:{units.words('warm')})(?:(?!{units.words('turned')})[^。；])*$")


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
    for hit in places(draft, _SIGN):
        gap = " " if before(hit, 1).isdigit() else ""
        yield mended(draft, hit, f"“{hit.match[0]}”不是规定的写法", {"sign": gap + units.signs()[hit.match[0]]})
    yield from _wrong_letters(draft)
    yield from _not_raised(draft)
    for hit in places(draft, _UNLAWFUL):
        remedy = f"换算成 {units.unlawful()[hit.match[0]]}"
        yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”不是法定计量单位", remedy)
    for hit in places(draft, _DEGREE):
        if _WARM.search(before(hit, 24)):
            yield Finding(draft.at(hit.passage, hit.span), "没有说是哪一种度", "温度的单位写成“℃”")


def _wrong_letters(draft: Draft) -> Iterator[Finding]:
    """Symbols in the wrong case; a single letter may be an amount of data: `100M`."""
    for hit in places(draft, _MISWRITTEN):
        wrong = hit.match["unit"]
        if len(wrong) > 1 or not phrases("data").search(before(hit, 24)):
            right = units.miswritten()[wrong]
            fault = "的大小写不对" if wrong.lower() == right.lower() else "不是规定的写法"
            yield mended(draft, hit, f"“{wrong}”{fault}", {"rest": f" {right}"})


def _not_raised(draft: Draft) -> Iterator[Finding]:
    """Powers that are typed on the line; one of which a part stands in marks is raised."""
    for hit in places(draft, _FLAT):
        unit = hit.match["unit"]
        place, right = draft.at(hit.passage, within(hit, "unit")), units.written(unit)
        if place.start is not None and place.end == place.start + len(unit):
            yield Finding(place, f"“{unit}”没有写成上标", f"写成“{right}”", fix=Fix(True, (Edit(place, right),)))
