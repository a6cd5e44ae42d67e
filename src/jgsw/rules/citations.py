"""Documents cited in the text and the two lists (GB/T 1.1—2020, 8.6.1, 8.13, 9.5.4): each has what the other says."""

import re
from collections.abc import Iterator

from jgsw.designation import Designation, Kind, parse
from jgsw.diagnostics import Rule, Severity
from jgsw.model.text import Span
from jgsw.prose.values import Citation
from jgsw.rules.citing import LEGAL_TITLE, Bearing, Entry, Mention, elsewhere, entries, mentions
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Element, Form, Passage
from jgsw.rules.outline import plain

_BODY = "clauses:\n  - {title: 服务要求, content: %s}\n  - {title: 证实方法, content: 查阅记录。}\n"
_TERMS = "references:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n"
_DATED = "references:\n  - {number: GB/T 41568—2022, title: 机关事务管理　术语}\n"
_BIBLIOGRAPHY = "bibliography:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n"
_PIECE = re.compile(
    "(?:[（(]所有部分[)）])?(?:《[^《》]{1,60}》)?(?:中|里|的)?[ \u3000]?"
    r"(第[0-9]{1,2}章|[0-9]{1,2}(?:\.[0-9]{1,3}){1,5}(?![0-9]|[ \u2005]?(?:[%％°℃]|[A-Za-z]{1,3}(?![A-Za-z])))"
    r"|[表图][ \u3000]?(?:[A-Z]\.)?[0-9]{1,3}|附录[ \u3000]?[A-Z](?![A-Za-z])|公式[（(][0-9]{1,3}[)）])"
)
_LISTS = frozenset((Element.FOREWORD, Element.REFERENCES, Element.BIBLIOGRAPHY))
_STANDARD_TITLE = re.compile("(?:规范|规程|通则|导则|指南|标准|技术要求|技术条件|术语)》$")


def _first(found: Iterator[Mention] | list[Mention]) -> Iterator[Mention]:
    """The first mention of each document."""
    seen: set[str] = set()
    for one in found:
        if one.number.family not in seen:
            seen.add(one.number.family)
            yield one


def _holds(listed: list[Entry], number: Designation) -> bool:
    return any(entry.covers(number) for entry in listed)


def _own(draft: Draft) -> Designation | None:
    number = parse(draft.standard.number) if draft.standard.number else None
    return number if isinstance(number, Designation) and not number.placeholder else None


def _others(draft: Draft) -> Iterator[Mention]:
    """Mentions of other documents than this one."""
    own = _own(draft)
    return (one for one in mentions(draft) if own is None or one.number.family != own.family)


@declare(
    Rule(
        "CIT301",
        "规范性引用的文件不在清单里",
        basis="GB/T 1.1—2020，8.6.1、9.5.4.2.1",
        id="ref-unlisted",
        why="要求、指示提到的文件是本文件的一部分，都要列在规范性引用文件里。",
        bad=(
            _BODY % "服务应符合[[GB/T 41568]]的规定。",
            _BIBLIOGRAPHY + _BODY % "服务应符合[[GB/T 41568]]的规定。",
        ),
        good=(_TERMS + _BODY % "服务应符合GB/T 41568的规定。", "“应符合GB/T 41568”是一种写法。"),
    )
)
def unlisted(draft: Draft) -> Iterator[Finding]:
    """A document that the provisions lead to, missing among the normative references."""
    listed = entries(draft.standard.references)
    informing = entries(draft.standard.bibliography)
    binding = (one for one in _others(draft) if one.bearing is Bearing.NORMATIVE and not _holds(listed, one.number))
    for one in _first(binding):
        there = _holds(informing, one.number)
        cause = f"{one.number.text}只列在参考文献里" if there else f"清单里没有 {one.number.text}"
        remedy = "移到 references" if there else "列入 references；只是提供信息的，把这一句改为陈述"
        yield Finding(one.place(draft), cause, remedy)


