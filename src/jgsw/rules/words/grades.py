"""The rule for grades told apart by ranges that share a number: `80～90分为良好，60～80分为合格`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jgsw.diagnostics import Rule, Severity
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.passages import Form

_REST = "[0-9]{0,4}(?:[.][0-9]{1,2})?"
_NUMBER = f"[0-9]{_REST}"
_UNIT = "[^\\S\\n]?[分%％]"
_RANGE = re.compile(
    rf"(?P<low>[0-9](?<![0-9.～~－–—-][0-9]){_REST})(?:{_UNIT})?[～~－–—至到-](?P<high>{_NUMBER}){_UNIT}"
    r"(?=[^，。；0-9]{0,4}?(?:为|评为|属|定为|得|是))"
)
"""A grade: `80分～90分为良好`."""
_BEYOND = 8
"""How far behind the second range it may be said whose the number is: `（不含80分）`."""
_WHOSE = re.compile("不含|不包括|含[上下]限")
_FORMS = frozenset((Form.PARAGRAPH, Form.ITEM, Form.CELL))


@declare(
    Rule(
        "QTY308",
        "相邻的等级不共用分界的数",
        Severity.WARNING,
        basis="GB/T 1.1—2020，5.1",
        id="grade-overlap",
        why="“80分～90分为良好，60分～80分为合格”，正好80分的算哪一个，各人算得不一样。",
        bad=("得分80分～90分为良好，[[60分～80分]]为合格。",),
        good=(
            "得分不小于80分且小于90分为良好，不小于60分且小于80分为合格。",
            "得分80分～89分为良好，60分～79分为合格。",
        ),
    )
)
def overlap(draft: Draft) -> Iterator[Finding]:
    for first, second in pairwise(draft.search(_RANGE)):
        if _shares(first, second):
            shared = {first.match["low"], first.match["high"]} & {second.match["low"], second.match["high"]}
            cause = f"“{shared.pop()}”在两个等级里"
            remedy = "写明分界的数归哪一级：“不小于……且小于……”"
            yield Finding(draft.at(second.passage, second.span), cause, remedy)


def _shares(first: Hit, second: Hit) -> bool:
    """Whether two grades of one sentence meet in a number, and nothing says whose it is."""
    if first.passage is not second.passage or first.passage.form not in _FORMS:
        return False
    between = first.passage.prose.open[first.span.start : second.span.end]
    beyond = second.passage.prose.open[second.span.end : second.span.end + _BEYOND]
    meet = first.match["low"] == second.match["high"] or first.match["high"] == second.match["low"]
    return meet and "。" not in between and not _WHOSE.search(between + beyond)
