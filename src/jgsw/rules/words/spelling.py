"""The rule for words that are written wrong (GB/T 1.1—2020, 9.4.1): `台帐`, `轿箱`, `登陆系统`."""

from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.words.lexicon import phrases, table


@declare(
    Rule(
        "WRD315",
        "不写错字",
        Severity.WARNING,
        basis="GB/T 1.1—2020，9.4.1、9.4.3.3",
        id="misspelt",
        why="文件使用规范汉字；写错的词查不到，也让人疑心别处有没有写错。",
        bad=("值班人员应登记[[台帐]]。", "用户应凭工号[[登陆]]系统。", "[[Led]]灯的光效应不小于80 lm/W。"),
        good=("值班人员应登记台账。", "用户应凭工号登录系统。", "部分其他设备由使用部门保管。"),
        fixable=True,
    )
)
def misspelt(draft: Draft) -> Iterator[Finding]:
    right = table("misspelt")
    for passage, span, match in draft.search(phrases("misspelt")):
        place, by = draft.at(passage, span), right[match[0]]
        yield Finding(place, f"写成“{match[0]}”", f"改为“{by}”", fix=Fix(False, (Edit(place, by),)))
