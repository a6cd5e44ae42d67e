"""How terms are used (GB/T 1.1—2020, 8.7.3.2, 8.7.3.3): often enough, under their own name, not in a circle."""

import re
from collections.abc import Iterator

from jgsw.diagnostics import Route, Rule, Severity
from jgsw.model.elements import Term
from jgsw.model.standard import Function
from jgsw.model.text import CrossReference, Span
from jgsw.model.walk import term_entries
from jgsw.prose.values import OBJECT
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.draft import Draft
from jgsw.rules.passages import Element, Form
from jgsw.rules.samples import BODY
from jgsw.rules.terminology.shortnames import short_names

_ENOUGH = 2
_REMARK = re.compile("[（(][^（）()]*[)）]$")
_SUBJECT = re.compile("[是即指：:，]")
_ENTRIES = "terms:\n  - {term: 会务员, en: usher, definition: 承担会务的人员。}\n"
_DEPRECATED = "terms:\n  - {term: 会务员, en: usher, deprecated: [服务生], definition: 承担会务的人员。}\n"


@declare(
    Rule(
        "TER206",
        "术语用了不到两次",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.2 a)",
        id="term-usage",
        why="只界定文件里至少用两次的概念，用得少的在条文里说清就行。",
        bad=("terms:\n  - {term: [[会务员]], en: usher, definition: 承担会务的人员。}\n" + BODY % "会务员应培训。",),
        good=(_ENTRIES + BODY % "会务员应完成岗前培训，会务员应持证。",),
    )
)
def usage(draft: Draft) -> Iterator[Finding]:
    """A term that stands less than twice outside its entry; a vocabulary defines for others."""
    if draft.standard.function is Function.TERMINOLOGY or not draft.standard.terms:
        return
    text = "\n".join([one.prose.text for one in draft.passages if one.route[0] != "abbreviations"])
    entries: dict[Route, list[str]] = {}
    for one in draft.passages:
        if one.element is Element.TERMS:
            entries.setdefault(_entry(one.route), []).append(one.prose.text)
    shorts = short_names(draft)
    for route, term in term_entries(draft.standard):
        letters = (one.abbreviation for one in draft.standard.abbreviations if one.meaning == term.term)
        names = (
            _REMARK.sub("", term.term).strip("《》“”"),
            *term.admitted,
            *letters,
            *(short.name for short in shorts if short.full.endswith(term.term)),
        )
        own = "\n".join(entries.get(route, ()))
        count = sum(text.count(name) - own.count(name) for name in names)
        if count < _ENOUGH and _pointed(draft, route, term) < _ENOUGH:
            cause = f"条目以外{'只用了一次' if count else '没有用到'}“{term.term}”"
            yield Finding(draft.place((*route, "term")), cause, "删去这个条目，在用到的地方说清；或统一用这个词")


def _entry(route: Route) -> Route:
    """The route of the entry that a text of 术语和定义 belongs to."""
    return route[:4] if route[2:3] == ("terms",) else route[:2]


def _pointed(draft: Draft, route: Route, term: Term) -> int:
    return sum(
        isinstance(mark, CrossReference) and mark.target == term.id and here[: len(route)] != route
        for here, mark in draft.marks
    )


@declare(
    Rule(
        "TER210",
        "用了拒用的术语",
        basis="GB/T 1.1—2020，8.7.3.1",
        id="term-deprecated",
        why="条目里说不用的词，条文里又用，读的人会以为是另一个概念。",
        bad=(_DEPRECATED + BODY % "[[服务生]]应完成岗前培训。",),
        good=(_DEPRECATED + BODY % "会务员应完成岗前培训。", _DEPRECATED + BODY % "“服务生”是旧称。"),
    )
)
def deprecated(draft: Draft) -> Iterator[Finding]:
    """A deprecated name in the text, not where it is a part of a right one."""
    terms = dict(term_entries(draft.standard))
    wrong = {name: route for route, term in terms.items() for name in term.deprecated}
    if not wrong:
        return
    right = {name for term in terms.values() for name in (term.term, *term.admitted)}
    names = sorted({*wrong, *right}, key=len, reverse=True)
    for hit in draft.search(re.compile("|".join(map(re.escape, names)))):
        entry = wrong.get(hit.match[0])
        if entry and hit.match[0] not in right and hit.passage.route[: len(entry)] != entry:
            also = ((draft.place(entry), "拒用写在这里"),)
            remedy = f"改为“{terms[entry].term}”"
            yield Finding(draft.at(hit.passage, hit.span), f"“{hit.match[0]}”是拒用术语", remedy, also)


@declare(
    Rule(
        "TER211",
        "定义绕回了术语自己",
        Severity.WARNING,
        "GB/T 1.1—2020，8.7.3.3",
        id="term-def-circular",
        why="用自己界定自己，或两个术语互相界定，读的人还是不知道是什么。",
        bad=(
            "terms:\n  - {term: 会务员, en: usher, definition: 从事[[会务员]]工作的人员。}\n",
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会场服务的人员。}\n"
            "  - {term: 会场服务, en: service, definition: 由[[会务员]]承担的活动。}\n",
        ),
        good=(
            "terms:\n  - {term: 会务员, en: usher, definition: 承担会场服务的人员。}\n"
            "  - {term: 会场服务, en: service, definition: 在会场为会议提供的保障活动。}\n",
        ),
    )
)
def circular(draft: Draft) -> Iterator[Finding]:
    """A definition that holds its own term of two characters or more, or one whose own definition holds this one's."""
    terms = {route: term for route, term in term_entries(draft.standard) if len(term.term) > 1}
    defined = [(one.route[:-1], one) for one in draft.of_form(Form.DEFINITION) if one.route[:-1] in terms]
    said = {route: _without_longer(one.prose.text, terms[route].term, terms) for route, one in defined}
    for route, passage in defined:
        own = terms[route].term
        for other, text in said.items():
            name = terms[other].term
            mutual = other < route and own in text and name in said[route] and name not in own and own not in name
            if mutual or (other == route and _is_said_again(own, said[route])):
                at = passage.prose.text.rfind(name)
                cause = f"“{name}”的定义里又用了“{own}”" if mutual else f"定义里用了“{own}”自己"
                yield Finding(draft.at(passage, Span(at, at + len(name))), cause, "写出特征和上位概念，不用这个词")


def _is_said_again(own: str, text: str) -> bool:
    """Whether a definition holds its term, not just as its subject (TER203)."""
    return own in (text[len(own) :] if text.startswith(own) and _SUBJECT.match(text, len(own)) else text)


def _without_longer(text: str, own: str, terms: dict[Route, Term]) -> str:
    """The text without the longer terms that hold the entry's own."""
    for term in terms.values():
        if own in term.term and own != term.term:
            text = text.replace(term.term, OBJECT)
    return text
