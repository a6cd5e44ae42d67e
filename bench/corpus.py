"""A standards repository of any size to measure with: python bench/corpus.py FOLDER COUNT.

Every standard has 30 clauses in about 9 kB of YAML and a history of one event; the other files are those that
`jgsw init` writes. The same count gives the same bytes, and `jgsw validate` finds nothing wrong in them.
"""

import argparse
import tomllib
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from textwrap import indent

from jgsw.model.event import Event, EventKind, WorkflowVersion
from jgsw.source.structure import set_key
from jgsw.tasks.initialise import template_files

DAY = date(2026, 1, 5)
CODES = ("101", "103", "201", "202", "203", "204", "205", "301", "302", "401")
CITED = ("GB/T 1.1—2020", "GB/T 15834", "GB/T 22239", "GB/T 35778", "GB/T 36733", "GB/T 41568")
WORDS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


class Writer:
    """Writes one standard; `ordinal` decides every word of it."""

    def __init__(self, ordinal: int) -> None:
        self._ordinal = ordinal
        self._random = Random(ordinal)

    def text(self) -> str:
        """The whole file."""
        return "\n".join([*self._head(), *self._chapters(), *self._annex()]) + "\n"

    def _of(self, kind: str) -> str:
        """A phrase of that kind with its blanks filled."""
        phrase = self._random.choice(WORDS[kind])
        while "{" in phrase:
            before, _, rest = phrase.partition("{")
            name, _, after = rest.partition("}")
            phrase = before + self._random.choice(WORDS[name]) + after
        return phrase

    def _head(self) -> Iterator[str]:
        yield f"id: {name_of(self._ordinal)}"
        yield "level: internal"
        yield f"title: {{lead: 机关事务, main: {self._of('object')}{self._of('deed')}规范, supplement: 第{self._ordinal}号}}"
        yield "function: specification"
        yield f'system: "{self._random.choice(CODES)}"'
        yield "owner: policy"
        yield "foreword:"
        yield "  proposer: 某某机关事务管理局政策法规处"
        yield "  custodian: 某某机关事务管理局政策法规处"
        yield "  drafting_units: [某某机关事务管理局政策法规处, 某某机关服务中心]"
        yield "  drafters: [张三, 李四, 王五]"
        yield "scope: |"
        yield f"  本文件规定了{self._of('object')}{self._of('deed')}的要求，描述了相应的证实方法。\n"
        yield "  本文件适用于机关事务管理部门及其所属单位。"
        yield "references:"
        yield from (f"  - {{number: {number}}}" for number in sorted(self._random.sample(CITED, 3)))
        yield "terms:"
        yield f"  - {{id: term, term: {self._of('deed')}, en: term, definition: {self._of('subject')}为保障使用而开展的活动。}}"

    def _chapters(self) -> Iterator[str]:
        yield "clauses:"
        for chapter, title in enumerate(WORDS["chapter"]):
            yield f"  - id: c{chapter}\n    title: {title}\n    clauses:"
            for below in range(4):
                yield f"      - id: c{chapter}-{below}\n        title: {self._of('topic')}"
                yield from self._table(chapter) if (chapter, below) == (2, 1) else self._content(below)

    def _content(self, shape: int) -> Iterator[str]:
        """Paragraphs; in every second clause a list, in every fourth a note."""
        paragraphs = [f"{self._of('sentence')}见[](#c{self._random.randrange(6)}-{self._random.randrange(4)})。"]
        if shape % 2:
            paragraphs += [self._of("lead"), f"- {self._of('item')}\n- **{self._of('matter')}**。"]
        if not shape % 4:
            paragraphs += [self._of("sentence"), f"注：{self._of('note')}"]
        yield "        content: |\n" + indent("\n\n".join(paragraphs), " " * 10)

    def _table(self, chapter: int) -> Iterator[str]:
        yield "        content:\n          - 检查项目应符合[](#checks)的规定。\n          - table:"
        yield f"              id: checks\n              title: {self._of('object')}检查项目\n              widths: [1, 3, 5]"
        yield "              header: [序号, 项目, 要求]\n              rows:"
        for row in range(5):
            yield f'                - ["{row + 1}", {self._of("matter")}, {self._of("subject")}{self._of("time")}检查]'

    def _annex(self) -> Iterator[str]:
        yield "annexes:\n  - id: form\n    nature: informative\n    title: 记录样式"
        yield f"    content: {self._of('subject')}填写的{self._of('record')}见[](#checks)的项目。"


def name_of(ordinal: int) -> str:
    """The id of a standard."""
    return f"bench-{ordinal:05}"


def repository(count: int) -> Iterator[tuple[str, bytes]]:
    """Every file of the repository by path."""
    files = dict(template_files("某某机关事务管理局"))
    people = [{"id": "officer", "name": "张三", "unit": "policy", "email": ["officer@jgsw.example"]}]
    files["organization.yaml"] = set_key(files["organization.yaml"], (), "people", people)
    yield from files.items()
    procedure = WorkflowVersion(id="internal", sha256=sha256(files["workflows/internal.yaml"]).hexdigest())
    for ordinal in range(1, count + 1):
        folder = f"standards/{name_of(ordinal)}/r1"
        text = Writer(ordinal).text().encode()
        yield f"{folder}/standard.yaml", text
        yield f"{folder}/history.jsonl", _created(ordinal, text, procedure).line()


def _created(ordinal: int, text: bytes, procedure: WorkflowVersion) -> Event:
    return Event(
        seq=0,
        standard=name_of(ordinal),
        edition="r1",
        kind=EventKind.CREATED,
        to="created",
        actor="officer",
        on=DAY,
        workflow=procedure,
        text=sha256(text).hexdigest(),
    )


def write(root: Path, count: int) -> None:
    """Write the repository into a folder."""
    for path, data in repository(count):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    write(given.folder, given.count)
