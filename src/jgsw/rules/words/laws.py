"""Laws and papers of policy as requirements (GB/T 1.1—2020, 9.5.4.4.3): a habit of official documents."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Rule
from jgsw.model.text import Span
from jgsw.prose.documents import legal_endings
from jgsw.prose.values import OBJECT, Force, Sentence
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Passage
from jgsw.rules.words.lexicon import HAN, listed, phrases
from jgsw.rules.words.stated import PROVIDING

_DONE = re.compile(
    f"(?<=规定|制度|文件|要求|标准|规范|法规|政策|国标|行标|地标)(?:的?(?:规定|要求))?(?:{listed('照办')})(?!的|情况|过程)"
)
"""Behind `按有关规定`, what demands it without 应: `执行`, `妥善保管`."""
_LEGAL_TITLE = re.compile(rf"(?:{legal_endings()})(?:（[^（）]{{1,12}}）)?》$")
_CARRIED_OUT = re.compile("[^，。；：\\n的]{0,16}?(?:的?(?:有关|相关)?(?:规定|要求))?(?:执行|办理)(?=[，。；]|$)")
"""Behind a title: `《……办法》的规定执行`."""
_STRICTLY = re.compile(f"严格(?:{listed('依从')})$")
_PAPER = re.compile(rf"〔(?<=[{HAN}]〔)[0-9]{{4}}〕[0-9]{{1,5}}号")
"""The number of an official paper, without its issuer: `〔2012〕40号`."""
_NEAR = 90
"""How far before a title the word that demands it may stand, other titles between."""
_REQUIRED = frozenset((Force.REQUIREMENT,))
_ASKED = _REQUIRED | {Force.RECOMMENDATION}


def _demands(sentence: Sentence, forces: frozenset[Force] = _REQUIRED) -> bool:
    """Whether the standard itself demands something in this sentence."""
    return any(modal.force in forces and not modal.legal for modal in sentence.modals)


@declare(
    Rule(
        "GOV304",
        "不要求符合笼统的法律法规和标准",
        basis="GB/T 1.1—2020，9.5.4.4.3",
        id="law-blanket",
        why="法律法规本来就要遵守，不用标准来要求；“有关标准”说不出是哪一个，也就证实不了。",
        bad=(
            "物业服务应[[符合国家有关法律法规]]的要求。",
            "食品采购应[[遵守国家现行标准]]。",
            "档案应[[按有关规定]]保管。",
        ),
        good=("物业服务应符合GB/T 20647.9的规定。", "验收应符合6.2的相关规定。", "标准的内容与有关法律法规相协调。"),
    )
)
def blanket(draft: Draft) -> Iterator[Finding]:
    for passage, span, match in draft.search(phrases("blanket")):
        done = _DONE.match(passage.prose.open, span.end)
        if passage.element in PROVIDING and (done or _demands(passage.prose.sentence(span.start), _ASKED)):
            cause = f"“{match[0].replace(OBJECT, '')}”没有说是哪一个文件的哪些内容"
            yield Finding(draft.at(passage, span), cause, "写出具体的要求，或引用有编号的标准")


@declare(
    Rule(
        "GOV305",
        "不要求符合法律法规和政策文件",
        basis="GB/T 1.1—2020，9.5.4.4.3",
        id="ref-law-normative",
        why="法律、法规、规章、政策文件自有效力，不能成为标准的条款；要说明外部的约束，用“依据……，……必须……”单写一条。",
        bad=(
            "节能管理应符合[[《公共机构节能条例》]]的规定。",
            "应按照[[《党政机关公务用车管理办法》]]配备车辆。",
            "应严格执行[[中央八项规定精神]]。",
        ),
        good=(
            "依据《公共机构节能条例》的规定，公共机构必须实行能源消费计量制度。",
            "服务质量应符合GB/T 41568—2022《机关事务管理　术语》的规定。",
            "公务用车的分类见《党政机关公务用车管理办法》。",
        ),
    )
)
def law(draft: Draft) -> Iterator[Finding]:
    for passage, span in draft.made(obeyed_laws):
        yield Finding(
            draft.at(passage, span),
            "法律法规、政策文件作了规范性引用",
            "写出具体的要求；确是外部约束的，写成“依据……的规定，……必须……”，并把文件列入参考文献",
        )


def _ordered(passage: Passage, span: Span) -> bool:
    """Whether a law is demanded without 应: `按照《…》执行`, `严格遵守《…》`."""
    text = passage.prose.open
    return bool(_CARRIED_OUT.match(text, span.end) or _STRICTLY.search(text[max(span.start - 8, 0) : span.start]))


def obeyed_laws(draft: Draft) -> tuple[tuple[Passage, Span], ...]:
    """Where laws and papers of policy are cited as something that the standard itself demands to go by."""
    return tuple(
        (passage, span)
        for passage, span in (*_cited_laws(draft), *_numbered_papers(draft))
        if phrases("demanded").search(passage.prose.open, max(span.start - _NEAR, 0), span.start)
        and (_demands(passage.prose.sentence(span.start)) or _ordered(passage, span))
    )


def _cited_laws(draft: Draft) -> Iterator[tuple[Passage, Span]]:
    for passage in draft.passages:
        if passage.prose.citations and passage.element in PROVIDING:
            for cited in passage.prose.citations:
                if cited.number is None and _LEGAL_TITLE.search(cited.text):
                    yield passage, cited.span


def _numbered_papers(draft: Draft) -> Iterator[tuple[Passage, Span]]:
    """What is cited by the number of an official paper (`国发〔2012〕40号`), or known without any."""
    for passage, span, _ in draft.search(_PAPER):
        issuer = phrases("issuer").search(passage.prose.open, max(span.start - 8, 0), span.start)
        if issuer and passage.element in PROVIDING:
            yield passage, Span(issuer.start(), span.end)
    for passage, span, _ in draft.search(phrases("legal_acts")):
        if passage.element in PROVIDING:
            yield passage, span
