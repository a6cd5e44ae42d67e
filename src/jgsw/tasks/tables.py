"""build-tables: 标准明细表 and 标准统计表 as CSV (committed), Excel and Word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jgsw import library
from jgsw.compose.tables.gather import gather, last_day
from jgsw.compose.tables.ledger import detail
from jgsw.compose.tables.printed import document
from jgsw.compose.tables.statistics import statistics
from jgsw.errors import UsageError
from jgsw.model.config import Column
from jgsw.model.repository import Repository
from jgsw.model.state import States
from jgsw.sheets import Sheet, Workbook
from jgsw.source import Folder
from jgsw.source.saving import write_atomically
from jgsw.tasks.workspace import states_of
from jgsw.writers import csv

CSV_FILES = ("tables/detail.csv", "tables/statistics.csv")
"""The committed tables: detail, statistics."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Files written or, when only checking, found stale; how many standards are listed; the day they hold for."""

    written: tuple[str, ...]
    stale: tuple[str, ...]
    entries: int
    as_of: date | None


def build_tables(root: Path, *, check: bool) -> Tables:
    """Write the tables, or only say which of the committed ones are not what the repository says."""
    tree = Folder(root)
    repository = library.read(tree).repository
    states = states_of(repository)
    wanted = csv_files(repository, states)
    as_of = last_day(repository)
    count = len(gather(repository, states, as_of)) if as_of else 0
    if check:
        present = frozenset(tree.files())
        stale = tuple(path for path, data in wanted.items() if path not in present or tree.read(path) != data)
        return Tables((), stale, count, as_of)
    files = {**wanted, **_printed(repository, states)}
    for path, data in files.items():
        write_atomically(root / path, data)
    return Tables(tuple(files), (), count, as_of)


def csv_files(repository: Repository, states: States) -> Mapping[str, bytes]:
    """The committed tables by path; none while the repository knows of no date at all.

    They have no serial numbers, so that one more standard is one more line of a diff. A `UsageError` when a file that
    they rest on cannot be read.
    """
    if repository.unread:
        files = "、".join(sorted(repository.unread))
        raise UsageError(f"{files} 读不出来，编不了明细表和统计表", "运行 jgsw validate，看错在哪里")
    columns = tuple(one for one in repository.config.tables.columns if one is not Column.SERIAL)
    sheets = _sheets(repository, states, columns)
    return {path: csv.write(sheet) for path, sheet in zip(CSV_FILES, sheets, strict=False)}


def _sheets(repository: Repository, states: States, columns: tuple[Column, ...]) -> tuple[Sheet, ...]:
    as_of = last_day(repository)
    if as_of is None:
        return ()
    entries, bureau = gather(repository, states, as_of), repository.config.name
    return (
        detail(repository.system, entries, columns, as_of, bureau),
        statistics(repository.system, entries, as_of, bureau),
    )


def _printed(repository: Repository, states: States) -> Mapping[str, bytes]:
    from jgsw.writers import docx, xlsx

    sheets, bureau = _sheets(repository, states, repository.config.tables.columns), repository.config.name
    files = {f"build/tables/{sheet.name}.docx": docx.write(document(sheet, bureau)) for sheet in sheets}
    if sheets:
        files["build/tables/标准明细表和统计表.xlsx"] = xlsx.write(Workbook(f"{bureau}标准体系", sheets))
    return files
