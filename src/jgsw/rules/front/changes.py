"""What has changed since the documents replaced (GB/T 1.1—2020, 8.3 c)): told, in its own words, with its clauses."""

import re
from collections.abc import Iterator
from itertools import takewhile

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.foreword import Change, ChangeKind
from jgsw.model.text import Span
from jgsw.numbering import Kind
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.passages import Element
from jgsw.rules.samples import FOREWORD, HISTORY, REPLACES
from jgsw.rules.words.lexicon import phrases, table

_VERB = re.compile(f"({'|'.join(' '.join(table('changes').values()).split())})了?")
_TOLD = re.compile(
    "(对[^，。；\n]{1,30}?(?:作|做|进行))了"
    "|([^，。；\n]{1,30}?(?:有|作了|做了)(?:较大|相应|所)?)(?:调整|修改|变化|改动)$"
    "|([^，。；\n“]{1,24}?由[^，。；\n]{1,12}?(?:调整|改|变更|变|提高|降低))为"
    "|(把[^，。；\n]{1,24}?(?:改|换|调整|变更|更改))[为成]"
)
"""A change told as a sentence of its own: `对学时作了调整`, `学时由16改为24`."""
_PRINTED = {ChangeKind.ADDED: "增加了", ChangeKind.CHANGED: "更改了", ChangeKind.DELETED: "删除了"}
_WANTED = {
    ChangeKind.ADDED: ("now",),
    ChangeKind.CHANGED: ("now", "before"),
    ChangeKind.DELETED: ("before",),
}
_NUMBER = re.compile("(?:第|附录)?([0-9]{1,2}(?:[.][0-9]{1,2}){0,5}|[A-Z](?:[.][0-9]{1,2}){0,5})章?")
_FIXED = frozenset("123")
"""范围, 规范性引用文件, 术语和定义: these stand in every document, and in a draft before they are written."""
_NUMBERED = (Kind.CHAPTER, Kind.CLAUSE, Kind.ANNEX, Kind.TERM)
_PLACES = {"now": "现章条（now）", "before": "原章条（before）"}


@declare(
    Rule(
        "FWD202",
        "写了技术变化，没有写代替哪个文件",
        basis="GB/T 1.1—2020，8.3 c)",
        id="foreword-changes-unprinted",
        why="技术变化是与被代替的文件相比的，没有被代替的文件就印不出来。",
        bad=(f"{FOREWORD}, changes: [ [[{{kind: added, text: 培训学时的要求, now: '4'}}]] ]}}\n",),
        good=(f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: added, text: 培训学时的要求, now: '4'}}]}}\n",),
    )
)
def changes_unprinted(draft: Draft) -> Iterator[Finding]:
    """Changes against nothing."""
    standard = draft.standard
    if standard.foreword.changes and not standard.replaces:
        yield Finding(
            draft.place(("foreword", "changes", 0)),
            "写了技术变化（foreword.changes），没有写代替的文件（replaces）",
            "在 replaces 里写上被代替的标准编号；首次制定的删去技术变化",
        )


@declare(
    Rule(
        "FWD203",
        "代替了旧文件，没有写技术变化",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 c)",
        id="foreword-changes-missing",
        why="使用者靠这一段知道新版改了什么、要跟着改什么。",
        bad=(f"replaces: [ [[DB43/T 9002—2016]] ]\n{FOREWORD}{HISTORY}}}\n",),
        good=(f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}]}}\n",),
    )
)
def changes_missing(draft: Draft) -> Iterator[Finding]:
    """A document replaced, and nothing said of what is different."""
    standard = draft.standard
    if standard.replaces and not standard.foreword.changes:
        yield Finding(
            draft.place(("replaces", 0)),
            "没有写技术变化（foreword.changes）",
            "逐项写上增加、更改、删除了什么，和现在、原来的章条",
        )


@declare(
    Rule(
        "FWD204",
        "技术变化没有指明章条",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 c)",
        id="foreword-change-place",
        why="增加的指明现在的章条，删除的指明上一版的章条，更改的两个都指明，读的人才对得上。",
        bad=(f"{REPLACES}{FOREWORD}{HISTORY}, changes: [ [[{{kind: changed, text: 响应时限, now: '4'}}]] ]}}\n",),
        good=(
            f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: changed, text: 响应时限, now: '4', before: '5.3'}}]}}\n",
        ),
    )
)
def change_place(draft: Draft) -> Iterator[Finding]:
    """A change without the clause it is in, or with one that cannot be."""
    for index, change in enumerate(draft.standard.foreword.changes):
        wanted = _WANTED[change.kind]
        missing = [_PLACES[key] for key in wanted if not getattr(change, key)]
        if missing:
            cause = f"这一项没有写{'和'.join(missing)}"
            yield Finding(draft.place(("foreword", "changes", index)), cause, "写上章条的编号，或本文件的 #标识")
        if change.now and _is_absent(draft, change.now):
            place = draft.place(("foreword", "changes", index, "now"))
            yield Finding(place, f"这个文件没有{change.now}", "核对章条的编号，或写成 #标识")
        for key, name in _PLACES.items():
            if getattr(change, key) and key not in wanted:
                cause = f"{_PRINTED[change.kind]}的内容没有{name}"
                place = draft.place(("foreword", "changes", index, key))
                yield Finding(place, cause, "删去这个键，或把种类（kind）改为 changed")


