"""How deep each title stands in the outline of a document that is not made of Word's styles."""

from collections.abc import Mapping

from jgsw.doctree import Role

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

FIRST_ITEMS = frozenset((Role.DASH_ITEM, Role.LETTER_ITEM, Role.REPORT_ITEM))
"""Items of a list."""

SECOND_ITEMS = frozenset((Role.DOT_ITEM, Role.NUMBER_ITEM, Role.REPORT_SUBITEM))
"""Items of a list below an item."""

_ENDED = ("：", "、", "）", "—")


def closes(label: str) -> bool:
    """Whether a label needs no gap after it (`注1：`, `（一）`)."""
    return label.endswith(_ENDED)
