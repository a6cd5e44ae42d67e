"""Rules over the repository: what one file says of another is true."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from jgsw.designation import Designation, Fault, order_key, parse
from jgsw.diagnostics import Diagnostic, Place, Route, Rule, Severity
from jgsw.model.register import RegisteredStandard, Status
from jgsw.model.repository import Digest, Edition, Repository
from jgsw.model.standard import Level
from jgsw.model.state import Condition, EditionState

ID_FOLDER = Rule("REP310", "标识与文件夹不同名")
SAME_NUMBER = Rule("REP311", "标准编号重复", basis="一个编号只给一个标准")
NO_NODE = Rule("REP312", "体系里没有这个编码", basis="GB/T 13016—2018")
SAME_CODE = Rule("REP313", "体系编码重复", basis="GB/T 13016—2018")
UNKNOWN_REFERENCE = Rule("REP314", "引用的标准不在台账里", basis="GB/T 1.1—2020，8.6")
BAD_NUMBER = Rule("REP315", "标准编号写法不对", basis="GB/T 1.1—2020，8.1")
NO_UNIT = Rule("REP316", "没有这个单位")
CYCLE = Rule("REP317", "代替关系成了圈")
SAME_ROW = Rule("REP318", "台账里有重复的标准")
UNDATED_ROW = Rule("REP319", "台账里的编号没有年份")
NO_WORKFLOW = Rule("REP320", "没有这个程序")
TOO_FEW = Rule("REP321", "应有数小于已列标准数", Severity.WARNING, "GB/T 13016—2018")
UNSORTED = Rule("REP322", "台账没有按编号排列", Severity.WARNING, "GB/T 1.1—2020，8.6.3.2")
NO_PERSON = Rule("REP323", "没有这个人")
SAME_ID = Rule("REP324", "标识重复")
NO_ROLE = Rule("REP325", "没有这个角色", Severity.WARNING)
OTHER_NUMBER = Rule("REP326", "文本里的编号与给出的不同", basis="编号由发布这一步给出")

States = Mapping[str, EditionState]
"""Where each edition stands, by `id@r1`."""


def check_repository(repository: Repository, states: States) -> Iterator[Diagnostic]:
    """Everything that does not hold together between the files."""
    known = _Known(repository, states)
    yield from _system(repository, known)
    yield from _too_few(repository, known)
    yield from _register(repository, known)
    yield from _organization(repository)
    yield from _workflows(repository, known)
    for edition in repository.editions:
        if edition.digest:
            yield from _edition(edition, edition.digest, known)
    yield from _same_numbers(repository, states)
    yield from _cycles(repository)


class _Known:
    """What can be named from elsewhere, gathered once; whatever a file that cannot be read might hold is known."""

    def __init__(self, repository: Repository, states: States) -> None:
        self.states = states
        self.unread = repository.unread
        self.codes = {node.code for _, _, node in repository.system.walk()}
        self.units = {unit.id for unit in repository.organization.units}
        self.roles = {role.id for role in repository.organization.roles}
        self.levels = repository.config.levels
        self.workflows = repository.workflows
        self.placed = {one.key for one in repository.editions if repository.workflow_of(one)}
        own = [one.digest.number for one in repository.editions if one.digest]
        own += [states[one.key].number for one in repository.editions]
        numbers = [parse(number) for number in (*repository.registered(), *filter(None, own))]
        self.versions = {one.version for one in numbers if isinstance(one, Designation)}
        self.families = {one.family for one in numbers if isinstance(one, Designation)}

    def code(self, code: str) -> bool:
        return code in self.codes or "system.yaml" in self.unread

    def unit(self, unit: str) -> bool:
        return unit in self.units or "organization.yaml" in self.unread

    def role(self, role: str) -> bool:
        return role in self.roles or "organization.yaml" in self.unread

    def level(self, level: Level) -> bool:
        return level in self.levels or "jgsw.yaml" in self.unread

    def workflow(self, name: str) -> bool:
        return name in self.workflows or f"workflows/{name}.yaml" in self.unread

    def covers(self, cited: Designation) -> bool:
        if any(path.startswith("register/") for path in self.unread):
            return True
        return cited.version in self.versions if cited.dated else cited.family in self.families


def _system(repository: Repository, known: _Known) -> Iterator[Diagnostic]:
    seen: dict[str, Route] = {}
    for route, _, node in repository.system.walk():
        place = Place("system.yaml", (*route, "code"))
        if node.code in seen:
            also = ((Place("system.yaml", (*seen[node.code], "code")), "先用在这里"),)
            yield SAME_CODE.at(place, f"{node.code} 用了两次", "换一个编码；作废的编码不再用", also)
        seen.setdefault(node.code, route)
        for index, planned in enumerate(node.planned):
            if planned.owner and not known.unit(planned.owner):
                yield _no_unit(Place("system.yaml", (*route, "planned", index, "owner")), planned.owner)


def _too_few(repository: Repository, known: _Known) -> Iterator[Diagnostic]:
    listed = Counter(_listed(repository, known))
    for route, _, node in repository.system.walk():
        count = listed[node.code] + len(node.planned)
        if node.expected is not None and node.expected < count:
            place = Place("system.yaml", (*route, "expected"))
            yield TOO_FEW.at(place, f"应有 {node.expected} 项，已列 {count} 项", "核对应有数；不写时按已列的算")


def _listed(repository: Repository, known: _Known) -> Iterator[str]:
    """The code of every standard in force or being made, each standard once whatever its editions."""
    own: dict[str, str] = {}
    published: set[str] = set()
    for edition in repository.editions:
        state = known.states[edition.key]
        if edition.digest and edition.digest.system and state.condition is not Condition.TERMINATED:
            own[edition.standard] = edition.digest.system
        if state.number:
            published.add(_version(state.number))
    yield from own.values()
    for row in chain.from_iterable(group.standards for group in repository.register.values()):
        if row.system and row.status is Status.IN_FORCE and _version(row.number) not in published:
            yield row.system


def _no_unit(place: Place, unit: str) -> Diagnostic:
    return NO_UNIT.at(
        place, f"organization.yaml 里没有标识为“{unit}”的单位", "核对标识，或在 organization.yaml 里加上这个单位"
    )


def _register(repository: Repository, known: _Known) -> Iterator[Diagnostic]:
    seen: dict[str, Place] = {}
    ordered = "jgsw.yaml" not in repository.unread  # the order depends on the region
    for name, group in repository.register.items():
        before: tuple[object, ...] | None = None
        for index, row in enumerate(group.standards):
            place = Place(f"register/{name}.yaml", ("standards", index, "number"))
            yield from _row(row, place, known)
            number = parse(row.number)
            if isinstance(number, Fault):
                continue
            if number.version in seen:
                yield SAME_ROW.at(
                    place, f"{row.number} 已在台账里", "删去一行", ((seen[number.version], "先写在这里"),)
                )
            seen.setdefault(number.version, place)
            key = order_key(number, repository.config.region)
            if ordered and before is not None and key < before:
                yield UNSORTED.at(
                    place, f"{row.number} 应排在上一行之前", "按国家、行业、地方、团体、国际的次序和编号排列"
                )
            before = key


def _row(row: RegisteredStandard, place: Place, known: _Known) -> Iterator[Diagnostic]:
    number = parse(row.number)
    if isinstance(number, Fault):
        yield _bad_number(place, number)
    elif not number.dated:
        yield UNDATED_ROW.at(place, f"{row.number} 没有写年份", "台账里写明是哪一年的版本")
    if row.replaced_by and isinstance(fault := parse(row.replaced_by), Fault):
        yield _bad_number(Place(place.file, (*place.route[:-1], "replaced_by")), fault)
    if row.system and not known.code(row.system):
        yield _no_node(Place(place.file, (*place.route[:-1], "system")), row.system)


def _bad_number(place: Place, fault: Fault) -> Diagnostic:
    remedy = f"是不是 {fault.suggestion}？" if fault.suggestion else "核对标准编号，如 GB/T 1.1—2020"
    return BAD_NUMBER.at(place, fault.message, remedy)


def _no_node(place: Place, code: str) -> Diagnostic:
    return NO_NODE.at(place, f"system.yaml 里没有编码 {code}", "核对编码，或在 system.yaml 里加上这个子体系")


def _organization(repository: Repository) -> Iterator[Diagnostic]:
    organization, file = repository.organization, "organization.yaml"
    units = {unit.id for unit in organization.units}
    people = {person.id for person in organization.people}
    for key, ids in (
        ("units", [unit.id for unit in organization.units]),
        ("people", [person.id for person in organization.people]),
        ("roles", [role.id for role in organization.roles]),
    ):
        yield from _same_ids(file, key, ids)
    for index, unit in enumerate(organization.units):
        if unit.parent and unit.parent not in units:
            yield _no_unit(Place(file, ("units", index, "parent")), unit.parent)
    for index, person in enumerate(organization.people):
        if person.unit not in units:
            yield _no_unit(Place(file, ("people", index, "unit")), person.unit)
        for below, address in enumerate(person.email):
            other = organization.person(address)
            if other is not None and other.id != person.id:
                place = Place(file, ("people", index, "email", below))
                yield SAME_ID.at(
                    place, f"{address} 也是{other.name}的邮箱", "一个邮箱只给一个人，jgsw 由它认出是谁在办"
                )
    for index, role in enumerate(organization.roles):
        for below, member in enumerate(role.members):
            if member.person not in people:
                place = Place(file, ("roles", index, "members", below, "person"))
                yield NO_PERSON.at(
                    place, f"people 里没有标识为“{member.person}”的人", "核对标识，或在 people 里加上这个人"
                )


def _same_ids(file: str, key: str, ids: list[str]) -> Iterator[Diagnostic]:
    for index, id_ in enumerate(ids):
        if id_ in ids[:index]:
            also = ((Place(file, (key, ids.index(id_), "id")), "先用在这里"),)
            yield SAME_ID.at(Place(file, (key, index, "id")), f"“{id_}”用了两次", "换一个标识", also)


def _workflows(repository: Repository, known: _Known) -> Iterator[Diagnostic]:
    for level, settings in repository.config.levels.items():
        if not known.workflow(settings.workflow):
            yield NO_WORKFLOW.at(
                Place("jgsw.yaml", ("levels", level.value, "workflow")),
                f"workflows/ 里没有 {settings.workflow}.yaml",
                "核对名字，或在 workflows/ 里写上这个程序",
            )
    for name, (workflow, _) in repository.workflows.items():
        file = f"workflows/{name}.yaml"
        yield from _same_ids(file, "stages", [stage.id for stage in workflow.stages])
        for index, stage in enumerate(workflow.stages):
            named: list[tuple[Route, str]] = [(("by", i), role) for i, role in enumerate(stage.by)]
            named += [(("requires", i, "who"), one.who) for i, one in enumerate(stage.requires) if one.who]
            for below, role in named:
                if not known.role(role):
                    place = Place(file, ("stages", index, *below))
                    yield NO_ROLE.at(
                        place, f"organization.yaml 里没有角色“{role}”", "核对标识，或在 roles 里加上这个角色"
                    )


def _edition(edition: Edition, text: Digest, known: _Known) -> Iterator[Diagnostic]:
    file = f"{edition.folder}/standard.yaml"
    if text.id != edition.standard:
        yield ID_FOLDER.at(
            Place(file, ("id",)),
            f"id 是 {text.id}，文件夹是 {edition.standard}",
            "改成一样；标准编号变了也不改文件夹名",
        )
    if text.system and not known.code(text.system):
        yield _no_node(Place(file, ("system",)), text.system)
    if text.owner and not known.unit(text.owner):
        yield _no_unit(Place(file, ("owner",)), text.owner)
    if not known.level(text.level):
        yield NO_WORKFLOW.at(
            Place(file, ("level",)), f"jgsw.yaml 的 levels 里没有 {text.level}", "在 levels 里写上这一级标准用哪个程序"
        )
    yield from _spelling(file, text)
    if edition.key in known.placed:
        yield from _own_number(file, text, known.states[edition.key])
    yield from _cited(file, text, known)


def _spelling(file: str, text: Digest) -> Iterator[Diagnostic]:
    written: list[tuple[Route, str | None]] = [(("number",), text.number)]
    written += [(("replaces", index), one) for index, one in enumerate(text.replaces)]
    written += [((name, index, "number"), one) for name, index, one in text.titled]
    for route, number in written:
        if number and isinstance(fault := parse(number), Fault):
            yield _bad_number(Place(file, route), fault)


def _own_number(file: str, text: Digest, state: EditionState) -> Iterator[Diagnostic]:
    own = parse(text.number) if text.number else None
    if isinstance(own, Designation) and state.steps:
        given = parse(state.number) if state.number else None
        if isinstance(given, Designation) and given.version != own.version:
            yield OTHER_NUMBER.at(Place(file, ("number",)), f"发布时给出的是 {state.number}", "改回来")
        elif not state.number and not own.placeholder:
            yield OTHER_NUMBER.at(
                Place(file, ("number",)),
                "还没有发布，不能先写编号",
                "删去 number，或写占位（如 DB43/T XXXX—XXXX）；发布时自动写入",
            )


def _cited(file: str, text: Digest, known: _Known) -> Iterator[Diagnostic]:
    listed: list[tuple[Route, str]] = [(("references", index, "number"), number) for index, number in text.references]
    listed += [(("bibliography", index, "number"), number) for index, number in text.bibliography]
    listed += [(("terms_from", index), number) for index, number in enumerate(text.terms_from)]
    for route, number in listed:
        cited = parse(number)
        place = Place(file, route)
        if isinstance(cited, Fault):
            yield _bad_number(place, cited)
        elif route[0] != "terms_from" and not known.covers(cited):
            yield UNKNOWN_REFERENCE.at(
                place, f"台账里没有 {cited.text}，不知道它的名称", "在 register/ 里登记它，或在这里写上 title"
            )


def _same_numbers(repository: Repository, states: States) -> Iterator[Diagnostic]:
    seen: dict[str, Edition] = {}
    for edition in sorted(repository.editions, key=lambda one: states[one.key].number is None):
        number = states[edition.key].number or (edition.digest.number if edition.digest else None)
        own = parse(number) if number else None
        if not isinstance(own, Designation) or own.placeholder:
            continue
        other = seen.setdefault(own.version, edition)
        if other is not edition:
            place = Place(f"{edition.folder}/standard.yaml", ("number",))
            also = ((Place(f"{other.folder}/standard.yaml", ("number",)), "先用在这里"),)
            yield SAME_NUMBER.at(place, f"{own.text} 已是《{other.title}》的编号", "换一个编号", also)


def _cycles(repository: Repository) -> Iterator[Diagnostic]:
    places: dict[str, Place] = {}
    graph: dict[str, set[str]] = {}
    for source, target, place in _replacements(repository):
        places.setdefault(source, place)
        graph.setdefault(source, set()).add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        start = next(one for one in circle if one in places)
        yield CYCLE.at(places[start], " → ".join(reversed(circle)), "核对哪个代替哪个")


def _replacements(repository: Repository) -> Iterable[tuple[str, str, Place]]:
    """Pairs (new, old) by version key, with the place that says so."""
    for name, group in repository.register.items():
        for index, row in enumerate(group.standards):
            if row.replaced_by:
                place = Place(f"register/{name}.yaml", ("standards", index, "replaced_by"))
                yield _version(row.replaced_by), _version(row.number), place
    for edition in repository.editions:
        for index, old in enumerate(edition.digest.replaces if edition.digest else ()):
            new = (edition.digest.number if edition.digest else None) or edition.key
            yield _version(new), _version(old), Place(f"{edition.folder}/standard.yaml", ("replaces", index))


def _version(number: str) -> str:
    found = parse(number)
    return found.version if isinstance(found, Designation) else number
