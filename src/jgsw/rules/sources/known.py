"""Words that are known without being explained; the lists are data."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jgsw.source import read


def proper_names() -> frozenset[str]:
    """English words that keep their capital."""
    return _lists()["proper"]


def title_names() -> frozenset[str]:
    """Further words that keep their capital in the English title of a standard: provinces and offices."""
    return _lists()["title"]


def known_letters() -> frozenset[str]:
    """Letters that stand for something everybody knows, or for a unit or a series of standards."""
    return _lists()["letters"]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    data = read(files(__package__).joinpath("known.yaml").read_bytes(), "known.yaml").data or {}
    return {key: frozenset(str(words).split()) for key, words in data.items()}
