"""The examples of the help and of the page on one's own report, run as they stand, in a copy of the project."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from analysis.sources.locations import ROOT, TEMPLATES

# What each command's example ends with. Those of `None` run elsewhere: CI builds the book and reads it again, and
# test_making.py runs `chapters` and `verify`; test_cli_texts.py has a text for `audit-text`.
ENDS = {
    "validate": 0, "check": 0, "audit-text": None, "book": None, "chapters": None, "audit-book": None, "figures": 0,
    "poster": 0, "rerun": 0, "compare": 1, "verify": None, "review": 0, "add-report": 0, "remove-report": 2,
}  # fmt: skip
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "_build", "runs", "figures", "review", "drafts", ".*_cache")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(ROOT, folder, ignore=lambda path, names: LEFT_OUT(path, names) if path == str(ROOT) else [])
    (folder / "my-report.txt").write_text("Of 50 people, 20 (40%) said so.")
    return folder


def run(copy, line):
    arguments = shlex.split(line)
    assert arguments[:3] in (["python", "-m", "analysis"], [".venv/bin/python", "-m", "analysis"])
    environment = os.environ | {"PYTHONPATH": str(copy)}
    return subprocess.run(
        [sys.executable, *arguments[1:]], cwd=copy, env=environment, capture_output=True, text=True, timeout=300
    )


def examples():
    done = subprocess.run([sys.executable, "-m", "analysis", "--help"], cwd=ROOT, capture_output=True, text=True)
    found = re.findall(r"python -m analysis ([a-z-]+)(.*)", done.stdout)
    return {name: f"python -m analysis {name}{rest}" for name, rest in found if name in ENDS}


def test_every_command_has_an_example_that_is_run():
    assert set(examples()) == set(ENDS)


@pytest.mark.parametrize("name", [name for name, code in ENDS.items() if code is not None])
def test_an_example_of_the_help_ends_as_it_should(copy, name):
    done = run(copy, examples()[name])
    assert done.returncode == ENDS[name], done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_walk_through_ones_own_report_can_be_walked(copy):
    cells = json.loads((TEMPLATES / "add-your-own-report.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    lines = [line for line in prose.splitlines() if line.startswith(".venv/bin/python -m analysis")]
    assert [shlex.split(line)[3] for line in lines] == ["add-report", "add-report", "remove-report"]
    tracked = {path: path.read_bytes() for path in (*(copy / "data").glob("*.*"), copy / "book" / "references.bib")}
    for line in lines:
        done = run(copy, line)
        assert done.returncode == 0, done.stdout + done.stderr
        if "examples/missed-visits" in line and "text.txt" not in line:
            assert "missed-visits" in (copy / "data" / "reports.csv").read_text()
    assert {path: path.read_bytes() for path in tracked} == tracked
