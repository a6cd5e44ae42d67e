"""What is printed: an edition of a repository, or a text by itself, as a document tree."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from jgsw import library
from jgsw.compose.context import Printing, Titles
from jgsw.compose.explanation import Drafting, compose_explanation
from jgsw.compose.phrases import phrase
from jgsw.compose.standard import compose_standard
from jgsw.diagnostics import Diagnostic, Place
from jgsw.doctree import Document
from jgsw.errors import UsageError
from jgsw.library import TextFile
from jgsw.model.config import Config
from jgsw.model.explanation import Explanation
from jgsw.model.repository import Edition, Repository
from jgsw.model.standard import Standard
from jgsw.model.state import EditionState, States
from jgsw.rules.declaring import declared
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits import printable
from jgsw.rules.structure import footnotes, pointers, verbatim
from jgsw.source import Folder, resolve
from jgsw.tasks.titles import titles_of
from jgsw.tasks.trial import draft_of_text
from jgsw.tasks.workspace import home_of, states_of

_UNPRINTABLE = declared(printable)
_BLEMISHES = (pointers.dangling, footnotes.undefined, verbatim.title_marks)
"""What leaves a gap in the print, or signs that are not meant to be seen, but does not stop it."""


class Paper(StrEnum):
    """What is printed of an edition."""

    STANDARD = "standard"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Bureau:
    """What all documents of one repository are printed with; `texts` are those kept since it was read, by folder."""

    root: Path
    repository: Repository
    states: States
    titles: Titles
    texts: Mapping[str, TextFile]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document to be printed: of which text, and what in it is printed although something is missing."""

    key: str
    document: Document
    notices: tuple[str, ...] = ()


def bureau_at(root: Path, wanted: str | None = None) -> Bureau:
    """The bureau whose repository is in a folder; the texts of the standard with the id wanted are kept."""
    texts: dict[str, TextFile] = {}
    home = home_of(wanted) if wanted else None

    def keep(text: TextFile) -> tuple[()]:
        if home and text.folder.startswith(home):
            texts[text.folder] = text
        return ()

    repository = library.read(Folder(root), keep).repository
    states = states_of(repository)
    return Bureau(root, repository, states, titles_of(repository, states), texts)


def manuscript(bureau: Bureau, edition: Edition, paper: Paper, draft_name: str | None = None) -> Manuscript:
    """An edition's text or its 编制说明; `draft_name` overrides what the cover calls it.

    Raises `UsageError` for a text that cannot be printed, with the place of the first thing that stands in the way.
    """
    kept = bureau.texts.get(edition.folder) if edition.digest is not None else None
    draft = (
        draft_of_text(kept, Folder(bureau.root))
        if kept
        else _draft(bureau.root, edition.folder, f"{edition.folder}/standard.yaml")
    )
    state = bureau.states[edition.key]
    name = draft_name or _draft_name(edition, state)
    printing = Printing(
        standard=draft.standard,
        numbering=draft.numbering,
        state=_unpublished(state) if name else state,
        config=bureau.repository.config,
        titles=bureau.titles,
        path=draft.path,
        draft_name=name,
        picture=lambda file: _picture(bureau.root / edition.folder, file),
    )
    return _PAPERS[paper](bureau, edition, draft, printing)


def manuscript_alone(path: Path, draft_name: str | None = None) -> Manuscript:
    """A text that belongs to no repository, its figures beside it."""
    root = path.resolve().parent
    draft = _draft(root, "", path.name)
    printing = Printing(
        standard=draft.standard,
        numbering=draft.numbering,
        state=EditionState(),
        config=Config(name="本单位", levels={}),
        titles=Titles({}, {}),
        path=path.name,
        draft_name=draft_name or EditionState().draft_name or "",
        picture=lambda file: _picture(root, file),
    )
    return _standard(root, draft.standard.id, draft, printing)


def _draft_name(edition: Edition, state: EditionState) -> str:
    if state.frozen and state.frozen != edition.text_sha256:
        return phrase("working_copy")
    return "" if state.in_force else state.draft_name or ""