def _is_absent(draft: Draft, where: str) -> bool:
    """Whether `where` is a bare number of a chapter, clause or annex that there is none of."""
    number = _NUMBER.fullmatch(where)
    numbered = {label.text for label in draft.numbering.labels.values() if label.kind in _NUMBERED}
    return number is not None and number[1] not in _FIXED.union(numbered)


@declare(
    Rule(
        "FWD210",
        "没有写明是哪个旧文件的章条",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 c)",
        id="foreword-change-source",
        why="代替了几个文件，只写“4.4”看不出是哪一个的4.4。",
        bad=(
            f"replaces: [DB43/T 9002—2016, DB43/T 9003—2017]\n{FOREWORD}{HISTORY},"
            " changes: [{kind: deleted, text: 着装的要求, before: [[4.4]]}]}\n",
        ),
        good=(
            f"replaces: [DB43/T 9002—2016, DB43/T 9003—2017]\n{FOREWORD}{HISTORY},"
            " changes: [{kind: deleted, text: 着装的要求, before: DB43/T 9002—2016的4.4}]}\n",
        ),
    )
)
def change_source(draft: Draft) -> Iterator[Finding]:
    """A former clause of one of several documents, nobody knows which."""
    standard = draft.standard
    several = len(set(standard.replaces)) > 1
    for index, change in enumerate(standard.foreword.changes if several else ()):
        if change.before and "的" not in change.before:
            yield Finding(
                draft.place(("foreword", "changes", index, "before")),
                f"代替了 {len(standard.replaces)} 个文件，没有说“{change.before}”是哪一个的",
                f"写成“{standard.replaces[0]}的{change.before}”",
            )


@declare(
    Rule(
        "FWD205",
        "技术变化里又写了动词",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 c)",
        id="foreword-change-verbs",
        why="“增加了”“更改了”“删除了”由程序按种类（kind）写，变化的内容（text）里只写对象。",
        bad=(
            f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: added, text: [[新增了]]培训学时, now: '4'}}]}}\n",
            f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: changed, text: [[删除]]着装, now: '4',"
            " before: '5'}]}\n",
        ),
        good=(
            f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: added, text: 培训学时的要求, now: '4'}}]}}\n",
            f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: added, text: 补充材料的要求, now: '4'}}]}}\n",
        ),
        fixable=True,
    )
)
def change_verbs(draft: Draft) -> Iterator[Finding]:
    """A change whose text begins with a verb of its own."""
    front = takewhile(lambda one: one.element is Element.FOREWORD, draft.passages)
    for passage in (one for one in front if one.route[1] == "changes"):
        change = draft.standard.foreword.changes[int(passage.route[2])]
        found = _VERB.match(passage.prose.text)
        found = found if found and _repeats(found, change.kind) else _TOLD.match(passage.prose.text)
        if found:
            yield _second_verb(draft, change, found, passage.route)


def _repeats(found: re.Match[str], kind: ChangeKind) -> bool:
    """Whether the verb comes on top of the one that the program writes; without 了 it may belong to a noun."""
    alone = kind is ChangeKind.CHANGED and found[1] in table("changes")["alone"].split()
    return not alone and (found[0].endswith("了") or not phrases("objects").fullmatch(found[1]))


def _second_verb(draft: Draft, change: Change, found: re.Match[str], route: tuple[str | int, ...]) -> Finding:
    text = plain(change.text)
    place = draft.place(route, Span(*found.span()))
    same = found[1] in table("changes")[change.kind].split() and text.startswith(found[0]) and len(text) > found.end()
    cause = f"会印成“{_PRINTED[change.kind]}{text[:10]}……”"
    remedy = f"删去“{found[0]}”" if same else "改种类（kind），内容（text）里只写变化的对象"
    return Finding(place, cause, remedy, fix=Fix(True, (Edit(place, ""),)) if same else None)
