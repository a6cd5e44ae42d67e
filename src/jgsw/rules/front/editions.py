"""历次版本发布情况 (GB/T 1.1—2020, 8.3 h)): what the 前言 tells of former editions agrees with itself and the cover."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, find, parse
from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Span
from jgsw.prose.numerals import numeral, value
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.samples import FOREWORD, HISTORY, REPLACES

_FIRST = re.compile("(?:本文件|本次|本标准)(?:为|是)首次(?:发布|制定)")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?=年)")
_REVISION = re.compile("第([一二三四五六七八九]|[1-9])次修订")
_CHANGED = ", changes: [{kind: deleted, text: 着装的要求, before: '4.4'}]"


@declare(
    Rule(
        "FWD207",
        "历次版本的情况与代替的文件对不上",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 h)",
        id="foreword-history",
        why="代替了旧文件就不是首次发布；历次版本写全，才看得出这个文件的来历。",
        bad=(
            f"replaces: [[[DB43/T 9002—2016]]]\n{FOREWORD}, changes: [{{kind: deleted, text: 着装, before: '4'}}]}}\n",
            f"{REPLACES}{FOREWORD}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}],"
            " history: [ [[本文件为首次发布。]] ]}\n",
            f"replaces: [ [[DB43/T 9002—2018]] ]\n{FOREWORD}{HISTORY}{_CHANGED}}}\n",
        ),
        good=(f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}]}}\n",),
    )
)
def history(draft: Draft) -> Iterator[Finding]:
    """A first edition that replaces something, or a later one whose forerunners are not told, or are others."""
    standard = draft.standard
    if not standard.replaces:
        return
    if not standard.foreword.history:
        cause = "没有写历次版本（foreword.history）"
        remedy = "写上历次版本，如“2016年首次发布为DB43/T 9002—2016”“本次为第一次修订”"
        yield Finding(draft.place(("replaces",)), cause, remedy)
    for index, line in enumerate(standard.foreword.history):
        if _FIRST.match(plain(line)):
            place = draft.place(("foreword", "history", index))
            yield Finding(place, f"代替的文件（replaces）写了{standard.replaces[0]}", "改为历次版本的发布情况")
    yield from _untold(draft)


def _untold(draft: Draft) -> Iterator[Finding]:
    """A document replaced whose year is none of those in which something was published."""
    told = "\n".join(plain(line) for line in draft.standard.foreword.history)
    numbered = any(find(told))
    for index, written in enumerate(draft.standard.replaces if numbered else ()):
        number = parse(written)
        if isinstance(number, Designation) and number.dated and f"{number.year}" not in told:
            place = draft.place(("replaces", index))
            yield Finding(place, f"历次版本（foreword.history）里没有{number.text}", "核对编号，改成一致")


@declare(
    Rule(
        "FWD215",
        "历次版本的先后不对",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 h)",
        id="foreword-history-order",
        why="历次版本从首次发布起依年份写，修订的次数跟着数，读的人才知道改过几次。",
        bad=(
            f"{REPLACES}{FOREWORD}{_CHANGED}, history: [2016年首次发布为DB43/T 9002—2016, '本次为[[第二次修订]]']}}\n",
            f"{FOREWORD}, history: [2016年第一次修订, '[[2012]]年首次发布']}}\n",
        ),
        good=(
            f"{REPLACES}{FOREWORD}{_CHANGED},"
            " history: [2012年首次发布为DB43/T 9002—2012, 2016年第一次修订为DB43/T 9002—2016, 本次为第二次修订]}\n",
        ),
    )
)
def order(draft: Draft) -> Iterator[Finding]:
    """A year before that of the line above, or a revision of a higher count than there are editions above it."""
    latest = told = 0
    for index, line in enumerate(draft.standard.foreword.history):
        route, text = ("foreword", "history", index), plain(line)
        start = line[0].span.start
        year, revision = _YEAR.search(text), _REVISION.search(text)
        if year and int(year[0]) < latest:
            place = draft.place(route, Span(start + year.start(), start + year.end()))
            yield Finding(place, f"前面已经写到{latest}年", "按年份的先后排列")
        if revision and told and value(revision[1]) > told:
            place = draft.place(route, Span(start + revision.start(), start + revision.end()))
            yield Finding(place, f"前面只写了{told}次发布", f"补上漏写的版本，或改为“第{numeral(told)}次修订”")
        told += max(len(_YEAR.findall(text)), 1)
        latest = max(latest, int(year[0])) if year else latest
