"""Our own bare parse: YAML, markup and model of every text of a repository, and nothing else.

python bench/bare.py FOLDER
"""

import sys
from pathlib import Path

from jgsw.library import parse
from jgsw.model.standard import Standard

if __name__ == "__main__":
    for path in sorted(Path(sys.argv[1]).glob("standards/*/r1/standard.yaml")):
        found = parse(Standard, path.read_bytes(), path.name)
        assert isinstance(found, Standard), (path, found)
