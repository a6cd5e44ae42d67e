"""Rules over the repository: standards can be told apart by their titles, have a place, and are planned only once."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Place, Rule, Severity
from jgsw.model.register import Status
from jgsw.model.repository import Digest, Edition
from jgsw.rules.between.whole import Whole
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.words.lexicon import listed

_EMPTY = re.compile("[\\s的和与及、，,：:（）()《》—-]")
_LEAST = 6
_NUMERAL = frozenset(listed("分别").split("|"))


class _Titled(NamedTuple):
    """A standard under its title without spaces and empty words."""

    words: str
    edition: Edition
    part: int | None


@declare(
    Rule(
        "NAM401",
        "两个标准的名称几乎一样",
        Severity.WARNING,
        "GB/T 1.1—2020，6.1.1",
        id="title-near",
        why="名称要让人分得清是哪一个；几乎一样的多半是重复立项，或者少写了补充元素。",
        bad=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "title: ▶{lead: 机关事务, main: 会议的服务规范}",
        ),
        good=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "── standards/visitor-service/r1/standard.yaml\n"
            "title: {lead: 机关事务, main: 会议服务规范, supplement: 视频会议}",
        ),
    )
)
def near(whole: Whole) -> Iterator[Finding]:
    """Titles that are the same without spaces and empty words, or but for one character more."""
    seen: dict[str, list[_Titled]] = {}
    for one in _titled(whole):
        for key in {one.words, *_shortened(one.words)}:
            first = next((other for other in seen.get(key, ()) if _is_near(one, other)), None)
            if first:
                place = Place(f"{one.edition.folder}/standard.yaml", ("title",))
                also = ((Place(f"{first.edition.folder}/standard.yaml", ("title",)), "另一个标准"),)
                remedy = "核对是不是同一个标准；不是的，用引导元素或补充元素区别开"
                yield Finding(place, f"与《{first.edition.title}》分不清", remedy, also)
                break
        for key in {one.words, *_shortened(one.words)}:
            seen.setdefault(key, []).append(one)


def _titled(whole: Whole) -> Iterator[_Titled]:
    """Each standard once, by its newest edition that counts."""
    newest = {edition.standard: (edition, text) for edition, text in whole.current()}
    return (_Titled(_words(text), edition, text.part) for edition, text in newest.values())


def _words(text: Digest) -> str:
    return _EMPTY.sub("", text.name)


def _shortened(words: str) -> Iterator[str]:
    """The title without one of its characters, those left out that tell things apart."""
    if len(words) > _LEAST:
        yield from (words[:at] + words[at + 1 :] for at, one in enumerate(words) if one not in _NUMERAL)


def _is_near(one: _Titled, other: _Titled) -> bool:
    """Equal, or one a character longer; two of the same length differ in one character, which may be another thing."""
    same = one.words == other.words
    return one.part == other.part and (same or abs(len(one.words) - len(other.words)) == 1)


@declare(
    Rule(
        "REP330",
        "现行标准没有归到体系里",
        Severity.WARNING,
        "GB/T 13016—2018",
        id="place-missing",
        why="没有体系编码，明细表和统计表就漏了它。",
        bad=(
            "── standards/meeting-service/r1/standard.yaml（全文）\n"
            "id: ▶meeting-service  # 已发布\n"
            "level: internal\n"
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "function: specification",
        ),
        good=(
            "── standards/meeting-service/r1/standard.yaml（全文）\n"
            "id: meeting-service  # 已发布\n"
            "level: internal\n"
            'system: "201"\n'
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "function: specification",
        ),
    )
)
def place_missing(whole: Whole) -> Iterator[Finding]:
    if not whole.repository.system.nodes:
        return
    for edition, text in whole.current():
        if whole.states[edition.key].in_force and not text.system:
            place = Place(f"{edition.folder}/standard.yaml", ("id",))
            yield Finding(place, f"《{edition.title}》没有 system", "写上 system.yaml 里的编码")


@declare(
    Rule(
        "REP331",
        "拟制定的标准已经有了",
        Severity.WARNING,
        "GB/T 13016—2018",
        id="planned-exists",
        why="已有的还列在拟制定里，应有数就多算了一项，也可能重复立项。",
        bad=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "── system.yaml（加在末尾）\n"
            '  - code: "3"\n'
            "    title: 会务\n"
            "    planned: [{title: ▶机关事务　会议服务规范, level: internal}]",
        ),
        good=(
            "── standards/meeting-service/r1/standard.yaml\n"
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "── system.yaml（加在末尾）\n"
            '  - code: "3"\n'
            "    title: 会务\n"
            "    planned: [{title: 机关事务　会议用品配备规范, level: internal}]",
        ),
    )
)
def planned_exists(whole: Whole) -> Iterator[Finding]:
    known = dict(_existing(whole))
    for route, _, node in whole.repository.system.walk():
        for index, planned in enumerate(node.planned):
            found = known.get((planned.level.value, _EMPTY.sub("", planned.title)))
            if found:
                place = Place("system.yaml", (*route, "planned", index, "title"))
                also = ((found, "在这里"),)
                yield Finding(place, f"《{planned.title}》已经有了", "从 planned 里删去这一项", also)


def _existing(whole: Whole) -> Iterator[tuple[tuple[str, str], Place]]:
    """What there is by level and title; local standards of other regions are not the bureau's."""
    home = whole.repository.config.region or "-"
    for group, rows in whole.repository.register.items():
        for index, row in enumerate(rows.standards):
            number = parse(row.number)
            here = isinstance(number, Designation) and (not number.region or number.region.startswith(home[:2]))
            if isinstance(number, Designation) and here and row.status is Status.IN_FORCE:
                place = Place(f"register/{group}.yaml", ("standards", index, "title"))
                yield (number.kind.level, _EMPTY.sub("", row.title)), place
    for edition, text in whole.current():
        yield (text.level.value, _words(text)), Place(f"{edition.folder}/standard.yaml", ("title",))
