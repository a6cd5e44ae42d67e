"""Who issues a standard and what it replaces (GB/T 1.1—2020, 8.1): told once, fit for its level, older than itself."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, Kind, parse
from jgsw.designation.codes import codes
from jgsw.diagnostics import Rule, Severity
from jgsw.model.standard import Level
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.words.lexicon import listed

_AUTHORITY = re.compile(listed("标准化主管部门"))
_OFFICE = re.compile(listed("行政机关"))
_OTHER_ISSUERS = (Kind.LOCAL_FOOD, Kind.LOCAL_ENGINEERING)
"""Local standards that the authorities for health and for building issue."""


def _own_number(draft: Draft) -> Designation | None:
    """The standard's own number, if it has one that can be read."""
    number = parse(draft.standard.number) if draft.standard.number else None
    return number if isinstance(number, Designation) else None


@declare(
    Rule(
        "COV213",
        "封面上同一项写了两次",
        Severity.WARNING,
        "GB/T 1.1—2020，8.1",
        id="cover-repeated",
        why="代替的编号和发布机构照写的印在封面上，写两次就印两次。",
        bad=(
            "replaces: [ DB43/T 1001—2015, [[DB43/T 1001—2015]] ]\n",
            "issuers: [ 湖南省市场监督管理局, [[湖南省市场监督管理局]] ]\n",
        ),
        good=("replaces: [DB43/T 1001—2015, DB43/T 1002—2015]\n",),
    )
)
def repeated(draft: Draft) -> Iterator[Finding]:
    """A number replaced or an issuer that is listed already."""
    for key in ("replaces", "issuers"):
        given: tuple[str, ...] = getattr(draft.standard, key)
        for index, one in enumerate(given):
            if one in given[:index]:
                yield Finding(draft.place((key, index)), f"“{one}”写了两次", "删去一项")


@declare(
    Rule(
        "COV214",
        "发布机构与级别不符",
        Severity.WARNING,
        "GB/T 1.1—2020，8.1",
        id="issuer-level",
        why="地方标准由标准化行政主管部门发布，团体标准由社会团体发布，发布机构写错了会被当成另一级的标准。",
        bad=(
            "level: local\nissuers: [[[长沙市机关事务管理局]]]\n",
            "level: association\nissuers: [湖南省物业管理行业协会, [[湖南省市场监督管理局]]]\n",
        ),
        good=("level: local\nissuers: [湖南省市场监督管理局, 湖南省机关事务管理局]\n",),
    )
)
def issuer_level(draft: Draft) -> Iterator[Finding]:
    """A local standard that no authority for standardization issues; one of an association that an office issues."""
    standard = draft.standard
    number = _own_number(draft)
    special = number is not None and number.kind in _OTHER_ISSUERS
    local = standard.level is Level.LOCAL and standard.issuers and not special
    if local and not any(_AUTHORITY.search(issuer) for issuer in standard.issuers):
        remedy = "写上标准化行政主管部门，如“湖南省市场监督管理局”"
        yield Finding(draft.place(("issuers",)), "发布机构里没有标准化行政主管部门", remedy)
    for index, issuer in enumerate(standard.issuers if standard.level is Level.ASSOCIATION else ()):
        if _OFFICE.search(issuer):
            yield Finding(draft.place(("issuers", index)), f"{issuer}不是社会团体", "改成学会、协会等社会团体")


@declare(
    Rule(
        "COV215",
        "编号的行政区划与发布机构不符",
        basis="GB/T 1.1—2020，8.1",
        id="issuer-region",
        why="地方标准编号里的行政区划代码说明是哪个地方的标准，要与发布机构一致。",
        bad=("level: local\nnumber: [[DB53/T XXXX—XXXX]]\nissuers: [湖南省市场监督管理局]\n",),
        good=("level: local\nnumber: DB43/T XXXX—XXXX\nissuers: [湖南省市场监督管理局]\n",),
    )
)
def issuer_region(draft: Draft) -> Iterator[Finding]:
    """A number of one province and an issuer of another; what names no province says nothing."""
    number = _own_number(draft)
    if number is None or number.kind not in (Kind.PROVINCIAL, Kind.MUNICIPAL):
        return
    provinces = codes().provinces
    for issuer in draft.standard.issuers:
        home = next((code for code, name in provinces.items() if issuer.startswith(name)), None)
        if home and not number.region.startswith(home):
            region = provinces.get(number.region[:2], number.region)
            cause = f"{number.code} 是{region}的代号，发布机构是{issuer}"
            yield Finding(draft.place(("number",)), cause, f"代号改为 DB{home}/T，或核对发布机构")
            return


@declare(
    Rule(
        "COV218",
        "代替的文件比本文件晚，或就是本文件",
        basis="GB/T 1.1—2020，8.1、8.3 c)",
        id="replaces-later",
        why="被代替的是以前发布的文件；编号与本文件相同或年份更晚，一定有一个写错了。",
        bad=("number: Q/JGSW 302—2020\nreplaces: [ [[Q/JGSW 302—2020]] ]\n",),
        good=("number: Q/JGSW 302—2020\nreplaces: [Q/JGSW 302—2015]\n",),
    )
)
def replaced(draft: Draft) -> Iterator[Finding]:
    """A number replaced that is the own one, or of a later year."""
    own = _own_number(draft)
    year = own.year if own else None
    for index, written in enumerate(draft.standard.replaces):
        number = parse(written)
        if not isinstance(number, Designation) or not year:
            continue
        place = draft.place(("replaces", index))
        if number == own:
            yield Finding(place, f"{number.text} 就是本文件", "改成上一版的编号")
        elif number.year and number.year > year:
            yield Finding(place, f"{number.text} 比本文件的{year}年晚", "核对两个编号的年份")
