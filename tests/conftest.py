"""Repositories: the built example and a fresh one, made once for each worker; and a copy for a test to change."""

import shutil
from pathlib import Path

import pytest
from builders import a_repository

from jgsw.tasks.bundled import bundled
from jgsw.tasks.demo import replay


@pytest.fixture(scope="session")
def hunan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example bureau's repository, every step of its story replayed; never changed by a test."""
    root = tmp_path_factory.mktemp("hunan") / "库"
    replay(bundled("examples") / "hunan", root)
    return root


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository just begun; never changed by a test."""
    return a_repository(tmp_path_factory.mktemp("fresh") / "库")


@pytest.fixture
def root(fresh: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(fresh, tmp_path / "库"))
