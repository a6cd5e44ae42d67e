"""Write what is generated and committed here, or with --check say what is out of date (exit 1)."""

import sys
from pathlib import Path

from rules_page import page

from jgsw.source.saving import write_atomically
from jgsw.tasks.schema import write_schemas

ROOT = Path(__file__).parents[1]
RULES = "docs/rules.md"


def write_rules_page(*, check: bool) -> tuple[str, ...]:
    """The page of the rules if it was not up to date; unless only checking, it now is."""
    path, data = ROOT / RULES, page().encode()
    if path.is_file() and path.read_bytes() == data:
        return ()
    if not check:
        write_atomically(path, data)
    return (RULES,)


if __name__ == "__main__":
    checking = "--check" in sys.argv
    stale = (*write_schemas(ROOT, check=checking), *write_rules_page(check=checking))
    for name in stale:
        print(f"{'过期' if checking else '已写'}：{name}")
    sys.exit(1 if checking and stale else 0)
