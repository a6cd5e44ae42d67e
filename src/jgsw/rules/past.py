"""What the rules over histories look at: one edition's past; and the editions that their examples alter."""

from dataclasses import dataclass

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Place, Position
from jgsw.model.repository import Edition, Repository
from jgsw.model.state import EditionState

MEETING, VISITOR = "── standards/meeting-service/r1/", "── standards/visitor-service/r1/"
"""The folders of a published standard and of one that is being written."""
PUBLISHED, UNDERWAY = f"{MEETING}history.jsonl（逐行）\n", f"{VISITOR}history.jsonl（逐行）\n"
"""Their histories."""
RESTORE = "这个文件只能由 jgsw 追加；用 git checkout 取回原来的内容"
"""What to do with a history that was altered."""


@dataclass(frozen=True, slots=True)
class Past:
    """One edition under the rules: its repository, its files and events, and where they have led."""

    repository: Repository
    edition: Edition
    state: EditionState

    def line(self, index: int) -> Place:
        """An event of the history."""
        return Place(f"{self.edition.folder}/history.jsonl", position=Position(index + 1, 1))

    @property
    def text(self) -> Place:
        """The whole text."""
        return Place(f"{self.edition.folder}/standard.yaml")

    @property
    def is_missing(self) -> bool:
        """Whether there is a text and no history at all."""
        return self.edition.digest is not None and "history.jsonl" not in self.edition.files

    @property
    def was_published(self) -> bool:
        """Whether the text bears a number, which only publication gives."""
        number = self.edition.digest.number if self.edition.digest else None
        found = parse(number) if number else None
        return isinstance(found, Designation) and not found.placeholder