@declare(
    Rule(
        "CIT302",
        "资料性引用的文件不在参考文献里",
        basis="GB/T 1.1—2020，8.13、9.5.4.2.2",
        id="bib-needed",
        why="注、引言和陈述里提到的文件列在参考文献里，读的人才找得到。",
        bad=(_BODY % "'服务人员应经培训。\n\n\n      注：服务的术语见[[GB/T 41568]]。'",),
        good=(
            _BIBLIOGRAPHY + _BODY % "'服务人员应经培训。\n\n\n      注：服务的术语见GB/T 41568。'",
            "foreword: {series: 与GB/T 41568一起使用。, custodian: 某局, drafting_units: [某局], drafters: [王五]}\n",
        ),
    )
)
def bibliography_needed(draft: Draft) -> Iterator[Finding]:
    """A document that is mentioned without binding, in neither list."""
    standard = draft.standard
    listed = [*entries(standard.references), *entries(standard.bibliography)]
    informing = (one for one in _others(draft) if one.bearing is not Bearing.NORMATIVE and _is_published(one))
    bound = {one.number.family for one in _others(draft) if one.bearing is Bearing.NORMATIVE}
    for one in _first(informing):
        if one.number.family not in bound and not _holds(listed, one.number):
            remedy = "列入 bibliography；是规范性引用的列入 references"
            yield Finding(one.place(draft), f"清单里没有 {one.number.text}", remedy)


def _is_published(mention: Mention) -> bool:
    """Numbers in examples and those of enterprise standards, which nobody can buy, stand for themselves."""
    return mention.number.kind is not Kind.ENTERPRISE and mention.passage.form is not Form.EXAMPLE


@declare(
    Rule(
        "CIT303",
        "清单里的文件没有引用",
        basis="GB/T 1.1—2020，8.6.1",
        id="ref-unused",
        why="规范性引用文件只列条文里引用了的；多列的会让人以为也要遵守。",
        bad=("references:\n  - [[{number: GB/T 41568, title: 机关事务管理　术语}]]\n",),
        good=(
            _TERMS + _BODY % "服务应符合GB/T 41568的规定。",
            _TERMS + "terms_from: [GB/T 41568]\n",
            "references:\n  - {number: GB/T 24421, title: 服务业组织标准化工作指南, all_parts: true}\n"
            + _BODY % "服务应符合GB/T 24421.2的规定。",
        ),
    )
)
def unused(draft: Draft) -> Iterator[Finding]:
    """A normative reference that no text mentions."""
    listed = entries(draft.standard.references)
    if not listed:
        return
    named = elsewhere(draft)
    cited = {one.number.family: one.number for one in _others(draft)}
    for entry in listed:
        used = entry.number.family in named or any(entry.covers(number) for number in cited.values())
        if not used and not _says(draft, entry.number):
            place = draft.place(("references", entry.row))
            yield Finding(place, f"条文里没有引用 {entry.number.text}", "删去这一项；确要遵守的，在条文里写“应符合……”")


def _says(draft: Draft, number: Designation) -> bool:
    """Whether a number too bare to be known for one (GA 802) stands in the text all the same."""
    written = re.escape(number.undated().text).replace(r"\ ", " ?")
    return next(draft.search(re.compile(f"(?<![A-Za-z]){written}(?![0-9])")), None) is not None


@declare(
    Rule(
        "CIT304",
        "同一个文件在两个清单里",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6、8.13",
        id="ref-in-both",
        why="规范性引用的文件不再列入参考文献，列两处就分不清要不要遵守。",
        bad=(_TERMS + "bibliography:\n  - [[{number: GB/T 41568, title: 机关事务管理　术语}]]\n",),
        good=(
            _TERMS + "bibliography:\n  - {number: GB/T 15834, title: 标点符号用法}\n",
            _TERMS + "bibliography:\n  - {number: GB/T 41568—2022, title: 机关事务管理　术语}\n",
        ),
    )
)
def in_both(draft: Draft) -> Iterator[Finding]:
    """The same version in both lists."""
    listed = {entry.number.version: entry.row for entry in entries(draft.standard.references)}
    for entry in entries(draft.standard.bibliography):
        if entry.number.version in listed:
            also = ((draft.place(("references", listed[entry.number.version])), "规范性引用文件"),)
            place = draft.place(("bibliography", entry.row))
            yield Finding(place, f"{entry.number.text}已在 references 里", "从 bibliography 里删去", also)


