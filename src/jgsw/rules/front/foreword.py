"""前言 (GB/T 1.1—2020, 8.3, annex D): the facts it is made of are complete and do not contradict one another."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.foreword import Patents
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element
from jgsw.rules.samples import FOREWORD

_COMMITTEE = re.compile(r"标准化(?:分)?(?:技术)?(?:委员会|工作组)|标委会")
_CODE = re.compile("[A-Z]{2,3} ?[0-9]{1,4}")
_UNSPACED = re.compile("(?<=[A-Z])(?=[0-9])")
_GENERATED = re.compile(
    f"本(?:文件|标准|部分)(?:按照{OBJECT}|代替{OBJECT}|由[^，。；]{{2,40}}(?:提出|归口)|(?:主要)?起草(?:单位|人)|为首次发布)"
    "|请注意本文件的某些内容可能涉及专利"
)


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
    """A committee without its code, a code without a number, or a code with no committee to belong to."""
    foreword = draft.standard.foreword
    if foreword.committee:
        yield from _committee_code(draft, foreword.committee)
    for key in ("custodian", "proposer"):
        name: str | None = getattr(foreword, key)
        if name and not foreword.committee and _COMMITTEE.search(name) and not _CODE.search(name):
            remedy = "写上委员会代号（foreword.committee），如 SAC/TC 594"
            yield Finding(draft.place(("foreword", key)), f"{name}的代号没有写", remedy)
            return
    if foreword.committee and not any(_COMMITTEE.search(one or "") for one in (foreword.proposer, foreword.custodian)):
        place = draft.place(("foreword", "committee"))
        yield Finding(place, "提出单位和归口单位都不是技术委员会", "归口单位（custodian）写委员会的全称，或删去代号")


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
        "FWD214",
        "已发布的部分写得不一致",
        Severity.WARNING,
        "GB/T 1.1—2020，7.1.3、8.3 b)",
        id="foreword-parts",
        why="前言列出的部分要与封面上的名称、部分号对得上，一个部分只列一次。",
        bad=(
            "part: {number: 2, title: 会场服务}\nintroduction: 分为两个部分。\n"
            f"{FOREWORD}, parts: [{{number: 1, title: 通则}}, {{number: 2, title: [[会场保障]]}}]}}\n",
        ),
        good=(
            "part: {number: 2, title: 会场服务}\nintroduction: 分为两个部分。\n"
            f"{FOREWORD}, parts: [{{number: 1, title: 通则}}, {{number: 2, title: 会场服务}}]}}\n",
        ),
    )
)
def parts(draft: Draft) -> Iterator[Finding]:
    """The own part under another name, one part twice, or two under one name (7.1.3)."""
    own, listed = draft.standard.part, draft.standard.foreword.parts
    for index, one in enumerate(listed):
        route = ("foreword", "parts", index)
        if any(one.number == before.number for before in listed[:index]):
            yield Finding(draft.place((*route, "number")), f"第{one.number}部分已经列过", "改部分号，或删去一项")
        elif any(one.title == before.title for before in listed[:index]):
            yield Finding(draft.place((*route, "title")), f"“{one.title}”已是另一个部分的名称", "各部分的名称要不同")
        elif own and one.number == own.number and not own.title.endswith(one.title):
            cause = f"封面上第{own.number}部分的名称是“{own.title}”"
            yield Finding(draft.place((*route, "title")), cause, "改成一致")
