"""Which git there is."""

from jgsw.gitstore.plumbing import git_class


def git_version() -> str:
    """The version of git as three numbers; `Missing` when there is none."""
    return ".".join(map(str, git_class()().version_info[:3]))
