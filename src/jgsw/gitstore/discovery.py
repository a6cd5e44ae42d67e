"""From a folder to the repository it stands in, or the reason in a clerk's words why there is none to work with."""

import os
import re
from pathlib import Path

from jgsw.errors import UsageError
from jgsw.gitstore.plumbing import Output, Plumbing, first_line, run_in

_BRANCH = re.compile(r"(?!.*(?:\.\.|//|\.lock(?:/|$)|/\.|[./]$))[A-Za-z0-9][A-Za-z0-9._/-]*")
_ALGORITHMS = ("sha1", "sha256")


def locate(path: Path) -> Plumbing:
    """The repository whose work tree holds `path`; an embedded bare repository on the way up is no answer."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / ".git").exists():
            return _inspect(folder)
    if _looks_bare(start):
        raise _bare(start)
    raise UsageError(f"“{start}”不在 Git 仓库里", "先进入标准仓库的文件夹，或用 jgsw init 新建一个")


def initialise(path: Path, branch: str) -> Plumbing:
    """A new, empty repository in a folder, without templates and hooks."""
    if not _BRANCH.fullmatch(branch):
        raise UsageError(f"分支名“{branch}”不能用", "用字母、数字、点、横线和斜线，例如 main")
    if (path / ".git").exists():
        raise UsageError(f"“{path}”已经是 Git 仓库", "换一个空文件夹")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise UsageError(f"不能建立文件夹“{path}”：{cause.strerror}") from cause
    output = run_in(path.resolve(), "init", "--quiet", "--template=", f"--initial-branch={branch}")
    if output.status:
        raise UsageError(f"不能在“{path}”新建仓库：{first_line(output.err)}")
    return locate(path)


def refusal(root: Path, output: Output) -> UsageError:
    """What git's refusal to open a repository means, and what to do."""
    if "dubious ownership" in output.err:
        remedy = f"确认来源可靠后运行：git config --global --add safe.directory {root.as_posix()}"
        return UsageError(f"仓库“{root}”属于另一个用户，Git 拒绝打开", remedy)
    if "repository extension" in output.err or "repo version" in output.err:
        return UsageError(f"仓库“{root}”用了这台电脑的 Git 不认识的新格式", "请升级 Git")
    if "not a git repository" in output.err:
        return UsageError(f"“{root}”里的 .git 不完整，不是可用的仓库", "请重新克隆，或从备份恢复")
    return UsageError(f"仓库“{root}”打不开：{first_line(output.err)}", "检查 .git/config 是否写坏")


def _inspect(root: Path) -> Plumbing:
    questions = ("--is-bare-repository", "--show-object-format", "--absolute-git-dir", "--git-common-dir")
    output = run_in(root, "rev-parse", *questions)
    if output.status:
        raise refusal(root, output)
    answers = os.fsdecode(output.out).splitlines()
    if answers[0] == "true":
        raise _bare(root)
    if len(answers) != len(questions) or answers[1] not in _ALGORITHMS:
        raise UsageError("这台电脑的 Git 太旧，或仓库的路径里有换行", "请安装 Git 2.30 或更新的版本")
    return Plumbing(root, Path(answers[2]), (root / answers[3]).resolve(), answers[1])


def _looks_bare(folder: Path) -> bool:
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _bare(folder: Path) -> UsageError:
    return UsageError(f"“{folder}”是裸仓库，没有可以编辑的文件", "先 git clone 一份，在克隆里工作")
