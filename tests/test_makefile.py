"""The Makefile and what CI runs, with a Python of our own that only says what it is asked."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from analysis.sources.locations import ROOT

TARGETS = """
    help book pdf test slow browser figures poster slides verify review lab validate check bench lock clean
""".split()
# Makes an environment by copying itself; writes down what it runs; FAILS_AT names what it fails at.
PYTHON = """#!/bin/sh
said="$*"
case "${0##*/}" in lint-imports | uv) said="${0##*/} $said" ;; esac
echo "$said" >> "$LOG"
case "$said" in
    "$FAILS_AT") exit 1 ;;
    --version) echo "Python 3.9.1" ;;
    "-m venv "*) mkdir -p "$3/bin" && for name in python lint-imports uv; do cp "$0" "$3/bin/$name"; done ;;
    "-m pip config list") printf '%s' "$PIP_SETTINGS" ;;
    "uv "*) echo "$UV_DEFAULT_INDEX|$UV_INDEX|$UV_FIND_LINKS|$SSL_CERT_FILE" > "$LOG.uv" ;;
esac
"""
# These tests may themselves be run by make, which leaves its settings to those it starts.
INSIDE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "VENV")
OUTSIDE = {name: value for name, value in os.environ.items() if name not in INSIDE}
OLD = "-c import sys; sys.exit(sys.version_info < (3, 11))"


@pytest.fixture
def make(tmp_path):
    """Runs make in a folder with our Makefile; gives what it said and which commands Python got."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    python, log = tmp_path / "fake" / "python3", tmp_path / "log"
    python.parent.mkdir()
    python.write_text(PYTHON)
    python.chmod(0o755)

    def run(*arguments, fails_at="nothing", python=python, pip=""):
        log.write_text("")
        done = subprocess.run(
            ["make", f"PYTHON={python}", *arguments],
            cwd=tmp_path,
            env=OUTSIDE | {"LOG": str(log), "FAILS_AT": fails_at, "PIP_SETTINGS": pip},
            capture_output=True,
            text=True,
        )
        return done, log.read_text().splitlines()

    run.folder = tmp_path
    return run


PIP = "-m pip install --quiet --disable-pip-version-check --no-input"
UV = "uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements.lock"
INSTALLING = [
    f"{PIP} --require-hashes -r .venv/uv.lock", "-m pip config list", UV, f"{PIP} --no-deps --no-build-isolation -e .",
]  # fmt: skip


def test_make_alone_lists_every_target(make):
    done, ran = make()
    assert [line.split()[1] for line in done.stdout.splitlines()] == TARGETS
    assert all(len(line.split()) > 3 for line in done.stdout.splitlines())
    assert ran == []
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony[1].split() == TARGETS


def test_the_environment_is_made_once(make):
    done, ran = make("validate")
    assert done.returncode == 0, done.stderr
    assert "the first time this takes some minutes" in done.stdout
    assert ran[2] == "-m venv .venv"
    assert ran[-5:] == [*INSTALLING, "-m analysis validate"]
    assert make("validate")[1] == ["-m analysis validate"]


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_the_environment_is_brought_up_to_date(make, name):
    make("validate")
    os.utime(make.folder / name, (2**32, 2**32))
    assert make("check")[1][-5:] == [*INSTALLING, "-m analysis check"]


@pytest.mark.parametrize("command", [INSTALLING[0], INSTALLING[-1]])
def test_a_failed_installation_is_tried_again(make, command):
    done, ran = make("book", fails_at=command)
    assert done.returncode != 0
    assert ran[-1] == command
    assert make("book")[1][-5:] == [*INSTALLING, "-m analysis book"]


def test_the_installer_itself_comes_from_the_lock_with_its_hashes(make):
    make("validate")
    first, *hashes = (make.folder / ".venv" / "uv.lock").read_text().splitlines()
    assert re.fullmatch(r"uv==[\d.]+ \\", first)
    assert len(hashes) > 10
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes)
    assert not hashes[-1].endswith("\\")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", "|||"),
        ("global.index-url='https://a.example/simple'\n", "https://a.example/simple|||"),
        ("global.index-url='https://b.example/s'\n:env:.index-url='https://a.example/s'\n", "https://a.example/s|||"),
        ("global.extra-index-url='file:///a b'\n:env:.find-links='/w\\n/x'\n", "|file:///a b|/w,/x|"),
        ("global.extra-index-url='/a\\n/b'\nglobal.cert='/a b.pem'\nglobal.timeout='9'\n", "|/a /b||/a b.pem"),
        ("global.index-url='https://a.example/$(touch x)`touch y`'\n", "https://a.example/$(touch x)`touch y`|||"),
    ],
)
def test_uv_looks_where_pip_does(make, monkeypatch, settings, told):
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX", "UV_FIND_LINKS", "SSL_CERT_FILE"):
        monkeypatch.delitem(OUTSIDE, name, raising=False)
    done, _ = make("validate", pip=settings)
    assert done.returncode == 0
    assert (make.folder / "log.uv").read_text() == f"{told}\n"
    assert not {"x", "y"} & {path.name for path in make.folder.iterdir()}


