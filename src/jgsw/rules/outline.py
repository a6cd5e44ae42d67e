"""What the rules on structure ask a draft for: blocks of one kind, clauses by parent, titles, how a text ends."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar, cast

from jgsw.diagnostics import Edit, Fix, Place, Route
from jgsw.model.elements import Clause, TermGroup
from jgsw.model.text import FootnoteMark, Inlines, ItemList, Paragraph, Plain, ShortExample, ShortNote, Span, Styled
from jgsw.model.walk import AnyBlock, leaves
from jgsw.prose.values import OBJECT
from jgsw.rules.draft import Draft

B = TypeVar("B")
_FLOW = (Paragraph, ItemList, ShortNote, ShortExample)
_MARKS = frozenset("。；，：、！？;,:.!?")
_CLOSING = frozenset("”’》")


def of_kind(draft: Draft, kind: type[B]) -> list[tuple[Route, B]]:
    """The blocks of one kind with their routes, in the order of print."""
    return cast("list[tuple[Route, B]]", draft.kinds.get(kind, []))


def block_place(draft: Draft, route: Route, block: AnyBlock) -> Place:
    """Where a block stands: its characters, or its mapping."""
    return draft.place(route, block.span if isinstance(block, _FLOW) else None)


class Family(NamedTuple):
    """The chapters of a standard (`depth` 0) or the clauses right below one home, with the route of what holds them."""

    route: Route
    depth: int
    clauses: tuple[Clause, ...]

    def child(self, index: int) -> Route:
        """The route of one of them."""
        return (*self.route, "clauses", index)


def families(draft: Draft) -> Iterator[Family]:
    """Every group of siblings, the chapters first."""
    yield Family((), 0, draft.standard.clauses)
    for route, node, depth in draft.survey.homes:
        if node.clauses:
            yield Family(route, depth + 1, node.clauses)


def headings(draft: Draft) -> Sequence[tuple[Route, str]]:
    """The titles of chapters, clauses, annexes and groups of terms, each with its route."""
    return draft.made(_headings)


def _headings(draft: Draft) -> tuple[tuple[Route, str], ...]:
    return tuple(_titled(draft))


def _titled(draft: Draft) -> Iterator[tuple[Route, str]]:
    for index, entry in enumerate(draft.standard.terms):
        if isinstance(entry, TermGroup):
            yield ("terms", index, "title"), entry.title
    for route, node, _ in draft.survey.homes:
        title: str | None = getattr(node, "title", None)
        if title:
            yield (*route, "title"), title


class Ending(NamedTuple):
    """The mark a text ends with (`""` for none) and where it stands; without one, the empty place where it belongs.

    `seen` is what to point at: the mark, or the last character.
    """

    mark: str
    span: Span
    seen: Span

    def become(self, draft: Draft, route: Route, mark: str, *, safe: bool = True) -> Fix:
        """The fix that puts another mark there."""
        return Fix(safe, (Edit(draft.place(route, self.span), mark),))


def ending(inlines: Inlines) -> Ending:
    """How a text ends, footnote marks and a remark in brackets after the mark (`；（需要时列出）`) left aside."""
    last = inlines[-1]
    if type(last) is Plain and last.text[-1:] in _MARKS:
        span = Span(last.span.end - 1, last.span.end)
        return Ending(last.text[-1], span, span)
    return _ending_before_remark(inlines)


def _ending_before_remark(inlines: Inlines) -> Ending:
    text, at = _flat(inlines)
    text = text.rstrip()
    last = len(text) - 1
    if text.endswith("）"):
        last = text.rfind("（") - 1
    elif text[-1:] in _CLOSING:
        last -= 1
    if last >= 0 and text[last] in _MARKS:
        span = Span(at[last], at[last] + 1)
        return Ending(text[last], span, span)
    end = next((one.span.end for one in reversed(inlines) if not isinstance(one, FootnoteMark)), inlines[-1].span.end)
    seen = at[len(text) - 1] if text else end - 1
    return Ending("", Span(end, end), Span(seen, seen + 1))


def _flat(inlines: Inlines) -> tuple[str, list[int]]:
    """The text, what is no plain text as `OBJECT`, and the offset of each character."""
    text, at = "", list[int]()
    for leaf in leaves(inlines):
        if isinstance(leaf, Plain):
            text += leaf.text
            at += range(leaf.span.end - len(leaf.text), leaf.span.end)
        elif not isinstance(leaf, FootnoteMark | Styled):
            text += OBJECT
            at.append(leaf.span.end - 1)
    return text, at


def plain(inlines: Inlines) -> str:
    """The text without its marks; references and formulae are left out."""
    return "".join(leaf.text for leaf in leaves(inlines) if isinstance(leaf, Plain))


def odd_ones(flags: list[bool]) -> list[int]:
    """The indexes of the minority when two kinds are mixed; of the False ones when both are as many."""
    count = sum(flags)
    if count in (0, len(flags)):
        return []
    odd = 2 * count < len(flags)
    return [index for index, flag in enumerate(flags) if flag is odd]
