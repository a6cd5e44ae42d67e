"""Rules over footnote marks and what they stand for; tables and figures have footnotes of their own.

The marks of a figure's footnotes mostly stand in the picture, where nobody can look for them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jgsw.diagnostics import Place, Route, Rule, Severity
from jgsw.model.blocks import Figure, Table
from jgsw.model.text import FootnoteMark
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import of_kind

_MARK = re.compile(r"\[\^[^\]\[]+\]")
_BODY: Route = ()


class _Used(NamedTuple):
    """A footnote mark, where it stands, and the place whose footnotes it means: a table, a figure or the text."""

    home: Route
    key: str
    route: Route
    place: Place


@declare(
    Rule(
        "REF203",
        "脚注没有内容",
        basis="GB/T 1.1—2020，9.12",
        id="footnote-undefined",
        why="有标记没有脚注，读者在页脚找不到说明。",
        bad=("会场应备急救箱[[[^kit]]]。",),
        good=(
            "clauses: [{title: 会场, content: '会场应备急救箱[^kit]。'}]\nfootnotes: {kit: 急救箱由会务保障单位配备。}",
        ),
    )
)
def undefined(draft: Draft) -> Iterator[Finding]:
    homes = _homes(draft)
    for used in _used(draft, homes):
        if not _in_footnote(used.route) and used.key not in homes[used.home]:
            remedy = "在 footnotes 里写上它，表和图的脚注写在表和图里"
            yield Finding(used.place, f"没有键为“{used.key}”的脚注", remedy)


@declare(
    Rule(
        "REF204",
        "脚注没有用到",
        Severity.WARNING,
        "GB/T 1.1—2020，9.12",
        id="footnote-unused",
        why="没有标记的脚注不会印出来，多半是正文改了、标记丢了。",
        bad=("footnotes: {[[kit]]: 急救箱由会务保障单位配备。}",),
        good=(
            "clauses: [{title: 会场, content: '会场应备急救箱[^kit]。'}]\nfootnotes: {kit: 急救箱由会务保障单位配备。}",
        ),
    )
)
def unused(draft: Draft) -> Iterator[Finding]:
    homes = _homes(draft)
    used = {(one.home, one.key) for one in _used(draft, homes)}
    in_pictures = {route for route, _ in of_kind(draft, Figure)}
    for home, keys in homes.items():
        for key in sorted(keys) if home not in in_pictures else ():
            if (home, key) not in used:
                place = draft.key((*home, "footnotes", key))
                yield Finding(place, f"没有一处写 [^{key}]", "在要加脚注的地方写上，或删去这条")


@declare(
    Rule(
        "REF205",
        "脚注标记放错了地方",
        basis="GB/T 1.1—2020，9.12",
        id="footnote-stray",
        why="脚注解释条文，不解释脚注和题名；放在那里排不出来。",
        bad=("clauses: [{title: 会场, content: '应备急救箱[^a]。'}]\nfootnotes: {a: '见[[[^b]]]。', b: 急救箱另配。}",),
        good=("clauses: [{title: 会场, content: '会场应备急救箱[^a]。'}]\nfootnotes: {a: 急救箱另配。}",),
    )
)
def stray(draft: Draft) -> Iterator[Finding]:
    for used in _used(draft, _homes(draft)):
        if _in_footnote(used.route):
            yield Finding(used.place, "脚注里又写了脚注", "把两条脚注并成一条，或写进正文")
    for route, block in _captioned(draft):
        if block.title and _MARK.search(block.title):
            yield Finding(draft.place((*route, "title")), "表题、图题里不能写脚注", "脚注写在单元格或正文里")


def _homes(draft: Draft) -> dict[Route, frozenset[str]]:
    return {
        _BODY: frozenset(draft.standard.footnotes),
        **{route: frozenset(block.footnotes) for route, block in _captioned(draft)},
    }


def _captioned(draft: Draft) -> list[tuple[Route, Table | Figure]]:
    return [*of_kind(draft, Table), *of_kind(draft, Figure)]


def _used(draft: Draft, homes: dict[Route, frozenset[str]]) -> Iterator[_Used]:
    for route, mark in draft.marks:
        if isinstance(mark, FootnoteMark):
            above = (route[:end] for end in range(len(route), 0, -1))
            home = next((one for one in above if one in homes), _BODY)
            yield _Used(home, mark.key, route, draft.place(route, mark.span))


def _in_footnote(route: Route) -> bool:
    return route[-2:-1] == ("footnotes",)
