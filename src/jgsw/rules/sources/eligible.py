"""What may be a normative reference (GB/T 1.1—2020, 8.6.3.2, 9.5.4.4): neither laws nor books, nor every standard."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, Kind, find, parse
from jgsw.diagnostics import Rule, Severity
from jgsw.model.standard import Level
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.sources.citing import LEGAL_TITLE, rows
from jgsw.rules.words.lexicon import HAN

_PAPER = re.compile(
    f"[{HAN}]{{1,8}}[〔［\\[（(](?:19|20)[0-9]{{2}}[〕］\\]）)][ \u3000]?(?:第 ?)?[0-9]{{1,4}} ?号"
    "|国务院令(?:第 ?)?[0-9]{1,4} ?号"
)
_ELSEWHERE = frozenset((Level.NATIONAL, Level.SECTOR, Level.ASSOCIATION))
_ALIKE = {
    Level.ENTERPRISE: Kind.ENTERPRISE,
    Level.INTERNAL: Kind.ENTERPRISE,
    Level.ASSOCIATION: Kind.ASSOCIATION,
}
_BOUNDED = {Kind.ENTERPRISE: "企业标准", Kind.ASSOCIATION: "团体标准"}


@declare(
    Rule(
        "CIT205",
        "规范性引用文件里有法律法规、政策文件",
        basis="GB/T 1.1—2020，9.5.4.4.3",
        id="normref-type",
        why="法律、法规、规章和政策性文件自有效力，标准不规范性引用它们；作为外部约束提到的，列入参考文献。",
        bad=(
            "references:\n  - {text: [[机关事务管理条例]]}\n",
            "references:\n  - {text: [[国务院办公厅关于加强会议管理的通知（国办发〔2017〕71号）]]}\n",
        ),
        good=("bibliography:\n  - {text: 机关事务管理条例}\n",),
    )
)
def law(draft: Draft) -> Iterator[Finding]:
    """A law or a paper of policy among the normative references."""
    for route, reference, _ in rows(draft, "references"):
        if title := _legal(plain(reference.text or ())):
            yield Finding(
                draft.place((*route, "text")),
                f"{title}不能作规范性引用",
                "移到参考文献（bibliography）；条文里写出具体的要求，或写成“依据……的规定，……必须……”",
            )


def _legal(text: str) -> str:
    """The title of a law or a paper of policy that a text names, or the number of a paper; empty when it names none."""
    if number := _PAPER.search(text):
        return number[0]
    title = re.split("[（(]", text)[0].strip(" 。《》")
    return f"《{title}》" if LEGAL_TITLE.search(title) else ""


@declare(
    Rule(
        "CIT206",
        "规范性引用了不是标准的文献",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.4.4.1",
        id="normref-document",
        why="规范性引用的文件成为本文件的条款，书、网页和资料没有这样的地位，经技术委员会确认的除外。",
        bad=("references:\n  - {text: [[会议服务手册]]}\n",),
        good=("bibliography:\n  - {text: 会议服务手册}\n",),
    )
)
def document(draft: Draft) -> Iterator[Finding]:
    """A text among the normative references that is neither a standard nor a law."""
    for route, reference, _ in rows(draft, "references"):
        text = plain(reference.text or ())
        if text and not _legal(text):
            first = next(find(text), None)
            if not first or first.start > 1:
                yield Finding(
                    draft.place((*route, "text")),
                    "这一项没有标准编号",
                    "移到参考文献（bibliography）；是标准的写上编号（number）",
                )


@declare(
    Rule(
        "CIT207",
        "规范性引用了企业标准、团体标准",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.4.4.1、8.6.3.2",
        id="normref-level",
        why="规范性引用的应是国家、行业和国际标准；别的要人人得到、各方认可，经技术委员会确认。",
        bad=("references:\n  - {number: [[T/HNJGSW 204—2020]], title: 公务用车管理规范}\n",),
        good=("bibliography:\n  - {number: T/HNJGSW 204—2020, title: 公务用车管理规范}\n",),
    )
)
def level(draft: Draft) -> Iterator[Finding]:
    """An enterprise or association standard among the normative references of others than their like."""
    allowed = _ALIKE.get(draft.standard.level)
    for route, _, number in rows(draft, "references"):
        if number and number.kind in _BOUNDED and number.kind is not allowed:
            cause = f"{number.text} 是{_BOUNDED[number.kind]}"
            remedy = "改引国家标准、行业标准，或写出具体的要求；确需引用的，经审查会确认后忽略这一条"
            yield Finding(draft.place((*route, "number")), cause, remedy)


@declare(
    Rule(
        "CIT208",
        "引用了不该引用的地方标准",
        basis="GB/T 1.1—2020，8.6.3.2 c)",
        id="normref-local",
        why="地方标准只在本行政区域有效，只有本区域的地方标准可以规范性引用它。",
        bad=(
            "level: national\nreferences:\n  - {number: [[DB43/T 2000]], title: 会议服务规范}\n",
            "level: local\nnumber: DB43/T XXXX—XXXX\nreferences:\n  - {number: [[DB11/T 2000]], title: 会议服务规范}\n",
        ),
        good=(
            "level: local\nnumber: DB43/T XXXX—XXXX\nreferences:\n  - {number: DB43/T 2000, title: 会议服务规范}\n",
            "level: national\nbibliography:\n  - {number: DB43/T 2000, title: 会议服务规范}\n",
        ),
    )
)
def local(draft: Draft) -> Iterator[Finding]:
    """A local standard among the normative references of a wider one, or of another region's."""
    standard = draft.standard
    own = parse(standard.number) if standard.number else None
    home = own.region if isinstance(own, Designation) else ""
    for route, _, number in rows(draft, "references"):
        if not number or not number.region:
            continue
        place = draft.place((*route, "number"))
        remedy = "移到参考文献（bibliography），条文里写出具体的要求，或改引国家标准、行业标准"
        if standard.level in _ELSEWHERE:
            yield Finding(place, "这个文件不是地方标准，不能规范性引用地方标准", remedy)
        elif home and not (home.startswith(number.region) or number.region.startswith(home)):
            yield Finding(place, f"{number.text} 是别的行政区域的地方标准", remedy)
