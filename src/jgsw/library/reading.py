"""The repository in a tree of files, read whole."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from jgsw.diagnostics import Diagnostic, Place, Rule, Severity
from jgsw.errors import UsageError
from jgsw.library.kinds import EDITION, FOLDER, RECORD, REGISTER, WORKFLOW
from jgsw.library.parsing import HISTORY_RULES, V, examine, history, salvage_text
from jgsw.library.strays import spelt, strays
from jgsw.library.texts import Known, Remember, TextFile, Visitor, forget
from jgsw.model.config import Config
from jgsw.model.event import Event
from jgsw.model.explanation import Explanation
from jgsw.model.organization import Organization
from jgsw.model.policy import Policy
from jgsw.model.record import Record
from jgsw.model.register import RegisterGroup
from jgsw.model.repository import Digest, Edition, NamedWorkflow, Repository, digest
from jgsw.model.system import System
from jgsw.model.workflow import Workflow
from jgsw.source import Tree, Unreadable
from jgsw.source.waivers import Waiver, waivers

_NO_TEXT = Rule(
    "REP301",
    "版次里没有文本",
    basis="每个版次有一个 standard.yaml",
    id="text-missing",
    why="没有文本的版次排不出来，也走不了程序。",
    bad=("── standards/guest-service/r1/explanation.yaml\npurpose: 统一客饭服务的要求。",),
    good=(
        "── standards/guest-service/r1/explanation.yaml\n"
        "purpose: 统一客饭服务的要求。\n"
        "── standards/guest-service/r1/standard.yaml\n"
        "id: guest-service\n"
        "level: internal\n"
        "title: {main: 客饭服务规范}\n"
        "function: specification",
    ),
)
_MISPLACED = Rule(
    "REP302",
    "文件放错了地方",
    Severity.WARNING,
    "每种文件有规定的地方和名字，文本在 standards/<标识>/<版次>/ 下",
    id="file-misplaced",
    why="放错地方的文件不会被读到，写的人却以为生效了。",
    bad=(
        "── standards/guest-service/standard.yaml\n"
        "▶id: guest-service\n"
        "level: internal\n"
        "title: {main: 客饭服务规范}\n"
        "function: specification",
        "── register/local.yml\n▶title: 地方标准",
    ),
    good=(
        "── standards/guest-service/r1/standard.yaml\n"
        "id: guest-service\n"
        "level: internal\n"
        "title: {main: 客饭服务规范}\n"
        "function: specification",
        "── register/local.yaml\ntitle: 地方标准",
    ),
)
RULES = (*HISTORY_RULES, _NO_TEXT, _MISPLACED)
"""What can be wrong with files as such."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A repository with everything that is wrong with its files, in the order of the files.

    `waivers` are the comments `# jgsw: …` of every file that has some.
    """

    repository: Repository
    diagnostics: tuple[Diagnostic, ...]
    waivers: Mapping[str, tuple[Waiver, ...]]


def read(tree: Tree, visit: Visitor | None = None, remember: Remember = forget) -> Reading:
    """Read the whole tree; `visit` sees every text that can be read and may have findings of its own.

    Texts that `remember` knows are neither read nor visited.
    """
    files = tuple(tree.files())
    if "jgsw.yaml" not in files:
        raise _no_repository(files)
    reader = _Reader(tree, visit, remember)
    repository = Repository(
        config=reader.shared(Config, "jgsw.yaml") or Config(name="本单位", levels={}),
        system=reader.optional(System, "system.yaml", files) or System(title="标准体系"),
        organization=reader.optional(Organization, "organization.yaml", files) or Organization(),
        policy=reader.value(Policy, "policy.yaml") if "policy.yaml" in files else None,
        register=dict(reader.each(RegisterGroup, REGISTER, files)),
        workflows=dict(reader.workflows(files)),
        editions=tuple(reader.editions(files)),
        unread=frozenset(reader.unread),
    )
    for path in files:
        if RECORD.fullmatch(path):
            reader.value(Record, path)
        elif FOLDER.fullmatch(path):
            reader.content(path)
    reader.diagnostics += [_MISPLACED.at(Place(one.path), one.cause, one.remedy) for one in strays(files)]
    return Reading(repository, tuple(reader.diagnostics), reader.waivers)


def as_committed(data: bytes) -> bytes:
    """The bytes of a text file as Git keeps them: line feeds only; other files as they are."""
    return data if b"\0" in data[:8000] else data.replace(b"\r\n", b"\n")


def _no_repository(files: Iterable[str]) -> UsageError:
    misnamed = next((path for path in files if "/" not in path and spelt(path) == "jgsw.yaml"), None)
    hint = f"把 {misnamed} 改名为 jgsw.yaml" if misnamed else "用 -C 指明标准库所在的文件夹，或用 jgsw init 新建一个"
    return UsageError("这里不是标准库（没有 jgsw.yaml）", hint)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a text's visitor sees besides it."""

    explanation: Explanation | None
    records: Mapping[str, Record]


