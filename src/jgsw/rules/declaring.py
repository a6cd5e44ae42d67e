"""How a rule is declared: what it is, its examples, and the function that looks for it.

    @declare(Rule("MOD301", "要求用“应”", basis="GB/T 1.1—2020，表C.1", id="modal-must", why=…, bad=(…,), good=(…,)))
    def must(draft: Draft) -> Iterator[Finding]:
        ...

A module's declarations are found by `declared`; whoever adds a function adds a rule, its tests and its page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Generic, NamedTuple, TypeVar

from jgsw.diagnostics import Diagnostic, Fix, Place, Rule

S = TypeVar("S")


class Finding(NamedTuple):
    """What a rule found, before it is known whose finding it is; the fields are those of `Diagnostic`."""

    place: Place
    cause: str = ""
    remedy: str = ""
    also: Sequence[tuple[Place, str]] = ()
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """A rule with its function. `S` is what it looks at: a `Draft`, or the whole repository."""

    rule: Rule
    find: Callable[[S], Iterable[Finding]]

    def __call__(self, subject: S) -> Iterator[Diagnostic]:
        """Everything this rule finds."""
        return (self.rule.at(*found) for found in self.find(subject))


def declare(rule: Rule) -> Callable[[Callable[[S], Iterable[Finding]]], Check[S]]:
    """Make the function below this line the check of a rule."""
    return lambda find: Check(rule, find)


def declared(*modules: ModuleType) -> tuple[Check[object], ...]:
    """The checks of some modules, in the order of their lines."""
    return tuple(one for module in modules for one in vars(module).values() if isinstance(one, Check))
