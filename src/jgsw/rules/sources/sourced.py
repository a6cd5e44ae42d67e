"""Documents that terms were taken from (GB/T 1.1—2020, 9.5.4.3): mentioned without binding, so listed last."""

from collections.abc import Iterator

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Route, Rule, Severity
from jgsw.model.walk import term_entries
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.samples import REFERENCES
from jgsw.rules.sources.citing import cited

_TERM = "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。, source: {number: %s, clause: '3.1'}}\n"
_SOURCED = _TERM % "GB/T 41568—2022"
_BIBLIOGRAPHY = "bibliography:\n  - {number: GB/T 41568—2022, title: 机关事务管理　术语}\n"


def _sources(draft: Draft) -> Iterator[tuple[Route, Designation]]:
    """The standards that terms were taken from, each with where it is named."""
    for route, term in term_entries(draft.standard):
        number = parse(term.source.number) if term.source else None
        if isinstance(number, Designation) and not number.placeholder:
            yield (*route, "source", "number"), number


@declare(
    Rule(
        "CIT212",
        "来源的文件没有列入清单",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.4.2.2、9.5.4.3、8.13",
        id="source-unlisted",
        why="标明来源是资料性引用，提到的文件都要列入参考文献，读的人才知道它叫什么。",
        bad=(_TERM % "[[GB/T 41568—2022]]",),
        good=(_SOURCED + _BIBLIOGRAPHY, _SOURCED + "terms_from: [GB/T 41568]\n" + REFERENCES),
    )
)
def unlisted(draft: Draft) -> Iterator[Finding]:
    """A source in neither list, at its first mention."""
    what, seen = cited(draft), set[str]()
    for route, number in _sources(draft):
        entries = (*what.references, *what.bibliography)
        if number.family not in seen and not any(entry.covers(number, number.family) for entry in entries):
            seen.add(number.family)
            yield Finding(draft.place(route), f"参考文献里没有 {number.text}", "列入参考文献（bibliography）")


@declare(
    Rule(
        "CIT213",
        "规范性引用文件只在来源里提到",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6.1、9.5.4.2",
        id="source-as-reference",
        why="写明术语抄自哪里，不等于要使用者遵守那个文件；只这样提到的文件属于参考文献。",
        bad=(_SOURCED + "references:\n  - [[{number: GB/T 41568—2022, title: 机关事务管理　术语}]]\n",),
        good=(
            _SOURCED + _BIBLIOGRAPHY,
            _SOURCED + "terms_from: [GB/T 41568—2022]\n"
            "references:\n  - {number: GB/T 41568—2022, title: 机关事务管理　术语}\n",
        ),
    )
)
def misplaced(draft: Draft) -> Iterator[Finding]:
    """A normative reference that nothing names but the source of a term."""
    what = cited(draft)
    applied = [number for number in map(parse, draft.standard.terms_from) if isinstance(number, Designation)]
    numbers = [*((one.number, one.family) for one in what.mentions), *((one, one.family) for one in applied)]
    taken = [number for _, number in _sources(draft)]
    for entry in what.references:
        copied = any(entry.covers(number, number.family) for number in taken)
        if copied and not any(entry.covers(number, family) for number, family in numbers):
            cause = f"{entry.number.text} 只是术语的来源"
            yield Finding(draft.place(entry.route), cause, "移到参考文献（bibliography）")
