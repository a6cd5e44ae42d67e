"""What an author adds to the 编制说明 (`explanation.yaml`); the facts in it come from the data."""

from collections.abc import Iterator

from pydantic import Field

from jgsw.diagnostics import Route
from jgsw.model.base import Anchor, Line, Value
from jgsw.model.blocks import Content, ContentField, RunningText
from jgsw.model.elements import Reference


class Principle(Value):
    """编制原则 with what it meant here."""

    title: Line = Field(title="原则")
    text: ContentField = Field(title="说明")


class ChapterNote(Value):
    """What a chapter is about, and why."""

    clause: Anchor = Field(title="章", description="章的标识；范围、规范性引用文件、术语写 scope、references、terms")
    text: ContentField = Field(title="说明")


class Explanation(Value):
    """The prose of the seven sections."""

    task_source: ContentField | None = Field(default=None, title="任务来源")
    purpose: ContentField | None = Field(default=None, title="目的和意义")
    drafting: ContentField | None = Field(
        default=None, title="起草工作情况", description="只写情况；各步的日期由程序从留痕中编排"
    )
    principles: tuple[Principle, ...] = Field(default=(), title="编制原则")
    basis: tuple[Reference, ...] = Field(default=(), title="编制依据")
    chapters: RunningText | None = Field(
        default=None, title="章的清单", description="可不写；写了须与正文的章数、章名一致"
    )
    contents: tuple[ChapterNote, ...] = Field(default=(), title="主要内容", description="逐章说明")
    laws: ContentField | None = Field(default=None, title="与有关的现行法律、法规和强制性标准的关系")
    disagreements: ContentField | None = Field(default=None, title="重大分歧意见的处理经过和依据")

    def texts(self) -> Iterator[tuple[Route, Content]]:
        """Every piece of prose with its route."""
        for key in ("task_source", "purpose", "drafting", "laws", "disagreements"):
            content: Content | None = getattr(self, key)
            if content:
                yield (key,), content
        for index, principle in enumerate(self.principles):
            yield ("principles", index, "text"), principle.text
        for index, note in enumerate(self.contents):
            yield ("contents", index, "text"), note.text
