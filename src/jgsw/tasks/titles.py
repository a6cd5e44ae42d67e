"""Titles of everything that can be cited: the register, and the bureau's own standards in force."""

from collections.abc import Iterator

from jgsw.compose.context import Titles
from jgsw.designation import Designation, order_key, parse
from jgsw.designation.ordering import OrderKey
from jgsw.model.repository import Repository
from jgsw.model.state import States


def titles_of(repository: Repository, states: States) -> Titles:
    """Titles by version; by family that of the newest version."""
    versions: dict[str, str] = {}
    families: dict[str, tuple[OrderKey, str]] = {}
    for number, title in _named(repository, states):
        found = parse(number)
        if isinstance(found, Designation):
            versions.setdefault(found.version, title)
            known = families.get(found.family)
            families[found.family] = max(known or (order_key(found), title), (order_key(found), title))
    return Titles(versions, {family: title for family, (_, title) in families.items()})


def _named(repository: Repository, states: States) -> Iterator[tuple[str, str]]:
    for number, row in repository.registered().items():
        yield number, row.title
    for edition in repository.editions:
        given = states[edition.key].number
        if given:
            yield given, edition.title
