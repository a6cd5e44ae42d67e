"""demo: a whole bureau's life replayed through the same code as every step, then printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from jgsw import library
from jgsw.diagnostics import Severity
from jgsw.errors import Refused as RefusedError
from jgsw.errors import UsageError
from jgsw.gitstore import Change, Committed, Session, Store
from jgsw.model.event import EventKind
from jgsw.model.story import Deed, Story, StoryStep
from jgsw.source import Folder, Overlay
from jgsw.source.saving import write_atomically
from jgsw.tasks.advance import Order, Refused, take_step
from jgsw.tasks.bundled import below, bundled
from jgsw.tasks.commit import actor_of, author_of, committing
from jgsw.tasks.create import NewStandard, new_standard, revise
from jgsw.tasks.initialise import begin, template_files
from jgsw.tasks.printing import Paper
from jgsw.tasks.render import Job, render
from jgsw.tasks.tables import build_tables, csv_files
from jgsw.tasks.validate import validate
from jgsw.tasks.workspace import Clock, Progress, states_of

CHINA = timezone(timedelta(hours=8))
_KINDS = {
    Deed.ADVANCE: EventKind.ADVANCED,
    Deed.RETURN: EventKind.RETURNED,
    Deed.SUSPEND: EventKind.SUSPENDED,
    Deed.RESUME: EventKind.RESUMED,
    Deed.TERMINATE: EventKind.TERMINATED,
}


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """The repository built, how many commits it has, what was printed, and how many findings of each gravity."""

    root: Path
    commits: int
    documents: tuple[str, ...]
    tables: tuple[str, ...]
    errors: int
    warnings: int


def demo(folder: Path, progress: Progress | None = None, example: str = "hunan") -> DemoOutcome:
    """Build the example repository in an empty folder, with Word documents and tables in its `build/`."""
    root = folder.resolve()
    if root.exists() and any(root.iterdir()):
        raise UsageError(f"{root} 不是空文件夹", "换一个文件夹，或先清空它")
    replay(bundled("examples") / example, root, progress)
    documents = [one.path for paper in Paper for one in render(root, None, Job(paper), progress)]
    tables = build_tables(root, check=False)
    report = validate(root)
    return DemoOutcome(
        root=root,
        commits=len(Store.open(root).log()),
        documents=tuple(documents),
        tables=tables.written,
        errors=report.count(Severity.ERROR),
        warnings=report.count(Severity.WARNING),
    )


def replay(source: Path, root: Path, progress: Progress | None = None) -> None:
    """Tell the story in `source/story.yaml` again: the same story makes the same commits."""
    story = _story(source)
    _start(story, source, root)
    for index, step in enumerate(story.steps):
        if progress:
            progress("重演", index, len(story.steps))
        for target, name in step.files.items():
            write_atomically(root / target, (source / name).read_bytes())
        _do(root, step, _clock(step.on, index))


def _story(source: Path) -> Story:
    story = library.parse(Story, (source / "story.yaml").read_bytes(), "story.yaml")
    if isinstance(story, Story):
        return story
    fault = story[0]
    raise UsageError(f"story.yaml 读不了：{'.'.join(map(str, fault.place.route))} {fault.cause}", fault.remedy)


def _clock(day: date, minute: int) -> Clock:
    """Nine o'clock in China and a minute a step, so that the commits have an order of their own."""
    return Clock(day, datetime.combine(day, time(9), CHINA) + timedelta(minutes=minute))


def _start(story: Story, source: Path, root: Path) -> None:
    files = dict(template_files("")) | dict(_base(story, source))
    root.mkdir(parents=True, exist_ok=True)
    store = Store.create(root)
    repository = library.read(Overlay(Folder(root), files)).repository
    author = author_of(actor_of(repository, store, story.by), store)
    begin(store, files, f"{repository.config.name}建立标准库", author, _clock(story.start, 0))


def _base(story: Story, source: Path) -> Iterator[tuple[str, bytes]]:
    for name in story.base:
        path = source / name
        if path.is_dir():
            yield from ((f"{name.rstrip('/')}/{below_}", data) for below_, data in below(path))
        else:
            yield name, path.read_bytes()


def _do(root: Path, step: StoryStep, clock: Clock) -> None:
    match step.do:
        case Deed.COMMIT:
            _commit(root, step, clock)
        case Deed.CREATE:
            new_standard(root, NewStandard(title="", id=step.standard or "", by=step.by), clock)
        case Deed.REVISE:
            revise(root, step.standard or "", clock, step.by)
        case _:
            order = Order(step.standard or "", _KINDS[step.do], step.to, step.by, step.on, reason=step.reason)
            outcome = take_step(root, order, clock)
            if isinstance(outcome, Refused):
                why = "；".join(f"{one.what}" for one in outcome.refusals)
                raise RefusedError(f"{step.on} {step.standard}：{why}", "核对 story.yaml")


def _commit(root: Path, step: StoryStep, clock: Clock) -> None:
    """Files put down without a step of the procedure, with the tables they change."""

    def attempt(store: Store, session: Session, head: str) -> Committed:
        repository = library.read(Folder(root)).repository
        files = {target: (root / target).read_bytes() for target in step.files}
        files |= csv_files(repository, states_of(repository))
        author = author_of(actor_of(repository, store, step.by), store)
        return session.commit(Change(files, step.message or "更新", author, clock.now, head))

    committing(root, attempt)
