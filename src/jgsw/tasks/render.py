"""render: standards and their 编制说明 as Word documents."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from jgsw import library
from jgsw.compose.context import Printing, Titles
from jgsw.compose.explanation import Drafting, compose_explanation
from jgsw.compose.phrases import phrase
from jgsw.compose.standard import compose_standard
from jgsw.diagnostics import Diagnostic
from jgsw.doctree import Document
from jgsw.errors import Stop, UsageError
from jgsw.model.config import Config
from jgsw.model.explanation import Explanation
from jgsw.model.repository import Edition, Repository
from jgsw.model.standard import Standard
from jgsw.model.state import EditionState
from jgsw.numbering import number
from jgsw.source import Folder
from jgsw.source.saving import write_atomically
from jgsw.tasks.pagination import page_numbers
from jgsw.tasks.titles import titles_of
from jgsw.tasks.workspace import Progress, States, find_root, states_of, the_edition


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document written: `path` is relative to the repository; `paged` says that its 目次 has page numbers."""

    key: str
    title: str
    path: str
    paged: bool = False


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A document that could not be printed, why, and what to do about it."""

    key: str
    title: str
    why: str
    how: str


@dataclass(frozen=True, slots=True)
class _Bureau:
    """What all documents of one repository are printed with."""

    root: Path
    repository: Repository
    states: States
    titles: Titles


class Paper(StrEnum):
    """What is printed of an edition."""

    STANDARD = "standard"
    EXPLANATION = "explanation"


def render(
    root: Path,
    wanted: str | None,
    paper: Paper = Paper.STANDARD,
    draft: str | None = None,
    progress: Progress | None = None,
) -> tuple[Rendered, ...]:
    """Print one edition, or all; `draft` overrides the draft name on the cover.

    Raises `UsageError`, which names the edition, for the first that cannot be printed.
    """
    bureau = _bureau(root)
    repository = bureau.repository
    chosen = (the_edition(repository, bureau.states, wanted),) if wanted else _all(repository, paper)
    return tuple(_render(bureau, edition, paper, draft) for edition in _counted(chosen, progress))


def render_all(
    root: Path, paper: Paper = Paper.STANDARD, draft: str | None = None, progress: Progress | None = None
) -> tuple[Rendered | Unprinted, ...]:
    """Print every edition that can be printed, and say of each other one why it cannot."""
    bureau = _bureau(root)
    return tuple(_tried(bureau, one, paper, draft) for one in _counted(_all(bureau.repository, paper), progress))


def _bureau(root: Path) -> _Bureau:
    repository = library.read(Folder(root)).repository
    states = states_of(repository)
    return _Bureau(root, repository, states, titles_of(repository, states))


def _all(repository: Repository, paper: Paper) -> tuple[Edition, ...]:
    return tuple(one for one in repository.editions if one.explained or paper is Paper.STANDARD)


def _counted(editions: tuple[Edition, ...], progress: Progress | None) -> Iterator[Edition]:
    for index, edition in enumerate(editions):
        if progress:
            progress("排版", index, len(editions))
        yield edition


def _tried(bureau: _Bureau, edition: Edition, paper: Paper, draft: str | None) -> Rendered | Unprinted:
    try:
        return _render(bureau, edition, paper, draft)
    except Stop as stop:
        return Unprinted(edition.key, edition.title, stop.message, stop.hint)


def _render(bureau: _Bureau, edition: Edition, paper: Paper, draft: str | None) -> Rendered:
    from jgsw.writers import docx

    printing = _printing(bureau, edition, draft)
    path = f"build/word/{edition.standard}-{edition.name}{_SUFFIXES[paper]}.docx"
    try:
        document = _DOCUMENTS[paper](bureau, edition, printing)
        pages = page_numbers(document, bureau.root / "build" / "cache" / "pages")
        data = docx.write(document, pages)
    except (UsageError, docx.FormulaError, docx.PictureError) as error:
        raise UsageError(f"{edition.key}：{error.message}", error.hint) from None
    write_atomically(bureau.root / path, data)
    return Rendered(edition.key, document.title, path, paged=pages is not None or paper is Paper.EXPLANATION)


def _printing(bureau: _Bureau, edition: Edition, draft: str | None) -> Printing:
    standard = _text(bureau.root, f"{edition.folder}/standard.yaml")
    state = bureau.states[edition.key]
    return Printing(
        standard=standard,
        numbering=number(standard),
        state=state,
        config=bureau.repository.config,
        titles=bureau.titles,
        path=f"{edition.folder}/standard.yaml",
        draft_name=draft or _draft_name(edition, state),
        picture=partial(_picture, bureau.root / edition.folder / "figures"),
    )


def _draft_name(edition: Edition, state: EditionState) -> str:
    if state.frozen and state.frozen != edition.text_sha256:
        return phrase("working_copy")
    return "" if state.in_force else state.draft_name or ""


def _text(root: Path, path: str) -> Standard:
    found = library.read_text(Folder(root), path)
    if isinstance(found, tuple):
        raise _unreadable(path, found)
    return found


def _unreadable(path: str, faults: tuple[Diagnostic, ...]) -> UsageError:
    return UsageError(f"{path} 有 {len(faults)} 处错误，不能排版", "运行 jgsw validate，改正错误")


def _picture(folder: Path, name: str) -> bytes:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise UsageError(f"找不到图片 {name}", "把图片放进版次文件夹的 figures/")
    return path.read_bytes()


def _explained(bureau: _Bureau, edition: Edition, printing: Printing) -> Document:
    found = library.read_explanation(Folder(bureau.root), edition.folder) or Explanation()
    procedure = bureau.repository.workflow_of(edition)
    if procedure is None:
        raise UsageError("没有程序，编不出起草过程", "在 jgsw.yaml 的 levels 里写明程序")
    return compose_explanation(printing, found, Drafting(edition.events, procedure[1].workflow))


_DOCUMENTS: dict[Paper, Callable[[_Bureau, Edition, Printing], Document]] = {
    Paper.STANDARD: lambda bureau, edition, printing: compose_standard(printing),
    Paper.EXPLANATION: _explained,
}
_SUFFIXES = {Paper.STANDARD: "", Paper.EXPLANATION: "-编制说明"}


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


def render_file(path: Path, draft: str | None = None) -> Rendered:
    """Print a text outside a repository; the document is put beside it."""
    from jgsw.writers import docx

    root = path.resolve().parent
    standard = _text(root, path.name)
    printing = Printing(
        standard=standard,
        numbering=number(standard),
        state=EditionState(),
        config=Config(name="本单位", levels={}),
        titles=Titles({}, {}),
        path=path.name,
        draft_name=draft or EditionState().draft_name or "",
        picture=partial(_picture, root / "figures"),
    )
    document = compose_standard(printing)
    target = path.with_suffix(".docx")
    with TemporaryDirectory() as cache:
        pages = page_numbers(document, Path(cache))
    write_atomically(target, docx.write(document, pages))
    return Rendered(standard.id, document.title, str(target), paged=pages is not None)
