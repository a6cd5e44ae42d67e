"""Rules for how numbers and dates are written (GB/T 1.1—2020, 9.4.4.2; GB/T 15835)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.prose.numerals import value
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.words.lexicon import phrases

_GROUPED = re.compile(r"[0-9](?<![0-9A-Za-z.,，(\[{][0-9])[0-9]{0,2}(?:,[0-9]{3})+(?![0-9,)）\]}]|[.][0-9]{4})")


@declare(
    Rule(
        "QTY309",
        "数量用阿拉伯数字",
        Severity.INFO,
        basis="GB/T 1.1—2020，9.4.4.2（GB/T 15835）",
        id="han-numeral",
        why="表示多少的数用阿拉伯数字，同一个文件里“二年”“2年”混着写，查不到也比不了。",
        bad=("档案应保存不少于[[二]]年。", "验收应由[[两]]人以上进行。"),
        good=("档案应保存不少于2年。", "检查分为两级。", "第二年应复检。", "二次供水的水箱应每半年清洗一次。"),
        fixable=True,
    )
)
def han_numeral(draft: Draft) -> Iterator[Finding]:
    for passage, span, match in draft.search(phrases("han_numerals")):
        place, number = draft.at(passage, span), value(match[0])
        known = number < 10
        fix = Fix(True, (Edit(place, str(number)),)) if known else None
        yield Finding(place, f"“{match[0]}”写成了汉字", f"改为“{number}”" if known else "改为阿拉伯数字", fix=fix)


@declare(
    Rule(
        "QTY310",
        "数字分节不用逗号",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.4.2（GB/T 15835）",
        id="digit-grouping",
        why="逗号在有的国家是小数点；数字从小数点起每三位空开，不用逗号。",
        bad=("变压器的容量为[[1,000]] kVA。",),
        good=("变压器的容量为1 000 kVA。", "坐标为(100,200)。"),
        fixable=True,
    )
)
def grouping(draft: Draft) -> Iterator[Finding]:
    for hit in draft.search(_GROUPED) if draft.says(",") else ():
        place, by = draft.at(hit.passage, hit.span), hit.match[0].replace(",", " ")
        yield Finding(place, f"“{hit.match[0]}”用逗号分节", f"改为“{by}”", fix=Fix(True, (Edit(place, by),)))


@declare(
    Rule(
        "QTY311",
        "日期写年、月、日",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.4.2（GB/T 15835）",
        id="spoken-date",
        why="“5号”是口语，“25年3月”少了世纪；日期写成“2025年3月5日”。",
        bad=("台账应于每月[[5号]]前报送。", "评价自[[25年3月]]开始。"),
        good=("台账应于每月5日前报送。", "评价自2025年3月开始。", "3号楼应每月5日巡查。", "设备的使用期为10年3个月。"),
    )
)
def date_form(draft: Draft) -> Iterator[Finding]:
    for passage, span, match in draft.search(phrases("spoken_dates")):
        remedy = "改为“日”" if match[0].endswith("号") else "年份写四位"
        yield Finding(draft.at(passage, span), f"“{match[0]}”不是日期的写法", remedy)
