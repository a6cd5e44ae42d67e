"""Write what is generated and committed here, or with --check say what is out of date (exit 1)."""

import sys
from pathlib import Path

from jgsw.tasks.schema import write_schemas

ROOT = Path(__file__).parents[1]

if __name__ == "__main__":
    checking = "--check" in sys.argv
    stale = write_schemas(ROOT, check=checking)
    for path in stale:
        print(f"{'过期' if checking else '已写'}：{path}")
    sys.exit(1 if checking and stale else 0)
