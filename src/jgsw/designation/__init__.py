"""Standard numbers: read, spell, find, compare, order.

`parse` reads one number, `normalise` spells it, `find` finds all in a text, `order_key` sorts them.
`Designation.family` is the same for all versions of a standard, `Designation.version` for all spellings of one
version. A text that is no number is a `Fault`: a value that says in Chinese what is wrong and, where it can, what
was meant.
"""

from jgsw.designation.citations import Found, find
from jgsw.designation.ordering import order_key
from jgsw.designation.spelling import normalise, parse
from jgsw.designation.values import Designation, Fault, Kind

__all__ = ["Designation", "Fault", "Found", "Kind", "find", "normalise", "order_key", "parse"]
