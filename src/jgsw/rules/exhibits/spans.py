"""What is pointed at by its first and its last: `[](#a)～[](#c)`."""

from collections.abc import Iterator

from jgsw.model.text import CrossReference, Inline, Plain
from jgsw.rules.draft import Draft

_TO = ("～", "~", "至", "到")


def pointed_spans(draft: Draft) -> Iterator[tuple[str, str]]:
    """The targets of two cross-references with nothing but a sign of a range between them."""
    for inlines in (inlines for _, inlines in draft.survey.runs if len(inlines) > 2):
        for first, gap, last in zip(inlines, inlines[1:], inlines[2:], strict=False):
            if isinstance(first, CrossReference) and isinstance(last, CrossReference) and _joins(gap):
                yield first.target, last.target


def _joins(gap: Inline) -> bool:
    return isinstance(gap, Plain) and gap.text.strip() in _TO
