"""The lists 规范性引用文件 and 参考文献 (GB/T 1.1—2020, 8.6.3, 8.13): how documents are written in them."""

import re
from collections.abc import Iterator

from jgsw.designation import Kind, find
from jgsw.diagnostics import Edit, Fix, Route, Rule, Severity
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.sources.citing import rows
from jgsw.rules.words.lexicon import HAN

_CITES = (
    "clauses:\n  - {title: 服务要求, content: 服务应符合GB/T 41568的规定。}\n"
    "  - {title: 证实方法, content: 查阅记录。}\n"
)
_STOP = re.compile("[。；;，,、.．：:]$")
_BOOK = re.compile("《([^《》]{1,100})》")
_ORDINAL = re.compile(
    r"(?:\[[0-9]{1,3}\]|［[0-9]{1,3}］|[(（]?[0-9]{1,3}(?:[)）]|[.、．](?![0-9]))|[①-⑳]|[一二三四五六七八九十]、|——|[-•·])"
    r"[ \u3000]*"
)
_PART = re.compile("第[0-9一二三四五六七八九十]{1,3}部分")
_CHINESE = re.compile(f"[{HAN}]")
_YEAR_OR_ADDRESS = re.compile("(?:19|20)[0-9]{2}|https?:|www[.]")
_AUTHORED = re.compile(f"[{HAN}A-Za-z]{{2,20}}(?:[,，、][^.．。《]{{1,60}})?[.．] ?[^.． ][^.．]{{1,99}}")
"""An author, then a title: `张三.机关事务管理`."""
_FOREIGN = frozenset((Kind.ISO_IEC, Kind.FOREIGN))


@declare(
    Rule(
        "CIT201",
        "清单里的名称带有多余的标点",
        basis="GB/T 1.1—2020，8.6.3.1、10.3.4、10.3.6",
        id="normref-format",
        why="清单里编号之后空一字写名称，不用书名号，前面没有序号，末尾没有标点。",
        bad=(
            "references:\n  - {number: GB/T 41568, title: '机关事务管理　术语[[。]]'}\n" + _CITES,
            "references:\n  - {number: GB/T 41568, title: [[《机关事务管理　术语》]]}\n" + _CITES,
            "bibliography:\n  - {text: '[[（1）]]机关事务管理条例'}\n",
        ),
        good=(
            "references:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n" + _CITES,
            "bibliography:\n  - {text: '张三.机关事务管理[M].长沙：某出版社，2020'}\n",
        ),
        fixable=True,
    )
)
def form(draft: Draft) -> Iterator[Finding]:
    """A stop at the end, a title in 《》, an ordinal before it."""
    for route, reference, _ in rows(draft):
        if reference.title:
            yield from _stray(draft, (*route, "title"), reference.title, 0)
            yield from _in_book_marks(draft, (*route, "title"), reference.title)
        if reference.text and (written := plain(reference.text)):
            yield from _stray(draft, (*route, "text"), written, reference.text[0].span.start)


def _stray(draft: Draft, route: Route, text: str, start: int) -> Iterator[Finding]:
    if found := _STOP.search(text):
        place = draft.place(route, Span(start + found.start(), start + found.end()))
        yield Finding(place, f"末尾多了“{found[0]}”", "删去", fix=Fix(True, (Edit(place, ""),)))
    if found := _ORDINAL.match(text):
        place = draft.place(route, Span(start, start + found.end()))
        yield Finding(place, f"前面写了“{found[0].strip()}”", "删去，序号由程序排", fix=Fix(True, (Edit(place, ""),)))


def _in_book_marks(draft: Draft, route: Route, title: str) -> Iterator[Finding]:
    """A standard's name in 《》; a text that stands for itself may have them."""
    if found := _BOOK.fullmatch(title):
        place = draft.place(route, Span(0, len(title)))
        yield Finding(place, "名称加了书名号", f"改为“{found[1]}”", fix=Fix(True, (Edit(place, found[1]),)))


@declare(
    Rule(
        "CIT202",
        "有编号的文件写成了一段文字",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6.3.1",
        id="normref-as-text",
        why="编号单独写（number），程序才能排序、补名称、查是不是现行。",
        bad=("references:\n  - {text: [[GB/T 41568]]　机关事务管理　术语}\n" + _CITES,),
        good=("references:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n" + _CITES,),
    )
)
def as_text(draft: Draft) -> Iterator[Finding]:
    """A text that begins with the number of a standard."""
    for route, reference, _ in rows(draft):
        text = plain(reference.text or ())
        first = next(find(text), None)
        if reference.text and first and text[: first.start].strip("《 \u3000") == "":
            start = reference.text[0].span.start
            place = draft.place((*route, "text"), Span(start + first.start, start + first.end))
            written = text[first.start : first.end]
            yield Finding(place, f"{written} 是标准的编号", f"改为 {{number: {written}, title: 名称}}")


