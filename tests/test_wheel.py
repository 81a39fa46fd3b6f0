"""The wheel: the library with what it needs itself, and commands that say that they need a checkout."""

import subprocess
import sys
import tomllib
from email import message_from_bytes
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import analysis
from analysis.sources.locations import ROOT

LIBRARY = {"numpy", "pandas", "pingouin", "scipy", "statsmodels"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def outside(wheel):
    """Runs Python in an empty folder, with the package as the wheel has it."""
    installed, empty = wheel.parent / "installed", wheel.parent / "empty"
    ZipFile(wheel).extractall(installed)
    empty.mkdir()

    def run(*arguments):
        environment = {"PYTHONPATH": str(installed), "PATH": ""}
        return subprocess.run([sys.executable, *arguments], cwd=empty, env=environment, capture_output=True, text=True)

    return run


def test_it_asks_for_the_library_and_the_book_is_an_extra(wheel):
    with ZipFile(wheel) as file:
        (name,) = (name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(file.read(name))
    asked = [Requirement(one) for one in metadata.get_all("Requires-Dist")]
    assert {one.name for one in asked if one.marker is None} == LIBRARY
    assert set(metadata.get_all("Provides-Extra")) == {"book", "cluster"}
    assert metadata["Version"] == analysis.__version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert len(asked) == len(project["dependencies"]) + sum(map(len, project["optional-dependencies"].values()))


def test_the_library_needs_nothing_of_the_book(outside):
    program = """
import sys
for name in ("frictionless", "nbformat", "papermill", "yaml", "filelock"):
    sys.modules[name] = None
import analysis
for name in analysis.__all__:
    getattr(analysis, name)
print(analysis.__version__, *analysis.feasible_counts("41%", 22))
"""
    done = outside("-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{analysis.__version__} 9\n"


@pytest.mark.parametrize("command", ["validate", "check", "book", "figures", "rerun", "add-report x.txt", "compare x"])
def test_a_command_that_needs_a_checkout_says_so(outside, command):
    done = outside("-m", "analysis", *command.split())
    assert (done.returncode, done.stdout) == (2, "")
    said = "error: this command needs a checkout of the project: clone it, and run python -m analysis there\n"
    assert done.stderr == said


def test_help_and_version_need_no_checkout(outside):
    assert outside("-m", "analysis", "--version").stdout == f"{analysis.__version__}\n"
    assert "add-report" in outside("-m", "analysis").stdout