def test_what_uv_cannot_install_pip_does(make):
    done, ran = make("validate", fails_at=UV)
    assert done.returncode == 0
    assert "uv could not install it; trying pip." in done.stdout
    assert ran[-4:] == [UV, f"{PIP} --require-hashes -r requirements.lock", INSTALLING[-1], "-m analysis validate"]


def test_a_failed_update_is_tried_again(make):
    make("book")
    os.utime(make.folder / "pyproject.toml", (2**32, 2**32))
    make("book", fails_at=INSTALLING[0])
    os.utime(make.folder / "pyproject.toml", (0, 0))
    assert make("book")[1][-5:] == [*INSTALLING, "-m analysis book"]


def test_an_environment_that_exists_already_is_used(make):
    (make.folder / "conda" / "bin").mkdir(parents=True)
    shutil.copy(make.folder / "fake" / "python3", make.folder / "conda" / "bin" / "python")
    done, ran = make("book", "VENV=conda")
    assert done.returncode == 0, done.stderr
    assert not any("venv" in command for command in ran)
    assert not (make.folder / ".venv").exists()


@pytest.mark.parametrize(
    ("fails_at", "said"),
    [
        (OLD, "error: Python 3.9.1 is too old; name 3.11 or later: make PYTHON=..."),
        ("-c import ensurepip, venv", "has no venv module; on Debian and Ubuntu: the package python3-venv"),
        ("-c import pip", "error: .venv has no pip; remove it and try again"),
    ],
)
def test_what_is_missing_is_said_in_a_line(make, fails_at, said):
    done, ran = make("book", fails_at=fails_at)
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(lines) == 1
    assert said in lines[0]
    assert not set(INSTALLING) & set(ran)


def test_a_missing_python_is_said_in_a_line(make):
    done, _ = make("book", python="python3.99")
    assert "error: no python3.99 found; install Python 3.11 or later" in done.stderr


def test_all_checks_and_both_test_runs_happen_and_each_result_is_told(make):
    make("book")
    lint = ["-m ruff check --quiet", "lint-imports --no-logo", "-m mypy"]
    tests = "-m pytest -q -rs -n 2 --dist loadscope --timeout 600 -m not slow and not browser"  # no skip is silent
    chapters = "-m pytest -q -n 2 --dist loadscope -W default --nbval --nbval-cell-timeout 300"
    chapters += " --nbval-kernel-startup-timeout 300 book/chapters"
    done, ran = make("test")
    assert done.returncode == 0
    ran = [command for command in ran if not command.startswith("-c ")]
    assert sorted(ran) == sorted([*lint, tests, chapters])  # types are looked at beside all else
    assert ran.index(tests) < ran.index(chapters)
    assert done.stdout.endswith("== Lint: passed. Tests: passed. Chapters: equal to the committed ones.\n")
    for command, name in zip(lint, ("ruff", "import-linter", "mypy"), strict=True):
        done, ran = make("test", fails_at=command)
        assert done.returncode != 0
        assert {tests, chapters} <= set(ran)
        assert f"== Lint: failed by {name}. Tests: passed. Chapters: equal to the committed ones." in done.stdout
    done, ran = make("test", fails_at=tests)
    assert done.returncode != 0
    assert chapters in ran
    assert "== Lint: passed. Tests: failed. Chapters: equal to the committed ones." in done.stdout
    done, _ = make("test", fails_at=chapters)
    assert done.returncode != 0
    assert "== Lint: passed. Tests: passed. Chapters: failed." in done.stdout


def test_the_slow_tests_are_run_apart_and_no_skip_is_silent(make):
    make("book")
    done, ran = make("slow")
    assert done.returncode == 0
    own = "--hypothesis-profile thorough -m (slow or hypothesis) and not browser"
    assert ran[-1] == f"-m pytest -q -rs -n 2 --dist loadscope --timeout 600 {own}"
    assert make("slow", fails_at=ran[-1])[0].returncode != 0
    done, ran = make("browser")
    assert done.returncode == 0
    assert ran[-1] == "-m pytest -q -rs -n 2 --dist loadscope --timeout 600 -m browser tests/browser"
    assert make("browser", fails_at=ran[-1])[0].returncode != 0


def test_clean_keeps_the_environment_the_chapters_and_the_runs(make):
    for folder in ("_build/html", ".compendium", ".venv", "runs", "book/chapters"):
        (make.folder / folder).mkdir(parents=True)
    assert make("clean")[0].returncode == 0
    assert {path.name for path in make.folder.iterdir() if path.is_dir()} == {".venv", "runs", "book", "fake"}


