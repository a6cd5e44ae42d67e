"""Every rule there is, and the checks that find them."""

from collections.abc import Iterator
from typing import cast

from jgsw.diagnostics import Diagnostic
from jgsw.rules.declaring import Check, declared
from jgsw.rules.draft import Draft

DRAFT_CHECKS = cast("tuple[Check[Draft], ...]", declared())
"""What is looked for in one text."""


def check_draft(draft: Draft) -> Iterator[Diagnostic]:
    """Everything that these rules find in a text."""
    for check in DRAFT_CHECKS:
        yield from check(draft)
