"""前言 (GB/T 1.1—2020, 8.3, annex D): the facts it is made of are complete and do not contradict one another."""

import re
from collections.abc import Iterator
from itertools import takewhile

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.foreword import Change, ChangeKind, Patents
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Element
from jgsw.rules.outline import plain

_WHO = "foreword: {proposer: 某局, custodian: 某局, drafting_units: [某局], drafters: [王五]"
_REPLACES = "replaces: [DB43/T 9002—2016]\n"
_HISTORY = ", history: [2016年首次发布为DB43/T 9002—2016]"
_COMMITTEE = re.compile(r"标准化(?:分)?(?:技术)?(?:委员会|工作组)")
_VERB = re.compile("(增加|新增|增补|补充|更改|修改|变更|调整|修订|完善|优化|删除|删去|取消|细分)了?")
_SAME = {
    ChangeKind.ADDED: "增加 新增 增补",
    ChangeKind.CHANGED: "更改 修改 变更 调整 修订",
    ChangeKind.DELETED: "删除 删去 取消",
}
_PRINTED = {ChangeKind.ADDED: "增加了", ChangeKind.CHANGED: "更改了", ChangeKind.DELETED: "删除了"}
_WANTED = {
    ChangeKind.ADDED: ("now",),
    ChangeKind.CHANGED: ("now", "before"),
    ChangeKind.DELETED: ("before",),
}
_PLACES = {"now": "现章条 now", "before": "原章条 before"}
_GENERATED = re.compile(
    "本(?:文件|标准|部分)(?:按照\ufffc|代替\ufffc|由[^，。；]{2,40}(?:提出|归口)|(?:主要)?起草(?:单位|人)|为首次发布)"
    "|请注意本文件的某些内容可能涉及专利"
)
_SEVERAL = re.compile(r"[、，,；;。]")


@declare(
    Rule(
        "FWD201",
        "技术委员会没有写代号",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 f)",
        id="foreword-committee",
        why="提出或归口的是标准化技术委员会时，前言要带上它的国内代号，才查得到是哪一个。",
        bad=(
            "foreword: {proposer: 某局, custodian: [[全国行政管理和服务标准化技术委员会]], drafting_units: [某局],"
            " drafters: [王五]}\n",
        ),
        good=(
            "foreword: {proposer: 某局, custodian: 全国行政管理和服务标准化技术委员会, committee: SAC/TC 594,"
            " drafting_units: [某局], drafters: [王五]}\n",
        ),
    )
)
def committee(draft: Draft) -> Iterator[Finding]:
    """A committee that proposes or is responsible, without its code."""
    foreword = draft.standard.foreword
    for key in ("custodian", "proposer"):
        name: str | None = getattr(foreword, key)
        if name and not foreword.committee and _COMMITTEE.search(name) and "SAC" not in name:
            remedy = "在 foreword 里写上 committee，如 SAC/TC 594"
            yield Finding(draft.place(("foreword", key)), f"{name}的代号没有写", remedy)
            return


@declare(
    Rule(
        "FWD202",
        "写了技术变化，没有写代替哪个文件",
        basis="GB/T 1.1—2020，8.3 c)",
        id="foreword-changes-unprinted",
        why="技术变化是与被代替的文件相比的，没有被代替的文件就印不出来。",
        bad=(f"{_WHO}, changes: [[[{{kind: added, text: 培训学时的要求, now: '4'}}]]]}}\n",),
        good=(f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: added, text: 培训学时的要求, now: '4'}}]}}\n",),
    )
)
def changes_unprinted(draft: Draft) -> Iterator[Finding]:
    """Changes against nothing."""
    standard = draft.standard
    if standard.foreword.changes and not standard.replaces:
        yield Finding(
            draft.place(("foreword", "changes", 0)),
            "有 changes，没有 replaces",
            "在 replaces 里写上被代替的标准编号；首次制定的删去 changes",
        )


