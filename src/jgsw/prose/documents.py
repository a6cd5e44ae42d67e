"""How documents that are no standards are called: the ends of the titles of laws and policies (`modals.toml`)."""

from functools import cache

from jgsw.prose.lists import lists


def law() -> str:
    """A regular expression of how the title of a law ends: `消防法`, not `试验方法`."""
    return lists()["legal"]["law"]


@cache
def legal_endings() -> str:
    """The alternatives of a regular expression: how the titles of laws and of papers of policy end."""
    return "|".join((law(), *lists()["legal"]["endings"].split()))


@cache
def binding_endings() -> str:
    """The same for those that can bind from outside."""
    return "|".join((law(), *lists()["legal"]["binding"].split()))
