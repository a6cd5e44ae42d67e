"""YAML files as they stand on disk: read into plain data, located, edited; and the folder that holds them.

Everyday names are here; `editing`, `structure`, `writing`, `saving` and `faults` are opened by those who write.
"""

from jgsw.source.events import has_c_parser
from jgsw.source.reading import Data, Reading, read
from jgsw.source.spans import Location, Spans, resolve
from jgsw.source.tree import Folder, Overlay, Selection, Tree, Unreadable

__all__ = [
    "Data",
    "Folder",
    "Location",
    "Overlay",
    "Reading",
    "Selection",
    "Spans",
    "Tree",
    "Unreadable",
    "has_c_parser",
    "read",
    "resolve",
]
