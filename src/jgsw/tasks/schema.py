"""schema: the JSON Schemas of a repository, or of the checkout itself."""

from pathlib import Path

from jgsw.source.saving import write_atomically
from jgsw.tasks.initialise import schema_files


def write_schemas(root: Path, *, check: bool) -> tuple[str, ...]:
    """The schemas that were not up to date; unless only checking, they now are."""
    stale = {
        path: data for path, data in schema_files() if not (root / path).is_file() or (root / path).read_bytes() != data
    }
    for path, data in () if check else stale.items():
        write_atomically(root / path, data)
    return tuple(stale)
