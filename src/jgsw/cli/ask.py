"""Questions on a terminal: never where nobody can answer."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from jgsw.cli.screen import Screen
from jgsw.cli.text import cells, padded


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `choices` gives the values that may be answered, with what they mean.

    Without a `default` an answer is due, unless the question may be left open (`default` is the empty text).
    """

    title: str
    choices: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None


def can_ask() -> bool:
    """Whether somebody sits at the terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty() and not os.environ.get("CI")


def ask(screen: Screen, question: Question) -> str:
    """The answer: a text, or one of the choices."""
    _show_choices(screen, question)
    while True:
        answer = _answer(screen, question)
        chosen = _chosen(answer, question)
        if chosen is not None:
            return chosen
        screen.complain("请从上面选一个。" if answer else "这一项要写。")


def _show_choices(screen: Screen, question: Question) -> None:
    width = max(map(cells, question.choices), default=0)
    for index, (value, meaning) in enumerate(question.choices.items(), 1):
        number = f"{index:>2}  " if _is_numbered(question) else ""
        screen.complain(f"  {number}{padded(value, width)}  {meaning}")


def _is_numbered(question: Question) -> bool:
    """Whether a number may stand for a choice; not where the choices are numbers themselves."""
    return not any(value.isdecimal() for value in question.choices)


def _answer(screen: Screen, question: Question) -> str:
    default = {None: "", "": "（可不写，直接回车）"}.get(question.default, f"（直接回车为 {question.default}）")
    screen.prompt((question.title, "strong"), default, "：")
    return input().strip()


def _chosen(answer: str, question: Question) -> str | None:
    """The value meant, or None when the answer will not do."""
    if not answer:
        return question.default
    values = list(question.choices)
    if not values or answer in values:
        return answer
    if _is_numbered(question) and answer.isdecimal() and 0 < int(answer) <= len(values):
        return values[int(answer) - 1]
    return {meaning.strip(): value for value, meaning in question.choices.items()}.get(answer)
