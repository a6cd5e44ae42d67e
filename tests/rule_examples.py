"""Examples of rules as texts: where they stand in a whole standard, and what is found in them.

An example is a sentence, which becomes the content of a clause, or a piece of `standard.yaml` that begins with a key
and takes the place of that key in a standard without findings. `[[` and `]]` mark the characters of the finding.
"""

import re
from typing import NamedTuple

from builders import spot

from jgsw import library
from jgsw.diagnostics import Diagnostic, Obstacle, Severity
from jgsw.model.standard import Standard
from jgsw.rules.catalogue import check_draft
from jgsw.rules.draft import Draft
from jgsw.writers.docx import check_formula, check_picture

CLEAN = """\
id: meeting-service
level: internal
title: {lead: 机关事务, main: 会议服务规范}
function: specification
foreword: {proposer: 某局, custodian: 某局, drafting_units: [某局], drafters: [王五]}
scope: |
  本文件规定了机关会议服务的要求，描述了相应的证实方法。

  本文件适用于机关事务管理部门组织的会议服务。
clauses:
  - {title: 服务要求, content: 服务人员应完成岗前培训。}
  - {title: 证实方法, content: 查阅培训记录。}
"""
PICTURES = frozenset({"figures/a.png", "figures/broken.png"})
_KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)


class Found(NamedTuple):
    """A finding of a rule, where it stands, and its gravity."""

    code: str
    line: int
    column: int
    severity: Severity


class Example(NamedTuple):
    """A whole standard made of an example; `marked` is where `[[` stood, as line and column."""

    data: bytes
    marked: tuple[int, int] | None


def example(text: str) -> Example:
    """The standard in which an example stands."""
    whole = _merged(text) if _KEY.match(text) else _merged(_sentence(text))
    at = whole.find("[[")
    marked = (whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at)) if at >= 0 and "]]" in whole else None
    return Example((whole.replace("[[", "").replace("]]", "") if marked else whole).encode(), marked)


def findings(one: Example) -> list[Found]:
    """Everything the rules find in it."""
    return [Found(*spot(each, one.data), each.severity) for each in diagnostics(one)]


def diagnostics(one: Example) -> list[Diagnostic]:
    """The same as diagnostics; faults of the format are findings too."""
    standard = library.parse(Standard, one.data, "standard.yaml")
    if isinstance(standard, tuple):
        return list(standard)
    return list(check_draft(Draft(standard, "standard.yaml", PICTURES, check_formula, _picture_fault)))


def _picture_fault(name: str) -> Obstacle | None:
    return check_picture(b"GIF89a") if name == "broken.png" else None


def _sentence(text: str) -> str:
    body = "\n".join(f"      {line}" if line else "" for line in text.strip().splitlines())
    return f"clauses:\n  - title: 服务要求\n    content: |\n{body}\n  - {{title: 证实方法, content: 查阅培训记录。}}\n"


def _merged(piece: str) -> str:
    """The clean standard with the keys of a piece in the place of its own."""
    new = _sections(piece)
    old = _sections(CLEAN)
    return "".join((old | new).values())


def _sections(text: str) -> dict[str, str]:
    starts = [match.start() for match in _KEY.finditer(text)]
    pieces = (text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return {piece.split(":", 1)[0]: piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces}
