"""What stands on the cover (GB/T 1.1—2020, 8.1, 10.3.1): numbers, classification, the English title."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from jgsw.designation import Designation, Kind, parse
from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.standard import Level
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft

_CLASSED = (Level.NATIONAL, Level.SECTOR, Level.LOCAL, Level.ASSOCIATION)
_ICS = re.compile(r"[0-9]{2}(?:\.[0-9]{3}(?:\.[0-9]{2})?)?")
_CCS = re.compile("[A-Z] ?[0-9]{2}")
_LINE = 44 * 2
"""A line of the cover holds 44 Chinese characters of 10.5 pt (165 mm)."""
_KINDS: dict[Level, tuple[Kind, ...]] = {
    Level.NATIONAL: (Kind.NATIONAL, Kind.SAMPLE),
    Level.SECTOR: (Kind.SECTOR, Kind.CONSTRUCTION, Kind.METROLOGY, Kind.TSG, Kind.MILITARY),
    Level.LOCAL: (Kind.PROVINCIAL, Kind.MUNICIPAL, Kind.LOCAL_FOOD, Kind.LOCAL_ENGINEERING),
    Level.ASSOCIATION: (Kind.ASSOCIATION,),
    Level.ENTERPRISE: (Kind.ENTERPRISE,),
}
_SHAPES = {
    Level.NATIONAL: "GB 或 GB/T",
    Level.SECTOR: "行业代号，如 SB/T",
    Level.LOCAL: "DB 加行政区划代码，如 DB43/T",
    Level.ASSOCIATION: "T/社团代号",
    Level.ENTERPRISE: "Q/企业代号",
}


def _numbers(draft: Draft) -> Iterator[tuple[Route, str]]:
    """The own number and those replaced, as written."""
    if draft.standard.number:
        yield ("number",), draft.standard.number
    for index, number in enumerate(draft.standard.replaces):
        yield ("replaces", index), number


@declare(
    Rule(
        "COV201",
        "封面缺 ICS 号或 CCS 号",
        basis="GB/T 1.1—2020，8.1",
        id="meta-required",
        why="标准靠 ICS 号和 CCS 号分类，文献库按它们收录和检索。",
        bad=('level: local\nics: "03.160"\n', "level: association\nccs: A 00\n"),
        good=('level: local\nics: "03.160"\nccs: A 00\n', "level: internal\n"),
    )
)
def meta_required(draft: Draft) -> Iterator[Finding]:
    """No ICS or CCS; an enterprise's or a bureau's own standards may do without."""
    standard = draft.standard
    if standard.level in _CLASSED:
        for key, name, form in (("ics", "ICS 号", 'ics: "03.160"'), ("ccs", "CCS 号", "ccs: A 00")):
            if getattr(standard, key) is None:
                yield Finding(draft.place(("level",)), f"这一级标准要有 {name}", f"写上 {name}（{key}），如 {form}")


@declare(
    Rule(
        "COV202",
        "标准编号写法不规范",
        basis="GB/T 1.1—2020，8.1、10.3.1.4",
        id="doc-number-form",
        why="年份前用一字线、代号与顺序号之间空一格，编号才能被准确地检索和比较。",
        bad=("number: Q/JGSW 302-2020\n", "replaces: ['DB43/T1-2015']\n"),
        good=("number: Q/JGSW 302—2020\n", "level: local\nnumber: DB43/T XXXX—XXXX\n"),
        fixable=True,
    )
)
def doc_number_form(draft: Draft) -> Iterator[Finding]:
    """A number that can be read but is not spelt as it should be."""
    for route, written in _numbers(draft):
        found = parse(written)
        if isinstance(found, Designation) and found.text != written:
            place = draft.place(route)
            yield Finding(place, f"写成了“{written}”", f"改为“{found.text}”", fix=Fix(True, (Edit(place, found.text),)))


@declare(
    Rule(
        "COV203",
        "编号的代号与级别不符",
        basis="GB/T 1.1—2020，8.1",
        id="number-prefix",
        why="代号表明是哪一级标准，与级别不一致会被当成另一级的标准。",
        bad=("level: local\nnumber: GB/T 1234—2020\n", "level: internal\nnumber: DB43/T 1234—2020\n"),
        good=("level: local\nnumber: DB43/T 1234—2020\n", "level: internal\nnumber: Q/JGSW 302—2020\n"),
    )
)
def number_prefix(draft: Draft) -> Iterator[Finding]:
    """An own number whose code is that of another level; internal numbers may have any code that no level has."""
    level = draft.standard.level
    found = parse(draft.standard.number) if draft.standard.number else None
    if isinstance(found, Designation):
        place = draft.place(("number",))
        if level is Level.INTERNAL:
            if found.kind is not Kind.ENTERPRISE:
                yield Finding(place, f"{found.code} 是{found.kind.label}的代号", "用本单位自己的代号，如 Q/JGSW")
        elif found.kind not in _KINDS[level]:
            yield Finding(
                place,
                f"{found.code} 是{found.kind.label}的代号，级别（level）写的是 {level}",
                f"代号用 {_SHAPES[level]}，或改级别（level）",
            )


@declare(
    Rule(
        "COV204",
        "ICS 号写法不对",
        basis="GB/T 1.1—2020，8.1",
        id="ics-format",
        why="ICS 号写错一位就归到别的类里。",
        bad=('ics: [["3.160"]]\n',),
        good=('ics: "03.160"\n', 'ics: "35.240.20"\n'),
    )
)
def ics_format(draft: Draft) -> Iterator[Finding]:
    """Anything but `NN`, `NN.NNN` or `NN.NNN.NN`."""
    if draft.standard.ics and not _ICS.fullmatch(draft.standard.ics):
        yield Finding(
            draft.place(("ics",)),
            f"“{draft.standard.ics}”不是两位、三位、两位用点隔开的数字",
            '写成 ics: "03.160" 这样',
        )


@declare(
    Rule(
        "COV205",
        "CCS 号写法不对",
        basis="GB/T 1.1—2020，8.1",
        id="ccs-format",
        why="CCS 号是一个大写字母和两位数字，写错就归到别的类里。",
        bad=("ccs: [[A-00]]\n",),
        good=("ccs: A 00\n", "ccs: A00\n"),
    )
)
def ccs_format(draft: Draft) -> Iterator[Finding]:
    """Anything but a capital letter and two digits."""
    if draft.standard.ccs and not _CCS.fullmatch(draft.standard.ccs):
        yield Finding(draft.place(("ccs",)), f"“{draft.standard.ccs}”不是一个大写字母和两位数字", "写成 ccs: A 00 这样")


@declare(
    Rule(
        "COV206",
        "代替的编号在封面上超过一行",
        Severity.WARNING,
        "GB/T 1.1—2020，8.1",
        id="replaces-one-line",
        why="封面上被代替文件的编号不超过一行，写不下的在前言里说明。",
        bad=(
            "level: local\nnumber: DB43/T 1234—2020\nreplaces: [DB43/T 1231—2015, DB43/T 1232—2015, DB43/T 1233—2015,\n"
            "  DB43/T 1235—2015, DB43/T 1236—2015, DB43/T 1237—2015]\n",
        ),
        good=("replaces: [DB43/T 1231—2015, DB43/T 1232—2015]\n",),
    )
)
def replaces_one_line(draft: Draft) -> Iterator[Finding]:
    """Numbers replaced that together are wider than the cover's line."""
    printed = f"代替 {'，'.join(draft.standard.replaces)}"
    width = sum(2 if east_asian_width(character) in "FWA" else 1 for character in printed)
    if width > _LINE:
        yield Finding(
            draft.place(("replaces",)),
            f"有 {len(draft.standard.replaces)} 个编号，一行排不下",
            "封面只留主要的，其余写进前言",
        )


