"""What Binder would read is consistent with what `make` installs. No image is built here: that takes docker.

The rules are repo2docker's (its documentation, "Configuration Files", and `repo2docker/buildpacks/conda/__init__.py`):
with a folder `binder` or `.binder` only that is looked at; a `Dockerfile` goes before everything else;
`environment.yml` is installed into an environment that exists, whatever its `name`; `postBuild` runs after it, in a
copy of the repository.
"""

import os
import re
import subprocess

import pytest
import yaml

from analysis.sources.locations import ROOT

CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
POST_BUILD = ROOT / "postBuild"


@pytest.mark.parametrize("name", ["binder", ".binder", "Dockerfile", "environment.yaml", "apt.txt", "runtime.txt"])
def test_nothing_goes_before_the_environment_that_is_tested(name):
    assert not (ROOT / name).exists()


def test_the_environment_has_a_python_and_the_lock_by_a_path_within_the_repository():
    (pip,) = [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)]
    assert pip == ["-r requirements.lock"]  # a local file: the whole repository is there before it is installed
    assert (ROOT / "requirements.lock").exists()
    (python,) = [entry for entry in CONDA["dependencies"] if str(entry).startswith("python=")]
    assert re.fullmatch(r"python=3\.(1[1-4])", python)  # what repo2docker has a frozen environment for


def test_the_servers_that_people_open_are_locked():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert all(re.search(rf"^{name}==", lock, re.MULTILINE) for name in ("jupyterlab", "ipykernel", "flit-core"))


def test_the_package_itself_is_installed_after_its_dependencies_as_the_makefile_does():
    assert os.access(POST_BUILD, os.X_OK)
    subprocess.run(["sh", "-n", POST_BUILD], check=True)
    script = POST_BUILD.read_text(encoding="utf-8")
    assert script.startswith("#!/bin/sh\n")
    assert "set -e\n" in script
    options = set(
        re.findall(r"--[a-z-]+", (ROOT / "Makefile").read_text(encoding="utf-8").partition("-e .")[0].splitlines()[-1])
    )
    assert {"--no-deps", "--no-build-isolation"} <= options
    assert options <= set(re.findall(r"--[a-z-]+", script))


def test_what_binder_runs_is_in_the_repository_and_executable_there():
    if not (ROOT / ".git").exists():
        pytest.skip("no git here")
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "--stage", "postBuild", "environment.yml", "requirements.lock"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert [line.split()[0] for line in listed.splitlines()] == ["100644", "100755", "100644"]
