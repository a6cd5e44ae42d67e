"""Rules over the repository: what is cited is still in force, by the register and by the bureau's own standards."""

from collections.abc import Iterator
from typing import NamedTuple

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Place, Rule, Severity
from jgsw.model.register import Status
from jgsw.model.repository import Digest
from jgsw.rules.between.whole import Whole, version_of
from jgsw.rules.declaring import Finding, declare

_GONE = (Status.SUPERSEDED, Status.WITHDRAWN)


class _Known(NamedTuple):
    """A version of a standard: whether it is out of force, and what replaces it."""

    number: Designation
    gone: bool
    by: str = ""


@declare(
    Rule(
        "CIT401",
        "规范性引用了废止或被代替的标准",
        basis="GB/T 1.1—2020，9.5.4.4.2",
        id="ref-withdrawn",
        why="废止和被代替的标准不再有效，照着做的人会做错，也买不到。",
        bad=(
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ 67—2006, title: 办公建筑设计规范, status: superseded, replaced_by: JGJ/T 67—2019}\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "references:\n"
            "  - {number: ▶JGJ 67—2006, title: 办公建筑设计规范}",
        ),
        good=(
            "── register/sector.yaml\n"
            "standards:\n"
            "  - {number: JGJ 67—2006, title: 办公建筑设计规范, status: superseded, replaced_by: JGJ/T 67—2019}\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "references:\n"
            "  - {number: JGJ/T 67—2019, title: 办公建筑设计标准}",
        ),
    )
)
def withdrawn(whole: Whole) -> Iterator[Finding]:
    yield from _outdated(whole, "references", "改引现行的标准，核对所引的内容还在不在")


@declare(
    Rule(
        "CIT402",
        "参考文献里有废止或被代替的标准",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.4.4.2",
        id="bib-withdrawn",
        why="读的人按参考文献去找，找到的是不再有效的版本。",
        bad=(
            "── register/national.yaml\n"
            "standards:\n"
            "  - {number: GB/T 15624.1—2003, title: 服务标准化工作指南　第1部分：总则, status: withdrawn}\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "bibliography:\n"
            "  - {number: ▶GB/T 15624.1—2003, title: 服务标准化工作指南　第1部分：总则}",
        ),
        good=(
            "── register/national.yaml\n"
            "standards:\n"
            "  - {number: GB/T 15624.1—2003, title: 服务标准化工作指南　第1部分：总则, status: withdrawn}\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "bibliography:\n"
            "  - {number: GB/T 15624—2011, title: 服务标准化工作指南}",
        ),
    )
)
def superseded(whole: Whole) -> Iterator[Finding]:
    yield from _outdated(whole, "bibliography", "改为现行的标准；确要提到旧版的，忽略这一条")


def _outdated(whole: Whole, name: str, remedy: str) -> Iterator[Finding]:
    families = _families(whole)
    certain = not any(path.startswith("register/") for path in whole.repository.unread)
    for edition, text in whole.current():
        for index, written in _cited(text, name):
            cited = parse(written)
            if isinstance(cited, Designation) and (cited.dated or certain):
                cause = _cause(cited, families.get(cited.family, []))
                if cause:
                    place = Place(f"{edition.folder}/standard.yaml", (name, index, "number"))
                    yield Finding(place, cause, remedy)


def _cited(text: Digest, name: str) -> Iterator[tuple[int, str]]:
    untitled: tuple[tuple[int, str], ...] = getattr(text, name)
    yield from untitled
    yield from ((index, number) for listed, index, number in text.titled if listed == name)


def _cause(cited: Designation, known: list[_Known]) -> str:
    """What is wrong with citing it; empty when nothing is, or nothing is known."""
    if not cited.dated:
        if not known or not all(one.gone for one in known):
            return ""
        by = max(known, key=lambda one: one.number.year or 0).by
        later = parse(by) if by else None
        if isinstance(later, Designation) and later.family == cited.family:
            return ""  # its newest version is meant
        return f"{cited.text} 已被 {by} 代替" if by else f"{cited.text} 已废止"
    own = next((one for one in known if one.number.version == cited.version), None)
    if own is None:
        newer = [one for one in known if not one.gone and (one.number.year or 0) > (cited.year or 0)]
        return f"{cited.text} 已有新版 {newer[0].number.text}" if newer else ""
    if not own.gone:
        return ""
    return f"{own.number.text} 已被 {own.by} 代替" if own.by else f"{own.number.text} 已废止"


def _families(whole: Whole) -> dict[str, list[_Known]]:
    """Every version that the register and the bureau's own standards know, by family."""
    found: dict[str, list[_Known]] = {}
    for one in (*_registered(whole), *_own(whole)):
        found.setdefault(one.number.family, []).append(one)
    return found


def _registered(whole: Whole) -> Iterator[_Known]:
    for row in whole.repository.registered().values():
        number = parse(row.number)
        if isinstance(number, Designation) and row.status is not Status.UPCOMING:
            yield _Known(number, row.status in _GONE, row.replaced_by or "")


def _own(whole: Whole) -> Iterator[_Known]:
    """The bureau's standards: an edition goes when a later one is in force, or another that replaces it."""
    current = {edition.key for edition, _ in whole.current()}
    states = whole.states
    replaced = {
        version_of(old): states[edition.key].number or ""
        for edition, text in whole.texts()
        if states[edition.key].in_force
        for old in text.replaces
    }
    for edition in whole.repository.editions:
        state = states[edition.key]
        number = parse(state.number) if state.number else None
        if isinstance(number, Designation):
            withdrawn = state.published is not None and not state.in_force
            gone = withdrawn or edition.key not in current or number.version in replaced
            yield _Known(number, gone, replaced.get(number.version, ""))