@declare(
    Rule(
        "CIT203",
        "“所有部分”与编号或名称不合",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6.3.1、9.5.4.1.2",
        id="normref-all-parts",
        why="引用所有部分时编号不带部分号和年份，名称只写共同的引导元素和主体元素。",
        bad=(
            "references:\n  - {number: [[GB/T 24421.2]], title: 服务业组织标准化工作指南, all_parts: true}\n",
            "references:\n  - {number: GB/T 24421, title: 服务业标准化　[[第2部分]]：标准体系, all_parts: true}\n",
        ),
        good=("references:\n  - {number: GB/T 24421, title: 服务业组织标准化工作指南, all_parts: true}\n",),
    )
)
def all_parts(draft: Draft) -> Iterator[Finding]:
    """All parts of one part, or of one year, or under the name of one part."""
    for route, reference, number in rows(draft):
        if not number or not (reference.all_parts or number.all_parts):
            continue
        if number.part or number.dated:
            cause = f"{number.text} 是其中的{'一个部分' if number.part else '一个版本'}"
            yield Finding(
                draft.place((*route, "number")),
                cause,
                "编号只写到顺序号；只引用一个部分的，删去“所有部分”（all_parts）",
            )
        if found := _PART.search(reference.title or ""):
            place = draft.place((*route, "title"), Span(*found.span()))
            yield Finding(place, f"名称里写了“{found[0]}”", "只写引导元素和主体元素")


@declare(
    Rule(
        "CIT204",
        "国际、国外文件缺中文译名或原文名称",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6.3.1",
        id="normref-foreign",
        why="中文译名让读的人知道是什么，原文名称让他找得到。",
        bad=(
            "references:\n  - {number: ISO 41011, title: [[Facility management — Vocabulary]]}\n",
            "references:\n  - {number: ISO 41011, title: [[设施管理　术语]]}\n",
        ),
        good=(
            "references:\n  - {number: ISO 41011, title: 设施管理　术语, original_title: Facility management}\n",
            "bibliography:\n  - {number: ISO 41011, title: Facility management — Vocabulary}\n",
        ),
    )
)
def foreign(draft: Draft) -> Iterator[Finding]:
    """A normative reference from abroad with only one of its names."""
    for route, reference, number in rows(draft, "references"):
        if number and number.kind in _FOREIGN and reference.title:
            place = draft.place((*route, "title"))
            if not _CHINESE.search(reference.title):
                yield Finding(place, "没有中文译名", "名称（title）写中文译名，原文名称写在 original_title 里")
            elif not reference.original_title:
                yield Finding(place, "没有原文名称", "写上原文名称（original_title）")


@declare(
    Rule(
        "CIT209",
        "清单里一个文件写了两次",
        Severity.WARNING,
        "GB/T 1.1—2020，8.6.3",
        id="normref-repeated",
        why="同一个文件又注日期又不注日期，或者注了两个年份，使用者不知道用哪一版。",
        bad=(
            "references:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n"
            "  - {number: [[GB/T 41568—2022]], title: 机关事务管理　术语}\n" + _CITES,
        ),
        good=(
            "references:\n  - {number: GB/T 41568, title: 机关事务管理　术语}\n"
            "  - {number: GB/T 41569, title: 机关事务管理　通则}\n" + _CITES,
        ),
    )
)
def repeated(draft: Draft) -> Iterator[Finding]:
    """The same standard twice in one list, whatever the dates; or the same text."""
    for name in ("references", "bibliography"):
        seen: dict[str, Route] = {}
        for route, reference, number in rows(draft, name):
            if number and number.placeholder:
                continue
            key = number.family if number else plain(reference.text or ())
            first = seen.setdefault(key, route)
            if first is not route and key:
                place = draft.place((*route, "number" if reference.number else "text"))
                also = ((draft.place(first), "先写在这里"),)
                yield Finding(place, "这个文件已在清单里", "留下一项；注不注日期看条文里怎样引用", also)


@declare(
    Rule(
        "CIT211",
        "文献的著录不全",
        Severity.INFO,
        "GB/T 1.1—2020，8.6.3.1、8.13",
        id="reference-incomplete",
        why="图书、期刊按 GB/T 7714 著录，写明作者、题名、出版者和年份，读的人才找得到。",
        bad=("bibliography:\n  - {text: [[张三.机关事务管理]]}\n",),
        good=("bibliography:\n  - {text: '张三.机关事务管理[M].长沙：某出版社，2020'}\n",),
    )
)
def incomplete(draft: Draft) -> Iterator[Finding]:
    """A text with an author and a title, and no year or address."""
    for route, reference, number in rows(draft):
        text = plain(reference.text or ())
        if not number and _AUTHORED.match(text) and not _YEAR_OR_ADDRESS.search(text):
            yield Finding(draft.place((*route, "text")), "没有出版年", "写成“作者.题名[M].出版地：出版者，年份”")
