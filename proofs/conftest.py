"""What is proof-read: the guide of the example, made as `jgsw demo` makes it, and the torture document."""

from pathlib import Path

import pytest
from torture import TORTURE

from jgsw.doctree import Document
from jgsw.tasks.bundled import bundled
from jgsw.tasks.demo import replay
from jgsw.tasks.printing import Paper, bureau_at, manuscript, manuscript_alone
from jgsw.tasks.workspace import the_edition
from proofs.pulled import Proof, pull


@pytest.fixture(scope="session")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example bureau's repository with every document printed."""
    root = tmp_path_factory.mktemp("bureau") / "库"
    replay(bundled("examples") / "hunan", root)
    return root


@pytest.fixture(scope="session", params=["guide", "torture"])
def proof(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """Each of the two documents, pulled once."""
    if request.param == "guide":
        document = the_guide(request.getfixturevalue("bureau"))
    else:
        document = manuscript_alone(TORTURE / "standard.yaml").document
    return pull(document, tmp_path_factory.mktemp("proof"))


def the_guide(root: Path) -> Document:
    """The guide as its bureau prints it."""
    bureau = bureau_at(root)
    edition = the_edition(bureau.repository, bureau.states, "jgsw-guide")
    return manuscript(bureau, edition, Paper.STANDARD).document
