"""The built example, made once for each worker and never changed by a test."""

from pathlib import Path

import pytest

from jgsw.tasks.bundled import bundled
from jgsw.tasks.demo import replay


@pytest.fixture(scope="session")
def hunan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example bureau's repository, every step of its story replayed."""
    root = tmp_path_factory.mktemp("hunan") / "库"
    replay(bundled("examples") / "hunan", root)
    return root
