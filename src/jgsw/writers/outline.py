"""What a document's parts are to a writer: the depth of titles, items of lists, symbols with their meanings."""

from collections.abc import Mapping

from jgsw.doctree import Inline, Paragraph, Role, Run

DEPTH: Mapping[Role, int] = {
    Role.DOCUMENT_TITLE: 1,
    Role.REPORT_TITLE: 1,
    Role.FRONT_TITLE: 2,
    Role.BACK_TITLE: 2,
    Role.CHAPTER: 2,
    Role.ANNEX: 2,
    Role.REPORT_HEADING_1: 2,
    Role.CLAUSE_1: 3,
    Role.ANNEX_1: 3,
    Role.INTRODUCTION_1: 3,
    Role.REPORT_HEADING_2: 3,
    Role.INDEX_LETTER: 3,
    Role.CLAUSE_2: 4,
    Role.ANNEX_2: 4,
    Role.INTRODUCTION_2: 4,
    Role.CLAUSE_3: 5,
    Role.ANNEX_3: 5,
    Role.CLAUSE_4: 6,
    Role.ANNEX_4: 6,
    Role.CLAUSE_5: 6,
    Role.ANNEX_5: 6,
}
"""1 for the title of the document, 6 for the deepest; other roles are no titles."""

FIRST_ITEMS = frozenset(
    (
        Role.DASH_ITEM,
        Role.LETTER_ITEM,
        Role.EXAMPLE_DASH_ITEM,
        Role.EXAMPLE_LETTER_ITEM,
        Role.NOTE_DASH_ITEM,
        Role.NOTE_LETTER_ITEM,
        Role.REPORT_ITEM,
    )
)
"""Items of a list."""

SECOND_ITEMS = frozenset(
    (
        Role.DOT_ITEM,
        Role.NUMBER_ITEM,
        Role.EXAMPLE_DOT_ITEM,
        Role.EXAMPLE_NUMBER_ITEM,
        Role.NOTE_DOT_ITEM,
        Role.NOTE_NUMBER_ITEM,
        Role.REPORT_SUBITEM,
    )
)
"""Items of a list below an item."""

ITEMS = FIRST_ITEMS | SECOND_ITEMS

WHERES = frozenset((Role.WHERE, Role.EXAMPLE_WHERE, Role.NOTE_WHERE))
"""式中, which leads to what the symbols of a formula stand for."""

WHERE_ITEMS = frozenset((Role.WHERE_ITEM, Role.EXAMPLE_WHERE_ITEM, Role.NOTE_WHERE_ITEM))
"""A symbol and what it stands for."""

_DASH = "——"
_ENDED = ("：", "、", "）", "—")


def closes(label: str) -> bool:
    """Whether a label needs no gap after it (`注1：`, `（一）`)."""
    return label.endswith(_ENDED)


def symbol_and_meaning(paragraph: Paragraph) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The symbol, with the label, and the meaning from its dash on; no meaning when there is no dash."""
    inlines = (Run(paragraph.label), *paragraph.inlines) if paragraph.label else paragraph.inlines
    for index, inline in enumerate(inlines):
        if isinstance(inline, Run) and _DASH in inline.text:
            symbol, meaning = inline.text.split(_DASH, 1)
            head = (*inlines[:index], Run(symbol, inline.marks)) if symbol else inlines[:index]
            return head, (Run(_DASH + meaning, inline.marks), *inlines[index + 1 :])
    return inlines, ()
