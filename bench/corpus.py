"""A standards repository of any size to measure with: python bench/corpus.py FOLDER COUNT.

Every standard has 30 clauses in about 9 kB of YAML and a history of one event; the other files are those that
`jgsw init` writes. The same count gives the same bytes, and `jgsw validate` finds nothing wrong in them.
What the standards say stands in words.toml.
"""

import argparse
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from jgsw.model.event import Event, EventKind, WorkflowVersion
from jgsw.source.structure import set_key
from jgsw.tasks.initialise import template_files

DAY = date(2026, 1, 5)
DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
BLANK = re.compile("<([a-z]+)>")


def standard(serial: int) -> bytes:
    """The text of one standard; `serial` decides every word of it."""
    random = Random(serial)

    def fill(template: str, **given: str) -> str:
        """The template with its blanks filled: by what is given, else by a word of that kind."""

        def word(blank: re.Match[str]) -> str:
            kind = blank[1]
            return given[kind] if kind in given else fill(random.choice(DATA["words"][kind]))

        return BLANK.sub(word, template)

    term = random.choice(DATA["words"]["deed"])

    def clause(chapter: int, below: int, topic: str) -> str:
        content = DATA["table"] if (chapter, below) == (2, 1) else DATA["content"][below]
        return fill(
            DATA["clause"],
            chapter=str(chapter),
            clause=str(below),
            topic=topic,
            content=fill(content, term=term).rstrip("\n"),
        )

    def chapter(ordinal: int, title: str) -> str:
        topics = random.sample(DATA["words"]["topic"], len(DATA["content"]))
        clauses = "".join(clause(ordinal, below, topic) for below, topic in enumerate(topics))
        return fill(DATA["chapter"], chapter=str(ordinal), title=title, clauses=clauses.rstrip("\n"))

    chapters = "".join(chapter(ordinal, title) for ordinal, title in enumerate(DATA["titles"]))
    return fill(DATA["standard"], id=name_of(serial), serial=str(serial), term=term, chapters=chapters).encode()


def name_of(serial: int) -> str:
    """The id of a standard."""
    return f"bench-{serial:05}"


def repository(count: int) -> Iterator[tuple[str, bytes]]:
    """Every file of the repository by path."""
    files = dict(template_files("某某机关事务管理局"))
    people = [{"id": "officer", "name": "张三", "unit": "policy", "email": ["officer@jgsw.example"]}]
    files["organization.yaml"] = set_key(files["organization.yaml"], (), "people", people)
    yield from files.items()
    procedure = WorkflowVersion(id="internal", sha256=sha256(files["workflows/internal.yaml"]).hexdigest())
    for serial in range(1, count + 1):
        folder, text = f"standards/{name_of(serial)}/r1", standard(serial)
        yield f"{folder}/standard.yaml", text
        yield f"{folder}/history.jsonl", created(serial, text, procedure).line()


def created(serial: int, text: bytes, procedure: WorkflowVersion) -> Event:
    """The first event of a standard."""
    return Event(
        seq=0,
        standard=name_of(serial),
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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    write(given.folder, given.count)
