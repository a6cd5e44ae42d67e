"""How documents that are no standards are called: the ends of the titles of laws and policies (`modals.toml`)."""

from functools import cache

from jgsw.prose.lists import lists


@cache
def legal_endings() -> str:
    """The alternatives of a regular expression: `法|条例|办法|…`."""
    return "|".join(lists()["legal"]["endings"].split())