def _unpublished(state: EditionState) -> EditionState:
    """The state without what only the text as published may say of itself."""
    since = None if state.in_force else state.since
    return replace(state, published=None, effective=None, filing=None, since=since)


def _draft(root: Path, folder: str, path: str) -> Draft:
    tree = Folder(root)
    found = library.read_text(tree, path)
    if not isinstance(found, Standard):
        raise _refusal(f"{path} 有 {len(found)} 处错误，不能排版", root, found)
    pictures = (root / folder / "figures").glob("*")
    files = frozenset(f"figures/{one.name}" for one in pictures if one.is_file())
    return draft_of_text(TextFile(path, folder, found, None, {}, files), tree)


def _standard(root: Path, key: str, draft: Draft, printing: Printing) -> Manuscript:
    """The text, unless something in it cannot be printed; references to nothing are printed as what they name."""
    unprintable = tuple(fault for check in _UNPRINTABLE for fault in check(draft))
    if unprintable:
        raise _refusal(f"有 {len(unprintable)} 处不能排印", root, unprintable)
    notices = tuple(_sentence(root, fault) for check in _BLEMISHES for fault in check(draft))
    document = compose_standard(printing)
    return Manuscript(key, document, (*notices, *_left_out(document)))


def _left_out(document: Document) -> Iterator[str]:
    """What the cover should say and does not."""
    if document.cover and not document.cover.issuers:
        yield "封面没有印发布机构：在文本里写 issuers，或写在 jgsw.yaml 的 levels 里"
    if document.cover and document.cover.banner == phrase("banner_local", region=""):
        yield f"封面横幅只印了“{document.cover.banner}”，不知道是哪个地方：在 jgsw.yaml 的 levels 里写 banner"
    if document.cover and document.cover.banner == phrase("banner_sector", sector=""):
        yield "封面横幅没有印是哪个行业：核对文件编号，或在 jgsw.yaml 的 levels 里写 banner"


def _of_edition(bureau: Bureau, edition: Edition, draft: Draft, printing: Printing) -> Manuscript:
    return _standard(bureau.root, edition.key, draft, printing)


def _explanation(bureau: Bureau, edition: Edition, _: Draft, printing: Printing) -> Manuscript:
    found = library.read_explanation(Folder(bureau.root), edition.folder) or Explanation()
    procedure = bureau.repository.workflow_of(edition)
    if procedure is None:
        raise UsageError("没有程序，编不出起草过程", "在 jgsw.yaml 的 levels 里写明程序")
    drafting = Drafting(edition.events, procedure[1].workflow)
    return Manuscript(edition.key, compose_explanation(printing, found, drafting))


_PAPERS: Mapping[Paper, Callable[[Bureau, Edition, Draft, Printing], Manuscript]] = {
    Paper.STANDARD: _of_edition,
    Paper.EXPLANATION: _explanation,
}


def _refusal(why: str, root: Path, faults: Iterable[Diagnostic]) -> UsageError:
    """The end of printing: how much is wrong, and the first of it with its place."""
    first, *others = faults
    every = "；jgsw validate 列出全部" if others else ""
    return UsageError(f"{why}：{_sentence(root, first)}", (first.remedy or "改正后再排印") + every)


def _sentence(root: Path, fault: Diagnostic) -> str:
    cause = f"：{fault.cause}" if fault.cause else ""
    return f"{_spot(root, fault.place)} {fault.rule.title}{cause}"


def _spot(root: Path, place: Place) -> str:
    start = place.position or resolve(place, (root / place.file).read_bytes()).start
    return f"{place.file}:{start.line}:{start.column}"


def _picture(folder: Path, name: str) -> bytes:
    path = (folder / "figures" / name).resolve()
    if not path.is_relative_to((folder / "figures").resolve()) or not path.is_file():
        raise UsageError(f"找不到图片 {name}", "把图片放进版次文件夹的 figures/")
    return path.read_bytes()
