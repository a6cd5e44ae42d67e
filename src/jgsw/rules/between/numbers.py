"""Rules over the repository: numbers are written right, mean something known, and replace one another in order."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from jgsw.designation import Designation, Fault, parse
from jgsw.diagnostics import Place, Route, Rule
from jgsw.model.repository import Digest
from jgsw.rules.between.whole import Whole, version_of
from jgsw.rules.declaring import Finding, declare

_Numbered = tuple[str, Place]
"""A number as written, and where."""


@declare(
    Rule(
        "REP314",
        "引用的标准不在台账里",
        basis="GB/T 1.1—2020，8.6",
        id="reference-unknown",
        why="清单里的名称由台账补上；台账里没有，就印不出名称，也查不了是否现行。",
        bad=("── standards/visitor-service/r1/standard.yaml\nbibliography:\n  - {number: ▶JGJ/T 67—2019}",),
        good=(
            "── standards/visitor-service/r1/standard.yaml\n"
            "bibliography:\n"
            "  - {number: JGJ/T 67—2019}\n"
            "── register/sector.yaml（加在末尾）\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
            "── standards/visitor-service/r1/standard.yaml\n"
            "bibliography:\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
        ),
    )
)
def reference_unknown(whole: Whole) -> Iterator[Finding]:
    for edition, text in whole.texts():
        for route, number in _untitled(text):
            cited = parse(number)
            if isinstance(cited, Designation) and not whole.covers(cited):
                place = Place(f"{edition.folder}/standard.yaml", route)
                cause = f"台账里没有 {cited.text}，不知道它的名称"
                yield Finding(place, cause, "在 register/ 里登记它，或在这里写上 title")


@declare(
    Rule(
        "REP315",
        "标准编号写法不对",
        basis="GB/T 1.1—2020，8.1",
        id="doc-number-format",
        why="编号写法不对，就认不出是哪个标准，查不了台账也排不了序。",
        bad=(
            "── standards/visitor-service/r1/standard.yaml\n"
            "bibliography:\n"
            "  - {number: ▶GB/T 15835—11, title: 出版物上数字用法}",
        ),
        good=(
            "── standards/visitor-service/r1/standard.yaml\n"
            "bibliography:\n"
            "  - {number: GB/T 15835—2011, title: 出版物上数字用法}",
        ),
    )
)
def misspelt(whole: Whole) -> Iterator[Finding]:
    for number, place in _written(whole):
        if isinstance(fault := parse(number), Fault):
            remedy = f"是不是 {fault.suggestion}？" if fault.suggestion else "核对标准编号，如 GB/T 1.1—2020"
            yield Finding(place, fault.message, remedy)


@declare(
    Rule(
        "REP319",
        "台账里的编号、被代替的编号没有年份",
        basis="登记的、代替的都是某一年的版本",
        id="row-undated",
        why="没有年份，就不知道说的是哪一版，查新无从查起，代替关系也接不上。",
        bad=(
            "── register/sector.yaml\nstandards:\n  - {number: ▶DA/T 22, title: 归档文件整理规则}",
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ 67—2006, title: 办公建筑设计规范, status: superseded, replaced_by: ▶JGJ/T 67}\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
        ),
        good=(
            "── register/sector.yaml\nstandards:\n  - {number: DA/T 22—2015, title: 归档文件整理规则}",
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ 67—2006, title: 办公建筑设计规范, status: superseded, replaced_by: JGJ/T 67—2019}\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
        ),
    )
)
def undated(whole: Whole) -> Iterator[Finding]:
    for written, place in (*_registered(whole), *_replaced(whole)):
        number = parse(written)
        a_row = place.route[-1] == "number"
        if isinstance(number, Designation) and not number.dated and (a_row or not number.all_parts):
            yield Finding(place, f"{written} 没有写年份", "写明是哪一年的版本")


@declare(
    Rule(
        "REP326",
        "文本里的编号与给出的不同",
        basis="编号由发布这一步给出",
        id="number-own",
        why="封面的编号以发布时给出的为准，先写上或改掉都会与台账不符。",
        bad=("── standards/visitor-service/r1/standard.yaml\nnumber: ▶Q/JGSW 202.01—2026  # 还在征求意见",),
        good=("── standards/visitor-service/r1/standard.yaml\nnumber: Q/JGSW XXXX—XXXX  # 还在征求意见，先占位",),
    )
)
def own_number(whole: Whole) -> Iterator[Finding]:
    for edition, text in whole.texts():
        state = whole.states[edition.key]
        own = parse(text.number) if text.number else None
        if not isinstance(own, Designation) or not state.steps or not whole.repository.workflow_of(edition):
            continue
        place = Place(f"{edition.folder}/standard.yaml", ("number",))
        given = parse(state.number) if state.number else None
        if isinstance(given, Designation) and given.version != own.version:
            yield Finding(place, f"发布时给出的是 {state.number}", "改回来")
        elif not state.number and not own.placeholder:
            remedy = "删去 number，或写占位（如 DB43/T XXXX—XXXX）；发布时自动写入"
            yield Finding(place, "还没有发布，不能先写编号", remedy)


@declare(
    Rule(
        "REP317",
        "代替关系成了圈",
        basis="GB/T 1.1—2020，8.3",
        id="replacement-circle",
        why="甲代替乙、乙又代替甲，就分不清哪个现行。",
        bad=(
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ 67—2006, title: 办公建筑设计规范, replaced_by: ▶JGJ/T 67—2019}\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准, replaced_by: JGJ 67—2006}",
        ),
        good=(
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ 67—2006, title: 办公建筑设计规范, status: superseded, replaced_by: JGJ/T 67—2019}\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
        ),
    )
)
def circle(whole: Whole) -> Iterator[Finding]:
    written: dict[str, str] = {}
    places: dict[str, Place] = {}
    graph: dict[str, set[str]] = {}
    for new, old, place in _replacements(whole):
        source, target = version_of(new), version_of(old)
        written |= {source: new, target: old}
        places.setdefault(source, place)
        graph.setdefault(source, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        around: list[str] = error.args[1]
        start = next(one for one in around if one in places)
        yield Finding(places[start], " 代替 ".join(written[one] for one in reversed(around)), "核对哪个代替哪个")


def _replacements(whole: Whole) -> Iterator[tuple[str, str, Place]]:
    """Pairs (new, old) as written, with the place that says so."""
    for group, rows in whole.repository.register.items():
        for index, row in enumerate(rows.standards):
            if row.replaced_by:
                place = Place(f"register/{group}.yaml", ("standards", index, "replaced_by"))
                yield row.replaced_by, row.number, place
    for edition, text in whole.texts():
        for index, old in enumerate(text.replaces):
            place = Place(f"{edition.folder}/standard.yaml", ("replaces", index))
            yield text.number or edition.key, old, place


def _written(whole: Whole) -> Iterator[_Numbered]:
    """Every number that a person wrote."""
    yield from _registered(whole)
    for edition, text in whole.texts():
        for route, number in _numbers(text):
            yield number, Place(f"{edition.folder}/standard.yaml", route)


def _registered(whole: Whole) -> Iterator[_Numbered]:
    """The numbers in the register."""
    for group, rows in whole.repository.register.items():
        for index, row in enumerate(rows.standards):
            yield row.number, Place(f"register/{group}.yaml", ("standards", index, "number"))
            if row.replaced_by:
                yield row.replaced_by, Place(f"register/{group}.yaml", ("standards", index, "replaced_by"))


def _replaced(whole: Whole) -> Iterator[_Numbered]:
    """The numbers that the bureau's own standards replace."""
    for edition, text in whole.texts():
        for index, number in enumerate(text.replaces):
            yield number, Place(f"{edition.folder}/standard.yaml", ("replaces", index))


def _numbers(text: Digest) -> Iterator[tuple[Route, str]]:
    if text.number:
        yield ("number",), text.number
    yield from ((("replaces", index), one) for index, one in enumerate(text.replaces))
    yield from (((name, index, "number"), one) for name, index, one in text.titled)
    yield from _untitled(text)
    yield from ((("terms_from", index), one) for index, one in enumerate(text.terms_from))


def _untitled(text: Digest) -> Iterator[tuple[Route, str]]:
    """The documents cited by their number alone."""
    yield from ((("references", index, "number"), number) for index, number in text.references)
    yield from ((("bibliography", index, "number"), number) for index, number in text.bibliography)
