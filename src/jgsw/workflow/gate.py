"""What a stage demands, held against what there is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from jgsw.model.record import Record
from jgsw.model.workflow import Cleanliness, Requirement, Stage


@dataclass(frozen=True, slots=True)
class Facts:
    """What an edition's folder holds, and what `validate` says of it."""

    records: Mapping[str, Record]
    files: frozenset[str]
    explained: bool
    errors: int
    warnings: int
    history_is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """A requirement with what meets it (paths), or what is lacking (a Chinese sentence, empty when met)."""

    requirement: Requirement
    found: tuple[str, ...] = ()
    lacking: str = ""

    @property
    def met(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking


def gate(stage: Stage, facts: Facts) -> tuple[Check, ...]:
    """Every requirement of the stage, in its order."""
    return tuple(_check(requirement, facts) for requirement in stage.requires)


def _check(requirement: Requirement, facts: Facts) -> Check:
    for key, check in _CHECKS.items():
        if getattr(requirement, key):
            return check(requirement, facts)
    raise AssertionError(requirement)


def _record(requirement: Requirement, facts: Facts) -> Check:
    of_kind = {path: record for path, record in facts.records.items() if record.kind == requirement.record}
    lacking = {path: _blank_fields(record, requirement) for path, record in of_kind.items()}
    good = tuple(sorted(path for path, blank in lacking.items() if not blank))
    if len(good) >= requirement.at_least:
        return Check(requirement, good)
    if not of_kind:
        return Check(requirement, lacking=f"records/ 里没有 kind 为 {requirement.record} 的记录")
    if any(lacking.values()):
        path = min(path for path, blank in lacking.items() if blank)
        return Check(requirement, good, f"{path} 的栏未填：{'、'.join(lacking[path])}")
    return Check(requirement, good, f"需要 {requirement.at_least} 份，现有 {len(good)} 份")


def _blank_fields(record: Record, requirement: Requirement) -> tuple[str, ...]:
    return tuple(name for name in requirement.fields if not record.fields.get(name))


def _attachment(requirement: Requirement, facts: Facts) -> Check:
    pattern = f"attachments/{requirement.attachment}"
    found = tuple(sorted(path for path in facts.files if fnmatchcase(path, pattern)))
    if len(found) >= requirement.at_least:
        return Check(requirement, found)
    return Check(requirement, found, f"attachments/ 里没有文件名合“{requirement.attachment}”的附件")


def _clean(requirement: Requirement, facts: Facts) -> Check:
    if facts.errors:
        return Check(requirement, lacking=f"校验有 {facts.errors} 个错误")
    if requirement.validate_ is Cleanliness.WARNINGS and facts.warnings:
        return Check(requirement, lacking=f"校验有 {facts.warnings} 个警告")
    return Check(requirement)


def _explanation(requirement: Requirement, facts: Facts) -> Check:
    if facts.explained:
        return Check(requirement, ("explanation.yaml",))
    return Check(requirement, lacking="explanation.yaml（编制说明）还没有写")


_CHECKS: dict[str, Callable[[Requirement, Facts], Check]] = {
    "record": _record,
    "attachment": _attachment,
    "validate_": _clean,
    "explanation": _explanation,
}
