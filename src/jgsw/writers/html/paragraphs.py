"""Paragraphs → HTML: headings, lists one in the other, 式中 lists, notes, anything else as a paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jgsw.doctree import Paragraph, Role, Run
from jgsw.writers.html.elements import NOTHING, Html, element, joined, text
from jgsw.writers.html.inlines import Scribe
from jgsw.writers.outline import DEPTH, ITEMS, SECOND_ITEMS, WHERE_ITEMS, closes, symbol_and_meaning
from jgsw.writers.sheet import sheet

_RAISED = frozenset((Role.TABLE_FOOTNOTE, Role.FIGURE_FOOTNOTE))

Entry = tuple[Paragraph, list[Paragraph]]
"""An item of a list with the items below it."""


def paragraph(block: Paragraph, scribe: Scribe) -> Html:
    """A paragraph by itself."""
    name = f"h{DEPTH[block.role]}" if block.role in DEPTH else "p"
    kind = f"{block.role} spread" if _is_spread(block) else str(block.role)
    return element(name, content(block, scribe), id=scribe.links.id(block.anchor), kind=kind)


def content(block: Paragraph, scribe: Scribe) -> Html:
    """What a paragraph says: its label, the gap, its text."""
    line = scribe.line(block.inlines)
    if block.role is Role.INDEX_ENTRY:
        line = Html(line.replace("\t", element("span", text("\t"), kind="leader")))
    if not block.label:
        return line
    name = "sup" if block.role in _RAISED else "span"
    return joined((element(name, text(block.label), kind="label"), _gap(block), line))


def paragraphs(blocks: Sequence[Paragraph], scribe: Scribe) -> Html:
    """Paragraphs one below the other; items that follow each other are lists."""
    return Html("\n".join(_gathered(list(group), kind, scribe) for kind, group in groupby(blocks, _kind)))


def _kind(block: Paragraph) -> str:
    if block.role in ITEMS:
        return "items"
    return f"where {block.role}s" if block.role in WHERE_ITEMS else ""


def _gathered(blocks: list[Paragraph], kind: str, scribe: Scribe) -> Html:
    if kind == "items":
        return joined(_lists(_nested(blocks), scribe))
    if kind.startswith("where"):
        return element("dl", joined(_symbol(block, scribe) for block in blocks), kind=kind)
    return Html("\n".join(paragraph(block, scribe) for block in blocks))


def _nested(items: Iterable[Paragraph]) -> list[Entry]:
    """Items with those of the second level below the one of the first that they follow."""
    found: list[Entry] = []
    for item in items:
        if item.role in SECOND_ITEMS and found:
            found[-1][1].append(item)
        else:
            found.append((item, []))
    return found


def _lists(entries: Iterable[Entry], scribe: Scribe) -> Iterator[Html]:
    """A list for each series; its marks are text, so that nobody counts them anew."""
    for (role, _), group in groupby(entries, lambda entry: (entry[0].role, entry[0].series)):
        yield element("ul", joined(_item(entry, scribe) for entry in group), kind=f"items {role}s")


def _item(entry: Entry, scribe: Scribe) -> Html:
    item, below = entry
    name = scribe.links.id(item.anchor)
    own = content(item, scribe)
    inner = joined(_lists(((one, []) for one in below), scribe))
    return element("li", joined((own, inner)), id=name, kind=item.role)


def _symbol(block: Paragraph, scribe: Scribe) -> Html:
    """A symbol and its meaning from the dash on; everything is meaning where there is no dash."""
    symbol, meaning = symbol_and_meaning(block)
    if not meaning:
        symbol, meaning = (), symbol
    term = element("dt", scribe.line(symbol), id=scribe.links.id(block.anchor))
    return element("div", joined((term, element("dd", scribe.line(meaning)))))


def _gap(block: Paragraph) -> Html:
    """What stands between a label and the text: a new line after that of an annex, air, or nothing."""
    if block.role is Role.ANNEX:
        return element("br")
    if block.role in ITEMS | _RAISED or closes(block.label) or not block.inlines:
        return NOTHING
    return text(sheet().gap)


def _is_spread(block: Paragraph) -> bool:
    """Whether a title of two characters is set with air between them."""
    if block.role not in (Role.FRONT_TITLE, Role.BACK_TITLE) or len(block.inlines) != 1:
        return False
    only = block.inlines[0]
    return isinstance(only, Run) and len(only.text) == 2
