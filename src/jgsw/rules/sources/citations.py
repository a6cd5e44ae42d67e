"""Documents cited in the text and the two lists (GB/T 1.1—2020, 8.6.1, 8.13, 9.5.4): each has what the other says."""

import re
from collections.abc import Iterable, Iterator

from jgsw.designation import Designation, Kind
from jgsw.diagnostics import Rule, Severity
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Form
from jgsw.rules.samples import BODY, REFERENCES
from jgsw.rules.sources.citing import Bearing, Entry, Mention, cited

_BIBLIOGRAPHY = "bibliography:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n"


def _first(found: Iterable[Mention]) -> Iterator[Mention]:
    """The first mention of each document."""
    seen: set[str] = set()
    for one in found:
        if one.family not in seen:
            seen.add(one.family)
            yield one


def _holds(listed: Iterable[Entry], one: Mention) -> bool:
    return any(entry.covers(one.number, one.family) for entry in listed)


@declare(
    Rule(
        "CIT301",
        "规范性引用的文件不在清单里",
        basis="GB/T 1.1—2020，8.6.1、9.5.4.2.1",
        id="ref-unlisted",
        why="要求、指示提到的文件是本文件的一部分，都要列在规范性引用文件里。",
        bad=(
            BODY % "服务应符合[[GB/T 41568]]的规定。",
            _BIBLIOGRAPHY + BODY % "服务应符合[[GB/T 41568]]的规定。",
        ),
        good=(REFERENCES + BODY % "服务应符合GB/T 41568的规定。", "“应符合GB/T 41568”是一种写法。"),
    )
)
def unlisted(draft: Draft) -> Iterator[Finding]:
    """A document that the provisions lead to, missing among the normative references."""
    what = cited(draft)
    binding = (one for one in what.mentions if one.bearing is Bearing.NORMATIVE)
    for one in _first(one for one in binding if not _holds(what.references, one)):
        there = _holds(what.bibliography, one)
        cause = f"{one.number.text} 只列在参考文献里" if there else f"清单里没有 {one.number.text}"
        remedy = (
            "移到规范性引用文件（references）"
            if there
            else "列入规范性引用文件（references）；只是提供信息的，把这一句改为陈述"
        )
        yield Finding(one.place(draft), cause, remedy)


@declare(
    Rule(
        "CIT302",
        "资料性引用的文件不在参考文献里",
        basis="GB/T 1.1—2020，8.13、9.5.4.2.2",
        id="bib-needed",
        why="注、引言和陈述里提到的文件列在参考文献里，读的人才找得到。",
        bad=(BODY % "'服务人员应经培训。\n\n\n      注：服务的术语见[[GB/T 41568]]。'",),
        good=(
            _BIBLIOGRAPHY + BODY % "'服务人员应经培训。\n\n\n      注：服务的术语见GB/T 41568。'",
            "foreword: {series: 与GB/T 41568一起使用。, custodian: 某局, drafting_units: [某局], drafters: [王五]}\n",
        ),
    )
)
def bibliography_needed(draft: Draft) -> Iterator[Finding]:
    """A document that is mentioned without binding, in neither list."""
    what = cited(draft)
    bound = {one.family for one in what.mentions if one.bearing is Bearing.NORMATIVE}
    for one in _first(one for one in what.mentions if one.family not in bound and _is_published(one)):
        if not _holds(what.references, one) and not _holds(what.bibliography, one):
            remedy = "列入参考文献（bibliography）；是规范性引用的列入规范性引用文件（references）"
            yield Finding(one.place(draft), f"清单里没有 {one.number.text}", remedy)


def _is_published(mention: Mention) -> bool:
    """Numbers in examples and those of enterprise standards, which nobody can buy, stand for themselves."""
    return mention.number.kind is not Kind.ENTERPRISE and mention.passage.form is not Form.EXAMPLE


