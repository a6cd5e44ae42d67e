"""Rules over an edition's history: events in order, the chain whole, the text and the evidence as they were."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jgsw.designation import Designation, parse
from jgsw.diagnostics import Place, Position, Rule, Severity
from jgsw.model.event import Event, EventKind
from jgsw.model.repository import Edition, NamedWorkflow, Repository
from jgsw.model.state import EditionState
from jgsw.model.workflow import Workflow
from jgsw.rules.declaring import Finding, declare

_MEETING, _VISITOR = "── standards/meeting-service/r1/", "── standards/visitor-service/r1/"
_PUBLISHED, _UNDERWAY = f"{_MEETING}history.jsonl（逐行）\n", f"{_VISITOR}history.jsonl（逐行）\n"
_VERBS = {
    EventKind.CREATED: "建立文本",
    EventKind.ADVANCED: "推进",
    EventKind.RETURNED: "退回",
    EventKind.SUSPENDED: "暂停",
    EventKind.RESUMED: "恢复",
    EventKind.TERMINATED: "终止",
}
_RESTORE = "这个文件只能由 jgsw 追加；用 git checkout 取回原来的内容"


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


@declare(
    Rule(
        "HIS410",
        "没有留痕",
        Severity.WARNING,
        "每个版次从“建立文本”起有留痕",
        id="history-missing",
        why="没有留痕的文本走不了程序，也说不清从哪里来。",
        bad=(f"{_VISITOR}standard.yaml\n▶id: visitor-service\n{_VISITOR}history.jsonl（删去）\n",),
        good=(f"{_VISITOR}standard.yaml\nid: visitor-service\n" + _UNDERWAY + '第1行："kind":"created"\n',),
    )
)
def missing(past: Past) -> Iterator[Finding]:
    if past.is_missing and not past.was_published:
        remedy = f"运行 jgsw new-standard --id {past.edition.standard} 为已有的文本立卷"
        yield Finding(past.text, "文件夹里没有 history.jsonl", remedy)


@declare(
    Rule(
        "HIS418",
        "留痕丢了",
        basis="有编号的文本发布过，发布过就有留痕",
        id="history-lost",
        why="丢了留痕，就拿不出这个标准经过了哪些程序的证据。",
        bad=(
            f"{_MEETING}standard.yaml\n▶id: meeting-service\nnumber: Q/JGSW 201.01—2026\n"
            f"{_MEETING}history.jsonl（删去）\n",
        ),
        good=(
            f"{_MEETING}standard.yaml\nid: meeting-service\nnumber: Q/JGSW 201.01—2026\n"
            + _PUBLISHED
            + '第3行："to":"published"\n',
        ),
    )
)
def lost(past: Past) -> Iterator[Finding]:
    if past.is_missing and past.was_published:
        yield Finding(past.text, "文本已有编号，文件夹里没有 history.jsonl", "用 git checkout 取回 history.jsonl")


@declare(
    Rule(
        "HIS411",
        "留痕的链断了",
        basis="每行记下前一行的指纹",
        id="chain-broken",
        why="链断了，说明有人改过或删过留痕。",
        bad=(_PUBLISHED + '第2行："on":"2026-02-02" → "on":"2026-02-03"\n▶第3行："seq":2\n',),
        good=(_PUBLISHED + '第2行："on":"2026-02-02"\n第3行："seq":2\n',),
    )
)
def broken(past: Past) -> Iterator[Finding]:
    for index, event in enumerate(past.edition.events):
        if (event.standard, event.edition) != (past.edition.standard, past.edition.name):
            yield Finding(past.line(index), f"这一行是 {event.standard}@{event.edition} 的", _RESTORE)
    for index, (before, event) in enumerate(pairwise(past.edition.events), 1):
        if event.prev != before.digest():
            yield Finding(past.line(index), "记下的前一行指纹与前一行不符", _RESTORE)


@declare(
    Rule(
        "HIS412",
        "留痕的次序不对",
        basis="留痕按发生的先后逐行追加",
        id="events-disordered",
        why="次序乱了，阶段和日期就推不出来。",
        bad=(
            _UNDERWAY + '▶第2行："seq":1 → "seq":3\n',
            _UNDERWAY + '第1行："on":"2026-04-13"\n▶第2行："on":"2026-05-11" → "on":"2026-03-11"\n',
        ),
        good=(_UNDERWAY + '第1行："on":"2026-04-13","seq":0\n第2行："on":"2026-05-11"\n',),
    )
)
def disordered(past: Past) -> Iterator[Finding]:
    events = past.edition.events
    for index, event in enumerate(events):
        if event.seq != index:
            yield Finding(past.line(index), f"序号应为 {index}，写的是 {event.seq}", _RESTORE)
    if events and (events[0].prev or events[0].kind is not EventKind.CREATED):
        yield Finding(past.line(0), "第一步应是“建立文本”", _RESTORE)
    for index, (before, event) in enumerate(pairwise(events), 1):
        if event.on < before.on:
            yield Finding(past.line(index), f"日期 {event.on} 早于前一步的 {before.on}", _RESTORE)


@declare(
    Rule(
        "HIS413",
        "走了程序里没有的一步",
        basis="各步写在 workflows/ 里",
        id="step-illegal",
        why="跳过的步骤没有经过它的条件，这样发布的标准程序上有欠缺。",
        bad=(_UNDERWAY + '▶第2行："to":"consultation" → "to":"published"\n',),
        good=(_UNDERWAY + '第2行："to":"consultation"\n',),
    )
)
def illegal(past: Past) -> Iterator[Finding]:
    """Steps that were none; those taken under an earlier wording of the procedure are only held to be a chain."""
    found = past.repository.workflow_of(past.edition)
    for index, (before, event) in enumerate(pairwise(past.edition.events) if found else (), 1):
        if found and (event.from_ != before.to or not _legal(before, event, found[1])):
            cause = _told(event, found[1].workflow)
            yield Finding(past.line(index), cause, "核对 workflows/ 里的程序，或用 git checkout 取回原来的留痕")


def _legal(before: Event, event: Event, procedure: NamedWorkflow) -> bool:
    if event.workflow.sha256 != procedure.sha256:
        return True
    return _may_follow(before, event, procedure.workflow) and _leads_right(event, procedure.workflow)


def _may_follow(before: Event, event: Event, workflow: Workflow) -> bool:
    """Whether there may be such a step: none after the last, and nothing but resuming or ending what is suspended."""
    if before.kind is EventKind.SUSPENDED:
        return event.kind in (EventKind.RESUMED, EventKind.TERMINATED)
    stage = workflow.stage(before.to)
    ended = before.kind is EventKind.TERMINATED or (stage is not None and stage.in_force)
    return not ended and event.kind is not EventKind.RESUMED


def _leads_right(event: Event, workflow: Workflow) -> bool:
    ids = [stage.id for stage in workflow.stages]
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


def _told(event: Event, workflow: Workflow) -> str:
    """推进：建立文本 → 发布."""
    titles = {stage.id: stage.title for stage in workflow.stages}
    ends = [titles.get(id_, id_) for id_ in (event.from_ or "", event.to)]
    return f"{_VERBS[event.kind]}：{' → '.join(ends)}"


@declare(
    Rule(
        "HIS414",
        "留痕里的人不在册",
        Severity.WARNING,
        "办过事的人都写在 organization.yaml 里",
        id="actor-unknown",
        why="不在册的人作出的决定，事后找不到人核对。",
        bad=(_UNDERWAY + '▶第2行："actor":"li-si" → "actor":"zhao-liu"\n',),
        good=(_UNDERWAY + '第2行："actor":"li-si"\n',),
    )
)
def stranger(past: Past) -> Iterator[Finding]:
    if "organization.yaml" in past.repository.unread:
        return
    people = {person.id for person in past.repository.organization.people}
    for index, event in enumerate(past.edition.events):
        if event.actor not in people:
            cause = f"organization.yaml 里没有“{event.actor}”"
            yield Finding(past.line(index), cause, "离任的人也留在 people 里，写上任职止日期")


@declare(
    Rule(
        "HIS415",
        "已发布的文本改动了",
        basis="发布后的文本不再改动，要改用修改单或修订",
        id="published-altered",
        why="印发出去的与库里的不同，就不知道哪个算数。",
        bad=(_MEETING + "standard.yaml\n▶id: meeting-service\ntitle: {lead: 机关事务, main: 会议服务要求}\n",),
        good=(_MEETING + "standard.yaml\nid: meeting-service\ntitle: {lead: 机关事务, main: 会议服务规范}\n",),
    )
)
def published_altered(past: Past) -> Iterator[Finding]:
    if past.state.in_force and _altered(past):
        remedy = f"用 git checkout 取回发布的文本；要修改，用 jgsw revise {past.edition.standard}"
        yield Finding(past.text, f"与 {past.state.since} 发布时的文本不同", remedy)


@declare(
    Rule(
        "HIS416",
        "固定的文本改动了",
        Severity.INFO,
        "封面将印“工作稿”",
        id="frozen-altered",
        why="送出去的稿与库里的不同，看稿的人提的意见会对不上。",
        bad=(
            _VISITOR + "standard.yaml\n▶id: visitor-service\nforeword: {proposer: 服务保障处, "
            "custodian: 服务保障处, drafting_units: [服务保障处, 办公室], drafters: [李四]}\n",
        ),
        good=(
            _VISITOR + "standard.yaml\nid: visitor-service\nforeword: {proposer: 服务保障处, "
            "custodian: 服务保障处, drafting_units: [服务保障处], drafters: [李四]}\n",
        ),
    )
)
def frozen_altered(past: Past) -> Iterator[Finding]:
    if not past.state.in_force and _altered(past):
        cause = f"与“{past.state.stage_title}”时固定的文本不同"
        yield Finding(past.text, cause, "这是在改下一稿；走下一步时会重新固定")


def _altered(past: Past) -> bool:
    events, digest = past.edition.events, past.edition.text_sha256
    return bool(events and digest) and past.state.frozen not in (None, digest)


@declare(
    Rule(
        "HIS417",
        "证据在留痕之后变了",
        basis="每一步记下所凭文件的指纹",
        id="evidence-altered",
        why="证据变了，当时凭什么作的决定就说不清了。",
        bad=(f"{_MEETING}records/opinions.yaml\n▶kind: opinions\nfields:\n  conclusion: 收到意见五条，均已采纳。\n",),
        good=(f"{_MEETING}records/opinions.yaml\nkind: opinions\nfields:\n  conclusion: 收到意见三条，均已采纳。\n",),
    )
)
def evidence_altered(past: Past) -> Iterator[Finding]:
    """Altered evidence; the 编制说明 is written on with the text until both are published."""
    events, folder = past.edition.events, past.edition.folder
    last = {path: (index, digest) for index, event in enumerate(events) for path, digest in event.evidence.items()}
    for path, (index, digest) in sorted(last.items()):
        now = past.edition.evidence.get(path)
        if now != digest and (past.state.in_force or path != "explanation.yaml"):
            cause = f"作为证据的 {path} {'改动了' if now else '不见了'}"
            also = ((past.line(index), "这一步以它为证"),)
            yield Finding(Place(f"{folder}/{path}"), cause, "用 git checkout 取回；有新的内容就另写一份", also)
