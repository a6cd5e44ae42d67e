"""Documents cited by their title alone (GB/T 1.1—2020, 9.5.3, 9.5.4.2.2): laws and papers of policy, and standards."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule, Severity
from jgsw.prose.values import Citation
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.outline import plain
from jgsw.rules.passages import Element, Form, Passage
from jgsw.rules.samples import BODY
from jgsw.rules.sources.citing import LEGAL_TITLE
from jgsw.rules.words.laws import obeyed_laws
from jgsw.rules.words.lexicon import listed, phrases

_LED = re.compile(f"(?:{listed('引到')})$")
_ABOLISHED = re.compile("[^，。；《]{0,12}废止")
_LISTS = frozenset((Element.FOREWORD, Element.REFERENCES, Element.BIBLIOGRAPHY))


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
            + BODY % "依据《公共机构节能条例》的规定，公共机构必须实行能源消费计量制度。",
            "会议服务的方法见《会议服务方法》。",
        ),
    )
)
def law_unlisted(draft: Draft) -> Iterator[Finding]:
    """A law, a regulation or a paper of policy that is named and not listed, where it is not a fault to name it."""
    texts = [_bare(plain(row.text)) for row in draft.standard.bibliography if row.text]
    marked = {(passage.route, span.start) for passage, span in draft.made(obeyed_laws)}
    seen: set[str] = set()
    for passage, one in _titles(draft):
        title = _bare(one.text)
        if (passage.route, one.span.start) in marked or _ABOLISHED.match(passage.prose.text, one.span.end):
            continue
        if LEGAL_TITLE.search(one.text) and title not in seen and not any(title in text for text in texts):
            seen.add(title)
            yield Finding(
                draft.at(passage, one.span), f"参考文献里没有{one.text}", "在参考文献（bibliography）里加一项"
            )


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
    for passage, one in _titles(draft):
        start = one.span.start
        before = passage.prose.open[max(0, start - 4) : start]
        if phrases("standards").search(one.text) and _LED.search(before):
            yield Finding(draft.at(passage, one.span), "没有写编号", "改为标准编号；不是标准的不用管")


def _titles(draft: Draft) -> Iterator[tuple[Passage, Citation]]:
    """Documents cited by their title alone."""
    for passage in draft.passages:
        if passage.prose.citations and passage.element not in _LISTS and passage.form is not Form.EXAMPLE:
            yield from ((passage, one) for one in passage.prose.citations if one.text[:1] == "《")


def _bare(title: str) -> str:
    return re.sub('[《》“”‘’"\\s]', "", title)
