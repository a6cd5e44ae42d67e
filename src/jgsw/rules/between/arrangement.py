"""Rules over the repository: files and rows stand where they are looked for, and counts add up."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from jgsw.designation import Designation, order_key, parse
from jgsw.diagnostics import Place, Rule, Severity
from jgsw.model.register import RegisterGroup, Status
from jgsw.model.state import Condition
from jgsw.rules.between.whole import Whole, version_of
from jgsw.rules.declaring import Finding, declare


@declare(
    Rule(
        "REP310",
        "标识与文件夹不同名",
        basis="标准放在 standards/<标识>/<版次>/ 下",
        id="folder-name",
        why="命令按标识找文件夹，不同名就找不到。",
        bad=("── standards/visitor-service/r1/standard.yaml\nid: ▶visitors",),
        good=("── standards/visitor-service/r1/standard.yaml\nid: visitor-service",),
    )
)
def folder_name(whole: Whole) -> Iterator[Finding]:
    for edition, text in whole.texts():
        if text.id != edition.standard:
            place = Place(f"{edition.folder}/standard.yaml", ("id",))
            cause = f"id 是“{text.id}”，文件夹是“{edition.standard}”"
            yield Finding(place, cause, "改成一样；标准编号变了也不改文件夹名")


@declare(
    Rule(
        "REP321",
        "应有数小于已列标准数",
        Severity.WARNING,
        "GB/T 13016—2018",
        id="expected-too-few",
        why="应有数是规划的数目，比已有的还少，覆盖率就超过百分之百。",
        bad=(
            "── system.yaml（加在末尾）\n"
            '  - code: "3"\n'
            "    title: 餐饮\n"
            "    expected: ▶1\n"
            "    planned: [{title: 食堂管理规范, level: internal}, {title: 客饭服务规范, level: internal}]",
        ),
        good=(
            "── system.yaml（加在末尾）\n"
            '  - code: "3"\n'
            "    title: 餐饮\n"
            "    expected: 2\n"
            "    planned: [{title: 食堂管理规范, level: internal}, {title: 客饭服务规范, level: internal}]",
        ),
    )
)
def too_few(whole: Whole) -> Iterator[Finding]:
    listed = Counter(_listed(whole))
    for route, _, node in whole.repository.system.walk():
        count = listed[node.code] + len(node.planned)
        if node.expected is not None and node.expected < count:
            place = Place("system.yaml", (*route, "expected"))
            yield Finding(place, f"应有 {node.expected} 项，已列 {count} 项", "核对应有数；不写时按已列的算")


def _listed(whole: Whole) -> Iterator[str]:
    """The code of every standard in force or being made, each standard once whatever its editions."""
    own: dict[str, str] = {}
    for edition, text in whole.texts():
        if text.system and whole.states[edition.key].condition is not Condition.TERMINATED:
            own[edition.standard] = text.system
    yield from own.values()
    published = {version_of(state.number) for state in whole.states.values() if state.number}
    for row in chain.from_iterable(group.standards for group in whole.repository.register.values()):
        if row.system and row.status is Status.IN_FORCE and version_of(row.number) not in published:
            yield row.system


@declare(
    Rule(
        "REP322",
        "台账没有按编号排列",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6.3.2",
        id="register-order",
        why="次序固定，找得快，合并请求里也看得清加了哪一行。",
        bad=(
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}\n"
            "  - {number: ▶DA/T 22—2015, title: 归档文件整理规则}",
        ),
        good=(
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: DA/T 22—2015, title: 归档文件整理规则}\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
        ),
    )
)
def out_of_order(whole: Whole) -> Iterator[Finding]:
    if "jgsw.yaml" in whole.repository.unread:  # the order depends on the region
        return
    for name, group in whole.repository.register.items():
        for before, (index, number) in pairwise(_numbered(group)):
            region = whole.repository.config.region
            if order_key(number, region) < order_key(before[1], region):
                place = Place(f"register/{name}.yaml", ("standards", index, "number"))
                cause = f"{group.standards[index].number} 应排在上一行之前"
                yield Finding(place, cause, "按国家、行业、地方、团体、国际的次序和编号排列")


def _numbered(group: RegisterGroup) -> Iterator[tuple[int, Designation]]:
    for index, row in enumerate(group.standards):
        number = parse(row.number)
        if isinstance(number, Designation):
            yield index, number