@dataclass
class _Reader:
    """Reads files and gathers what is wrong with them."""

    tree: Tree
    visit: Visitor | None
    remember: Remember
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    waivers: dict[str, tuple[Waiver, ...]] = field(default_factory=dict)

    def content(self, path: str) -> bytes | None:
        try:
            return self.tree.read(path)
        except Unreadable as unreadable:
            self.diagnostics.append(unreadable.diagnostic)
            return None

    def value(self, kind: type[V], path: str) -> V | None:
        data = self.content(path)
        return None if data is None else self.parsed(kind, data, path)

    def shared(self, kind: type[V], path: str) -> V | None:
        """The value in a file that others rest on."""
        found = self.value(kind, path)
        if found is None:
            self.unread.add(path)
        return found

    def parsed(self, kind: type[V], data: bytes, path: str) -> V | None:
        value, found = examine(kind, data, path)
        self.diagnostics.extend(found)
        if value is not None and (comments := waivers(data)):
            self.waivers[path] = comments
        return value

    def optional(self, kind: type[V], path: str, files: Iterable[str]) -> V | None:
        return self.shared(kind, path) if path in files else None

    def each(self, kind: type[V], pattern: re.Pattern[str], files: Iterable[str]) -> Iterator[tuple[str, V]]:
        for path in files:
            match = pattern.fullmatch(path)
            found = self.shared(kind, path) if match else None
            if match and found:
                yield match[1], found

    def workflows(self, files: Iterable[str]) -> Iterator[tuple[str, NamedWorkflow]]:
        for name, workflow in self.each(Workflow, WORKFLOW, files):
            yield name, NamedWorkflow(workflow, sha256(self.tree.read(f"workflows/{name}.yaml")).hexdigest())

    def editions(self, files: Iterable[str]) -> Iterator[Edition]:
        folders: dict[tuple[str, str], set[str]] = {}
        for path in files:
            if match := EDITION.fullmatch(path):
                folders.setdefault((match[1], match[2]), set()).add(match[3])
        for (standard, name), below in sorted(folders.items(), key=lambda item: (item[0][0], int(item[0][1][1:]))):
            yield self.edition(standard, name, frozenset(below))

    def edition(self, standard: str, name: str, files: frozenset[str]) -> Edition:
        folder = f"standards/{standard}/{name}"
        data = self.content(f"{folder}/standard.yaml") if "standard.yaml" in files else None
        if "standard.yaml" not in files:
            place = Place(f"{folder}/standard.yaml")
            self.diagnostics.append(_NO_TEXT.at(place, "文件夹里没有 standard.yaml", "补上文本，或删去这个版次"))
        records = {
            path: record
            for path in sorted(files)
            if re.fullmatch(r"records/[^/]+\.yaml", path) and (record := self.value(Record, f"{folder}/{path}"))
        }
        events = tuple(self.events(f"{folder}/history.jsonl")) if "history.jsonl" in files else ()
        explanation = self.value(Explanation, f"{folder}/explanation.yaml") if "explanation.yaml" in files else None
        beside = _Beside(explanation, records)
        return Edition(
            standard=standard,
            name=name,
            digest=self.text(folder, files, data, beside),
            text_sha256="" if data is None else sha256(as_committed(data)).hexdigest(),
            events=events,
            records=records,
            explained=bool(explanation and explanation.model_fields_set),
            files=files,
            evidence=dict(self.evidence(folder, events, files)),
        )

    def evidence(self, folder: str, events: Iterable[Event], files: frozenset[str]) -> Iterator[tuple[str, str]]:
        for path in {path for event in events for path in event.evidence} & files:
            data = self.content(f"{folder}/{path}")
            if data is not None:
                yield path, sha256(as_committed(data)).hexdigest()

    def text(self, folder: str, files: frozenset[str], data: bytes | None, also: _Beside) -> Digest | None:
        if data is None:
            return None
        known = self.remember(folder, files, data, lambda: self.known(folder, files, data, also))
        self.diagnostics.extend(known.found)
        if known.waivers:
            self.waivers[f"{folder}/standard.yaml"] = known.waivers
        return known.digest

    def known(self, folder: str, files: frozenset[str], data: bytes, also: _Beside) -> Known:
        path = f"{folder}/standard.yaml"
        standard, faults = salvage_text(data, path)
        if standard is None:
            return Known(None, faults)
        text = TextFile(path, folder, standard, also.explanation, also.records, files)
        found = tuple(self.visit(text)) if self.visit else ()
        readable = all(one.severity is not Severity.ERROR for one in faults)
        return Known(digest(standard) if readable else None, (*faults, *found), waivers(data))

    def events(self, path: str) -> Iterator[Event]:
        data = self.content(path)
        for found in () if data is None else history(data, path):
            if isinstance(found, Diagnostic):
                self.diagnostics.append(found)
            else:
                yield found
