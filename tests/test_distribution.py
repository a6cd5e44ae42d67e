"""The wheel holds everything, works when installed, and is what a pipeline installs."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from builders import a_repository, git

from jgsw import __version__
from jgsw.source import read

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [found] = target.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel, and our dependencies by a path of their own; its folder of programs."""
    home = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(home, with_pip=True)
    python = next(home / name for name in ("bin/python", "Scripts/python.exe") if (home / name).exists())
    pure = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    (Path(pure.stdout.strip()) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return python.parent


def run(programs: Path, folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command with that environment's programs first."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        words, cwd=folder, env=os.environ | {"PATH": path} | more, capture_output=True, text=True, check=False
    )


def test_the_wheel_carries_templates_schemas_examples_and_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "jgsw/bundled/templates/repository/jgsw.yaml",
        "jgsw/bundled/templates/repository/.github/workflows/jgsw.yml",
        "jgsw/bundled/templates/standard/standard.yaml.j2",
        "jgsw/bundled/schemas/standard.schema.json",
        "jgsw/bundled/examples/hunan/story.yaml",
        "jgsw/compose/phrases.yaml",
        "jgsw/model/messages.toml",
        "jgsw/writers/gbt11.toml",
        "jgsw/py.typed",
    ):
        assert wanted in names


def test_the_installed_program_makes_a_repository_anywhere(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "jgsw", "--version").stdout.strip().endswith(__version__)
    git_user = {"GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "王五"}
    git_user |= {"GIT_CONFIG_KEY_1": "user.email", "GIT_CONFIG_VALUE_1": "wangwu@jgsw.example"}
    done = run(installed, tmp_path, "jgsw", "init", "库", "--name", "某局", **git_user)
    assert done.returncode == 0, done.stderr
    assert run(installed, tmp_path / "库", "jgsw", "validate").returncode == 0
    assert run(installed, tmp_path / "库", "python", "-m", "jgsw", "schema", "--check").returncode == 0


@pytest.fixture
def office_repository(tmp_path: Path, wheel: Path) -> Path:
    """A repository whose pipeline installs the wheel, with a remote of its own for the base branch."""
    root = a_repository(tmp_path / "库")
    config = root / "jgsw.yaml"
    config.write_text(
        f"{config.read_text('utf-8')}\nci:\n  install: --no-index --no-deps --force-reinstall {wheel}\n", "utf-8"
    )
    git(root, "commit", "-qam", "流水线用的安装包", "--no-verify")
    git(root, "remote", "add", "origin", str(root))
    git(root, "fetch", "-q", "origin")
    git(root, "checkout", "-qb", "work")
    return root


def pipeline(programs: Path, root: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run the lines of the pull-request pipeline as the forge would."""
    data: dict[str, dict[str, dict[str, list[dict[str, str]]]]] = read(
        (root / ".github/workflows/jgsw.yml").read_bytes(), "x"
    ).data  # type: ignore[assignment]
    done = {}
    for step in data["jobs"]["jgsw"]["steps"]:
        if "run" in step:
            done[step["name"]] = run(
                programs, root, "bash", "-ec", step["run"], GITHUB_BASE_REF="main", GITHUB_ACTIONS="true", CI="true"
            )
    return done


def test_the_pipeline_is_green_on_a_good_branch(installed: Path, office_repository: Path) -> None:
    done = pipeline(installed, office_repository)
    assert {name: one.returncode for name, one in done.items()} == {"安装": 0, "校验": 0, "表格": 0}, done


def test_the_pipeline_is_red_on_a_bad_branch_and_says_where(installed: Path, office_repository: Path) -> None:
    system = office_repository / "system.yaml"
    system.write_text(system.read_text("utf-8").replace('code: "102"', 'code: "101"'), "utf-8")
    git(office_repository, "commit", "-qam", "改坏了", "--no-verify")
    done = pipeline(installed, office_repository)
    assert done["校验"].returncode == 1
    assert "::error file=system.yaml,line=" in done["校验"].stdout
    assert "REP313" in done["校验"].stdout


def test_stale_tables_make_the_pipeline_red(installed: Path, office_repository: Path) -> None:
    system = office_repository / "system.yaml"
    system.write_text(system.read_text("utf-8").replace("术语、符号与标志", "术语与标志"), "utf-8")
    git(office_repository, "commit", "-qam", "改了体系", "--no-verify")
    done = pipeline(installed, office_repository)
    assert done["表格"].returncode == 1


def test_a_change_that_breaks_another_file_is_reported_too(installed: Path, office_repository: Path) -> None:
    done = run(
        installed,
        office_repository,
        "jgsw",
        "new-standard",
        "会议服务规范",
        "--id",
        "meeting",
        "--system",
        "302",
        "--owner",
        "policy",
        "--level",
        "internal",
    )
    assert done.returncode == 0, done.stderr
    git(office_repository, "branch", "-f", "main", "work")
    git(office_repository, "fetch", "-q", "origin")
    system = office_repository / "system.yaml"
    system.write_text(system.read_text("utf-8").replace('code: "302"', 'code: "303"'), "utf-8")
    git(office_repository, "commit", "-qam", "改了编码", "--no-verify")
    done = pipeline(installed, office_repository)["校验"]
    assert "standards/meeting/r1/standard.yaml" in done.stdout
    assert done.returncode == 1


def test_the_hook_stops_a_bad_commit(installed: Path, office_repository: Path) -> None:
    policy = office_repository / "policy.yaml"
    policy.write_text("policy：标准先行\n", "utf-8")
    done = run(installed, office_repository, "git", "commit", "-qam", "改坏了")
    assert done.returncode == 1
    assert "YML118" in done.stdout + done.stderr