@declare(
    Rule(
        "COV207",
        "部分号与标准编号不符",
        basis="GB/T 1.1—2020，7.1.2、7.1.3",
        id="part-number",
        why="部分的编号是顺序号后下脚点加部分号，与名称里的“第N部分”是同一个数。",
        bad=(
            "level: local\nnumber: DB43/T 1234.3—2020\npart: {number: 2, title: 人员}\nintroduction: 分为三个部分。\n",
            "level: local\nnumber: DB43/T 1234.3—2020\n",
        ),
        good=(
            "level: local\nnumber: DB43/T 1234.2—2020\npart: {number: 2, title: 人员}\nintroduction: 分为三个部分。\n",
        ),
    )
)
def part_number(draft: Draft) -> Iterator[Finding]:
    """A part whose number is not that after the dot, or only one of the two."""
    standard = draft.standard
    found = parse(standard.number) if standard.number else None
    if not isinstance(found, Designation) or found.placeholder or found.kind is Kind.ENTERPRISE:
        return
    if standard.part and found.part != str(standard.part.number):
        cause = f"编号里的部分号是 {found.part}" if found.part else "编号里没有部分号"
        yield Finding(
            draft.place(("part", "number")), f"{cause}，部分（part）写的是 {standard.part.number}", "改成一致"
        )
    elif found.part and not standard.part:
        yield Finding(
            draft.place(("number",)),
            f"编号表明这是第{found.part}部分，没有写部分（part）",
            "写上部分（part），或改编号",
        )
