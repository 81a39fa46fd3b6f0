"""One locked environment, whichever way it is installed."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from analysis.sources.locations import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()
# An entry is its first line and the indented ones after it: a requirement, its hashes, and who asked for it.
ENTRIES = re.findall(r"^\S.*\n(?:[ \t].*\n)*", LOCK, re.MULTILINE)
LOCKED = [Requirement(entry.partition("\\")[0].strip()) for entry in ENTRIES]


def environment():
    """The lines of environment.yml that say something."""
    lines = (ROOT / "environment.yml").read_text().splitlines()
    return [line.strip() for line in lines if not line.lstrip().startswith("#")]


def test_conda_installs_exactly_the_locked_environment():
    assert environment()[-6:] == ["- python=3.11", "- pip", "- git", "- make", "- pip:", "- -r requirements.lock"]


def test_conda_brings_a_python_that_the_project_allows():
    (python,) = (line.removeprefix("- python=") for line in environment() if line.startswith("- python="))
    assert f"{python}.0" in SpecifierSet(PROJECT["requires-python"])


def test_the_lock_is_whole():
    assert "".join(ENTRIES) == LOCK
    assert len(ENTRIES) > 100


@pytest.mark.parametrize("dependency", sum(PROJECT["optional-dependencies"].values(), PROJECT["dependencies"]))
def test_every_dependency_is_locked_at_a_version_that_it_allows(dependency):
    wanted = Requirement(dependency)
    name = re.sub(r"[-_.]+", "-", wanted.name).lower()
    versions = [next(iter(locked.specifier)).version for locked in LOCKED if locked.name == name]
    assert versions
    assert all(version in wanted.specifier for version in versions)


def test_every_locked_package_has_one_version_and_hashes():
    for entry, locked in zip(ENTRIES, LOCKED, strict=True):
        assert [specifier.operator for specifier in locked.specifier] == ["=="], entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry


def test_the_lock_names_no_place_to_download_from():
    assert "://" not in LOCK
    assert not re.search(r"^\s*--(?!hash=)", LOCK, re.MULTILINE)


def installed(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return "nothing"


def test_what_is_installed_is_what_is_locked():
    needed = [one for one in LOCKED if one.marker is None or one.marker.evaluate()]
    pairs = [(one.name, installed(one.name), next(iter(one.specifier)).version) for one in needed]
    assert [f"{name} {is_} is installed, {locked} is locked" for name, is_, locked in pairs if is_ != locked] == []
