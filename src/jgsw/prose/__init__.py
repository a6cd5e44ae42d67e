"""Chinese prose of standards: sentences, modal words and the provisions they make, citations."""

from jgsw.prose.reading import read, read_all
from jgsw.prose.run import Prose

__all__ = ["Prose", "read", "read_all"]
