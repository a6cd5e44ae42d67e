"""Examples of rules as texts: where they stand in a whole standard, and what is found in them.

An example is a sentence, which becomes the content of a clause, or a piece of `standard.yaml` that begins with a key
and takes the place of that key in a standard without findings. `[[` and `]]` mark the characters of the finding.
"""

import re
from typing import NamedTuple

from jgsw import library
from jgsw.diagnostics import Diagnostic, Obstacle
from jgsw.model.standard import Standard
from jgsw.rules.catalogue import check_draft
from jgsw.rules.draft import Draft
from jgsw.rules.waiving import waive
from jgsw.source.waivers import waivers
from jgsw.tasks.rulebook import ALL_RULES
from jgsw.writers.docx import check_formula, check_picture, formula_overrun

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
_KEY = re.compile(r"^(?:#[^\n]*\n)*▶?([a-z_]+):", re.MULTILINE)
"""A key with the comments above it."""


class Example(NamedTuple):
    """A whole standard made of an example; `marked` is where `[[` stood, as line and column."""

    data: bytes
    marked: tuple[int, int] | None


def example(text: str) -> Example:
    """The standard in which an example stands."""
    whole = merged(CLEAN, text if _KEY.match(text) else _sentence(text))
    at = whole.find("[[")
    marked = (whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at)) if at >= 0 and "]]" in whole else None
    return Example((whole.replace("[[", "").replace("]]", "") if marked else whole).encode(), marked)


def codes(one: Example) -> list[str]:
    """The codes of everything that is found in it."""
    return [each.rule.code for each in diagnostics(one)]


def diagnostics(one: Example) -> list[Diagnostic]:
    """Everything that is found in it; faults of the format are findings too."""
    standard = library.parse(Standard, one.data, "standard.yaml")
    if isinstance(standard, tuple):
        return list(standard)
    found = check_draft(Draft(standard, "standard.yaml", PICTURES, check_formula, _picture_fault, formula_overrun))
    return list(waive(found, {"standard.yaml": waivers(one.data)}, ALL_RULES))


def _picture_fault(name: str) -> Obstacle | None:
    return check_picture(b"GIF89a") if name == "broken.png" else None


def _sentence(text: str) -> str:
    body = "\n".join(f"      {line}" if line else "" for line in text.strip().splitlines())
    return f"clauses:\n  - title: 服务要求\n    content: |\n{body}\n  - {{title: 证实方法, content: 查阅培训记录。}}\n"


def merged(whole: str, piece: str) -> str:
    """The text of a file with the keys of a piece in the place of its own."""
    return "".join((_sections(whole) | _sections(piece)).values())


def _sections(text: str) -> dict[str, str]:
    keys = list(_KEY.finditer(text))
    ends = [key.start() for key in keys[1:]] + [len(text)]
    return {key[1]: _line(text[key.start() : end]) for key, end in zip(keys, ends, strict=True)}


def _line(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"