@declare(
    Rule(
        "CIT305",
        "规范性引用文件只作了资料性引用",
        Severity.WARNING,
        "GB/T 1.1—2020，9.5.4.2",
        id="ref-see-normative",
        why="“见”和注里的提及不构成条款，只这样提到的文件属于参考文献。",
        bad=(_TERMS + _BODY % "服务的术语见[[GB/T 41568]]。",),
        good=(
            _TERMS + _BODY % "服务应符合GB/T 41568的规定，术语见GB/T 41568。",
            _BIBLIOGRAPHY + _BODY % "服务的术语见GB/T 41568。",
        ),
    )
)
def only_seen(draft: Draft) -> Iterator[Finding]:
    """A normative reference of which every mention only informs."""
    listed = entries(draft.standard.references)
    if not listed:
        return
    named = elsewhere(draft)
    found = list(_others(draft))
    bound = [one.number for one in found if one.bearing is not Bearing.INFORMATIVE]
    for one in _first(found):
        entry = next((entry for entry in listed if entry.covers(one.number)), None)
        if entry and one.number.family not in named and not any(entry.covers(number) for number in bound):
            also = ((draft.place(("references", entry.row)), "列在这里"),)
            remedy = "把它移到 bibliography；要遵守的，改为“应符合……的规定”"
            yield Finding(one.place(draft), f"{one.number.text}在这里只是提供信息", remedy, also)


@declare(
    Rule(
        "CIT306",
        "引用的日期与清单不一致",
        basis="GB/T 1.1—2020，9.5.4.1",
        id="ref-date-mismatch",
        why="注日期的只用那一版，不注日期的用最新版，两处不一致就不知道用哪一版。",
        bad=(
            _TERMS + _BODY % "服务应符合[[GB/T 41568—2022]]的规定。",
            _DATED + _BODY % "服务应符合[[GB/T 41568]]的规定。",
            _DATED + _BODY % "服务应符合[[GB/T 41568—2012]]的规定。",
        ),
        good=(_DATED + _BODY % "服务应符合GB/T 41568—2022的规定。", _TERMS + _BODY % "服务应符合GB/T 41568的规定。"),
    )
)
def dates(draft: Draft) -> Iterator[Finding]:
    """A mention whose version is in no list while its family is."""
    standard = draft.standard
    listed = [*entries(standard.references), *entries(standard.bibliography)]
    seen: set[str] = set()
    for one in _others(draft):
        same = [entry.number for entry in listed if entry.number.family == one.number.family]
        if not same or one.number.version in seen or any(number.version == one.number.version for number in same):
            continue
        if one.passage.element is Element.FOOTNOTES and not same[0].dated:
            continue
        seen.add(one.number.version)
        yield Finding(one.place(draft), f"清单里是 {same[0].text}，这里是 {one.number.text}", "改成一样")


