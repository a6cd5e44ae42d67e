"""Rules over an edition's history: events in order, the chain whole, the text and the evidence as they were."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Diagnostic, Place, Position, Rule, Severity
from jgsw.model.event import Event, EventKind
from jgsw.model.repository import Digest, Edition, NamedWorkflow, Repository
from jgsw.model.state import EditionState

NO_HISTORY = Rule("HIS410", "没有留痕", Severity.WARNING, "每个版次从“建立文本”起有留痕")
LOST_HISTORY = replace(NO_HISTORY, severity=Severity.ERROR)
CHAIN = Rule("HIS411", "留痕的链断了", basis="每行记下前一行的指纹")
ORDER = Rule("HIS412", "留痕的次序不对")
EDGE = Rule("HIS413", "走了程序里没有的一步")
ACTOR = Rule("HIS414", "留痕里的人不在册", Severity.WARNING)
PUBLISHED_TEXT = Rule("HIS415", "已发布的文本改动了", basis="发布后的文本不再改动，要改用修改单或修订")
FROZEN_TEXT = Rule("HIS416", "固定的文本改动了", Severity.INFO, "封面将印“工作稿”")
EVIDENCE = Rule("HIS417", "证据在留痕之后变了")


def check_history(repository: Repository, edition: Edition, state: EditionState) -> Iterator[Diagnostic]:
    """Everything wrong with one edition's history."""
    file = f"{edition.folder}/history.jsonl"
    if not edition.events:
        if edition.digest and "history.jsonl" not in edition.files:
            yield _no_history(edition, edition.digest)
        return
    yield from _chain(edition, file)
    found = repository.workflow_of(edition)
    if found:
        yield from _edges(edition.events, found[1], file)
    if "organization.yaml" not in repository.unread:
        yield from _actors(edition.events, {person.id for person in repository.organization.people}, file)
    yield from _text(edition, state)
    yield from _evidence(edition, state)


def _no_history(edition: Edition, text: Digest) -> Diagnostic:
    """A text that bears a number has been published, so its history was there."""
    place, cause = Place(f"{edition.folder}/standard.yaml"), "文件夹里没有 history.jsonl"
    number = parse(text.number) if text.number else None
    if isinstance(number, Designation) and not number.placeholder:
        return LOST_HISTORY.at(place, f"文本已有编号，{cause}", "用 git checkout 取回 history.jsonl")
    return NO_HISTORY.at(place, cause, f"运行 jgsw new-standard --id {edition.standard} 为已有的文本立卷")


def _actors(events: tuple[Event, ...], people: set[str], file: str) -> Iterator[Diagnostic]:
    for index, event in enumerate(events):
        if event.actor not in people:
            yield ACTOR.at(
                _line(file, index),
                f"organization.yaml 里没有“{event.actor}”",
                "离任的人也留在 people 里，写上任职止日期",
            )


def _line(file: str, index: int) -> Place:
    return Place(file, position=Position(index + 1, 1))


def _chain(edition: Edition, file: str) -> Iterator[Diagnostic]:
    restore = "这个文件只能由 jgsw 追加；用 git checkout 取回原来的内容"
    for index, event in enumerate(edition.events):
        place = _line(file, index)
        if (event.standard, event.edition) != (edition.standard, edition.name):
            yield CHAIN.at(place, f"这一行是 {event.standard}@{event.edition} 的", restore)
        if event.seq != index:
            yield ORDER.at(place, f"序号应为 {index}，写的是 {event.seq}", restore)
    if edition.events[0].prev or edition.events[0].kind is not EventKind.CREATED:
        yield ORDER.at(_line(file, 0), "第一步应是“建立文本”", restore)
    for index, (before, event) in enumerate(pairwise(edition.events), 1):
        place = _line(file, index)
        if event.prev != before.digest():
            yield CHAIN.at(place, "记下的前一行指纹与前一行不符", restore)
        if event.on < before.on:
            yield ORDER.at(place, f"日期 {event.on} 早于前一步的 {before.on}", restore)


def _edges(events: tuple[Event, ...], procedure: NamedWorkflow, file: str) -> Iterator[Diagnostic]:
    """Steps that were none; those taken under an earlier wording of the procedure are only held to be a chain."""
    ids = [stage.id for stage in procedure.workflow.stages]
    for index, (before, event) in enumerate(pairwise(events), 1):
        same_wording = event.workflow.sha256 == procedure.sha256
        if event.from_ != before.to or (same_wording and not _legal(ids, event)):
            cause = f"{event.kind.value}：{event.from_} → {event.to}"
            yield EDGE.at(_line(file, index), cause, "核对 workflows/ 里的程序，或用 git checkout 取回原来的留痕")


def _legal(ids: list[str], event: Event) -> bool:
    if event.from_ not in ids or event.to not in ids:
        return False
    way = ids.index(event.to) - ids.index(event.from_)
    match event.kind:
        case EventKind.ADVANCED:
            return way == 1
        case EventKind.RETURNED:
            return way < 0
        case EventKind.CREATED:
            return False
        case _:
            return way == 0


def _text(edition: Edition, state: EditionState) -> Iterator[Diagnostic]:
    if not edition.text_sha256 or state.frozen in (None, edition.text_sha256):
        return
    place = Place(f"{edition.folder}/standard.yaml")
    if state.in_force:
        remedy = f"用 git checkout 取回发布的文本；要修改，用 jgsw revise {edition.standard}"
        yield PUBLISHED_TEXT.at(place, f"与 {state.since} 发布时的文本不同", remedy)
    else:
        yield FROZEN_TEXT.at(place, f"与“{state.stage_title}”时固定的文本不同", "这是在改下一稿；走下一步时会重新固定")


def _evidence(edition: Edition, state: EditionState) -> Iterator[Diagnostic]:
    """Altered evidence; the 编制说明 is written on with the text until both are published."""
    last = {
        path: (index, digest) for index, event in enumerate(edition.events) for path, digest in event.evidence.items()
    }
    for path, (index, digest) in sorted(last.items()):
        now = edition.evidence.get(path)
        if now != digest and (state.in_force or path != "explanation.yaml"):
            what = "改动了" if now else "不见了"
            also = ((_line(f"{edition.folder}/history.jsonl", index), "这一步以它为证"),)
            yield EVIDENCE.at(
                Place(f"{edition.folder}/{path}"),
                f"作为证据的 {path} {what}",
                "用 git checkout 取回；有新的内容就另写一份",
                also,
            )
