"""Symbols and abbreviations (GB/T 1.1—2020, 8.8, 9.4.3.3): what is listed is used, what is used is explained."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Route, Rule, Severity
from jgsw.model.alphabet import symbol_key
from jgsw.model.blocks import Formula
from jgsw.model.text import Inline, Inlines, Math, Span, Style, Styled
from jgsw.model.walk import term_entries
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft, Hit
from jgsw.rules.outline import of_kind, plain
from jgsw.rules.passages import Element, Form
from jgsw.rules.samples import BODY
from jgsw.rules.sources.known import known_letters
from jgsw.rules.words.lexicon import HAN

_LIST = "abbreviations:\n  - {abbreviation: VIN, meaning: 车辆识别代号, en: vehicle identification number}\n"
_LISTED = "abbreviations:\n  - {abbreviation: [[VIN]], meaning: 车辆识别代号, en: vehicle identification number}\n"
_RUNNING = frozenset((Form.PARAGRAPH, Form.ITEM, Form.NOTE, Form.CAPTION_NOTE))
_PARTS = frozenset((Element.SCOPE, Element.BODY, Element.NORMATIVE_ANNEX, Element.INFORMATIVE_ANNEX))
_LETTERS = re.compile(
    "[A-Z](?<![A-Za-z0-9_./—-][A-Z])(?<![0-9] [A-Z])[A-Z]{1,5}(?![A-Za-z0-9_./—-]| ?V?[0-9]|型(?![号材]))"
)
_GRADE = re.compile(r"[IVXLC]+|([A-Z])\1+")
_OPENED = re.compile("[（(](?:[^（）()，。；]{0,60}[，,：:] ?)?$")
_EXPLAINED = re.compile(f" ?[（(][{HAN}]")
_MEANINGS = {
    Form.ITEM: re.compile(f"[，：—]{{1,2}}[{HAN}、]{{1,12}}[；。]?$"),  # EH，热能；
    Form.CAPTION_NOTE: re.compile(f"(?:[为是即指]|表示|代表)(?=[{HAN}])"),  # WP为可湿性粉剂
}
"""What an item says of the letters it begins with, and a note to a table of those in its cells."""
_CODE = re.compile("(?:代码|代号|编码|标识|标记|字母|简码|牌号)[^，。；\n]{0,6}(?:为|是|用|以)[A-Z、和或]*$")
"""Behind it stands a code, not an abbreviation: `代码分别为GC和JN`."""
_TOKEN = re.compile(r"\\[A-Za-z]+|[A-Za-z]")


@declare(
    Rule(
        "TER221",
        "缩略语没有用到",
        Severity.WARNING,
        "GB/T 1.1—2020，8.8.1",
        id="abbr-unused",
        why="清单只列文件里用到的缩略语，多列的让人去找它在哪里。",
        bad=(_LISTED,),
        good=(_LIST + BODY % "VIN应登记。",),
    )
)
def unused(draft: Draft) -> Iterator[Finding]:
    """An abbreviation that stands nowhere but in the list."""
    listed = draft.standard.abbreviations
    if not listed:
        return
    said = (one.prose.text for one in draft.passages if one.route[0] != "abbreviations")
    text = "\n".join([*said, *_latex(draft), *_names(draft)])
    for index, one in enumerate(listed):
        if not _stands(one.abbreviation, text):
            place = draft.place(("abbreviations", index, "abbreviation"))
            yield Finding(place, f"文件里没有用到 {one.abbreviation}", "删去这一项")


def _stands(letters: str, text: str) -> bool:
    """Whether the letters stand in the text, not as a part of a longer word."""
    return letters in text and bool(re.search(f"(?<![A-Za-z]){re.escape(letters)}(?![A-Za-z])", text))


def _names(draft: Draft) -> Iterator[str]:
    standard = draft.standard
    yield from standard.title.elements
    for _, term in term_entries(standard):
        yield from (term.term, *term.admitted)


@declare(
    Rule(
        "TER222",
        "缩略语没有说明",
        Severity.WARNING,
        "GB/T 1.1—2020，9.4.3.3",
        id="abbr-first-use",
        why="没有列入清单的缩略语，首次出现时写“中文（缩略语）”，读的人才知道是什么。",
        bad=("车辆应安装[[OBD]]装置。",),
        good=(
            "车辆应安装车载诊断系统（OBD）装置，OBD应联网。",
            "abbreviations:\n  - {abbreviation: OBD, meaning: 车载诊断系统}\n" + BODY % "OBD应联网。",
            "文件应为PDF格式，容量不大于20 MB。",
            "terms:\n  - {term: 车载诊断系统, admitted: [OBD], en: on-board unit, definition: 监测车辆的装置。}\n"
            + BODY % "OBD应联网。",
        ),
    )
)
def first_use(draft: Draft) -> Iterator[Finding]:
    """Capital letters whose first use explains nothing."""
    known = {*known_letters(), *(one.abbreviation for one in draft.standard.abbreviations)}
    known |= {plain(one.symbol) for one in draft.standard.symbols}
    known |= {name for _, term in term_entries(draft.standard) for name in (term.term, *term.admitted)}
    for hit in draft.search(_LETTERS):
        letters = hit.match[0]
        if letters in known or _GRADE.fullmatch(letters):
            continue
        if hit.passage.form in _RUNNING and hit.passage.element in _PARTS:
            known.add(letters)
            if not _explains(hit):
                remedy = "写成“中文（缩略语）”，或列入缩略语（abbreviations）"
                yield Finding(draft.at(hit.passage, hit.span), f"{letters} 没有说明是什么", remedy)
        elif _explains(hit):
            known.add(letters)


def _explains(hit: Hit) -> bool:
    """`车载诊断系统（OBD）`, `OBD（车载诊断系统）`, `以下简称OBD`, `代码为OBD`."""
    text, span = hit.passage.prose.text, hit.span
    before = text[max(0, span.start - 70) : span.start]
    if _OPENED.search(before) or _CODE.search(before) or before.endswith("简称") or _EXPLAINED.match(text, span.end):
        return True
    meaning = _MEANINGS.get(hit.passage.form)
    begins = before[-1:] in ("", "，", "；")
    return meaning is not None and begins and meaning.match(text, span.end) is not None


@declare(
    Rule(
        "TER223",
        "清单里的缩略语在条文里又说明了",
        Severity.INFO,
        "GB/T 1.1—2020，8.8、9.4.3.3",
        id="abbr-explained-twice",
        why="清单里说过的，条文里直接用缩略语；说两遍就可能说得不一样。",
        bad=(_LIST + BODY % "车辆识别代号（[[VIN]]）应登记。",),
        good=(_LIST + BODY % "VIN应登记。",),
    )
)
def explained_twice(draft: Draft) -> Iterator[Finding]:
    """`meaning（abbreviation）` in the text although both are in the list."""
    for one in draft.standard.abbreviations:
        written = (
            f"{re.escape(one.meaning)}[（(](?:[^（）()，。；\n]{{0,60}}[，,] ?)?({re.escape(one.abbreviation)})[）)]"
        )
        for hit in draft.search(re.compile(written)):
            start = hit.match.start(1) - hit.match.start() + hit.span.start
            place = draft.at(hit.passage, Span(start, start + len(one.abbreviation)))
            yield Finding(place, f"{one.abbreviation} 在清单里说过了", f"改为“{one.abbreviation}”")


@declare(
    Rule(
        "TER224",
        "符号或缩略语重复",
        basis="GB/T 1.1—2020，8.8、9.9.3",
        id="symbol-repeated",
        why="一个符号不表示两样东西，否则公式和条文就读不准。",
        bad=(
            "abbreviations:\n  - {abbreviation: VIN, meaning: 车辆识别代号}\n"
            "  - {abbreviation: [[VIN]], meaning: 车辆编号}\n",
            "symbols:\n  - {symbol: '*T*', meaning: 学时}\n  - {symbol: [['*T*']], meaning: 温度}\n",
        ),
        good=("symbols:\n  - {symbol: '*T*', meaning: 学时}\n  - {symbol: '*t*', meaning: 温度}\n",),
    )
)
def repeated(draft: Draft) -> Iterator[Finding]:
    """The same symbol or abbreviation twice in its list."""
    standard = draft.standard
    named: list[tuple[Route, object, str]] = []
    for index, symbol in enumerate(standard.symbols):
        named.append((("symbols", index, "symbol"), symbol_key(symbol.symbol), plain(symbol.symbol)))
    for index, one in enumerate(standard.abbreviations):
        named.append((("abbreviations", index, "abbreviation"), one.abbreviation, one.abbreviation))
    seen: dict[object, Route] = {}
    for route, key, written in named:
        first = seen.setdefault(key, route)
        if first is not route:
            also = ((draft.place(first), "先在这里"),)
            yield Finding(draft.place(route), f"清单里有两个{written}", "合并成一项，或换一个符号", also)


@declare(
    Rule(
        "TER226",
        "符号没有用到",
        Severity.WARNING,
        "GB/T 1.1—2020，8.8.1",
        id="symbol-unused",
        why="清单只列文件里用到的符号，多列的让人去找它在哪里。",
        bad=("symbols:\n  - {symbol: [['*T*']], meaning: 学时}\n",),
        good=(
            "symbols:\n  - {symbol: '*T*', meaning: 学时}\n"
            "clauses:\n  - {title: 服务要求, content: '培训的学时*T*应不少于16。'}\n"
            "  - {title: 证实方法, content: 查阅记录。}\n",
        ),
    )
)
def symbol_unused(draft: Draft) -> Iterator[Finding]:
    """A symbol whose letters stand in no formula, and in no text as a variable or as they are."""
    standard = draft.standard
    if not standard.symbols:
        return
    letters = _letters(draft)
    text = "\n".join(one.prose.text for one in draft.passages if one.element is not Element.SYMBOLS)
    for index, symbol in enumerate(standard.symbols):
        written = plain(symbol.symbol)
        used = letters.issuperset(_base(symbol.symbol)) or (len(written) > 1 and written in text)
        if not used:
            place = draft.place(("symbols", index, "symbol"))
            yield Finding(place, f"文件里没有用到符号{written}", "删去这一项")


def _base(symbol: Inlines) -> set[tuple[object, object]]:
    """The letters of a symbol without its index, each with its case."""
    folded, cases, *_ = symbol_key(symbol)
    return set(zip(folded, cases, strict=True))  # type: ignore[call-overload]


def _letters(draft: Draft) -> set[tuple[object, object]]:
    """The letters of all formulae and variables outside of the list."""
    pieces: set[Inlines] = {
        (Math(token, Span(0, 0)),) for latex in _latex(draft) for token in set(_TOKEN.findall(latex))
    }
    pieces |= {leaf.children for leaf in _leaves(draft) if isinstance(leaf, Styled) and leaf.style is Style.VARIABLE}
    return {letter for piece in pieces for letter in _base(piece)}


def _latex(draft: Draft) -> Iterator[str]:
    yield from (block.latex for _, block in of_kind(draft, Formula))
    yield from (leaf.latex for leaf in _leaves(draft) if isinstance(leaf, Math))


def _leaves(draft: Draft) -> Iterator[Inline]:
    """What is not plain text outside of the list of symbols."""
    return (leaf for route, leaf in draft.leaves if route[0] != "symbols")
