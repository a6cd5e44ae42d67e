"""Which version of a document is cited (GB/T 1.1—2020, 9.5.2, 9.5.4.1): dated or not, and never the text itself."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Rule, Severity
from jgsw.model.walk import term_entries
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element
from jgsw.rules.samples import BODY, REFERENCES
from jgsw.rules.sources.citing import Entry, cited

_DATED = "references:\n  - {number: GB/T 41568—2022, title: 机关事务管理　术语}\n"
_PIECES = (
    r"第(?:[0-9]{1,2}(?:\.[0-9]{1,3}){0,5}|[一二三四五六七八九十]{1,3})[章条节]",
    r"[1-9][0-9]?(?:\.[0-9]{1,3}){1,5}(?![0-9]|[ \u2005]?(?:[%％°℃级倍]|[A-Za-z]{1,4}(?![A-Za-z])))",  # 5.2, not 26.5 ℃
    r"[表图][ \u3000]?(?:[A-Z]\.)?[0-9]{1,3}",
    r"附录[ \u3000]?[A-Z](?![A-Za-z])",
    r"公式[（(][0-9]{1,3}[)）]",
)
_PIECE = re.compile(
    "(?:[（(]所有部分[)）])?(?:《[^《》]{1,60}》)?(?:标准|文件)?(?:中的?|里的?|的|规定的|[（(“])?[ \u3000]?"
    f"({'|'.join(_PIECES)})"
)
"""Behind a number: a piece of the document."""


@declare(
    Rule(
        "CIT306",
        "引用的日期与清单不一致",
        basis="GB/T 1.1—2020，9.5.4.1",
        id="ref-date-mismatch",
        why="注日期的只用那一版，不注日期的用最新版，两处不一致就不知道用哪一版。",
        bad=(
            REFERENCES + BODY % "服务应符合[[GB/T 41568—2022]]的规定。",
            _DATED + BODY % "服务应符合[[GB/T 41568]]的规定。",
            _DATED + BODY % "服务应符合[[GB/T 41568—2012]]的规定。",
        ),
        good=(_DATED + BODY % "服务应符合GB/T 41568—2022的规定。", REFERENCES + BODY % "服务应符合GB/T 41568的规定。"),
    )
)
def dates(draft: Draft) -> Iterator[Finding]:
    """A mention whose version is in no list while its family is."""
    what = cited(draft)
    listed: dict[str, list[Entry]] = {}
    for entry in (*what.references, *what.bibliography):
        listed.setdefault(entry.family, []).append(entry)
    seen: set[str] = set()
    for one in what.mentions:
        same, version = listed.get(one.family), one.number.version
        if not same or version in seen or any(entry.version == version for entry in same):
            continue
        first = same[0].number
        if first.dated or one.passage.element is not Element.FOOTNOTES:
            seen.add(version)
            yield Finding(one.place(draft), f"清单里是 {first.text}，这里是 {one.number.text}", "改成一样")
    yield from _sources(draft, listed)


def _sources(draft: Draft, listed: dict[str, list[Entry]]) -> Iterator[Finding]:
    """The sources of terms that are another dated version than every one in the lists."""
    for route, term in term_entries(draft.standard):
        number = parse(term.source.number) if term.source else None
        if not isinstance(number, Designation) or not number.dated:
            continue
        same = listed.get(number.family, [])
        if same and all(entry.number.dated and entry.version != number.version for entry in same):
            cause = f"清单里是 {same[0].number.text}，这里是 {number.text}"
            yield Finding(draft.place((*route, "source", "number")), cause, "改成一样")


@declare(
    Rule(
        "CIT307",
        "提到了具体章条，却没有注日期",
        basis="GB/T 1.1—2020，9.5.4.1.1",
        id="ref-specific-undated",
        why="新版会重编章条，不注日期就找不到原来说的是哪一条。",
        bad=(
            REFERENCES + BODY % "服务应符合[[GB/T 41568]]中5.2的规定。",
            REFERENCES + BODY % "服务应符合[[GB/T 41568]]附录A的规定。",
        ),
        good=(
            _DATED + BODY % "服务应符合GB/T 41568—2022中5.2的规定。",
            REFERENCES + BODY % "服务应符合GB/T 41568的规定，温度为26.5 ℃。",
        ),
    )
)
def undated_piece(draft: Draft) -> Iterator[Finding]:
    """A chapter, clause, table, figure, formula or annex of an undated document; footnotes may name one (9.5.4.1.2)."""
    for one in cited(draft).mentions:
        if one.number.dated or one.passage.element is Element.FOOTNOTES:
            continue
        found = _PIECE.match(one.passage.prose.text, one.span.end)
        if found:
            cause = f"提到了 {one.number.text} 的{found[1]}"
            remedy = "注上年份，清单里也注上；或者不提具体章条"
            yield Finding(one.place(draft), cause, remedy)


@declare(
    Rule(
        "CIT308",
        "引用了自己的编号",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.2",
        id="ref-self",
        why="提到自己时一律说“本文件”，编号改了也不用跟着改。",
        bad=("level: local\nnumber: DB43/T 2345—2026\n" + BODY % "服务应符合[[DB43/T 2345—2026]]的规定。",),
        good=("level: local\nnumber: DB43/T 2345—2026\n" + BODY % "服务应符合本文件的规定。",),
    )
)
def own_number(draft: Draft) -> Iterator[Finding]:
    """A text that names itself by its number, or lists itself."""
    what = cited(draft)
    for one in what.itself:
        yield Finding(one.place(draft), f"{one.number.text} 就是本文件", "改为“本文件”")
    for entry in (*what.references, *what.bibliography):
        if what.is_itself(entry.number) and not entry.whole:
            yield Finding(draft.place(entry.route), f"{entry.number.text} 就是本文件", "删去这一项")
