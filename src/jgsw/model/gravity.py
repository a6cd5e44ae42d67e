"""How grave findings are taken, as a bureau writes it in `jgsw.yaml` and in its procedures."""

from enum import StrEnum

from jgsw.model.base import Line


class Gravity(StrEnum):
    """How a rule's findings count; `off`: not at all."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


Gravities = dict[Line, Gravity]
"""By rule: a code, the beginning of one, an id, or `*` for every rule; the most particular one holds."""