@declare(
    Rule(
        "FWD203",
        "代替了旧文件，没有写技术变化",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 c)",
        id="foreword-changes-missing",
        why="使用者靠这一段知道新版改了什么、要跟着改什么。",
        bad=(f"replaces: [[[DB43/T 9002—2016]]]\n{_WHO}{_HISTORY}}}\n",),
        good=(f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}]}}\n",),
    )
)
def changes_missing(draft: Draft) -> Iterator[Finding]:
    """A document replaced, and nothing said of what is different."""
    standard = draft.standard
    if standard.replaces and not standard.foreword.changes:
        yield Finding(
            draft.place(("replaces", 0)),
            "foreword 里没有 changes",
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
        bad=(f"{_REPLACES}{_WHO}{_HISTORY}, changes: [[[{{kind: changed, text: 响应时限, now: '4'}}]]]}}\n",),
        good=(
            f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: changed, text: 响应时限, now: '4', before: '5.3'}}]}}\n",
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
        for key, name in _PLACES.items():
            if getattr(change, key) and key not in wanted:
                cause = f"{_PRINTED[change.kind]}的内容没有{name}"
                place = draft.place(("foreword", "changes", index, key))
                yield Finding(place, cause, "删去这个键，或把 kind 改为 changed")


@declare(
    Rule(
        "FWD210",
        "没有写明是哪个旧文件的章条",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 c)",
        id="foreword-change-source",
        why="代替了几个文件，只写“4.4”看不出是哪一个的4.4。",
        bad=(
            f"replaces: [DB43/T 9002—2016, DB43/T 9003—2017]\n{_WHO}{_HISTORY},"
            " changes: [{kind: deleted, text: 着装的要求, before: [[4.4]]}]}\n",
        ),
        good=(
            f"replaces: [DB43/T 9002—2016, DB43/T 9003—2017]\n{_WHO}{_HISTORY},"
            " changes: [{kind: deleted, text: 着装的要求, before: DB43/T 9002—2016的4.4}]}\n",
        ),
    )
)
def change_source(draft: Draft) -> Iterator[Finding]:
    """A former clause of one of several documents, nobody knows which."""
    standard = draft.standard
    for index, change in enumerate(standard.foreword.changes if len(standard.replaces) > 1 else ()):
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
        why="“增加了”“更改了”“删除了”由程序按 kind 写，text 里只写变化的对象。",
        bad=(
            f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: added, text: [[新增了]]培训学时, now: '4'}}]}}\n",
            f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: changed, text: [[删除]]着装, now: '4', before: '5'}}]}}\n",
        ),
        good=(
            f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: added, text: 培训学时的要求, now: '4'}}]}}\n",
            f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: added, text: 补充材料的要求, now: '4'}}]}}\n",
        ),
        fixable=True,
    )
)
def change_verbs(draft: Draft) -> Iterator[Finding]:
    """A change whose text begins with a verb of its own."""
    front = takewhile(lambda one: one.element is Element.FOREWORD, draft.passages)
    for passage in (one for one in front if one.route[1] == "changes"):
        found = _VERB.match(passage.prose.text)
        if found and (found[0].endswith("了") or found[1] not in ("补充", "修订", "调整", "优化", "完善")):
            change = draft.standard.foreword.changes[int(passage.route[2])]
            yield _second_verb(draft, change, found, passage.route)


def _second_verb(draft: Draft, change: Change, found: re.Match[str], route: tuple[str | int, ...]) -> Finding:
    text = plain(change.text)
    place = draft.place(route, Span(*found.span()))
    same = found[1] in _SAME[change.kind].split() and text.startswith(found[0]) and len(text) > found.end()
    cause = f"会印成“{_PRINTED[change.kind]}{text[:10]}……”"
    remedy = f"删去“{found[0]}”" if same else "改 kind，text 里只写变化的对象"
    return Finding(place, cause, remedy, fix=Fix(True, (Edit(place, ""),)) if same else None)


