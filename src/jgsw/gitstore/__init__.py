"""Git as the store: a commit as a tree of files, history, and commits written so that none is ever lost.

Git runs through GitPython as a fixed table of plumbing commands (`plumbing`); nothing that a repository carries is run.
"""

from jgsw.gitstore.change import Change, Moved
from jgsw.gitstore.history import Commit
from jgsw.gitstore.plumbing import git_version
from jgsw.gitstore.session import Committed, Session
from jgsw.gitstore.store import Store
from jgsw.gitstore.tree import CommitTree

__all__ = ["Change", "Commit", "CommitTree", "Committed", "Moved", "Session", "Store", "git_version"]