@declare(
    Rule(
        "CIT303",
        "清单里的文件没有引用",
        basis="GB/T 1.1—2020，8.6.1",
        id="ref-unused",
        why="规范性引用文件只列条文里引用了的；多列的会让人以为也要遵守。",
        bad=("references:\n  - [[{number: GB/T 41568, title: 机关事务管理　术语}]]\n",),
        good=(
            REFERENCES + BODY % "服务应符合GB/T 41568的规定。",
            REFERENCES + "terms_from: [GB/T 41568]\n",
            "references:\n  - {number: GB/T 24421, title: 服务业组织标准化工作指南, all_parts: true}\n"
            + BODY % "服务应符合GB/T 24421.2的规定。",
        ),
    )
)
def unused(draft: Draft) -> Iterator[Finding]:
    """A normative reference that no text mentions."""
    what = cited(draft)
    others = list(_first(what.mentions))
    for entry in what.references:
        used = entry.family in what.elsewhere or any(entry.covers(one.number, one.family) for one in others)
        if not used and not _says(draft, entry.number):
            place = draft.place(entry.route)
            yield Finding(place, f"条文里没有引用 {entry.number.text}", "删去这一项；确要遵守的，在条文里写“应符合……”")


def _says(draft: Draft, number: Designation) -> bool:
    """Whether a number too bare to be known for one (GA 802) stands in the text all the same."""
    written = re.escape(number.undated().text).replace(r"\ ", " ?")
    return next(draft.search(re.compile(f"(?<![A-Za-z]){written}(?![0-9])")), None) is not None


@declare(
    Rule(
        "CIT304",
        "同一个文件在两个清单里",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6、8.13",
        id="ref-in-both",
        why="规范性引用的文件不再列入参考文献，列两处就分不清要不要遵守。",
        bad=(REFERENCES + "bibliography:\n  - [[{number: GB/T 41568, title: 机关事务管理　术语}]]\n",),
        good=(
            REFERENCES + "bibliography:\n  - {number: GB/T 15834, title: 标点符号用法}\n",
            REFERENCES + "bibliography:\n  - {number: GB/T 41568—2022, title: 机关事务管理　术语}\n",
        ),
    )
)
def in_both(draft: Draft) -> Iterator[Finding]:
    """The same version in both lists."""
    what = cited(draft)
    listed = {entry.version: entry.route for entry in what.references}
    for entry in what.bibliography:
        if entry.version in listed:
            also = ((draft.place(listed[entry.version]), "规范性引用文件"),)
            yield Finding(
                draft.place(entry.route),
                f"{entry.number.text} 已在规范性引用文件（references）里",
                "从参考文献（bibliography）里删去",
                also,
            )


@declare(
    Rule(
        "CIT305",
        "规范性引用文件只作了资料性引用",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.4.2",
        id="ref-see-normative",
        why="“见”和注里的提及不构成条款，只这样提到的文件属于参考文献。",
        bad=(REFERENCES + BODY % "服务的术语见[[GB/T 41568]]。",),
        good=(
            REFERENCES + BODY % "服务应符合GB/T 41568的规定，术语见GB/T 41568。",
            _BIBLIOGRAPHY + BODY % "服务的术语见GB/T 41568。",
        ),
    )
)
def only_seen(draft: Draft) -> Iterator[Finding]:
    """A normative reference of which every mention only informs."""
    what = cited(draft)
    bound = list(_first(one for one in what.mentions if one.bearing is not Bearing.INFORMATIVE))
    informing = (one for one in what.mentions if one.bearing is Bearing.INFORMATIVE)
    for one in _first(one for one in informing if one.family not in what.elsewhere):
        entry = next((entry for entry in what.references if entry.covers(one.number, one.family)), None)
        if entry and not any(entry.covers(other.number, other.family) for other in bound):
            also = ((draft.place(entry.route), "列在这里"),)
            remedy = "把它移到参考文献（bibliography）；要遵守的，改为“应符合……的规定”"
            yield Finding(one.place(draft), f"{one.number.text} 在这里只是提供信息", remedy, also)