@declare(
    Rule(
        "FWD206",
        "专利的两处说法不一致",
        basis="GB/T 1.1—2020，8.4、附录D",
        id="foreword-patent-claims",
        why="识别出专利的，引言里要写明是哪些、持有人是谁；没有识别出的，前言里写一句规定的话。",
        bad=(f"{_WHO}, patents: [[known]]}}\n",),
        good=(
            f"{_WHO}, patents: known, patent_claims: [{{clauses: ['4'], subject: 派车的计算, holder: 某公司,"
            " address: 某市}]}\n",
        ),
    )
)
def patent_claims(draft: Draft) -> Iterator[Finding]:
    """Patents known and none named, or the other way round."""
    foreword = draft.standard.foreword
    if foreword.patents is Patents.KNOWN and not foreword.patent_claims:
        remedy = "在 patent_claims 里写上涉及的章条、内容、持有人和地址；没有识别出的改为 none-known"
        yield Finding(draft.place(("foreword", "patents")), "说识别出了专利，没有 patent_claims", remedy)
    if foreword.patents is Patents.NONE_KNOWN and foreword.patent_claims:
        place = draft.place(("foreword", "patent_claims"))
        yield Finding(place, "写了 patent_claims，patents 却不是 known", "在 foreword 里写上 patents: known")


@declare(
    Rule(
        "FWD207",
        "历次版本的情况与代替的文件对不上",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 h)",
        id="foreword-history",
        why="代替了旧文件就不是首次发布；历次版本写全，才看得出这个文件的来历。",
        bad=(
            f"replaces: [[[DB43/T 9002—2016]]]\n{_WHO}, changes: [{{kind: deleted, text: 着装, before: '4.4'}}]}}\n",
            f"{_REPLACES}{_WHO}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}],"
            " history: [[[本文件为首次发布。]]]}\n",
        ),
        good=(f"{_REPLACES}{_WHO}{_HISTORY}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}]}}\n",),
    )
)
def history(draft: Draft) -> Iterator[Finding]:
    """A first edition that replaces something, or a later one whose forerunners are not told."""
    standard = draft.standard
    if not standard.replaces:
        return
    if not standard.foreword.history:
        cause = "foreword 里没有 history"
        remedy = "写上历次版本，如“2016年首次发布为DB43/T 9002—2016”“本次为第一次修订”"
        yield Finding(draft.place(("replaces",)), cause, remedy)
    for index, line in enumerate(standard.foreword.history):
        if re.match("(?:本文件|本次|本标准)(?:为|是)首次(?:发布|制定)", plain(line)):
            place = draft.place(("foreword", "history", index))
            yield Finding(place, f"replaces 里写了{standard.replaces[0]}", "改为历次版本的发布情况")


@declare(
    Rule(
        "FWD208",
        "前言里手写了程序会写的句子",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3",
        id="foreword-generated",
        why="起草依据、代替、提出和归口、起草单位这些句子由程序按事实写，手写的会印成两遍。",
        bad=(f"{_WHO}, series: '[[本文件由某局提出]]。'}}\n",),
        good=(f"{_WHO}, series: 本文件与《会议室设置规范》一起使用。}}\n",),
    )
)
def generated(draft: Draft) -> Iterator[Finding]:
    """A fixed sentence typed by hand."""
    for hit in draft.search(_GENERATED):
        if hit.passage.element is Element.FOREWORD and hit.passage.route[1] in ("series", "history"):
            remedy = "删去这一句，事实写进 foreword 的各个键"
            yield Finding(draft.at(hit.passage, hit.span), "这一句由程序写", remedy)


@declare(
    Rule(
        "FWD209",
        "几个单位或人写在了一项里",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 g)",
        id="foreword-names",
        why="一项写一个，程序用顿号连起来；写在一项里就数不清，也查不了是不是重复。",
        bad=(f"{_WHO[:-4]}[[[王五、赵六]]]}}\n",),
        good=(f"{_WHO[:-4]}[王五, 赵六]}}\n",),
    )
)
def names(draft: Draft) -> Iterator[Finding]:
    """Several names in one item, a stop behind one, or the same name twice."""
    foreword = draft.standard.foreword
    for key in ("drafting_units", "drafters"):
        given: tuple[str, ...] = getattr(foreword, key)
        for index, name in enumerate(given):
            place = draft.place(("foreword", key, index))
            if _SEVERAL.search(name):
                yield Finding(place, f"“{name}”里有标点", "一项只写一个，不写标点")
            elif name in given[:index]:
                yield Finding(place, f"“{name}”写了两次", "删去一项")
