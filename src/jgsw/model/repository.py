"""A bureau's repository as values: everything but the running text, which is read one standard at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from jgsw.diagnostics import Route
from jgsw.model.config import Config
from jgsw.model.event import Event
from jgsw.model.organization import Organization
from jgsw.model.policy import Policy
from jgsw.model.record import Record
from jgsw.model.register import RegisteredStandard, RegisterGroup
from jgsw.model.standard import Level, Standard, Title
from jgsw.model.system import System
from jgsw.model.text import Inlines, Plain
from jgsw.model.walk import leaves, term_entries
from jgsw.model.workflow import Workflow


class DefinedTerm(NamedTuple):
    """A term, the route of its entry, and a hash of what the definition says, marks and spaces left aside."""

    term: str
    route: Route
    definition: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What the rest of the repository needs to know of a standard's text.

    `references` and `bibliography` are the numbers cited without a title, each with its index in the list of that
    name; `titled` those cited with one, each with the name of its list and the index there.
    """

    id: str
    level: Level
    number: str | None
    title: Title
    system: str | None
    owner: str | None
    replaces: tuple[str, ...]
    references: tuple[tuple[int, str], ...]
    bibliography: tuple[tuple[int, str], ...]
    titled: tuple[tuple[str, int, str], ...]
    terms_from: tuple[str, ...]
    drafters: int
    part: int | None
    terms: tuple[DefinedTerm, ...]

    @property
    def name(self) -> str:
        """The title in one line, its elements set apart by one character."""
        return "\u3000".join(self.title.elements)


def digest(standard: Standard) -> Digest:
    """The digest of a text."""
    return Digest(
        id=standard.id,
        level=standard.level,
        number=standard.number,
        title=standard.title,
        system=standard.system,
        owner=standard.owner,
        replaces=standard.replaces,
        references=tuple((i, one.number) for i, one in enumerate(standard.references) if one.number and not one.title),
        bibliography=tuple(
            (i, one.number) for i, one in enumerate(standard.bibliography) if one.number and not one.title
        ),
        titled=tuple(_titled(standard)),
        terms_from=standard.terms_from,
        drafters=len(standard.foreword.drafters),
        part=standard.part.number if standard.part else None,
        terms=tuple(DefinedTerm(one.term, route, _hash(one.definition)) for route, one in term_entries(standard)),
    )


def _hash(definition: Inlines) -> str:
    """The first digits of the SHA-256 of its letters."""
    text = "".join(leaf.text for leaf in leaves(definition) if isinstance(leaf, Plain))
    return sha256("".join(filter(str.isalnum, text)).encode()).hexdigest()[:16]


def _titled(standard: Standard) -> Iterator[tuple[str, int, str]]:
    for name, listed in (("references", standard.references), ("bibliography", standard.bibliography)):
        yield from ((name, index, one.number) for index, one in enumerate(listed) if one.number and one.title)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition (版次): `standards/<standard>/<name>/`.

    `files` are the files of the folder, relative to it; `evidence` the SHA-256 of those that events name;
    `text_sha256` is empty where there is no text; `explained` says that the 编制说明 has been begun.
    """

    standard: str
    name: str
    digest: Digest | None
    text_sha256: str
    events: tuple[Event, ...] = ()
    records: Mapping[str, Record] = field(default_factory=dict)
    explained: bool = False
    files: frozenset[str] = frozenset()
    evidence: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The path of the folder in the repository, without a slash at the end."""
        return f"standards/{self.standard}/{self.name}"

    @property
    def key(self) -> str:
        """`id@r1`."""
        return f"{self.standard}@{self.name}"

    @property
    def title(self) -> str:
        """The title, or the id where the text cannot be read."""
        return self.digest.name if self.digest else self.standard


class NamedWorkflow(NamedTuple):
    """A procedure and the SHA-256 of its file."""

    workflow: Workflow
    sha256: str


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at one moment, from the work tree or from a commit.

    `unread` are the files that others rest on – settings, system, organization, register, procedures – that are there
    and cannot be read: an empty value stands in for each, and nothing can be concluded from it.
    """

    config: Config
    system: System
    organization: Organization
    policy: Policy | None
    register: Mapping[str, RegisterGroup]
    workflows: Mapping[str, NamedWorkflow]
    editions: tuple[Edition, ...]
    unread: frozenset[str] = frozenset()

    def registered(self) -> Mapping[str, RegisteredStandard]:
        """The register's rows by their number as written."""
        return {row.number: row for group in self.register.values() for row in group.standards}

    def workflow_of(self, edition: Edition) -> tuple[str, NamedWorkflow] | None:
        """The procedure an edition follows: the one its history names, else the one of its level."""
        name = edition.events[-1].workflow.id if edition.events else self._workflow_name(edition)
        return (name, self.workflows[name]) if name in self.workflows else None

    def _workflow_name(self, edition: Edition) -> str:
        settings = self.config.levels.get(edition.digest.level) if edition.digest else None
        return settings.workflow if settings else ""
