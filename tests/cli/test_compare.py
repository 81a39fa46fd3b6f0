"""`compare`: what it says, the codes it ends with, and one chapter that was really run again."""

import csv
import io
import json
import shutil

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from analysis.cli import main, rerun
from analysis.sources.locations import CHAPTERS


@pytest.fixture
def made(tmp_path, monkeypatch):
    """`made(name, text)`: a run of one chapter that is one paragraph."""
    monkeypatch.setattr(rerun, "RUNS", tmp_path / "runs")
    monkeypatch.setenv("COLUMNS", "80")

    def make(name, text="Of 22, 9 agree."):
        folder = tmp_path / "runs" / name
        folder.mkdir(parents=True)
        nbformat.write(new_notebook(cells=[new_markdown_cell(text, id="said")]), folder / "mine.ipynb")
        return folder

    return make


@pytest.fixture
def refused(capsys):
    """What is said of arguments that cannot be used."""

    def say(*arguments):
        assert main.main(["compare", *arguments]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        return captured.err

    return say


def test_runs_that_are_the_same_end_with_0(made, capsys):
    made("one"), made("two")
    assert main.main(["compare", "one", "two"]) == 0
    assert "Nothing differs: 1 thing compared, in 1 chapter." in capsys.readouterr().out


def test_runs_that_differ_end_with_1_and_their_page_is_named(made, capsys):
    made("one")
    folder = made("two", "Of 23, 9 agree.")
    assert main.main(["compare", "one", "two"]) == 1
    said = capsys.readouterr().out
    assert "Of [-22,-] {+23,+} 9 agree." in said
    assert said.endswith(f"\npage: {folder}/compare.html\n")
    assert "<del>22,</del><ins>23,</ins>" in (folder / "compare.html").read_text(encoding="utf-8")


def test_the_page_goes_where_it_is_wanted(made, tmp_path, capsys):
    made("one"), made("two")
    assert main.main(["compare", "one", "two", "--html", str(tmp_path / "new" / "page.html")]) == 0
    assert (tmp_path / "new" / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not (tmp_path / "runs" / "two" / "compare.html").exists()


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
def test_another_format_is_all_that_is_printed(made, capsys, form):
    made("one"), made("two", "Of 23, 9 agree.")
    assert main.main(["compare", "one", "two", "--format", form]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("page: ")
    if form == "csv":
        assert [row["after"] for row in csv.DictReader(io.StringIO(said.out))] == ["Of 23, 9 agree."]
    elif form == "json":
        assert json.loads(said.out)["changes"][0]["before"] == "Of 22, 9 agree."
    else:
        assert said.out.startswith("# one and two, compared\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["onne"], '(did you mean "one"?); found "onne"'),
        (["one", "one"], "RUN: allowed two different runs; found "),
        (["one", "two", "one"], "RUN: allowed one run, or two; found "),
        (["one"], "no chapter in common: committed has action-plans, "),
        (["one", "two", "--format", "cvs"], 'markdown (did you mean "csv"?); found "cvs"'),
        (["one", "two", "--html", "."], "--html: allowed a file; found "),
        (["one", "two", "--html", "/proc/none/page.html"], "--html: /proc/none cannot be written"),
        ([str(CHAPTERS)], "RUN: allowed two different runs; found "),
        ([], "the following arguments are required: RUN"),
    ],
)
def test_what_cannot_be_compared_is_refused(made, refused, arguments, said):
    made("one"), made("two")
    assert said in refused(*arguments)


def test_the_page_never_goes_among_the_committed_chapters(made, tmp_path, capsys):
    folder = tmp_path / "runs" / "copy"
    shutil.copytree(CHAPTERS, folder, ignore=lambda _, names: [name for name in names if name != "index.ipynb"])
    assert main.main(["compare", "copy"]) == 0
    assert main.main(["compare", "copy", str(CHAPTERS)]) == 0
    assert {path.name for path in folder.iterdir()} == {"index.ipynb", "compare.html"}
    assert not list(CHAPTERS.glob("*.html"))


@pytest.mark.slow
def test_a_run_with_another_number_of_patients_changes_verdicts_and_says_which(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(rerun, "RUNS", tmp_path / "runs")
    assert main.main(["rerun", "ledger", "-p", "patients", "52", "--name", "w"]) == 0
    capsys.readouterr()
    assert main.main(["compare", "w", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["after"]["made"]["ledger"]["parameters"] == {"patients": 52}
    verdicts = {one["statistic"]: (one["before"], one["after"]) for one in said["changes"] if one["kind"] == "verdict"}
    # 23 of 50 is 46%, 22 of 50 is 44%; of 51 nobody can be 46%; of 52, 24 are 46% and 23 are 44%
    assert verdicts["mahtani-2023-coverage.patients-fatigue"] == ("consistent under an assumption", "consistent")
    assert said["compared"]["verdict"] == 72
    assert {one["kind"] for one in said["changes"]} >= {"verdict", "value"}


@pytest.mark.slow
def test_the_example_of_the_help_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(rerun, "RUNS", tmp_path / "runs")
    assert main.main("rerun ledger -p confidence 0.9".split()) == 0
    assert main.main("compare confidence-0.9".split()) == 1
    assert "interval" in capsys.readouterr().out
