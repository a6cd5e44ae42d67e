"""What a standard is printed with besides its text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Place, Route
from jgsw.model.config import Config
from jgsw.model.standard import Standard
from jgsw.model.state import EditionState
from jgsw.numbering import Numbering


def spelt(number: str) -> str:
    """A document's number as it is printed, however it was typed; what cannot be read stays as it is."""
    found = parse(number)
    return found.text if isinstance(found, Designation) else number


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of documents by version and, for undated citations, by family."""

    versions: Mapping[str, str]
    families: Mapping[str, str]

    def of(self, number: str) -> str:
        """The title of a cited document; empty when nobody knows it."""
        cited = parse(number)
        if not isinstance(cited, Designation):
            return ""
        known = self.versions if cited.dated else self.families
        return known.get(cited.version if cited.dated else cited.family, "")


@dataclass(frozen=True, slots=True)
class Printing:
    """A text with its numbers and state, the bureau's settings, titles of cited documents, and its pictures.

    `draft_name` is what the cover says (empty for a published text); `picture` gives a figure file's bytes.
    """

    standard: Standard
    numbering: Numbering
    state: EditionState
    config: Config
    titles: Titles
    path: str
    draft_name: str
    picture: Callable[[str], bytes]

    def place(self, route: Route, start: int | None = None, end: int | None = None) -> Place:
        """Where something of the text was written."""
        return Place(self.path, route, start, end)
