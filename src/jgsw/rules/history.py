"""Rules over an edition's history: there is one, its chain is whole, text and evidence are as they were."""

from collections.abc import Iterator
from itertools import pairwise

from jgsw.diagnostics import Place, Rule, Severity
from jgsw.rules.declaring import Finding, declare
from jgsw.rules.past import MEETING, PUBLISHED, RESTORE, UNDERWAY, VISITOR, Past


@declare(
    Rule(
        "HIS410",
        "没有留痕",
        Severity.WARNING,
        "每个版次从“建立文本”起有留痕",
        id="history-missing",
        why="没有留痕的文本走不了程序，也说不清从哪里来。",
        bad=(f"{VISITOR}standard.yaml\n▶id: visitor-service\n{VISITOR}history.jsonl（删去）\n",),
        good=(f"{VISITOR}standard.yaml\nid: visitor-service\n" + UNDERWAY + '第1行："kind":"created"\n',),
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
            f"{MEETING}standard.yaml\n▶id: meeting-service\nnumber: Q/JGSW 201.01—2026\n"
            f"{MEETING}history.jsonl（删去）\n",
        ),
        good=(
            f"{MEETING}standard.yaml\nid: meeting-service\nnumber: Q/JGSW 201.01—2026\n"
            + PUBLISHED
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
        bad=(PUBLISHED + '第2行："on":"2026-02-02" → "on":"2026-02-03"\n▶第3行："seq":2\n',),
        good=(PUBLISHED + '第2行："on":"2026-02-02"\n第3行："seq":2\n',),
    )
)
def broken(past: Past) -> Iterator[Finding]:
    for index, event in enumerate(past.edition.events):
        if (event.standard, event.edition) != (past.edition.standard, past.edition.name):
            yield Finding(past.line(index), f"这一行是 {event.standard}@{event.edition} 的", RESTORE)
    for index, (before, event) in enumerate(pairwise(past.edition.events), 1):
        if event.prev != before.digest():
            yield Finding(past.line(index), "记下的前一行指纹与前一行不符", RESTORE)


@declare(
    Rule(
        "HIS415",
        "已发布的文本改动了",
        basis="发布后的文本不再改动，要改用修改单或修订",
        id="published-altered",
        why="印发出去的与库里的不同，就不知道哪个算数。",
        bad=(MEETING + "standard.yaml\n▶id: meeting-service\ntitle: {lead: 机关事务, main: 会议服务要求}\n",),
        good=(MEETING + "standard.yaml\nid: meeting-service\ntitle: {lead: 机关事务, main: 会议服务规范}\n",),
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
            VISITOR + "standard.yaml\n▶id: visitor-service\nforeword: {proposer: 服务保障处, "
            "custodian: 服务保障处, drafting_units: [服务保障处, 办公室], drafters: [李四]}\n",
        ),
        good=(
            VISITOR + "standard.yaml\nid: visitor-service\nforeword: {proposer: 服务保障处, "
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
        bad=(f"{MEETING}records/opinions.yaml\n▶kind: opinions\nfields:\n  conclusion: 收到意见五条，均已采纳。\n",),
        good=(f"{MEETING}records/opinions.yaml\nkind: opinions\nfields:\n  conclusion: 收到意见三条，均已采纳。\n",),
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
