"""Which file of a repository is what: said here and nowhere else."""

import re

from jgsw.model.base import Value
from jgsw.model.config import Config
from jgsw.model.explanation import Explanation
from jgsw.model.organization import Organization
from jgsw.model.policy import Policy
from jgsw.model.record import Record
from jgsw.model.register import RegisterGroup
from jgsw.model.standard import Standard
from jgsw.model.system import System
from jgsw.model.workflow import Workflow

EDITION = re.compile(r"standards/([^/]+)/(r[1-9][0-9]*)/(.+)")
"""A file of an edition: its standard, the edition, the file."""
REGISTER = re.compile(r"register/([^/]+)\.yaml")
WORKFLOW = re.compile(r"workflows/([^/]+)\.yaml")
RECORD = re.compile(r"records/([^/]+)/[^/]+\.yaml")
"""A record of the whole bureau."""
FOLDER = re.compile(r"standards(?:/[^./]+(?:/[^./]+(?:/[^./]+)?)?)?|register|workflows|records(?:/[^./]+)?")
"""Where a folder is expected: what stands there as a file is none, or a link."""
_KINDS: tuple[tuple[re.Pattern[str], type[Value]], ...] = (
    (re.compile(r"standards/[^/]+/r[1-9][0-9]*/records/[^/]+\.yaml"), Record),
    (re.compile(r"standards/[^/]+/r[1-9][0-9]*/standard\.yaml"), Standard),
    (re.compile(r"standards/[^/]+/r[1-9][0-9]*/explanation\.yaml"), Explanation),
    (RECORD, Record),
    (re.compile(r"jgsw\.yaml"), Config),
    (re.compile(r"system\.yaml"), System),
    (re.compile(r"organization\.yaml"), Organization),
    (re.compile(r"policy\.yaml"), Policy),
    (REGISTER, RegisterGroup),
    (WORKFLOW, Workflow),
)


def kind_of(path: str) -> type[Value] | None:
    """What kind of value the file at a path of the repository holds; None for any other file."""
    return next((kind for pattern, kind in _KINDS if pattern.fullmatch(path)), None)