def ci(folder, makes, environment=OUTSIDE):
    """What CI says in a repository where `make book` does this."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci")
    (folder / "Makefile").write_text(f"book:\n\t@{makes}\ntest slow browser:\n\t@echo $@ed\n")
    (folder / "chapter").write_text("as committed")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return subprocess.run([folder / ".ci" / "run"], env=environment, capture_output=True, text=True)


@pytest.fixture
def programs(tmp_path):
    """A folder with all programs of this machine but browsers, and an environment that knows no other."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for path in (path for place in reversed(OUTSIDE["PATH"].split(os.pathsep)) for path in Path(place).glob("*")):
        if not path.name.startswith(("chrom", "google-chrome", "apt-get", "sudo")):
            (folder / path.name).unlink(missing_ok=True)
            (folder / path.name).symlink_to(path)
    return folder, OUTSIDE | {"PATH": str(folder)}


def program(path, does):
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "repository"
    folder.mkdir()
    return folder


def test_ci_builds_and_tests_with_the_browser_that_is_there(repository, programs):
    folder, environment = programs
    program(folder / "google-chrome", "exit 0")
    program(folder / "apt-get", f"echo $@ >> {folder / 'asked'}")
    done = ci(repository, "echo built", environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "built\ntested\nslowed\nbrowsered\n", "")
    assert not (folder / "asked").exists()


def test_ci_installs_a_browser_where_it_can(repository, programs):
    folder, environment = programs
    program(folder / "apt-get", f"echo $@ >> {folder / 'asked'}")
    program(folder / "sudo", 'shift; exec "$@"')
    done = ci(repository, "echo built", environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "asked").read_text() == "update\ninstall -y --no-install-recommends chromium\n"


@pytest.mark.parametrize("there", [True, False])
def test_ci_says_where_it_cannot_and_goes_on(repository, programs, there):
    folder, environment = programs
    if there:
        program(folder / "apt-get", "exit 100")
        program(folder / "sudo", "exit 1")
    done = ci(repository, "echo built", environment)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "browsered")
    assert done.stderr == "note: Chromium is not here, and cannot be installed\n"


@pytest.mark.parametrize("makes", ["echo other > chapter", "touch new", "rm chapter", "false"])
def test_ci_fails_where_a_build_fails_or_changes_the_checkout(tmp_path, makes):
    done = ci(tmp_path, makes)
    assert done.returncode != 0
    assert "tested" not in done.stdout
    name = {"touch new": "?? new", "false": "make: ***"}.get(makes, "chapter")
    assert name in done.stderr


def test_all_chapters_are_run_again_if_that_is_asked(make):
    make("validate")
    assert make("book", "FORCE=1")[1] == ["-m analysis book --force"]


def test_an_environment_of_another_checkout_is_not_taken_over(make, tmp_path_factory):
    venv = tmp_path_factory.mktemp("a place") / "venv"  # make knows no folders with a blank
    venv = venv.parent.rename(venv.parent.with_name("shared")) / "venv"
    make("validate", f"VENV={venv}")
    other = shutil.copytree(make.folder, tmp_path_factory.mktemp("other") / "checkout")
    command = ["make", f"PYTHON={make.folder / 'fake' / 'python3'}", "validate", f"VENV={venv}"]
    environment = OUTSIDE | {"LOG": str(make.folder / "log"), "FAILS_AT": "nothing"}

    def there():
        return subprocess.run(command, cwd=other, env=environment, capture_output=True, text=True)

    refused = there()
    assert refused.returncode == 2
    assert f"{venv} is the environment of {make.folder}; name another folder with VENV=, or remove" in refused.stderr
    assert make("validate", f"VENV={venv}")[1] == ["-m analysis validate"]
    (venv / ".compendium-installed").unlink()
    assert there().returncode == 0
    assert make("validate", f"VENV={venv}")[0].returncode == 2
    shutil.rmtree(other)  # one that is gone holds nothing
    assert make("validate", f"VENV={venv}")[1][-2:] == [INSTALLING[-1], "-m analysis validate"]


def test_fonts_are_known_in_the_checkout_where_the_users_folders_cannot_be_written(make):
    def settings(home):
        done = subprocess.run(
            ["make", "-pn", "help"], cwd=make.folder, env=OUTSIDE | {"HOME": home}, capture_output=True, text=True
        )
        return re.findall(r"^MPLCONFIGDIR = (.*)$", done.stdout, re.MULTILINE)

    outside = {name for name in OUTSIDE if name.startswith(("XDG_", "MPLCONFIGDIR"))}
    assert not outside, "the settings of this machine would be tested"
    assert settings(str(make.folder)) == []
    assert settings("/proc") == ["$(CURDIR)/.compendium/matplotlib"]