@declare(
    Rule(
        "CIT307",
        "提到了具体章条，却没有注日期",
        basis="GB/T 1.1—2020，9.5.4.1.1",
        id="ref-specific-undated",
        why="新版会重编章条，不注日期就找不到原来说的是哪一条。",
        bad=(
            _TERMS + _BODY % "服务应符合[[GB/T 41568]]中5.2的规定。",
            _TERMS + _BODY % "服务应符合[[GB/T 41568]]附录A的规定。",
        ),
        good=(
            _DATED + _BODY % "服务应符合GB/T 41568—2022中5.2的规定。",
            _TERMS + _BODY % "服务应符合GB/T 41568的规定，温度为26.5 ℃。",
        ),
    )
)
def undated_piece(draft: Draft) -> Iterator[Finding]:
    """A chapter, clause, table, figure, formula or annex of an undated document; footnotes may name one (9.5.4.1.2)."""
    for one in _others(draft):
        if one.number.dated or one.passage.element is Element.FOOTNOTES:
            continue
        found = _PIECE.match(one.passage.prose.text, one.citation.span.end)
        if found:
            cause = f"提到了{one.number.text}的{found[1]}"
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
        bad=("level: local\nnumber: DB43/T 2345—2026\n" + _BODY % "服务应符合[[DB43/T 2345—2026]]的规定。",),
        good=("level: local\nnumber: DB43/T 2345—2026\n" + _BODY % "服务应符合本文件的规定。",),
    )
)
def own_number(draft: Draft) -> Iterator[Finding]:
    """A text that names itself by its number, or lists itself."""
    own = _own(draft)
    if own is None:
        return
    for one in mentions(draft):
        if one.number.family == own.family and one.number.year in (own.year, None):
            yield Finding(one.place(draft), f"{one.number.text}就是本文件", "改为“本文件”")
    for name in ("references", "bibliography"):
        for entry in entries(getattr(draft.standard, name)):
            if entry.number.family == own.family and entry.number.year in (own.year, None) and not entry.all_parts:
                yield Finding(draft.place((name, entry.row)), f"{entry.number.text}就是本文件", "删去这一项")


@declare(
    Rule(
        "CIT309",
        "提到的法律法规没有列入参考文献",
        Severity.INFO,
        "GB/T 1.1—2020，9.5.4.2.2、8.13",
        id="ref-law-unlisted",
        why="作为外部约束提到的法律法规是资料性引用，列入参考文献才说得清是哪一个文件。",
        bad=("依据[[《公共机构节能条例》]]的规定，公共机构必须实行能源消费计量制度。",),
        good=(
            "bibliography:\n  - {text: 公共机构节能条例}\n"
            + _BODY % "依据《公共机构节能条例》的规定，公共机构必须实行能源消费计量制度。",
            "会议服务的方法见《会议服务方法》。",
        ),
    )
)
def law_unlisted(draft: Draft) -> Iterator[Finding]:
    """A law, a regulation or a paper of policy that is named and not listed."""
    listed = [_bare(plain(one.text)) for one in draft.standard.bibliography if one.text]
    seen: set[str] = set()
    for passage, cited in _titles(draft):
        title = _bare(cited.text)
        if LEGAL_TITLE.search(cited.text) and title not in seen and not any(title in text for text in listed):
            seen.add(title)
            yield Finding(draft.at(passage, cited.span), f"参考文献里没有{cited.text}", "在 bibliography 里加一项 text")


@declare(
    Rule(
        "CIT310",
        "引用标准只写了名称",
        Severity.INFO,
        "GB/T 1.1—2020，9.5.3、9.5.4.1",
        id="ref-title-only",
        why="标准按编号引用，名称会变，也会重名。",
        bad=("会议服务应符合[[《会议室服务规范》]]的规定。",),
        good=("会议服务应符合GB/T 41568《机关事务管理　术语》的规定。", "会议服务应按《会议服务手册》培训。"),
    )
)
def title_only(draft: Draft) -> Iterator[Finding]:
    """The title of a standard without its number, in a sentence that leads there."""
    for passage, cited in _titles(draft):
        start = cited.span.start
        before = passage.prose.open[max(0, start - 4) : start]
        if _STANDARD_TITLE.search(cited.text) and re.search("(?:符合|遵守|执行|按照?|依照|依据|满足|见)$", before):
            yield Finding(
                draft.at(passage, Span(start, cited.span.end)), "没有写编号", "改为标准编号；不是标准的不用管"
            )


def _titles(draft: Draft) -> Iterator[tuple[Passage, Citation]]:
    """Documents cited by their title alone."""
    for passage in draft.passages:
        if passage.prose.citations and passage.element not in _LISTS and passage.form is not Form.EXAMPLE:
            yield from ((passage, cited) for cited in passage.prose.citations if cited.text[:1] == "《")


def _bare(title: str) -> str:
    return re.sub('[《》“”‘’"\\s]', "", title)
