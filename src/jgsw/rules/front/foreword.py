"""前言 (GB/T 1.1—2020, 8.3, annex D): the facts it is made of are complete and do not contradict one another."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.foreword import Patents
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.passages import Element
from jgsw.rules.samples import FOREWORD, HISTORY, REPLACES

_COMMITTEE = re.compile(r"标准化(?:分)?(?:技术)?(?:委员会|工作组)|标委会")
_CODE = re.compile("[A-Z]{2,3} ?[0-9]{1,4}")
_UNSPACED = re.compile("(?<=[A-Z])(?=[0-9])")
_GENERATED = re.compile(
    f"本(?:文件|标准|部分)(?:按照{OBJECT}|代替{OBJECT}|由[^，。；]{{2,40}}(?:提出|归口)|(?:主要)?起草(?:单位|人)|为首次发布)"
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
    """A committee that proposes or is responsible, without its code, or with one that has no number."""
    foreword = draft.standard.foreword
    if foreword.committee:
        yield from _committee_code(draft, foreword.committee)
    for key in ("custodian", "proposer"):
        name: str | None = getattr(foreword, key)
        if name and not foreword.committee and _COMMITTEE.search(name) and not _CODE.search(name):
            remedy = "写上委员会代号（foreword.committee），如 SAC/TC 594"
            yield Finding(draft.place(("foreword", key)), f"{name}的代号没有写", remedy)
            return


def _committee_code(draft: Draft, code: str) -> Iterator[Finding]:
    place = draft.place(("foreword", "committee"))
    if not _CODE.search(code):
        yield Finding(place, f"“{code}”里没有委员会的号码", "写成代号，如 SAC/TC 594")
    elif (right := _UNSPACED.sub(" ", code)) != code:
        yield Finding(place, f"“{code}”的号码前没有空格", f"写成“{right}”", fix=Fix(True, (Edit(place, right),)))


@declare(
    Rule(
        "FWD206",
        "专利的两处说法不一致",
        basis="GB/T 1.1—2020，8.4、附录D",
        id="foreword-patent-claims",
        why="识别出专利的，引言里要写明是哪些、持有人是谁；没有识别出的，前言里写一句规定的话。",
        bad=(f"{FOREWORD}, patents: [[known]]}}\n",),
        good=(
            f"{FOREWORD}, patents: known, patent_claims: [{{clauses: ['4'], subject: 派车的计算, holder: 某公司,"
            " address: 某市}]}\n",
        ),
    )
)
def patent_claims(draft: Draft) -> Iterator[Finding]:
    """Patents known and none named, or the other way round."""
    foreword = draft.standard.foreword
    if foreword.patents is Patents.KNOWN and not foreword.patent_claims:
        remedy = "写上（patent_claims）涉及的章条、内容、持有人和地址；没有识别出的改为 none-known"
        yield Finding(
            draft.place(("foreword", "patents")), "说识别出了专利，没有写是哪些（foreword.patent_claims）", remedy
        )
    if foreword.patents is Patents.NONE_KNOWN and foreword.patent_claims:
        place = draft.place(("foreword", "patent_claims"))
        yield Finding(
            place, "写了专利（patent_claims），却没有说识别出了（patents）", "在 foreword 里写上 patents: known"
        )


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
        ),
        good=(f"{REPLACES}{FOREWORD}{HISTORY}, changes: [{{kind: deleted, text: 着装的要求, before: '4.4'}}]}}\n",),
    )
)
def history(draft: Draft) -> Iterator[Finding]:
    """A first edition that replaces something, or a later one whose forerunners are not told."""
    standard = draft.standard
    if not standard.replaces:
        return
    if not standard.foreword.history:
        cause = "没有写历次版本（foreword.history）"
        remedy = "写上历次版本，如“2016年首次发布为DB43/T 9002—2016”“本次为第一次修订”"
        yield Finding(draft.place(("replaces",)), cause, remedy)
    for index, line in enumerate(standard.foreword.history):
        if re.match("(?:本文件|本次|本标准)(?:为|是)首次(?:发布|制定)", plain(line)):
            place = draft.place(("foreword", "history", index))
            yield Finding(place, f"代替的文件（replaces）写了{standard.replaces[0]}", "改为历次版本的发布情况")


@declare(
    Rule(
        "FWD208",
        "前言里手写了程序会写的句子",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3",
        id="foreword-generated",
        why="起草依据、代替、提出和归口、起草单位这些句子由程序按事实写，手写的会印成两遍。",
        bad=(f"{FOREWORD}, series: '[[本文件由某局提出]]。'}}\n",),
        good=(f"{FOREWORD}, series: 本文件与《会议室设置规范》一起使用。}}\n",),
    )
)
def generated(draft: Draft) -> Iterator[Finding]:
    """A fixed sentence typed by hand."""
    for hit in draft.search(_GENERATED):
        if hit.passage.element is Element.FOREWORD and hit.passage.route[1] in ("series", "history"):
            remedy = "删去这一句，事实写进前言（foreword）的各项"
            yield Finding(draft.at(hit.passage, hit.span), "这一句由程序写", remedy)


@declare(
    Rule(
        "FWD209",
        "几个单位或人写在了一项里",
        Severity.WARNING,
        "GB/T 1.1—2020，8.3 g)",
        id="foreword-names",
        why="一项写一个，程序用顿号连起来；写在一项里就数不清，也查不了是不是重复。",
        bad=(f"{FOREWORD[:-4]}[王五, [[赵六、钱七]]]}}\n",),
        good=(f"{FOREWORD[:-4]}[王五, 赵六, 钱七]}}\n",),
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
