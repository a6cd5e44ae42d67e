"""Every rule there is, and the checks that find them."""

from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from jgsw.diagnostics import Diagnostic
from jgsw.rules import explanation, history, steps
from jgsw.rules.between import arrangement, currency, naming, numbers, termbank, titles, uniqueness
from jgsw.rules.between.whole import Whole
from jgsw.rules.declaring import Check, declared
from jgsw.rules.draft import Draft
from jgsw.rules.exhibits import captions, figures, formulas, printable, scripts, series, tables, tableunits, where
from jgsw.rules.explanation import Account
from jgsw.rules.front import (
    adoption,
    changes,
    cover,
    editions,
    english,
    foreword,
    issuing,
    names,
    people,
    scope,
    stating,
)
from jgsw.rules.past import Past
from jgsw.rules.sources import bytitle, citations, eligible, online, references, sourced, spelt, versions
from jgsw.rules.structure import (
    annexes,
    clauses,
    counting,
    elements,
    footnotes,
    handmade,
    headings,
    hierarchy,
    lists,
    pointers,
    remarks,
    unwritten,
    verbatim,
)
from jgsw.rules.terminology import entries, shortnames, symbols, terms, termuse
from jgsw.rules.words import (
    chapters,
    grades,
    laws,
    marks,
    measurable,
    modals,
    numerals,
    provisions,
    punctuation,
    ranges,
    spelling,
    typed,
    unitsymbols,
    wording,
)

S = TypeVar("S")

DRAFT_CHECKS = cast(
    "tuple[Check[Draft], ...]",
    (
        *declared(
            pointers,
            footnotes,
            clauses,
            printable,
            unwritten,
            cover,
            issuing,
            english,
            names,
            elements,
            hierarchy,
            headings,
            verbatim,
            lists,
            counting,
            handmade,
            remarks,
            foreword,
            people,
            editions,
            adoption,
            changes,
            scope,
            stating,
            references,
            eligible,
            online,
            citations,
            sourced,
            versions,
            bytitle,
            spelt,
            terms,
            entries,
            termuse,
            symbols,
            shortnames,
            annexes,
            captions,
            tables,
            tableunits,
            series,
            figures,
            formulas,
            scripts,
            where,
            modals,
            measurable,
            provisions,
            chapters,
            laws,
            typed,
            unitsymbols,
            ranges,
            grades,
            numerals,
            punctuation,
            marks,
            spelling,
        ),
        *wording.CHECKS,
    ),
)
"""What is looked for in one text."""

ACCOUNT_CHECKS = cast("tuple[Check[Account], ...]", declared(explanation))
"""What is looked for in a 编制说明."""

PAST_CHECKS = cast("tuple[Check[Past], ...]", declared(history, steps))
"""What is looked for in the history of an edition."""

WHOLE_CHECKS = cast(
    "tuple[Check[Whole], ...]", declared(arrangement, naming, numbers, uniqueness, currency, termbank, titles)
)
"""What is looked for between the files of a repository."""


def check_draft(draft: Draft) -> Iterator[Diagnostic]:
    """Everything that these rules find in a text."""
    return _found(DRAFT_CHECKS, draft)


def check_account(account: Account) -> Iterator[Diagnostic]:
    """Contradictions between a 编制说明, its text and its records."""
    return _found(ACCOUNT_CHECKS, account)


def check_past(past: Past) -> Iterator[Diagnostic]:
    """Everything wrong with one edition's history."""
    return _found(PAST_CHECKS, past)


def check_whole(whole: Whole) -> Iterator[Diagnostic]:
    """Everything that does not hold together between the files."""
    return _found(WHOLE_CHECKS, whole)


def _found(checks: Iterable[Check[S]], subject: S) -> Iterator[Diagnostic]:
    for check in checks:
        for found in check.find(subject):
            yield check.rule.at(*found)
