"""A tree of files → a `Repository` of values and what is wrong with the files. Each file is parsed once.

Texts of standards are shown to a visitor one at a time and then let go, so that memory does not grow with their
number; the repository keeps their digests.
"""

from jgsw.library.kinds import kind_of
from jgsw.library.parsing import parse, read_explanation, read_text, salvage_text
from jgsw.library.reading import RULES, as_committed, read
from jgsw.library.texts import Known, Remember, TextFile, forget

__all__ = [
    "RULES",
    "Known",
    "Remember",
    "TextFile",
    "as_committed",
    "forget",
    "kind_of",
    "parse",
    "read",
    "read_explanation",
    "read_text",
    "salvage_text",
]
