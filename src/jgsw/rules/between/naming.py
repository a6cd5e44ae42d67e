"""Rules over the repository: what one file names in another is there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jgsw.diagnostics import Place, Rule, Severity
from jgsw.rules.between.whole import Whole
from jgsw.rules.declaring import Finding, declare


class _Named(NamedTuple):
    """A name that stands for something in another file, and where it is written."""

    name: str
    place: Place


def _nothing_listed(unknown: Sequence[_Named], file: str, what: str, lost: str) -> Finding:
    """The one finding for names that are all unknown, because the file that lists them does not."""
    cause = f"没有 {file}，或者里面没有{what}，{len(unknown)} {lost}"
    return Finding(unknown[0].place, cause, f"取回或补写 {file}")


@declare(
    Rule(
        "REP312",
        "体系里没有这个编码",
        basis="GB/T 13016—2018",
        id="node-unknown",
        why="标准挂在不存在的子体系下，明细表和统计表就漏了它。",
        bad=(
            "── system.yaml\n"
            'nodes: [{code: "1", title: 通用基础}, {code: "201", title: 会议服务}, {code: "202", title: 接待服务}]\n'
            "── standards/visitor-service/r1/standard.yaml\n"
            'system: ▶"203"',
        ),
        good=(
            "── system.yaml\n"
            'nodes: [{code: "1", title: 通用基础}, {code: "201", title: 会议服务}, {code: "202", title: 接待服务}]\n'
            "── standards/visitor-service/r1/standard.yaml\n"
            'system: "202"',
        ),
    )
)
def node_unknown(whole: Whole) -> Iterator[Finding]:
    unknown = [one for one in _codes(whole) if not whole.knows_code(one.name)]
    if unknown and not whole.repository.system.nodes:
        yield _nothing_listed(unknown, "system.yaml", "子体系", "处编码都挂不上")
        return
    for name, place in unknown:
        remedy = "核对编码，或在 system.yaml 里加上这个子体系"
        if name.strip('“”‘’＂"') != name:
            remedy = "编码两边的引号改成半角，或者不写引号"
        yield Finding(place, f"system.yaml 里没有编码 {name}", remedy)


def _codes(whole: Whole) -> Iterator[_Named]:
    for group, rows in whole.repository.register.items():
        for index, row in enumerate(rows.standards):
            if row.system:
                yield _Named(row.system, Place(f"register/{group}.yaml", ("standards", index, "system")))
    for edition, text in whole.texts():
        if text.system:
            yield _Named(text.system, Place(f"{edition.folder}/standard.yaml", ("system",)))


@declare(
    Rule(
        "REP316",
        "没有这个单位",
        basis="单位都写在 organization.yaml 里",
        id="unit-unknown",
        why="责任单位写错，催办、统计都落不到人。",
        bad=(
            "── organization.yaml\n"
            "units: [{id: office, title: 办公室}, {id: service, title: 服务保障处}]\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "owner: ▶services",
        ),
        good=(
            "── organization.yaml\n"
            "units: [{id: office, title: 办公室}, {id: service, title: 服务保障处}]\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "owner: service",
        ),
    )
)
def unit_unknown(whole: Whole) -> Iterator[Finding]:
    unknown = [one for one in _units(whole) if not whole.knows_unit(one.name)]
    if unknown and not whole.repository.organization.units:
        yield _nothing_listed(unknown, "organization.yaml", "单位", "处单位都对不上")
        return
    for name, place in unknown:
        remedy = "核对标识，或在 organization.yaml 里加上这个单位"
        yield Finding(place, f"organization.yaml 里没有标识为“{name}”的单位", remedy)


def _units(whole: Whole) -> Iterator[_Named]:
    for route, _, node in whole.repository.system.walk():
        for index, planned in enumerate(node.planned):
            if planned.owner:
                yield _Named(planned.owner, Place("system.yaml", (*route, "planned", index, "owner")))
    organization = whole.repository.organization
    for index, unit in enumerate(organization.units):
        if unit.parent:
            yield _Named(unit.parent, Place("organization.yaml", ("units", index, "parent")))
    for index, person in enumerate(organization.people):
        yield _Named(person.unit, Place("organization.yaml", ("people", index, "unit")))
    for edition, text in whole.texts():
        if text.owner:
            yield _Named(text.owner, Place(f"{edition.folder}/standard.yaml", ("owner",)))


@declare(
    Rule(
        "REP320",
        "没有这个程序",
        basis="各级标准的程序写在 jgsw.yaml 和 workflows/ 里",
        id="workflow-unknown",
        why="不知道走哪个程序，这个标准就推进不了。",
        bad=("── jgsw.yaml\nlevels:\n  internal: {workflow: ▶neibu}  # 程序的文件是 workflows/internal.yaml",),
        good=("── jgsw.yaml\nlevels:\n  internal: {workflow: internal}  # 程序的文件是 workflows/internal.yaml",),
    )
)
def workflow_unknown(whole: Whole) -> Iterator[Finding]:
    for level, settings in whole.repository.config.levels.items():
        if not whole.knows_workflow(settings.workflow):
            place = Place("jgsw.yaml", ("levels", level.value, "workflow"))
            cause = f"workflows/ 里没有 {settings.workflow}.yaml"
            yield Finding(place, cause, "核对名字，或在 workflows/ 里写上这个程序")
    for edition, text in whole.texts():
        if not whole.knows_level(text.level):
            place = Place(f"{edition.folder}/standard.yaml", ("level",))
            cause = f"jgsw.yaml 的 levels 里没有 {text.level}"
            yield Finding(place, cause, "在 levels 里写上这一级标准用哪个程序")


@declare(
    Rule(
        "REP323",
        "没有这个人",
        basis="人员都写在 organization.yaml 里",
        id="person-unknown",
        why="角色里的人不在册，就没有人能作出那一步决定。",
        bad=(
            "── organization.yaml（加在末尾）\n"
            "  # people 里只有 wang-wu 和 li-si\n"
            "  - {id: secretary, title: 会议秘书, members: [{person: ▶zhao-liu}]}",
        ),
        good=(
            "── organization.yaml（加在末尾）\n"
            "  # people 里只有 wang-wu 和 li-si\n"
            "  - {id: secretary, title: 会议秘书, members: [{person: li-si}]}",
        ),
    )
)
def person_unknown(whole: Whole) -> Iterator[Finding]:
    people = {person.id for person in whole.repository.organization.people}
    for index, role in enumerate(whole.repository.organization.roles):
        for below, member in enumerate(role.members):
            if member.person not in people:
                place = Place("organization.yaml", ("roles", index, "members", below, "person"))
                cause = f"people 里没有标识为“{member.person}”的人"
                yield Finding(place, cause, "核对标识，或在 people 里加上这个人")


@declare(
    Rule(
        "REP325",
        "没有这个角色",
        Severity.WARNING,
        "角色都写在 organization.yaml 里",
        id="role-unknown",
        why="程序里的决定者不在册，走到那一步就没有人能办。",
        bad=(
            "── workflows/review.yaml\n"
            "title: 复审程序\n"
            "stages:\n"
            "  - {id: started, title: 启动复审}\n"
            "  - {id: reviewed, title: 复审, by: [▶experts]}  # roles 里没有 experts",
        ),
        good=(
            "── workflows/review.yaml\n"
            "title: 复审程序\n"
            "stages:\n"
            "  - {id: started, title: 启动复审}\n"
            "  - {id: reviewed, title: 复审, by: [leading-group]}  # roles 里有 leading-group",
        ),
    )
)
def role_unknown(whole: Whole) -> Iterator[Finding]:
    unknown = [one for one in _roles(whole) if not whole.knows_role(one.name)]
    if unknown and not whole.repository.organization.roles:
        yield _nothing_listed(unknown, "organization.yaml", "角色", "处都没有人能办")
        return
    for name, place in unknown:
        yield Finding(place, f"organization.yaml 里没有角色“{name}”", "核对标识，或在 roles 里加上这个角色")


def _roles(whole: Whole) -> Iterator[_Named]:
    for name, (workflow, _) in whole.repository.workflows.items():
        for index, stage in enumerate(workflow.stages):
            here = Place(f"workflows/{name}.yaml", ("stages", index))
            for below, role in enumerate(stage.by):
                yield _Named(role, Place(here.file, (*here.route, "by", below)))
            for below, requirement in enumerate(stage.requires):
                if requirement.who:
                    yield _Named(requirement.who, Place(here.file, (*here.route, "requires", below, "who")))
