"""render: standards and their 编制说明 as Word documents, pages, text for comparing, PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from jgsw.errors import Stop, UsageError
from jgsw.model.repository import Edition
from jgsw.source.saving import write_atomically
from jgsw.tasks.formats import FOLDERS, PAGED, PRESSES, Format, Press, require
from jgsw.tasks.printing import Bureau, Manuscript, Paper, bureau_at, manuscript, manuscript_alone
from jgsw.tasks.workspace import Progress, find_root, the_edition

_SUFFIXES = {Paper.STANDARD: "", Paper.EXPLANATION: "-编制说明"}


@dataclass(frozen=True, slots=True)
class Job:
    """What is wanted of each edition; `draft_name` overrides what the cover calls it."""

    paper: Paper = Paper.STANDARD
    formats: tuple[Format, ...] = (Format.WORD,)
    draft_name: str | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file written: `path` is relative to the repository.

    `paged` says that its 目次 has page numbers, None where it needs none; `notices` are sentences on what was printed
    although something is missing.
    """

    key: str
    title: str
    path: str
    format: Format = Format.WORD
    paged: bool | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A document that could not be printed, why, and what to do about it."""

    key: str
    title: str
    why: str
    how: str


def render(
    root: Path, wanted: str | None, job: Job | None = None, progress: Progress | None = None
) -> tuple[Rendered, ...]:
    """Print one edition, or all.

    Raises `UsageError`, which names the edition, for the first that cannot be printed, and `Missing` when a format
    needs something that is not there.
    """
    job = job or Job()
    require(job.formats)
    bureau = bureau_at(root, wanted)
    chosen = (the_edition(bureau.repository, bureau.states, wanted),) if wanted else _all(bureau, job)
    return tuple(one for edition in _counted(chosen, progress) for one in _named(bureau, edition, job))


def render_all(
    root: Path, job: Job | None = None, progress: Progress | None = None
) -> tuple[Rendered | Unprinted, ...]:
    """Print every edition that can be printed, and say of each other one why it cannot."""
    job = job or Job()
    require(job.formats)
    bureau = bureau_at(root)
    return tuple(one for edition in _counted(_all(bureau, job), progress) for one in _tried(bureau, edition, job))


def render_file(path: Path, job: Job | None = None) -> tuple[Rendered, ...]:
    """Print a text outside a repository; the files are put beside it."""
    job = job or Job()
    require(job.formats)
    text = manuscript_alone(path, job.draft_name)
    with TemporaryDirectory() as cache:
        press = Press(text.document, Path(cache))
        return _written(text, press, {one: path.with_suffix(f".{one}") for one in job.formats})


def edition_at(path: Path) -> tuple[Path, str] | None:
    """The repository and the key of the edition whose text is at `path`; None for any other file."""
    try:
        root = find_root(path.parent)
    except UsageError:
        return None
    match path.resolve().relative_to(root).parts:
        case ("standards", standard, name, "standard.yaml"):
            return root, f"{standard}@{name}"
    return None


def _all(bureau: Bureau, job: Job) -> tuple[Edition, ...]:
    return tuple(one for one in bureau.repository.editions if one.explained or job.paper is Paper.STANDARD)


def _counted(editions: tuple[Edition, ...], progress: Progress | None) -> Iterator[Edition]:
    for index, edition in enumerate(editions):
        if progress:
            progress("排版", index, len(editions))
        yield edition


def _tried(bureau: Bureau, edition: Edition, job: Job) -> tuple[Rendered | Unprinted, ...]:
    try:
        return _render(bureau, edition, job)
    except Stop as stop:
        return (Unprinted(edition.key, edition.title, stop.message, stop.hint),)


def _named(bureau: Bureau, edition: Edition, job: Job) -> tuple[Rendered, ...]:
    from jgsw.writers.docx import FormulaError, PictureError

    try:
        return _render(bureau, edition, job)
    except (UsageError, FormulaError, PictureError) as error:
        raise UsageError(f"{edition.key}：{error.message}", error.hint) from None


def _render(bureau: Bureau, edition: Edition, job: Job) -> tuple[Rendered, ...]:
    name = f"{edition.standard}-{edition.name}{_SUFFIXES[job.paper]}"
    paths = {one: bureau.root / "build" / FOLDERS[one] / f"{name}.{one}" for one in job.formats}
    text = manuscript(bureau, edition, job.paper, job.draft_name)
    press = Press(text.document, bureau.root / "build" / "cache" / "pages")
    return _written(text, press, paths, bureau.root)


def _written(
    text: Manuscript, press: Press, paths: dict[Format, Path], root: Path | None = None
) -> tuple[Rendered, ...]:
    """Every file of one document: all are made before the first is written. Paths are told as from `root`."""
    made = {one: PRESSES[one](press) for one in paths}
    for one, data in made.items():
        write_atomically(paths[one], data)
    return tuple(
        Rendered(
            text.key,
            text.document.title,
            path.relative_to(root).as_posix() if root else str(path),
            one,
            press.paging is not None if one in PAGED else None,
            text.notices,
        )
        for one, path in paths.items()
    )
