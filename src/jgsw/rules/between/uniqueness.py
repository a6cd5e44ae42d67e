"""Rules over the repository: what may be there only once is there only once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Place, Route, Rule
from jgsw.rules.between.whole import Whole
from jgsw.rules.declaring import Finding, declare

_FIRST = "先用在这里"


@declare(
    Rule(
        "REP311",
        "标准编号重复",
        basis="一个编号只给一个标准",
        id="number-repeated",
        why="两个标准同一个编号，引用它的文件就不知道指哪一个。",
        bad=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "number: Q/JGSW 201.01—2026\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "number: ▶Q/JGSW 201.01—2026",
        ),
        good=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "number: Q/JGSW 201.01—2026\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "number: Q/JGSW XXXX—XXXX  # 发布时自动写入",
        ),
    )
)
def number_repeated(whole: Whole) -> Iterator[Finding]:
    states = whole.states
    seen: dict[str, tuple[str, Place]] = {}
    for edition in sorted(whole.repository.editions, key=lambda one: states[one.key].number is None):
        number = states[edition.key].number or (edition.digest.number if edition.digest else None)
        own = parse(number) if number else None
        if not isinstance(own, Designation) or own.placeholder:
            continue
        place = Place(f"{edition.folder}/standard.yaml", ("number",))
        title, first = seen.setdefault(own.version, (edition.title, place))
        if first is not place:
            yield Finding(place, f"{own.text} 已是《{title}》的编号", "换一个编号", ((first, _FIRST),))


@declare(
    Rule(
        "REP313",
        "体系编码重复",
        basis="GB/T 13016—2018",
        id="code-repeated",
        why="编码是标准挂到体系里的凭据，重复了就不知道挂在哪里。",
        bad=(
            "── system.yaml\n"
            "nodes:\n"
            '  - {code: "1", title: 通用基础}\n'
            '  - {code: "201", title: 会议服务}\n'
            '  - {code: "202", title: 接待服务}\n'
            '  - {code: ▶"202", title: 餐饮服务}',
        ),
        good=(
            "── system.yaml\n"
            "nodes:\n"
            '  - {code: "1", title: 通用基础}\n'
            '  - {code: "201", title: 会议服务}\n'
            '  - {code: "202", title: 接待服务}\n'
            '  - {code: "203", title: 餐饮服务}',
        ),
    )
)
def code_repeated(whole: Whole) -> Iterator[Finding]:
    seen: dict[str, Route] = {}
    for route, _, node in whole.repository.system.walk():
        first = seen.setdefault(node.code, route)
        if first is not route:
            also = ((Place("system.yaml", (*first, "code")), _FIRST),)
            place = Place("system.yaml", (*route, "code"))
            yield Finding(place, f"{node.code} 用了两次", "换一个编码；作废的编码不再用", also)


@declare(
    Rule(
        "REP318",
        "台账里有重复的标准",
        basis="台账一行一个标准",
        id="row-repeated",
        why="同一标准两行，状态改了一行忘了另一行，查新就会出错。",
        bad=(
            "── register/sector.yaml\n"
            "standards:\n"
            '  - {number: DA/T 22—2015, title: 归档文件整理规则, system: "1"}\n'
            "  - {number: ▶DA/T 22—2015, title: 归档文件整理规则}",
        ),
        good=('── register/sector.yaml\nstandards:\n  - {number: DA/T 22—2015, title: 归档文件整理规则, system: "1"}',),
    )
)
def row_repeated(whole: Whole) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for group, rows in whole.repository.register.items():
        for index, row in enumerate(rows.standards):
            number = parse(row.number)
            if isinstance(number, Designation):
                place = Place(f"register/{group}.yaml", ("standards", index, "number"))
                first = seen.setdefault(number.version, place)
                if first is not place:
                    yield Finding(place, f"{row.number} 已在台账里", "删去一行", ((first, "先写在这里"),))


@declare(
    Rule(
        "REP324",
        "标识重复",
        basis="一个标识只给一个单位、人、角色或阶段",
        id="id-shared",
        why="标识重复，就分不清是谁办的、走到了哪一步。",
        bad=(
            "── organization.yaml\n"
            "units:\n"
            "  - {id: office, title: 办公室}\n"
            "  - {id: service, title: 服务保障处}\n"
            "  - {id: ▶service, title: 公务用车处}",
            "── organization.yaml\n"
            "people:\n"
            "  - {id: wang-wu, name: 王五, unit: office, email: [zhiban@jgsw.example]}\n"
            "  - {id: li-si, name: 李四, unit: service, email: [▶zhiban@jgsw.example]}",
        ),
        good=(
            "── organization.yaml\n"
            "units:\n"
            "  - {id: office, title: 办公室}\n"
            "  - {id: service, title: 服务保障处}\n"
            "  - {id: vehicle, title: 公务用车处}",
            "── organization.yaml\n"
            "people:\n"
            "  - {id: wang-wu, name: 王五, unit: office, email: [wangwu@jgsw.example]}\n"
            "  - {id: li-si, name: 李四, unit: service, email: [lisi@jgsw.example]}",
        ),
    )
)
def id_shared(whole: Whole) -> Iterator[Finding]:
    for listed in _lists(whole):
        for index, id_ in enumerate(listed.ids):
            first = listed.ids.index(id_)
            if first < index:
                also = ((Place(listed.file, (listed.key, first, "id")), _FIRST),)
                yield Finding(Place(listed.file, (listed.key, index, "id")), f"“{id_}”用了两次", "换一个标识", also)
    yield from _addresses(whole)


class _Listed(NamedTuple):
    """The ids of a list, and where the list stands."""

    file: str
    key: str
    ids: list[str]


def _lists(whole: Whole) -> Iterable[_Listed]:
    organization = whole.repository.organization
    yield _Listed("organization.yaml", "units", [one.id for one in organization.units])
    yield _Listed("organization.yaml", "people", [one.id for one in organization.people])
    yield _Listed("organization.yaml", "roles", [one.id for one in organization.roles])
    for name, (workflow, _) in whole.repository.workflows.items():
        yield _Listed(f"workflows/{name}.yaml", "stages", [one.id for one in workflow.stages])


def _addresses(whole: Whole) -> Iterator[Finding]:
    """An address is the id by which Git knows a person."""
    organization = whole.repository.organization
    for index, person in enumerate(organization.people):
        for below, address in enumerate(person.email):
            other = organization.person(address)
            if other is not None and other.id != person.id:
                place = Place("organization.yaml", ("people", index, "email", below))
                remedy = "一个邮箱只给一个人，jgsw 由它认出是谁在办"
                yield Finding(place, f"{address} 也是{other.name}的邮箱", remedy)
