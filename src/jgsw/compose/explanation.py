"""编制说明 in its seven sections: facts from the data, prose from `explanation.yaml`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jgsw import doctree
from jgsw.compose.banner import banner
from jgsw.compose.content import REPORT_ITEMS, ContentComposer
from jgsw.compose.context import Printing, spelt
from jgsw.compose.cover import full_title, printed_number
from jgsw.compose.inlines import plain, printed
from jgsw.compose.phrases import long_day, phrase
from jgsw.compose.symbols import symbols_key
from jgsw.diagnostics import Route
from jgsw.doctree import Document, Layout, Matter, Paragraph, Part, Role, Run
from jgsw.model.blocks import Content
from jgsw.model.event import Event, EventKind
from jgsw.model.explanation import Explanation
from jgsw.model.workflow import Workflow
from jgsw.numbering import chapters, number_report

_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Drafting:
    """How the text came about: the steps taken and the procedure they belong to."""

    events: Sequence[Event]
    workflow: Workflow


def compose_explanation(printing: Printing, explanation: Explanation, drafting: Drafting) -> Document:
    """The whole report; what is not yet written says so."""
    numbering = number_report(printing.numbering, explanation.texts())
    composer = ContentComposer(replace(printing, numbering=numbering), REPORT_ITEMS)
    report = _Report(composer, explanation, drafting)
    title = _title(printing)
    blocks: list[doctree.Block] = [Paragraph(Role.REPORT_TITLE, plain(title))]
    for ordinal, (key, section) in enumerate(report.sections(), 1):
        heading = plain(phrase(f"explanation_{key}"))
        body = tuple(section) or (_text(phrase("explanation_nothing")),)
        blocks += [Paragraph(Role.REPORT_HEADING_1, heading, f"{_ORDINALS[ordinal - 1]}、"), *body]
    return Document(title, (Part(Matter.BODY, tuple(blocks)),), Layout.REPORT, dated=printing.state.since)


def _title(printing: Printing) -> str:
    draft = phrase("explanation_draft", name=printing.draft_name) if printing.draft_name else ""
    name = "\u3000".join(full_title(printing.standard))
    return phrase("explanation_title", banner=banner(printing, printed_number(printing)), title=name, draft=draft)


def _text(text: str) -> Paragraph:
    return Paragraph(Role.REPORT_PARAGRAPH, plain(text))


def _heading(ordinal: int, key: str) -> Paragraph:
    return Paragraph(Role.REPORT_HEADING_2, plain(phrase(key)), f"（{_ORDINALS[ordinal - 1]}）")


class _Report:
    """The seven sections, each an iterator of blocks."""

    def __init__(self, composer: ContentComposer, explanation: Explanation, drafting: Drafting) -> None:
        self.composer = composer
        self.explanation = explanation
        self.drafting = drafting

    def sections(self) -> Iterator[tuple[str, Iterator[doctree.Block]]]:
        yield "task_source", self._content(self.explanation.task_source, "task_source")
        yield "purpose", self._content(self.explanation.purpose, "purpose")
        yield "drafting", self._drafting()
        yield "basis", self._basis()
        yield "contents", self._contents()
        yield "laws", self._content(self.explanation.laws, "laws")
        yield "disagreements", self._content(self.explanation.disagreements, "disagreements")

    def _content(self, content: Content | None, *route: str | int) -> Iterator[doctree.Block]:
        return self.composer.content(content, route, Role.REPORT_PARAGRAPH)

    def _drafting(self) -> Iterator[doctree.Block]:
        yield from self._content(self.explanation.drafting, "drafting")
        lines = list(self._steps())
        if not lines:
            return
        procedure = "、".join(stage.title for stage in self.drafting.workflow.stages[1:])
        yield _text(phrase("explanation_process_lead", procedure=procedure))
        series = self.composer.series.take()
        for index, line in enumerate(lines):
            end = "。" if index == len(lines) - 1 else "；"
            yield Paragraph(Role.REPORT_ITEM, plain(line + end), "——", series=series)

    def _steps(self) -> Iterator[str]:
        for event in self.drafting.events:
            stage = self.drafting.workflow.stage(event.to)
            values = {"day": long_day(event.on), "stage": stage.title if stage else event.to}
            if event.kind is EventKind.ADVANCED:
                yield phrase("explanation_step", **values)
            elif event.kind is EventKind.RETURNED:
                yield phrase("explanation_returned", reason=event.reason, **values)

    def _basis(self) -> Iterator[doctree.Block]:
        if self.explanation.principles:
            yield _heading(1, "explanation_principles")
        for index, principle in enumerate(self.explanation.principles):
            body = self._content(principle.text, "principles", index, "text")
            yield from _led(f"{index + 1}．{principle.title}。", body)
        if self.explanation.basis:
            yield _heading(2 if self.explanation.principles else 1, "explanation_grounds")
            yield _text(phrase("explanation_grounds_lead"))
        for index in range(len(self.explanation.basis)):
            yield Paragraph(Role.REPORT_PARAGRAPH, (Run(f"（{index + 1}）"), *self._document(index)))

    def _document(self, index: int) -> tuple[doctree.Inline, ...]:
        reference = self.explanation.basis[index]
        if reference.text:
            return printed(self.composer.printing, reference.text)
        number = spelt(reference.number or "")
        title = reference.title or self.composer.printing.titles.of(number)
        return plain(f"{number}《{title}》" if title else number)

    def _contents(self) -> Iterator[doctree.Block]:
        anchors = self.composer.printing.numbering.anchors
        yield _text(f"1．{phrase('explanation_structure_title')}。{self._structure()}")
        for index, note in enumerate(self.explanation.contents):
            label = anchors.get(note.clause)
            title = self._chapter_title(label.spot[0]) if label else note.clause
            body = self._content(note.text, "contents", index, "text")
            yield from _led(f"{index + 2}．{title}。", body)

    def _structure(self) -> str:
        standard = self.composer.printing.standard
        if self.explanation.chapters:
            return "".join(
                one.text for one in printed(self.composer.printing, self.explanation.chapters) if isinstance(one, Run)
            )
        titles = [self._chapter_title(route) for _, route in chapters(standard)]
        text = phrase("explanation_structure", count=len(titles), titles="、".join(titles))
        if standard.annexes:
            annexes = "、".join(annex.title for annex in standard.annexes)
            text += phrase("explanation_structure_annexes", count=len(standard.annexes), titles=annexes)
        return text

    def _chapter_title(self, route: Route) -> str:
        standard = self.composer.printing.standard
        if route[0] == "clauses":
            return standard.clauses[int(route[1])].title or ""
        key = symbols_key(standard) if route[0] == "symbols" else route[0]
        return phrase(f"{key}_title")


def _led(lead: str, body: Iterator[doctree.Block]) -> Iterator[doctree.Block]:
    """Blocks whose first paragraph begins with `lead`."""
    first = next(body, None)
    if isinstance(first, Paragraph) and first.role is Role.REPORT_PARAGRAPH:
        yield Paragraph(first.role, (Run(lead), *first.inlines), origin=first.origin)
    else:
        yield _text(lead)
        if first:
            yield first
    yield from body
