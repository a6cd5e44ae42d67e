"""Findings as plain data that JSON can hold, and back: the same findings, to the last character."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from jgsw.diagnostics import Diagnostic, Edit, Fix, Place, Position, Rule, Severity
from jgsw.tasks.rulebook import ALL_RULES

Plain = list[Any]
"""Lists, numbers, strings and None."""


def plain(found: Iterable[Diagnostic]) -> Plain:
    """Findings as data."""
    return [_of_finding(one) for one in found]


def findings(data: Plain) -> tuple[Diagnostic, ...]:
    """The findings in such data; a `LookupError`, `TypeError` or `ValueError` when they are something else."""
    return tuple(map(_finding, data))


def _of_finding(one: Diagnostic) -> Plain:
    also = [[_of_place(place), text] for place, text in one.also]
    fix = one.fix and [one.fix.safe, [[_of_place(edit.place), edit.text] for edit in one.fix.edits]]
    return [one.rule.code, _of_place(one.place), one.cause, one.remedy, also, fix, one.eased]


def _finding(data: Plain) -> Diagnostic:
    code, place, cause, remedy, also, fix, eased = data
    return Diagnostic(
        _rules()[code],
        _place(place),
        cause,
        remedy,
        tuple((_place(where), text) for where, text in also),
        _fix(*fix) if fix else None,
        Severity(eased) if eased else None,
    )


def _fix(safe: object, edits: Plain) -> Fix:
    return Fix(bool(safe), tuple(Edit(_place(where), text) for where, text in edits))


def _of_place(place: Place) -> Plain:
    return [place.file, place.route, place.start, place.end, place.key, place.position]


def _place(data: Plain) -> Place:
    file, route, start, end, key, position = data
    return Place(file, tuple(route), start, end, key, Position(*position) if position else None)


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in ALL_RULES}
