"""The torture document of the examples: as its author wrote it, and as the tree that is printed."""

from functools import cache
from pathlib import Path

from jgsw import library
from jgsw.compose.context import Printing, Titles
from jgsw.compose.standard import compose_standard
from jgsw.doctree import Document
from jgsw.model.config import Config
from jgsw.model.standard import Standard
from jgsw.model.state import EditionState
from jgsw.numbering import number
from jgsw.source import Folder

TORTURE = Path(__file__).parents[1] / "examples" / "torture"
"""Where the text and its pictures are."""


@cache
def the_text() -> Standard:
    """The text as values."""
    found = library.read_text(Folder(TORTURE), "standard.yaml")
    assert isinstance(found, Standard), found
    return found


def the_tree(standard: Standard | None = None, draft: str = "征求意见稿") -> Document:
    """The document as it is printed; another standard is printed with the same pictures."""
    text = standard or the_text()
    return compose_standard(
        Printing(
            standard=text,
            numbering=number(text),
            state=EditionState(),
            config=Config(name="本单位", levels={}),
            titles=Titles({}, {}),
            path="standard.yaml",
            draft_name=draft,
            picture=lambda name: (TORTURE / "figures" / name).read_bytes(),
        )
    )
