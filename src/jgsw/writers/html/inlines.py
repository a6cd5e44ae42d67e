"""Inlines → HTML: text with its marks, references as links, footnote marks, formulas."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jgsw.doctree import FootnoteReference, Inline, LineBreak, Mark, MathRun, Reference, Run
from jgsw.writers.html.elements import Html, element, joined, text
from jgsw.writers.html.links import Links
from jgsw.writers.html.mathematics import math
from jgsw.writers.sheet import sheet

_TAGS = {Mark.SUBSCRIPT: "sub", Mark.SUPERSCRIPT: "sup", Mark.VARIABLE: "i", Mark.KEYWORD: "b"}
"""The element of each mark, from the innermost."""


@dataclass(slots=True)
class Scribe:
    """Writes the inlines of one document; `footnotes` is how many it has, `cited` are those met so far."""

    links: Links
    footnotes: int = 0
    cited: set[int] = field(default_factory=set)

    def line(self, inlines: Iterable[Inline]) -> Html:
        """The HTML of a line of inlines."""
        return joined(_WRITERS[type(inline)](self, inline) for inline in inlines)

    def reference(self, inline: Reference) -> Html:
        """A link, or plain text when it leads nowhere."""
        href = self.links.to(inline.target)
        return element("a", text(inline.text), href=href) if href else text(inline.text)

    def footnote(self, inline: FootnoteReference) -> Html:
        """The mark of a footnote, leading to it; the first one is where the footnote leads back to."""
        number, label = inline.number, text(f"{inline.number}{sheet().footnote_mark}")
        if not 1 <= number <= self.footnotes:
            return element("sup", label)
        first = number not in self.cited
        self.cited.add(number)
        name = mark_id(number) if first else None
        return element("sup", element("a", label, id=name, href=f"#{footnote_id(number)}", role="doc-noteref"))


def footnote_id(number: int) -> str:
    """The id of a footnote; no anchor's id has a colon."""
    return f"footnote:{number}"


def mark_id(number: int) -> str:
    """The id of the first mark of a footnote."""
    return f"mark:{number}"


def run(inline: Run) -> Html:
    """Text in the elements of its marks."""
    found = text(inline.text)
    for mark, tag in _TAGS.items() if inline.marks and found else ():
        found = element(tag, found) if mark in inline.marks else found
    return found


_WRITERS: Mapping[type[Inline], Callable[[Scribe, Any], Html]] = {
    Run: lambda scribe, inline: run(inline),
    Reference: Scribe.reference,
    FootnoteReference: Scribe.footnote,
    MathRun: lambda scribe, inline: math(inline.latex),
    LineBreak: lambda scribe, inline: element("br"),
}
