"""The English title on the cover (GB/T 1.1—2020, 8.1, 10.3.1.2)."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Edit, Fix, Rule, Severity
from jgsw.model.standard import Level
from jgsw.model.text import Span
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.sources.known import proper_names, title_names
from jgsw.rules.words.lexicon import table

_HAN = re.compile("[\u3400-\u9fff，。：、（）]")
_GAP = re.compile(" -{1,2} | ?[–－] ?|(?<=[a-z])--(?=[A-Z])|—{2,4}|(?<=[a-z]): (?=[A-Z])")
_ELEMENT = re.compile("[^—–－]+")
_WORD = re.compile("[A-Za-z][A-Za-z'-]*")
_PART = re.compile("Part ([0-9]{1,3}): ?")
_LONG = 4
_COMMON = re.compile("[A-Z][a-z]{1,}(?:tion|ment|vice|ity|ance|ency)s?")
"""Endings of words that are no names."""
_TOLD = re.compile("specifications?|code of practice|guidelines?|guidance|vocabulary|test methods?|classification")
"""What tells one function and no other."""


@declare(
    Rule(
        "COV208",
        "缺英文译名",
        basis="GB/T 1.1—2020，8.1",
        id="en-title-required",
        why="国家标准、行业标准的封面应有英文译名。",
        bad=("level: national\n",),
        good=("level: national\ntitle_en: Specification for conference service\n",),
    )
)
def en_title_required(draft: Draft) -> Iterator[Finding]:
    """A national or sector standard without `title_en`."""
    if draft.standard.level in (Level.NATIONAL, Level.SECTOR) and not draft.standard.title_en:
        yield Finding(draft.place(("title",)), "没有写英文译名（title_en）", "写上 title_en: ……")


@declare(
    Rule(
        "COV209",
        "没有英文译名",
        Severity.INFO,
        "GB/T 1.1—2020，8.1",
        id="en-title-wanted",
        why="地方标准多数也写英文译名，便于对外交流和检索。",
        bad=("level: local\n",),
        good=("level: local\ntitle_en: Specification for conference service\n",),
    )
)
def en_title_wanted(draft: Draft) -> Iterator[Finding]:
    """A local standard without `title_en`."""
    if draft.standard.level is Level.LOCAL and not draft.standard.title_en:
        yield Finding(draft.place(("title",)), "没有写英文译名（title_en）", "写上 title_en: ……；备案时多数地方要填")


@declare(
    Rule(
        "COV210",
        "英文译名大小写不对",
        Severity.WARNING,
        "GB/T 1.1—2020，10.3.1.2",
        id="en-title-case",
        why="每个元素首字母大写、其余小写，是各国标准通行的写法。",
        bad=(
            "title_en: '[[s]]pecification for conference service'\n",
            "title_en: Specification for [[C]]onference Service\n",
        ),
        good=("title_en: Government offices affairs—Specification for repair in Hunan Province\n",),
        fixable=True,
    )
)
def en_title_case(draft: Draft) -> Iterator[Finding]:
    """An element that begins small, or most of whose further words begin with a capital; proper nouns are few."""
    proper = proper_names() | title_names()
    for element in _ELEMENT.finditer(draft.standard.title_en or ""):
        words = list(_WORD.finditer(element[0]))
        words = words[1:] if words and words[0][0] == "Part" else words
        if not words:
            continue
        start = element.start() + words[0].start()
        if words[0][0][0].islower():
            place = draft.place(("title_en",), Span(start, start + 1))
            fix = Fix(True, (Edit(place, words[0][0][0].upper()),))
            yield Finding(place, f"元素的第一个词“{words[0][0]}”没有大写", "首字母大写", fix=fix)
        further = [word for word in words[1:] if len(word[0]) >= _LONG and word[0] not in proper]
        capital = [word for word in further if word[0][0].isupper()]
        common = [word for word in capital if _COMMON.fullmatch(word[0])]
        most = len(capital) > 1 and 4 * len(capital) >= 3 * len(further)
        if most or common:
            wrong = capital[0] if most else common[0]
            at = element.start() + wrong.start()
            yield Finding(
                draft.place(("title_en",), Span(at, at + 1)),
                f"“{wrong[0]}”等词首字母大写",
                "元素的首字母大写，其余除专有名词外小写",
            )


@declare(
    Rule(
        "COV211",
        "英文译名写法不对",
        Severity.WARNING,
        "GB/T 1.1—2020，10.3.1.2",
        id="en-title-form",
        why="英文译名的元素之间用一字线隔开，里面没有中文。",
        bad=(
            "title_en: Office affairs[[ - ]]Conference service\n",
            "title_en: Specification for conference service[[（]]trial）\n",
        ),
        good=("title_en: Office affairs—Conference service\n", "title_en: Specification for face-to-face service\n"),
        fixable=True,
    )
)
def en_title_form(draft: Draft) -> Iterator[Finding]:
    """Chinese characters, or another mark than `—` between elements."""
    title = draft.standard.title_en or ""
    gap, han = _GAP.search(title), _HAN.search(title)
    if gap:
        place = draft.place(("title_en",), Span(*gap.span()))
        yield Finding(place, f"元素之间用了“{gap[0].strip()}”", "改成一字线“—”", fix=Fix(True, (Edit(place, "—"),)))
    if han:
        place = draft.place(("title_en",), Span(*han.span()))
        yield Finding(place, f"英文里有“{han[0]}”", "改成英文的词和半角标点")


@declare(
    Rule(
        "COV212",
        "英文译名与部分号不符",
        Severity.WARNING,
        "GB/T 1.1—2020，7.1.3",
        id="en-title-part",
        why="部分的英文译名也写明是第几部分。",
        bad=("part: {number: 2, title: 人员}\nintroduction: 分为两个部分。\ntitle_en: Conference service—Staff\n",),
        good=(
            "part: {number: 2, title: 人员}\nintroduction: 分为两个部分。\n"
            "title_en: 'Conference service—Part 2: Staff'\n",
        ),
    )
)
def en_title_part(draft: Draft) -> Iterator[Finding]:
    """The title of a part without `Part N:`, or with another number; a title with one that is of no part."""
    part, title = draft.standard.part, draft.standard.title_en or ""
    found = _PART.search(title)
    place = draft.place(("title_en",), Span(*found.span()) if found else None)
    if part and title and not found:
        yield Finding(place, f"没有“Part {part.number}: ”", "写在补充元素前面")
    elif part and found and int(found[1]) != part.number:
        yield Finding(place, f"写的是第 {found[1]} 部分，部分（part）写的是 {part.number}", "改成一致")
    elif found and not part:
        yield Finding(
            place, "英文译名说是一个部分，没有写部分（part）", f"写上部分（part），或删去“{found[0].strip()}”"
        )


@declare(
    Rule(
        "COV216",
        "英文译名与功能类型不符",
        Severity.WARNING,
        "GB/T 1.1—2020，6.1.4.2、表1",
        id="en-title-function",
        why="看英文译名的人靠这个词认出文件的类型：规范是 specification，规程是 code of practice，指南是 guidelines。",
        bad=(
            "title: {main: 食材验收规程}\nfunction: procedure\ntitle_en: '[[Specification]] for acceptance of food'\n",
            "title_en: '[[Code of practice]] for conference service'\n",
        ),
        good=(
            "title: {main: 食材验收规程}\nfunction: procedure\ntitle_en: Code of practice for acceptance of food\n",
            "title_en: Conference service—Requirements with guidance for use\n",
        ),
    )
)
def en_title_function(draft: Draft) -> Iterator[Finding]:
    """The word of another function, and none of its own."""
    title = (draft.standard.title_en or "").lower()
    found = _TOLD.search(title)
    words = table("title_functions")[draft.standard.function]
    if found and not re.search(rf"\b(?:{words})", title):
        place = draft.place(("title_en",), Span(*found.span()))
        cause = f"功能类型（function）是 {draft.standard.function}，译名写的是“{found[0]}”"
        yield Finding(place, cause, f"改为“{words.partition('|')[0]}”，或改功能类型（function）")


@declare(
    Rule(
        "COV217",
        "英文译名没有分元素",
        Severity.INFO,
        "GB/T 1.1—2020，6.1.1、10.3.1.2",
        id="en-title-elements",
        why="中文名称有几个元素，英文译名也分几个，中间用一字线，两种名称才对得上。",
        bad=("title: {lead: 机关事务, main: 会议服务规范}\ntitle_en: [[Specification for conference service]]\n",),
        good=(
            "title: {lead: 机关事务, main: 会议服务规范}\n"
            "title_en: Government offices affairs—Specification for conference service\n",
        ),
    )
)
def en_title_elements(draft: Draft) -> Iterator[Finding]:
    """One element in English, several in Chinese."""
    title, count = draft.standard.title_en or "", len(draft.standard.title.elements)
    if title and count > 1 and not _GAP.search(title) and "—" not in title:
        place = draft.place(("title_en",))
        yield Finding(place, f"中文名称有 {count} 个元素，译名没有分开", "各元素之间写一字线“—”")
